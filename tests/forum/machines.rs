//! What programs read: feeds of threads and posts, the map, the robots' rules, linked data.

#[path = "machines/dates.rs"]
mod dates;
#[path = "machines/map.rs"]
mod map;
#[path = "machines/words.rs"]
mod words;

use actix_web::test::TestRequest;
use serde_json::Value;
use toguna::clock::Ts;
use toguna::db::ids::PostId;
use toguna::routes::LISTENERS;
use toguna::threads::{Hold, PostState, StateBy, set_state, withhold};

use crate::on_both;
use crate::support::{Answer, Forum, Person};
use crate::threads::{post_id, reply, root, share, topic};

fn items(feed: &Answer) -> Vec<Value> {
    let feed: Value = serde_json::from_str(feed.is(200).text()).unwrap();
    feed["items"].as_array().unwrap().clone()
}

fn texts(feed: &Answer, name: &str) -> Vec<String> {
    items(feed).iter().map(|item| item[name].as_str().unwrap().to_owned()).collect()
}

/// The data of a page's script for search engines.
async fn linked(person: &Person, path: &str) -> Value {
    let page = person.get(path).await;
    let said = page.all("script[type='application/ld+json']");
    assert_eq!(said.len(), 1, "{}", page.text());
    serde_json::from_str(&said[0]).unwrap()
}

on_both!(threads_and_posts_stand_in_their_feeds, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let (awa, ben) = (forum.member("Awa").await, forum.member("Ben").await);
    let body = "I heard it is, and @Ben says so too: https://news.example/road was wrong.";
    let thread = share(&awa, topic, "Is the <northern> road open?", body).await;
    forum.minutes_later(5);
    let answer = reply(&ben, &thread, "It is open & safe.").await;
    let at = root(&thread);
    let guest = forum.guest();
    for path in ["/feeds/threads", "/topics/roads"] {
        let feed = guest.get(&format!("{path}.json")).await;
        assert_eq!(texts(&feed, "title"), ["Is the <northern> road open?"]);
        assert_eq!(texts(&feed, "id"), [format!("http://127.0.0.1:8080{at}")]);
        let html = texts(&feed, "content_html").remove(0);
        assert!(html.contains("href=\"http://127.0.0.1:8080/u/Ben\""), "{html}");
        let atom = guest.get(&format!("{path}.atom")).await;
        assert_eq!(atom.header("content-type"), "application/atom+xml; charset=utf-8");
        assert!(atom.text().contains("<title>Is the &lt;northern&gt; road open?</title>"), "{}", atom.text());
        assert!(atom.text().contains("<name>Awa</name>"));
    }
    let feed = guest.get(&format!("{at}.json")).await;
    assert_eq!(texts(&feed, "title"), ["#2 by Ben", "#1 by Awa"]);
    assert_eq!(texts(&feed, "id")[0], format!("http://127.0.0.1:8080/p/{}", post_id(&answer)));
    assert_eq!(texts(&guest.get(&format!("{at}.json?lang=fr")).await, "title")[0], "Nº 2, par Ben");
    // Pages name their feeds, and the page of all feeds does.
    for (page, feed) in [
        ("/", "/feeds/threads.atom?lang=en".to_owned()),
        ("/topics/roads", "/topics/roads.atom?lang=en".to_owned()),
        (thread.as_str(), format!("{at}.atom?lang=en")),
    ] {
        let named = guest.get(page).await.attributes("link[rel=alternate]", "href");
        assert!(named.contains(&feed), "{page}: {named:?}");
        guest.get(&feed).await.is(200);
    }
    let all = guest.get("/feeds").await.attributes("main a", "href");
    assert!(all.contains(&"/feeds/threads.atom?lang=en".to_owned()), "{all:?}");
    assert!(all.contains(&"/topics/roads.json?lang=en".to_owned()), "{all:?}");
    for nothing in ["/t/999.atom", "/t/0.atom", "/topics/nothing.atom", "/feeds/threads.rss"] {
        guest.get(nothing).await.is(404);
    }
});

on_both!(a_feed_s_ids_and_times_tell_what_is_new, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let awa = forum.member("Awa").await;
    let thread = share(&awa, topic, "Is the road open?", "Please tell.").await;
    let guest = forum.guest();
    let first = guest.get("/feeds/threads.json").await;
    assert_eq!(first.header("last-modified"), "Sun, 22 Nov 2026 06:00:00 GMT");
    let ask = async |name: &'static str, value: String| {
        let request = TestRequest::get().uri("/feeds/threads.json").insert_header((name, value));
        guest.send(request, "/feeds/threads.json").await
    };
    ask("if-none-match", first.header("etag").to_owned()).await.is(304);
    ask("if-modified-since", first.header("last-modified").to_owned()).await.is(304);
    forum.hours_later(1);
    let post = guest.get(&format!("{}.json", root(&thread))).await;
    let post = texts(&post, "id")[0].rsplit_once('/').unwrap().1.to_owned();
    let edit = format!("/p/{post}/edit");
    awa.fill(&edit, &edit, &[("title", "Is it open at last?"), ("body", "Tell, please.")]).await.leads();
    ask("if-none-match", first.header("etag").to_owned()).await.is(200);
    let second = ask("if-modified-since", first.header("last-modified").to_owned()).await;
    second.is(200);
    assert_eq!(texts(&second, "id"), texts(&first, "id"), "a new title is no new entry");
    assert_eq!(texts(&second, "date_published"), ["2026-11-22T06:00:00Z"]);
    assert_eq!(texts(&second, "date_modified"), ["2026-11-22T07:00:00Z"]);
});

