//! Sharing a post, replying, editing, taking back.

use futures_util::future::join_all;
use toguna::db::ids::TopicId;
use toguna::text::Lang;
use toguna::threads::topics::{self, NewTopic};

use crate::on_both;
use crate::support::{Forum, Person};

/// A topic for the tests' threads.
pub async fn topic(forum: &Forum, slug: &str) -> TopicId {
    let (slug, now) = (slug.to_owned(), forum.now());
    forum
        .write(move |conn| {
            let texts =
                Lang::ALL.map(|lang| (lang, format!("{slug} {}", lang.tag()), "What it is for".to_owned()));
            let topic = NewTopic {
                slug: slug.clone(),
                color: 1,
                lang: "en".to_owned(),
                position: 1,
                texts: texts.into(),
            };
            topics::save(conn, &topic, now)
        })
        .await
}

/// Shares a post in a topic; answers the thread's address.
pub async fn share(person: &Person, topic: TopicId, title: &str, body: &str) -> String {
    let topic = topic.to_string();
    let fields = [("topic", topic.as_str()), ("title", title), ("body", body), ("lang", "en")];
    without_fragment(&person.fill("/new", "/new", &fields).await.leads())
}

/// Replies to a thread; answers the post's address, with its fragment.
pub async fn reply(person: &Person, thread: &str, body: &str) -> String {
    person.fill(thread, &format!("{}/reply", root(thread)), &[("body", body)]).await.leads()
}

/// `/t/12` of `/t/12/the-title?page=2`.
pub fn root(thread: &str) -> String {
    thread.split('/').take(3).collect::<Vec<_>>().join("/")
}

/// The id in an address's fragment.
pub fn post_id(url: &str) -> String {
    url.split_once("#p").map(|(_, id)| id.to_owned()).unwrap_or_default()
}

fn without_fragment(url: &str) -> String {
    url.split('#').next().unwrap_or_default().to_owned()
}

const SHARED: &str = "Salam to all.\nI heard that the northern road is closed since Friday.\nMy aunt waited two days at the bus station and went home.\nIf anyone has verified updates or ways to help, please write.\nhttps://news.example/road";

on_both!(a_post_is_shared_as_people_write_it, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let awa = forum.member("Awa").await;
    let thread = share(&awa, topic, "Is the northern road closed?", SHARED).await;
    assert_eq!(thread.rsplit('/').next(), Some("is-the-northern-road-closed"));
    let page = forum.guest().get(&thread).await;
    page.is(200).says("Is the northern road closed?").says("Shared, not verified").says("news.example");
    // A phone's text without a blank line: each line is a paragraph, the last line's address a source.
    assert_eq!(page.all("#main .first div[dir=auto] > p").len(), 4);
    assert_eq!(page.attributes(".note a", "href"), ["https://news.example/road"]);
});

on_both!(a_wrong_form_comes_back_with_its_text_and_the_fault_at_its_field, async |forum: Forum| {
    topic(&forum, "roads").await;
    let awa = forum.member("Awa").await;
    let page =
        awa.fill("/new", "/new", &[("title", "Hm"), ("body", "A text worth keeping"), ("lang", "en")]).await;
    page.is(422).says("A text worth keeping").says("The title is too short").says("Choose a topic");
    assert_eq!(page.attributes("#title", "aria-invalid"), ["true"]);
    assert!(page.all(".sum li").len() == 2, "{}", page.text());
});

on_both!(twenty_equal_forms_make_one_post, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let (awa, ben) = (forum.member("Awa").await, forum.member("Ben").await);
    let thread = share(&awa, topic, "Is the road open?", "Please tell.").await;
    let shown = ben.get(&thread).await;
    let action = format!("{}/reply", root(&thread));
    let fields = [("body", "It is, as of this morning.")];
    let answers = join_all((0..20).map(|_| ben.fill_shown(&shown, &action, &fields))).await;
    let places: Vec<String> = answers.iter().map(|answer| answer.leads()).collect();
    assert!(places.iter().all(|place| *place == places[0]), "{places:?}");
    let page = forum.guest().get(&thread).await;
    page.says("1 reply");
    // Back, change, send: nothing is lost, and nothing is doubled.
    let again = ben.fill_shown(&shown, &action, &[("body", "It is closed again.")]).await;
    again.is(409).says("It is closed again.");
    assert_eq!(again.attributes("main a.t", "href"), [places[0].clone()]);
});

on_both!(a_stale_token_keeps_the_text, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let (awa, ben) = (forum.member("Awa").await, forum.member("Ben").await);
    let thread = share(&awa, topic, "Is the road open?", "Please tell.").await;
    let action = format!("{}/reply", root(&thread));
    let theirs = awa.get(&thread).await.form(&action);
    let token = theirs.iter().find(|(name, _)| name == "token").map(|(_, value)| value.clone()).unwrap();
    let refused = ben.post(&action, &[("token", &token), ("body", "Typed with care"), ("lang", "en")]).await;
    refused.is(403).says("Typed with care");
    let sent = ben.fill_shown(&refused, &action, &[]).await.leads();
    ben.open(&sent).await.says("Typed with care");
    forum.guest().post(&action, &[("body", "Typed as a guest")]).await.is(401);
});

