//! The address of a way to help that is off the lists is a link nowhere.

use std::collections::BTreeSet;

use toguna::aid::chores;
use toguna::routes::AID_LISTENERS;

use super::{CANARY, listed, propose, vet};
use crate::on_both;
use crate::support::{Forum, Person};
use crate::threads::{share, topic};

/// Every address that a person finds by following links of this forum from these.
async fn crawl(person: &Person, from: &[&str]) -> BTreeSet<String> {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut next: Vec<String> = from.iter().map(|path| (*path).to_owned()).collect();
    while let Some(path) = next.pop() {
        if seen.len() > 150 || !seen.insert(path.clone()) {
            continue;
        }
        let page = person.open(&path).await;
        let (host, name) = ("canary-kitchen.example", &person.name);
        let feed =
            page.header("content-type").contains("xml") || page.header("content-type").contains("json");
        if feed {
            // What a post says stays said; it is no link there either.
            let is_of_posts = !path.contains("verified") && !path.contains("aid");
            let told = page.text().replace("&quot;", "\"").replace("\\\"", "\"");
            let found = if is_of_posts { format!("href=\"{CANARY}") } else { CANARY.to_owned() };
            assert!(!told.contains(&found), "{path} tells {name} {CANARY}");
            continue;
        }
        for link in page.attributes("[href]", "href").into_iter().chain(page.attributes("[src]", "src")) {
            assert!(!link.contains(host), "{path} links to {link} for {name:?}");
            let inner = link.split('#').next().unwrap_or_default().to_owned();
            let is_page = inner.starts_with('/') && !inner.contains("logout") && !inner.contains('.');
            let path = inner.split('?').next().unwrap_or_default();
            if is_page || path.ends_with(".atom") || path.ends_with(".json") {
                next.push(inner);
            }
        }
        for data in page.all("script") {
            assert!(!data.contains(host), "{path} carries {data}");
        }
    }
    seen
}

async fn is_nowhere(forum: &Forum, people: &[&Person], at: &str, thread: &str) {
    let (vet, go) = (format!("{at}/vet"), format!("{at}/go"));
    let starts =
        ["/", "/aid", "/aid?waiting", at, &vet, &go, thread, "/inbox", "/log", "/mod", "/feeds", "/verified"];
    let guest = forum.guest();
    for person in people.iter().copied().chain([&guest]) {
        let seen = crawl(person, &starts).await;
        assert!(seen.len() > 15, "{seen:?}");
    }
    for mail in forum.mails().await {
        assert!(!mail.html.contains(&format!("href=\"{CANARY}")), "{}", mail.html);
        assert!(!mail.text.contains(CANARY), "{}", mail.text);
    }
}

/// A listed link, named in a post too, with everybody who may look.
async fn village(forum: &Forum) -> (Person, Person, Person, Person, String, String) {
    let (fanta, ina, oumar, at) = listed(forum).await;
    let moussa = forum.with_role("Moussa", "moderator,admin").await;
    let topic = topic(forum, "help").await;
    let body = format!("The kitchen: {CANARY} and [here]({CANARY}#rice).");
    let thread = share(&fanta, topic, "Who feeds the quarter?", &body).await;
    forum.mails().await;
    (fanta, ina, oumar, moussa, at, thread.split('#').next().unwrap().to_owned())
}

on_both!(a_suspended_link_is_a_link_nowhere, async |forum: Forum| {
    let (fanta, ina, oumar, moussa, at, thread) = village(&forum).await;
    assert!(forum.guest().get(&thread).await.text().contains(&format!("href=\"{CANARY}")));
    forum
        .guest()
        .fill(&at, &format!("{at}/report"), &[("reason", "dangerous"), ("text", "Thieves")])
        .await
        .leads();
    ina.fill(&at, &format!("{at}/suspend"), &[("reason", "Odd")]).await.leads();
    is_nowhere(&forum, &[&fanta, &ina, &oumar, &moussa], &at, &thread).await;
});

on_both!(a_blocked_link_is_a_link_nowhere, async |forum: Forum| {
    let (fanta, ina, _, moussa, at, thread) = village(&forum).await;
    vet(&ina, &at, "block").await;
    is_nowhere(&forum, &[&fanta, &ina, &moussa], &at, &thread).await;
});

on_both!(an_expired_link_is_a_link_nowhere, async |forum: Forum| {
    let (fanta, ina, _, moussa, at, thread) = village(&forum).await;
    forum.hours_later(14 * 24 + 1);
    is_nowhere(&forum, &[&fanta, &ina, &moussa], &at, &thread).await;
    let now = forum.now();
    forum.write(move |conn| chores::expire(conn, AID_LISTENERS, now)).await;
    is_nowhere(&forum, &[&fanta, &ina, &moussa], &at, &thread).await;
});

on_both!(a_rejected_link_is_a_link_nowhere, async |forum: Forum| {
    let fanta = forum.member("Fanta").await;
    let (ina, moussa) =
        (forum.with_role("Ina", "verifier").await, forum.with_role("Moussa", "moderator").await);
    let at = propose(&fanta, &[]).await;
    let topic = topic(&forum, "help").await;
    let thread = share(&fanta, topic, "Who feeds the quarter?", &format!("The kitchen: {CANARY}")).await;
    vet(&ina, &at, "reject").await;
    is_nowhere(&forum, &[&fanta, &ina, &moussa], &at, thread.split('#').next().unwrap()).await;
});
