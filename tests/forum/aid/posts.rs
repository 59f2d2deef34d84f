//! Links to ways to help in ordinary posts.

use super::{CANARY, PROPOSAL, listed, propose, vet};
use crate::on_both;
use crate::support::Answer;
use crate::threads::{reply, share, topic};

/// The labels on a page, in order.
fn labels(page: &Answer) -> Vec<String> {
    page.all(".lk")
}

on_both!(a_link_in_a_post_says_what_is_known_of_it_now, async |forum: Forum| {
    let topic = topic(&forum, "help").await;
    let (awa, guest) = (forum.member("Awa").await, forum.guest());
    let body = "Rice: https://canary-kitchen.example/rice and [give here](https://unknown.example/x), \
        or read https://news.example/story";
    let thread = share(&awa, topic, "Who feeds the quarter?", body).await;
    assert_eq!(labels(&guest.get(&thread).await), ["Not a checked aid link"]);
    let (fanta, ina, oumar, at) = listed(&forum).await;
    // Nothing was written anew: the label follows the state.
    let page = guest.get(&thread).await;
    assert_eq!(labels(&page), ["On a site listed under Ways to help", "Not a checked aid link"]);
    assert_eq!(page.attributes("a.lk", "href"), [at.as_str()]);
    assert!(page.attributes("article a", "href").contains(&CANARY.to_owned()));
    assert_eq!(labels(guest.speaking("fr").get(&thread).await.is(200)).len(), 2);
    guest.speaking("en");
    ina.fill(&at, &format!("{at}/suspend"), &[("reason", "It asks for a private account now.")])
        .await
        .leads();
    let page = guest.get(&thread).await;
    assert_eq!(labels(&page), ["Suspended: do not use it", "Not a checked aid link"]);
    assert!(!page.text().contains(&format!("href=\"{CANARY}")), "nobody is led there");
    page.says("Rice: https://canary-kitchen.example/rice");
    // Another page of that site is followed, with a warning.
    reply(&awa, &thread, "More: https://canary-kitchen.example/more").await;
    assert!(
        labels(&guest.get(&thread).await).contains(&"A way to help on this site is suspended".to_owned())
    );
    vet(&ina, &at, "list").await;
    vet(&oumar, &at, "list").await;
    assert_eq!(labels(&guest.get(&thread).await)[0], "On a site listed under Ways to help");
    vet(&ina, &at, "block").await;
    let page = guest.get(&thread).await;
    assert_eq!(labels(&page)[0], "Blocked: do not use it");
    assert!(!page.attributes("a", "href").iter().any(|href| href.contains("canary-kitchen")));
    fanta.get(&thread).await.says("Blocked: do not use it");
});

on_both!(what_linked_to_a_domain_before_it_was_blocked_waits_for_a_moderator, async |forum: Forum| {
    let topic = topic(&forum, "help").await;
    let moussa = forum.with_role("Moussa", "moderator").await;
    let (awa, guest) = (forum.member("Awa").await, forum.guest());
    let quiet = share(&awa, topic, "Who has rice?", "Read https://news.example/rice first.").await;
    let thread =
        share(&awa, topic, "Who feeds the quarter?", "Rice: https://sub.Canary-Kitchen.example/x").await;
    reply(&awa, &quiet, "Ask https://canary-kitchen.example/more").await;
    let (_, ina, _, at) = listed(&forum).await;
    forum.mails().await;
    guest.get(&thread).await.is(200);
    guest.get(&quiet).await.says("canary-kitchen.example");
    vet(&ina, &at, "block").await;
    let told = forum.mails_to(&awa).await;
    let is_told = |text: &str| text.contains("Who feeds the quarter?") && text.contains("Your post waits");
    assert!(told.iter().any(|mail| is_told(&mail.text)));
    guest.get(&thread).await.is(404);
    guest.get(&quiet).await.is(200).says("news.example").hides("canary-kitchen.example");
    guest.get("/").await.says("Who has rice?").hides("Who feeds the quarter?");
    awa.get(&thread).await.is(200).says("It links to a site that is blocked here.");
    moussa.get("/mod").await.says("Who feeds the quarter?").says("Who has rice?");
});

on_both!(a_listed_link_that_runs_out_loses_its_label_without_anybody_writing, async |forum: Forum| {
    let topic = topic(&forum, "help").await;
    let (awa, guest) = (forum.member("Awa").await, forum.guest());
    listed(&forum).await;
    let thread =
        share(&awa, topic, "Who feeds the quarter?", "Rice: https://canary-kitchen.example/rice").await;
    assert_eq!(labels(&guest.get(&thread).await), ["On a site listed under Ways to help"]);
    guest.get("/").await.says("1 to give");
    forum.hours_later(14 * 24 + 1);
    let page = guest.get(&thread).await;
    assert_eq!(labels(&page), ["Not a checked aid link"]);
    assert!(!page.text().contains(&format!("href=\"{CANARY}")));
    guest.get("/").await.hides("1 to give");
});

