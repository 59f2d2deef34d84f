//! What search engines and other sites are told of pages: the map, and cards beside a link.

use toguna::db::Conn;
use toguna::db::ids::PostId;
use toguna::threads::PostState;

use super::put;
use crate::aid::scale::run;
use crate::aid::{listed, propose as propose_aid};
use crate::on_both;
use crate::support::Answer;
use crate::threads::share;
use crate::verification::village::{REASON, SENTENCE, propose, verified};

/// What a page says to other sites of itself: kind, title, description.
fn card(page: &Answer) -> Option<[String; 3]> {
    let meta =
        |name: &str| page.attributes(&format!("meta[property='og:{name}']"), "content").into_iter().next();
    Some([meta("type")?, meta("title")?, meta("description").unwrap_or_default()])
}

on_both!(what_people_share_most_says_what_it_is_and_nothing_that_is_not_open, async |forum: Forum| {
    let (fanta, ina, issa, aid) = listed(&forum).await;
    let (_, _, claim) = verified(&forum, &fanta, &ina, &issa).await;
    let guest = forum.guest();
    let of = async |path: &str| card(&guest.get(path).await);
    for (path, kind) in
        [("/", "website"), ("/topics/fuel", "website"), ("/verified", "website"), ("/aid", "website")]
    {
        let [said, title, about] = of(path).await.unwrap();
        assert!(said == kind && !title.is_empty() && !about.is_empty(), "{path}: {said}, {title}, {about}");
    }
    assert_eq!(of("/u/Fanta").await.unwrap(), ["profile", "Fanta", ""]);
    let [kind, title, about] = of(&claim).await.unwrap();
    assert_eq!((kind.as_str(), title), ("article", format!("Verified: {SENTENCE}")));
    assert!(about.starts_with("Bamako, Mali · good until "), "{about}");
    let [kind, title, about] = of(&aid).await.unwrap();
    assert_eq!((kind.as_str(), title.as_str()), ("article", "Rice for the kitchen"));
    assert!(about.starts_with("The women of the quarter"), "{about}");
    // Out of date, and suspended: neither reads as what it was.
    ina.fill(&aid, &format!("{aid}/suspend"), &[("reason", "It asks for mobile money now.")]).await.is(303);
    assert_eq!(of(&aid).await.unwrap()[1..], ["Suspended: do not use it", ""]);
    forum.hours_later(12);
    assert_eq!(of(&claim).await.unwrap()[1], format!("Out of date: {SENTENCE}"));
    // What waits or is shut, whoever looks.
    let waits =
        propose_aid(&fanta, &[("title", "A yellow canarybird"), ("url", "https://other.example/")]).await;
    assert_eq!(card(&fanta.get(&waits).await), None);
    assert_eq!(card(&ina.get(&waits).await), None);
    let moderator = forum.with_role("Mod", "moderator").await;
    let danger = [("reason", "endangers-someone"), ("text", REASON)];
    moderator.fill(&claim, &format!("{claim}/dispute"), &danger).await.is(303);
    guest.get(&claim).await.is(404);
    assert_eq!(card(&moderator.get(&claim).await), None);
    assert_eq!(card(&ina.get(&claim).await), None);
});

on_both!(the_map_holds_every_public_page_in_files_that_never_grow_too_long, async |forum: Forum| {
    let (fanta, ina, issa, aid) = listed(&forum).await;
    let (thread, post, claim) = verified(&forum, &fanta, &ina, &issa).await;
    let waits = propose_aid(&fanta, &[("title", "Not yet"), ("url", "https://other.example/")]).await;
    let second = propose(&fanta, &post, &[("text", "A second sentence.")]).await.leads();
    let guest = forum.guest();
    let places = async |path: &str| -> Vec<String> {
        let map = guest.get(path).await;
        assert_eq!(map.is(200).header("content-type"), "application/xml; charset=utf-8");
        let places = map.text().split("<loc>http://127.0.0.1:8080").skip(1);
        places.map(|rest| rest.split('<').next().unwrap().to_owned()).collect()
    };
    let map = places("/sitemap.xml").await;
    for page in ["/", "/topics/fuel", &thread, &claim, &second, &aid] {
        assert!(map.iter().any(|place| place == page), "{page} is missing: {map:?}");
    }
    assert!(!map.contains(&waits), "{map:?}");
    // Hidden: what waits for verifiers goes with its post, a decision keeps its page.
    let post = PostId(post.parse().unwrap());
    put(&forum, post, PostState::Hidden).await;
    let map = places("/sitemap.xml").await;
    assert_eq!([&thread, &claim, &second].map(|page| map.contains(page)), [false, true, false], "{map:?}");
    put(&forum, post, PostState::Visible).await;
    let moderator = forum.with_role("Mod", "moderator").await;
    let danger = [("reason", "endangers-someone"), ("text", REASON)];
    moderator.fill(&claim, &format!("{claim}/dispute"), &danger).await.is(303);
    assert!(!places("/sitemap.xml").await.contains(&claim));
    // More than one file holds.
    let topic = toguna::db::ids::TopicId(1);
    for id in [5_000, 5_001] {
        forum.write(move |conn| number_threads_from(conn, id)).await;
        share(&fanta, topic, &format!("Thread number {id}"), "Please tell.").await;
    }
    let files = places("/sitemap.xml").await;
    let aid_file = "/sitemap/aid/1.xml";
    for file in ["/sitemap/pages/1.xml", "/sitemap/threads/1.xml", "/sitemap/threads/2.xml", aid_file] {
        assert!(files.iter().any(|place| place == file), "{file} is missing: {files:?}");
    }
    assert!(guest.get("/sitemap.xml").await.text().contains("<sitemapindex xmlns="));
    assert_eq!(places("/sitemap/threads/2.xml").await, ["/t/5001/thread-number-5001"]);
    let first = places("/sitemap/threads/1.xml").await;
    assert_eq!(first, ["/t/5000/thread-number-5000".to_owned(), thread]);
    assert_eq!(places(aid_file).await, [aid]);
    assert!(places("/sitemap/pages/1.xml").await.contains(&"/topics/fuel".to_owned()));
    for nothing in
        ["threads/3", "threads/0", "threads/x", "pages/2", "posts/1", "threads/9223372036854775807"]
    {
        guest.get(&format!("/sitemap/{nothing}.xml")).await.is(404);
    }
});

/// The next thread has this id.
fn number_threads_from(conn: &mut Conn, id: i64) -> toguna::error::Result<()> {
    let sql = match conn {
        Conn::Sqlite(_) => format!("UPDATE sqlite_sequence SET seq = {} WHERE name = 'threads'", id - 1),
        Conn::Pg(_) => format!("SELECT setval('threads_id_seq', {id}, false)"),
    };
    run(conn, &sql)
}
