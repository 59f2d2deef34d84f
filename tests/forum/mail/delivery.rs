//! What leaves and what does not: once, later, never.

use diesel::prelude::*;
use toguna::db::schema::{outbox as rows, users};
use toguna::error::Error;
use toguna::notifications::{self, Kind as Event, Notice};
use toguna::outbox::Failure;

use super::village::{self, answered, tell};
use crate::on_both;
use crate::support::{Forum as Village, Person};

/// State, tries and error of every mail, oldest first.
async fn states(forum: &Village) -> Vec<(String, i32, String)> {
    forum
        .read(|conn| {
            Ok(rows::table
                .order(rows::id)
                .select((rows::state, rows::attempts, rows::last_error))
                .load(conn)?)
        })
        .await
}

async fn suspend(forum: &Village, person: &Person, days: i64) {
    let (id, until) = (person.id(), forum.now().plus_days(days));
    forum
        .write(move |conn| {
            diesel::update(users::table.filter(users::id.eq(id)))
                .set(users::suspended_until.eq(Some(until)))
                .execute(conn)?;
            Ok(())
        })
        .await;
}

on_both!(one_event_is_one_mail_whatever_the_reasons, async |forum: Forum| {
    let awa = forum.member("Awa").await;
    tell(&forum, awa.id(), Event::Reply, "post:1", "").await;
    tell(&forum, awa.id(), Event::Mention, "post:1", "").await;
    tell(&forum, awa.id(), Event::Mention, "post:2", "").await;
    assert_eq!(forum.mails().await.len(), 2);
    assert_eq!(forum.mails().await.len(), 0);
});

on_both!(an_act_that_was_undone_leaves_no_mail, async |forum: Forum| {
    let awa = forum.member("Awa").await;
    let (id, now) = (awa.id(), forum.now());
    let undone = forum
        .app
        .db
        .write(move |conn| {
            let notice = Notice {
                kind: Event::Decision,
                event_key: "decision:1".to_owned(),
                actor: None,
                thread: None,
                post: None,
                url: "/log".to_owned(),
                text: String::new(),
            };
            notifications::tell(conn, id, &notice, now)?;
            Err::<(), _>(Error::BadRequest)
        })
        .await;
    assert!(undone.is_err());
    assert_eq!(forum.mails().await.len(), 0);
    awa.get("/inbox").await.is(200).says("Nothing here yet");
});

on_both!(a_busy_server_gets_the_same_message_again, async |forum: Forum| {
    let awa = forum.member("Awa").await;
    for _ in 0..3 {
        forum.post.refuse(Failure::Later("451 4.7.1 try again".to_owned()));
    }
    tell(&forum, awa.id(), Event::Decision, "decision:1", "Why").await;
    for minutes in [0, 2, 7, 40] {
        forum.minutes_later(minutes);
        forum.mails().await;
    }
    let tried = forum.post.tried();
    assert_eq!(tried.len(), 4);
    assert!(tried.iter().all(|message| message == &tried[0]), "every try is the same message");
    assert_eq!(forum.post.sent().len(), 1);
    assert_eq!(states(&forum).await[0].0, "sent");
});

on_both!(a_refusal_for_good_is_not_tried_again, async |forum: Forum| {
    let awa = forum.member("Awa").await;
    forum.post.refuse(Failure::Never("550 5.1.1 no such mailbox".to_owned()));
    tell(&forum, awa.id(), Event::Decision, "decision:1", "").await;
    forum.mails().await;
    forum.hours_later(48);
    forum.mails().await;
    assert_eq!(forum.post.tried().len(), 1);
    assert_eq!(states(&forum).await, [("dead".to_owned(), 1, "550 5.1.1 no such mailbox".to_owned())]);
});

on_both!(a_refusal_that_only_holds_the_number_of_another_stops_no_mail, async |forum: Forum| {
    let awa = forum.member("Awa").await;
    for (number, answer) in [
        "550 5.7.1 Client host [185.1.1.20] blocked",
        "550 5.1.10 refused by 10.5.1.1",
        "554 5.0.0 see 5.1.1",
    ]
    .into_iter()
    .enumerate()
    {
        forum.post.refuse(Failure::Never(answer.to_owned()));
        tell(&forum, awa.id(), Event::Decision, &format!("decision:{number}"), "").await;
        forum.mails().await;
        awa.get("/settings/mail").await.hides("came back");
    }
    forum.post.refuse(Failure::Never("permanent error (550): 5.1.1 no such mailbox".to_owned()));
    tell(&forum, awa.id(), Event::Decision, "decision:9", "").await;
    forum.mails().await;
    awa.get("/settings/mail").await.says("came back");
});

