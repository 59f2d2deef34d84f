//! The tables, written by hand; a test holds that both sets of migrations end here.
#![expect(missing_docs, reason = "`table!` makes a type for every column")]

mod accounts_tables;
mod aid_tables;
mod ledger_tables;
mod marks_tables;
mod moderation_tables;
mod notifications_tables;
mod outbox_tables;
mod search_tables;
mod site_tables;
mod threads_tables;
mod verification_tables;

pub use accounts_tables::*;
#[allow(unused_imports)]
pub use aid_tables::*;
pub use ledger_tables::*;
pub use marks_tables::*;
#[allow(unused_imports)]
pub use moderation_tables::*;
pub use notifications_tables::*;
pub use outbox_tables::*;
pub use search_tables::*;
pub use site_tables::*;
pub use threads_tables::*;
#[allow(unused_imports)]
pub use verification_tables::*;

use diesel::allow_tables_to_appear_in_same_query;

allow_tables_to_appear_in_same_query!(
    users,
    sessions,
    account_tokens,
    topics,
    topic_texts,
    threads,
    thread_sources,
    posts,
    post_revisions,
    post_corrections,
    post_quotes,
    withdrawn_posts,
    notifications,
    watches,
    mail_preferences,
    outbox,
);
