//! Mail that comes in: answers, bounces, leaving.

use diesel::prelude::*;
use toguna::db::schema::{posts, users};
use toguna::notifications::Kind as Event;
use toguna::receive::{Received, receive, receive_all};
use toguna::settings::{self, REFUSED_WORDS, WATCHED_WORDS};

use super::village::{self, answered, tell};
use crate::on_both;
use crate::support::{Forum as Village, Mail, Person};

const INBOUND: &str = "forum@mail.example";

/// The same forum in a process that takes mail.
fn taking(forum: &Village) -> Village {
    forum.twin_with(|config| config.mail_inbound = Some(INBOUND.to_owned()))
}

/// A mail as a person's program sends it.
fn mail(from: &Person, to: &str, id: &str, more: &str, text: &str) -> Vec<u8> {
    let address = format!("{}@post.example", from.name.to_lowercase());
    format!(
        "From: {} <{address}>\r\nTo: Toguna <{to}>\r\nMessage-ID: <{id}@post.example>\r\n{more}\
         Subject: Re: Is the bridge open?\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n",
        from.name
    )
    .into_bytes()
}

fn report(to: &str, status: &str) -> Vec<u8> {
    format!(
        "From: MAILER-DAEMON@mx.post.example\r\nTo: {to}\r\nReturn-Path: <>\r\nAuto-Submitted: auto-replied\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n\
         --b\r\nContent-Type: text/plain\r\n\r\nIt did not work.\r\n\
         --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.post.example\r\n\r\n\
         Final-Recipient: rfc822; awa@post.example\r\nAction: failed\r\nStatus: {status}\r\n\
         Diagnostic-Code: smtp; 550 {status} it is gone\r\n\r\n--b--\r\n"
    )
    .into_bytes()
}

fn reply_to(mail: &Mail) -> String {
    mail.header("Reply-To").trim_matches(['<', '>']).to_owned()
}

async fn count_posts(forum: &Village) -> i64 {
    forum.read(|conn| Ok(posts::table.count().get_result(conn)?)).await
}

on_both!(an_answer_by_mail_is_posted_once_without_what_it_quotes, async |forum: Forum| {
    let forum = taking(&forum);
    let (awa, _, thread, post) = answered(&forum).await;
    let told = forum.mails_to(&awa).await.remove(0);
    assert!(
        told.text.starts_with("— Write your answer above this line —\n\nSeydou answered you"),
        "{}",
        told.text
    );
    let text = format!("Thank you, Seydou!\n\nOn Sun, 22 Nov 2026, Toguna wrote:\n> {}", told.text);
    let raw = mail(&awa, &reply_to(&told), "m1", "", &text);
    let Received::Posted(url) = receive(&forum.app, &raw).unwrap() else { panic!("{raw:?}") };
    assert_eq!(receive(&forum.app, &raw).unwrap(), Received::Posted(url), "the same mail once more");
    assert_eq!(count_posts(&forum).await, 3);
    let page = forum.guest().open(&format!("/t/{thread}")).await;
    page.says("Thank you, Seydou!").hides("above this line");
    let answers: Option<toguna::db::ids::PostId> = forum
        .read(|conn| Ok(posts::table.order(posts::id.desc()).select(posts::in_reply_to).first(conn)?))
        .await;
    assert_eq!(answers, Some(post));
});

on_both!(an_answer_by_mail_waits_where_one_of_the_form_would, async |forum: Forum| {
    let forum = taking(&forum);
    let (awa, ..) = answered(&forum).await;
    let now = forum.now();
    forum.write(move |conn| settings::store(conn, &WATCHED_WORDS, "gold", None, now)).await;
    let told = forum.mails_to(&awa).await.remove(0);
    let raw = mail(&awa, &reply_to(&told), "m1", "", "I sell gold.");
    assert!(matches!(receive(&forum.app, &raw).unwrap(), Received::Held(_)));
    forum.guest().open("/t/1").await.hides("I sell gold");
});

