//! What comes in one mail: a busy thread, a digest, quiet hours, a pause.

use diesel::prelude::*;
use toguna::db::schema::notifications as rows;
use toguna::notifications::Kind as Event;
use toguna::outbox::{self, AccountMail};

use super::village::{self, answered, set_watch, tell};
use crate::on_both;
use crate::support::{Forum as Village, Person};

/// Changes fields of somebody's mail settings by the form.
async fn set(person: &Person, fields: &[(&str, &str)]) {
    assert_eq!(person.fill("/settings/mail", "/settings/mail", fields).await.leads(), "/settings/mail");
}

/// Notices about the posts of different threads: what one thread's gathering does not touch.
async fn tell_many(forum: &Village, person: &Person, count: usize) {
    for number in 0..count {
        tell(forum, person.id(), Event::ClaimDecided, &format!("claim:{number}"), "Because.").await;
    }
}

on_both!(the_first_comes_at_once_and_five_minutes_are_gathered, async |forum: Forum| {
    let (awa, seydou, thread, _) = answered(&forum).await;
    assert_eq!(forum.mails_to(&awa).await.len(), 1);
    let oumar = forum.member("Oumar").await;
    for text in ["Since noon.", "Both lanes.", "Only one by night."] {
        forum.minutes_later(1);
        village::reply(&forum, &oumar, thread, text).await;
        assert_eq!(forum.mails_to(&awa).await.len(), 0);
    }
    forum.minutes_later(2);
    let mails = forum.mails_to(&awa).await;
    assert_eq!(mails.len(), 1);
    let mail = &mails[0];
    assert_eq!(mail.subject, "Re: Is the bridge open?");
    assert!(
        mail.text.starts_with("3 things are new\nIs the bridge open?\n\nOumar answered you\n\nSince noon.")
    );
    assert!(mail.text.contains("Both lanes.") && mail.text.contains("Only one by night."));
    assert_eq!(mail.text.matches("Open\nhttp://127.0.0.1:8080/p/").count(), 3);
    // After that the next one leaves at once again.
    forum.minutes_later(1);
    village::reply(&forum, &seydou, thread, "Closed.").await;
    assert!(forum.mails_to(&awa).await[0].text.starts_with("Seydou answered you"));
});

on_both!(what_was_seen_meanwhile_is_not_mailed, async |forum: Forum| {
    let (awa, seydou, thread, _) = answered(&forum).await;
    forum.mails().await;
    village::reply(&forum, &seydou, thread, "Both lanes.").await;
    awa.get("/inbox").await.says("Inbox (2)");
    awa.open(&format!("/t/{thread}")).await.is(200).says("Both lanes.");
    awa.get("/inbox").await.hides("Inbox (2)").hides("Inbox (1)");
    forum.minutes_later(6);
    assert_eq!(forum.mails_to(&awa).await.len(), 0);
});

on_both!(a_watched_thread_may_be_mailed_once_until_it_is_seen, async |forum: Forum| {
    let (_, seydou, thread, _) = answered(&forum).await;
    forum.mails().await;
    let bintou = forum.member("Bintou").await;
    set(&bintou, &[("watched", "first-since-visit")]).await;
    set_watch(&bintou, thread, "digest").await;
    forum.mails().await;
    for (text, mails) in [("One.", 1), ("Two.", 0), ("Three.", 0)] {
        forum.minutes_later(30);
        village::reply(&forum, &seydou, thread, text).await;
        assert_eq!(forum.mails_to(&bintou).await.len(), mails, "{text}");
    }
    bintou.open(&format!("/t/{thread}")).await.is(200);
    forum.minutes_later(30);
    village::reply(&forum, &seydou, thread, "Four.").await;
    assert_eq!(forum.mails_to(&bintou).await.len(), 1);
    let answers = bintou.fill("/settings/mail", "/settings/mail", &[("replies", "first-since-visit")]).await;
    answers.is(422);
});

