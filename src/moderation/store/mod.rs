//! All SQL of this room.

mod cases;
mod decisions;
mod site;

pub(super) use cases::*;
pub(super) use decisions::*;
pub(super) use site::*;
