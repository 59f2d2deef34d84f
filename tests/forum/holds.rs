//! What waits before anyone sees it, by the rules that a community switches on.

use toguna::settings::{self, Setting};

use crate::on_both;
use crate::support::Forum;
use crate::threads::{reply, share, topic};

async fn set(forum: &Forum, setting: &'static Setting, value: &'static str) {
    let now = forum.now();
    forum.write(move |conn| settings::store(conn, setting, value, None, now)).await;
}

on_both!(first_posts_and_links_of_new_members_wait_where_that_is_switched_on, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let (awa, ben) = (forum.member("Awa").await, forum.member("Ben").await);
    let thread = share(&awa, topic, "Is the road open?", "Please tell.").await;
    set(&forum, &settings::HOLD_FIRST_POSTS, "1").await;
    set(&forum, &settings::HOLD_LINKS_DAYS, "7").await;

    reply(&ben, &thread, "Zebrafish, my first words here.").await;
    ben.get(&thread).await.says("Zebrafish").says("It is among its author’s first posts.");
    forum.guest().get(&thread).await.hides("Zebrafish");
    let moderator = forum.with_role("Ina", "moderator").await;
    let queue = moderator.get("/mod").await;
    queue.says("It is among its author’s first posts.");
    let case = queue.attributes("a[href^='/mod/cases/']", "href").remove(0);
    moderator
        .fill(&case, &format!("{case}/decide"), &[("decision", "approve"), ("reason", "Welcome.")])
        .await
        .leads();
    forum.guest().get(&thread).await.says("Zebrafish");

    // One of Ben's posts stands now: the next waits only for its link.
    reply(&ben, &thread, "Quagga without a link.").await;
    forum.guest().get(&thread).await.says("Quagga");
    reply(&ben, &thread, "Okapi, see https://roads.example/list").await;
    ben.get(&thread).await.says("It has a link, and its author’s account is new.");
    forum.guest().get(&thread).await.hides("Okapi");
    forum.hours_later(24 * 7);
    reply(&ben, &thread, "Gerenuk, see https://roads.example/new").await;
    forum.guest().get(&thread).await.says("Gerenuk").hides("Okapi");
});

on_both!(a_link_that_comes_by_an_edit_waits_too, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let (awa, ben) = (forum.member("Awa").await, forum.member("Ben").await);
    let thread = share(&awa, topic, "Is the road open?", "Please tell.").await;
    set(&forum, &settings::HOLD_LINKS_DAYS, "7").await;
    let post = crate::threads::post_id(&reply(&ben, &thread, "It is open.").await);
    let edit = format!("/p/{post}/edit");
    ben.fill(&edit, &edit, &[("body", "It is open: https://okapi.example/now")]).await.leads();
    forum.guest().get(&thread).await.hides("okapi.example");
});

on_both!(who_posts_too_often_waits_until_the_hour_is_over, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let awa = forum.member("Awa").await;
    let thread = share(&awa, topic, "Is the road open?", "Please tell.").await;
    set(&forum, &settings::HOLD_PER_HOUR, "2").await;
    reply(&awa, &thread, "Quagga.").await;
    reply(&awa, &thread, "Okapi.").await;
    forum.guest().get(&thread).await.says("Quagga").hides("Okapi");
    forum.minutes_later(61);
    reply(&awa, &thread, "Gerenuk.").await;
    forum.guest().get(&thread).await.says("Gerenuk");
});

on_both!(what_names_a_convoy_waits_where_that_is_switched_on, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let awa = forum.member("Awa").await;
    let thread = share(&awa, topic, "Is the road open?", "Please tell.").await;
    reply(&awa, &thread, "The convoy of Monday arrived.").await;
    forum.guest().get(&thread).await.says("of Monday");
    set(&forum, &settings::HOLD_OPERATIONAL, "on").await;
    reply(&awa, &thread, "La caravane et les convois de mardi.").await;
    forum.guest().get(&thread).await.hides("de mardi");
    awa.get(&thread).await.says("It names a road, convoy, checkpoint or shelter");
});
