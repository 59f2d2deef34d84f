//! Blacking words out: nowhere left, on no page and in no column, and the record still whole.

use toguna::db::dump;
use toguna::db::ids::PostId;
use toguna::ledger::{self, Check};

use super::two::token;
use crate::moderation::{newest_post, report, share, tell};
use crate::on_both;
use crate::support::{Answer, Forum, Person};

/// What must be nowhere afterwards, in any case.
const CANARY: &str = "zebrafish";
const BODY: &str = "Dr Zebrafish hides at the mill.\n\nThe road is open.";

/// Every column of every row, mail and jobs that wait included, in small letters.
pub async fn all_rows(forum: &Forum) -> String {
    let mut all = String::new();
    let mut take = |table: &str, row: serde_json::Map<String, serde_json::Value>| {
        all.push_str(&format!("{table} {}\n", serde_json::Value::Object(row)));
        Ok(())
    };
    dump::read_all(&forum.app.config.database, &mut take).unwrap();
    let waiting: Vec<(String, String)> = forum
        .read(|conn| {
            use diesel::prelude::*;
            use toguna::db::schema::{jobs, outbox};
            let mut rows: Vec<(String, String)> =
                outbox::table.select((outbox::payload, outbox::last_error)).load(conn)?;
            rows.extend(jobs::table.select((jobs::payload, jobs::progress)).load::<(String, String)>(conn)?);
            Ok(rows)
        })
        .await;
    for (payload, more) in waiting {
        all.push_str(&format!("waiting {payload} {more}\n"));
    }
    all.to_lowercase()
}

/// The rows that hold a text: what a failing test shows.
pub fn rows_with<'a>(all: &'a str, text: &str) -> Vec<&'a str> {
    all.lines().filter(|row| row.contains(text)).collect()
}

async fn redact(person: &Person, post: PostId, words: &str, reason: &str) -> Answer {
    let page = format!("/p/{post}/redact");
    person.fill(&page, &page, &[("words", words), ("reason", reason)]).await
}