on_both!(the_home_page_never_counts_what_has_run_out, async |forum: Forum| {
    listed(&forum).await;
    let guest = forum.guest();
    forum.hours_later(14 * 24 - 1);
    forum.minutes_later(59);
    guest.get("/").await.says("1 to give");
    // The page is in the cache for a minute, and the link's time ends within it.
    forum.later(std::time::Duration::from_secs(45));
    guest.get("/").await.says("1 to give");
    forum.later(std::time::Duration::from_secs(15));
    guest.get("/").await.hides("1 to give");
});

on_both!(what_asks_people_to_pay_somewhere_is_held_wherever_it_stands, async |forum: Forum| {
    let topic = topic(&forum, "help").await;
    let (fanta, guest) = (forum.member("Fanta").await, forum.guest());
    let wallet = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa";
    let cases = [
        ("Help us", format!("Send to {wallet}")),
        ("Help us", "Send to 1A1zP1eP5QGefi2DM**PTfTL5SLmv7DivfNa**".to_owned()),
        ("Help us", "Send to 1A1zP1eP5QGefi2DM\u{200b}PTfTL5SLmv7DivfNa".to_owned()),
        ("Help us", format!("[Give](https://pay.example/?to={wallet})")),
        ("Help us", format!("```\n{wallet}\n```")),
        ("Help us", "IBAN FR76 3000 6000 0112 3456 7890 189".to_owned()),
        ("Help us", "Orange Money : +223 70 12 34 56".to_owned()),
        ("Pay 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "For the kitchen".to_owned()),
    ];
    for (title, body) in cases {
        let at = share(&fanta, topic, title, &body).await;
        let at = at.split('#').next().unwrap();
        guest.get(at).await.is(404);
        fanta.open(at).await.is(200).says("It contains payment details");
    }
    let source = format!("https://pay.example/{wallet}");
    let (topic, fields) = (topic.to_string(), source.as_str());
    let at = fanta
        .fill(
            "/new",
            "/new",
            &[
                ("topic", &topic),
                ("title", "Help the kitchen"),
                ("body", "Please help the kitchen."),
                ("lang", "en"),
                ("source", fields),
            ],
        )
        .await
        .leads();
    guest.get(at.split('#').next().unwrap()).await.is(404);
});

on_both!(labels_cost_no_query_a_link, async |forum: Forum| {
    let topic = topic(&forum, "help").await;
    let awa = forum.member("Awa").await;
    let (fanta, ina, oumar, _) = listed(&forum).await;
    let thread = share(&awa, topic, "Who feeds the quarter?", "https://canary-kitchen.example/rice").await;
    let id = thread.split('/').nth(2).unwrap();
    let form = format!("/aid/new?thread={id}");
    let typed: Vec<_> = PROPOSAL.into_iter().filter(|(name, _)| *name != "title").collect();
    let at =
        fanta.fill(&form, "/aid/new", &[typed, vec![("title", "For this thread")]].concat()).await.leads();
    vet(&ina, &at, "list").await;
    vet(&oumar, &at, "list").await;
    for number in 0..18 {
        let body =
            format!("https://site-{number}.example/donate and https://canary-kitchen.example/{number}");
        reply(&awa, &thread, &body).await;
    }
    let before = forum.app.db.queries();
    let page = awa.get(&thread).await;
    let cost = forum.app.db.queries() - before;
    assert_eq!(labels(&page).len(), 37);
    page.says("For this thread");
    assert!(cost <= 13, "{cost} queries");
});

on_both!(a_proposal_s_address_is_no_checked_link_yet, async |forum: Forum| {
    let topic = topic(&forum, "help").await;
    let (awa, fanta, guest) = (forum.member("Awa").await, forum.member("Fanta").await, forum.guest());
    let ina = forum.with_role("Ina", "verifier").await;
    let body =
        "[Donate to the kitchen](https://canary-kitchen.example/rice) ✓ On a site listed under Ways to help";
    let thread = share(&awa, topic, "Who feeds the quarter?", body).await;
    let at = propose(&fanta, &[]).await;
    vet(&ina, &at, "list").await;
    let page = guest.get(&thread).await;
    assert_eq!(labels(&page), ["Not a checked aid link"]);
    assert!(page.attributes(".lk", "class").iter().all(|class| class.contains("warn")));
});
