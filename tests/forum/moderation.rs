//! Reports, cases, decisions, appeals and the public log, as people meet them.

use diesel::prelude::*;
use toguna::db::ids::{CaseId, PostId, TopicId, UserId};
use toguna::moderation::{self, model};
use toguna::settings;
use toguna::text::Lang;
use toguna::threads::topics::{self, NewTopic};
use toguna::threads::{PostState, post_facts};

use crate::on_both;
use crate::support::everywhere::{Places, nowhere};
use crate::support::{Forum, Person};

const BODY: &str = "My cousin collects for the fuel of the ambulance.";

pub async fn topic(forum: &Forum) -> TopicId {
    let now = forum.now();
    forum
        .write(move |conn| {
            let texts = vec![(Lang::En, "Supply".to_owned(), "What runs".to_owned())];
            let new =
                NewTopic { slug: "supply".to_owned(), color: 1, lang: "en".to_owned(), position: 1, texts };
            topics::save(conn, &new, now)
        })
        .await
}

/// Shares a post; answers its id.
pub async fn share(forum: &Forum, author: &Person, title: &str, body: &str) -> PostId {
    let topic = topic(forum).await.to_string();
    let fields = [("topic", topic.as_str()), ("title", title), ("body", body), ("lang", "en")];
    let before = newest_post(forum).await;
    author.fill("/new", "/new", &fields).await.leads();
    let post = newest_post(forum).await;
    assert!(post > before);
    PostId(post)
}

pub async fn newest_post(forum: &Forum) -> i64 {
    use toguna::db::schema::posts;
    forum
        .read(|conn| {
            let newest: Option<i64> = posts::table.select(diesel::dsl::max(posts::id)).first(conn)?;
            Ok(newest.unwrap_or(0))
        })
        .await
}

pub async fn report(person: &Person, post: PostId, reason: &str) {
    let at = format!("/p/{post}/report");
    person.fill(&at, &at, &[("reason", reason), ("text", "Please look")]).await.leads();
}

pub async fn the_case(forum: &Forum, post: PostId) -> CaseId {
    forum.read(move |conn| moderation::open_case_on(conn, post)).await.expect("an open case").0
}

pub async fn decide(person: &Person, case: CaseId, fields: &[(&str, &str)]) -> crate::support::Answer {
    person.fill(&format!("/mod/cases/{case}"), &format!("/mod/cases/{case}/decide"), fields).await
}

pub async fn state(forum: &Forum, post: PostId) -> PostState {
    forum.read(move |conn| Ok(post_facts(conn, post)?.state)).await
}

/// What stands in somebody's inbox.
pub async fn told(forum: &Forum, person: UserId) -> Vec<String> {
    use toguna::db::schema::notifications;
    forum
        .read(move |conn| {
            Ok(notifications::table
                .filter(notifications::user_id.eq(person))
                .filter(notifications::kind.eq("decision"))
                .order(notifications::id)
                .select(notifications::text)
                .load(conn)?)
        })
        .await
}

pub async fn tell(forum: &Forum) -> usize {
    let now = forum.now();
    forum.write(move |conn| moderation::tell_due(conn, now)).await
}

/// The way back in after a suspension ended every session.
async fn sign_in_again(forum: &Forum, person: &Person) {
    let (id, now) = (person.id(), forum.now());
    let cookie = forum.write(move |conn| toguna::accounts::open_session(conn, id, "test", None, now)).await;
    person.set_cookie("session", &cookie);
}

