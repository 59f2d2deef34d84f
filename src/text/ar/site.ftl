# ما يظهر في كل صفحة.
skip = انتقل إلى المحتوى
nav-main = التنقل الرئيسي
nav-threads = مواضيع
nav-topics = أبواب
nav-verified = مؤكَّد
nav-aid = مساعدة
nav-reviews = مراجعة
nav-cases = ملفات
nav-admin = الإدارة
nav-inbox = الوارد
nav-inbox-unread = الوارد ({ $n })
nav-sign-in = دخول
nav-sign-up = حساب جديد
foot-rules = القواعد
foot-about = من نحن
foot-log = سجل الإشراف
foot-settings = الإعدادات
foot-promise = { $site }: حيث تتحدث القرية. بلا إعلانات ولا تتبّع. بياناتك تبقى على هذا الخادم.
foot-demo = هذا مجتمع للتجربة: أعضاؤه ومنشوراته ومنظماته من نسج الخيال.
look-dark = داكن
look-device = مثل الجهاز
look-light = فاتح
look-text = نص فقط
look-full = عرض كامل
pages = صفحات القائمة
older = الأقدم ←
written-by = بقلم
# النماذج
faults-title = { $n ->
    [one] هناك أمر واحد يحتاج إلى تصحيح
    [two] هناك أمران يحتاجان إلى تصحيح
    [few] هناك { $n } أمور تحتاج إلى تصحيح
    [many] هناك { $n } أمرًا يحتاج إلى تصحيح
   *[other] هناك { $n } أمر يحتاج إلى تصحيح
}
choose = اختر …
field-lang = لغة النص
field-password = كلمة السر
field-sign-in-name = الاسم أو البريد الإلكتروني
# الرفض
refusal-not-found = لا شيء هنا
refusal-not-found-text = لا توجد صفحة في هذا العنوان، أو أنها ليست متاحة للجميع.
refusal-bad-request = تعذّرت القراءة
refusal-bad-request-text = تلف الطلب في الطريق. ارجع وحاول مرة أخرى.
refusal-method = غير ممكن هنا
refusal-method-text = هذا العنوان لا يعرف ما طُلب منه.
refusal-too-large = طويل جدًا
refusal-too-large-text = هذا أطول من أي نموذج هنا. ارجع وأرسله على أجزاء.
refusal-forbidden = غير مسموح
refusal-sign-in = سجّل الدخول أولًا
refusal-sign-in-act = سجّل الدخول ليتمّ ذلك.
refusal-stale-form-act = لم يتمّ ذلك بعد. اضغط مرة أخرى.
refusal-sign-in-text = ما كتبته محفوظ: سجّل الدخول وسيُرسل.
refusal-stale-form = هذا النموذج قديم
refusal-stale-form-text = فُتح في جلسة أخرى أو جاء من موقع آخر. لم يتغير شيء. نصك محفوظ أدناه.
refusal-conflict = حدث شيء في هذه الأثناء
refusal-too-many = بسرعة زائدة
refusal-too-many-text = محاولات كثيرة في وقت قصير. انتظر قليلًا ثم أعد الإرسال.
refusal-busy = ازدحام شديد
refusal-busy-text = هناك عمل كثير الآن. انتظر بضع ثوانٍ ثم أعد الإرسال.
refusal-internal = الخطأ منا
refusal-internal-text = تعطّل شيء في الخادم، وقد سُجّل. حاول بعد قليل.
refusal-look = اطّلع عليه
refusal-home = إلى المواضيع
refusal-kept = ما كتبته موجود هنا. يمكنك تعديله وإرساله من جديد.
refusal-typed = ما كتبته
refusal-send-again = أعد الإرسال
refused-suspended = حسابك موقوف. يمكنك قراءة السبب في الإعدادات ← وضع الحساب، والتظلّم هناك.
refused-silenced = حسابك يقرأ ولا يكتب حاليًا. السبب والمدة في الإعدادات ← وضع الحساب.
refused-unconfirmed = أكّد بريدك الإلكتروني أولًا: افتح الرابط في الرسالة التي أرسلناها. يمكن إعادة إرسالها من الإعدادات.
refused-read-only = لا يكتب حاليًا إلا المشرفون والمتحققون والمديرون. السطر في الأعلى يقول لماذا وإلى متى.
refused-sign-up-closed = التسجيل مغلق حاليًا. السطر في الأعلى يقول لماذا وإلى متى.
refused-role = هذا لأصحاب دور آخر.
refused-content-type = تُرسل النماذج كنماذج لا غير.
sign-in-and-send = سجّل الدخول وأرسل
# الوقت
ago-now = الآن
ago-minutes = { $n ->
    [one] قبل دقيقة
    [two] قبل دقيقتين
    [few] قبل { $n } دقائق
    [many] قبل { $n } دقيقة
   *[other] قبل { $n } دقيقة
}
ago-hours = { $n ->
    [one] قبل ساعة
    [two] قبل ساعتين
    [few] قبل { $n } ساعات
    [many] قبل { $n } ساعة
   *[other] قبل { $n } ساعة
}
ago-days = { $n ->
    [one] أمس
    [two] قبل يومين
    [few] قبل { $n } أيام
    [many] قبل { $n } يومًا
   *[other] قبل { $n } يوم
}
span-minutes = { $n ->
    [zero] أقل من دقيقة
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $n } دقائق
    [many] { $n } دقيقة
   *[other] { $n } دقيقة
}
span-hours = { $n ->
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $n } ساعات
    [many] { $n } ساعة
   *[other] { $n } ساعة
}
span-days = { $n ->
    [one] يوم واحد
    [two] يومان
    [few] { $n } أيام
    [many] { $n } يومًا
   *[other] { $n } يوم
}
date-day = { $day } { $month } { $year }
date-month = { $month } { $year }
date-full = { $day } { $month } { $year }، { $time } GMT
month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر
label-colon = { ": " }
list-comma = { "، " }
filter-fold = تضييق القائمة
