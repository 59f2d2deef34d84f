//! Feeds and the text for SMS: what holds, and what was taken back.

use actix_web::test::TestRequest;
use serde_json::Value;

use super::village::{FOUND, REASON, SENTENCE, propose, review, share, verified};
use crate::on_both;
use crate::support::{Answer, Forum, Person};

/// An element: its name, its attributes, its text.
type Element = (String, Vec<(String, String)>, String);

/// The elements of an XML document, as a program reads it.
fn elements(xml: &str) -> Vec<Element> {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut found: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                found.push(element(&tag));
                open.push(found.len() - 1);
            }
            Event::Empty(tag) => found.push(element(&tag)),
            Event::Text(text) => {
                if let Some(at) = open.last() {
                    found[*at].2.push_str(&text.decode().unwrap());
                }
            }
            Event::GeneralRef(name) => {
                let name = name.decode().unwrap().into_owned();
                let text = quick_xml::escape::resolve_predefined_entity(&name).unwrap();
                found[*open.last().unwrap()].2.push_str(text);
            }
            Event::End(_) => drop(open.pop()),
            Event::Eof => return found,
            _ => {}
        }
    }
}

fn element(tag: &quick_xml::events::BytesStart<'_>) -> Element {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let attributes = tag
        .attributes()
        .map(|attribute| attribute.unwrap())
        .map(|attribute| (text(attribute.key.as_ref()), text(&attribute.value)))
        .collect();
    (text(tag.name().as_ref()), attributes, String::new())
}

/// The texts of all elements of a name.
fn all(xml: &str, name: &str) -> Vec<String> {
    elements(xml).into_iter().filter(|(found, ..)| found == name).map(|(_, _, text)| text).collect()
}

/// A JSON feed's items.
fn items(feed: &Answer) -> Vec<Value> {
    let feed: Value = serde_json::from_str(feed.is(200).text()).unwrap();
    feed["items"].as_array().unwrap().clone()
}

fn text<'a>(item: &'a Value, name: &str) -> &'a str {
    item[name].as_str().unwrap_or_else(|| panic!("{item} has no {name}"))
}

async fn verifiers(forum: &Forum) -> (Person, Person, Person) {
    let author = forum.member("Awa").await;
    (author, forum.with_role("Ina", "verifier").await, forum.with_role("Issa", "verifier").await)
}

on_both!(a_verified_update_stands_in_each_of_its_feeds, async |forum: Forum| {
    let (author, one, two) = verifiers(&forum).await;
    let (thread, _, claim) = verified(&forum, &author, &one, &two).await;
    let number = thread.split('/').nth(2).unwrap().to_owned();
    let guest = forum.guest();
    let thread_feed = format!("/t/{number}/verified");
    for path in ["/verified", "/topics/fuel/verified", thread_feed.as_str()] {
        let atom = guest.get(&format!("{path}.atom")).await;
        atom.is(200);
        assert_eq!(atom.header("content-type"), "application/atom+xml; charset=utf-8");
        let (root, attributes, _) = elements(atom.text()).swap_remove(0);
        assert_eq!(root, "feed");
        assert!(attributes.contains(&("xmlns".to_owned(), "http://www.w3.org/2005/Atom".to_owned())));
        // What RFC 4287 asks of a feed and an entry: id, title, updated; absolute addresses.
        let base = "http://127.0.0.1:8080";
        let ids = all(atom.text(), "id");
        assert_eq!(ids, [format!("{base}{path}.atom"), format!("{base}{claim}")]);
        assert_eq!(all(atom.text(), "updated").len(), 2);
        assert_eq!(all(atom.text(), "title")[1], format!("Verified: {SENTENCE}"));
        assert_eq!(all(atom.text(), "name"), ["Toguna"]);
        let selves = elements(atom.text())
            .into_iter()
            .filter(|(name, attributes, _)| {
                name == "link" && attributes.contains(&("rel".to_owned(), "self".to_owned()))
            })
            .map(|(_, attributes, _)| attributes[1].1.clone());
        assert_eq!(selves.collect::<Vec<_>>(), [format!("{base}{path}.atom")]);
        let content = all(atom.text(), "content").swap_remove(0);
        assert!(content.contains("2 independent sources") && content.contains("Bamako, Mali"), "{content}");
        let json = guest.get(&format!("{path}.json")).await;
        assert_eq!(json.header("content-type"), "application/feed+json; charset=utf-8");
        let feed: Value = serde_json::from_str(json.text()).unwrap();
        assert_eq!(text(&feed, "version"), "https://jsonfeed.org/version/1.1");
        assert_eq!(text(&feed, "feed_url"), format!("{base}{path}.json"));
        let items = items(&json);
        assert_eq!(items.len(), 1);
        assert_eq!(text(&items[0], "id"), ids[1], "both kinds name an entry alike");
        assert_eq!(text(&items[0], "title"), format!("Verified: {SENTENCE}"));
    }
    guest.get("/topics/nothing/verified.atom").await.is(404);
    guest.get("/t/999/verified.atom").await.is(404);
    guest.get("/verified.rss").await.is(404);
    // Out of date by itself: it leaves the feed.
    forum.hours_later(12);
    assert!(items(&guest.get("/verified.json").await).is_empty());
});