/// A post's state as a moderator's act leaves it.
async fn put(forum: &Forum, post: PostId, state: PostState) {
    let (by, now) = match state {
        PostState::Visible => (StateBy::Nobody, forum.now()),
        _ => (StateBy::Moderator, forum.now()),
    };
    forum.write(move |conn| set_state(conn, LISTENERS, post, state, by, "", now)).await;
}

on_both!(no_program_is_told_what_guests_may_not_read, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let awa = forum.member("Awa").await;
    let thread = share(&awa, topic, "Is the road open?", "Please tell.").await;
    let post = PostId(post_id(&reply(&awa, &thread, "A yellow canarybird.").await).parse().unwrap());
    let hidden = share(&awa, topic, "A yellow canarybird sang", "Yellow.").await;
    let (at, gone) = (root(&thread), root(&hidden));
    let first = awa.get(&hidden).await.attributes("article[id^=p]", "id").remove(0);
    let first = PostId(first[1..].parse().unwrap());
    let now = forum.now();
    let nowhere = async |how: &str| {
        // With her session too: a feed is what guests read.
        for person in [&forum.guest(), &awa] {
            for path in ["/feeds/threads", "/topics/roads", at.as_str()] {
                for ending in ["atom", "json"] {
                    let feed = person.get(&format!("{path}.{ending}")).await;
                    assert!(!feed.is(200).text().to_lowercase().contains("yellow"), "{how}: {path}.{ending}");
                }
            }
            person.get(&format!("{gone}.atom")).await.is(404);
            assert!(!person.get("/sitemap.xml").await.text().contains("canarybird"), "{how}");
        }
        let said = linked(&forum.guest(), &thread).await.to_string();
        assert!(!said.contains(&format!("#p{post}\"")), "{how}: {said}");
    };
    for state in [PostState::Held, PostState::Hidden, PostState::Deleted] {
        forum
            .write(move |conn| {
                for id in [post, first] {
                    set_state(conn, LISTENERS, id, state, StateBy::Moderator, "Why", now)?;
                }
                Ok(())
            })
            .await;
        nowhere(state.as_str()).await;
    }
    forum
        .write(move |conn| {
            for id in [post, first] {
                set_state(conn, LISTENERS, id, PostState::Visible, StateBy::Nobody, "", now)?;
                let hold = Hold { key: "hold-danger", detail: String::new() };
                withhold(conn, LISTENERS, id, Ts::NEVER, hold, now)?;
            }
            Ok(())
        })
        .await;
    nowhere("withheld").await;
});

on_both!(search_engines_are_told_what_a_thread_is, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let (awa, ben) = (forum.member("Awa").await, forum.member("Ben").await);
    let title = "Open? </script><script>alert(1)</script>";
    let thread = share(&awa, topic, title, "Please tell \"us\".").await;
    let answer = reply(&ben, &thread, "It is open.").await;
    let guest = forum.guest();
    let said = linked(&guest, &thread).await;
    assert_eq!(said["@type"], "DiscussionForumPosting");
    assert_eq!(said["headline"], title);
    assert_eq!(said["author"]["name"], "Awa");
    assert_eq!(said["datePublished"], "2026-11-22T06:00:00Z");
    assert_eq!(said["comment"][0]["author"]["name"], "Ben");
    assert_eq!(said["comment"][0]["url"], format!("http://127.0.0.1:8080{answer}"));
    assert!(answer.starts_with(&format!("{thread}#p")), "the page's one right address: {answer}");
    assert!(said["comment"][0].get("text").is_none(), "the text stands on the page once");
    let page = guest.get(&thread).await;
    let meta = |name: &str| page.attributes(&format!("meta[property='og:{name}']"), "content").remove(0);
    assert_eq!((meta("title").as_str(), meta("description").as_str()), (title, "Please tell \"us\"."));
    let whole = format!("http://127.0.0.1:8080{thread}");
    assert_eq!(page.attributes("link[rel=canonical]", "href"), [whole.as_str()]);
    assert_eq!(meta("url"), whole);
    let map = guest.get("/sitemap.xml").await;
    assert!(map.is(200).text().contains(&format!("<loc>{whole}</loc>")), "{}", map.text());
    assert!(map.text().contains("<loc>http://127.0.0.1:8080/topics/roads</loc>"));
    let robots = guest.get("/robots.txt").await;
    assert!(robots.is(200).text().contains("Disallow: /search\n"));
    assert!(robots.text().contains("Sitemap: http://127.0.0.1:8080/sitemap.xml\n"));
    assert!(robots.header("content-type").starts_with("text/plain"));
});