on_both!(a_report_is_decided_and_author_and_reporter_are_told, async |forum: Forum| {
    let author = forum.member("Fanta").await;
    let reporter = forum.member("Salif").await;
    let moderator = forum.with_role("Awa", "moderator").await;
    let post = share(&forum, &author, "Fuel in Bamako", BODY).await;
    report(&reporter, post, "spam").await;
    report(&reporter, post, "danger").await; // once for each person

    moderator.get("/mod").await.is(200).says("A post by Fanta").says("Reported once: Advertising or spam.");
    let case = the_case(&forum, post).await;
    let shown = moderator.get(&format!("/mod/cases/{case}")).await;
    shown.is(200).says("collects for the fuel").says("Please look").says("kept from the author");
    let take = format!("/mod/cases/{case}/take");
    moderator.fill_shown(&shown, &take, &[]).await.leads();

    let fields = [("decision", "hide"), ("rule", "3"), ("reason", "Please take the number out.")];
    let at = decide(&moderator, case, &fields).await.leads();
    moderator.get(&at).await.says("Post hidden").says("Take it back");
    assert_eq!(state(&forum, post).await, PostState::Hidden);
    assert_eq!(tell(&forum).await, 0, "nobody is told while it can be taken back");

    forum.minutes_later(2);
    assert_eq!(tell(&forum).await, 1);
    assert_eq!(tell(&forum).await, 0);
    let author_reads = told(&forum, author.id()).await;
    assert!(author_reads[0].starts_with("Post hidden. Please take the number out."));
    assert!(!author_reads[0].contains("Salif"));
    assert!(told(&forum, reporter.id()).await[0].contains("Post hidden"));

    let log = forum.guest().get("/log").await;
    log.is(200).says("Post hidden").says("Please take the number out.").says("Rule 3");
    log.hides("Fanta").hides("Salif").hides("Awa");
    author.get("/settings/standing").await.is(200).says("Post hidden").says("Appeal").hides("Salif");
    reporter.get("/settings/standing").await.is(200).says("Advertising or spam").says("Post hidden");
    let check = forum.read(toguna::ledger::check).await;
    assert!(matches!(check, toguna::ledger::Check::Whole { rows: 1, .. }), "{check:?}");
});

on_both!(a_decision_can_be_taken_back_for_a_minute, async |forum: Forum| {
    let author = forum.member("Fanta").await;
    let reporter = forum.member("Salif").await;
    let moderator = forum.with_role("Awa", "moderator").await;
    let post = share(&forum, &author, "Fuel in Bamako", BODY).await;
    report(&reporter, post, "abuse").await;
    let case = the_case(&forum, post).await;
    let fields =
        [("decision", "delete"), ("account", "suspend"), ("until", "2026-12-01"), ("reason", "Insults")];
    let at = decide(&moderator, case, &fields).await.leads();
    assert_eq!(state(&forum, post).await, PostState::Deleted);
    author.get("/settings/standing").await.leads(); // the session is gone

    let undo = format!("/mod/cases/{case}/undo");
    moderator.fill(&at, &undo, &[]).await.leads();
    assert_eq!(state(&forum, post).await, PostState::Visible);
    forum.minutes_later(2);
    assert_eq!(tell(&forum).await, 0);
    sign_in_again(&forum, &author).await;
    author.get("/settings/standing").await.says("in good standing");
    forum.guest().get("/log").await.says("Decision taken back");

    // The case is the moderator's again; a minute after the next decision it is too late.
    let at = decide(&moderator, case, &[("decision", "dismiss")]).await.leads();
    let shown = moderator.get(&at).await;
    forum.minutes_later(2);
    moderator.fill_shown(&shown, &undo, &[]).await.is(403).says("60 seconds");
});

on_both!(two_moderators_at_once_decide_once, async |forum: Forum| {
    let author = forum.member("Fanta").await;
    let reporter = forum.member("Salif").await;
    let one = forum.with_role("Awa", "moderator").await;
    let other = forum.with_role("Moussa", "moderator").await;
    let post = share(&forum, &author, "Fuel in Bamako", BODY).await;
    report(&reporter, post, "abuse").await;
    let case = the_case(&forum, post).await;
    let (page, action) = (format!("/mod/cases/{case}"), format!("/mod/cases/{case}/decide"));
    let (seen_by_one, seen_by_other) = (one.get(&page).await, other.get(&page).await);
    let hide = [("decision", "hide"), ("reason", "It insults people.")];
    let dismiss = [("decision", "dismiss"), ("reason", "I see nothing wrong.")];
    let (first, second) = futures_util::future::join(
        one.fill_shown(&seen_by_one, &action, &hide),
        other.fill_shown(&seen_by_other, &action, &dismiss),
    )
    .await;
    let mut answers = [first.status, second.status];
    answers.sort_unstable();
    assert_eq!(answers, [303, 409]);
    let late = if first.status == 409 { &first } else { &second };
    late.says("This happened meanwhile");
    let decisions: i64 =
        forum.read(|conn| Ok(toguna::db::schema::decisions::table.count().get_result(conn)?)).await;
    assert_eq!(decisions, 1);
    // A stale form keeps what was typed, also where only a report joined.
    let again = one.get(&page).await;
    again.says("Decided");
});

