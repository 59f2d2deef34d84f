//! All SQL of this room.

mod answers;
mod corrections;
mod drafts;
mod erase;
mod links;
mod lists;
mod posts;
mod quotes;
mod redact;
mod relocate;
mod recent;
mod rename;
mod topics;
mod withdrawn;
mod writes;

pub use answers::{Answering, answers};
pub(super) use corrections::{
    Corrected, Noted, corrections, note_corrections, topic_slug, touch, write_asks, write_lang, write_sources,
};
pub(super) use drafts::{
    DraftRow, draft_at, drafts_at, drafts_of, drop_draft, drop_draft_at, drop_drafts_at, homes, move_drafts,
    rewrite_draft, save_draft,
};
pub(super) use erase::{drop_drafts_of, erase, posts_with_text};
pub use links::{LinkingPost, posts_with_links};
pub use lists::{ListedThread, OwnPost, Which, list, posts_by};
pub use posts::{
    Answered, PostRow, ShownPost, Source, posts_on_page, sources, sources_by_thread, thread_in_topic,
};
pub(super) use posts::{
    Revision, answered_author, answers_of_others, authors_of, bodies, bodies_then, made_by_form,
    made_by_key_since, members_named, post_facts, post_in_thread, revisions, thread_facts,
};
pub(super) use quotes::{
    gone, gone_quotes, has_older_html, mark_rendered, quoting, quoting_any, quoting_thread, reshow,
    shown_texts, with_older_html,
};
pub use recent::{Among, Written, for_map, written_last};
pub(super) use redact::{
    CorrectionText, RevisionText, black_out_sources, correction_texts, corrections_naming, forget_form,
    last_correction, may_quote, revision_texts, rewrite_correction, rewrite_revision,
};
pub use relocate::moved_on_page;
pub(super) use relocate::{
    Standing, all_of, give_sources, insert_split, leave_line, numbered, place, settle, sources_of, take_line,
    write_merged,
};
pub(super) use rename::{
    drafts_naming, last_draft, last_post, last_revision, last_thread, posts_naming, retext, retext_revision,
    revisions_naming, titles_naming,
};
pub(super) use topics::{save_topic, topic_by_slug, topic_counts, topic_is_open, topic_names, topics};
pub(super) use withdrawn::{forget_stood, note_stood, stood};
pub(super) use writes::{
    NewPost, insert_post, insert_thread, recount, retitle, revise, write_locked, write_pinned, write_state,
    write_topic, write_withheld,
};
