//! What was just done is said where the reader is led, and no answer to a form loses what it shows.

use crate::on_both;
use crate::support::{Answer, Forum, Person};
use crate::threads::{post_id, reply, root, share, topic};

/// Where the answer leads, as a browser shows it: the fragment stays with the browser.
async fn followed(person: &Person, answer: &Answer) -> Answer {
    let there = answer.leads();
    person.get(there.split('#').next().unwrap()).await
}

async fn a_long_thread(forum: &Forum) -> (Person, String, String) {
    let topic = topic(forum, "roads").await;
    let awa = forum.member("Awa").await;
    let thread = share(&awa, topic, "Is the road open?", "Please tell.").await;
    for number in 2..=20 {
        reply(&awa, &thread, &format!("Observation {number}.")).await;
    }
    let last = post_id(&reply(&awa, &thread, "It is closed.").await);
    (awa, thread, last)
}

on_both!(what_was_done_to_a_post_is_said_at_the_post, async |forum: Forum| {
    let (awa, thread, last) = a_long_thread(&forum).await;
    let (here, above) = (format!("#p{last} .flash"), "main > .flash");
    let bookmark = format!("/p/{last}/bookmark");
    let page = followed(&awa, &awa.fill(&bookmark, &bookmark, &[]).await).await;
    assert_eq!((page.all(&here), page.all(above).len()), (vec!["The bookmark is kept.".to_owned()], 0));
    let page = awa.get(&format!("{thread}?page=2")).await;
    assert!(page.all(".flash").is_empty(), "once is enough");
    // Also at the line that a deleted post leaves.
    let edit = format!("/p/{last}/edit");
    let page = followed(&awa, &awa.fill(&edit, &format!("/p/{last}/delete"), &[]).await).await;
    assert_eq!(page.all(&here).len(), 1);
    page.says("The post is deleted");
    let restore = format!("/p/{last}/restore");
    let page = followed(&awa, &awa.fill(&format!("{thread}?page=2"), &restore, &[]).await).await;
    assert_eq!(page.all(&here), ["The post is back."]);
    let ben = forum.member("Ben").await;
    let report = format!("/p/{last}/report");
    let page = followed(&ben, &ben.fill(&report, &report, &[("reason", "spam")]).await).await;
    assert_eq!(page.all(&here), ["Thank you. A moderator will look at it."]);
    // A page without that part says it above everything else.
    for elsewhere in [thread.as_str(), "/topics"] {
        awa.set_cookie("flash", &format!("flash-bookmark#p{last}"));
        assert_eq!(awa.get(elsewhere).await.all(above), ["The bookmark is kept."], "{elsewhere}");
    }
    awa.set_cookie("flash", "sign-out#main");
    assert!(awa.get("/topics").await.all(".flash").is_empty(), "only sentences of this kind");
});

on_both!(a_page_that_answers_a_form_offers_nothing_that_would_lose_it, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let (awa, ben) = (forum.member("Awa").await, forum.member("Ben").await);
    let thread = share(&ben, topic, "Is the road open?", "Please tell.").await;
    let looks = |page: &Answer| page.all("form[action='/look']").len();
    let shown = awa.get("/new").await;
    assert_eq!(looks(&shown), 1);
    let action = format!("{}/reply", root(&thread));
    let report =
        format!("/p/{}/report", post_id(&awa.get("/u/Ben").await.attributes("ul.record a", "href")[0]));
    for answer in [
        awa.fill_shown(&shown, "/new", &[("title", "Hm")]).await,
        awa.fill(&thread, &action, &[("body", "It is."), ("preview", "1")]).await,
        awa.fill(&report, &report, &[("reason", "rude")]).await,
        awa.post("/new", &[("token", "stale"), ("body", "It is.")]).await,
    ] {
        assert!(matches!(answer.status, 200 | 403 | 422), "{}", answer.status);
        assert_eq!(looks(&answer), 0, "{}", answer.text());
        // Nor does it have an address of its own.
        assert!(answer.attributes("link[rel=canonical]", "href").is_empty());
    }
});
