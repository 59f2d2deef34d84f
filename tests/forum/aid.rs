//! Ways to help: proposing, vetting by two, the way out, reports, and what is shown nowhere.

#[path = "aid/canary.rs"]
mod canary;
#[path = "aid/cases.rs"]
mod cases;
#[path = "aid/looks.rs"]
mod looks;
#[path = "aid/posts.rs"]
mod posts;
#[path = "aid/scale.rs"]
pub mod scale;
#[path = "aid/site.rs"]
mod site;
#[path = "aid/votes.rs"]
mod votes;

use diesel::prelude::*;
use toguna::aid::chores;
use toguna::db::schema::aid_links;
use toguna::routes::AID_LISTENERS;

use crate::on_both;
use crate::support::{Forum, Person};
use crate::threads::{share, topic};

pub const CANARY: &str = "https://canary-kitchen.example/rice";

pub const PROPOSAL: [(&str, &str); 8] = [
    ("direction", "give"),
    ("kind", "goods"),
    ("title", "Rice for the kitchen"),
    ("summary", "The women of the quarter cook for everybody and need rice."),
    ("url", CANARY),
    ("organisation", "Canary Kitchen"),
    ("area", "Bamako"),
    ("sector", "food-security"),
];

/// Proposes with some fields changed; answers the address of its page.
pub async fn propose(person: &Person, changes: &[(&str, &str)]) -> String {
    let mut fields = PROPOSAL.to_vec();
    fields.retain(|(name, _)| !changes.iter().any(|(given, _)| given == name));
    fields.extend(changes);
    person.fill("/aid/new", "/aid/new", &fields).await.leads()
}

/// The vetting form's fields with eight times yes.
pub fn vetting(decision: &'static str) -> Vec<(&'static str, &'static str)> {
    let names = ["check1", "check2", "check3", "check4", "check5", "check6", "check7", "check8"];
    let evidence = [
        "evidence1",
        "evidence2",
        "evidence3",
        "evidence4",
        "evidence5",
        "evidence6",
        "evidence7",
        "evidence8",
    ];
    let mut fields = vec![("decision", decision), ("reason", "Looked up in the register on 22 November.")];
    fields.extend(names.map(|name| (name, "yes")));
    fields.extend(evidence.map(|name| (name, "https://register.example/421")));
    fields
}

pub async fn vet(person: &Person, at: &str, decision: &'static str) {
    let page = format!("{at}/vet");
    assert_eq!(person.fill(&page, &page, &vetting(decision)).await.leads(), "/aid?waiting");
}

/// A listed link: its proposer, two vetters, its address.
pub async fn listed(forum: &Forum) -> (Person, Person, Person, String) {
    let fanta = forum.member("Fanta").await;
    let (ina, oumar) = (forum.with_role("Ina", "verifier").await, forum.with_role("Oumar", "verifier").await);
    let at = propose(&fanta, &[]).await;
    vet(&ina, &at, "list").await;
    vet(&oumar, &at, "list").await;
    (fanta, ina, oumar, at)
}

/// Nobody is shown the address as a link, on any page that shows the link at all.
async fn is_linked_nowhere(forum: &Forum, people: &[&Person], at: &str) {
    let guest = forum.guest();
    for person in people.iter().copied().chain([&guest]) {
        for path in ["/aid", "/aid?waiting", at, &format!("{at}/go"), &format!("{at}/vet"), "/inbox", "/log"]
        {
            let page = person.open(path).await;
            for link in page.attributes("a", "href") {
                assert!(!link.contains("canary-kitchen"), "{path} links to {link} for {}", person.name);
            }
        }
    }
}

