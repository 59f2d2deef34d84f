//! All SQL of this room.

mod accounts;
mod blocks;
mod demo;
mod doors;
mod hiding;
mod mail_blocks;
mod leaving;
mod recovery;
mod sessions;
mod settings;
mod skeletons;
mod tokens;

pub use accounts::create;
pub(super) use accounts::{
    Credentials, by_email, by_name_or_email, confirm_address, credentials, is_name_taken, made_by_form,
    set_password, set_signup_nonce, strengthen,
};
pub use blocks::has_blocked;
pub(super) use blocks::{block, blocked_by, unblock};
pub use demo::{count_others, has_demo, is_empty, settle_demo};
pub use doors::{
    MailWriter, create_by_link, find_by_name, find_by_names, names, profile, set_roles, set_topics,
    set_trusted, silence, suspend, writer,
};
pub(super) use hiding::{hidden_at, hidden_by_name, hide, owner, unhide};
pub(super) use leaving::{ask_to_leave, end_account, next_leaving, stay, to_remind, wish};
pub use mail_blocks::{
    MailDomain, block_mail_domain, block_mailbox_of, free_mail_domain, free_mailbox_of, mail_domains,
};
pub(super) use mail_blocks::{banned_owner, is_domain_blocked};
pub(super) use recovery::{has_code, new_codes, use_code};
pub(super) use sessions::{
    SessionItem, end_other_sessions, end_session, end_session_of, is_new_program, prove, sessions_of,
    sweep_sessions,
};
pub use sessions::{end_all_sessions, open_session};
pub(super) use settings::{Change, Own, change, own, replace_address, set_lang};
pub(super) use skeletons::{gone_with_names, lacks_looks, note_older_looks};
pub(super) use tokens::{TokenKind, new_token, sweep_tokens, token, use_token, void_tokens};
