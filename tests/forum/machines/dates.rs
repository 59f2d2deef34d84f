//! When a feed changed, for programs that ask by date.

use std::time::Duration;

use actix_web::test::TestRequest;
use toguna::clock::Ts;
use toguna::db::ids::PostId;
use toguna::threads::PostState;

use super::put;
use crate::on_both;
use crate::support::{Answer, Person};
use crate::threads::{post_id, reply, root, share, topic};

async fn since(guest: &Person, path: &str, date: &str) -> Answer {
    let request = TestRequest::get().uri(path).insert_header(("if-modified-since", date));
    guest.send(request, path).await
}

on_both!(what_comes_late_or_goes_is_no_older_than_what_a_program_has, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let awa = forum.member("Awa").await;
    let thread = share(&awa, topic, "Is the road open?", "Please tell.").await;
    let held = PostId(post_id(&reply(&awa, &thread, "It was held.").await).parse().unwrap());
    put(&forum, held, PostState::Held).await;
    forum.later(Duration::from_secs(2));
    let newest = PostId(post_id(&reply(&awa, &thread, "It is open.").await).parse().unwrap());
    forum.minutes_later(1);
    let (guest, feed) = (forum.guest(), format!("{}.atom", root(&thread)));
    let mut seen: Vec<String> = Vec::new();
    for (post, state) in [
        (held, PostState::Held),
        (held, PostState::Visible),
        (newest, PostState::Hidden),
        (newest, PostState::Visible),
        (held, PostState::Deleted),
    ] {
        put(&forum, post, state).await;
        forum.later(Duration::from_secs(1));
        let answer = guest.get(&feed).await;
        let date = answer.is(200).header("last-modified").to_owned();
        since(&guest, &feed, &date).await.is(304);
        if let Some(before) = seen.last() {
            since(&guest, &feed, before).await.is(200);
        }
        seen.push(date);
        forum.minutes_later(5);
        assert_eq!(guest.get(&feed).await.header("last-modified"), seen.last().unwrap(), "nothing changed");
        let updated = answer.text().split_once("<updated>").unwrap().1.split_once('<').unwrap().0;
        assert!(Ts::parse(updated).unwrap() >= forum.now().plus_minutes(-6), "{updated}");
    }
    // A second process, and one that begins anew, tell the same; each says what the other changed.
    let twin = forum.twin();
    let last = seen.pop().unwrap();
    assert_eq!(twin.guest().get(&feed).await.header("last-modified"), last);
    put(&forum, held, PostState::Visible).await;
    twin.app.db.look_around();
    since(&twin.guest(), &feed, &last).await.is(200);
    let at = twin.guest().get(&feed).await.header("last-modified").to_owned();
    assert_eq!(guest.get(&feed).await.header("last-modified"), at);
    // The tag goes before the date.
    let request = TestRequest::get().uri(&feed);
    let request =
        request.insert_header(("if-none-match", "\"other\"")).insert_header(("if-modified-since", at));
    guest.send(request, &feed).await.is(200);
});

on_both!(two_changes_in_one_second_have_two_dates, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let awa = forum.member("Awa").await;
    let thread = share(&awa, topic, "Is the road open?", "Please tell.").await;
    let (guest, feed) = (forum.guest(), "/feeds/threads.json");
    let date = guest.get(feed).await.header("last-modified").to_owned();
    since(&guest, feed, &date).await.is(304);
    share(&awa, topic, "And the bridge?", "Please tell.").await;
    let second = since(&guest, feed, &date).await;
    second.is(200);
    assert_eq!(second.header("last-modified"), "", "its second has not come yet");
    forum.later(Duration::from_secs(1));
    // Whoever was sent nothing asks without a date; whoever has the first is not told that it holds.
    since(&guest, feed, &date).await.is(200);
    // What no post's time tells: a name that changes.
    let held = guest.get(&format!("{}.json", root(&thread))).await.header("last-modified").to_owned();
    forum.minutes_later(1);
    forum
        .write(|conn| {
            use diesel::prelude::*;
            use toguna::db::schema::users;
            Ok(diesel::update(users::table.filter(users::name.eq("Awa")))
                .set(users::name.eq("Awa2"))
                .execute(conn)?)
        })
        .await;
    since(&guest, &format!("{}.json", root(&thread)), &held).await.is(200).says("Awa2");
});