on_both!(two_people_who_did_not_propose_it_list_a_way_to_help, async |forum: Forum| {
    let fanta = forum.with_role("Fanta", "verifier").await;
    let (ina, oumar) = (forum.with_role("Ina", "verifier").await, forum.with_role("Oumar", "verifier").await);
    let guest = forum.guest();
    let at = propose(&fanta, &[]).await;
    guest.get(&at).await.is(404);
    guest.get(&format!("{at}/go")).await.is(404);
    guest.get("/aid").await.is(200).hides("Rice for the kitchen");
    is_linked_nowhere(&forum, &[&fanta, &ina], &at).await;
    ina.get("/aid?waiting").await.says("Rice for the kitchen");
    guest.get("/aid?waiting").await.is(303);

    let form = format!("{at}/vet");
    fanta.fill(&form, &form, &vetting("list")).await.is(422).says("You proposed this yourself");
    let mut tied = vetting("list");
    tied.push(("interest", "My brother works there"));
    ina.fill(&form, &form, &tied).await.is(422).says("somebody without one must list it").says("Looked up");
    vet(&ina, &at, "list").await;
    guest.get("/aid").await.hides("Rice for the kitchen");
    ina.fill(&form, &form, &vetting("list")).await.is(422).says("You voted already");
    vet(&oumar, &at, "list").await;

    let page = guest.get("/aid").await;
    page.is(200).says("Rice for the kitchen").says("canary-kitchen.example").says("Checked by 2 people");
    page.says("on 22 Nov 2026, next check 29 Nov 2026");
    assert!(!page.text().contains(CANARY), "the directory leads through the forum");
    let go = guest.get(&format!("{at}/go")).await;
    go.is(200).says("We never ask for a PIN").says("canary-kitchen.example");
    assert_eq!(go.attributes(&format!("a[href='{CANARY}']"), "rel"), ["nofollow noopener noreferrer"]);
    assert_eq!(go.header("referrer-policy"), "same-origin");
    guest.get(&at).await.is(200).says("First check: good to list").hides("Oumar");
    for lang in ["fr", "ar"] {
        guest.speaking(lang).get(&at).await.is(200).says("canary-kitchen.example");
        ina.speaking(lang).get(&form).await.is(200);
    }
    fanta.get("/inbox").await.says("Rice for the kitchen");
});

on_both!(money_is_listed_for_registered_organisations_alone, async |forum: Forum| {
    let fanta = forum.member("Fanta").await;
    let (ina, oumar) = (forum.with_role("Ina", "verifier").await, forum.with_role("Oumar", "verifier").await);
    let at = propose(&fanta, &[("kind", "money")]).await;
    let form = format!("{at}/vet");
    ina.fill(&form, &form, &vetting("list")).await.is(422).says("only for organisations in a register");
    let mut unsure = vetting("list");
    unsure.retain(|(name, _)| *name != "check6");
    unsure.extend([("check6", "no"), ("register", "Companies House"), ("identifier", "GB-COH-06368740")]);
    ina.fill(&form, &form, &unsure).await.is(422).says("every answer must be yes");
    let mut sure = vetting("list");
    sure.extend([("register", "Companies House"), ("identifier", "GB-COH-06368740")]);
    ina.fill(&form, &form, &sure).await.is(422).says("the day on which the sanctions lists were searched");
    sure.push(("screened", "2026-11-23"));
    ina.fill(&form, &form, &sure).await.is(422).says("a day that is not in the future");
    sure.pop();
    sure.push(("screened", "2026-11-21"));
    ina.fill(&form, &form, &sure).await.leads();
    oumar.fill(&form, &form, &sure).await.leads();
    let page = forum.guest().get(&at).await;
    page.says("GB-COH-06368740").says("on the organisation’s own site only");
    page.says("UN, EU, OFAC: searched on 21 Nov 2026");
    // On a narrow screen the number stayed behind its first hyphen; in Arabic a Latin comma parted it.
    assert_eq!(page.all("dl.facts .whole"), ["GB-COH-06368740"]);
    let arabic = forum.guest().speaking("ar").get(&at).await;
    assert!(arabic.text().contains("<bdi>Companies House</bdi>، <bdi class"), "{}", arabic.text());
});

