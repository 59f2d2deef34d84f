//! All SQL of this room.

mod black_out;
mod cases;
mod decisions;
mod load;
mod months;
mod reporters;
mod site;

pub(super) use black_out::*;
pub(super) use cases::*;
pub(super) use decisions::*;
pub(super) use load::*;
pub(super) use months::*;
pub(super) use reporters::*;
pub(super) use site::*;
