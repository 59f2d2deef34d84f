//! Under a post stand the posts that answer or quote it; quotes lead back to what they quote.

use diesel::connection::SimpleConnection;
use toguna::db::ids::PostId;
use toguna::routes::LISTENERS;
use toguna::threads::{Hold, PostState, StateBy, set_state, withhold};

use crate::on_both;
use crate::support::{Forum, Person};
use crate::threads::{post_id, reply, root, share, topic};

/// Answers the post of this number by the link under it.
async fn answer(person: &Person, thread: &str, number: u32, body: &str) -> String {
    let form = format!("{thread}?re={number}");
    person.fill(&form, &format!("{}/reply", root(thread)), &[("body", body)]).await.leads()
}

async fn put(forum: &Forum, post: &str, state: PostState) {
    let (id, now) = (PostId(post.parse().unwrap()), forum.now());
    forum.write(move |conn| set_state(conn, LISTENERS, id, state, StateBy::Moderator, "Why", now)).await;
}

/// The links under the post with this id.
async fn under(person: &Person, thread: &str, post: &str) -> Vec<String> {
    person.get(thread).await.attributes(&format!("#p{post} > .re.off a"), "href")
}

on_both!(a_post_names_those_that_answer_and_quote_it, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let (awa, ben) = (forum.member("Awa").await, forum.member("Ben").await);
    let thread = share(&awa, topic, "Is the road open?", "Please tell.").await;
    let first = post_id(&reply(&ben, &thread, "It is open.").await);
    let second = post_id(&answer(&awa, &thread, 2, "Since when?").await);
    let quote = format!("> [#2 Ben](/p/{first})\n> It is open.\n\nI saw it closed.");
    let third = post_id(&reply(&awa, &thread, &quote).await);
    let guest = forum.guest();
    assert_eq!(under(&guest, &thread, &first).await, [format!("#p{second}"), format!("#p{third}")]);
    guest.get(&thread).await.says("Answered by #3 Awa · #4 Awa");
    assert!(under(&guest, &thread, &second).await.is_empty());
    // The number in the quote leads back without a request; words that look like the link stay.
    let page = guest.get(&thread).await;
    assert_eq!(page.attributes("blockquote a", "href"), [format!("#p{first}")]);
    let told = format!("Write <a href=\"/p/{first}\"> yourself.");
    reply(&ben, &thread, &told).await;
    guest.get(&thread).await.says(&told);
    // An edit takes the quote away, another one brings it again.
    let edit = format!("/p/{third}/edit");
    awa.fill(&edit, &edit, &[("body", "I saw it closed.")]).await.leads();
    assert_eq!(under(&guest, &thread, &first).await, [format!("#p{second}")]);
    awa.fill(&edit, &edit, &[("body", &quote)]).await.leads();
    assert_eq!(under(&guest, &thread, &first).await, [format!("#p{second}"), format!("#p{third}")]);
});

on_both!(answers_on_other_pages_and_in_other_threads_are_led_to, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let (awa, ben) = (forum.member("Awa").await, forum.member("Ben").await);
    let thread = share(&awa, topic, "Is the road open?", "Please tell.").await;
    let first = post_id(&reply(&ben, &thread, "It is open.").await);
    for number in 3..=20 {
        reply(&awa, &thread, &format!("Observation {number}.")).await;
    }
    let last = post_id(&answer(&awa, &thread, 2, "Since when?").await);
    let other =
        share(&awa, topic, "The southern road", &format!("> [#2 Ben](/p/{first})\n> Open.\n\nTrue?")).await;
    let guest = forum.guest();
    let elsewhere = post_id(&guest.get(&other).await.attributes("article.first .no", "href").remove(0));
    assert_eq!(under(&guest, &thread, &first).await, [format!("?page=2#p{last}"), format!("/p/{elsewhere}")]);
    assert_eq!(guest.get(&other).await.attributes("blockquote a", "href"), [format!("/p/{first}")]);
    // The thread that quotes goes, and so does the link to it.
    put(&forum, &elsewhere, PostState::Hidden).await;
    assert_eq!(under(&guest, &thread, &first).await, [format!("?page=2#p{last}")]);
});