on_both!(what_is_blacked_out_stands_nowhere_any_more, async |forum: Forum| {
    let author = forum.member("Fanta").await;
    let (salif, kadi) = (forum.member("Salif").await, forum.member("Kadi").await);
    let (one, two) = (forum.with_role("Ina", "verifier").await, forum.with_role("Issa", "verifier").await);
    let moderator = forum.with_role("Awa", "moderator").await;
    let other = forum.with_role("Moussa", "moderator").await;
    let post = share(&forum, &author, "Where is Dr Zebrafish now?", BODY).await;
    let edit = format!("/p/{post}/edit");
    let fields = [("body", "Dr ZEBRAFISH moved to the **school**."), ("reason", "zebrafish moved")];
    author.fill(&edit, &edit, &fields).await.leads();
    let thread = salif.get(&format!("/p/{post}")).await.leads();
    let thread = thread.split('#').next().unwrap();
    let quoting = salif.get(&format!("{thread}?re=1&quote=1")).await;
    let action = format!("{}/reply", thread.rsplit_once('/').unwrap().0);
    let typed = quoting.all("textarea")[0].clone();
    assert!(typed.contains("ZEBRAFISH"), "{typed}");
    let quote = [("body", &*format!("{}\n\nI saw that too.", typed.trim())), ("lang", "en")];
    salif.fill_shown(&quoting, &action, &quote).await.leads();
    let quoted = newest_post(&forum).await;
    // A claim that is verified, a report, a note, a decision with the word in its reason.
    let check = format!("/p/{post}/check");
    let claim = [
        ("text", "Dr ZEBRAFISH moved to the school."),
        ("kind", "fuel"),
        ("place", "Zebrafish, Mali"),
        ("url", "https://a.example/zebrafish"),
        ("evidence", "Zebrafish himself said so."),
        ("reliability", "B"),
        ("harm", "none"),
    ];
    let claim = kadi.fill(&check, &check, &claim).await.leads();
    let reason = "I asked Zebrafish and two neighbours, and all three said the same thing.";
    for (person, url) in [(&one, ""), (&two, "https://b.example/x")] {
        let page = format!("{claim}/review");
        let review =
            [("outcome", "true"), ("harm", "none"), ("reason", reason), ("url", url), ("reliability", "C")];
        person.fill(&page, &page, &review).await.leads();
    }
    forum.guest().get("/verified").await.says("ZEBRAFISH");
    report(&kadi, post, "danger").await;
    let case = moderator.get("/mod").await.attributes("ol.threads a", "href").remove(0);
    moderator.fill(&case, &format!("{case}/note"), &[("text", "Zebrafish is a doctor")]).await.leads();
    let warn = [("decision", "dismiss"), ("account", "warn"), ("reason", "Do not name zebrafish.")];
    moderator.fill(&case, &format!("{case}/decide"), &warn).await.leads();
    forum.minutes_later(2);
    tell(&forum).await;
    let late = author.get(&edit).await;

    let (before, log) = (all_rows(&forum).await, forum.guest().get("/log").await);
    log.says("Do not name zebrafish.");
    let tables = ["posts", "post_revisions", "threads", "claims", "claim_places", "evidence", "reviews"];
    let more = ["cases", "case_events", "decisions", "notifications", "ledger_payloads"];
    for table in tables.into_iter().chain(more) {
        let row = format!("{table} {{");
        let holds = rows_with(&before, CANARY).iter().any(|found| found.starts_with(&row));
        assert!(holds, "the test proves nothing about {table}");
    }

    redact(&moderator, post, "", "No").await.is(422).says("Write the words");
    redact(&moderator, post, "canary", "No").await.is(422).says("not in the post");
    redact(&moderator, post, CANARY, "About the zebrafish").await.is(422).says("The reason repeats");
    author.get(&format!("/p/{post}/redact")).await.is(403);
    let stale = other.get(&format!("/p/{post}/redact")).await;
    let at = redact(&moderator, post, "Zebrafish", "The name of a doctor in danger.").await.leads();
    let words = [("words", "mill"), ("reason", "Where he hides.")];
    other.fill_shown(&stale, &format!("/p/{post}/redact"), &words).await.is(409);

    let after = all_rows(&forum).await;
    assert!(rows_with(&after, CANARY).is_empty(), "{:#?}", rows_with(&after, CANARY));
    let everybody = [&forum.guest(), &author, &salif, &kadi, &one, &moderator];
    for person in everybody {
        for page in
            ["/", "/topics/supply", thread, &edit, "/verified", "/verified.atom", "/verified.json", &claim]
        {
            person.open(page).await.hides("ebrafish").hides("EBRAFISH");
        }
        for page in ["/log", "/inbox", "/settings/standing", "/u/Fanta", "/u/Salif", &case, &at] {
            person.open(page).await.hides("ebrafish").hides("EBRAFISH");
        }
        for post in [post.0, quoted] {
            person.get(&format!("/p/{post}/history")).await.hides("ebrafish").hides("EBRAFISH");
        }
    }
    let guest = forum.guest();
    let shown = guest.open(thread).await;
    shown.says("Dr █████ moved to the school.").says("I saw that too.");
    assert!(shown.all("blockquote")[0].contains("█████"));
    guest.get(&format!("/p/{post}/history")).await.says("moderators blacked out words").hides("Awa");
    guest.get("/log").await.says("Words blacked out").says("The name of a doctor in danger.");
    guest.get("/log").await.says("The reason was removed.");
    guest.get("/verified").await.hides("moved to the school");
    guest.get(&claim).await.says("Not verified").says("Dr █████ moved");
    let check = forum.read(ledger::check).await;
    assert!(matches!(check, Check::Whole { redacted: 2.., .. }), "{check:?}");

    // Whoever had the old text open cannot bring it back; nobody can take it back.
    author.fill_shown(&late, &edit, &[]).await.is(409);
    moderator.get(&at).await.hides("Take it back");
    let token = token(&moderator, &at).await;
    let undo = moderator.post(&format!("{at}/undo"), &[("token", &token)]).await;
    undo.is(403).says("cannot be taken back");
    forum.minutes_later(2);
    tell(&forum).await;
    forum.mails().await;
    author.get("/inbox").await.says("Words blacked out").hides("ebrafish");
    // What the author typed since is the author's alone, in a draft that nobody else can open.
    let after = all_rows(&forum).await;
    let left: Vec<_> =
        rows_with(&after, CANARY).into_iter().filter(|row| !row.starts_with("drafts ")).collect();
    assert!(left.is_empty(), "{left:#?}");
});

on_both!(words_that_marks_hide_are_blacked_out_too, async |forum: Forum| {
    let author = forum.member("Fanta").await;
    let moderator = forum.with_role("Awa", "moderator").await;
    let body = "He is **Zebra**fish, at `zebra` fish and z&#101;brafish.";
    let post = share(&forum, &author, "A question about fish", body).await;
    redact(&moderator, post, CANARY, "A name").await.leads();
    let thread = author.get(&format!("/p/{post}")).await.leads();
    forum.guest().open(thread.split('#').next().unwrap()).await.hides("ebrafish").says("at zebra fish");
});
