# Acting on threads
thread-moderate = Pin, lock, move, split or merge this thread
moderate-title = Act on a thread
moderate-topic = Topic, to move or split
moderate-posts = Posts to split off
moderate-posts-hint = Their numbers, like 3, 7-9. The oldest opens the new thread.
moderate-new-title = Title of the new thread
moderate-into = Thread to merge into
moderate-into-hint = Its address or number. This thread's posts stand there after the others, in the order in which they were written.
moderate-told = Author and watchers are told. You can take it back for 60 seconds.
act-moderate = Act on it
act-title = Act on a post
act-on-text = What should happen to the post?
act-leave-text = Leave it as it is
case-title-thread = A thread by
kind-thread = Threads
why-moderator = A moderator acted without a report.
decide-pin = Pin the thread
decide-pin-hint = it stands first in its topic
decide-unpin = Unpin the thread
decide-move = Move to another topic
decide-split = Split off posts
decide-split-hint = they become a thread of their own
decide-merge = Merge into another thread
decide-merge-hint = this one's address leads there
done-pin = Thread pinned
done-unpin = Thread unpinned
done-move = Thread moved to another topic
done-split = Posts split off into a thread of their own
done-merge = Thread merged into another
refused-own-thread = You opened this thread. Another moderator acts on it.
conflict-acted = Somebody else acted on it meanwhile. Look at what was done.
fault-split-numbers = Write the numbers of the posts, like 3, 7-9.
fault-split-unknown = One of these posts is not in this thread.
fault-split-first = The first post stays: it opens this thread.
fault-split-hidden = The oldest of these posts must be one that everybody can read: it opens the new thread.
fault-merge-thread = Write the address or the number of another thread that everybody can read.
fault-move-same = Choose another topic than the current one.
# Blacking out
redact-title = Black out words
redact-lead = A name, a number or a place that must not stand here: it goes out of the text and every revision, of what others quote of it, of checked updates, cases, notices and the record. The log says that words were blacked out, not which.
redact-words = Words to black out
redact-words-hint = One word or phrase a line. Capital letters do not matter; parts of longer words go too.
redact-reason-hint = The author reads it, and it stands in the public log: do not repeat what you black out. May be empty if you choose a rule.
redact-final = This cannot be taken back. Checked updates of this post have to be checked again. A mail that has left cannot be called back.
redact-send = Black out
decide-redact = Black out words
done-redact = Words blacked out
flash-redacted = The words are blacked out everywhere.
history-redacted = moderators blacked out words
refused-own-words = This is your own post. You can edit or delete it.
refused-undo-final = This cannot be taken back: nothing of it was kept.
fault-words = Write the words to black out.
fault-words-short = Write at least { $n } letters or digits a line.
fault-words-many = At most { $n } lines at once.
fault-words-missing = These words are not in the post. Write them as they stand there.
fault-reason-tells = The reason repeats what you black out. It stands in the public log: say it without the words.
# Two people
second-title = Waits for a second person
second-agree = Agree: do it
second-waits = Somebody else must agree, for a purge an admin among the two. Whoever decides otherwise below drops it.
setting-log-names = Names in the public log
setting-log-names-hint = On: the moderation log names the moderator who decided. Whoever vets ways to help is never named.
setting-second-moderator-days = Days after which a ban takes two
setting-second-moderator-days-hint = A ban of an account that is older needs a second moderator or an admin. A purge always takes two.
decide-rare = Seldom needed
decide-purge = Purge the text
decide-purge-hint = It leaves every table for good; a second person must agree, one of the two an admin.
decide-escalate = Hand to the admins
decide-escalate-hint = The reason is a note for them and not public; the case stays open.
done-purge = Text purged by two people
done-escalate = Case handed to the admins
case-proposed = Proposed: { $what }
case-escalated = Handed to the admins
case-with-admins = with the admins
queue-filter-admins = The admins
flash-proposed = It takes two: it is done as soon as a second person agrees.
flash-escalated = The admins are told.
refused-second-same = Somebody else than whoever proposed it must agree.
refused-second-admin = One of the two must be an admin.
# Several at once
bulk-title = Decide several at once: plain spam
bulk-lead = It is done to every post chosen above. Each author is told, and each case can be taken back for 60 seconds.
bulk-pick = Choose case { $n }
bulk-send = Decide the chosen cases
bulk-done = { $n ->
    [one] One case is decided:
   *[other] { $n } cases are decided:
}
bulk-waits = { $n ->
    [one] One waits for a second person:
   *[other] { $n } wait for a second person:
}
bulk-changed = { $n ->
    [one] One had changed meanwhile, nothing was done to it:
   *[other] { $n } had changed meanwhile, nothing was done to them:
}
bulk-refused = { $n ->
    [one] It does not fit this case, or you may not decide it:
   *[other] It does not fit these { $n } cases, or you may not decide them:
}
fault-bulk-none = Choose at least one case of the list.
# Surge
surge-title = Surge
surge-lead = For a raid or a night when much comes at once: less is let through for some hours. Every reader sees what holds, why and until when, and it stands in the public log.
surge-what = What holds
surge-new = Posts of new accounts wait for a moderator.
surge-new-hint = Those of accounts younger than a week.
surge-links = Posts with links wait for a moderator.
surge-links-hint = Except those of members whom moderators trust.
surge-read-only = Only moderators, verifiers and admins write.
surge-read-only-hint = Reports and appeals still come in.
surge-sign-up = Nobody can sign up.
surge-sign-up-hint = Whoever has an account signs in as always.
surge-hours = How long
surge-for-hours = { $n ->
    [one] one hour
   *[other] { $n } hours
}
surge-reason-hint = Everybody reads it: name nobody.
surge-begin = Begin now
surge-lasts = A surge is on, as the line above says. Other measures can begin when it has ended.
surge-end = End it now
surge-now = Much comes in at the moment.
flash-surge-begun = It holds from now on.
flash-surge-ended = It is over.
fault-surge-none = Choose what holds.
fault-surge-hours = Choose how long.
conflict-surge = A surge is on already.
done-surge = Surge begun
done-surge-end = Surge ended
hold-surge-new = Much comes in at the moment: posts of new accounts wait for a moderator.
hold-surge-link = Much comes in at the moment: posts with links wait for a moderator.
# Blocked domains
block-title = Blocked domains
block-lead = A post that links to a blocked site waits for a moderator. An address of a blocked mail domain makes no account; accounts that exist stay. The public log names a site, never a mail domain.
block-kind = What is blocked?
block-links = Links in posts
block-mail = Mail domains at sign-up
block-domain = Domain
block-domain-hint = Like example.org, or a whole address. Names below it are blocked too.
block-send = Block
block-free = Unblock
block-none = No domain is blocked yet.
block-by-vetters = Vetters blocked it with a way to help.
flash-blocked-domain = The domain is blocked.
flash-freed-domain = The domain is free again.
fault-block-kind = Choose what is blocked.
fault-block-domain = Write a domain that somebody registered, like example.org.
fault-block-listed = A way to help of this domain is listed. Report it there: vetters decide on it.
done-block-domain = Links to a site blocked
done-free-domain = Links to a site allowed again
done-block-mail-domain = A mail domain blocked at sign-up
done-free-mail-domain = A mail domain allowed at sign-up again
reporter-doubted = Every decided report of this person has led to nothing: theirs are sorted lower.
standing-doubted = None of your decided reports led to anything. Moderators look at yours after those of others, until one does.
setting-reports-per-hour = Reports in an hour
setting-reports-per-hour-hint = How many one account can send in an hour: 1 to 100.
setting-reports-per-day = Reports in a day
setting-reports-per-day-hint = How many one account can send in a day: 1 to 500.
refused-topic = You moderate other topics. Somebody else decides this.
refused-topic-account = You moderate some topics only: what an account may do everywhere is for others. Hand the case to the admins.
load-title = How the work is shared
load-lead = { $n ->
    [one] Decisions of one day
   *[other] Decisions of { $n } days
}
load-taken = { $n ->
    [one] one case in hand
   *[other] { $n } cases in hand
}
report-watched-word = It contains a word that moderators look out for here. Everybody can read it.
setting-reported-words = Words that are reported
setting-reported-words-hint = One word or phrase a line. A post that holds one stays in sight, and moderators are told.
setting-refused-words = Refused words
setting-refused-words-hint = One word or phrase a line. A post that holds one is not taken, and whoever writes it is told which. “fr: mot” is refused in French posts alone.
fault-refused-word = “{ $detail }” is refused here. Write it in other words.
