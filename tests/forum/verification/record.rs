//! A claim's own page: its evidence, its record, and what programs read of it.

use std::collections::BTreeMap;

use serde_json::Value;

use super::village::{FOUND, REASON, SENTENCE, propose, review, share, verified};
use crate::on_both;
use crate::support::{Answer, Forum, Person};

/// What schema.org 28 defines of these types, as far as it is used: the names stand in
/// https://schema.org/ClaimReview and the pages of its parts.
fn known() -> BTreeMap<&'static str, &'static [&'static str]> {
    BTreeMap::from([
        (
            "ClaimReview",
            &["claimReviewed", "url", "author", "datePublished", "reviewRating", "itemReviewed", "inLanguage"]
                as &[&str],
        ),
        ("Rating", &["alternateName", "ratingValue", "bestRating", "worstRating"]),
        ("Claim", &["appearance", "datePublished", "author", "name"]),
        ("DiscussionForumPosting", &["url", "author", "datePublished", "headline", "text"]),
        ("Organization", &["name", "url"]),
    ])
}

fn check_names(value: &Value) {
    let Some(object) = value.as_object() else { return };
    let kind = object["@type"].as_str().unwrap();
    let names = known().get(kind).copied().unwrap_or_else(|| panic!("{kind} is no type of schema.org"));
    for (name, part) in object {
        let is_known = names.contains(&name.as_str()) || name == "@type" || name == "@context";
        assert!(is_known, "{kind} has no {name}");
        check_names(part);
    }
}

/// The data for programs on a page, as a browser's parser finds it.
fn data(page: &Answer) -> Vec<Value> {
    let scripts = page.all("script[type='application/ld+json']");
    scripts.iter().map(|text| serde_json::from_str(text).unwrap()).collect()
}

async fn two_verifiers(forum: &Forum) -> (Person, Person, Person) {
    let author = forum.member("Awa").await;
    (author, forum.with_role("Ina", "verifier").await, forum.with_role("Issa", "verifier").await)
}

on_both!(programs_read_a_claim_review_of_what_is_verified_or_refuted, async |forum: Forum| {
    let (author, one, two) = two_verifiers(&forum).await;
    let nasty = "Fuel </script><script>alert(1)</script> at \"six\" stations <!-- & more.";
    let (_, post) = share(&forum, &author, nasty).await;
    let claim = propose(&author, &post, &[("text", nasty)]).await.leads();
    let guest = forum.guest();
    assert!(data(&guest.get(&claim).await).is_empty(), "nothing is said of an open claim");
    review(&one, &claim, "true", &[]).await.leads();
    review(&two, &claim, "true", FOUND).await.leads();
    let page = guest.get(&claim).await;
    let found = data(&page);
    assert_eq!(found.len(), 1);
    check_names(&found[0]);
    assert_eq!(found[0]["@context"], "https://schema.org");
    assert_eq!(found[0]["claimReviewed"], nasty);
    assert_eq!(found[0]["url"], format!("http://127.0.0.1:8080{claim}"));
    assert_eq!(found[0]["datePublished"], "2026-11-22T06:00:00Z");
    assert_eq!(found[0]["reviewRating"]["alternateName"], "Verified");
    assert_eq!(found[0]["itemReviewed"]["@type"], "Claim");
    assert!(!page.text().contains("alert(1)</script>"), "nothing of it is a script");
    assert_eq!(page.all("script").len(), 1, "and nothing else is in the page");
    // Out of date: the rating goes with the badge.
    forum.hours_later(12);
    assert!(data(&guest.get(&claim).await).is_empty());
    let wrong = propose(&author, &post, &[("text", "Seven stations.")]).await.leads();
    review(&one, &wrong, "false", &[]).await.leads();
    review(&two, &wrong, "false", &[]).await.leads();
    let found = data(&guest.get(&wrong).await);
    assert_eq!(found[0]["reviewRating"]["alternateName"], "Contradicted");
    check_names(&found[0]);
});