on_both!(answers_that_a_reader_may_not_see_are_not_named, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let (awa, ben) = (forum.member("Awa").await, forum.member("Ben").await);
    let thread = share(&awa, topic, "Is the road open?", "Please tell.").await;
    let first = post_id(&reply(&awa, &thread, "It is open.").await);
    let second = post_id(&answer(&ben, &thread, 2, "Since when?").await);
    let guest = forum.guest();
    for state in [PostState::Held, PostState::Hidden, PostState::Deleted] {
        put(&forum, &second, state).await;
        assert!(under(&guest, &thread, &first).await.is_empty(), "{state:?}");
        put(&forum, &second, PostState::Visible).await;
        assert_eq!(under(&guest, &thread, &first).await.len(), 1);
    }
    let (id, now) = (PostId(second.parse().unwrap()), forum.now());
    let hold = Hold { key: "hold-danger", detail: String::new() };
    forum.write(move |conn| withhold(conn, LISTENERS, id, now.plus_minutes(60), hold.clone(), now)).await;
    assert!(under(&guest, &thread, &first).await.is_empty());
    forum.minutes_later(61);
    assert_eq!(under(&guest, &thread, &first).await.len(), 1);
});

on_both!(many_answers_are_folded_and_cut_with_their_number, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let awa = forum.member("Awa").await;
    let thread = share(&awa, topic, "Is the road open?", "Please tell.").await;
    let opening = "details.re a";
    for number in 0..5 {
        answer(&awa, &thread, 1, &format!("No {number}.")).await;
    }
    assert!(awa.get(&thread).await.attributes(opening, "href").is_empty());
    for number in 5..23 {
        answer(&awa, &thread, 1, &format!("No {number}.")).await;
    }
    let page = awa.get(&thread).await;
    assert_eq!(page.attributes(opening, "href").len(), 20);
    page.says("23 answers").says("and 3 more");
});

on_both!(a_quote_that_was_blacked_out_is_no_answer_any_more, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let (awa, ben) = (forum.member("Awa").await, forum.member("Ben").await);
    let thread = share(&awa, topic, "Is the road open?", "Please tell.").await;
    let first = post_id(&reply(&ben, &thread, "It is open.").await);
    let quote = format!("> [#2 Ben](/p/{first})\n> It is open.\n\nI saw it closed.");
    reply(&awa, &thread, &quote).await;
    let guest = forum.guest();
    assert_eq!(under(&guest, &thread, &first).await.len(), 1);
    let (post, by, now) = (PostId(first.parse().unwrap()), awa.id(), forum.now());
    forum
        .write(move |conn| {
            let everything = toguna::markup::Blackout::Everything;
            let changed = toguna::threads::with_quotes(conn, post, &everything)?;
            toguna::threads::black_out(conn, LISTENERS, post, &changed, &everything, by, now)
        })
        .await;
    assert!(under(&guest, &thread, &first).await.is_empty());
});

on_both!(quotes_of_before_the_upgrade_are_found, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let (awa, ben) = (forum.member("Awa").await, forum.member("Ben").await);
    let thread = share(&awa, topic, "Is the road open?", "Please tell.").await;
    let first = post_id(&reply(&ben, &thread, "It is open.").await);
    let quote = format!("> [#2 Ben](/p/{first})\n> It is open.\n\nI saw it closed.");
    let second = post_id(&reply(&awa, &thread, &quote).await);
    reply(&awa, &thread, &format!("See [#2 Ben](/p/{first}), and [#2](/p/{second}).")).await;
    forum
        .write(|conn| {
            let upgrade = include_str!("../../../migrations/postgres/2026-11-23-000025_quotes/up.sql");
            let fill = &upgrade[upgrade.find("INSERT INTO").unwrap()..];
            conn.batch_execute("DELETE FROM post_quotes")?;
            conn.batch_execute(fill)?;
            Ok(())
        })
        .await;
    assert_eq!(under(&forum.guest(), &thread, &first).await, [format!("#p{second}")]);
    assert!(under(&forum.guest(), &thread, &second).await.is_empty());
});
