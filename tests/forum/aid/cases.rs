//! Reports and failed looks as moderation sees them, and the public log.

use super::{CANARY, listed, propose, vet};
use crate::on_both;
use crate::threads::{post_id, reply, share, topic};

const LOST: [(&str, &str); 2] = [("reason", "lost-money"), ("text", "I paid twenty euros and nothing came.")];

on_both!(a_report_opens_a_case_at_the_head_of_the_queue, async |forum: Forum| {
    let moussa = forum.with_role("Moussa", "moderator").await;
    let (awa, kadi) = (forum.member("Awa").await, forum.member("Kadi").await);
    // Something else waits longer.
    let topic = topic(&forum, "roads").await;
    let thread = share(&awa, topic, "Is the road open?", "Please tell.").await;
    let post = post_id(&reply(&awa, &thread, "Buy my shoes").await);
    kadi.fill(&format!("/p/{post}/report"), &format!("/p/{post}/report"), &[("reason", "spam")])
        .await
        .leads();
    let (_, ina, _, at) = listed(&forum).await;
    let (guest, report) = (forum.guest(), format!("{at}/report"));
    guest.fill(&at, &report, &LOST).await.leads();
    let queue = moussa.get("/mod").await;
    assert_eq!(queue.all(".threads h2")[0], "A way to help, proposed by Fanta");
    queue.says("I lost money").says("Somebody may be in danger");
    moussa.get("/mod?kind=aid").await.says("proposed by Fanta").hides("Is the road open?");
    let case = queue.attributes(".threads h2 a", "href").remove(0);
    let page = moussa.get(&case).await;
    page.says("I paid twenty euros").says("without an account").says("canary-kitchen.example");
    page.says("Vetters decide on the link itself").hides(CANARY);
    assert!(page.attributes("a", "href").contains(&at));
    // A second report joins.
    awa.fill(&at, &report, &[("reason", "dangerous"), ("text", "Thieves wait there")]).await.leads();
    moussa.get(&case).await.says("Thieves wait there").says("Another report joined");
    assert_eq!(moussa.get("/mod?kind=aid").await.all(".threads h2").len(), 1);
    // What a vetter finds settles it.
    vet(&ina, &at, "list").await;
    moussa.get(&case).await.says("Vetters decided on the link").says("To the");
    assert!(moussa.get("/mod?kind=aid").await.all(".threads h2").is_empty());
    // What vetters weigh alone opens none.
    guest.fill(&at, &report, &[("reason", "dead"), ("text", "Gone")]).await.leads();
    assert!(moussa.get("/mod?kind=aid").await.all(".threads h2").is_empty());
});

on_both!(a_moderator_acts_on_who_proposed_it_and_the_link_stays_the_vetters, async |forum: Forum| {
    let moussa = forum.with_role("Moussa", "moderator").await;
    let (fanta, _, _, at) = listed(&forum).await;
    forum.guest().fill(&at, &format!("{at}/report"), &LOST).await.leads();
    let case = moussa.get("/mod").await.attributes(".threads h2 a", "href").remove(0);
    let decide = format!("{case}/decide");
    let page = moussa.get(&case).await;
    assert_eq!(page.attributes("input[name=decision]", "value"), ["dismiss", "escalate"]);
    // No form offers it, and none can do it.
    moussa.fill_shown(&page, &decide, &[("decision", "hide"), ("reason", "x")]).await.is(422);
    let ban = [("decision", "dismiss"), ("account", "silence"), ("reason", "You robbed people")];
    moussa.fill_shown(&page, &decide, &ban).await.leads();
    forum.guest().get("/aid").await.says("Rice for the kitchen").says("Reported, being checked");
    forum.minutes_later(2);
    forum.mails().await;
    fanta.get("/settings/standing").await.says("You robbed people").says("Appeal");
    forum.guest().get("/log").await.says("Account silenced");
});

on_both!(the_log_tells_of_ways_to_help_in_words_and_names_nobody, async |forum: Forum| {
    let (fanta, ina, _, at) = listed(&forum).await;
    let guest = forum.guest();
    let log = guest.get("/log").await;
    log.says("Way to help: Listed").says("canary-kitchen.example").hides("Ina").hides("Oumar").hides("Fanta");
    assert!(log.attributes("a", "href").contains(&at));
    assert!(log.all("#main li a").contains(&"Rice for the kitchen".to_owned()));
    // What nobody could see yet is nobody's business.
    log.hides("First check");
    let other = propose(&fanta, &[("url", "https://robbers.example/"), ("title", "Robbers")]).await;
    guest.get("/log").await.hides("robbers.example");
    vet(&ina, &other, "block").await;
    let log = guest.get("/log").await;
    log.says("Blocked, with its domain").says("robbers.example").hides("Robbers");
    assert!(!log.attributes("a", "href").contains(&other));
    for lang in ["fr", "ar"] {
        guest.speaking(lang).get("/log").await.is(200).says("robbers.example");
    }
});

on_both!(programs_learn_what_is_listed_and_what_is_no_more, async |forum: Forum| {
    let (_, ina, _, at) = listed(&forum).await;
    let guest = forum.guest();
    let data = guest.get(&at).await.all("script[type='application/ld+json']");
    let data: serde_json::Value = serde_json::from_str(&data[0]).unwrap();
    assert_eq!(data["@type"], "Organization");
    assert_eq!(data["name"], "Canary Kitchen");
    assert_eq!(data["potentialAction"]["@type"], "DonateAction");
    let target = data["potentialAction"]["target"].as_str().unwrap();
    assert!(target.ends_with(&format!("{at}/go")) && target.starts_with("http://127.0.0.1"));
    let atom = guest.get("/aid.atom").await;
    atom.is(200);
    assert_eq!(atom.header("content-type"), "application/atom+xml; charset=utf-8");
    for said in ["Rice for the kitchen", "canary-kitchen.example", "Checked by 2 people", &format!("{at}/go")]
    {
        assert!(atom.text().contains(said), "{said}: {}", atom.text());
    }
    assert!(!atom.text().contains(CANARY));
    let json: serde_json::Value = serde_json::from_str(guest.get("/aid.json").await.text()).unwrap();
    assert_eq!(json["items"][0]["title"], "Rice for the kitchen");
    guest.get("/aid.rss").await.is(404);
    guest.get("/feeds").await.says("Checked ways to help");
    let head = guest.get("/aid").await;
    assert!(head.attributes("link[rel=alternate]", "href").contains(&"/aid.atom?lang=en".to_owned()));
    ina.fill(&at, &format!("{at}/suspend"), &[("reason", "Odd")]).await.leads();
    assert!(guest.get(&at).await.all("script[type='application/ld+json']").is_empty());
    let atom = guest.get("/aid.atom").await;
    assert!(atom.text().contains("Suspended: do not use it (canary-kitchen.example)"));
    assert!(!atom.text().contains("Rice for the kitchen") && !atom.text().contains("/go"));
});

on_both!(words_that_look_like_the_end_of_a_script_stay_words, async |forum: Forum| {
    let fanta = forum.member("Fanta").await;
    let (ina, oumar) = (forum.with_role("Ina", "verifier").await, forum.with_role("Oumar", "verifier").await);
    let evil = "</script><script>alert(1)</script>";
    let at = propose(&fanta, &[("title", evil), ("summary", evil), ("organisation", evil)]).await;
    vet(&ina, &at, "list").await;
    vet(&oumar, &at, "list").await;
    let page = forum.guest().get(&at).await;
    assert_eq!(page.all("script").len(), 1);
    assert!(!page.text().contains("<script>alert"));
    forum.guest().get("/aid.atom").await.is(200);
});
