//! What takes two people, what is handed to the admins, and deciding several cases at once.

use diesel::prelude::*;
use toguna::db::ids::{CaseId, PostId};
use toguna::db::schema::{decisions, ledger};
use toguna::ledger::Check;
use toguna::settings;
use toguna::threads::PostState;

use super::redact::{all_rows, rows_with};
use crate::moderation::{decide, newest_post, report, share, state, tell, the_case, told};
use crate::on_both;
use crate::support::Person;

const BODY: &str = "The zebrafish is sold at the market, cheap and fresh.";
const REASON: (&str, &str) = ("reason", "It is against the law here.");

/// Agrees with a form of one's own making, as the page at `version` had it.
async fn second(person: &Person, case: CaseId, version: &str) -> crate::support::Answer {
    let at = format!("/mod/cases/{case}");
    let token = token(person, &at).await;
    person.post(&format!("{at}/second"), &[("token", &token), ("version", version)]).await
}

/// A good token from a page with any form that writes.
pub async fn token(person: &Person, page: &str) -> String {
    person.get(page).await.attributes("form input[name=token]", "value").remove(0)
}

async fn agree(person: &Person, case: CaseId) -> crate::support::Answer {
    let shown = person.get(&format!("/mod/cases/{case}")).await;
    let version = shown.attributes("input[name=version]", "value").remove(0);
    second(person, case, &version).await
}

on_both!(a_purge_takes_two_and_leaves_no_table_with_the_text, async |forum: Forum| {
    let author = forum.member("Fanta").await;
    let salif = forum.member("Salif").await;
    let (one, other) =
        (forum.with_role("Awa", "moderator").await, forum.with_role("Moussa", "moderator").await);
    let admin = forum.with_role("Ina", "admin").await;
    let post = share(&forum, &author, "Zebrafish for sale", BODY).await;
    let thread = salif.get(&format!("/p/{post}")).await.leads();
    let thread = thread.split('#').next().unwrap();
    let action = format!("{}/reply", thread.rsplit_once('/').unwrap().0);
    let page = salif.get(&format!("{thread}?re=1&quote=1")).await;
    let typed = format!("{}\n\nIs it?", page.all("textarea")[0].trim());
    salif.fill_shown(&page, &action, &[("body", &typed), ("lang", "en")]).await.leads();
    let quoted = newest_post(&forum).await;
    report(&salif, post, "danger").await;
    let case = the_case(&forum, post).await;
    let at = format!("/mod/cases/{case}");
    admin.get(&at).await.is(403);
    decide(&one, case, &[("decision", "purge")]).await.is(422).says("Write a reason");

    assert_eq!(decide(&one, case, &[("decision", "purge"), REASON]).await.leads(), at);
    assert_eq!(state(&forum, post).await, PostState::Visible, "one is not enough");
    one.get(&at)
        .await
        .says("Waits for a second person")
        .says("Somebody else must agree")
        .hides("Agree: do it");
    other.get(&at).await.hides("Agree: do it");
    second(&one, case, "3").await.is(403).says("Somebody else than whoever proposed it");
    second(&other, case, "3").await.is(403).says("must be an admin");
    admin.get("/inbox").await.says("A case waits for an admin");
    admin.get("/mod").await.says("A post by Fanta");
    let stale = admin.get(&at).await;
    one.fill(&at, &format!("{at}/note"), &[("text", "It is the zebrafish again.")]).await.leads();
    admin.fill_shown(&stale, &format!("{at}/second"), &[]).await.is(409);
    assert!(!rows_with(&all_rows(&forum).await, "zebrafish").is_empty());
    agree(&admin, case).await.leads();

    assert_eq!(state(&forum, post).await, PostState::Deleted);
    let rows = all_rows(&forum).await;
    assert!(rows_with(&rows, "zebrafish").is_empty(), "{:#?}", rows_with(&rows, "zebrafish"));
    for person in [&forum.guest(), &author, &salif, &one, &admin] {
        for page in ["/", "/t/1", "/topics/supply", "/log", &at, "/inbox", "/u/Fanta"] {
            person.open(page).await.hides("ebrafish");
        }
        person.open(&format!("/p/{quoted}")).await.hides("ebrafish");
    }
    one.open(&format!("/p/{quoted}")).await.says("Is it?");
    forum.guest().get("/log").await.says("Text purged by two people").says("against the law");
    let token = token(&one, &at).await;
    let undo = one.post(&format!("{at}/undo"), &[("token", &token)]).await;
    undo.is(403).says("cannot be taken back");
    forum.minutes_later(2);
    tell(&forum).await;
    assert!(told(&forum, author.id()).await[0].contains("Text purged by two people"));
    let check = forum.read(toguna::ledger::check).await;
    assert!(matches!(check, Check::Whole { .. }), "{check:?}");
});

