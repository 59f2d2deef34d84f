# Recovery codes
codes-title = Recovery codes
codes-lead = With one of these codes you set a new password where no mail reaches you. Each works once.
codes-none = You have none.
codes-left = { $n ->
    [one] One code is left.
   *[other] { $n } codes are left.
}
codes-do = Make ten new codes
hint-codes-proof = So that nobody else makes them at your open browser. Codes that you have become void.
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
