//! Toguna: a forum server for communities that live through a crisis or follow one.
//!
//! The rooms of the house stand below in one written order, ground first.
//! **A room names only rooms listed before it.** `tests/house.rs` holds this.

// 1 ground
pub mod markup;
// 3 what leaves, what is kept, what a link is
pub mod links;