on_both!(over_thirty_mails_a_day_the_rest_comes_in_one_and_none_is_lost, async |forum: Forum| {
    let awa = forum.member("Awa").await;
    tell_many(&forum, &awa, 85).await;
    // Decisions are neither counted nor held.
    tell(&forum, awa.id(), Event::Decision, "decision:1", "Because.").await;
    assert_eq!(forum.mails_to(&awa).await.len(), 31);
    forum.hours_later(24);
    let rest = forum.mails_to(&awa).await;
    assert_eq!(rest.len(), 1);
    assert_eq!(rest[0].subject, "55 things are new");
    assert_eq!(rest[0].text.matches("\n* ").count(), 50);
    assert!(rest[0].text.contains("5 more stand in the inbox."));
});

on_both!(a_digest_tells_verified_updates_first_then_answers_then_what_is_watched, async |forum: Forum| {
    let (awa, seydou, thread, _) = answered(&forum).await;
    forum.mails().await;
    set(&awa, &[("replies", "digest"), ("verified", "digest"), ("outcomes", "digest")]).await;
    let other = village::share(&forum, &seydou, village::topic(&forum).await, "Where is bread?").await;
    set_watch(&awa, other, "digest").await;
    village::reply(&forum, &seydou, other, "At the corner.").await;
    tell(&forum, awa.id(), Event::ClaimDecided, "claim:9", "It was right.").await;
    village::reply(&forum, &seydou, thread, "Both lanes.").await;
    tell(&forum, awa.id(), Event::Verified, "claim:7:told:1", "The ferry runs.").await;
    assert_eq!(forum.mails_to(&awa).await.len(), 0);
    forum.hours_later(24);
    let mails = forum.mails_to(&awa).await;
    assert_eq!(mails.len(), 1);
    let at = |words: &str| mails[0].text.find(words).unwrap_or_else(|| panic!("{words}: {}", mails[0].text));
    let order = [
        at("Verified updates\n"),
        at("Answers and mentions\n"),
        at("For you to see\n"),
        at("Where you watch\n"),
    ];
    assert!(order.is_sorted(), "{order:?}");
    assert!(at("The ferry runs.") < at("Where is bread?"));
    // Leaving it leaves what it held, gathered by choice or not.
    let there = mails[0].link("/unsubscribe/");
    forum.guest().post(&there, &[("List-Unsubscribe", "One-Click")]).await.is(200);
    tell(&forum, awa.id(), Event::Verified, "claim:8:told:1", "The ferry stands still.").await;
    forum.hours_later(24);
    assert_eq!(forum.mails_to(&awa).await.len(), 0);
});

on_both!(a_digest_leaves_in_its_reader_s_zone_on_their_day, async |forum: Forum| {
    // It is Sunday, 06:00 UTC: 08:00 in Kyiv.
    let awa = forum.member("Awa").await;
    set(&awa, &[("outcomes", "digest"), ("time_zone", "Europe/Kyiv"), ("digest_hour", "7")]).await;
    tell(&forum, awa.id(), Event::ClaimDecided, "claim:1", "").await;
    forum.hours_later(22);
    assert_eq!(forum.mails_to(&awa).await.len(), 0, "06:00 in Kyiv");
    forum.hours_later(1);
    assert_eq!(forum.mails_to(&awa).await.len(), 1);
    // What waits moves with the settings.
    tell(&forum, awa.id(), Event::ClaimDecided, "claim:2", "").await;
    set(&awa, &[("rhythm", "weekly"), ("digest_day", "5")]).await;
    forum.hours_later(4 * 24 - 1);
    assert_eq!(forum.mails_to(&awa).await.len(), 0, "Friday, 06:00 in Kyiv");
    forum.hours_later(1);
    assert_eq!(forum.mails_to(&awa).await.len(), 1);
    let wrong = awa.fill("/settings/mail", "/settings/mail", &[("time_zone", "Mars/Olympus")]).await;
    wrong.is(422).says("Choose a time zone");
    awa.fill("/settings/mail", "/settings/mail", &[("digest_hour", "24")]).await.is(422);
});

