# What happened: in the inbox and in mail
notice-somebody = Somebody
notice-reply = { $name } answered you
notice-quote = { $name } quoted you
notice-mention = { $name } mentioned you
notice-watched = { $name } wrote where you watch
notice-moved = Moderators moved a thread or posts that concern you
notice-verified = A verified update
notice-correction = An update was corrected or taken back
notice-decision = A decision on your post, report or appeal
notice-case-opened = A case waits for a moderator
notice-escalated = A case waits for an admin
notice-claim-waits = A claim waits for a review
notice-claim-decided = A claim that you proposed was reviewed
notice-aid-waits = A way to help waits for vetting
notice-aid-decided = A way to help that you proposed was vetted
# The inbox
inbox-title = Inbox
inbox-empty = Nothing here yet. Answers, mentions and decisions come here.
inbox-new = New
inbox-read-all = Mark all as read
inbox-settings = What comes by mail
# Watching
watch-label = Watch
watch-at-once = A mail for each new post
watch-digest = In the digest
watch-none = Not watched
watch-mute = Muted: nothing, answers to you included
watch-do = Save
flash-watch-at-once = You watch this: each new post comes by mail.
flash-watch-digest = You watch this: what is new comes in your digest.
flash-watch-none = You do not watch this any more.
flash-watch-mute = Muted: nothing from here reaches you.
# Settings
mail-settings-title = Mail
mail-goes-to = Mail goes to
mail-is-stopped = Mail to this address came back, so we stopped sending it.
mail-again = It works again: send mail there
mail-change-address = Give another address
mail-not-confirmed = Until you confirm this address, only mail about your account goes to it.
mail-confirm-address = Confirm the address
mail-group-replies = Answers to me, quotes and mentions of me
mail-group-watched = New posts where I watch
mail-group-verified = Verified updates where I watch, and their corrections
mail-group-outcomes = What became of claims and ways to help that I proposed
mail-group-cases = For moderators: new cases
mail-group-reviews = For verifiers: claims and ways to help that wait
mail-level-at-once = At once
mail-level-digest = In the digest
mail-level-off = No mail; the inbox has it
mail-always = Mail about your account and decisions on what you wrote or reported always comes at once. After a mail about a thread, what follows within 5 minutes comes in one; over 30 mails a day the rest waits for the digest. Moderators and verifiers get theirs every quarter of an hour.
mail-minimal-label = Keep mails discreet
mail-minimal-hint = They only say that there is something new, with a link: no text, no title, no name.
mail-settings-do = Save
mail-language = Language of mail:
mail-change-language = Change
mail-is-paused = All mail but about your account is paused until you end it.
mail-is-paused-until = All mail but about your account is paused until { $time }.
mail-resume = Send mail again
mail-what = What comes by mail
mail-when = When it comes
mail-how = How
mail-level-first = The first since I last looked
field-time-zone = Time zone
field-rhythm = The digest comes
rhythm-daily = every day
rhythm-weekly = once a week
field-digest-hour = At what hour
field-digest-day = If once a week, on
day-monday = Monday
day-tuesday = Tuesday
day-wednesday = Wednesday
day-thursday = Thursday
day-friday = Friday
day-saturday = Saturday
day-sunday = Sunday
mail-quiet-label = Keep quiet hours
mail-quiet-hint = What happens in them comes in one mail when they end. Mail about your account comes all the same.
field-quiet-from = From
field-quiet-until = Until
field-watch-own = Threads that I open or answer
fault-time-zone = Choose a time zone from the list.
fault-mail-hour = Choose an hour or a day from the list.
watched-title = What you watch
watched-none = Nothing yet. Every thread and topic has a “Watch” at its end.
watched-place = Place:
watch-place-title = Watch a place
watch-place-hint = You are told of each verified update there. The list has the places that updates name.
field-watch-place = Place
watch-place-do = Watch
pause-title = Pause all mail
pause-hint = Only mail about your account still comes. The inbox keeps everything; when the pause ends, what is unread comes in one mail.
field-pause = For how long
pause-day = a day
pause-week = a week
pause-month = 30 days
pause-open = until I end it
pause-do = Pause
flash-mail-paused = Mail is paused.
flash-mail-resumed = Mail comes again.
fault-mail-level = Choose when this mail is sent.
flash-mail-settings = Saved. It holds from now on.
# Leaving by the link in a mail
leave-title = Less mail
leave-lead = What should no longer come? Nothing changes until you press a button.
leave-digest = No more digests
leave-replies = No more mail about answers, quotes and mentions
leave-watched = No more mail about new posts where I watch
leave-verified = No more mail about verified updates
leave-outcomes = No more mail about what I proposed
leave-cases = No more mail about new cases
leave-reviews = No more mail about what waits for a review
leave-thread = Nothing more from this thread
leave-all = No more mail at all, but about my account
left-kind = Done: this kind of mail no longer comes. The inbox still has everything.
left-thread = Done: this thread is muted.
left-all = Done: only mail about your account and decisions on what you wrote still comes.
left-again = You can choose again at any time:
# What every mail says
mail-reply-above = Write your answer above this line
mail-open = Open
mail-inbox = Open the inbox
mail-why = You get this because of your settings at { $host }.
mail-leave = Get less mail
mail-settings-link = Mail settings
mail-subject-about = { $what }: { $text }
mail-minimal-subject = There is something new
mail-minimal-text = There is something new for you.
mail-gathered-lead = { $n ->
    [one] One thing is new
   *[other] { $n } things are new
}
mail-digest-more = { $n ->
    [one] One more stands in the inbox.
   *[other] { $n } more stand in the inbox.
}
digest-verified = Verified updates
digest-replies = Answers and mentions
digest-tasks = For you to see
digest-watched = Where you watch
digest-posts = { $n ->
    [one] One new post
   *[other] { $n } new posts
}
mail-digest-subject = { $n ->
    [one] One thing is new
   *[other] { $n } things are new
}
mail-digest-lead = { $n ->
    [one] Since the last mail, one thing is new for you.
   *[other] Since the last mail, { $n } things are new for you.
}
# Mail about the account
mail-greeting = Hello { $name },
mail-greeting-nobody = Hello,
mail-confirm-subject = Confirm your address for { $host }
mail-confirm-text = Somebody, most likely you, opened an account at { $host } with this address. Open this link within 48 hours and confirm it with the button there:
mail-confirm-after = If it was not you, do nothing: without your confirmation nobody can write from this account.
mail-reset-subject = A new password for { $host }
mail-reset-text = Somebody, most likely you, asked for a new password at { $host }. This link works for 20 minutes and can be used once:
mail-reset-after = If it was not you, do nothing: your password stays as it is.
mail-taken-subject = You already have an account at { $host }
mail-taken-text = Somebody, most likely you, gave this address to { $host }, where it already belongs to this account. If it was you, sign in; if you have forgotten the password, set a new one here:
mail-taken-after = If it was not you, do nothing: nothing was changed and nobody was told that you have an account.
mail-new-address-subject = Confirm your new address for { $host }
mail-new-address-text = This address is to become the one of your account at { $host }. Open this link within 48 hours and confirm it with the button there:
mail-new-address-after = If you did not ask for this, do nothing: the account keeps its current address.
mail-address-change-subject = Another address was asked for at { $host }
mail-address-change-text = Somebody, most likely you, asked that another address replace this one in your account at { $host }. If it was you, nothing is to be done here. If it was not, change your password now:
mail-address-change-after = Your account keeps this address until the new one is confirmed.
mail-password-subject = Your password at { $host } was changed
mail-password-text = The password of your account at { $host } was just changed, and all other sessions have ended. If it was not you, set a new one now:
mail-password-after = If it was you, nothing is to be done.
mail-sign-in-subject = A new sign-in at { $host }
mail-sign-in-text = Somebody, most likely you, signed in to your account at { $host } with a program that was new: { $program }. You see and end your sessions here:
mail-sign-in-after = If it was not you, end that session and change your password.
mail-test-subject = Mail from { $host } leaves
mail-test-text = You asked { $host } for this mail. Its headers show how it travelled; how mail stands there is shown here:
mail-test-after = If you did not ask for it, look who has signed in to your account.