on_both!(one_vetter_suspends_and_two_list_again, async |forum: Forum| {
    let (fanta, ina, oumar, at) = listed(&forum).await;
    let suspend = format!("{at}/suspend");
    ina.fill(&at, &suspend, &[("reason", " ")]).await.is(422).says("Say why");
    ina.fill(&at, &suspend, &[("reason", "It asks for a private account now.")]).await.leads();
    is_linked_nowhere(&forum, &[&fanta, &ina, &oumar], &at).await;
    let guest = forum.guest();
    guest.get("/aid").await.hides("Rice for the kitchen");
    guest.get(&format!("{at}/go")).await.is(200).says("Suspended: do not use it").hides(CANARY);
    vet(&ina, &at, "list").await;
    guest.get(&format!("{at}/go")).await.says("Suspended").hides(CANARY);
    vet(&oumar, &at, "list").await;
    guest.get("/aid").await.says("Rice for the kitchen");
    fanta.fill(&at, &format!("{at}/withdraw"), &[("reason", "The kitchen has closed.")]).await.leads();
    is_linked_nowhere(&forum, &[&fanta, &ina], &at).await;
    guest.get(&at).await.is(200).says("Withdrawn");
    fanta.get(&at).await.says("The kitchen has closed.");
});

on_both!(anybody_reports_without_an_account_and_sees_what_becomes_of_it, async |forum: Forum| {
    let (_, ina, _, at) = listed(&forum).await;
    let report = format!("{at}/report");
    let lost = [("reason", "lost-money"), ("text", "I paid twenty euros and nothing came.")];
    let guest = forum.guest();
    guest
        .fill(&at, &report, &[("reason", ""), ("text", "Something is odd")])
        .await
        .is(422)
        .says("Something is odd");
    let ticket = guest.fill(&at, &report, &lost).await.leads();
    guest.get(&ticket).await.is(200).says("It waits for a vetter");
    guest.get("/aid/tickets/nonsense").await.is(404);
    guest.get("/aid").await.says("Rice for the kitchen").says("Reported, being checked");
    ina.get("/aid?waiting").await.says("Rice for the kitchen");
    ina.get(&format!("{at}/vet")).await.says("I paid twenty euros");
    // A vetter looks and finds nothing: such reports do not suspend for 72 hours.
    vet(&ina, &at, "list").await;
    guest.get(&ticket).await.says("keeps it listed");
    guest.get("/aid").await.hides("Reported, being checked");
    let old = forum.member("Kadi").await;
    forum.hours_later(8 * 24);
    vet(&ina, &at, "list").await;
    let ticket = old.fill(&at, &report, &lost).await.leads();
    guest.get(&format!("{at}/go")).await.says("Suspended").hides(CANARY);
    old.get(&ticket).await.says("off the lists");
    is_linked_nowhere(&forum, &[&old, &ina], &at).await;
});

on_both!(a_fresh_account_needs_a_second_report_and_a_cleared_kind_waits, async |forum: Forum| {
    let (_, ina, _, at) = listed(&forum).await;
    let report = format!("{at}/report");
    let fake = [("reason", "impersonation"), ("text", "This is not the Canary Kitchen at all.")];
    let (awa, bintou) = (forum.member("Awa").await, forum.member("Bintou").await);
    awa.fill(&at, &report, &fake).await.leads();
    forum.guest().get("/aid").await.says("Reported, being checked");
    vet(&ina, &at, "list").await;
    bintou.fill(&at, &report, &fake).await.leads();
    awa.fill(&at, &report, &fake).await.leads();
    forum.guest().get("/aid").await.says("Rice for the kitchen");
    forum.hours_later(73);
    awa.fill(&at, &report, &fake).await.leads();
    forum.guest().get("/aid").await.hides("Rice for the kitchen");
});

