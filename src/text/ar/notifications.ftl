# ما حدث: في صندوق الوارد وفي البريد
notice-somebody = أحدهم
notice-reply = ردّ من { $name }
notice-quote = اقتبس منك { $name }
notice-mention = ذكرك { $name }
notice-watched = كتب { $name } فيما تتابعه
notice-moved = نقل المشرفون موضوعًا أو منشورات تهمّك
notice-verified = خبر مؤكَّد
notice-correction = صُحِّح خبر أو سُحِب
notice-decision = قرار بشأن منشورك أو بلاغك أو تظلّمك
notice-case-opened = ملف ينتظر مشرفًا
notice-escalated = ملف ينتظر الإدارة
notice-claim-waits = قول ينتظر المراجعة
notice-claim-decided = رُوجِع قول اقترحتَه
notice-aid-waits = سبيل مساعدة ينتظر الفحص
notice-aid-decided = فُحص سبيل مساعدة اقترحتَه
# صندوق الوارد
inbox-title = صندوق الوارد
inbox-empty = لا شيء هنا بعد. إلى هنا تصل الردود والإشارات والقرارات.
inbox-new = جديد
inbox-read-all = علّم الكل كمقروء
inbox-settings = ما يصل بالبريد
# المتابعة
watch-label = المتابعة
watch-at-once = رسالة لكل منشور جديد
watch-digest = الجديد مجموعًا
watch-none = بلا متابعة
watch-mute = كتم: لا شيء، ولا حتى الردود عليك
watch-do = احفظ
flash-watch-at-once = أنت تتابع هذا: يصلك كل منشور جديد بالبريد.
flash-watch-digest = أنت تتابع هذا: يصلك الجديد في الملخّص.
flash-watch-none = لم تعد تتابع هذا.
flash-watch-mute = مكتوم: لن يصلك شيء من هنا.
# الإعدادات
mail-settings-title = البريد
mail-goes-to = يُرسَل البريد إلى
mail-is-stopped = عاد البريد المرسل إلى هذا العنوان، فتوقفنا عن إرساله.
mail-again = عاد يعمل: أرسل البريد إليه
mail-change-address = أعطِ عنوانًا آخر
mail-not-confirmed = إلى أن تؤكد هذا العنوان لا يصله إلا ما يخص حسابك.
mail-confirm-address = أكّد العنوان
mail-group-replies = الردود عليّ والاقتباسات مني والإشارات إليّ
mail-group-watched = المنشورات الجديدة فيما أتابعه
mail-group-verified = الأخبار المؤكَّدة فيما أتابعه وتصحيحاتها
mail-group-outcomes = ما آل إليه ما اقترحتُه من أقوال وسبل مساعدة
mail-group-cases = للمشرفين: الملفات الجديدة
mail-group-reviews = للمتحققين: ما ينتظر من أقوال وسبل مساعدة
mail-level-at-once = فورًا
mail-level-digest = مجموعةً في رسالة واحدة
mail-level-off = بلا بريد؛ كل شيء في صندوق الوارد
mail-always = البريد الذي يخص حسابك والقرارات بشأن ما كتبتَه أو أبلغتَ عنه يصل دائمًا فورًا. بعد رسالة عن موضوع يُجمَع ما يتبعها خلال 5 دقائق في رسالة واحدة؛ وما زاد على 30 رسالة في اليوم ينتظر الملخّص. ويصل ما يخص المشرفين والمتحققين كل ربع ساعة.
mail-minimal-label = بريد متكتّم
mail-minimal-hint = لا تذكر الرسائل إلا أن هناك جديدًا، مع رابط: بلا نص ولا عنوان ولا اسم.
mail-settings-do = احفظ
mail-language = لغة البريد:
mail-change-language = غيّرها
mail-is-paused = كل البريد موقوف، إلا ما يخص حسابك، إلى أن تنهي ذلك.
mail-is-paused-until = كل البريد موقوف، إلا ما يخص حسابك، حتى { $time }.
mail-resume = استأنف البريد
mail-what = ما يصل بالبريد
mail-when = متى يصل
mail-how = كيف يصل
mail-level-first = أول جديد منذ آخر زيارة
field-time-zone = المنطقة الزمنية
field-rhythm = يصل الملخّص
rhythm-daily = كل يوم
rhythm-weekly = مرة في الأسبوع
field-digest-hour = عند الساعة
field-digest-day = يوم الملخّص الأسبوعي
day-monday = الاثنين
day-tuesday = الثلاثاء
day-wednesday = الأربعاء
day-thursday = الخميس
day-friday = الجمعة
day-saturday = السبت
day-sunday = الأحد
mail-quiet-label = ساعات هدوء
mail-quiet-hint = ما يحدث فيها يصل في رسالة واحدة عند انتهائها. أما البريد الذي يخص حسابك فيصل على كل حال.
field-quiet-from = من
field-quiet-until = إلى
field-watch-own = المواضيع التي أفتحها أو أردّ فيها
fault-time-zone = اختر منطقة زمنية من القائمة.
fault-mail-hour = اختر ساعة أو يومًا من القائمة.
watched-title = ما تتابعه
watched-none = لا شيء بعد. في آخر كل موضوع وكل باب خيار «المتابعة».
watched-place = المكان:
watch-place-title = تابع مكانًا
watch-place-hint = يصلك كل خبر مؤكَّد عن هذا المكان. في القائمة الأماكن التي تذكرها الأخبار.
field-watch-place = المكان
watch-place-do = تابع
pause-title = أوقف كل البريد
pause-hint = لا يصلك إلا ما يخص حسابك. ويبقى كل شيء في صندوق الوارد؛ وحين ينتهي التوقف يصل ما لم تقرأه في رسالة واحدة.
field-pause = مدة الإيقاف
pause-day = يوم
pause-week = أسبوع
pause-month = 30 يومًا
pause-open = إلى أن أنهيه
pause-do = أوقف
flash-mail-paused = البريد موقوف.
flash-mail-resumed = عاد البريد.
fault-mail-level = اختر متى يُرسَل هذا البريد.
flash-mail-settings = حُفِظ، ويسري من الآن.
# ترك البريد من الرابط الذي فيه
leave-title = بريد أقل
leave-lead = ما الذي لا تريد أن يصلك بعد الآن؟ لا يتغير شيء قبل أن تضغط زرًّا.
leave-digest = لا مزيد من الملخّصات
leave-replies = لا مزيد من البريد عن الردود والاقتباس والإشارات
leave-watched = لا مزيد من البريد عن المنشورات الجديدة فيما أتابعه
leave-verified = لا مزيد من البريد عن الأخبار المؤكَّدة
leave-outcomes = لا مزيد من البريد عمّا اقترحتُه
leave-cases = لا مزيد من البريد عن الملفات الجديدة
leave-reviews = لا مزيد من البريد عمّا ينتظر المراجعة
leave-thread = لا شيء بعد الآن من هذا الموضوع
leave-all = لا بريد إطلاقًا إلا ما يخص حسابي
left-kind = تمّ: لن يصلك هذا النوع من البريد. وكل شيء باقٍ في صندوق الوارد.
left-thread = تمّ: كُتِم هذا الموضوع.
left-all = تمّ: لن يصلك إلا ما يخص حسابك والقرارات بشأن ما كتبتَه.
left-again = يمكنك أن تختار من جديد في أي وقت:
# ما تقوله كل رسالة
mail-reply-above = اكتب ردّك فوق هذا السطر
mail-open = افتح
mail-inbox = افتح صندوق الوارد
mail-why = تصلك هذه الرسالة بحسب إعداداتك في { $host }.
mail-leave = بريد أقل
mail-settings-link = إعدادات البريد
mail-subject-about = { $what }: { $text }
mail-minimal-subject = هناك جديد
mail-minimal-text = هناك جديد لك.
mail-gathered-lead = { $n ->
    [zero] لا جديد
    [one] أمر جديد واحد
    [two] أمران جديدان
    [few] { $n } أمور جديدة
    [many] { $n } أمرًا جديدًا
   *[other] { $n } أمر جديد
}
mail-digest-more = { $n ->
    [zero] لا شيء غير ذلك.
    [one] وهناك أمر آخر في صندوق الوارد.
    [two] وهناك أمران آخران في صندوق الوارد.
    [few] وهناك { $n } أمور أخرى في صندوق الوارد.
    [many] وهناك { $n } أمرًا آخر في صندوق الوارد.
   *[other] وهناك { $n } أمر آخر في صندوق الوارد.
}
digest-verified = أخبار مؤكَّدة
digest-replies = ردود وإشارات
digest-tasks = ما يحتاج نظرك
digest-watched = حيث تتابع
digest-posts = { $n ->
    [zero] لا منشورات جديدة
    [one] منشور جديد واحد
    [two] منشوران جديدان
    [few] { $n } منشورات جديدة
    [many] { $n } منشورًا جديدًا
   *[other] { $n } منشور جديد
}
mail-digest-subject = { $n ->
    [zero] لا جديد
    [one] أمر جديد واحد
    [two] أمران جديدان
    [few] { $n } أمور جديدة
    [many] { $n } أمرًا جديدًا
   *[other] { $n } أمر جديد
}
mail-digest-lead = { $n ->
    [zero] لا جديد لك منذ الرسالة الأخيرة.
    [one] منذ الرسالة الأخيرة هناك أمر جديد واحد لك.
    [two] منذ الرسالة الأخيرة هناك أمران جديدان لك.
    [few] منذ الرسالة الأخيرة هناك { $n } أمور جديدة لك.
    [many] منذ الرسالة الأخيرة هناك { $n } أمرًا جديدًا لك.
   *[other] منذ الرسالة الأخيرة هناك { $n } أمر جديد لك.
}
# البريد الذي يخص الحساب
mail-greeting = مرحبًا { $name }،
mail-greeting-nobody = مرحبًا،
mail-confirm-subject = أكّد عنوانك في { $host }
mail-confirm-text = فتح أحدهم، والأرجح أنك أنت، حسابًا في { $host } بهذا العنوان. افتح هذا الرابط خلال 48 ساعة وأكّده بالزرّ هناك:
mail-confirm-after = إن لم تكن أنت فلا تفعل شيئًا: لا يستطيع أحد الكتابة من هذا الحساب دون تأكيدك.
mail-reset-subject = كلمة سر جديدة في { $host }
mail-reset-text = طلب أحدهم، والأرجح أنك أنت، كلمة سر جديدة في { $host }. هذا الرابط صالح 20 دقيقة ولمرة واحدة:
mail-reset-after = إن لم تكن أنت فلا تفعل شيئًا: تبقى كلمة سرك كما هي.
mail-taken-subject = لديك حساب في { $host } من قبل
mail-taken-text = أعطى أحدهم، والأرجح أنك أنت، هذا العنوان إلى { $host } حيث هو لهذا الحساب من قبل. إن كنت أنت فسجّل الدخول؛ وإن نسيت كلمة السر فاختر أخرى هنا:
mail-taken-after = إن لم تكن أنت فلا تفعل شيئًا: لم يتغير شيء ولم يعلم أحد أن لديك حسابًا.
mail-new-address-subject = أكّد عنوانك الجديد في { $host }
mail-new-address-text = يُراد أن يصير هذا العنوان عنوان حسابك في { $host }. افتح هذا الرابط خلال 48 ساعة وأكّده بالزرّ هناك:
mail-new-address-after = إن لم تطلب ذلك فلا تفعل شيئًا: يبقى للحساب عنوانه الحالي.
mail-address-change-subject = طُلِب عنوان آخر في { $host }
mail-address-change-text = طلب أحدهم، والأرجح أنك أنت، أن يحلّ عنوان آخر محلّ هذا في حسابك في { $host }. إن كنت أنت فلا شيء عليك هنا. وإلا فغيّر كلمة سرك الآن:
mail-address-change-after = يبقى هذا العنوان لحسابك إلى أن يُؤكَّد الجديد.
mail-password-subject = تغيّرت كلمة سرك في { $host }
mail-password-text = تغيّرت الآن كلمة سر حسابك في { $host } وانتهت كل الجلسات الأخرى. إن لم تكن أنت فاختر أخرى الآن:
mail-password-after = إن كنت أنت فلا شيء عليك.
mail-sign-in-subject = دخول جديد في { $host }
mail-sign-in-text = دخل أحدهم، والأرجح أنك أنت، إلى حسابك في { $host } ببرنامج جديد: { $program }. ترى جلساتك وتنهيها هنا:
mail-sign-in-after = إن لم تكن أنت فأنهِ تلك الجلسة وغيّر كلمة سرك.
mail-test-subject = البريد يخرج من { $host }
mail-test-text = طلبتَ هذه الرسالة من { $host }. ترويساتها تبيّن طريقها، وحال البريد هناك تراه هنا:
mail-test-after = إن لم تطلبها فانظر من دخل إلى حسابك.
