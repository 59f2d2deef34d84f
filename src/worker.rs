//! The loop over the outbox and the chores that are due.