on_both!(a_report_sent_twice_is_one_and_with_other_words_a_conflict, async |forum: Forum| {
    let (_, _, _, at) = listed(&forum).await;
    let guest = forum.guest();
    let page = guest.get(&at).await;
    let report = format!("{at}/report");
    let first = guest.fill_shown(&page, &report, &[("reason", "dead"), ("text", "Gone")]).await.leads();
    let again = guest.fill_shown(&page, &report, &[("reason", "dead"), ("text", "Gone")]).await.leads();
    assert_eq!(first, again);
    guest.fill_shown(&page, &report, &[("reason", "moved"), ("text", "Gone")]).await.is(409).says("Gone");
});

on_both!(a_blocked_domain_is_refused_and_holds_posts, async |forum: Forum| {
    let (fanta, ina, _, at) = listed(&forum).await;
    let other = propose(&fanta, &[("url", "https://www.canary-kitchen.example/two"), ("title", "Two")]).await;
    vet(&ina, &other, "block").await;
    is_linked_nowhere(&forum, &[&fanta, &ina], &at).await;
    forum.guest().get(&format!("{at}/go")).await.says("Blocked: do not use it").hides(CANARY);
    forum.guest().get(&other).await.is(404);
    let refused = fanta.fill("/aid/new", "/aid/new", &PROPOSAL).await;
    refused.is(422).says("This domain is blocked here");

    let topic = topic(&forum, "help").await;
    for body in
        ["Give here: https://sub.canary-kitchen.example/x", "Pay to FR7630006000011234567890189 today"]
    {
        let at = share(&fanta, topic, "Please help the kitchen", body).await;
        let at = at.split('#').next().unwrap();
        forum.guest().get(at).await.is(404);
        fanta.open(at).await.is(200);
    }
});

on_both!(a_thread_shows_its_listed_ways_to_help, async |forum: Forum| {
    let fanta = forum.member("Fanta").await;
    let (ina, oumar) = (forum.with_role("Ina", "verifier").await, forum.with_role("Oumar", "verifier").await);
    let guest = forum.guest();
    let topic = topic(&forum, "help").await;
    let thread = share(&fanta, topic, "Who feeds the quarter?", "The kitchen needs help.").await;
    let thread = thread.split(['?', '#']).next().unwrap();
    let id = thread.split('/').nth(2).unwrap();
    let form = format!("/aid/new?thread={id}");
    fanta.get(&form).await.says("Who feeds the quarter?");
    let at = fanta.fill(&form, "/aid/new", &PROPOSAL).await.leads();
    vet(&ina, &at, "list").await;
    guest.get(thread).await.is(200).hides("Rice for the kitchen").says("We never ask for a PIN");
    vet(&oumar, &at, "list").await;
    let page = guest.get(thread).await;
    page.says("Rice for the kitchen").says("canary-kitchen.example").says("Checked by 2 people");
    assert!(!page.text().contains(CANARY));
    guest.get(&at).await.says("Who feeds the quarter?");
});

on_both!(an_end_and_a_missed_look_close_a_link_by_themselves, async |forum: Forum| {
    let (fanta, ina, oumar, at) = listed(&forum).await;
    let guest = forum.guest();
    forum.hours_later(13 * 24);
    guest.get("/aid").await.says("Rice for the kitchen");
    ina.get("/aid?waiting").await.says("Due for another look").says("Rice for the kitchen");
    forum.hours_later(25);
    guest.get("/aid").await.hides("Rice for the kitchen");
    guest.get(&format!("{at}/go")).await.says("Out of date").hides(CANARY);
    let now = forum.now();
    forum.write(move |conn| chores::expire(conn, AID_LISTENERS, now)).await;
    is_linked_nowhere(&forum, &[&fanta, &ina], &at).await;
    guest.get(&at).await.is(200).says("Ran out");
    // Two vetters bring it back.
    vet(&ina, &at, "list").await;
    guest.get("/aid").await.hides("Rice for the kitchen");
    vet(&oumar, &at, "list").await;
    guest.get("/aid").await.says("Rice for the kitchen");
});