on_both!(a_digest_that_was_refused_for_days_is_a_dead_letter_and_not_lost, async |forum: Forum| {
    let admin = forum.with_role("Leila", "admin").await;
    let awa = forum.member("Awa").await;
    let digest = awa.fill("/settings/mail", "/settings/mail", &[("outcomes", "digest")]).await;
    digest.leads();
    tell(&forum, awa.id(), Event::ClaimDecided, "claim:1", "It was right.").await;
    forum.hours_later(24);
    for _ in 0..7 {
        forum.post.refuse(Failure::Later("451 4.3.0 try again".to_owned()));
        assert_eq!(forum.mails_to(&awa).await.len(), 0);
        forum.hours_later(30);
    }
    admin.get("/admin/mail").await.says("451 4.3.0 try again");
    let dead = admin.get("/admin/mail").await;
    let retry = dead.attributes("form[action$=\"/retry\"]", "action").remove(0);
    admin.fill("/admin/mail", &retry, &[]).await.leads();
    assert!(forum.mails_to(&awa).await.remove(0).text.contains("It was right."));
});

on_both!(a_decision_that_waited_reaches_whoever_was_suspended_since, async |forum: Forum| {
    let awa = forum.member("Awa").await;
    awa.fill("/settings/mail", "/settings/mail/pause", &[("for", "week")]).await.leads();
    tell(&forum, awa.id(), Event::ClaimDecided, "claim:1", "It was right.").await;
    tell(&forum, awa.id(), Event::Decision, "decision:1", "Suspended for a month.").await;
    suspend(&forum, &awa, 30).await;
    forum.hours_later(8 * 24);
    let mails = forum.mails().await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].text.contains("Suspended for a month.") && !mails[0].text.contains("It was right."));
});

on_both!(a_row_that_makes_no_sense_stops_nobody_else_s_mail, async |forum: Forum| {
    let awa = forum.member("Awa").await;
    let id = awa.id();
    for (kind, payload, address) in [
        ("reply", "not JSON", None),
        ("digest", "{}", None),
        ("account-password-changed", "\"password-changed\"", Some("awa@post.example\r\nBcc: x@evil.example")),
        ("account-password-changed", "\"password-changed\"", Some("nobody")),
    ] {
        let now = forum.now();
        forum
            .write(move |conn| {
                diesel::insert_into(rows::table)
                    .values((
                        rows::user_id.eq(id),
                        rows::kind.eq(kind),
                        rows::lane.eq(0),
                        rows::event_key.eq(format!("{kind}:{payload}:{address:?}")),
                        rows::payload.eq(payload),
                        rows::address.eq(address),
                        rows::message_id.eq(format!("{:?}", (kind, address))),
                        rows::created_at.eq(now),
                        rows::not_before.eq(now),
                        rows::state.eq("waiting"),
                    ))
                    .execute(conn)?;
                Ok(())
            })
            .await;
    }
    for number in 0..100 {
        tell(&forum, id, Event::Decision, &format!("decision:{number}"), "").await;
    }
    assert_eq!(forum.mails().await.len(), 100);
    let states = states(&forum).await;
    assert!(states[..4].iter().all(|(state, tries, _)| state == "dead" && *tries == 1), "{states:?}");
});

on_both!(four_workers_on_one_database_send_each_mail_once, async |forum: Forum| {
    let (id, now) = (forum.member("Awa").await.id(), forum.now());
    forum
        .write(move |conn| {
            for number in 0..1_000 {
                let notice = Notice {
                    kind: Event::Decision,
                    event_key: format!("decision:{number}"),
                    actor: None,
                    thread: None,
                    post: None,
                    url: "/log".to_owned(),
                    text: String::new(),
                };
                notifications::tell(conn, id, &notice, now)?;
            }
            Ok(())
        })
        .await;
    let workers = [forum.twin(), forum.twin(), forum.twin(), forum.twin()];
    let sent = futures_util::future::join_all(workers.iter().map(Village::mails)).await;
    assert!(sent.iter().filter(|mails| !mails.is_empty()).count() > 1, "the work is shared");
    let mut ids: Vec<_> = sent.iter().flatten().map(|mail| mail.header("Message-ID")).collect();
    assert_eq!(ids.len(), 1_000);
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 1_000);
});

on_both!(what_was_hidden_meanwhile_is_not_mailed, async |forum: Forum| {
    let (awa, _, _, post) = answered(&forum).await;
    village::hide(&forum, post).await;
    assert_eq!(forum.mails_to(&awa).await.len(), 0);
    assert!(
        states(&forum)
            .await
            .iter()
            .any(|(state, _, why)| { state == "dropped" && why == "the post is not to be seen" })
    );
    // What is dropped keeps nothing of what it was about.
    let payloads: Vec<String> = forum.read(|conn| Ok(rows::table.select(rows::payload).load(conn)?)).await;
    assert!(payloads.iter().all(|payload| payload == "{}"), "{payloads:?}");
});

on_both!(whoever_is_suspended_hears_of_decisions_only, async |forum: Forum| {
    let awa = forum.member("Awa").await;
    suspend(&forum, &awa, 3).await;
    tell(&forum, awa.id(), Event::Mention, "post:1", "").await;
    tell(&forum, awa.id(), Event::Decision, "decision:1", "Suspended for three days.").await;
    let mails = forum.mails().await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].text.contains("Suspended for three days."));
});
