//! Each public page names the one address under which search engines should know it.

use std::collections::BTreeSet;

use crate::aid;
use crate::on_both;
use crate::support::Answer;
use crate::support::everywhere::Places;
use crate::threads::reply;
use crate::verification::village::verified;

fn canonical(page: &Answer) -> Vec<String> {
    page.attributes("link[rel=canonical]", "href")
}

on_both!(every_public_page_has_one_right_address_or_is_not_to_be_found, async |forum: Forum| {
    let awa = forum.member("Awa").await;
    let (_, ina, oumar, at) = aid::listed(&forum).await;
    let (thread, post, claim) = verified(&forum, &awa, &ina, &oumar).await;
    for number in 2..=22 {
        reply(&awa, &thread, &format!("Observation {number}.")).await;
    }
    let base = forum.app.config.absolute("");
    let base = base.trim_end_matches('/');
    let guest = forum.guest();
    let parts: Vec<&str> = thread.split('/').collect();
    let places = Places {
        thread: parts[2].to_owned(),
        slug: parts[3].to_owned(),
        post,
        claim: claim.rsplit('/').next().unwrap().to_owned(),
        author: "Awa".to_owned(),
    };
    let mut seen = BTreeSet::new();
    for address in places.addresses() {
        let page = guest.get(&address).await;
        if page.status != 200 || !page.header("content-type").starts_with("text/html") {
            continue;
        }
        let robots = page.attributes("meta[name=robots]", "content");
        match canonical(&page).as_slice() {
            [] => assert_eq!(robots, ["noindex"], "{address}"),
            [one] => {
                assert!(robots.is_empty(), "{address}");
                let path = one.strip_prefix(base).unwrap_or_else(|| panic!("{address} names {one}"));
                assert!(path.starts_with('/') && !path.contains('?'), "{address} names {one}");
                let there = guest.get(path).await;
                there.is(200);
                assert_eq!(canonical(&there), std::slice::from_ref(one), "{address}");
                seen.insert(path.to_owned());
            }
            many => panic!("{address} names {many:?}"),
        }
    }
    for known in ["/", "/topics", "/topics/fuel", "/verified", "/aid", "/u/Awa", "/u/Awa/record", &claim, &at]
    {
        assert!(seen.contains(known), "{known}: {seen:?}");
    }
    // What leads to the same page, and what does not.
    for (address, right) in [
        (format!("{thread}?page=1"), thread.clone()),
        (format!("{thread}?re=1&quote=1"), thread.clone()),
        (format!("{thread}?page=2&re=21"), format!("{thread}?page=2")),
        ("/u/awa".to_owned(), "/u/Awa".to_owned()),
        ("/verified?topic=fuel".to_owned(), "/verified".to_owned()),
        (format!("{claim}?x=1"), claim.clone()),
    ] {
        assert_eq!(canonical(&guest.get(&address).await), [format!("{base}{right}")], "{address}");
    }
    assert!(canonical(&guest.get("/nothing-here").await).is_empty());
});
