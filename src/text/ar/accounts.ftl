# إنشاء حساب
signup-title = إنشاء حساب
signup-lead = يمكنك قراءة كل شيء من دون حساب. تحتاج إليه لتكتب ولتتحقق من الأخبار ولتصلك الردود.
signup-do = أنشئ الحساب
signup-have-one = لديك حساب؟
signup-sent-title = تفقّد بريدك
signup-sent-text = أرسلنا رسالة إلى العنوان الذي ذكرته. افتح الرابط الذي فيها لتأكيد العنوان، وهو صالح 48 ساعة. يمكنك من الآن تسجيل الدخول والقراءة وضبط الإعدادات، أما الكتابة فتبدأ بعد تأكيد العنوان.
sent-not-there = لم يصل شيء بعد دقائق؟ ابحث في البريد غير المرغوب فيه، وتأكد من صحة العنوان.
field-name = الاسم
hint-name = يراه الجميع. ليس من الضروري أن يكون اسمك الحقيقي. من حرفين إلى 30 حرفًا أو رقمًا، ويجوز - و _.
field-email = البريد الإلكتروني
hint-email = لا يراه أحد. نرسل إليه رسالة واحدة لتأكيده.
hint-new-password = 8 أحرف على الأقل، و15 حرفًا أو أكثر أكثر أمانًا بكثير. أربع كلمات لا صلة بينها سهلة الحفظ.
field-mail-minimal = رسائل متكتّمة
hint-mail-minimal = تقول فقط إن هناك جديدًا مع رابط: بلا نص ولا عنوان ولا اسم.
fault-name-length = يتكوّن الاسم من حرفين إلى 30 حرفًا.
fault-name-characters = يبدأ الاسم بحرف أو رقم، ويتكوّن من حروف وأرقام و - و _، وفيه حرف واحد على الأقل، بلا مسافات ولا نقاط.
fault-name-scripts = يخلط هذا الاسم بين حروف كتابات مختلفة. اختر واحدة منها.
fault-name-reserved = هذا الاسم يتكلم باسم المنتدى. اختر غيره.
fault-name-taken = هذا الاسم، أو اسم يشبهه في الشكل، لشخص آخر. اختر غيره.
fault-email = لا يصل البريد إلى هذا العنوان. مثاله: name@example.org
fault-password-short = كلمة السر قصيرة: يلزمها { $n } أحرف.
fault-password-long = كلمة السر طويلة: { $n } بايت على الأكثر.
fault-password-guessable = هذه من أوائل كلمات السر التي تُجرَّب: كلمات شائعة أو صفوف من لوحة المفاتيح أو اسمك أو اسم المنتدى. اجعلها من عدة كلمات أو زد عليها.
fault-too-many = محاولات كثيرة في وقت قصير. { $n ->
    [one] حاول بعد ثانية واحدة.
    [two] حاول بعد ثانيتين.
    [few] حاول بعد { $n } ثوانٍ.
   *[other] حاول بعد { $n } ثانية.
}
fault-busy = هناك عمل كثير الآن. { $n ->
    [one] حاول بعد ثانية واحدة.
    [two] حاول بعد ثانيتين.
    [few] حاول بعد { $n } ثوانٍ.
   *[other] حاول بعد { $n } ثانية.
}
# الدخول والخروج
login-title = تسجيل الدخول
login-forgot = نسيت كلمة السر؟
login-have-none = ليس لديك حساب؟
fault-sign-in = الاسم وكلمة السر لا يتوافقان. تحقق منهما معًا.
sign-out = تسجيل الخروج
# كلمة سر منسية
forgot-title = كلمة سر منسية
forgot-lead = اكتب عنوان حسابك، ونرسل إليك رابطًا تختار به كلمة سر جديدة.
forgot-do = أرسل الرابط
forgot-sent-title = تفقّد بريدك
forgot-sent-text = إن كان هناك حساب بهذا العنوان فالرابط في طريقه إليه. وهو صالح 20 دقيقة ويُستعمل مرة واحدة.
reset-title = اختيار كلمة سر جديدة
reset-for = للحساب
reset-do = احفظ كلمة السر
reset-ends = تنتهي معها كل الجلسات الأخرى للحساب.
field-new-password = كلمة السر الجديدة
# التأكيد
confirm-title = تأكيد العنوان
confirm-lead = ضغطة واحدة ويصبح العنوان مؤكَّدًا هنا.
confirm-do = تأكيد
gone-title = هذا الرابط لم يعد يعمل
gone-text = استُعمل من قبل، أو انتهت مدته، أو أُرسل رابط أحدث منه. يمكنك الحصول على رابط جديد:
gone-reset = لكلمة سر جديدة
gone-confirm = لتأكيد عنوانك، بعد تسجيل الدخول
flash-confirmed = تم تأكيد عنوانك.
flash-confirmed-sign-in = تم تأكيد عنوانك. سجّل الدخول ويمكنك الكتابة.
flash-password-set = حُفظت كلمة السر. سجّل الدخول بها.
# الإعدادات
settings-nav = أقسام الإعدادات
settings-title = الإعدادات
settings-mail = البريد
settings-standing = وضع الحساب
settings-save = حفظ
settings-unconfirmed = لم يُؤكَّد بريدك الإلكتروني بعد: لا يمكنك الكتابة.
settings-unconfirmed-do = أعد إرسال الرسالة أو صحّح العنوان
field-interface-lang = لغة الصفحات والبريد
field-bio = نبذة عنك
hint-bio = يراها الجميع في صفحتك. بضع جمل، ولا تذكر فيها ما قد يعرّضك للخطر.
fault-interface-lang = اختر إحدى اللغات.
fault-bio-long = هذا طويل: { $n } حرف على الأكثر.
fault-bio-form = التنسيق متداخل كثيرًا أو الروابط كثيرة. بسّطه.
flash-settings-saved = تم الحفظ.
# الأمان
security-title = كلمة السر والعنوان
security-password = كلمة السر
security-password-do = غيّر كلمة السر
security-address = البريد الإلكتروني
security-address-do = غيّر العنوان
security-confirmed = مؤكَّد
security-resend = أعد إرسال رسالة التأكيد
field-old-password = كلمة السر الحالية
field-new-email = العنوان الجديد
hint-new-email = نرسل إليه رابطًا، ويتغير العنوان حين تفتحه.
hint-proof = حتى لا يغيّره أحد غيرك من متصفحك المفتوح.
fault-old-password = هذه ليست كلمة السر الحالية.
fault-email-same = هذا عنوانك الحالي نفسه.
flash-password-changed = تم تغيير كلمة السر، وانتهت كل الجلسات الأخرى.
flash-address-asked = الرسالة في طريقها إلى العنوان الجديد. افتح الرابط الذي فيها.
flash-confirm-sent = الرسالة في طريقها. افتح الرابط الذي فيها.
# الجلسات
sessions-title = الجلسات
sessions-lead = هنا ترى أين حسابك مفتوح. أنهِ ما لا تعرفه، ثم غيّر كلمة السر.
sessions-unknown = برنامج غير معروف
sessions-this = هذه الجلسة
sessions-began = منذ { $day }
sessions-seen = آخر نشاط { $day }
sessions-end = إنهاء
sessions-end-others = أنهِ كل الجلسات الأخرى
flash-session-ended = انتهت الجلسة.
flash-sessions-ended = انتهت كل الجلسات الأخرى.
