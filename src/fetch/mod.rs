//! Fetches a page of the public web, and never reaches anything that is not public.
//!
//! Whoever gives an address to this forum must not be able to make it knock at doors of the
//! machine or network that it runs in. So each hop is checked here: the address as written,
//! the name as it resolves at that moment, and the connection goes to exactly what was checked.

mod public;
mod resolve;
mod visit;

pub use public::is_public;
pub use resolve::Lookup;
pub use visit::{Fetcher, MOST_BYTES, MOST_REDIRECTS, Means, Page, Problem, Visit};
