//! Deleting a post and taking that back gives back what stood there, and no more than that.

use toguna::db::ids::PostId;
use toguna::threads::PostState;

use crate::moderation::{decide, newest_post, report, share, state, the_case};
use crate::on_both;
use crate::support::{Answer, Forum, Person};

const REASON: (&str, &str) = ("reason", "Nobody knows who collects this.");
const PAID: &str = "Send it by Orange Money to 76 99 88 77.";

async fn delete(author: &Person, post: PostId) -> Answer {
    author.fill(&format!("/p/{post}/edit"), &format!("/p/{post}/delete"), &[]).await
}

/// Deletes a post that its author can no longer edit, with a token from elsewhere.
async fn delete_by_hand(author: &Person, post: PostId) -> Answer {
    let token = author.get("/drafts").await.form("/logout").remove(0).1;
    author.post(&format!("/p/{post}/delete"), &[("token", &token)]).await
}

async fn take_back(author: &Person, post: PostId) -> Answer {
    let token = author.get("/drafts").await.form("/logout").remove(0).1;
    author.post(&format!("/p/{post}/restore"), &[("token", &token)]).await
}

async fn held(forum: &Forum, author: &Person) -> PostId {
    let fuel = share(forum, author, "Who has fuel?", "Please tell.").await;
    let thread = author.get(&format!("/p/{fuel}")).await.leads();
    let thread = thread.split('#').next().unwrap().to_owned();
    let action = format!("{}/reply", crate::threads::root(&thread));
    author.fill(&thread, &action, &[("body", PAID)]).await.leads();
    PostId(newest_post(forum).await)
}

on_both!(what_a_rule_held_waits_again_after_it_was_deleted_and_taken_back, async |forum: Forum| {
    let (awa, mod_one) = (forum.member("Awa").await, forum.with_role("Mody", "moderator").await);
    let post = held(&forum, &awa).await;
    delete(&awa, post).await.leads();
    assert_eq!(state(&forum, post).await, PostState::Deleted);
    // Even where nobody looks at it any more.
    let case = the_case(&forum, post).await;
    decide(&mod_one, case, &[("decision", "dismiss"), REASON]).await.leads();
    let there = take_back(&awa, post).await.leads();
    assert_eq!(state(&forum, post).await, PostState::Held);
    awa.get(there.split('#').next().unwrap()).await.says("waits for a moderator").says(PAID);
    forum.guest().get(there.split('#').next().unwrap()).await.hides("Orange Money");
    let again = the_case(&forum, post).await;
    mod_one.get(&format!("/mod/cases/{again}")).await.says("took that back").says(PAID);
    decide(&mod_one, again, &[("decision", "approve"), REASON]).await.leads();
    assert_eq!(state(&forum, post).await, PostState::Visible);
    // What everybody read comes back for everybody.
    delete(&awa, post).await.leads();
    take_back(&awa, post).await.leads();
    assert_eq!(state(&forum, post).await, PostState::Visible);
});

on_both!(what_a_moderator_hid_stays_hidden_after_it_was_deleted_and_taken_back, async |forum: Forum| {
    let (awa, ben) = (forum.member("Awa").await, forum.member("Ben").await);
    let mody = forum.with_role("Mody", "moderator").await;
    let opening = share(&forum, &awa, "Give to my cousin", PAID.trim_end_matches(" to 76 99 88 77.")).await;
    let thread = awa.get(&format!("/p/{opening}")).await.leads();
    let thread = thread.split('#').next().unwrap().to_owned();
    report(&ben, opening, "spam").await;
    let case = the_case(&forum, opening).await;
    decide(&mody, case, &[("decision", "hide"), REASON]).await.leads();
    forum.guest().get(&thread).await.is(404);
    delete_by_hand(&awa, opening).await.leads();
    take_back(&awa, opening).await.leads();
    assert_eq!(state(&forum, opening).await, PostState::Hidden);
    forum.guest().get(&thread).await.is(404);
    forum.guest().get("/").await.hides("Give to my cousin");
    awa.get(&thread).await.is(200).says("Nobody knows who collects this.");
    // A decision that is taken back is so also while the post is deleted.
    delete_by_hand(&awa, opening).await.leads();
    let case = format!("/mod/cases/{case}");
    mody.fill(&case, &format!("{case}/undo"), &[]).await.leads();
    assert_eq!(state(&forum, opening).await, PostState::Deleted);
    take_back(&awa, opening).await.leads();
    assert_eq!(state(&forum, opening).await, PostState::Visible);
    forum.guest().get(&thread).await.is(200);
});

/// As if nobody had noted how posts stood when they were deleted; then the database is upgraded.
async fn upgrade(forum: &Forum) {
    use diesel::connection::SimpleConnection as _;
    use diesel::prelude::*;
    use toguna::db::schema::withdrawn_posts;
    let migration = include_str!("../../../migrations/sqlite/2026-11-30-000040_withdrawn/up.sql");
    let (_, filling) = migration.split_once(");\n").unwrap();
    forum
        .write(move |conn| {
            diesel::delete(withdrawn_posts::table).execute(conn)?;
            Ok(conn.batch_execute(filling)?)
        })
        .await;
}

on_both!(what_was_deleted_before_the_upgrade_gives_back_no_more_either, async |forum: Forum| {
    let (awa, ben) = (forum.member("Awa").await, forum.member("Ben").await);
    let mody = forum.with_role("Mody", "moderator").await;
    let waits = held(&forum, &awa).await;
    let hidden = share(&forum, &awa, "Give to my cousin", "He collects.").await;
    report(&ben, hidden, "spam").await;
    let case = the_case(&forum, hidden).await;
    decide(&mody, case, &[("decision", "hide"), REASON]).await.leads();
    let seen = share(&forum, &awa, "What runs today?", "Please tell.").await;
    for post in [waits, hidden, seen] {
        delete_by_hand(&awa, post).await.leads();
    }
    upgrade(&forum).await;
    for (post, stood) in [(waits, PostState::Held), (hidden, PostState::Hidden), (seen, PostState::Visible)] {
        take_back(&awa, post).await.leads();
        assert_eq!(state(&forum, post).await, stood);
    }
});

on_both!(what_is_blacked_out_is_gone_from_the_reason_behind_a_deletion_too, async |forum: Forum| {
    let (awa, ben) = (forum.member("Awa").await, forum.member("Ben").await);
    let mody = forum.with_role("Mody", "moderator").await;
    let post = share(&forum, &awa, "Who knows a doctor?", "Ask Dr Zebrafish.").await;
    report(&ben, post, "danger").await;
    let case = the_case(&forum, post).await;
    decide(&mody, case, &[("decision", "hide"), ("reason", "Dr Zebrafish is in danger.")]).await.leads();
    delete_by_hand(&awa, post).await.leads();
    let redact = format!("/p/{post}/redact");
    let words = [("words", "zebrafish"), ("reason", "A name.")];
    mody.fill(&redact, &redact, &words).await.leads();
    let there = take_back(&awa, post).await.leads();
    let page = awa.get(there.split('#').next().unwrap()).await;
    page.is(200).says("is in danger.").hides("ebrafish");
});