on_both!(a_ban_of_an_old_account_takes_a_second_moderator, async |forum: Forum| {
    let author = forum.member("Fanta").await;
    let salif = forum.member("Salif").await;
    forum.hours_later(30 * 24);
    let new = forum.member("Kadi").await;
    let (one, other) =
        (forum.with_role("Awa", "moderator").await, forum.with_role("Moussa", "moderator").await);
    let post = share(&forum, &author, "Fuel in Bamako", BODY).await;
    report(&salif, post, "abuse").await;
    let case = the_case(&forum, post).await;
    let at = format!("/mod/cases/{case}");
    let ban = [("decision", "hide"), ("account", "ban"), REASON];
    decide(&one, case, &ban).await.leads();
    author.get("/new").await.is(200);
    assert_eq!(state(&forum, post).await, PostState::Visible);
    // A suspension without end is a ban; one with an end is not.
    let post = share(&forum, &author, "Another thread of hers", BODY).await;
    report(&salif, post, "abuse").await;
    let again = the_case(&forum, post).await;
    decide(&one, again, &[("decision", "hide"), ("account", "suspend"), REASON]).await.leads();
    one.get(&format!("/mod/cases/{again}")).await.says("Waits for a second person");
    // Whoever decides otherwise drops what waits.
    decide(&other, again, &[("decision", "dismiss")]).await.leads();
    second(&other, again, "4").await.is(409);

    agree(&one, case).await.is(403).says("Somebody else than whoever proposed it");
    agree(&other, case).await.leads();
    author.get("/settings/standing").await.leads(); // the session is gone
    let by: Vec<(i64, Option<i64>)> = forum
        .read(move |conn| {
            Ok(decisions::table
                .filter(decisions::case_id.eq(case.0))
                .select((decisions::by_id, decisions::second_id))
                .load(conn)?)
        })
        .await;
    assert_eq!(by, vec![(one.id().0, Some(other.id().0)); 2]);
    forum.guest().get("/log").await.says("Account banned").hides("Awa").hides("Moussa");
    // Either of the two takes it back in time.
    one.fill(&at, &format!("{at}/undo"), &[]).await.leads();

    // One is enough for a new account, and where the setting says so.
    let post = share(&forum, &new, "Cheap goods here", BODY).await;
    report(&salif, post, "spam").await;
    decide(&one, the_case(&forum, post).await, &ban).await.leads();
    new.get("/settings/standing").await.leads();
    let now = forum.now();
    forum
        .write(move |conn| settings::store(conn, &settings::SECOND_MODERATOR_DAYS, "36500", None, now))
        .await;
    decide(&one, case, &ban).await.leads();
    one.get(&at).await.says("Decided").hides("Waits for a second person");
});

on_both!(a_case_handed_to_the_admins_is_on_their_list_with_the_note, async |forum: Forum| {
    let author = forum.member("Fanta").await;
    let moderator = forum.with_role("Awa", "moderator").await;
    let admin = forum.with_role("Ina", "admin").await;
    let post = share(&forum, &author, "Fuel in Bamako", BODY).await;
    report(&forum.member("Salif").await, post, "abuse").await;
    let other = share(&forum, &author, "Another thread of hers", BODY).await;
    report(&forum.member("Kadi").await, other, "spam").await;
    let case = the_case(&forum, post).await;
    let at = format!("/mod/cases/{case}");
    admin.get(&at).await.is(403);
    admin.get("/mod").await.says("Nothing waits here.");
    decide(&moderator, case, &[("decision", "escalate")]).await.is(422).says("Write a reason");
    let note = [("decision", "escalate"), ("reason", "She is a friend of mine.")];
    assert_eq!(decide(&moderator, case, &note).await.leads(), "/mod");
    admin.get("/inbox").await.says("A case waits for an admin");
    let mails = forum.mails_to(&admin).await;
    assert!(mails.iter().any(|mail| mail.subject.contains("A case waits for an admin")), "{mails:?}");
    let list = admin.get("/mod").await;
    list.says("Fuel in Bamako").says("with the admins").hides("Another thread of hers");
    admin.get("/mod?who=admins").await.says("Fuel in Bamako");
    moderator.get("/mod?who=admins").await.says("Fuel in Bamako").hides("Another thread of hers");
    admin.get(&at).await.is(200).says("She is a friend of mine.");
    author.get("/inbox").await.hides("friend of mine");
    forum.guest().get("/log").await.says("Case handed to the admins").hides("friend of mine");
    decide(&admin, case, &[("decision", "hide"), REASON]).await.leads();
    assert_eq!(state(&forum, post).await, PostState::Hidden);
});

