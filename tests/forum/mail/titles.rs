//! The title of a thread that is hidden is read by its author and moderators alone, wherever
//! people were told of it.

use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use toguna::db::dump;
use toguna::db::ids::PostId;
use toguna::db::schema::notifications as rows;
use toguna::notifications::{self, Kind as Event, Notice};
use toguna::routes::LISTENERS;
use toguna::threads::{PostState, StateBy, set_state};

use super::village;
use crate::moderation::{decide, report, tell, the_case};
use crate::on_both;
use crate::support::{Forum, Person};

/// A word of the title alone.
const CANARY: &str = "quetzalbahn";
const TITLE: &str = "Is the quetzalbahn open?";

/// Whether somebody reads the title in their inbox, on their standing and its decision, and in
/// their export.
async fn reads(forum: &Forum, person: &Person) -> [bool; 4] {
    let appeal = person.get("/settings/standing").await.attributes(".record b a", "href");
    let decision = match appeal.first() {
        Some(at) => person.get(at).await.text().contains(CANARY),
        None => false,
    };
    let id = person.id();
    let export =
        forum.read(move |conn| Ok(serde_json::to_string(&dump::of_account(conn, id)?).unwrap())).await;
    [
        person.get("/inbox").await.is(200).text().contains(CANARY),
        person.get("/settings/standing").await.is(200).text().contains(CANARY),
        decision,
        export.contains(CANARY),
    ]
}

async fn put(forum: &Forum, post: PostId, state: PostState) {
    let now = forum.now();
    forum.write(move |conn| set_state(conn, LISTENERS, post, state, StateBy::Moderator, "", now)).await;
}

on_both!(the_title_of_a_hidden_thread_is_told_to_nobody_who_may_not_see_it, async |forum: Forum| {
    let (awa, ben, kadi, oumar) = (
        forum.member("Awa").await,
        forum.member("Ben").await,
        forum.member("Kadi").await,
        forum.member("Oumar").await,
    );
    let (moderator, other) =
        (forum.with_role("Moussa", "moderator").await, forum.with_role("Salif", "moderator").await);
    let topic = village::topic(&forum).await;
    let thread = village::share(&forum, &awa, topic, TITLE).await;
    let opening = forum
        .read(move |conn| Ok(toguna::threads::thread_facts(conn, thread)?.opening_post_id.unwrap()))
        .await;
    // What a decided case told moderators is gone by then: the other one watches besides.
    for watcher in [&oumar, &other] {
        village::set_watch(watcher, thread, "digest").await;
    }
    let answer = village::reply(&forum, &ben, thread, "Rude words.").await;
    village::reply(&forum, &kadi, thread, "No idea.").await;
    forum.mails().await;
    // Ben's answer is reported and hidden; both are told, and Kadi that the thread moved.
    report(&kadi, answer, "abuse").await;
    let case = the_case(&forum, answer).await;
    decide(&moderator, case, &[("decision", "hide"), ("reason", "Rude.")]).await.leads();
    forum.minutes_later(30);
    tell(&forum).await;
    let (kadi_id, now) = (kadi.id(), forum.now());
    forum
        .write(move |conn| {
            let notice = Notice {
                kind: Event::Moved,
                event_key: "decision:7".to_owned(),
                actor: None,
                thread: Some(thread),
                post: None,
                url: format!("/t/{thread}"),
                text: String::new(),
            };
            notifications::tell(conn, kadi_id, &notice, now)
        })
        .await;

    assert_eq!(reads(&forum, &ben).await, [true, true, true, false]);
    assert_eq!(reads(&forum, &kadi).await, [true, true, false, false]);
    assert!(reads(&forum, &oumar).await[0]);
    for state in [PostState::Hidden, PostState::Held, PostState::Deleted] {
        put(&forum, opening, state).await;
        for person in [&ben, &kadi, &oumar] {
            assert_eq!(reads(&forum, person).await, [false; 4], "{state:?} {}", person.name);
        }
        assert!(awa.get("/inbox").await.text().contains(CANARY), "its author, {state:?}");
        assert!(other.get("/inbox").await.text().contains(CANARY), "a moderator, {state:?}");
    }
    // What happened stays, without the title; so does mail that leaves now.
    kadi.get("/inbox").await.says("You reported a post.");
    ben.get("/inbox").await.says("Rude.");
    forum.hours_later(26);
    let mails = forum.mails().await;
    for mail in mails.iter().filter(|mail| mail.header("To") != "awa@post.example") {
        let is_staff = ["moussa", "salif"].iter().any(|name| mail.header("To").starts_with(name));
        let says = mail.text.contains(CANARY) || mail.html.contains(CANARY) || mail.subject.contains(CANARY);
        assert!(is_staff || !says, "{} {}", mail.header("To"), mail.text);
    }
    assert!(mails.iter().any(|mail| mail.header("To") == "kadi@post.example"));

    put(&forum, opening, PostState::Visible).await;
    assert_eq!(reads(&forum, &ben).await, [true, true, true, false]);
    assert_eq!(reads(&forum, &kadi).await, [true, true, false, false]);
});

on_both!(titles_leave_the_notices_of_before_the_upgrade, async |forum: Forum| {
    let (awa, ben) = (forum.member("Awa").await, forum.member("Ben").await);
    let moderator = forum.with_role("Moussa", "moderator").await;
    let topic = village::topic(&forum).await;
    let thread = village::share(&forum, &awa, topic, TITLE).await;
    let answer = village::reply(&forum, &ben, thread, "Rude words.").await;
    report(&awa, answer, "abuse").await;
    let case = the_case(&forum, answer).await;
    decide(&moderator, case, &[("decision", "hide"), ("reason", "Rude.")]).await.leads();
    forum.minutes_later(30);
    tell(&forum).await;
    forum
        .write(|conn| {
            for (key, text) in [
                ("decision:%", format!("Hidden: “{TITLE}”. Rude.")),
                ("report:%", format!("أبلغت عن منشور في «\u{2068}{TITLE}\u{2069}». شكرًا لك.")),
                ("post:%", TITLE.to_owned()),
            ] {
                diesel::update(rows::table.filter(rows::event_key.like(key)))
                    .set((rows::text.eq(text), rows::post_id.eq(None::<PostId>)))
                    .execute(conn)?;
            }
            let upgrade = include_str!("../../../migrations/postgres/2026-11-23-000032_titles/up.sql");
            conn.batch_execute(upgrade)?;
            Ok(())
        })
        .await;
    let texts: Vec<(String, Option<PostId>)> = forum
        .read(|conn| {
            let kept = rows::table.filter(rows::text.ne("")).order(rows::event_key);
            Ok(kept.select((rows::text, rows::post_id)).load(conn)?)
        })
        .await;
    assert_eq!(
        texts,
        [
            ("Hidden: “…”. Rude.".to_owned(), None),
            ("أبلغت عن منشور في «…». شكرًا لك.".to_owned(), Some(answer))
        ]
    );
});
