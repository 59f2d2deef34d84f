# البلاغات
report-title = الإبلاغ عن منشور
report-lead = يقرأ المشرفون بلاغك، ولن يعرف كاتب المنشور من أرسله. وسنخبرك بما تقرر.
report-reason = ما المشكلة فيه؟
report-text = بكلماتك
report-text-hint = ما الذي ينبغي أن يعرفه المشرف؟ يمكن تركه فارغًا إلا إذا اخترت «شيء آخر».
report-send = أرسل البلاغ
report-waits = لم يقرر المشرفون بعد.
reason-spam = إعلان أو محتوى مزعج
reason-abuse = إهانة أو تهديد أو مضايقة
reason-danger = يعرّض أشخاصًا للخطر
reason-false = غير صحيح
reason-off-topic = ليس هذا مكانه
reason-other = شيء آخر
flash-reported = شكرًا لك. سينظر أحد المشرفين في الأمر.
fault-report-reason = اختر المشكلة.
fault-report-other = اشرح بكلمات قليلة ما هو.
fault-text-long = النص أطول من اللازم: أقصى عدد للأحرف { $n }.
fault-text-empty = اكتب شيئًا أولًا.
refused-own-report = هذا منشورك أنت. يمكنك تعديله أو حذفه.
# لماذا ينتظر منشور
hold-watched-word = فيه كلمة يراقبها المشرفون هنا.
hold-operational = يذكر طريقًا أو قافلة أو نقطة تفتيش أو ملجأ، وقد يستفيد من ذلك من يريد الأذى.
hold-new-link = فيه رابط، وحساب كاتبه جديد.
hold-first-post = هو من أوائل منشورات كاتبه.
hold-too-fast = نشر كاتبه مرات كثيرة خلال ساعة.
hold-revised = عدّله كاتبه كما طُلب منه.
hold-returned = حذفه كاتبه وهو في الانتظار ثم تراجع عن الحذف.
hold-harm-severe = رأى أحد المتحققين أن هذا قد يعرّض أناسًا للخطر. المنشور مخفي ويبقى كذلك ما دامت الجملة فيه.
hold-harm-high = رأى أحد المتحققين أن هذا قد يعرّض أناسًا للخطر إلى حين. المنشور مخفي حتى ينقضي ذلك.
hold-endangers = يقول أحدهم إن قولًا مأخوذًا منه يعرّض أناسًا للخطر.
why-reported = { $n ->
    [one] أُبلغ عنه مرة واحدة: { $what }.
    [two] أُبلغ عنه مرتين: { $what }.
    [few] أُبلغ عنه { $n } مرات: { $what }.
    [many] أُبلغ عنه { $n } مرة: { $what }.
   *[other] أُبلغ عنه { $n } مرة: { $what }.
}
why-appeal = تظلّم من قرار.
# القائمة
queue-open = { $n ->
    [zero] لا توجد ملفات مفتوحة.
    [one] ملف واحد مفتوح.
    [two] ملفان مفتوحان.
    [few] { $n } ملفات مفتوحة.
    [many] { $n } ملفًا مفتوحًا.
   *[other] { $n } ملف مفتوح.
}
queue-oldest = أقدمها ينتظر منذ { $span }.
queue-median = نصف القرارات استغرق أقل من { $span }.
queue-empty = لا شيء ينتظر هنا.
queue-filter-kind = النوع
queue-filter-reason = السبب
queue-filter-who = تولّاه
queue-filter-topic = الباب
queue-filter-lang = اللغة
queue-filter-all = الكل
queue-filter-rule = بقاعدة
queue-filter-mine = أنا
queue-filter-unassigned = لا أحد
queue-filter-send = اعرض
kind-post = منشورات
kind-appeal = تظلّمات
kind-aid = سبل المساعدة
# ملف
case-title = الملف { $n }
case-title-post = منشور من
case-title-appeal = تظلّم من
case-title-aid = سبيل مساعدة اقترحه
case-to-decision = إلى القرار
case-urgent = قد يكون هناك من هو في خطر
case-waits = فُتح
case-taken-by = تولّاه
case-post-visible = المنشور ظاهر للجميع
case-post-held = لا يرى المنشور إلا كاتبه والمشرفون
case-post-hidden = المنشور مخفي
case-post-deleted = المنشور محذوف
case-snapshot = النص كما أُبلغ عنه
case-appeal-text = ما يقوله الكاتب
case-appealed = القرار
case-appealed-look = انظر ملفه
case-edited-since = عُدّل بعد ذلك: انظر السجل
case-not-edited = لم يُعدَّل بعد ذلك
case-why = لماذا هو هنا
case-by-rule = بقاعدة
case-by-guest = بلا حساب
case-reporter-kept = لا يعرفه الكاتب
case-take = تولّي هذا الملف
case-author = الكاتب
author-account = الحساب
author-since = منذ { $day }
author-confirmed = البريد الإلكتروني مؤكد
author-unconfirmed = البريد الإلكتروني غير مؤكد
author-posts = المنشورات
author-posts-all = { $n ->
    [zero] لا منشورات
    [one] منشور واحد
    [two] منشوران
    [few] { $n } منشورات
    [many] { $n } منشورًا
   *[other] { $n } منشور
}
author-posts-removed = { $n ->
    [zero] لم يُسحب منها شيء
    [one] سُحب منها واحد
    [two] سُحب منها اثنان
    [few] سُحب منها { $n }
    [many] سُحب منها { $n }
   *[other] سُحب منها { $n }
}
author-decisions = القرارات
author-decisions-none = لا شيء حتى الآن
case-history = الملاحظات والسجل
case-opened = فُتح الملف
case-joined = انضم بلاغ آخر
case-edited = عُدّل المنشور
case-taken = تولّاه مشرف
case-note = ملاحظة
case-decided = صدر القرار
case-undone = أُلغي القرار
case-settled = قرر الفاحصون بشأن الرابط، أو انتهى وقته
case-note-add = أضف ملاحظة للمشرفين
case-note-send = احفظ الملاحظة
case-aid-lead = الفاحصون يقررون بشأن الرابط نفسه. هنا تقرر بشأن حساب من اقترحه، أو تغلق الملف.
case-aid-look = اطّلع على صفحة الرابط
case-meanwhile = حدث هذا في أثناء ذلك
case-meanwhile-kept = لم يُقرَّر شيء. ما كتبته محفوظ أدناه: راجعه ثم أرسله إن كان لا يزال مناسبًا.
case-decided-title = صدر القرار
case-undo = التراجع عن القرار
case-next = إلى الملف التالي
case-no-next = إلى قائمة الملفات
flash-decided = صدر القرار. يمكنك التراجع عنه خلال 60 ثانية، ثم يُخبَر المعنيون.
flash-undone = أُلغي القرار ولم يُخبَر أحد.
refused-own-case = هذا الملف يخصك. يقرر فيه شخص آخر.
refused-own-decision = أنت من اتخذ القرار. ينظر في التظلّم شخص آخر.
refused-staff = لا يتخذ إجراءً على حسابات المشرفين والمديرين إلا المديرون.
refused-undo = يمكن لمن اتخذ القرار التراجع عنه خلال 60 ثانية.
refused-undo-new-case = أُبلغ عن المنشور من جديد في أثناء ذلك. قرّر في ذلك الملف.
refused-case-taken = تولّى شخص آخر هذا الملف أو قرّر فيه في أثناء ذلك.
# اتخاذ القرار
decide-title = القرار
decide-what = ماذا ينبغي أن يحدث؟
decide-approve = قبول
decide-trust = قبول ومنح الكاتب الثقة
decide-revise = طلب التعديل
decide-revise-hint = ينتظر حتى يعدّله كاتبه.
decide-reject = رفض
decide-hide = إخفاء
decide-restore = إعادة
decide-delete = حذف
decide-lock = إقفال الموضوع
decide-unlock = إلغاء إقفال الموضوع
decide-warn = تنبيه
decide-silence = إسكات: يقرأ ولا يكتب
decide-suspend = إيقاف مؤقت
decide-ban = حظر: إيقاف بلا نهاية
decide-dismiss = لا مخالفة: إغلاق الملف
decide-account = إجراء على الحساب
decide-account-besides = إضافة إلى ذلك
decide-account-none = لا شيء
decide-until = حتى
decide-until-hint = للإسكات والإيقاف. تركه فارغًا يعني بلا نهاية.
decide-rule = القاعدة
decide-rule-none = لا قاعدة منها
decide-reason = السبب
decide-reason-hint = يقرؤه الكاتب ويظهر في السجل العام: لا تذكر اسم أحد. يمكن تركه فارغًا إذا اخترت قاعدة.
decide-told = يُخبَر الكاتب بالقرار وسببه وكيفية التظلّم. يمكنك التراجع خلال 60 ثانية.
decide-send = إصدار القرار
fault-decision = اختر ما ينبغي أن يحدث.
fault-decision-misfit = هذا لا يناسب المنشور بحالته الآن. اختر من جديد.
fault-decision-reason = اكتب سببًا أو اختر قاعدة.
fault-until = اختر يومًا في المستقبل.
rule-number = القاعدة { $n }
rule-preset = القاعدة { $n }: { $title }
# ما حدث
done-approve = قُبل المنشور
done-trust = قُبل المنشور ومُنح كاتبه الثقة
done-revise = طُلب من الكاتب تعديل المنشور
done-reject = رُفض المنشور
done-hide = أُخفي المنشور
done-restore = أُعيد المنشور
done-delete = حُذف المنشور
done-lock = أُقفل الموضوع
done-unlock = أُلغي إقفال الموضوع
done-warn = تنبيه
done-silence = أُسكت الحساب
done-suspend = أُوقف الحساب
done-ban = حُظر الحساب
done-dismiss = أُغلق الملف ولم توجد مخالفة
done-granted = قُبل التظلّم
done-refused = رُفض التظلّم وبقي القرار
done-undo = أُلغي القرار
told-author = { $what }. { $reason }
told-author-appeal = { $what }. { $reason } يمكنك التظلّم مرة واحدة: ينظر فيه مشرف آخر من جديد.
told-reporter = أبلغت عن منشور. قرر أحد المشرفين: { $what }. شكرًا لك.
# الوضع والتظلّمات
standing-title = وضع الحساب
standing-good = حسابك في وضع سليم.
standing-suspended = حسابك موقوف حتى { $time }. يمكنك قراءة السبب أدناه والتظلّم.
standing-banned = حسابك موقوف بلا نهاية. يمكنك قراءة السبب أدناه والتظلّم.
standing-silenced = حتى { $time } يمكن لحسابك القراءة دون الكتابة.
standing-silenced-ever = يمكن لحسابك القراءة دون الكتابة.
standing-decisions = قرارات تخصك
standing-decisions-none = لا توجد قرارات.
standing-reports = بلاغاتك
standing-reports-none = لم تُبلغ عن شيء.
decision-when = متى
decision-why = لماذا
decision-rule = القاعدة
decision-until = حتى
decision-edit = تعديل المنشور
appeal-title = تقديم تظلّم
appeal-lead = اشرح لماذا ترى القرار خاطئًا. ينظر فيه من جديد شخص غير من اتخذه. تظلّم واحد لكل قرار.
appeal-text = تظلّمك
appeal-send = إرسال التظلّم
appeal-waits = تظلّمك ينتظر القرار.
flash-appealed = أُرسل تظلّمك. سنخبرك بما يتقرر.
refused-no-appeal = لا يوجد هنا ما يُتظلَّم منه.
# السجل
log-lead = كل قرارات المشرفين والفاحصين مع أسبابها، الأحدث أولًا. ولا يُحذف منه شيء أبدًا: كل سطر مرتبط بالسطر الذي قبله.
log-nobody = لا يُذكر فيه اسم أحد.
log-names = يُذكر فيه اسم المشرف الذي قرر، ولا يُذكر أبدًا اسم المعني بالقرار.
log-months = شهرًا بشهر
log-month-acts = { $n ->
    [zero] لا قرارات
    [one] قرار واحد
    [two] قراران
    [few] { $n } قرارات
    [many] { $n } قرارًا
   *[other] { $n } قرار
}
log-month-appeals = { $n ->
    [zero] لا تظلّمات
    [one] تظلّم واحد
    [two] تظلّمان
    [few] { $n } تظلّمات
    [many] { $n } تظلّمًا
   *[other] { $n } تظلّم
}
log-month-overturned = { $n ->
    [zero] لم يُنقض أي قرار
    [one] نُقض قرار واحد
    [two] نُقض قراران
    [few] نُقضت { $n } قرارات
    [many] نُقض { $n } قرارًا
   *[other] نُقض { $n } قرار
}
log-empty = لا قرارات بعد.
log-until = حتى { $time }
log-redacted = أُزيل السبب.
log-aid = سبيل مساعدة:
# صفحات إلى أن يكتبها مدير
page-rules-default =
    ست قواعد إلى أن تكتب هذه الجماعة قواعدها.

    ## 1. قل ما تعرفه وعمّن أخذته

    اكتب ما رأيته مع المكان والوقت، واذكر من أين جاء الباقي.

    ## 2. لا شيء يعرّض الناس للخطر

    لا مسارات قوافل ولا ملاجئ ولا أسماء شهود، حتى لو كان ذلك صحيحًا.

    ## 3. لا بيانات دفع خاصة

    اقترح نداء المساعدة في «سبل المساعدة»: يتحقق منه شخصان أولًا.

    ## 4. لا إهانات ولا تهديد

    ناقش القول لا قائله.

    ## 5. لا دعوة إلى العنف

    لا أحد هنا يدعو إلى العنف أو يمجّده.

    ## 6. التزم بالموضوع ولا تبع شيئًا

    لا إعلانات ولا رسائل متسلسلة. ومن لا يوافق على قرار يمكنه التظلّم.
page-about-default =
    هذا منتدى على توغونا. لم يكتب القائمون عليه هذه الصفحة بعد.

    تبقى بياناتك على هذا الخادم. لا إعلانات ولا متتبّعات. ولا يُعرض بريدك الإلكتروني على أحد.