on_both!(nobody_else_and_no_program_answers_for_somebody, async |forum: Forum| {
    let forum = taking(&forum);
    let (awa, seydou, thread, _) = answered(&forum).await;
    let told = forum.mails_to(&awa).await.remove(0);
    let there = reply_to(&told);
    let answer = |raw: Vec<u8>| match receive(&forum.app, &raw).unwrap() {
        Received::Ignored(why) => why,
        other => panic!("{other:?}"),
    };
    assert!(answer(mail(&seydou, &there, "a", "", "Hello")).contains("another address"));
    for (more, why) in [
        ("Auto-Submitted: auto-replied\r\n", "automatic"),
        ("Return-Path: <>\r\n", "nobody"),
        ("Precedence: bulk\r\n", "program"),
        ("List-Id: <x.example>\r\n", "list"),
    ] {
        assert!(answer(mail(&awa, &there, "b", more, "Hello")).contains(why), "{more}");
    }
    let own = told.raw.replace("To: awa@post.example", &format!("To: {there}"));
    answer(own.into_bytes());
    assert!(answer(mail(&awa, INBOUND, "c", "", "Hello")).contains("no address of ours"));
    assert!(answer(mail(&awa, &there, "d", "", "> quoted")).contains("no text"));
    let id = awa.id();
    let set_silence = async |until| {
        forum
            .write(move |conn| {
                diesel::update(users::table.filter(users::id.eq(id)))
                    .set(users::silenced_until.eq(until))
                    .execute(conn)?;
                Ok(())
            })
            .await;
    };
    set_silence(Some(forum.now().plus_days(1))).await;
    assert!(answer(mail(&awa, &there, "e", "", "Hello")).contains("may not write"));
    set_silence(None).await;
    let now = forum.now();
    forum.write(move |conn| toguna::threads::set_locked(conn, thread, true, now)).await;
    assert!(answer(mail(&awa, &there, "f", "", "Hello")).contains("no answers"));
    forum.write(move |conn| toguna::threads::set_locked(conn, thread, false, now)).await;
    assert!(matches!(
        receive(&forum.app, &mail(&awa, &there, "g", "Auto-Submitted: no\r\n", "Hello")).unwrap(),
        Received::Posted(_)
    ));
    assert!(answer(mail(&awa, &there, "g", "", "Another text")).contains("came before"));
    forum.hours_later(32 * 24);
    answer(mail(&awa, &there, "h", "", "Too late"));
    assert_eq!(count_posts(&forum).await, 3);
    answer(b"".to_vec());
});

on_both!(without_an_address_for_it_no_mail_invites_an_answer, async |forum: Forum| {
    let (awa, ..) = answered(&forum).await;
    let told = forum.mails_to(&awa).await.remove(0);
    assert_eq!(told.header("Reply-To"), "");
    assert!(!told.header("List-Unsubscribe").contains("mailto:"));
    assert_eq!(forum.post.return_paths(), ["forum@forum.example"]);
    assert!(receive(&forum.app, b"From: awa@post.example\r\n\r\nHello").is_err());
    // The least that a mail says does not grow by it.
    let forum = taking(&forum);
    let seydou = forum.member("Oumar").await;
    awa.fill("/settings/mail", "/settings/mail", &[("minimal", "on")]).await.leads();
    forum.minutes_later(6);
    village::reply(&forum, &seydou, toguna::db::ids::ThreadId(1), "The ferry runs.").await;
    let told = forum.mails_to(&awa).await.remove(0);
    assert_eq!(told.header("Reply-To"), "");
    for word in ["bridge", "ferry", "Oumar"] {
        assert!(!told.raw.contains(word) && !told.text.contains(word) && !told.html.contains(word), "{word}");
    }
});

