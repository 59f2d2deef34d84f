//! What a reader in a hurry sees of claims.

use super::village::{FOUND, REASON, SENTENCE, propose, review, share, share_in};
use crate::on_both;
use crate::support::{Forum, Person};

async fn three(forum: &Forum) -> (Person, Person, Person) {
    let author = forum.member("Awa").await;
    (author, forum.with_role("Ina", "verifier").await, forum.with_role("Issa", "verifier").await)
}

async fn decided(by: [&Person; 3], post: &str, text: &str, outcome: &str) -> String {
    let claim = propose(by[0], post, &[("text", text)]).await.leads();
    review(by[1], &claim, outcome, &[]).await.leads();
    review(by[2], &claim, outcome, FOUND).await.leads();
    claim
}

on_both!(the_panel_shows_three_the_newest_first_and_links_to_all, async |forum: Forum| {
    let (author, one, two) = three(&forum).await;
    let by = [&author, &one, &two];
    let (thread, post) = share(&forum, &author, "Much happened.").await;
    let number = thread.split('/').nth(2).unwrap();
    let all = format!("/verified?thread={number}");
    let guest = forum.guest();
    for text in ["The first.", "The second.", "The third.", "The fourth."] {
        let links = guest.get(&thread).await.attributes("section.panel a", "href");
        assert!(!links.contains(&all), "nothing is missing yet");
        decided(by, &post, text, "true").await;
        forum.minutes_later(1);
        if text == "The second." {
            let page = guest.get(&thread).await;
            assert_eq!(page.all("section.panel .says"), ["The second.", "The first."]);
        }
        if text == "The third." {
            break;
        }
    }
    // On a phone the third stands behind the link, which is there for phones alone.
    let page = guest.get(&thread).await;
    assert_eq!(page.all("section.panel .wide .says"), ["The first."]);
    assert_eq!(page.attributes("section.panel .narrow a", "href"), [all.as_str()]);
    decided(by, &post, "The fourth.", "true").await;
    let page = guest.get(&thread).await;
    assert_eq!(page.all("section.panel .says"), ["The fourth.", "The third.", "The second."]);
    assert_eq!(page.attributes("section.panel p.claim:not(.narrow) a", "href"), [all.as_str()]);
    page.says("4 current");
    let list = guest.get(&all).await.all(".says");
    assert_eq!(list, ["The fourth.", "The third.", "The second.", "The first."]);
    // Contradicted stands below, out of date behind a fold.
    decided(by, &post, "It rained petrol.", "false").await;
    let page = guest.get(&thread).await;
    assert!(page.all("section.panel .small.bad").join(" ").contains("Contradicted It rained petrol."));
    forum.hours_later(12);
    let page = guest.get(&thread).await;
    page.says("Nothing is verified at the moment.").says("Out of date (4)");
    assert_eq!(page.all("section.panel details li").len(), 4);
});

on_both!(what_could_not_be_checked_is_said_under_its_post, async |forum: Forum| {
    let (author, one, two) = three(&forum).await;
    let (thread, post) = share(&forum, &author, SENTENCE).await;
    decided([&author, &one, &two], &post, SENTENCE, "unclear").await;
    let page = forum.guest().get(&thread).await;
    let notes = page.all(".note").join(" ");
    assert!(notes.contains("Could not be checked") && notes.contains(SENTENCE), "{notes}");
    assert!(page.all("#wwk").is_empty(), "nothing is known");
});

