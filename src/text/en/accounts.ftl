# Signing up
signup-title = Create an account
signup-lead = You can read everything without one. You need it to write, to check claims and to be told of answers.
signup-do = Create the account
signup-have-one = Have one already?
signup-sent-title = Check your mail
signup-sent-text = We have sent a message to the address that you gave. Open the link in it to confirm the address; it works for 48 hours. You can already sign in, read and set things up; writing begins once the address is confirmed.
sent-not-there = Nothing there after a few minutes? Look among the unwanted mail, and whether the address was right.
field-name = Name
hint-name = Everybody sees it. It need not be your real name. 2 to 30 letters and digits, also a hyphen (-) and an underscore (_).
field-email = E-mail address
hint-email = Nobody sees it. We send one message to confirm it.
hint-new-password = At least 8 characters; 15 or more are much safer. Four words that do not belong together are easy to remember.
field-mail-minimal = Keep mails discreet
hint-mail-minimal = They only say that there is something new, with a link: no text, no title, no name.
fault-name-length = A name has 2 to 30 characters.
fault-name-characters = A name begins with a letter or a digit and holds letters, digits, - and _; at least one letter, no spaces and no dots.
fault-name-scripts = This name mixes letters of different scripts. Choose one of them.
fault-name-reserved = This name would speak for the forum. Choose another.
fault-name-taken = Somebody has this name, or one that looks the same. Choose another.
fault-email = This is not an address that mail can reach. It looks like name@example.org.
fault-password-short = The password is too short: it needs { $n } characters.
fault-password-long = The password is too long: at most { $n } bytes.
fault-password-guessable = This password is among the first that somebody would try: common words, rows of keys, your name or this forum's. Choose one of several words, or add to it.
fault-too-many = Tried too often in a short time. { $n ->
    [one] Try again in one second.
   *[other] Try again in { $n } seconds.
}
fault-busy = There is too much to do at the moment. { $n ->
    [one] Try again in one second.
   *[other] Try again in { $n } seconds.
}
# Signing in and out
login-title = Sign in
login-forgot = Forgotten the password?
login-have-none = No account yet?
fault-sign-in = Name and password do not belong together. Check both.
sign-out = Sign out
# A forgotten password
forgot-title = Forgotten password
forgot-lead = Give the address of your account. We send a link with which you set a new password.
forgot-do = Send the link
forgot-sent-title = Check your mail
forgot-sent-text = If there is an account with this address, a link is on its way. It works for 20 minutes and can be used once.
reset-title = Set a new password
reset-for = For the account
reset-do = Set the password
reset-ends = All other sessions of the account end with it.
field-new-password = New password
# Confirming
confirm-title = Confirm the address
confirm-lead = One press, and the address is yours here.
confirm-do = Confirm
gone-title = This link no longer works
gone-text = It was used already, has expired, or a newer one was sent. You can have a new one:
gone-reset = for a new password
gone-confirm = for confirming your address, after signing in
flash-confirmed = Your address is confirmed.
flash-confirmed-sign-in = Your address is confirmed. Sign in, and you can write.
flash-password-set = The password is set. Sign in with it.
# Settings
settings-nav = Settings
settings-title = Settings
settings-mail = Mail
settings-standing = Standing
settings-save = Save
settings-unconfirmed = Your e-mail address is not confirmed yet: you cannot write.
settings-unconfirmed-do = Have the message sent again, or correct the address
field-interface-lang = Language of pages and mail
field-bio = About you
hint-bio = Everybody sees it on your profile. A few sentences; leave out what could put you at risk.
fault-interface-lang = Choose one of the languages.
fault-bio-long = This is too long: at most { $n } characters.
fault-bio-form = This is nested too deeply or holds too many links. Make it simpler.
flash-settings-saved = Saved.
# Security
security-title = Password and address
security-password = Password
security-password-do = Change the password
security-address = E-mail address
security-address-do = Change the address
security-confirmed = Confirmed
security-resend = Send the confirming message again
field-old-password = Current password
field-new-email = New address
hint-new-email = We send a link there. The address changes once you open it.
hint-proof = So that nobody else changes it at your open browser.
fault-old-password = This is not your current password.
fault-email-domain-blocked = This forum makes no accounts with addresses of this mail provider. Use another address.
fault-email-same = This is your address already.
flash-password-changed = The password is changed. All other sessions have ended.
flash-address-asked = A message is on its way to the new address. Open the link in it.
flash-confirm-sent = The message is on its way. Open the link in it.
# Sessions
sessions-title = Sessions
sessions-lead = Where your account is open. End what you do not know, and change the password then.
sessions-unknown = Unknown program
sessions-this = This one
sessions-began = since { $day }
sessions-seen = last seen { $day }
sessions-end = End
sessions-end-others = End all others
flash-session-ended = The session has ended.
flash-sessions-ended = All other sessions have ended.
# Blocking somebody
blocked-title = Blocked people
blocked-lead = Nothing that they write reaches you by inbox or mail. They are not told.
blocked-none = You blocked nobody. A “Block” stands at the end of everybody’s page.
block-do = Block
block-hint = Nothing that this person writes would reach you by inbox or mail any more. They are not told.
block-is = You blocked this person: nothing that they write reaches you by inbox or mail.
unblock-do = Unblock
flash-blocked = Blocked: nothing that this person writes reaches you any more.
flash-unblocked = No longer blocked.
# One's own data
data-title = Your data
data-export = Take your data with you
data-export-lead = One archive with everything that this forum keeps of you: your posts with their earlier versions, drafts, bookmarks, watches, settings, claims, reports and decisions about you. As JSON for programs, and as a page that any browser opens.
data-export-do = Download the archive
data-hint-proof = So that nobody else takes it at your open browser.
archive-claims = Claims that you proposed
archive-reviews = Your reviews
archive-disputes = Your disputes
archive-aid = Ways to help that you proposed
archive-nothing = You have written nothing here yet.
account-end-title = Leave the forum
account-end-lead = Your account ends after 14 days; until then you can change your mind here. After that nobody can sign in to it, and your name and address are gone.
account-end-how = What becomes of your posts?
account-end-erase = Take my texts out. Where others answered a thread of mine, its title stays for their sake.
account-end-keep = Let them stand, without my name.
account-end-do = End my account
account-end-due = Your account ends on { $day }. Until then everything works as before.
account-end-stay = Stay after all
fault-leave-how = Say what becomes of your posts.
flash-leaving = Your account will end. You can change your mind until then.
flash-staying = You stay. Nothing was changed.
