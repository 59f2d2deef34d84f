//! Words as they are compared, what people ask for, and where it stands in a text.

mod filters;
mod looked;
mod query;
mod snippet;
mod words;

pub use filters::{Filters, Misread, Without};
pub use looked::Looked;
pub use query::{Asked, Clause, Matching, Order};
pub use snippet::{Piece, marked, snippet};
pub use words::{Word, folded, words};