on_both!(feeds_are_found_by_themselves_and_listed_on_one_page, async |forum: Forum| {
    let (author, one, two) = verifiers(&forum).await;
    let (thread, ..) = verified(&forum, &author, &one, &two).await;
    let number = thread.split('/').nth(2).unwrap();
    let guest = forum.guest();
    let feeds = |page: &Answer| page.attributes("link[rel=alternate]", "href");
    assert!(feeds(&guest.get("/verified").await).contains(&"/verified.atom?lang=en".to_owned()));
    assert!(feeds(&guest.get("/").await).contains(&"/verified.json?lang=en".to_owned()));
    let of_topic = "/topics/fuel/verified.atom?lang=en".to_owned();
    assert!(feeds(&guest.get("/topics/fuel").await).contains(&of_topic));
    assert!(feeds(&guest.get("/verified?topic=fuel").await).contains(&of_topic));
    assert!(feeds(&guest.get(&thread).await).contains(&format!("/t/{number}/verified.atom?lang=en")));
    let page = guest.speaking("fr").get("/feeds").await;
    page.is(200).says("Informations vérifiées");
    let links: Vec<String> = page
        .attributes("main a", "href")
        .into_iter()
        .filter(|link| link.contains("/verified.atom") || link.contains("/verified.json"))
        .collect();
    assert_eq!(links.len(), 4, "{links:?}");
    for link in links {
        // A feed reader says nothing of its reader's language: the address does.
        guest.speaking("en").get(&link).await.is(200).says("Informations vérifiées");
    }
    let foot = guest.get("/topics").await.attributes("footer a", "href");
    assert!(foot.contains(&"/feeds".to_owned()));
});

on_both!(a_feed_that_has_not_moved_is_not_sent_again, async |forum: Forum| {
    let (author, one, two) = verifiers(&forum).await;
    let guest = forum.guest();
    let ask = async |name: &'static str, value: String| {
        guest
            .send(TestRequest::get().uri("/verified.atom").insert_header((name, value)), "/verified.atom")
            .await
    };
    let (.., claim) = verified(&forum, &author, &one, &two).await;
    let first = guest.get("/verified.atom").await;
    let (tag, date) = (first.header("etag").to_owned(), first.header("last-modified").to_owned());
    assert_eq!(date, "Sun, 22 Nov 2026 06:00:00 GMT");
    // Twice each: from the database, and from what is kept for guests.
    for _ in 0..2 {
        assert_eq!(ask("if-none-match", tag.clone()).await.is(304).text(), "");
        ask("if-none-match", format!("W/{tag}, \"other\"")).await.is(304);
        ask("if-modified-since", date.clone()).await.is(304);
        ask("if-none-match", "\"other\"".to_owned()).await.is(200);
    }
    forum.hours_later(1);
    let still = format!("{claim}/reconfirm");
    one.fill(&claim, &still, &[("text", "Seen again."), ("reliability", "B")]).await.leads();
    ask("if-none-match", tag).await.is(200);
    ask("if-modified-since", date.clone()).await.is(200);
    // Leaving the feed by time alone is a change too.
    let date = guest.get("/verified.atom").await.header("last-modified").to_owned();
    forum.hours_later(12);
    ask("if-modified-since", date).await.is(200);
});

