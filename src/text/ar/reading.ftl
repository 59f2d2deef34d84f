# صفحات القراءة.
home-title = ما نعرفه، ومن يستطيع المساعدة
threads-title = المواضيع الجارية
threads-order = الأحدث نشاطًا أولًا
threads-none = لم يُشارَك شيء هنا بعد. شارك أول منشور: ما سمعته ومصدره.
share-post = شارك منشورًا
topics-title = الأبواب
topics-none = لا توجد أبواب بعد. الإدارة هي من ينشئها.
topic-threads = { $n ->
    [zero] لا مواضيع
    [one] موضوع واحد
    [two] موضوعان
    [few] { $n } مواضيع
    [many] { $n } موضوعًا
   *[other] { $n } موضوع
}
home-aid = عناوين تحقق منها أشخاص: { $give } للعطاء و{ $get } لطلب العون.
home-aid-all = اطّلع عليها كلها
replies = { $n ->
    [zero] لا ردود
    [one] رد واحد
    [two] ردّان
    [few] { $n } ردود
    [many] { $n } ردًّا
   *[other] { $n } ردّ
}
thread-locked = هذا الموضوع مقفل: يمكن قراءته ولا يقبل ردودًا.
thread-waits = ينتظر مراجعة أحد المشرفين. يمكن الرد عليه حين يصبح ظاهرًا للجميع.
thread-locked-short = مقفل
thread-pages = صفحات هذا الموضوع
page-of = الصفحة { $page } من { $pages }
previous = → السابقة
next = التالية ←
page-first = الأولى
page-last = الأخيرة
page-number = الصفحة { $n }
newest-post = أحدث منشور
the-shared-post = المنشور
shared-this = شارك هذا
shared-not-verified = منقول، غير مؤكَّد
asks-for = يطلب الكاتب
asks-both = أخبارًا مؤكَّدة وسبلًا للمساعدة.
asks-updates = أخبارًا مؤكَّدة.
asks-help = سبلًا للمساعدة.
in-answer-to = ردًا على
answered-by = الردود عليه:
answers-many = { $n ->
    [zero] لا ردود مباشرة
    [one] رد مباشر واحد
    [two] ردّان مباشران
    [few] { $n } ردود مباشرة
    [many] { $n } ردًّا مباشرًا
   *[other] { $n } ردّ مباشر
}
answers-more = { $n ->
    [zero] ولا غيرها
    [one] وواحد آخر
    [two] واثنان آخران
    [few] و{ $n } ردود أخرى
    [many] و{ $n } ردًّا آخر
   *[other] و{ $n } ردّ آخر
}
edited = عُدّل
act-reply = ردّ
act-quote = اقتبس
act-check = تحقّق من هذا
act-check-claim = تحقّق من قول
act-propose-aid = اقترح سبيلًا للمساعدة
act-report = أبلغ
act-edit = عدّل
act-restore = تراجع عن الحذف
post-withheld = محجوب لأنه قد يعرّض أناسًا للخطر. لا يراه إلا كاتبه والمشرفون.
post-held = ينتظر مشرفًا. لا يراه إلا كاتبه والمشرفون.
post-hidden-yours = أخفاه مشرف. لا يراه إلا كاتبه والمشرفون.
post-hidden = أخفاه مشرف
post-deleted = حذفه مشرف
post-deleted-author = حذفه كاتبه
quote-gone = النص المقتبس غير معروض.
reply-sign-in = سجّل الدخول لترد
person-since = هنا منذ { $month }
record-title = سجل التحقق
record-of = سجل التحقق لـ{ $name }
record-none = لا أقوال يراها الجميع بعد.
record-all = السجل كله
record-proposed = { $n ->
    [zero] لم يقترح أي قول
    [one] اقتُرح قول واحد
    [two] اقتُرح قولان
    [few] { $n } أقوال مقترحة
    [many] { $n } قولًا مقترحًا
   *[other] { $n } قول مقترح
}
record-verified = مؤكَّد: { $n }
record-contradicted = منفيّ: { $n }
record-unverifiable = تعذّر التحقق: { $n }
record-disputed = محلّ اعتراض: { $n }
record-retracted = تم التراجع عنه: { $n }
record-reviewed = { $n ->
    [zero] لم يُراجَع أي قول
    [one] رُوجع قول واحد
    [two] رُوجع قولان
    [few] { $n } أقوال مراجَعة
    [many] { $n } قولًا مراجَعًا
   *[other] { $n } قول مراجَع
}
record-vetted = { $n ->
    [zero] لم يُفحص أي سبيل للمساعدة
    [one] فُحص سبيل واحد للمساعدة
    [two] فُحص سبيلان للمساعدة
    [few] { $n } سبل للمساعدة مفحوصة
    [many] { $n } سبيلًا للمساعدة مفحوصًا
   *[other] { $n } سبيل للمساعدة مفحوص
}
record-did-propose = مقترَح
record-did-review = مراجَع
person-posts = المنشورات
person-none = لا شيء يراه الجميع بعد.
person-none-own = لم تشارك بعد شيئًا يراه الجميع. قل ما سمعته ومن أين جاء، أو أجب في أحد المواضيع.
role-verifier = متحقق
role-moderator = مشرف
role-admin = مدير
feeds-title = الخلاصات
feeds-lead = قارئ الخلاصات يعود إلى هنا من تلقاء نفسه ويخبرك بالجديد. لا حساب مطلوب ولا عنوان بريد.
feeds-all = المنتدى كله
feeds-topics = حسب الباب
feeds-thread = موضوع واحد
feeds-thread-lead = أضف إحدى هذه النهايات إلى رقم الموضوع: كل منشوراته أو أخباره المؤكَّدة خلاصةً، أو هذه نصًّا قصيرًا يسع رسالة SMS.
feeds-atom = خلاصة Atom
feeds-json = خلاصة JSON
thread-pinned = مثبّت
post-moved = نُقل إلى موضوع آخر
feed-threads = مواضيع جديدة
feed-threads-of = مواضيع جديدة: { $name }
feed-posts = منشورات هذا الموضوع
feed-post = رقم { $number } بقلم { $name }
new-posts = جديد: { $n }
new-posts-first = { $n ->
    [zero] لا جديد منذ زيارتك
    [one] منشور جديد منذ زيارتك: انتقل إليه
    [two] منشوران جديدان منذ زيارتك: انتقل إلى أولهما
    [few] { $n } منشورات جديدة منذ زيارتك: انتقل إلى أولها
    [many] { $n } منشورًا جديدًا منذ زيارتك: انتقل إلى أولها
   *[other] { $n } منشور جديد منذ زيارتك: انتقل إلى أولها
}
post-new = جديد
act-bookmark = علّم
act-bookmarked = معلَّم
bookmark-title = علامة مرجعية
bookmark-keep = احفظ
bookmark-drop = أزل العلامة
bookmark-away = منشور لا يُقرأ حاليًا
bookmark-change = غيّر الملاحظة
bookmarks-title = العلامات
bookmarks-none = لم تضع علامة على أي منشور بعد. «علّم» تحت المنشور يحفظه هنا مع ملاحظة لك.
field-note = ملاحظة لك
hint-note = لا يراها غيرك. يمكن تركها فارغة.
fault-note-long = الملاحظة طويلة: أقصى عدد للأحرف { $n }.
flash-bookmark = حُفظت العلامة.
flash-bookmark-gone = أُزيلت العلامة.