on_both!(a_report_that_joins_makes_an_open_form_stale, async |forum: Forum| {
    let author = forum.member("Fanta").await;
    let moderator = forum.with_role("Awa", "moderator").await;
    let post = share(&forum, &author, "Fuel in Bamako", BODY).await;
    report(&forum.member("Salif").await, post, "off-topic").await;
    let case = the_case(&forum, post).await;
    let shown = moderator.get(&format!("/mod/cases/{case}")).await;
    report(&forum.member("Kadi").await, post, "danger").await;
    let action = format!("/mod/cases/{case}/decide");
    let typed = [("decision", "hide"), ("reason", "Words that must stay")];
    let stale = moderator.fill_shown(&shown, &action, &typed).await;
    stale.is(409).says("Another report joined").says("Words that must stay");
    moderator.fill_shown(&stale, &action, &[]).await.leads();
    assert_eq!(state(&forum, post).await, PostState::Hidden);
});

on_both!(bad_input_is_told_and_what_was_typed_stays, async |forum: Forum| {
    let author = forum.member("Fanta").await;
    let reporter = forum.member("Salif").await;
    let moderator = forum.with_role("Awa", "moderator").await;
    let post = share(&forum, &author, "Fuel in Bamako", BODY).await;
    let at = format!("/p/{post}/report");
    reporter.fill(&at, &at, &[("text", "Half a report")]).await.is(422).says("Half a report");
    reporter.fill(&at, &at, &[("reason", "other")]).await.is(422).says("in a few words");
    author.get(&at).await.is(403);
    reporter.get("/p/999/report").await.is(404);
    report(&reporter, post, "false").await;
    let case = the_case(&forum, post).await;
    let no_reason = decide(&moderator, case, &[("decision", "hide"), ("until", "2020-01-01")]).await;
    no_reason.is(422).says("Write a reason or choose a rule").says("in the future");
    decide(&moderator, case, &[("decision", "restore"), ("reason", "Kept words")])
        .await
        .is(422)
        .says("Kept words")
        .says("does not fit");
    let note = format!("/mod/cases/{case}/note");
    moderator.fill(&format!("/mod/cases/{case}"), &note, &[("text", " ")]).await.is(422);
    moderator.fill(&format!("/mod/cases/{case}"), &note, &[("text", "I know her")]).await.leads();
    moderator.get(&format!("/mod/cases/{case}")).await.says("I know her");
    moderator.get("/mod/cases/999").await.is(404);
    moderator.get("/mod/cases/0").await.is(404);
});

on_both!(who_is_no_moderator_stays_outside, async |forum: Forum| {
    let author = forum.member("Fanta").await;
    let member = forum.member("Salif").await;
    let verifier = forum.with_role("Ina", "verifier").await;
    let moderator = forum.with_role("Awa", "moderator").await;
    let post = share(&forum, &moderator, "A moderator's own post", BODY).await;
    report(&member, post, "abuse").await;
    let case = the_case(&forum, post).await;
    let at = format!("/mod/cases/{case}");
    assert!(forum.guest().get("/mod").await.leads().starts_with("/login"));
    for person in [&author, &member, &verifier] {
        person.get("/mod").await.is(403);
        person.get(&at).await.is(403).hides("kept from the author");
        person.post(&format!("{at}/decide"), &[("decision", "hide")]).await.is(403);
    }
    // Nobody sees or decides a case about themselves.
    moderator.get("/mod").await.is(200).hides("A moderator's own post");
    moderator.get(&at).await.is(403).hides("Salif");
    let id = moderator.id();
    let now = forum.now();
    let refused = forum
        .app
        .db
        .write(move |conn| {
            let ruling = model::Ruling::of(model::Decision::Dismiss, "");
            moderation::decide(conn, toguna::routes::LISTENERS, case, id, 2, &ruling, "n", now)
        })
        .await;
    assert!(refused.is_err());
});

