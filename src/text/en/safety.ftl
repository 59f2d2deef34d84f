# Recovery codes
codes-title = Recovery codes
codes-lead = With one of these codes you set a new password where no mail reaches you. Each works once.
codes-none = You have none.
codes-left = { $n ->
    [one] One code is left.
   *[other] { $n } codes are left.
}
codes-do = Make ten new codes
hint-codes-proof = So that nobody else makes them at your open browser. Codes that you already have stop working.
codes-keep = Write them down or print this page, and keep them away from phone and computer. They are shown only now; whoever holds one can take the account.
codes-there = Where they are used:
codes-done = I have them
login-recover = Set a new password with a recovery code
forgot-no-mail = No mail reaches you?
recover-title = New password with a recovery code
recover-lead = No mail is needed for this. The code is used up by it.
field-code = Recovery code
hint-code = One of your ten, as you wrote it down: capitals or not, with or without dashes.
fault-recover = Name and code do not belong together, or the code was used already. Check both.
mail-codes-subject = New recovery codes at { $host }
mail-codes-text = A set of recovery codes was just made for your account at { $host }; older ones no longer work. If it was not you, make a new set and change your password now:
mail-codes-after = If it was you, nothing is to be done.
mail-recovered-subject = Your password at { $host } was set with a recovery code
mail-recovered-text = Somebody, most likely you, set a new password for your account at { $host } with one of its recovery codes, and all sessions have ended. If it was not you, set another password now:
mail-recovered-after = Sign in then and make new recovery codes: the paper may be in wrong hands.
fault-recover-early = The code is right. It opens the account from { $detail } on; until then nobody can.
# In danger
person-gone = former member
in-danger-title = I am in danger
in-danger-lead = One press: you are signed out everywhere, and your name is gone from the forum until you come back with a recovery code.
in-danger-go = To that page
in-danger-what = One press, no password, and to everybody it is as if your account had ended:
in-danger-out = All your sessions end. Whoever tries to sign in reads that name and password do not belong together, even with the right ones.
in-danger-name = Your name disappears from your posts, from mentions and quotes, and your page with it; out of what others wrote within a minute or two. Where somebody wrote it without an @, it stays.
in-danger-mail = No mail leaves for you any more, not about this either.
in-danger-posts = What you wrote stays, without a name. What you said about yourself in it stays too.
in-danger-back = You come back with one of your recovery codes, no sooner than 24 hours from now: use it where a forgotten password is set anew. Whoever forces you cannot have it undone today.
in-danger-no-codes = You have no recovery codes. Without one only an administrator who knows you can bring the account back.
in-danger-make-codes = If there is time: make codes first
in-danger-do = Hide me now
# The way out
nav-exit = Exit
setting-exit-address = Where the way out leads
setting-exit-address-hint = On every page one tap on “Exit” leads there at once and signs the browser out. Choose a site that tells nobody anything and is not blocked where your people live. Empty: no such link.
fault-setting-address = Write a whole address with https://, or nothing.
# Leaving
mail-end-subject = Your account at { $host } ends on { $day }
mail-end-text = Somebody who knows your password, most likely you, asked { $host } to end your account. It ends on { $day }; until then you can stay after all:
mail-end-after = If it was not you, stay, and change your password now.
mail-end-soon-text = As you asked, your account at { $host } ends on { $day }. Until then you can still stay:
mail-end-soon-after = If you want to go, nothing is to be done. This is the last mail about it.
