//! The pages that people read: lists, threads, people, and what never was there.

mod answers;
mod canonical;
mod lean;
mod quotes;
mod record;
mod said;

use crate::on_both;
use crate::support::Person;
use crate::threads::{post_id, reply, root, share, topic};
use crate::verification::village::verified;

on_both!(the_newest_activity_stands_first_and_the_list_goes_on, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let awa = forum.member("Awa").await;
    let mut threads = Vec::new();
    for number in 1..=23 {
        threads.push(share(&awa, topic, &format!("Road number {number}"), "What do you know?").await);
        forum.minutes_later(1);
    }
    reply(&awa, &threads[0], "Still closed.").await;
    let guest = forum.guest();
    let first = guest.get("/").await;
    let titles = first.all(".threads h2");
    assert_eq!(
        (titles.len(), titles[0].as_str(), titles[1].as_str()),
        (20, "Road number 1", "Road number 23")
    );
    let next = first.attributes("a[rel=next]", "href").remove(0);
    // What is written meanwhile neither doubles nor drops a line.
    share(&awa, topic, "A newer one", "Just in.").await;
    let second = guest.get(&format!("/{next}")).await;
    assert_eq!(second.all(".threads h2"), ["Road number 4", "Road number 3", "Road number 2"]);
    guest.get("/topics/roads").await.is(200).says("A newer one");
    guest.get("/topics/nothing").await.is(404);
    guest.get("/topics").await.says("24 threads");
    guest.get("/?before=garbage").await.is(404);
});

on_both!(a_thread_has_pages_and_posts_keep_their_place, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let awa = forum.member("Awa").await;
    let thread = share(&awa, topic, "Is the road open?", "Please tell.").await;
    let mut last = String::new();
    for number in 2..=22 {
        last = reply(&awa, &thread, &format!("Observation {number}.")).await;
    }
    assert!(last.contains("?page=2#p"), "{last}");
    let guest = forum.guest();
    let (first, second) = (guest.get(&thread).await, guest.get(&format!("{thread}?page=2")).await);
    assert_eq!((first.all("article.post").len(), second.all("article.post").len()), (19, 2));
    let id = post_id(&last);
    assert_eq!(guest.get(&format!("/p/{id}")).await.leads(), last);
    let bare = root(&thread);
    for (wrong, right) in
        [(format!("{bare}/wrong?page=2"), format!("{thread}?page=2")), (bare.clone(), thread.clone())]
    {
        let answer = guest.get(&wrong).await;
        assert_eq!((answer.status, answer.header("location")), (301, right.as_str()));
    }
    for nothing in ["?page=0", "?page=-1", "?page=3", "?page=x", "?page=99999999999999999999"] {
        guest.get(&format!("{thread}{nothing}")).await.is(404);
    }
    for nothing in ["/t/0/x", "/t/-1/x", "/t/abc/x", "/t/99999999999999999999/x", "/p/0", "/u/nobody-at-all"]
    {
        guest.get(nothing).await.is(404);
    }
});

on_both!(a_long_thread_leads_to_its_ends_and_its_newest_post, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let awa = forum.member("Awa").await;
    let thread = share(&awa, topic, "Is the road open?", "Please tell.").await;
    let guest = forum.guest();
    let newest =
        async |page: &str| guest.get(&format!("{thread}{page}")).await.attributes(".all .acts a", "href");
    let grow = async |from: i32, to: i32| {
        let mut last = String::new();
        for number in from..=to {
            last = reply(&awa, &thread, &format!("Observation {number}.")).await;
        }
        last
    };
    grow(2, 20).await;
    assert!(newest("").await.is_empty(), "everything stands on one page");
    let id = post_id(&grow(21, 62).await);
    assert_eq!(newest("").await, [format!("?page=4#p{id}")]);
    assert_eq!(newest("?page=4").await, [format!("#p{id}")]);
    // A thread of few pages names each of them.
    let page = guest.get(&thread).await;
    assert_eq!(page.all(".pages a"), ["Later →", "Page 3", "Page 4"]);
    let page = guest.get(&format!("{thread}?page=3")).await;
    assert_eq!(page.all("nav.pages a"), ["Page 1", "← Earlier", "Later →"]);
    assert_eq!(page.all("section > div.pages a"), page.all("nav.pages a"), "above the replies too");
    assert_eq!(page.attributes("nav.pages a", "href")[0], thread);
    // What nobody may read is not the newest.
    awa.fill(&format!("/p/{id}/edit"), &format!("/p/{id}/delete"), &[]).await.leads();
    assert_ne!(newest("").await, [format!("?page=4#p{id}")]);
    grow(63, 101).await;
    let page = guest.get(&format!("{thread}?page=3")).await;
    assert_eq!(page.all("nav.pages a"), ["First", "← Earlier", "Later →", "Last"]);
    assert_eq!(page.attributes("nav.pages a", "href")[3], "?page=6");
});