on_both!(a_held_post_is_seen_by_nobody_but_author_and_moderators, async |forum: Forum| {
    let author = forum.member("Fanta").await;
    let moderator = forum.with_role("Awa", "moderator").await;
    let now = forum.now();
    forum.write(move |conn| settings::store(conn, &settings::WATCHED_WORDS, "kalashnikov", None, now)).await;
    let post = share(&forum, &author, "Zebrafish canary", "A Kalashnikov for sale: zebrafish.").await;
    assert_eq!(state(&forum, post).await, PostState::Held);
    let places = Places {
        thread: "1".to_owned(),
        slug: "zebrafish-canary".to_owned(),
        post: post.to_string(),
        claim: "1".to_owned(),
        author: "Fanta".to_owned(),
    };
    let (guest, member, verifier) =
        (forum.guest(), forum.member("Salif").await, forum.with_role("Ina", "verifier").await);
    for word in ["zebrafish", "Zebrafish"] {
        nowhere(word, &places, &[&guest, &member, &verifier]).await;
    }
    let mails = forum.mails().await;
    let others = mails.iter().filter(|mail| mail.header("To") != "awa@post.example");
    for mail in others {
        assert!(!mail.raw.to_lowercase().contains("zebrafish"), "{}", mail.raw);
    }
    moderator.get("/mod").await.says("It contains a word that moderators watch here.");
    let case = the_case(&forum, post).await;
    moderator.get(&format!("/mod/cases/{case}")).await.says("Kalashnikov for sale").says("kalashnikov");

    // Asked to revise, the author changes it, and it waits again with a case of its own.
    let fields = [("decision", "revise"), ("reason", "Without the weapon, please.")];
    decide(&moderator, case, &fields).await.leads();
    forum.minutes_later(2);
    tell(&forum).await;
    assert!(told(&forum, author.id()).await[0].contains("Without the weapon, please."));
    let edit = format!("/p/{post}/edit");
    author.fill(&edit, &edit, &[("body", "A clean zebrafish.")]).await.leads();
    assert_eq!(state(&forum, post).await, PostState::Held);
    let again = the_case(&forum, post).await;
    assert_ne!(again, case);
    decide(&moderator, again, &[("decision", "approve")]).await.leads();
    assert_eq!(state(&forum, post).await, PostState::Visible);
});

on_both!(a_suspended_member_reads_why_and_appeals, async |forum: Forum| {
    let author = forum.member("Fanta").await;
    let reporter = forum.member("Salif").await;
    let one = forum.with_role("Awa", "moderator").await;
    let other = forum.with_role("Moussa", "moderator").await;
    let admin = forum.with_role("Ina", "admin").await;
    let post = share(&forum, &author, "Fuel in Bamako", BODY).await;
    report(&reporter, post, "abuse").await;
    let case = the_case(&forum, post).await;
    let fields = [("decision", "hide"), ("account", "ban"), ("reason", "Threats against a nurse.")];
    decide(&one, case, &fields).await.leads();

    sign_in_again(&forum, &author).await;
    author.get("/new").await.is(403);
    author
        .get("/settings/standing")
        .await
        .is(200)
        .says("suspended without end")
        .says("Threats against a nurse.");
    let decisions: Vec<i64> = forum
        .read(|conn| {
            use toguna::db::schema::decisions;
            Ok(decisions::table.order(decisions::id).select(decisions::id).load(conn)?)
        })
        .await;
    let ban = format!("/appeals/{}", decisions[1]);
    reporter.get(&ban).await.is(404);
    author.fill(&ban, &ban, &[("text", " ")]).await.is(422);
    author.fill(&ban, &ban, &[("text", "It was a quotation.")]).await.leads();
    author.get(&ban).await.is(200).says("waits for a decision");

    // Whoever made the decision does not judge it; an admin may.
    let appeal: i64 = forum
        .read(|conn| {
            use toguna::db::schema::cases;
            Ok(cases::table.filter(cases::kind.eq("appeal")).select(cases::id).first(conn)?)
        })
        .await;
    let appeal = CaseId(appeal);
    decide(&one, appeal, &[("decision", "reject"), ("reason", "No")]).await.is(403);
    admin.get("/mod").await.is(200).says("An appeal by Fanta");
    admin.get(&format!("/mod/cases/{case}")).await.is(403);
    other
        .get(&format!("/mod/cases/{appeal}"))
        .await
        .says("It was a quotation.")
        .says("Threats against a nurse.");
    let at = decide(&admin, appeal, &[("decision", "approve"), ("reason", "It was one.")]).await.leads();
    author.get("/new").await.is(200);
    admin.fill(&at, &format!("{at}/undo"), &[]).await.leads();
    sign_in_again(&forum, &author).await;
    author.get("/new").await.is(403);
    decide(&admin, appeal, &[("decision", "approve"), ("reason", "It was one.")]).await.leads();
    author.get("/settings/standing").await.says("in good standing").says("Appeal granted");
    author.get("/new").await.is(200);
    // The post was hidden by a decision of its own.
    assert_eq!(state(&forum, post).await, PostState::Hidden);
});