on_both!(a_claim_says_when_how_exactly_how_soon_how_grave_and_how_certain, async |forum: Forum| {
    let (author, one, two) = three(&forum).await;
    let (_, post) = share(&forum, &author, SENTENCE).await;
    let words = [
        ("occurred", "2026-11-22T05:30"),
        ("precision", "60"),
        ("urgency", "immediate"),
        ("severity", "severe"),
        ("certainty", "observed"),
    ];
    let claim = propose(&author, &post, &words).await.leads();
    for page in [claim.clone(), format!("{claim}/review")] {
        let facts = one.get(&page).await.all("dl.facts").join(" ");
        for said in ["05:30", "give or take an hour", "At once", "Severe", "Observed", "Bamako, Mali"] {
            assert!(facts.contains(said), "{said} in {facts}");
        }
    }
    two.get("/claims?waiting").await.says("Urgent");
    let plain = propose(&author, &post, &[("text", "Something else.")]).await.leads();
    let facts = one.get(&plain).await.all("dl.facts").join(" ");
    assert!(!facts.contains("Urgency") && !facts.contains("Unknown"), "{facts}");
});

on_both!(an_arabic_place_and_time_have_no_latin_commas, async |forum: Forum| {
    let author = forum.member("Awa").await;
    let (_, post) = share_in(&forum, "ar", &author, "وصلت قافلة إلى طويلة.").await;
    let place = "طويلة، شمال دارفور، السودان";
    let words = [("place", place), ("occurred", "2026-11-22T05:30"), ("precision", "60")];
    let claim = propose(&author, &post, &words).await.leads();
    author.fill("/about", "/look", &[("lang", "ar")]).await.is(303);
    author.get(&claim).await.says(place).says("GMT، بفارق ساعة");
    author.fill("/about", "/look", &[("lang", "fr")]).await.is(303);
    author.get(&claim).await.says(place).says("GMT, à une heure près");
});

on_both!(a_refusal_names_its_rule_in_the_reader_s_language, async |forum: Forum| {
    let author = forum.with_role("Awa", "verifier").await;
    let one = forum.with_role("Ina", "verifier").await;
    let (_, post) = share(&forum, &author, SENTENCE).await;
    let claim = propose(&author, &post, &[]).await.leads();
    let form = format!("{claim}/review");
    for (lang, own) in [
        ("en", "Nobody verifies their own post."),
        ("fr", "Personne ne vérifie son propre message."),
        ("ar", "لا أحد يتحقق من منشوره."),
    ] {
        author.fill("/about", "/look", &[("lang", lang)]).await.is(303);
        author.get(&form).await.is(403).says(own);
        author.get("/claims?waiting").await.says(own);
    }
    review(&one, &claim, "true", &[]).await.leads();
    one.fill("/about", "/look", &[("lang", "fr")]).await.is(303);
    assert_eq!(one.get(&form).await.leads(), claim);
    one.get(&claim).await.says("Vous avez déjà donné votre avis");
    let (_, other) = share(&forum, &author, SENTENCE).await;
    let weak = propose(&author, &other, &[("reliability", "E")]).await.leads();
    review(&one, &weak, "true", &[]).await.is(422).says("A ou B");
});

on_both!(who_reviews_has_the_post_its_context_the_evidence_and_a_checklist, async |forum: Forum| {
    let (author, one, two) = three(&forum).await;
    let (thread, post) = share(&forum, &author, SENTENCE).await;
    decided([&author, &one, &two], &post, "It rained petrol.", "false").await;
    let lowers =
        [("text", "Diesel was sold too."), ("outcome", "true"), ("reason", REASON), ("lowers", "on")];
    let claim = propose(&one, &post, &lowers).await.leads();
    let page = two.get(&format!("{claim}/review")).await;
    page.is(200)
        .says(SENTENCE)
        .says("stations.example")
        .says("Five questions before you decide")
        .hides(REASON);
    let links = page.attributes("details a", "href");
    assert!(links.iter().any(|link| link.starts_with(&thread)), "the post among the answers: {links:?}");
    page.says("One other claim of this thread").says("Contradicted").says("It rained petrol.");
    review(&two, &claim, "true", FOUND).await.leads();
    // A wish for the lighter mark holds against two sources, and is told.
    forum.guest().get(&claim).await.says("Probably true").says("probably true at most");
});
