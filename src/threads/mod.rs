//! Topics, threads and posts: sharing, replying, editing, taking back.

mod composer;
mod delete;
mod edit;
mod events;
mod facts;
mod history;
pub mod model;
mod post;
mod preview;
mod reply;
mod rules;
mod share;
mod states;
mod store;
pub mod topics;

use actix_web::web::{ServiceConfig, get, post};

pub use edit::{Edit, edit_post};
pub use events::{Hold, Listener, Listeners, PostEvent, Verdict};
pub use facts::{PostFacts, ThreadFacts, post_facts, post_url, thread_facts, thread_url, visible_post};
pub use model::{Author, PostState, StateBy};
pub use post::{Posted, RenderedBody, render_body};
pub use reply::{NewReply, post_reply};
pub use rules::{POSTS_PER_PAGE, may_delete, may_edit, may_reply, page_of};
pub use share::{NewThread, share_post};
pub use states::{set_locked, set_state, withhold};
pub use store::{
    ListedThread, OwnPost, PostRow, ShownPost, Source, Topic, Which, list, posts_by, posts_on_page, sources,
    thread_in_topic,
};

/// The addresses of this room.
pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/new", get().to(share::form))
        .route("/new", post().to(share::submit))
        .route("/preview", post().to(preview::submit))
        .route("/t/{id}/reply", post().to(reply::submit))
        .route("/p/{post}/edit", get().to(edit::form))
        .route("/p/{post}/edit", post().to(edit::submit))
        .route("/p/{post}/history", get().to(history::show))
        .route("/p/{post}/delete", post().to(delete::submit))
        .route("/p/{post}/restore", post().to(delete::restore));
}
