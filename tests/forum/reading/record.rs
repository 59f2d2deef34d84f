//! The verification record on a profile: what everybody may know of it, and nothing before.

use crate::aid;
use crate::on_both;
use crate::verification::village::{FOUND, SENTENCE, propose, review, share, verified};

const LIST: &str = "ul.record li a[href^='/claims/']";

on_both!(who_proposed_and_checked_has_a_record_once_it_is_decided, async |forum: Forum| {
    let awa = forum.member("Awa").await;
    let (ina, oumar) = (forum.with_role("Ina", "verifier").await, forum.with_role("Oumar", "verifier").await);
    let (_, post) = share(&forum, &awa, SENTENCE).await;
    let claim = propose(&awa, &post, &[]).await.leads();
    let guest = forum.guest();
    guest.get("/u/Awa").await.says("Verification record").says("1 claim proposed").says("Not verified");
    guest.get("/u/Ina").await.hides("Verification record");
    // The first outcome is blind: not even that there is one may be told.
    review(&ina, &claim, "true", &[]).await.leads();
    for reader in [&guest, &awa, &oumar] {
        reader.get("/u/Ina").await.hides("Verification record").hides(SENTENCE);
        reader.get("/u/Ina/record").await.is(200).hides(SENTENCE);
    }
    review(&oumar, &claim, "true", FOUND).await.leads();
    for name in ["Ina", "Oumar"] {
        let page = guest.get(&format!("/u/{name}")).await;
        page.says("1 claim checked").says("Verified").hides("claim proposed");
        assert_eq!(page.attributes(LIST, "href"), std::slice::from_ref(&claim));
    }
    let page = guest.get("/u/Awa").await;
    page.says("1 claim proposed · 1 verified").hides("claim checked");
    assert_eq!(page.attributes(LIST, "href"), [claim]);
});

on_both!(a_round_that_an_edit_voided_counts_no_more, async |forum: Forum| {
    let awa = forum.member("Awa").await;
    let (ina, oumar) = (forum.with_role("Ina", "verifier").await, forum.with_role("Oumar", "verifier").await);
    let (_, post, _) = verified(&forum, &awa, &ina, &oumar).await;
    let guest = forum.guest();
    guest.get("/u/Ina").await.says("1 claim checked");
    let edit = format!("/p/{post}/edit");
    awa.fill(&edit, &edit, &[("body", &format!("{SENTENCE} And more."))]).await.leads();
    guest.get("/u/Ina").await.hides("Verification record");
    guest.get("/u/Awa").await.says("1 claim proposed").hides("1 verified");
});

on_both!(a_record_goes_on_on_its_own_page, async |forum: Forum| {
    let (awa, sira) = (forum.member("Awa").await, forum.member("Sira").await);
    let (_, post) = share(&forum, &awa, SENTENCE).await;
    for number in 0..23 {
        propose(&sira, &post, &[("text", &format!("Station {number} was open."))]).await.leads();
    }
    let guest = forum.guest();
    let page = guest.get("/u/Sira").await;
    assert_eq!(page.attributes(LIST, "href").len(), 5);
    assert_eq!(page.attributes("a.t", "href"), ["/u/Sira/record"]);
    let first = guest.get("/u/Sira/record").await;
    first.says("23 claims proposed").says("Station 22 was open.").hides("Station 2 was open.");
    assert_eq!(first.attributes(LIST, "href").len(), 20);
    let next = first.attributes("a[rel=next]", "href").remove(0);
    let second = guest.get(&format!("/u/Sira/record{next}")).await;
    assert_eq!(second.attributes(LIST, "href").len(), 3);
    second.says("Station 0 was open.");
    guest.get("/u/Sira/record?before=garbage").await.is(404);
    guest.get("/u/nobody-at-all/record").await.is(404);
});

on_both!(what_could_harm_stands_in_no_record, async |forum: Forum| {
    let awa = forum.member("Awa").await;
    let (ina, oumar) = (forum.with_role("Ina", "verifier").await, forum.with_role("Oumar", "verifier").await);
    let (_, _, claim) = verified(&forum, &awa, &ina, &oumar).await;
    forum.guest().get("/u/Ina").await.says(SENTENCE);
    let why = [
        ("reason", "endangers-someone"),
        ("text", "It names the station where the drivers of the convoy sleep."),
    ];
    oumar.fill(&claim, &format!("{claim}/dispute"), &why).await;
    for name in ["Awa", "Ina", "Oumar"] {
        for page in [format!("/u/{name}"), format!("/u/{name}/record")] {
            let page = forum.guest().get(&page).await;
            page.is(200).hides("1 claim");
            assert!(page.attributes(LIST, "href").is_empty());
        }
    }
});

on_both!(of_ways_to_help_the_number_is_told_and_not_which, async |forum: Forum| {
    let (_, _, _, at) = aid::listed(&forum).await;
    let page = forum.guest().get("/u/Ina").await;
    page.says("1 way to help checked").hides("Rice for the kitchen");
    assert!(!page.attributes("a", "href").contains(&at));
    forum.guest().get("/u/Fanta").await.hides("Verification record");
});