on_both!(sealed_evidence_shows_only_that_it_exists, async |forum: Forum| {
    let (author, one, two) = two_verifiers(&forum).await;
    let (_, post) = share(&forum, &author, SENTENCE).await;
    let claim = propose(&author, &post, &[]).await.leads();
    let witness = [
        ("evidence", "My neighbour Modibo was there."),
        ("evidence_kind", "eyewitness"),
        ("reliability", "B"),
        ("information", "2"),
        ("consent", "no"),
        ("provenance", "yes"),
        ("captured", "2026-11-22T05:30"),
        ("sealed", "on"),
    ];
    review(&one, &claim, "true", &witness).await.leads();
    review(&two, &claim, "true", &[]).await.leads();
    let words = ["Modibo", "Eyewitness", "probably true", "05:30"];
    for reader in [&forum.guest(), &forum.member("Musa").await, &author] {
        let page = reader.get(&claim).await;
        page.is(200).says("Sealed: only reviewers may read this piece.");
        let pieces = page.all("article.source").join(" ");
        for word in words {
            assert!(!pieces.contains(word), "{word} in {pieces}");
        }
    }
    let pieces = two.get(&claim).await.all("article.source").join(" ");
    for word in words {
        assert!(pieces.contains(word), "{word} not in {pieces}");
    }
    assert!(pieces.contains("The witness agreed: no") && pieces.contains("Provenance: yes"), "{pieces}");
});

on_both!(two_links_that_a_reviewer_calls_one_source_are_one, async |forum: Forum| {
    let (author, one, two) = two_verifiers(&forum).await;
    let (_, post) = share(&forum, &author, SENTENCE).await;
    let claim = propose(&author, &post, &[]).await.leads();
    let radio = [("url", "https://radio.example/noon"), ("reliability", "B")];
    review(&one, &claim, "true", &radio).await.leads();
    // The second one knows that the radio read the list out.
    let form = format!("{claim}/review");
    let ids = two.get(&form).await.attributes("input[name=one_source]", "value");
    assert_eq!(ids.len(), 2);
    review(&two, &claim, "true", &[("one_source", &ids[0]), ("one_source", &ids[1])]).await.leads();
    let guest = forum.guest();
    guest.get(&claim).await.says("Probably true").says("One reliable source").hides("2 independent sources");
    let origins = guest.get(&claim).await.all("article.source bdi[dir=ltr]");
    assert_eq!(origins, ["stations.example", "stations.example"]);
});

on_both!(an_archived_copy_is_no_second_source, async |forum: Forum| {
    let (author, one, two) = two_verifiers(&forum).await;
    let (_, post) = share(&forum, &author, SENTENCE).await;
    let copy = ("archived_url", "https://archive.example/Ab1x");
    let claim = propose(&author, &post, &[copy]).await.leads();
    review(&one, &claim, "true", &[("url", copy.1), ("reliability", "B")]).await.leads();
    review(&two, &claim, "true", &[]).await.leads();
    forum.guest().get(&claim).await.says("Probably true").says("archived copy");
});

on_both!(the_whole_record_prints_and_is_chained, async |forum: Forum| {
    let (author, one, two) = two_verifiers(&forum).await;
    let (.., claim) = verified(&forum, &author, &one, &two).await;
    let page = forum.guest().get(&claim).await;
    page.is(200).says(REASON).says("Nothing here can be changed or taken away.");
    let acts: Vec<String> = page.all("ol.record li p").into_iter().collect();
    assert_eq!(acts.len(), 3, "{acts:?}");
    assert!(page.all("ol.record code").iter().all(|head| head.starts_with('#')));
    // On paper the address stands where links cannot be followed.
    assert_eq!(page.all("p.paper"), [format!("http://127.0.0.1:8080{claim}")]);
    let style = page.attributes("link[rel=stylesheet]", "href").swap_remove(0);
    let style = forum.guest().get(&style).await;
    assert!(style.is(200).text().contains("@media print"));
});
