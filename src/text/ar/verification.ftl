# الأخبار المؤكَّدة: الأقوال والأدلة والمراجعات والاعتراضات.
badge-verified = مؤكَّد
badge-probable = صحيح على الأرجح
badge-out-of-date = انتهت صلاحيته
badge-contradicted = غير صحيح
badge-disputed = معترَض عليه، تعاد مراجعته
badge-retracted = أخطأنا
badge-replaced = حلّ محله خبر أحدث
badge-unverifiable = تعذّر التحقق منه
badge-in-review = قيد التحقق
badge-open = غير مؤكَّد
badge-withdrawn = مسحوب
claim-checked = جرى التحقق
claim-checked-by = { $n ->
    [one] من شخص واحد
    [two] من شخصين
    [few] من { $n } أشخاص
    [many] من { $n } شخصًا
   *[other] من { $n } شخص
}
claim-independent-sources = { $n ->
    [one] مصدر مستقل واحد
    [two] مصدران مستقلان
    [few] { $n } مصادر مستقلة
    [many] { $n } مصدرًا مستقلًا
   *[other] { $n } مصدر مستقل
}
claim-one-source = مصدر واحد موثوق
claim-see-why = { $sources }: لماذا؟
claim-said = { $state }: { $text }
claim-said-replaced = لم يعد صالحًا: { $text }
claim-said-wrong = أخطأنا، فلا تعتمدوا على هذا الخبر: «{ $text }»
claim-good-until = صالح حتى { $when }
claim-replaces = خبر سابق
claim-why = لماذا؟
claim-both-sides = اقرأ الرأيين
claim-record = السجل
claim-record-lead = لا شيء هنا يمكن تغييره أو حذفه. كل سطر يحمل بصمة السطر الذي قبله.
claim-from-thread = من هذا الموضوع
claim-post-removed = حُذف المنشور. ما تقرر بشأنه يبقى مقروءًا.
claim-not-public = لا يرى هذا إلا من شارك فيه والمشرفون، لأنه قد يعرّض أناسًا للخطر.
claim-replaced-by = حلّ محله خبر أحدث ←
claim-evidence = لماذا نقول ذلك
claim-evidence-open = الأدلة
claim-no-evidence = لم يُضف أي دليل.
claim-reviews = المراجعات
claim-no-reviews = تظهر النتائج بعد البت في القول.
claim-dispute = الاعتراض
claim-disputes = الاعتراضات
claim-acts = دورك
claim-review = راجع هذا القول
claim-withdraw = اسحب هذا القول
fact-where = أين
fact-when = متى
fact-good-until = صالح حتى
fact-rests-on = يستند إلى
fact-replaces = يحل محل
fact-kind = النوع
panel-title = ما نعرفه
panel-nothing-current = لا شيء مؤكَّد في الوقت الحالي.
panel-more = { $n ->
    [one] خبر مؤكَّد آخر
    [two] خبران مؤكَّدان آخران
    [few] { $n } أخبار مؤكَّدة أخرى
    [many] { $n } خبرًا مؤكَّدًا آخر
   *[other] { $n } خبر مؤكَّد آخر
}
panel-all = كل الأخبار المؤكَّدة في هذا الموضوع
panel-old = انتهت صلاحيته ({ $n })
panel-waiting = { $n ->
    [one] قول واحد ينتظر التحقق
    [two] قولان ينتظران التحقق
    [few] { $n } أقوال تنتظر التحقق
    [many] { $n } قولًا ينتظر التحقق
   *[other] { $n } قول ينتظر التحقق
}
fresh-last = آخر تحقق { $ago }
fresh-current = السارية: { $n }
fresh-disputed = المعترَض عليها: { $n }
note-rests = يستند إلى هذا المنشور.
latest-title = آخر خبر مؤكَّد
latest-all = كل الأخبار المؤكَّدة
verified-title = الأخبار المؤكَّدة
verified-lead = ما تحقق منه متحققان، أحدهما على الأقل لا علاقة له به، ولا يزال قائمًا. كل خبر يقول أين ومتى، وكم شخصًا تحقق منه، وإلامَ يستند.
verified-empty = لا شيء مؤكَّد هنا في الوقت الحالي.
verified-of-thread = أخبار هذا الموضوع وحدها
verified-in-thread = في الموضوع
filter-topic = الباب
filter-place = المكان
filter-kind = النوع
filter-all = الكل
filter-send = اعرض
waiting-title = أقوال تنتظر
waiting-lead = الأقدم أولًا، وما قد يعرّض أحدًا للخطر يتقدم على غيره.
waiting-empty = لا شيء ينتظر. شكرًا.
waiting-urgent = عاجل
waiting-since = أُدرج
waiting-edited = عُدّل المنشور منذ ذلك الحين
waiting-disputes = { $n ->
    [one] اعتراض واحد
    [two] اعتراضان
    [few] { $n } اعتراضات
    [many] { $n } اعتراضًا
   *[other] { $n } اعتراض
}
waiting-look = انظر في الاعتراض
check-title = تحقّق من هذا
check-lead = اختر جملة واحدة يمكن التحقق منها، واذكر أين ومتى، وأضف دليلًا واحدًا. يبتّ فيها متحققان، أحدهما على الأقل لا علاقة له بها.
check-own-post = هذا منشورك: لك أن تقترح قولًا، ويراجعه غيرك.
check-post = المنشور
check-known = ما اختير من هذا المنشور من قبل
check-review = مراجعتك
check-review-lead = بصفتك متحققًا تراجعه مع الاقتراح. ويتبعك دائمًا متحقق ثانٍ.
check-send = اقترح هذا القول
check-send-review = اقترح وراجع
field-claim-text = الجملة
hint-claim-text = جملة واحدة يمكن التحقق منها في 280 حرفًا على الأكثر: ماذا وأين ومتى.
field-claim-kind = النوع
field-claim-place = المكان
hint-claim-place = المدينة، المنطقة، البلد. لا شيء أدق: لا شارع ولا رقم.
field-occurred = متى حدث
hint-utc = الوقت بتوقيت غرينتش.
field-valid-until = صالح حتى
hint-valid-until = إن تُرك فارغًا بقي صالحًا بحسب نوعه: من 3 ساعات لهجوم إلى 30 يومًا للخلفية العامة.
field-supersedes = يحل محل هذا الخبر
field-urgency = الاستعجال
field-severity = الشدة
field-certainty = اليقين
field-precision = ما دقة هذا الوقت؟
precision-exact = بالدقيقة
precision-minutes = { $n ->
    [one] بفارق دقيقة
    [two] بفارق دقيقتين
    [few] بفارق { $n } دقائق
    [many] بفارق { $n } دقيقة
   *[other] بفارق { $n } دقيقة
}
precision-hours = { $n ->
    [one] بفارق ساعة
    [two] بفارق ساعتين
    [few] بفارق { $n } ساعات
    [many] بفارق { $n } ساعة
   *[other] بفارق { $n } ساعة
}
precision-days = { $n ->
    [one] بفارق يوم
    [two] بفارق يومين
    [few] بفارق { $n } أيام
    [many] بفارق { $n } يومًا
   *[other] بفارق { $n } يوم
}
cap-unknown = غير معروف
cap-immediate = فورًا
cap-expected = خلال ساعة
cap-future = قريبًا
cap-past = انتهى
cap-extreme = بالغ الشدة
cap-severe = شديد
cap-moderate = متوسط
cap-minor = طفيف
cap-observed = مُشاهَد
cap-likely = مرجَّح
cap-possible = ممكن
cap-unlikely = مستبعد
more = المزيد عن الدليل
more-claim = المزيد عن القول
more-review = المزيد عن مراجعتك
claim-kind-attack = هجوم جارٍ
claim-kind-fuel = وقود
claim-kind-road = طريق
claim-kind-market = سوق
claim-kind-outage = كهرباء أو ماء أو شبكة
claim-kind-curfew = حظر تجول
claim-kind-school = مدرسة
claim-kind-casualties = عدد الضحايا
claim-kind-decree = مرسوم
claim-kind-price = سعر
claim-kind-background = خلفية عامة
field-evidence-set = دليل واحد
field-evidence-more = دليل وجدته (اختياري)
field-evidence-url = الرابط
hint-evidence-url = رابط، أو كلمات أدناه: أحدهما مطلوب.
field-evidence-text = بالكلمات
field-reliability = ما مدى موثوقية المصدر؟
field-supports = هذا الدليل…
supports-yes = يؤيد القول
supports-no = ينفي القول
field-evidence-kind = ما هو
field-information = ما قيمة المعلومة نفسها؟
field-archived = نسخة محفوظة
field-captured = تاريخ صنعه أو حفظه
hint-captured = إن تُرك فارغًا فالآن. الوقت بتوقيت غرينتش.
field-party = من طرف في النزاع: يُحسب C على الأكثر، ووحده لا يسند إلا «فلان يقول …»
field-sealed = لا يقرؤه إلا المتحققون
one-source-title = غير مستقلة بعضها عن بعض؟
one-source-lead = رابطان إلى رواية واحدة مصدر واحد. وكلمة المتحقق في ذلك مقدَّمة على ما يُستنتج من العناوين.
field-one-source = هذه تعود كلها إلى مصدر واحد
field-same-as = ما أضيفه يعود إلى المصدر نفسه الذي يعود إليه
five-checks = خمسة فحوص
check-provenance = الأصل
check-source = صاحبه
check-date = التاريخ
check-location = المكان
check-motivation = الدافع
check-consent = وافق الشاهد
check-yes = نعم
check-no = لا
check-unknown = غير معلوم
evidence-eyewitness = شاهد عيان
evidence-official = تصريح رسمي
evidence-ngo = تقرير منظمة
evidence-news = خبر صحفي
evidence-photo = صورة
evidence-video = مقطع مصوَّر
evidence-satellite = صورة من قمر صناعي
evidence-document = وثيقة
evidence-call = مكالمة هاتفية
evidence-found-by = من
evidence-supports = يؤيد القول
evidence-contradicts = ينفي القول
evidence-party = صادر عن طرف في النزاع
evidence-sealed-title = مختوم
evidence-sealed = مختوم: لا يقرأ هذا الدليل إلا المتحققون.
evidence-origin = يعود إلى
evidence-archived = نسخة محفوظة
reliability-a = A: رسمي أو خبير، صدق دائمًا حتى الآن
reliability-b = B: موثوق عادةً
reliability-c = C: معروف، موثوق إلى حد ما
reliability-d = D: غير موثوق عادةً
reliability-e = E: غير موثوق
reliability-f = F: لا يمكن الحكم عليه
information-1 = 1: أكّدها آخرون
information-2 = 2: صحيحة على الأرجح
information-3 = 3: قد تكون صحيحة
information-4 = 4: مشكوك فيها
information-5 = 5: مستبعدة
information-6 = 6: لا يمكن الحكم عليها
review-title = مراجعة
review-lead = لا ترى ما وجده غيرك قبل أن تبتّ أنت. انظر في المنشور والأدلة والمكان، وقل ما وجدت.
review-dispute-lead = هناك من يعترض على ما تقرر. قل ما تجده الآن: يبتّ متحققان لا علاقة لهما به.
review-edited = عُدّل المنشور بعد اختيار هذه الجملة.
review-replaces = سيحل محل
review-edited-same = عُدّل المنشور بعد ذلك، ولا تزال الجملة فيه.
review-changes = ما الذي تغيّر
review-same = لا يزال كذلك: { $outcome }
review-send = أرسل المراجعة
review-reconfirmed = لا يزال كذلك
review-lowers = صحيح على الأرجح على الأكثر
review-known = { $n ->
    [one] قول آخر من هذا الموضوع
    [two] قولان آخران من هذا الموضوع
    [few] { $n } أقوال أخرى من هذا الموضوع
    [many] { $n } قولًا آخر من هذا الموضوع
   *[other] { $n } قول آخر من هذا الموضوع
}
checklist-title = خمسة أسئلة قبل أن تبتّ
checklist-provenance = أهو الأصل أم نسخة عن نسخة؟
checklist-source = من صنعه، وهل يمكنه أن يعرف؟
checklist-date = متى صُنع، وهل يخص ذلك اليوم حقًا؟
checklist-location = أين صُنع، وهل يوافق ذلك المكان؟
checklist-motivation = لماذا صُنع ونُشر؟
recuse-lead = هل لك مصلحة في هذا: أهل أو عمل أو مال أو انحياز؟ قل ذلك، ويراجعه غيرك.
recuse-send = لي مصلحة
recuse-late = هل تبيّن لك أن لك مصلحة في هذا؟ قل ذلك: لا تُحسب مراجعتك بعدها، ويتحقق غيرك من القول من جديد.
field-outcome = هل هو كذلك؟
outcome-true = صحيح
outcome-false = خطأ
outcome-unclear = لا يمكن التحقق منه
field-reason = لماذا
hint-reason = 40 حرفًا على الأقل: ما نظرت فيه ومن سألت.
field-harm = هل قد يعرّض هذا أناسًا للخطر؟
hint-harm = طرق القوافل أو الصهاريج وأوقاتها، الشهود، الملاجئ، مخزون المستشفيات.
harm-none = لا
harm-high = نعم، لبعض الوقت
harm-severe = نعم: يجب ألا يُنشر أبدًا
field-not-before = لا يُنشر قبل
hint-not-before = لخطر يزول فقط؛ إن تُرك فارغًا فبعد يوم من الآن. الوقت بتوقيت غرينتش.
field-lowers = «صحيح على الأرجح» على الأكثر مهما كانت الأدلة
reconfirm-title = هل لا يزال كذلك؟
reconfirm-lead = يستطيع متحقق واحد أن يؤكده من جديد بدليل أحدث من آخر تحقق.
reconfirm-send = لا يزال كذلك
dispute-title = هل هذا خطأ؟
dispute-lead = قل ما الخطأ ولماذا، أو أعطِ رابطًا. سينظر فيه متحققان آخران. العبرة هنا بالأسباب لا بالأصوات.
field-dispute-reason = ما الخطأ؟
field-dispute-text = لماذا
hint-dispute-text = 40 حرفًا على الأقل، أو رابط.
field-dispute-url = الرابط
dispute-send = اعترض
danger-title = هل يعرّض هذا أحدًا للخطر؟
danger-lead = قل لماذا. ينظر المتحققون والمشرفون فيه فورًا، وإن قاله أحدهم أو عضو مضى على انضمامه أسبوع أُخفي حتى يفرغوا.
danger-send = يعرّض أحدًا للخطر
dispute-accept = انظر فيه
dispute-dismiss = لا تنظر فيه
dispute-factual-error = ليس كذلك
dispute-out-of-date = لم يعد كذلك
dispute-wrong-place = المكان خطأ
dispute-wrong-time = الوقت خطأ
dispute-manipulated-media = صورة أو مقطع جرى التلاعب به
dispute-missing-context = السياق ناقص
dispute-source-not-independent = المصادر غير مستقلة
dispute-conflict-of-interest = لمن تحقق منه مصلحة فيه
dispute-endangers-someone = يعرّض أحدًا للخطر
dispute-state-raised = لم يُنظر فيه بعد
dispute-state-accepted = تعاد مراجعته
dispute-state-upheld = مقبول
dispute-state-rejected = مرفوض
dispute-state-dismissed = لم يُنظر فيه
dispute-state-lapsed = سقط
act-claim-proposed = اقتُرح
act-claim-reviewed = رُوجع
act-claim-reopened = عاد غير مؤكَّد
act-claim-in-review = وردت المراجعة الأولى
act-claim-verified = تأكّد
act-claim-refuted = تبيّن أنه غير صحيح
act-claim-unverifiable = تعذّر التحقق منه
act-claim-disputed = يُنظر في الاعتراض
act-claim-superseded = حلّ محله خبر أحدث
act-claim-retracted = تراجعنا عنه
act-claim-withdrawn = سُحب
act-claim-recused = أعلن متحقق أن له مصلحة
act-claim-reconfirmed = تأكّد من جديد
act-claim-dispute-raised = اعتُرض عليه
act-claim-dispute-dismissed = لم يُنظر في الاعتراض
flash-claim-proposed = شكرًا. سينظر فيه المتحققون.
flash-claim-reviewed = وصلت مراجعتك.
flash-claim-recused = سُجّل ذلك. لن تُسأل عن هذا القول مرة أخرى.
flash-claim-disputed = شكرًا. سينظر المتحققون في أسبابك.
flash-claim-dispute-settled = تم.
flash-claim-reconfirmed = تأكّد. صار صالحًا لمدة أطول.
flash-claim-withdrawn = سُحب القول.
fault-claim-text = اكتب الجملة المطلوب التحقق منها.
fault-claim-text-long = الجملة طويلة: أقصى عدد للأحرف { $n }.
fault-claim-kind = اختر النوع.
fault-claim-place = اذكر المكان: المدينة، المنطقة، البلد.
fault-claim-place-fine = المدينة والمنطقة والبلد فقط، تفصل بينها فواصل: لا شارع ولا رقم ولا شيء أدق.
fault-claim-occurred = هذا في المستقبل.
fault-claim-until-past = هذا وقت مضى.
fault-claim-until-far = أقصى عدد للساعات من الآن لهذا النوع { $n }.
fault-time = اكتب التاريخ والوقت هكذا: { "\u2066" }2026-11-22T09:30{ "\u2069" }.
fault-url = اكتب عنوانًا كاملًا يبدأ بـ https://
fault-evidence = أضف رابطًا أو قل بالكلمات ما تعرفه.
fault-evidence-future = هذا في المستقبل.
fault-reliability = قل ما مدى موثوقية المصدر.
fault-outcome = اختر نتيجة.
fault-harm = قل هل قد يعرّض هذا أناسًا للخطر.
fault-not-before = هذا الوقت مضى: اذكر إلى متى يبقى الخطر، أو اتركه فارغًا ليوم واحد.
fault-reason = هذا قصير: { $n } أحرف على الأقل.
fault-too-long = هذا طويل: أقصى عدد للأحرف { $n }.
fault-dispute-reason = اختر ما الخطأ.
fault-dispute-text = هذا قصير: { $n } أحرف على الأقل، أو أعطِ رابطًا.
fault-dispute-decision = اختر هل يُنظر في الاعتراض.
refused-not-verifier = لا يراجع الأقوال إلا المتحققون. لا يكفي أي دور آخر، ولا دور المشرف أو المدير.
refused-own-post = لا أحد يتحقق من منشوره.
refused-own-claim = أنت اقترحت هذا القول: لك أن تقدم المراجعة الأولى، ويبتّ غيرك.
refused-interest = أعلنت أن لك مصلحة في هذا القول، فيراجعه غيرك.
refused-already-reviewed = راجعت هذا من قبل. يتبعك متحقق آخر.
refused-already-disputed = اعترضت على هذا من قبل. سينظر المتحققون في أسبابك.
refused-had-part = شاركت في هذا القول، فيبتّ غيرك في الاعتراض.
refused-too-thin = الأدلة أضعف من أن تسند «صحيح»: يلزم مصدر واحد على الأقل بدرجة A أو B.
refused-time-over = انقضى وقت صلاحيته.
refused-decided = بُتّ فيه في هذه الأثناء.
refused-not-decided = لم يُبتّ فيه بعد، فلا شيء يُعترض عليه.
refused-not-verified = لا يؤكَّد من جديد إلا خبر مؤكَّد.
refused-over = لا يحدث شيء بعد لهذا القول: سُحب أو حلّ محله غيره أو تراجعنا عنه.
refused-claim-post-gone = حُذف المنشور.
refused-edited = عُدّل المنشور منذ ذلك الحين. تلزم مراجعة كاملة.
refused-reconfirmed-often = أكّده شخص واحد ثلاث مرات. تلزم الآن مراجعة كاملة.
refused-nothing-newer = التأكيد من جديد يتطلب دليلًا أحدث من آخر تحقق.
refused-no-dispute = لا اعتراض من هذا النوع ينتظر.
refused-not-proposer = لا يسحب القول إلا من اقترحه.
refused-nothing-to-do = لا شيء يُفعل هنا.
# الخلاصات
feed-verified = الأخبار المؤكَّدة
feed-verified-of = الأخبار المؤكَّدة: { $name }
feed-verified-as-of = الأخبار المؤكَّدة، { $when }
feed-said-where = { $said } ({ $place }؛ { $until })
feed-retracted = سُحب: { $text }
feed-corrected = صُحّح: { $text }
feed-not-shown = خبر لم يعد معروضًا