on_both!(several_cases_are_decided_at_once_each_for_itself, async |forum: Forum| {
    let author = forum.member("Fanta").await;
    let (salif, kadi) = (forum.member("Salif").await, forum.member("Kadi").await);
    let moderator = forum.with_role("Awa", "moderator").await;
    let mut posts: Vec<PostId> = Vec::new();
    for n in 0..4 {
        posts.push(share(&forum, &author, &format!("Cheap phones number {n}"), BODY).await);
        report(&salif, posts[n], "spam").await;
    }
    let own = share(&forum, &moderator, "A moderator's own thread", BODY).await;
    report(&salif, own, "spam").await;
    let shown = moderator.get("/mod").await;
    shown.hides("A moderator's own thread");
    let picks = shown.attributes("input[name=case]", "value");
    assert_eq!(picks.len(), 4);
    moderator
        .fill_shown(&shown, "/mod/bulk", &[("decision", "delete"), REASON])
        .await
        .is(422)
        .says("Choose at least");
    let none =
        moderator.fill_shown(&shown, "/mod/bulk", &[("decision", "delete"), ("case", &picks[0])]).await;
    none.is(422).says("Write a reason or choose a rule");
    assert_eq!(none.attributes("input[name=case][checked]", "value"), [picks[0].clone()]);
    moderator
        .fill_shown(&shown, "/mod/bulk", &[("decision", "purge"), REASON, ("case", &picks[0])])
        .await
        .is(422);

    // Another report joins one of them, and one is about the moderator.
    report(&kadi, posts[1], "danger").await;
    let own_case = the_case(&forum, own).await;
    let (tokens, own_pick) =
        (shown.attributes("form[action='/mod/bulk'] input[name=token]", "value"), format!("{own_case}.2"));
    let mut fields = vec![("token", tokens[0].as_str()), ("decision", "delete"), REASON];
    fields.extend(picks.iter().take(3).map(|pick| ("case", pick.as_str())));
    fields.push(("case", &own_pick));
    let at = moderator.post("/mod/bulk", &fields).await.leads();
    let said = moderator.get(&at).await;
    said.says("2 cases are decided:").says("One had changed meanwhile").says("It does not fit this case");
    let states =
        [state(&forum, posts[0]).await, state(&forum, posts[1]).await, state(&forum, posts[2]).await];
    assert_eq!(states, [PostState::Deleted, PostState::Visible, PostState::Deleted]);
    assert_eq!(state(&forum, posts[3]).await, PostState::Visible);
    assert_eq!(state(&forum, own).await, PostState::Visible);
    let rows = || ledger::table.filter(ledger::act.eq("delete")).count();
    let written: i64 = forum.read(move |conn| Ok(rows().get_result(conn)?)).await;
    assert_eq!(written, 2);

    // The same form again does nothing more.
    moderator.post("/mod/bulk", &fields).await.leads();
    let written: i64 = forum.read(move |conn| Ok(rows().get_result(conn)?)).await;
    assert_eq!(written, 2);
    forum.minutes_later(2);
    tell(&forum).await;
    assert_eq!(told(&forum, author.id()).await.len(), 2);
    let oumar = forum.member("Oumar").await;
    let token = token(&oumar, "/new").await;
    let refused = oumar.post("/mod/bulk", &[("token", &token), ("case", "1.2")]).await;
    refused.is(403).hides("This form has grown old");
});
