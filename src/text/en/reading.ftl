# The pages that people read.
home-title = What is known, and who can help
threads-title = Threads
threads-order = Latest activity first
threads-none = Nothing has been shared here yet. Share the first post: what you heard, and where it comes from.
share-post = Share a post
topics-title = Topics
topics-none = There are no topics yet. An administrator creates them.
topic-threads = { $n ->
    [one] { $n } thread
   *[other] { $n } threads
}
home-aid = Addresses checked by people: { $give } to give, { $get } to get help.
home-aid-all = See them all
replies = { $n ->
    [one] { $n } reply
   *[other] { $n } replies
}
thread-locked = This thread is locked: it can be read and takes no more answers.
thread-waits = It waits for a moderator. Answers can be written once everybody can see it.
thread-locked-short = locked
thread-pages = Pages of this thread
page-of = Page { $page } of { $pages }
previous = ← Earlier
next = Later →
page-first = First
page-last = Last
page-number = Page { $n }
newest-post = Newest post
the-shared-post = The shared post
shared-this = shared this
shared-not-verified = Shared, not verified
asks-for = The author asks for
asks-both = verified updates and ways to help.
asks-updates = verified updates.
asks-help = ways to help.
in-answer-to = In answer to
answered-by = Answered by
answers-many = { $n ->
    [one] { $n } answer
   *[other] { $n } answers
}
answers-more = { $n ->
    [one] and one more
   *[other] and { $n } more
}
edited = edited
act-reply = Reply
act-quote = Quote
act-check = Check this
act-check-claim = Check a claim
act-propose-aid = Propose a way to help
act-report = Report
act-edit = Edit
act-restore = Take the deletion back
post-withheld = Withheld because it may endanger people. Only its author and moderators see it.
post-held = Waits for a moderator. Only its author and moderators see it.
post-hidden-yours = Hidden by a moderator. Only its author and moderators see it.
post-hidden = Hidden by a moderator
post-deleted = Deleted by a moderator
post-deleted-author = Deleted by its author
quote-gone = The quoted text is not shown.
reply-sign-in = Sign in to reply
person-since = Here since { $month }
record-title = Verification record
record-of = Verification record of { $name }
record-none = No claims that everybody can see yet.
record-all = The whole record
record-proposed = { $n ->
    [one] { $n } claim proposed
   *[other] { $n } claims proposed
}
record-verified = { $n } verified
record-contradicted = { $n } contradicted
record-unverifiable = { $n } could not be checked
record-disputed = { $n } disputed
record-retracted = { $n } taken back
record-reviewed = { $n ->
    [one] { $n } claim checked
   *[other] { $n } claims checked
}
record-vetted = { $n ->
    [one] { $n } way to help checked
   *[other] { $n } ways to help checked
}
record-did-propose = proposed
record-did-review = reviewed
person-posts = Posts
person-none = Nothing that everybody can see yet.
person-none-own = You have shared nothing yet that everybody can see. Say what you heard, and where it comes from; or answer in a thread.
role-verifier = Verifier
role-moderator = Moderator
role-admin = Administrator
feeds-title = Feeds
feeds-lead = A feed reader looks here again by itself and tells you what is new. Nobody has to sign in, and no address is asked for.
feeds-all = The whole forum
feeds-topics = By topic
feeds-thread = One thread
feeds-thread-lead = Put one of these endings behind a thread’s number: all its posts or its verified updates as a feed, or those as a text short enough for SMS.
feeds-atom = Atom
feeds-json = JSON Feed
thread-pinned = pinned
post-moved = moved to another thread
feed-threads = New threads
feed-threads-of = New threads: { $name }
feed-posts = Posts of this thread
feed-post = #{ $number } by { $name }
new-posts = { $n } new
new-posts-first = { $n ->
    [one] One new post since you were here: go to it
   *[other] { $n } new posts since you were here: go to the first
}
post-new = new
act-bookmark = Bookmark
act-bookmarked = Marked
bookmark-title = Bookmark
bookmark-keep = Keep
bookmark-drop = Take the bookmark away
bookmark-away = A post that is not to be read at the moment
bookmark-change = change the note
bookmarks-title = Bookmarks
bookmarks-none = You have marked no post yet. “Bookmark” below a post keeps it here, with a note for yourself.
field-note = A note for yourself
hint-note = Only you see it. May be empty.
fault-note-long = The note is too long: at most { $n } characters.
flash-bookmark = The bookmark is kept.
flash-bookmark-gone = The bookmark is gone.