on_both!(a_reply_answers_quotes_and_mentions, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let (awa, ben) = (forum.member("Awa").await, forum.member("Ben").await);
    let thread = share(&awa, topic, "Is the road open?", "Please tell what you saw.").await;
    let first = reply(&ben, &thread, "Open at nine, one lane only.").await;
    let quoting = format!("{thread}?re=2&quote=1");
    let shown = awa.get(&quoting).await;
    let action = format!("{}/reply", root(&thread));
    let typed = shown.form(&action).into_iter().find(|(name, _)| name == "body").unwrap().1;
    assert_eq!(typed, format!("> [#2 Ben](/p/{})\n> Open at nine, one lane only.\n\n", post_id(&first)));
    let body = format!("{typed}Thank you @Ben, and not @nobody.");
    awa.fill_shown(&shown, &action, &[("body", &body)]).await.leads();
    let page = forum.guest().get(&thread).await;
    page.says("In answer to #2 Ben").says("Thank you @Ben");
    assert!(page.attributes("#main article a", "href").contains(&"/u/Ben".to_owned()));
    assert!(!page.text().contains("/u/nobody"));
});

on_both!(an_edit_keeps_every_version, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let (awa, ben) = (forum.member("Awa").await, forum.member("Ben").await);
    let thread = share(&awa, topic, "Is the road open?", "Please tell.").await;
    let place = reply(&ben, &thread, "It opens at nine.").await;
    let edit = format!("/p/{}/edit", post_id(&place));
    awa.get(&edit).await.is(403);
    let before = ben.get(&edit).await;
    ben.fill_shown(&before, &edit, &[("body", "It opens at ten."), ("reason", "I misread")]).await.leads();
    forum.guest().get(&thread).await.says("It opens at ten.").says("edited").hides("at nine");
    let history = forum.guest().get(&format!("/p/{}/history", post_id(&place))).await;
    history.says("I misread");
    assert_eq!((history.all("del"), history.all("ins")), (vec!["nine.".to_owned()], vec!["ten.".to_owned()]));
    // The form of the first version is old by now: its text is kept, the newer one too.
    let late = ben.fill_shown(&before, &edit, &[("body", "It opens at eleven.")]).await;
    late.is(409).says("It opens at eleven.");
    forum.guest().get(&thread).await.says("It opens at ten.");
});

on_both!(a_deletion_leaves_a_line_and_can_be_taken_back, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let (awa, ben) = (forum.member("Awa").await, forum.member("Ben").await);
    let thread = share(&awa, topic, "Is the road open?", "Please tell.").await;
    let place = reply(&ben, &thread, "A slip of the thumb.").await;
    let post = format!("/p/{}", post_id(&place));
    awa.post(&format!("{post}/delete"), &[]).await.is(403);
    ben.fill(&format!("{post}/edit"), &format!("{post}/delete"), &[("reason", "a mistake")]).await.leads();
    let page = forum.guest().get(&thread).await;
    page.says("Deleted by its author").says("a mistake").says("0 replies").hides("slip of the thumb");
    ben.fill(&thread, &format!("{post}/restore"), &[]).await.leads();
    forum.guest().get(&thread).await.says("A slip of the thumb.").says("1 reply");
    // A thread that others answered is theirs too.
    let opening = awa.get(&thread).await.attributes("article.first", "id").remove(0).replace('p', "/p/");
    awa.fill(&format!("{opening}/edit"), &format!("{opening}/delete"), &[])
        .await
        .is(403)
        .says("Others have answered");
});

on_both!(who_may_not_write_is_told_why_and_loses_nothing, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let (awa, new) = (forum.member("Awa").await, forum.unconfirmed("Newcomer").await);
    let thread = share(&awa, topic, "Is the road open?", "Please tell.").await;
    // From a page that was open before.
    let token = new.get("/settings").await.form("/settings").remove(0).1;
    let sent = [("token", token.as_str()), ("body", "I live there")];
    let refused = new.post(&format!("{}/reply", root(&thread)), &sent).await;
    refused.is(403).says("Confirm your e-mail address first").says("I live there");
});

on_both!(a_text_in_arabic_and_n_ko_of_full_length_fits_the_form, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let awa = forum.member("Awa").await;
    let body = "ߒߞߏ سلام ".repeat(32_000 / 20);
    let thread = share(&awa, topic, "الطريق الشمالي", body.trim()).await;
    forum.guest().get(&thread).await.is(200).says("ߒߞߏ سلام");
    let (topic, long) = (topic.to_string(), "س".repeat(20_000));
    let fields =
        [("topic", topic.as_str()), ("title", "Too long a text"), ("body", long.as_str()), ("lang", "ar")];
    awa.fill("/new", "/new", &fields).await.is(422).says("The text is too long");
});
