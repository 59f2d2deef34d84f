//! Parsed types and rows without I/O: what people send, what a post is.

mod edit;
mod facts;
mod input;
mod state;
mod text;

pub use edit::{Correction, EditText, Frame, Part};
pub use facts::{POSTS_PER_PAGE, PostFacts, ThreadFacts, page_of, post_url, thread_url};
pub(super) use input::parse_reason;
pub use input::{Asks, Draft, ReplyText, SharedPost, SourceUrl, form_hash, parse_title, slug, source_lines};
pub use state::{Author, PostState, StateBy, Stood};
pub use text::{NewTopic, RenderedBody, SplitOff, Topic};