on_both!(every_page_of_a_thread_leads_to_what_is_known, async |forum: Forum| {
    let awa = forum.member("Awa").await;
    let (ina, oumar) = (forum.with_role("Ina", "verifier").await, forum.with_role("Oumar", "verifier").await);
    let (thread, ..) = verified(&forum, &awa, &ina, &oumar).await;
    for number in 0..20 {
        reply(&awa, &thread, &format!("Number {number}.")).await;
    }
    let there = format!("{thread}#wwk");
    let guest = forum.guest();
    assert_eq!(guest.get(&format!("{thread}?page=2")).await.attributes(".all .acts a", "href")[0], there);
    let first = guest.get(&thread).await;
    assert!(!first.attributes(".all .acts a", "href").contains(&there));
    assert_eq!(first.all("section.panel > #wwk").len(), 1);
});

on_both!(a_list_names_who_opened_each_thread, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let (awa, ben) = (forum.member("Awa").await, forum.member("Ben").await);
    let thread = share(&awa, topic, "Is the road open?", "Please tell.").await;
    reply(&ben, &thread, "It is.").await;
    for list in ["/", "/topics/roads", "/search?q=road"] {
        assert_eq!(forum.guest().get(list).await.all(".threads .meta > bdi")[0], "Awa", "{list}");
    }
    awa.fill("/settings/danger", "/settings/danger", &[]).await.leads();
    for list in ["/", "/topics/roads", "/search?q=road"] {
        let page = forum.guest().get(list).await;
        page.says("by former member").hides("Awa");
    }
});

on_both!(a_page_costs_as_many_queries_with_twenty_posts_as_with_two, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let awa = forum.member("Awa").await;
    let thread = share(&awa, topic, "Is the road open?", "Please tell.").await;
    reply(&awa, &thread, "One.").await;
    let guest = forum.guest();
    let cost_to = async |reader: &Person| {
        let before = forum.app.db.queries();
        reader.get(&thread).await.is(200);
        forum.app.db.queries() - before
    };
    let cost = async || (cost_to(&awa).await, cost_to(&guest).await);
    let few = cost().await;
    for number in 0..18 {
        reply(&awa, &thread, &format!("Number {number}.")).await;
    }
    let many = cost().await;
    assert_eq!(few, many);
    // A guest's counts what holds on every page: it is read anew after each change, for all.
    assert!(many.0 <= 12 && many.1 <= 9, "{many:?} queries of a member and a guest");
    assert_eq!(cost_to(&guest).await, 0, "the page is kept for the next guest");
});

on_both!(a_guest_s_page_is_fresh_after_every_write_here_and_elsewhere, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let awa = forum.member("Awa").await;
    let twin = forum.twin();
    let thread = share(&awa, topic, "Is the road open?", "Please tell.").await;
    let (here, there) = (forum.guest(), twin.guest());
    here.get(&thread).await.hides("Seen with my own eyes");
    twin.app.db.look_around();
    there.get(&thread).await.is(200);
    reply(&awa, &thread, "Seen with my own eyes").await;
    here.get(&thread).await.says("Seen with my own eyes");
    twin.app.db.look_around();
    there.get(&thread).await.says("Seen with my own eyes");
});

on_both!(the_reader_s_language_and_theme_are_kept, async |forum: Forum| {
    let guest = forum.guest();
    assert_eq!(guest.post("/look", &[("lang", "fr"), ("next", "/topics")]).await.leads(), "/topics");
    guest.get("/topics").await.says("Sujets");
    guest.post("/look", &[("theme", "dark"), ("next", "/")]).await.leads();
    let page = guest.get("/").await;
    assert_eq!(page.attributes("html", "class"), ["dark"]);
    let buttons = "button[name=theme]";
    assert_eq!(page.attributes(buttons, "value"), ["light", "auto"]);
    guest.post("/look", &[("theme", "auto"), ("next", "/")]).await.leads();
    let page = guest.get("/").await;
    assert!(page.attributes("html", "class").is_empty(), "as the device says");
    assert_eq!(page.attributes(buttons, "value"), ["light", "dark"], "a page cannot know which it is");
    assert_eq!(page.attributes("html", "lang"), ["fr"]);
    assert_eq!(guest.post("/look", &[("lang", "ar"), ("next", "//evil.example")]).await.leads(), "/");
});