on_both!(quiet_hours_hold_everything_but_account_mail_and_end_in_one, async |forum: Forum| {
    let awa = forum.member("Awa").await;
    set(&awa, &[("quiet", "on"), ("quiet_from", "23"), ("quiet_until", "7"), ("time_zone", "Europe/Kyiv")])
        .await;
    // 21:30 in Kyiv: nothing is held, and what fails then comes again only after the night.
    forum.hours_later(13);
    forum.minutes_later(30);
    forum.post.refuse(toguna::outbox::Failure::Later("451 4.7.1 try again".to_owned()));
    tell(&forum, awa.id(), Event::ClaimDecided, "claim:0", "").await;
    assert_eq!(forum.mails_to(&awa).await.len(), 0);
    forum.hours_later(2);
    tell_many(&forum, &awa, 3).await;
    tell(&forum, awa.id(), Event::Decision, "decision:1", "Because.").await;
    let (id, now) = (awa.id(), forum.now());
    forum.write(move |conn| outbox::account_mail(conn, id, AccountMail::PasswordChanged, now)).await;
    let mails = forum.mails_to(&awa).await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].subject.contains("password"));
    // 06:30, then 07:00.
    forum.hours_later(7);
    assert_eq!(forum.mails_to(&awa).await.len(), 0);
    forum.minutes_later(30);
    let mails = forum.mails_to(&awa).await;
    let subjects: Vec<&str> = mails.iter().map(|mail| mail.subject.as_str()).collect();
    assert_eq!(mails.len(), 2, "{subjects:?}");
    assert!(subjects.contains(&"3 things are new") || subjects.contains(&"4 things are new"), "{subjects:?}");
});

on_both!(a_pause_holds_all_mail_until_it_ends, async |forum: Forum| {
    let awa = forum.member("Awa").await;
    let pause = async |how: &str| awa.fill("/settings/mail", "/settings/mail/pause", &[("for", how)]).await;
    assert_eq!(pause("week").await.leads(), "/settings/mail");
    awa.get("/settings/mail").await.says("is paused until 29 Nov 2026");
    tell_many(&forum, &awa, 2).await;
    forum.hours_later(6 * 24);
    assert_eq!(forum.mails_to(&awa).await.len(), 0);
    forum.hours_later(24);
    assert_eq!(forum.mails_to(&awa).await.remove(0).subject, "2 things are new");
    // Without an end in sight what is read meanwhile is not mailed afterwards.
    pause("open").await.leads();
    awa.get("/settings/mail").await.says("until you end it");
    tell(&forum, awa.id(), Event::ClaimDecided, "claim:98", "").await;
    awa.fill("/inbox", "/inbox/read", &[]).await.leads();
    tell(&forum, awa.id(), Event::ClaimDecided, "claim:99", "").await;
    forum.hours_later(24 * 20);
    assert_eq!(forum.mails_to(&awa).await.len(), 0);
    // Other settings leave the pause alone.
    set(&awa, &[("digest_hour", "9")]).await;
    awa.get("/settings/mail").await.says("until you end it");
    pause("end").await.leads();
    forum.hours_later(24);
    assert_eq!(forum.mails_to(&awa).await.remove(0).subject, "One thing is new");
    pause("a fortnight").await.is(400);
});

on_both!(what_waits_for_staff_is_gathered_for_a_quarter_of_an_hour, async |forum: Forum| {
    let ina = forum.with_role("Ina", "moderator").await;
    for number in 0..3 {
        tell(&forum, ina.id(), Event::CaseOpened, &format!("case:{number}"), "").await;
        forum.minutes_later(4);
    }
    assert_eq!(forum.mails_to(&ina).await.len(), 0);
    forum.minutes_later(3);
    let mails = forum.mails_to(&ina).await;
    assert_eq!(mails.iter().map(|mail| mail.subject.as_str()).collect::<Vec<_>>(), ["3 things are new"]);
});

on_both!(what_no_longer_may_be_said_is_left_out_of_a_digest, async |forum: Forum| {
    let (awa, seydou, thread, _) = answered(&forum).await;
    forum.mails().await;
    set(&awa, &[("replies", "digest")]).await;
    forum.minutes_later(6);
    let hidden = village::reply(&forum, &seydou, thread, "A canary sings here.").await;
    village::hide(&forum, hidden).await;
    forum.hours_later(24);
    assert_eq!(forum.mails_to(&awa).await.len(), 0, "nothing that may be said, no mail");
});

