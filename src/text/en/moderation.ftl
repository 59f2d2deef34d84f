# Reports
report-title = Report a post
report-lead = Moderators read your report. The author never learns who sent it. You are told what came of it.
report-reason = What is wrong with it?
report-text = In your words
report-text-hint = What should a moderator know? May be empty, unless it is something else.
report-send = Send the report
report-waits = A moderator has not decided yet.
reason-spam = Advertising or spam
reason-abuse = Insult, threat or harassment
reason-danger = It endangers people
reason-false = Not true
reason-off-topic = Belongs elsewhere
reason-other = Something else
flash-reported = Thank you. A moderator will look at it.
fault-report-reason = Choose what is wrong.
fault-report-other = Say in a few words what it is.
fault-text-long = That is too long: at most { $n } characters.
fault-text-empty = Write something first.
refused-own-report = This is your own post. You can edit or delete it.
# Why a post waits
hold-watched-word = It contains a word that moderators watch here.
hold-operational = It names a road, convoy, checkpoint or shelter, which could help somebody who wants to do harm.
hold-new-link = It has a link, and its author’s account is new.
hold-first-post = It is among its author’s first posts.
hold-too-fast = Its author has posted very often within an hour.
hold-revised = Its author has changed it as asked.
hold-returned = Its author deleted it while it waited, and took that back.
hold-harm-severe = A verifier of claims found that it could put people in danger. It is hidden and stays so until the sentence is out of it.
hold-harm-high = A verifier of claims found that it could put people in danger for a time. It is hidden until that has passed.
hold-endangers = Somebody says that a claim picked out of it endangers people.
why-reported = { $n ->
    [one] Reported once: { $what }.
   *[other] Reported { $n } times: { $what }.
}
why-appeal = An appeal against a decision.
# The queue
queue-open = { $n ->
    [0] No case is open.
    [one] One case is open.
   *[other] { $n } cases are open.
}
queue-oldest = The oldest has waited { $span }.
queue-median = Half of the decisions took less than { $span }.
queue-empty = Nothing waits here.
queue-filter-kind = Kind
queue-filter-reason = Reason
queue-filter-who = Taken by
queue-filter-topic = Topic
queue-filter-lang = Language
queue-filter-all = All
queue-filter-rule = By a rule
queue-filter-mine = Me
queue-filter-unassigned = Nobody
queue-filter-send = Show
kind-post = Posts
kind-appeal = Appeals
kind-aid = Ways to help
# A case
case-title = Case { $n }
case-title-post = A post by
case-title-appeal = An appeal by
case-title-aid = A way to help, proposed by
case-to-decision = to the decision
case-urgent = Somebody may be in danger
case-waits = opened
case-taken-by = Taken by
case-post-visible = everybody can see the post
case-post-held = only author and moderators can see the post
case-post-hidden = the post is hidden
case-post-deleted = the post is deleted
case-snapshot = The text as it was reported
case-appeal-text = What the author says
case-appealed = The decision
case-appealed-look = Look at its case
case-edited-since = edited since: see the history
case-not-edited = not edited since
case-why = Why it is here
case-by-rule = by a rule
case-by-guest = without an account
case-reporter-kept = kept from the author
case-take = Take this case
case-author = The author
author-account = Account
author-since = since { $day }
author-confirmed = e-mail address confirmed
author-unconfirmed = e-mail address not confirmed
author-posts = Posts
author-posts-all = { $n ->
    [one] one post
   *[other] { $n } posts
}
author-posts-removed = { $n ->
    [0] none taken away
   *[other] { $n } taken away
}
author-decisions = Decisions
author-decisions-none = none so far
case-history = Notes and history
case-opened = Case opened
case-joined = Another report joined
case-edited = The post was edited
case-taken = Taken
case-note = Note
case-decided = Decided
case-undone = Decision taken back
case-settled = Vetters decided on the link, or its time is over
case-note-add = Add a note for moderators
case-note-send = Save the note
case-aid-lead = Vetters decide on the link itself. Here you decide on the account of whoever proposed it, or close the case.
case-aid-look = Look at the link’s page
case-meanwhile = This happened meanwhile
case-meanwhile-kept = Nothing was decided. What you typed stands below: look again, then send it if it still fits.
case-decided-title = Decided
case-undo = Take it back
case-next = To the next case
case-no-next = To the list of cases
flash-decided = Decided. You can take it back for 60 seconds; then people are told.
flash-undone = The decision is taken back. Nobody was told.
refused-own-case = This case is about you. Somebody else decides it.
refused-own-decision = You made the decision. Somebody else decides the appeal.
refused-staff = Only admins act on the accounts of moderators and admins.
refused-undo = A decision can be taken back for 60 seconds, by whoever made it.
refused-undo-new-case = The post was reported again meanwhile. Decide that case.
refused-case-taken = Somebody else took or decided this case meanwhile.
# Deciding
decide-title = Decide
decide-what = What should happen?
decide-approve = Approve
decide-trust = Approve and trust the author
decide-revise = Ask to revise
decide-revise-hint = It waits until the author has changed it.
decide-reject = Reject
decide-hide = Hide
decide-restore = Bring back
decide-delete = Delete
decide-lock = Lock the thread
decide-unlock = Unlock the thread
decide-warn = Warn
decide-silence = Silence: may read, not write
decide-suspend = Suspend
decide-ban = Ban: suspend without end
decide-dismiss = Nothing wrong: close the case
decide-account = Act on the account
decide-account-besides = In addition
decide-account-none = Nothing
decide-until = Until
decide-until-hint = For silence and suspension. Empty means without end.
decide-rule = Rule
decide-rule-none = None of the rules
decide-reason = Reason
decide-reason-hint = The author reads it, and it stands in the public log: name nobody. May be empty if you choose a rule.
decide-told = The author is told what, why and how to appeal. You can take it back for 60 seconds.
decide-send = Decide
fault-decision = Choose what should happen.
fault-decision-misfit = This does not fit the post as it stands now. Choose again.
fault-decision-reason = Write a reason or choose a rule.
fault-until = Choose a day in the future.
rule-number = Rule { $n }
rule-preset = Rule { $n }: { $title }
# What was done
done-approve = Post approved
done-trust = Post approved, author trusted
done-revise = Author asked to revise the post
done-reject = Post rejected
done-hide = Post hidden
done-restore = Post brought back
done-delete = Post deleted
done-lock = Thread locked
done-unlock = Thread unlocked
done-warn = Warning
done-silence = Account silenced
done-suspend = Account suspended
done-ban = Account banned
done-dismiss = Case closed, nothing wrong found
done-granted = Appeal granted
done-refused = Appeal refused, the decision stands
done-undo = Decision taken back
told-author = { $what }. { $reason }
told-author-appeal = { $what }. { $reason } You can appeal once: another moderator looks at it again.
told-reporter = You reported a post. A moderator has decided: { $what }. Thank you.
# Standing and appeals
standing-title = Standing
standing-good = Your account is in good standing.
standing-suspended = Your account is suspended until { $time }. You can read why below, and appeal.
standing-banned = Your account is suspended without end. You can read why below, and appeal.
standing-silenced = Until { $time } your account can read and not write.
standing-silenced-ever = Your account can read and not write.
standing-decisions = Decisions about you
standing-decisions-none = There are none.
standing-reports = Your reports
standing-reports-none = You have reported nothing.
decision-when = When
decision-why = Why
decision-rule = Rule
decision-until = Until
decision-edit = Edit the post
appeal-title = Appeal
appeal-lead = Say why you think the decision is wrong. Somebody else than its author looks at it again. One appeal for each decision.
appeal-text = Your appeal
appeal-send = Send the appeal
appeal-waits = Your appeal waits for a decision.
flash-appealed = Your appeal is sent. You are told what comes of it.
refused-no-appeal = There is nothing to appeal against here.
# The log
log-lead = Every decision of moderators and vetters with its reason, newest first. Nothing is ever taken out: each line is chained to the one before it.
log-nobody = It names nobody.
log-names = It names the moderator who decided, and never whom it was about.
log-months = Month by month
log-month-acts = { $n ->
    [one] one decision
   *[other] { $n } decisions
}
log-month-appeals = { $n ->
    [one] one appeal
   *[other] { $n } appeals
}
log-month-overturned = { $n ->
    [one] one overturned
   *[other] { $n } overturned
}
log-empty = No decision yet.
log-until = until { $time }
log-redacted = The reason was removed.
log-aid = Way to help:
# Pages until an admin writes them
page-rules-default =
    Six rules until this community has written its own.

    ## 1. Say what you know and from whom

    Write what you saw, with the place and the time. Say where the rest comes from.

    ## 2. Nothing that endangers people

    No routes of convoys, no shelters, no names of witnesses, even when it is true.

    ## 3. No private payment details

    Propose an appeal for help under “Ways to help”: two people check it first.

    ## 4. No insults, no threats

    Argue with what is said, not with who says it.

    ## 5. No call for violence

    Nobody here calls for violence or praises it.

    ## 6. Stay with the topic, and sell nothing

    No advertising, no chain letters. Whoever disagrees with a decision can appeal.
page-about-default =
    This is a forum on Toguna. Whoever runs it has not written this page yet.

    Your data stays on this server. There are no adverts and no trackers. Your e-mail address is shown to nobody.