on_both!(what_was_wrong_keeps_its_entry_and_says_so_first, async |forum: Forum| {
    let (author, one, two) = verifiers(&forum).await;
    let others = (forum.with_role("Umar", "verifier").await, forum.with_role("Lala", "verifier").await);
    let (thread, post, claim) = verified(&forum, &author, &one, &two).await;
    let txt = format!("/t/{}/verified.txt", thread.split('/').nth(2).unwrap());
    let guest = forum.guest();
    let first = items(&guest.get("/verified.json").await).swap_remove(0);
    forum.hours_later(1);
    let reasons = [("reason", "factual-error"), ("text", REASON)];
    others.0.fill(&claim, &format!("{claim}/dispute"), &reasons).await.leads();
    let disputed = items(&guest.get("/verified.json").await).swap_remove(0);
    assert_eq!(text(&disputed, "title"), format!("Corrected: Disputed, being re-checked: {SENTENCE}"));
    let short = guest.get(&txt).await;
    short.is(200).says(&format!("- Disputed, being re-checked: {SENTENCE}")).hides("Corrected:");
    short.says("Nothing is verified at the moment");
    let third = forum.with_role("Zan", "verifier").await;
    forum.hours_later(1);
    review(&others.1, &claim, "false", &[]).await.leads();
    review(&third, &claim, "false", &[]).await.leads();
    let wrong = items(&guest.get("/verified.json").await).swap_remove(0);
    assert_eq!(text(&wrong, "title"), format!("Retracted: {SENTENCE}"));
    assert_eq!(text(&wrong, "id"), text(&first, "id"));
    assert_eq!(text(&wrong, "date_published"), text(&first, "date_published"));
    assert!(text(&wrong, "date_modified") > text(&disputed, "date_modified"));
    assert!(text(&disputed, "date_modified") > text(&first, "date_modified"));
    assert!(text(&wrong, "content_html").contains(REASON), "{wrong}");
    guest.get(&txt).await.says(&format!("- We were wrong: do not rely on “{SENTENCE}”"));
    // A newer update replaces an older one: both stand there.
    let second = propose(&author, &post, &[("text", "Petrol is on sale at five stations.")]).await.leads();
    review(&one, &second, "true", &[]).await.leads();
    review(&two, &second, "true", FOUND).await.leads();
    let number = second.rsplit('/').next().unwrap().to_owned();
    let newer = [("text", "Petrol is on sale at four stations."), ("supersedes", number.as_str())];
    forum.hours_later(1);
    let newest = propose(&author, &post, &newer).await.leads();
    review(&one, &newest, "true", &[]).await.leads();
    review(&two, &newest, "true", FOUND).await.leads();
    let titles: Vec<String> =
        items(&guest.get("/verified.json").await).iter().map(|item| text(item, "title").to_owned()).collect();
    assert!(
        titles.contains(&"Corrected: No longer valid: Petrol is on sale at five stations.".to_owned()),
        "{titles:?}"
    );
    assert!(titles.contains(&"Verified: Petrol is on sale at four stations.".to_owned()), "{titles:?}");
    guest.get("/verified.atom").await.is(200).says(&newest);
    // What is not so any more never reads as what is so, in any language.
    for (lang, old, as_of) in [
        ("en", "- No longer valid: Petrol", "Verified updates, "),
        ("fr", "- N’est plus valable : Petrol", "Informations vérifiées, "),
        ("ar", "- لم يعد صالحًا: \u{2068}Petrol", "الأخبار المؤكَّدة، "),
    ] {
        let text = guest.get(&format!("{txt}?lang={lang}")).await;
        text.is(200).says(&format!("{old} is on sale at five stations.")).says(as_of);
        text.hides("- Corrected").hides("- Corrigé").hides("- صُحّح");
    }
});

on_both!(danger_takes_the_words_out_of_a_feed_that_had_them, async |forum: Forum| {
    let (author, one, two) = verifiers(&forum).await;
    let (.., claim) = verified(&forum, &author, &one, &two).await;
    let moderator = forum.with_role("Mod", "moderator").await;
    let guest = forum.guest();
    guest.get("/verified.atom").await.says(SENTENCE);
    forum.hours_later(1);
    let danger = [("reason", "endangers-someone"), ("text", REASON)];
    moderator.fill(&claim, &format!("{claim}/dispute"), &danger).await.is(303);
    let json = guest.get("/verified.json").await;
    json.hides(SENTENCE);
    assert_eq!(text(&items(&json)[0], "title"), "Retracted: an update that is no longer shown");
});

on_both!(a_feed_carries_any_words_unharmed, async |forum: Forum| {
    let (author, one, two) = verifiers(&forum).await;
    let nasty = "Fuel </title><script>alert(1)</script> & \"six\" ]]> <b>stations</b> عند المحطة.";
    let (_, post) = share(&forum, &author, nasty).await;
    let claim = propose(&author, &post, &[("text", nasty), ("place", "Bamako & \"Mali\"")]).await.leads();
    review(&one, &claim, "true", &[]).await.leads();
    review(&two, &claim, "true", FOUND).await.leads();
    let guest = forum.guest();
    let atom = guest.get("/verified.atom").await;
    assert_eq!(all(atom.text(), "title")[1], format!("Verified: {nasty}"));
    let json = items(&guest.get("/verified.json").await).swap_remove(0);
    assert_eq!(text(&json, "title"), format!("Verified: {nasty}"));
    assert_eq!(text(&json, "content_html"), all(atom.text(), "content")[0]);
    assert!(!text(&json, "content_html").contains("<script"));
});

on_both!(the_text_for_sms_is_short_and_counts_what_it_leaves_out, async |forum: Forum| {
    let (author, one, two) = verifiers(&forum).await;
    let (thread, post) = share(&forum, &author, SENTENCE).await;
    let txt = format!("/t/{}/verified.txt", thread.split('/').nth(2).unwrap());
    let guest = forum.guest();
    guest.get(&txt).await.is(200).says("Nothing is verified at the moment");
    for number in 1..=12 {
        let words = format!("{number} {}", "Pétrole à Bamako, ".repeat(15));
        let claim = propose(&author, &post, &[("text", words.trim())]).await.leads();
        review(&one, &claim, "true", &[]).await.leads();
        review(&two, &claim, "true", FOUND).await.leads();
    }
    for lang in ["en", "fr", "ar"] {
        let answer = guest.speaking(lang).get(&txt).await;
        assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
        let long = answer.text().chars().count();
        assert!((1_200..=1_600).contains(&long), "{long}: {}", answer.text());
        assert!(
            answer.text().ends_with(&format!("http://127.0.0.1:8080{}", txt.replace("/verified.txt", "")))
        );
    }
    guest.speaking("en").get(&txt).await.says("more verified updates");
});