on_both!(no_such_mailbox_stops_mail_at_once_and_the_settings_say_so, async |forum: Forum| {
    let forum = taking(&forum);
    let (awa, seydou, thread, _) = answered(&forum).await;
    forum.mails().await;
    let there = forum.post.return_paths().remove(0);
    assert!(there.starts_with("forum+b") && there.ends_with("@mail.example"), "{there}");
    let forged = there.replace("+b", "+b0");
    assert!(matches!(receive(&forum.app, &report(&forged, "5.1.1")).unwrap(), Received::Ignored(_)));
    assert!(matches!(receive(&forum.app, &report(&there, "4.2.2")).unwrap(), Received::Bounced));
    awa.get("/settings/mail").await.hides("came back");
    assert_eq!(receive(&forum.app, &report(&there, "5.1.1")).unwrap(), Received::Bounced);
    awa.get("/settings/mail").await.says("came back").says("550 5.1.1 it is gone");
    forum.minutes_later(6);
    village::reply(&forum, &seydou, thread, "Both lanes.").await;
    assert_eq!(forum.mails_to(&awa).await.len(), 0);
    // Its owner knows when it works again.
    awa.fill("/settings/mail", "/settings/mail/again", &[]).await.leads();
    awa.get("/settings/mail").await.hides("came back");
    forum.minutes_later(6);
    village::reply(&forum, &seydou, thread, "All of it.").await;
    assert_eq!(forum.mails_to(&awa).await.len(), 1);
});

on_both!(another_failure_for_good_stops_mail_the_second_time, async |forum: Forum| {
    let forum = taking(&forum);
    let awa = forum.member("Awa").await;
    for number in 0..3 {
        tell(&forum, awa.id(), Event::Decision, &format!("decision:{number}"), "").await;
    }
    forum.mails().await;
    let paths = forum.post.return_paths();
    receive(&forum.app, &report(&paths[0], "5.2.2")).unwrap();
    receive(&forum.app, &report(&paths[0], "5.2.2")).unwrap();
    awa.get("/settings/mail").await.hides("came back");
    receive(&forum.app, &report(&paths[1], "5.2.2")).unwrap();
    awa.get("/settings/mail").await.says("came back");
    // What comes back from an address that is no longer theirs says nothing of the new one.
    let id = awa.id();
    forum
        .write(move |conn| {
            diesel::update(users::table.filter(users::id.eq(id)))
                .set((users::email.eq("awa@new.example"), users::mail_stopped.eq(None::<String>)))
                .execute(conn)?;
            Ok(())
        })
        .await;
    assert!(matches!(receive(&forum.app, &report(&paths[2], "5.1.1")).unwrap(), Received::Ignored(_)));
    awa.get("/settings/mail").await.hides("came back");
});

on_both!(mail_is_left_by_mail_too, async |forum: Forum| {
    let forum = taking(&forum);
    let (awa, seydou, thread, _) = answered(&forum).await;
    let told = forum.mails_to(&awa).await.remove(0);
    let header = told.header("List-Unsubscribe");
    let there = header.split("<mailto:").nth(1).unwrap().split('?').next().unwrap().to_owned();
    // From anywhere: the address itself is the right to leave.
    assert_eq!(receive(&forum.app, &mail(&seydou, &there, "u1", "", "")).unwrap(), Received::Left);
    assert_eq!(receive(&forum.app, &mail(&seydou, &there, "u1", "", "")).unwrap(), Received::Left);
    forum.minutes_later(6);
    village::reply(&forum, &seydou, thread, "Both lanes.").await;
    assert_eq!(forum.mails_to(&awa).await.len(), 0);
});

