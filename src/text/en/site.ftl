# What stands on every page.
skip = Skip to the content
nav-main = Main
nav-threads = Threads
nav-topics = Topics
nav-verified = Verified
nav-aid = Aid
nav-reviews = Reviews
nav-cases = Cases
nav-admin = Admin
nav-inbox = Inbox
nav-inbox-unread = Inbox ({ $n })
nav-sign-in = Sign in
nav-sign-up = Sign up
foot-rules = Rules
foot-about = About
foot-log = Moderation log
foot-settings = Settings
foot-promise = { $site }: where the village talks. No adverts, no trackers. Your data stays on this server.
foot-demo = This is a demo community: its people, posts and organisations are invented.
look-dark = Dark
look-device = As the device
look-light = Light
look-text = Text only
look-full = Full view
pages = Pages
older = Older →
written-by = by
# Forms
faults-title = { $n ->
    [one] One thing is not right yet
   *[other] { $n } things are not right yet
}
choose = Choose …
field-lang = Language of the text
field-password = Password
field-sign-in-name = Name or e-mail address
# Refusals
refusal-not-found = Nothing here
refusal-not-found-text = There is no page at this address, or it is not for everybody to see.
refusal-bad-request = That could not be read
refusal-bad-request-text = The request was broken on its way. Go back and try again.
refusal-method = Not possible here
refusal-method-text = This address does not know what was asked of it.
refusal-too-large = Too long
refusal-too-large-text = This is longer than any form here. Go back and send it in parts.
refusal-forbidden = Not allowed
refusal-sign-in = Please sign in first
refusal-sign-in-act = Sign in, and it is done.
refusal-stale-form-act = It was not done yet. Press again.
refusal-sign-in-text = What you typed is kept: sign in, and it is sent.
refusal-stale-form = This form has grown old
refusal-stale-form-text = It was opened in another session or came from another site. Nothing was changed. Your text is kept below.
refusal-conflict = Something happened meanwhile
refusal-too-many = Too fast
refusal-too-many-text = This was tried too often in a short time. Wait a moment and send it again.
refusal-busy = Very busy
refusal-busy-text = There is too much to do at the moment. Wait a few seconds and send it again.
refusal-internal = That is our fault
refusal-internal-text = Something broke on the server. It has been noted. Try again in a moment.
refusal-look = Look at it
refusal-home = To the threads
refusal-kept = What you typed is here. You can change it and send it again.
refusal-typed = What you wrote
refusal-send-again = Send again
refused-suspended = Your account is suspended. You can read why under Settings → Standing, and appeal there.
refused-silenced = Your account can read and cannot write for now. Settings → Standing says why and until when.
refused-unconfirmed = Confirm your e-mail address first: open the link in the message that we sent. Settings can send it again.
refused-read-only = Only moderators, verifiers and admins write at the moment. The line at the top says why and until when.
refused-sign-up-closed = Nobody can sign up at the moment. The line at the top says why and until when.
refused-role = This is for people with another role.
refused-content-type = Forms are sent as forms, nothing else.
sign-in-and-send = Sign in and send
# Time
ago-now = just now
ago-minutes = { $n } min ago
ago-hours = { $n } h ago
ago-days = { $n ->
    [one] yesterday
   *[other] { $n } days ago
}
span-minutes = { $n } min
span-hours = { $n } h
span-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
date-day = { $day } { $month } { $year }
date-month = { $month } { $year }
date-full = { $day } { $month } { $year }, { $time } GMT
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec
# Between a label and what it labels; between the entries of a list, parts of a place too.
label-colon = { ": " }
list-comma = { ", " }
filter-fold = Narrow it down
