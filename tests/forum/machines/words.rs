//! What a feed says, in whose language, and what it leaves to the page.

use super::{items, texts};
use crate::aid::{propose as propose_aid, vet};
use crate::on_both;
use crate::threads::{reply, root, share, topic};

on_both!(a_page_leads_to_its_feed_in_its_own_language, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let amina = forum.member("أمينة").await;
    let thread = share(&amina, topic, "Is the road open?", "Please tell.").await;
    let answer = [("body", "الطريق مفتوح."), ("lang", "ar")];
    amina.fill(&thread, &format!("{}/reply", root(&thread)), &answer).await.leads();
    let guest = forum.guest();
    let mut ids = Vec::new();
    for lang in ["en", "fr", "ar"] {
        let named = guest.speaking(lang).get(&thread).await.attributes("link[rel=alternate]", "href");
        let feed = format!("{}.atom?lang={lang}", root(&thread));
        assert_eq!(named, [feed.clone(), format!("{}/verified.atom?lang={lang}", root(&thread))]);
        // A program has no language of its own.
        let atom = guest.speaking("en").get(&feed).await;
        assert_eq!(atom.is(200).header("content-language"), lang);
        let text = atom.text();
        let whole = format!("http://127.0.0.1:8080{feed}");
        assert!(text.contains(&format!("<link rel=\"self\" href=\"{whole}\"/>")), "{text}");
        assert!(text.contains(&format!("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{lang}\">")));
        // The forum's own words are the feed's; only what people wrote has a language of its own.
        assert!(text.contains("<entry><id>") && !text.contains("<title xml:lang"), "{text}");
        assert_eq!(text.contains("<content type=\"html\" xml:lang=\"ar\">"), lang != "ar", "{text}");
        assert_eq!(text.contains("<content type=\"html\" xml:lang=\"en\">"), lang != "en", "{text}");
        let of = |text: &str| -> Vec<String> {
            text.split("<id>").skip(1).map(|rest| rest.split('<').next().unwrap().to_owned()).collect()
        };
        ids.push(of(text));
        let threads = guest.get(&format!("/feeds/threads.atom?lang={lang}")).await;
        assert_eq!(threads.text().contains("<title xml:lang=\"en\">Is the road"), lang != "en");
    }
    assert!(ids.iter().all(|of| *of == ids[0]), "{ids:?}");
    let other = guest.get(&format!("{}.atom?lang=fr&x=y", root(&thread))).await;
    assert!(other.text().contains(&format!("{}.atom?lang=fr\"/>", root(&thread))), "{}", other.text());
});

on_both!(a_feed_says_where_a_shared_post_comes_from_and_that_nobody_checked_it, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let awa = forum.member("Awa").await;
    let from = "I heard that it is.\nhttps://news.example/road?a=1&b=\"2\"";
    let thread = share(&awa, topic, "Is the road open?", from).await;
    share(&awa, topic, "And the bridge?", "Nobody wrote of it.").await;
    reply(&awa, &thread, "It is open.").await;
    let guest = forum.guest();
    for (path, at) in [("/feeds/threads", 1), ("/topics/roads", 1), (root(&thread).as_str(), 1)] {
        let said = texts(&guest.get(&format!("{path}.json?lang=fr")).await, "content_html");
        assert!(
            said[at].contains(
                "<p lang=\"fr\" dir=\"ltr\">Partagé, non vérifié<br><a href=\"https://news.example/road?a=1&"
            ),
            "{said:?}"
        );
        assert!(
            said[at]
                .contains(" rel=\"nofollow ugc noopener noreferrer\"><b dir=\"ltr\">news.example</b></a>")
        );
        assert!(!said[1 - at].contains("Partagé"), "{said:?}");
        assert!(guest.get(&format!("{path}.atom")).await.text().contains("Shared, not verified"));
    }
    // A site that is blocked is named, and nobody is led there.
    let by = forum.with_role("Leila", "admin").await.id();
    let now = forum.now();
    forum
        .write(move |conn| {
            let why = "It took money.";
            toguna::aid::block_domain(conn, "news.example", by, why, now)
        })
        .await;
    let said = texts(&guest.get(&format!("{}.json", root(&thread))).await, "content_html").remove(1);
    assert!(said.contains("<b dir=\"ltr\">news.example</b>") && !said.contains("https://news"), "{said}");
});

on_both!(a_way_to_help_by_telephone_is_told_with_its_number, async |forum: Forum| {
    let (ina, oumar) = (forum.with_role("Ina", "verifier").await, forum.with_role("Oumar", "verifier").await);
    let fanta = forum.member("Fanta").await;
    let hotline =
        [("kind", "hotline"), ("direction", "get_help"), ("url", ""), ("phone", "+223 20 22 33 44")];
    let at = propose_aid(&fanta, &hotline).await;
    vet(&ina, &at, "list").await;
    vet(&oumar, &at, "list").await;
    let said = texts(&forum.guest().get("/aid.json").await, "content_html").remove(0);
    assert!(said.contains("<a href=\"tel:+22320223344\" dir=\"ltr\">+22320223344</a>"), "{said}");
    assert!(!said.contains("<b dir=\"ltr\"></b>") && !said.contains("/go\""), "{said}");
    let title = items(&forum.guest().get("/aid.json?lang=fr").await).remove(0);
    assert_eq!((&title["title"], &title["language"]), (&"Rice for the kitchen".into(), &"fr".into()));
});
