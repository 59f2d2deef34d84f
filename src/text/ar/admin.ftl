# إعداد المنتدى.
admin-people = الحسابات
admin-mail-waiting = رسائل تنتظر الإرسال
admin-mail-oldest = أقدمها منذ { $span }
admin-mail-dead = رسائل تعذّر إرسالها
admin-save = حفظ
admin-pages = القواعد وصفحة التعريف
admin-pages-lead = بصيغة ماركداون. كل عنوان من المستوى الثاني في القواعد قاعدةٌ تذكرها القرارات برقمها. واللغة التي لا نص لها تعرض النص الإنجليزي.
admin-page-hint = ماركداون: السطر الفارغ يبدأ فقرة، و## تبدأ عنوانًا.
admin-topics = المواضيع
admin-topic-new = موضوع جديد
admin-topic-slug = الكلمة في العنوان
admin-topic-slug-hint = حروف لاتينية صغيرة وأرقام وشرطات. لا يمكن تغييرها لاحقًا.
admin-topic-name = الاسم
admin-topic-description = الغرض منه
admin-topic-color = اللون
admin-topic-lang = لغة معظم النقاشات
admin-topic-position = الترتيب في القائمة
admin-topic-position-hint = رقم؛ الأصغر يأتي أولًا.
admin-roles = الأدوار
admin-roles-set = منح أدوار
admin-roles-name = اسم الحساب
admin-roles-hint = يحصل الحساب على الأدوار المحددة أدناه بالضبط، ولا يحصل على شيء إن لم يُحدَّد شيء.
admin-settings = الإعدادات
setting-reviewers-required = عدد المتحققين الواجب اتفاقهم
setting-reviewers-required-hint = 2، أو 1 في جماعة صغيرة: وتقول الشارة حينئذ إن شخصًا واحدًا تحقق.
setting-aid-vetters = عدد الفاحصين الواجب اتفاقهم
setting-aid-vetters-hint = كم شخصًا يُدرج وسيلة للمساعدة: 2، أو 1 في جماعة صغيرة، وتقول بطاقتها ذلك حينئذ.
setting-on = مفعّل
setting-off = متوقف
setting-hold-first-posts = أولى المشاركات التي تنتظر
setting-hold-first-posts-hint = كم مشاركة من العضو الجديد تنتظر مشرفًا: من 0 إلى 20. من يثق بهم المشرفون لا ينتظرون.
setting-hold-links-days = أيام حتى لا تنتظر الروابط
setting-hold-links-days-hint = المشاركة التي فيها رابط تنتظر ما دام عمر حساب كاتبها أقل من هذا العدد من الأيام: من 0 إلى 90.
setting-hold-per-hour = مشاركات في الساعة لا تنتظر
setting-hold-per-hour-hint = من نشر أكثر من ذلك خلال ساعة تنتظر مشاركته التالية. 0: لا توجد هذه القاعدة.
setting-hold-operational = التفاصيل العملياتية تنتظر
setting-hold-operational-hint = المشاركة التي تذكر طريقًا أو قافلة أو نقطة تفتيش أو ملجأ تنتظر حتى يطّلع عليها مشرف.
setting-watched-words = كلمات مراقبة
setting-watched-words-hint = كلمة أو عبارة في كل سطر. المشاركة التي تحوي إحداها تنتظر حتى يطّلع عليها مشرف.
admin-mail = رسائل تعذّر إرسالها
admin-mail-none = أُرسلت كل الرسائل.
admin-mail-attempts = { $n ->
    [one] محاولة واحدة
    [two] محاولتان
    [few] { $n } محاولات
   *[other] { $n } محاولة
}
admin-mail-retry = إعادة المحاولة
admin-mail-drop = التخلي عنها
role-of-verifier = التحقق
role-of-moderator = الإشراف
role-of-admin = الإدارة
flash-saved = تم الحفظ.
flash-mail-retried = ستُعاد محاولة إرسال الرسالة.
flash-mail-dropped = تُركت الرسالة.
fault-topic-slug = استعمل حروفًا لاتينية صغيرة وأرقامًا وشرطات، 60 على الأكثر.
fault-topic-slug-taken = لموضوع آخر هذه الكلمة.
fault-topic-position = اكتب عددًا صحيحًا، صفرًا أو أكثر.
fault-topic-name = اكتب اسمًا إنجليزيًا: يُعرض حيث لا اسم بلغة أخرى.
fault-no-such-name = لا أحد يحمل هذا الاسم.
fault-setting-number = اكتب عددًا صحيحًا ضمن { $detail }.
fault-setting-switch = اختر مفعّلًا أو متوقفًا.
fault-setting-lines = الأسطر كثيرة جدًا: { $n } على الأكثر.
fault-setting-length = أحد الأسطر طويل جدًا: { $n } حرفًا على الأكثر.
refused-own-admin = لا يمكنك نزع دور الإدارة عن نفسك. اطلب ذلك من مدير آخر.
