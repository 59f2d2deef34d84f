# Setting the forum up.
admin-people = Accounts
admin-mail-waiting = Mail that waits
admin-mail-oldest = the oldest for { $span }
admin-mail-dead = Mail that could not be sent
admin-save = Save
admin-pages = Rules and about
admin-pages-lead = Markdown. Each second-level heading of the rules is a rule that decisions name by its number. A language without a text shows the English one.
admin-page-hint = Markdown: a blank line begins a paragraph, ## begins a heading.
admin-topics = Topics
admin-topic-new = A new topic
admin-topic-slug = Word in the address
admin-topic-slug-hint = Small Latin letters, digits and hyphens. It cannot be changed later.
admin-topic-name = Name
admin-topic-description = What it is for
admin-topic-color = Colour
admin-topic-lang = Language of most threads
admin-topic-position = Place in the list
admin-topic-position-hint = A number; the lowest stands first.
admin-roles = Roles
admin-roles-set = Give roles
admin-roles-name = Name of the account
admin-roles-hint = The account gets exactly the roles ticked below, none if none is ticked.
admin-words = Watched words
admin-words-list = Words
admin-words-hint = One word or phrase a line. A post that holds one waits until a moderator has looked at it.
admin-mail = Mail that could not be sent
admin-mail-none = All mail went out.
admin-mail-attempts = { $n ->
    [one] tried once
   *[other] tried { $n } times
}
admin-mail-retry = Try again
admin-mail-drop = Give up
role-of-verifier = Verifier
role-of-moderator = Moderator
role-of-admin = Admin
flash-saved = Saved.
flash-mail-retried = The mail will be tried again.
flash-mail-dropped = The mail is dropped.
fault-topic-slug = Use small Latin letters, digits and hyphens, at most 60.
fault-topic-slug-taken = Another topic has this word.
fault-topic-position = Write a whole number, 0 or more.
fault-topic-name = Write an English name: it stands where another language has none.
fault-no-such-name = Nobody has this name.
fault-words-many = Too many words: at most { $n }.
refused-own-admin = You cannot take the admin role from yourself. Ask another admin.
