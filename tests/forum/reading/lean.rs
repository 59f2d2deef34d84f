//! The text view, and what a browser gets that asks to save data.

use std::collections::BTreeSet;

use actix_web::test::TestRequest;

use crate::aid;
use crate::on_both;
use crate::support::everywhere::Places;
use crate::support::{Answer, Person};
use crate::verification::village::verified;

async fn saving(person: &Person, path: &str) -> Answer {
    person.send(TestRequest::get().uri(path).insert_header(("save-data", "on")), path).await
}

/// How many elements of each kind a page has: pictures, scripts, style sheets.
fn weights(page: &Answer) -> [usize; 3] {
    ["svg", "script", "link[rel=stylesheet]"].map(|what| page.all(what).len())
}

on_both!(who_chose_text_is_sent_words_and_forms_alone, async |forum: Forum| {
    let awa = forum.member("Awa").await;
    let (_, ina, oumar, at) = aid::listed(&forum).await;
    let (thread, post, claim) = verified(&forum, &awa, &ina, &oumar).await;
    let parts: Vec<&str> = thread.split('/').collect();
    let places = Places {
        thread: parts[2].to_owned(),
        slug: parts[3].to_owned(),
        post: post.clone(),
        claim: claim.rsplit('/').next().unwrap().to_owned(),
        author: "Awa".to_owned(),
    };
    assert_eq!(awa.fill(&thread, "/look", &[("view", "text")]).await.leads(), thread);
    let mut seen = BTreeSet::new();
    for address in places.addresses() {
        let page = awa.get(&address).await;
        if page.status == 200 && page.header("content-type").starts_with("text/html") {
            assert_eq!(weights(&page), [0, 0, 0], "{address}");
            assert_eq!(page.attributes("meta[name=color-scheme]", "content"), ["light dark"], "{address}");
            assert!(page.all("style").iter().map(String::len).sum::<usize>() < 200, "{address}");
            seen.insert(address);
        }
    }
    assert!(seen.len() > 25 && seen.contains(&at) && seen.contains(&claim), "{seen:?}");
    // A theme and a language leave the view as it is, and refusals look alike.
    awa.fill(&thread, "/look", &[("theme", "dark")]).await.leads();
    awa.fill(&thread, "/look", &[("lang", "fr")]).await.leads();
    let page = awa.get("/nothing-here").await;
    assert_eq!((weights(&page), page.status), ([0, 0, 0], 404));
    assert_eq!(page.attributes("meta[name=color-scheme]", "content"), ["dark"]);
    // Everything is there to be done, and to be undone.
    let page = awa.get(&thread).await;
    page.says("Vérifié");
    assert!(page.attributes(".acts a", "href").contains(&format!("/p/{post}/edit")));
    awa.fill(&thread, "/look", &[("view", "full")]).await.leads();
    let full = awa.get(&thread).await;
    assert!(weights(&full).into_iter().all(|many| many > 0), "{:?}", weights(&full));
    assert!(full.attributes("meta[name=color-scheme]", "content").is_empty());
});

on_both!(a_browser_that_saves_data_gets_less_and_nobody_else_its_page, async |forum: Forum| {
    let awa = forum.member("Awa").await;
    let (ina, oumar) = (forum.with_role("Ina", "verifier").await, forum.with_role("Oumar", "verifier").await);
    let (thread, ..) = verified(&forum, &awa, &ina, &oumar).await;
    let guest = forum.guest();
    for _ in 0..2 {
        let (lean, full) = (saving(&guest, &thread).await, guest.get(&thread).await);
        assert_eq!(weights(&lean), [0, 0, 1]);
        assert!(weights(&full)[0] > 0 && weights(&full)[1] > 0);
        for page in [&lean, &full] {
            assert!(page.header("vary").contains("Save-Data"), "{}", page.header("vary"));
        }
    }
    assert_eq!(weights(&saving(&awa, &thread).await), [0, 1, 1], "what keeps a text while it is typed stays");
    let off = TestRequest::get().uri(&thread).insert_header(("save-data", "off"));
    assert!(weights(&guest.send(off, &thread).await)[0] > 0);
    // What the reader chose goes before what the browser asks.
    guest.post("/look", &[("view", "full"), ("next", "/")]).await.leads();
    assert!(weights(&saving(&guest, &thread).await)[0] > 0);
    guest.post("/look", &[("view", "text"), ("next", "/")]).await.leads();
    assert_eq!(weights(&saving(&guest, &thread).await), [0, 0, 0]);
});
