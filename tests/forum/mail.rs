//! Mail and notices: who is told, what leaves, how it looks on the wire, how it is left.

#[path = "mail/delivery.rs"]
mod delivery;
#[path = "mail/gallery.rs"]
mod gallery;
#[path = "mail/gathering.rs"]
mod gathering;
#[path = "mail/inbox.rs"]
mod inbox;
#[path = "mail/incoming.rs"]
mod incoming;
#[path = "mail/leaving.rs"]
mod leaving;
#[path = "mail/letters.rs"]
mod letters;
#[path = "mail/queue.rs"]
mod queue;
#[path = "mail/titles.rs"]
mod titles;
#[path = "mail/village.rs"]
mod village;
#[path = "mail/watching.rs"]
mod watching;