on_both!(staff_is_for_admins_to_act_on, async |forum: Forum| {
    let author = forum.with_role("Fanta", "admin").await;
    let moderator = forum.with_role("Awa", "moderator").await;
    let post = share(&forum, &author, "Fuel in Bamako", BODY).await;
    report(&forum.member("Salif").await, post, "abuse").await;
    let case = the_case(&forum, post).await;
    decide(&moderator, case, &[("decision", "suspend"), ("reason", "No")]).await.is(403).says("Only admins");
});

on_both!(the_queue_asks_no_more_for_many_cases, async |forum: Forum| {
    let author = forum.member("Fanta").await;
    let moderator = forum.with_role("Awa", "moderator").await;
    for n in 0..23 {
        let post = share(&forum, &author, &format!("Thread number {n}"), BODY).await;
        let reporter = forum.member(&format!("Reader{n}")).await;
        report(&reporter, post, if n == 22 { "danger" } else { "spam" }).await;
    }
    moderator.get("/mod").await.is(200);
    let before = forum.app.db.queries();
    let first = moderator.get("/mod").await;
    let asked = forum.app.db.queries() - before;
    assert!(asked <= 8, "{asked} queries");
    assert!(first.all("ol.threads h2").len() == 20, "a page is 20 cases");
    first.says("23 cases are open");
    assert!(first.all("ol.threads li")[0].contains("Thread number 22"), "danger comes first");
    let next = first.attributes("nav.pages a", "href");
    let second = moderator.get(&format!("/mod{}", next[0])).await;
    assert_eq!(second.all("ol.threads h2").len(), 3);
    moderator.get("/mod?reason=danger").await.says("Thread number 22").hides("Thread number 21");
    moderator.get("/mod?who=mine").await.says("Nothing waits here.");
    moderator.get("/mod?lang=fr").await.says("Nothing waits here.");
    moderator.get("/mod?page=x").await.is(404);
});

on_both!(rules_and_about_speak_the_reader_s_language, async |forum: Forum| {
    let guest = forum.guest();
    guest.get("/rules").await.is(200).says("Six rules");
    guest.get("/about").await.is(200);
    let now = forum.now();
    forum
        .write(move |conn| {
            let set = |conn: &mut _, lang, text| {
                moderation::set_page(conn, moderation::SitePage::Rules, lang, text, now)
            };
            assert!(set(conn, Lang::En, "## 1. Be kind\n\nAlways.")?.is_ok());
            assert!(set(conn, Lang::Fr, "## 1. Soyez aimables")?.is_ok());
            Ok(())
        })
        .await;
    guest.get("/rules").await.says("Be kind");
    guest.speaking("fr").get("/rules").await.says("Soyez aimables");
    guest.speaking("ar").get("/rules").await.says("Be kind");
});

on_both!(
    the_queue_shows_how_a_reported_text_begins_and_a_decided_case_leaves_inboxes,
    async |forum: Forum| {
        let (author, reporter) = (forum.member("Fanta").await, forum.member("Salif").await);
        let (one, two) =
            (forum.with_role("Awa", "moderator").await, forum.with_role("Kadi", "moderator").await);
        let post = share(&forum, &author, "Fuel in Bamako", BODY).await;
        report(&reporter, post, "spam").await;
        let queue = one.get("/mod").await;
        queue.says("My cousin collects for the fuel of the ambulance.");
        assert_eq!(queue.attributes(".threads blockquote[lang]", "lang"), ["en"]);
        assert_eq!(queue.attributes(".threads blockquote[lang]", "dir"), ["auto"]);
        two.get("/inbox").await.says("A case waits for a moderator").says("Fuel in Bamako");
        let case = the_case(&forum, post).await;
        decide(&one, case, &[("decision", "dismiss")]).await.leads();
        for moderator in [&one, &two] {
            moderator.get("/inbox").await.says("Nothing here yet").hides("Fuel in Bamako");
        }
    }
);
