//! Topics, threads and posts: sharing, replying, editing, taking back.

mod by_mail;
mod changes;
pub mod chores;
mod composer;
mod composing;
mod delete;
mod drafts;
mod edit;
mod events;
mod facts;
mod history;
mod leaving;
pub mod model;
mod post;
mod preview;
mod quotes;
mod redact;
mod relocate;
mod rename;
mod render;
mod reply;
mod revise;
mod rules;
mod share;
mod states;
mod store;
pub mod topics;
mod warnings;
mod watched;

use actix_web::web::{ServiceConfig, get, post};

pub use by_mail::{MailedReply, reply_by_mail};
pub use changes::{Change, changes_since};
pub use drafts::{Place, Unsent, draft_at};
pub use events::{Hold, Listener, Listeners, Marker, Markers, PostEvent, Verdict};
pub use facts::{current, post_facts, thread_facts, visible_post};
pub use leaving::on_leaving;
pub use model::{
    Author, Frame, POSTS_PER_PAGE, PostFacts, PostState, RenderedBody, SplitOff, StateBy, Stood, ThreadFacts,
    Topic, page_of, post_url, thread_url,
};
pub use post::Posted;
pub use quotes::{QUOTES_JOB, quotes_page};
pub use redact::{black_out, holds, with_quotes};
pub use relocate::{Relocated, merge, post_ids, put_back, split, split_fault};
pub use rename::{RENAMING_JOB, rename, rename_page};
pub use render::render_body;
pub use reply::{NewReply, post_reply};
pub use revise::{Edit, edit_post};
pub use rules::{may_delete, may_edit, may_reply};
pub use share::{NewThread, share_post};
pub use states::{hold, set_locked, set_pinned, set_state, set_topic, settle_state, standing, withhold};
pub use store::{
    Among, Answered, Answering, LinkingPost, ListedThread, OwnPost, PostRow, ShownPost, Source, Which,
    Written, answers, for_map, list, moved_on_page, posts_by, posts_on_page, posts_with_links, sources,
    sources_by_thread, thread_in_topic, written_last,
};

pub use warnings::{Warning, warnings};
pub use watched::watched_word;

/// The addresses of this room.
pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/new", get().to(share::form))
        .route("/new", post().to(share::submit))
        .route("/preview", post().to(preview::submit))
        .route("/drafts", get().to(drafts::list))
        .route("/drafts", post().to(drafts::save))
        .route("/drafts/{id}/drop", post().to(drafts::drop))
        .route("/t/{id}/reply", post().to(reply::submit))
        .route("/p/{post}/edit", get().to(edit::form))
        .route("/p/{post}/edit", post().to(edit::submit))
        .route("/p/{post}/history", get().to(history::show))
        .route("/p/{post}/delete", post().to(delete::submit))
        .route("/p/{post}/restore", post().to(delete::restore));
}