on_both!(nothing_of_whom_one_blocked_comes_by_mail_or_inbox, async |forum: Forum| {
    let (awa, seydou, thread, _) = answered(&forum).await;
    // A mail that waits is not sent either.
    awa.fill("/u/Seydou", "/u/Seydou/block", &[("do", "block")]).await.leads();
    assert_eq!(forum.mails_to(&awa).await.len(), 0);
    forum.minutes_later(6);
    village::reply(&forum, &seydou, thread, "Hello?").await;
    assert_eq!(forum.mails_to(&awa).await.len(), 0);
    awa.get("/inbox").await.hides("Hello").says("Inbox (1)");
    let oumar = forum.member("Oumar").await;
    village::reply(&forum, &oumar, thread, "It is open.").await;
    assert_eq!(forum.mails_to(&awa).await.len(), 1, "others reach her");
    // What a role decides reaches her, whoever holds it.
    let (id, actor, now) = (awa.id(), seydou.id(), forum.now());
    forum
        .write(move |conn| {
            let notice = toguna::notifications::Notice {
                kind: Event::Decision,
                event_key: "decision:5".to_owned(),
                actor: Some(actor),
                thread: None,
                post: None,
                url: "/log".to_owned(),
                text: "Because.".to_owned(),
            };
            toguna::notifications::tell(conn, id, &notice, now)
        })
        .await;
    assert_eq!(forum.mails_to(&awa).await.len(), 1);
    awa.get("/settings/blocked").await.says("Seydou");
    let back = [("do", "unblock"), ("back", "settings")];
    assert_eq!(awa.fill("/settings/blocked", "/u/Seydou/block", &back).await.leads(), "/settings/blocked");
    awa.get("/settings/blocked").await.says("You blocked nobody");
    forum.minutes_later(6);
    village::reply(&forum, &seydou, thread, "Hello again").await;
    assert_eq!(forum.mails_to(&awa).await.len(), 1);
    awa.get("/u/Awa").await.hides("/u/Awa/block");
    forum.guest().get("/u/Awa").await.hides("/block");
    awa.fill("/u/Seydou", "/u/Seydou/block", &[("do", "shun")]).await.is(400);
});

on_both!(a_correction_comes_the_way_the_update_came, async |forum: Forum| {
    let (awa, oumar, kadia) =
        (forum.member("Awa").await, forum.member("Oumar").await, forum.member("Kadia").await);
    set(&oumar, &[("verified", "digest")]).await;
    for person in [&awa, &oumar, &kadia] {
        tell(&forum, person.id(), Event::Verified, "claim:7:told:1", "The ferry runs.").await;
    }
    assert_eq!(forum.mails().await.len(), 2);
    // Another choice since does not part the correction from its update; no mail at all does.
    set(&oumar, &[("verified", "at-once")]).await;
    set(&awa, &[("verified", "digest")]).await;
    set(&kadia, &[("verified", "off")]).await;
    for person in [&awa, &oumar, &kadia] {
        tell(&forum, person.id(), Event::Correction, "claim:7:corrected:1", "It does not.").await;
    }
    let mails = forum.mails().await;
    assert_eq!(mails.iter().map(|mail| mail.header("To")).collect::<Vec<_>>(), ["awa@post.example"]);
    forum.hours_later(24);
    assert_eq!(forum.mails_to(&oumar).await.remove(0).subject, "2 things are new: The ferry runs.");
});

on_both!(whoever_was_told_once_is_not_told_again_when_the_clock_leaps, async |forum: Forum| {
    let awa = forum.member("Awa").await;
    set(&awa, &[("outcomes", "digest")]).await;
    tell_many(&forum, &awa, 2).await;
    forum.hours_later(90 * 24);
    assert_eq!(forum.mails_to(&awa).await.len(), 1, "ninety days later one digest, not ninety");
    let waiting: i64 = forum
        .read(|conn| Ok(rows::table.filter(rows::digest_at.is_not_null()).count().get_result(conn)?))
        .await;
    assert_eq!(waiting, 0);
});