on_both!(a_maildir_is_emptied_into_the_forum, async |forum: Forum| {
    let forum = taking(&forum);
    let (awa, ..) = answered(&forum).await;
    let told = forum.mails_to(&awa).await.remove(0);
    let folder = tempfile::tempdir().unwrap();
    assert!(receive_all(&forum.app, folder.path()).is_err(), "no Maildir");
    for part in ["new", "cur", "tmp"] {
        std::fs::create_dir(folder.path().join(part)).unwrap();
    }
    std::fs::write(folder.path().join("new/1.host"), mail(&awa, &reply_to(&told), "m1", "", "One.")).unwrap();
    std::fs::write(folder.path().join("new/2.host"), b"nonsense").unwrap();
    let taken = receive_all(&forum.app, folder.path()).unwrap();
    assert!(matches!(taken[0].1, Ok(Received::Posted(_))), "{taken:?}");
    assert!(matches!(taken[1].1, Ok(Received::Ignored(_))), "{taken:?}");
    assert!(folder.path().join("cur/1.host:2,S").exists());
    assert!(receive_all(&forum.app, folder.path()).unwrap().is_empty());
});

on_both!(a_mail_with_a_nul_or_a_folder_in_the_way_keeps_no_other_back, async |forum: Forum| {
    let forum = taking(&forum);
    let (awa, _, thread, _) = answered(&forum).await;
    let told = forum.mails_to(&awa).await.remove(0);
    let folder = tempfile::tempdir().unwrap();
    for part in ["new", "cur", "tmp", "new/0.folder"] {
        std::fs::create_dir(folder.path().join(part)).unwrap();
    }
    let put = |name: &str, raw: Vec<u8>| std::fs::write(folder.path().join("new").join(name), raw).unwrap();
    put("1.host", mail(&awa, &reply_to(&told), "m1", "", "One\0 and a half."));
    let there = forum.post.return_paths().remove(0);
    put(
        "2.host",
        String::from_utf8(report(&there, "5.2.2")).unwrap().replace("it is", "it\0is").into_bytes(),
    );
    put("3.host", mail(&awa, &reply_to(&told), "m3", "", "Three."));
    let taken = receive_all(&forum.app, folder.path()).unwrap();
    let names: Vec<&str> = taken.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["1.host", "2.host", "3.host"]);
    assert!(matches!(taken[0].1, Ok(Received::Posted(_))), "{taken:?}");
    assert!(matches!(taken[1].1, Ok(Received::Bounced)), "{taken:?}");
    assert!(matches!(taken[2].1, Ok(Received::Posted(_))), "{taken:?}");
    forum.guest().open(&format!("/t/{thread}")).await.says("One and a half.").says("Three.");
});

on_both!(a_second_report_may_say_that_there_is_no_such_mailbox, async |forum: Forum| {
    let forum = taking(&forum);
    let (awa, ..) = answered(&forum).await;
    forum.mails().await;
    let there = forum.post.return_paths().remove(0);
    receive(&forum.app, &report(&there, "5.0.0")).unwrap();
    awa.get("/settings/mail").await.hides("came back");
    receive(&forum.app, &report(&there, "5.1.1")).unwrap();
    awa.get("/settings/mail").await.says("came back");
});

on_both!(an_answer_by_mail_that_is_refused_waits_in_the_reply_field, async |forum: Forum| {
    let forum = taking(&forum);
    let (awa, _, thread, _) = answered(&forum).await;
    let now = forum.now();
    forum.write(move |conn| settings::store(conn, &REFUSED_WORDS, "gold", None, now)).await;
    let told = forum.mails_to(&awa).await.remove(0);
    let raw = mail(&awa, &reply_to(&told), "m1", "", "I sell gold by the gram.");
    assert!(matches!(receive(&forum.app, &raw).unwrap(), Received::Ignored(_)));
    awa.open(&format!("/t/{thread}")).await.says("I sell gold by the gram.");
    awa.get("/drafts").await.says("I sell gold by the gram.");
    // What was begun there since stays.
    let other = mail(&awa, &reply_to(&told), "m2", "", "I sell more gold.");
    assert!(matches!(receive(&forum.app, &other).unwrap(), Received::Ignored(_)));
    awa.get("/drafts").await.says("by the gram").hides("more gold");
});