on_both!(bad_input_keeps_what_was_typed, async |forum: Forum| {
    let fanta = forum.member("Fanta").await;
    let typed = [
        ("direction", "give"),
        ("kind", "money"),
        ("title", "Only today"),
        ("summary", "Give at once"),
        ("url", "http://bit.ly/x"),
        ("area", ""),
        ("sector", "nonsense"),
    ];
    let page = fanta.fill("/aid/new", "/aid/new", &typed).await;
    page.is(422)
        .says("Give at once")
        .says("not with https")
        .says("Please fill this in")
        .says("Please choose one");
    let faults = page.all(".sum li");
    let fields: Vec<&str> = faults.iter().map(|fault| fault.split(':').next().unwrap_or_default()).collect();
    assert!(fields.contains(&"Where") && fields.contains(&"Field"), "{faults:?}");
    let kept = page.form("/aid/new");
    assert!(kept.contains(&("url".to_owned(), "http://bit.ly/x".to_owned())));
    assert!(kept.contains(&("kind".to_owned(), "money".to_owned())));
    let guest = forum.guest();
    for nowhere in
        ["/aid/0", "/aid/-1", "/aid/x", "/aid/99", "/aid/99/go", "/aid?before=x", "/aid?before=wash.x"]
    {
        guest.get(nowhere).await.is(404);
    }
    guest.get("/aid/new").await.is(303);
    fanta.get("/aid/99/vet").await.is(403);
    fanta.get("/aid/new?thread=77").await.is(404);
    guest.get("/aid?direction=x&sector=y&area=%25&q=%25_%5C").await.is(200).says("Nothing listed fits");
});

on_both!(the_directory_pages_by_sector_and_check_and_finds_words_without_accents, async |forum: Forum| {
    let (_, _, _, at) = listed(&forum).await;
    let id: i64 = at.trim_start_matches("/aid/").parse().unwrap();
    forum
        .write(move |conn| {
            diesel::update(aid_links::table.find(id))
                .set(aid_links::search_text.eq("segou l'ecole"))
                .execute(conn)?;
            Ok(())
        })
        .await;
    let fanta = forum.member("Awa").await;
    for number in 0..44 {
        let sector = ["health", "wash"][number % 2];
        let title = format!("Help {number:02}");
        let url = format!("https://site-{number}.example/");
        propose(&fanta, &[("title", &title), ("sector", sector), ("url", &url), ("direction", "get_help")])
            .await;
    }
    let now = forum.now();
    forum
        .write(move |conn| {
            let ids: Vec<i64> = aid_links::table.select(aid_links::id).load(conn)?;
            for id in ids {
                diesel::update(aid_links::table.find(id))
                    .set((
                        aid_links::state.eq("listed"),
                        aid_links::listed_at.eq(now.0),
                        aid_links::vetted_at.eq(now.0 + id % 3),
                        aid_links::vetters.eq(2),
                    ))
                    .execute(conn)?;
            }
            Ok(())
        })
        .await;
    let guest = forum.guest();
    let (mut path, mut seen, mut pages) = ("/aid".to_owned(), Vec::new(), 0);
    loop {
        let page = guest.get(&path).await;
        page.is(200);
        seen.extend(page.all("h3"));
        pages += 1;
        match page.attributes("a[rel=next]", "href").first() {
            Some(next) => path = format!("/aid{next}"),
            None => break,
        }
    }
    assert_eq!((seen.len(), pages), (45, 3));
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 45);
    guest.get("/aid?sector=wash&direction=get_help").await.is(200).hides("Help 00").says("Help 43");
    assert_eq!(guest.get("/aid?q=S%C3%A9gou").await.all("h3"), ["Rice for the kitchen"]);
    assert_eq!(guest.get("/aid?direction=give&area=bamako").await.all("h3").len(), 1);
});
