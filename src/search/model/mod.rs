//! Words as they are compared, what people ask for, and where it stands in a text.

mod query;
mod snippet;
mod words;

pub use query::{Asked, Clause, Filters, Looked, Matching, Order};
pub use snippet::{Piece, marked, snippet};
pub use words::{Word, folded, words};
