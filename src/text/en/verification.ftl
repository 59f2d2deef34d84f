# Verified updates: claims, evidence, reviews, disputes.
badge-verified = Verified
badge-probable = Probably true
badge-out-of-date = Out of date
badge-contradicted = Contradicted
badge-disputed = Disputed, being re-checked
badge-retracted = We were wrong
badge-replaced = Replaced
badge-unverifiable = Could not be checked
badge-in-review = Being checked
badge-open = Not verified
badge-withdrawn = Withdrawn
claim-checked = Checked
claim-checked-by = { $n ->
    [one] by one person
   *[other] by { $n } people
}
claim-independent-sources = { $n } independent sources
claim-one-source = One reliable source
claim-see-why = { $sources }: see why
claim-said = { $state }: { $text }
claim-said-replaced = No longer valid: { $text }
claim-said-wrong = We were wrong: do not rely on “{ $text }”
claim-good-until = good until { $when }
claim-replaces = an earlier update
claim-why = See why
claim-both-sides = Read both sides
claim-record = Record
claim-record-lead = Nothing here can be changed or taken away. Each line carries the fingerprint of the one before it.
claim-from-thread = from this thread
claim-post-removed = The post was removed. What was decided about it stays readable.
claim-not-public = Only those who had a hand in it and the moderators see this, because it could put people in danger.
claim-replaced-by = Replaced by a newer update →
claim-evidence = Why we say so
claim-evidence-open = Evidence
claim-no-evidence = No evidence was added.
claim-reviews = Reviews
claim-no-reviews = Outcomes are shown once the claim is decided.
claim-dispute = The dispute
claim-disputes = Disputes
claim-acts = Your part
claim-review = Review this claim
claim-withdraw = Withdraw this claim
fact-where = Where
fact-when = When
fact-good-until = Good until
fact-rests-on = Rests on
fact-replaces = Replaces
fact-kind = Kind
panel-title = What we know
panel-nothing-current = Nothing is verified at the moment.
panel-more = { $n ->
    [one] One more verified update
   *[other] { $n } more verified updates
}
panel-all = All verified updates of this thread
panel-old = Out of date ({ $n })
panel-waiting = { $n ->
    [one] One claim waits to be checked
   *[other] { $n } claims wait to be checked
}
fresh-last = Last checked { $ago }
fresh-current = { $n } current
fresh-disputed = { $n } disputed
note-rests = rests on this post.
latest-title = Latest verified update
latest-all = all verified updates
# The list
verified-title = Verified updates
verified-lead = What two verifiers have checked, at least one of whom had no part in it, and what still holds. Each update says where, when, by how many people and on what it rests.
verified-empty = Nothing is verified here at the moment.
verified-of-thread = Only those of the thread
verified-in-thread = In the thread
filter-topic = Topic
filter-place = Place
filter-kind = Kind
filter-all = All
filter-send = Show
# The queue
waiting-title = Claims that wait
waiting-lead = Oldest first; what could put somebody in danger stands above the rest.
waiting-empty = Nothing waits. Thank you.
waiting-urgent = Urgent
waiting-since = queued
waiting-edited = the post was edited since
waiting-disputes = { $n ->
    [one] one dispute
   *[other] { $n } disputes
}
waiting-look = Look at the dispute
# Check this
check-title = Check this
check-lead = Pick one sentence that can be checked, say where and when, and add one piece of evidence. Two verifiers decide, at least one of whom had no part in it.
check-own-post = This is your own post: you can propose a claim, and others review it.
check-post = The post
check-known = Already picked from this post
check-review = Your review
check-review-lead = As a verifier you review it with the proposal. A second verifier always follows.
check-send = Propose this claim
check-send-review = Propose and review
field-claim-text = The sentence
hint-claim-text = One checkable sentence in at most 280 characters: what, where, when.
field-claim-kind = Kind
field-claim-place = Place
hint-claim-place = Town, region, country. Nothing finer: no street, no number.
field-occurred = When it happened
hint-utc = Time in GMT.
field-valid-until = Good until
hint-valid-until = Left empty, it is good for as long as things of this kind last: from 3 hours for an attack to 30 days for background.
field-supersedes = Replaces this update
field-urgency = Urgency
field-severity = Severity
field-certainty = Certainty
field-precision = How exact is that time?
precision-exact = To the minute
precision-minutes = { $n ->
    [one] give or take a minute
   *[other] give or take { $n } minutes
}
precision-hours = { $n ->
    [one] give or take an hour
   *[other] give or take { $n } hours
}
precision-days = { $n ->
    [one] give or take a day
   *[other] give or take { $n } days
}
cap-unknown = Unknown
cap-immediate = At once
cap-expected = Within the hour
cap-future = Soon
cap-past = Over
cap-extreme = Extreme
cap-severe = Severe
cap-moderate = Moderate
cap-minor = Minor
cap-observed = Observed
cap-likely = Likely
cap-possible = Possible
cap-unlikely = Unlikely
more = More about the evidence
more-claim = More about the claim
more-review = More about your review
claim-kind-attack = Attack under way
claim-kind-fuel = Fuel
claim-kind-road = Road
claim-kind-market = Market
claim-kind-outage = Power, water or network
claim-kind-curfew = Curfew
claim-kind-school = School
claim-kind-casualties = Number of casualties
claim-kind-decree = Decree
claim-kind-price = Price
claim-kind-background = Background
# Evidence
field-evidence-set = One piece of evidence
field-evidence-more = Evidence that you found (optional)
field-evidence-url = Link
hint-evidence-url = A link, or words below: one of them is needed.
field-evidence-text = In words
field-reliability = How reliable is the source?
field-supports = It …
supports-yes = supports the claim
supports-no = contradicts the claim
field-evidence-kind = What it is
field-information = How good is the information itself?
field-archived = Archived copy
field-captured = Made or kept at
hint-captured = Left empty, now. Time in GMT.
field-party = It comes from a party to the conflict: then it counts as C at most, and alone it supports only “X says …”
field-sealed = Only reviewers may read it
one-source-title = Not independent of each other?
one-source-lead = Two links to one story are one source. A reviewer’s word on this stands over what was computed from the addresses.
field-one-source = These go back to one and the same source
field-same-as = What I add goes back to the same source as
five-checks = Five checks
check-provenance = Provenance
check-source = Source
check-date = Date
check-location = Place
check-motivation = Motive
check-consent = The witness agreed
check-yes = yes
check-no = no
check-unknown = not known
evidence-eyewitness = Eyewitness
evidence-official = Official statement
evidence-ngo = Report of an organisation
evidence-news = News
evidence-photo = Photograph
evidence-video = Video
evidence-satellite = Satellite picture
evidence-document = Document
evidence-call = Telephone call
evidence-found-by = Found by
evidence-supports = supports it
evidence-contradicts = contradicts it
evidence-party = from a party to the conflict
evidence-sealed-title = Sealed
evidence-sealed = Sealed: only reviewers may read this piece.
evidence-origin = goes back to
evidence-archived = archived copy
reliability-a = A: official or expert, always right so far
reliability-b = B: usually reliable
reliability-c = C: known, fairly reliable
reliability-d = D: not usually reliable
reliability-e = E: unreliable
reliability-f = F: cannot be judged
information-1 = 1: confirmed by others
information-2 = 2: probably true
information-3 = 3: possibly true
information-4 = 4: doubtful
information-5 = 5: improbable
information-6 = 6: cannot be judged
# Reviews
review-title = Review
review-lead = You do not see what others found before you have decided. Look at the post, the evidence and the place, and say what you found.
review-dispute-lead = Somebody disputes what was decided. Say what you find now: two verifiers who had no part in it decide.
review-edited = The post was edited since this was picked.
review-replaces = Would replace
review-edited-same = The post was edited since this was picked; the sentence still stands in it.
review-changes = What changed
review-same = Still so: { $outcome }
review-send = Send the review
review-reconfirmed = still so
review-lowers = probably true at most
review-known = { $n ->
    [one] One other claim of this thread
   *[other] { $n } other claims of this thread
}
checklist-title = Five questions before you decide
checklist-provenance = Is it the original, or a copy of a copy?
checklist-source = Who made it, and can they know?
checklist-date = When was it made, and is it about that day?
checklist-location = Where was it made, and does that fit?
checklist-motivation = Why was it made and shared?
recuse-lead = Do you have an interest in this: family, work, money, a side? Say so, and others review it.
recuse-send = I have an interest
recuse-late = Have you found out that you have an interest in this? Say so: your review no longer counts, and others check the claim anew.
field-outcome = Is it so?
outcome-true = True
outcome-false = False
outcome-unclear = Cannot be checked
field-reason = Why
hint-reason = At least 40 characters: what you looked at, whom you asked.
field-harm = Could this put people in danger?
hint-harm = Routes and times of convoys or tankers, witnesses, shelters, what hospitals have in store.
harm-none = No
harm-high = Yes, for a time
harm-severe = Yes: it must never be public
field-not-before = Not public before
hint-not-before = Only for danger that passes; left empty, a day from now. Time in GMT.
field-lowers = Probably true at most, whatever the evidence allows
# Still so
reconfirm-title = Is it still so?
reconfirm-lead = One verifier can confirm it with evidence newer than the last check.
reconfirm-send = Still so
# Disputes
dispute-title = Is this wrong?
dispute-lead = Say what is wrong and why, or give a link. Two other verifiers will look at it. Reasons count here, not votes.
field-dispute-reason = What is wrong?
field-dispute-text = Why
hint-dispute-text = At least 40 characters, or a link.
field-dispute-url = Link
dispute-send = Dispute this
danger-title = Does this endanger somebody?
danger-lead = Say why. Verifiers and moderators look at once; from a verifier, a moderator or a member of a week it is hidden until they have.
danger-send = It endangers somebody
dispute-accept = Take it up
dispute-dismiss = Do not take it up
dispute-factual-error = It is not so
dispute-out-of-date = It is no longer so
dispute-wrong-place = Wrong place
dispute-wrong-time = Wrong time
dispute-manipulated-media = A picture or video was manipulated
dispute-missing-context = Context is missing
dispute-source-not-independent = The sources are not independent
dispute-conflict-of-interest = Who checked it has an interest
dispute-endangers-someone = It endangers someone
dispute-state-raised = not yet looked at
dispute-state-accepted = being re-checked
dispute-state-upheld = upheld
dispute-state-rejected = rejected
dispute-state-dismissed = not taken up
dispute-state-lapsed = lapsed
# The record
act-claim-proposed = Proposed
act-claim-reviewed = Reviewed
act-claim-reopened = Back to not verified
act-claim-in-review = First review in
act-claim-verified = Verified
act-claim-refuted = Contradicted
act-claim-unverifiable = Could not be checked
act-claim-disputed = Dispute taken up
act-claim-superseded = Replaced by a newer update
act-claim-retracted = Taken back
act-claim-withdrawn = Withdrawn
act-claim-recused = A verifier declared an interest
act-claim-reconfirmed = Confirmed again
act-claim-dispute-raised = Disputed
act-claim-dispute-dismissed = Dispute not taken up
# What was just done
flash-claim-proposed = Thank you. Verifiers will look at it.
flash-claim-reviewed = Your review is in.
flash-claim-recused = Noted. You will not be asked about this claim again.
flash-claim-disputed = Thank you. Verifiers will look at your reasons.
flash-claim-dispute-settled = Done.
flash-claim-reconfirmed = Confirmed. It is good for longer now.
flash-claim-withdrawn = The claim is withdrawn.
# Faults
fault-claim-text = Write the sentence that is to be checked.
fault-claim-text-long = Write at most { $n } characters.
fault-claim-kind = Choose what it is about.
fault-claim-place = Name the place: town, region, country.
fault-claim-place-fine = Only town, region and country, with commas between: no street, no number, nothing finer.
fault-claim-occurred = That is in the future.
fault-claim-until-past = That is over already.
fault-claim-until-far = For this kind at most { $n } hours from now.
fault-time = Write date and time like 2026-11-22T09:30.
fault-url = Write a whole address that begins with https://
fault-evidence = Add a link or say in words what you know.
fault-evidence-future = That is in the future.
fault-reliability = Say how reliable the source is.
fault-outcome = Choose an outcome.
fault-harm = Say whether it could put people in danger.
fault-not-before = That is over already: say until when it is dangerous, or leave it empty for a day.
fault-reason = Write at least { $n } characters.
fault-too-long = Write at most { $n } characters.
fault-dispute-reason = Choose what is wrong.
fault-dispute-text = Write at least { $n } characters, or give a link.
fault-dispute-decision = Choose whether the dispute is taken up.
# Rules that stand against an act
refused-not-verifier = Only verifiers review claims. No other role does, moderators and admins included.
refused-own-post = Nobody verifies their own post.
refused-own-claim = You proposed this claim: you may give the first review with it, and others decide.
refused-interest = You declared an interest in this claim, so others review it.
refused-already-reviewed = You have reviewed this already. Another verifier follows.
refused-already-disputed = You have disputed this already. Verifiers will look at your reasons.
refused-had-part = You had a part in this claim, so others decide on its dispute.
refused-too-thin = The evidence is too thin for “true”: at least one source of reliability A or B is needed.
refused-time-over = The time it was good for is over.
refused-decided = It was decided meanwhile.
refused-not-decided = It is not decided yet, so there is nothing to dispute.
refused-not-verified = Only a verified update can be confirmed again.
refused-over = Nothing more happens to this claim: it was withdrawn, replaced or taken back.
refused-claim-post-gone = The post was removed.
refused-edited = The post was edited since. It needs a full review.
refused-reconfirmed-often = It was confirmed three times by one person. Now it needs a full review.
refused-nothing-newer = Confirming needs evidence newer than the last check.
refused-no-dispute = No such dispute waits.
refused-not-proposer = Only who proposed a claim can withdraw it.
refused-nothing-to-do = There is nothing to do here.
# Feeds
feed-verified = Verified updates
feed-verified-of = Verified updates: { $name }
feed-verified-as-of = Verified updates, { $when }
feed-said-where = { $said } ({ $place }; { $until })
feed-retracted = Retracted: { $text }
feed-corrected = Corrected: { $text }
feed-not-shown = an update that is no longer shown
