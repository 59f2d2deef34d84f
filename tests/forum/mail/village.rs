//! A thread, an answer, a watcher: what the tests of mail begin with.

use toguna::db::ids::{PostId, ThreadId, TopicId, UserId};
use toguna::notifications::{self, Kind, Notice};
use toguna::routes::LISTENERS;
use toguna::text::Lang;
use toguna::threads::model::{Asks, SharedPost};
use toguna::threads::topics::{self, NewTopic};
use toguna::threads::{self, Author, NewReply, NewThread, PostState, StateBy, render_body};

use crate::support::{Forum, Person};

/// A topic to write in.
pub async fn topic(forum: &Forum) -> TopicId {
    let now = forum.now();
    forum
        .write(move |conn| {
            let topic = NewTopic {
                slug: "roads".to_owned(),
                color: 1,
                lang: "en".to_owned(),
                position: 1,
                texts: vec![(Lang::En, "Roads".to_owned(), "What is open.".to_owned())],
            };
            topics::save(conn, &topic, now)
        })
        .await
}

fn author(person: &Person) -> Author {
    Author { id: person.id(), name: person.name.clone(), is_moderator: false }
}

/// A nonce of its own for every act.
fn nonce() -> String {
    use std::sync::atomic::{AtomicU32, Ordering};
    static COUNT: AtomicU32 = AtomicU32::new(0);
    format!("nonce-{}", COUNT.fetch_add(1, Ordering::SeqCst))
}

/// Somebody opens a thread.
pub async fn share(forum: &Forum, person: &Person, topic: TopicId, title: &str) -> ThreadId {
    let (author, now, title, nonce) = (author(person), forum.now(), title.to_owned(), nonce());
    let post = forum
        .write(move |conn| {
            let body = render_body(conn, "Who knows more?")?.unwrap();
            let shared = SharedPost {
                topic,
                title: title.clone(),
                body: "Who knows more?".to_owned(),
                sources: Vec::new(),
                asks: Asks { updates: true, help: false, discussion: false },
                lang: "en".to_owned(),
            };
            let new = NewThread { shared, body, nonce: nonce.clone(), form_hash: vec![1] };
            Ok(threads::share_post(conn, LISTENERS, &author, &new, now)?.unwrap().id)
        })
        .await;
    forum.read(move |conn| Ok(threads::post_facts(conn, post)?.thread_id)).await
}

/// Somebody answers a thread.
pub async fn reply(forum: &Forum, person: &Person, thread: ThreadId, text: &str) -> PostId {
    reply_to(forum, person, thread, None, text).await
}

/// Somebody answers a post of a thread.
pub async fn reply_to(
    forum: &Forum,
    person: &Person,
    thread: ThreadId,
    answered: Option<PostId>,
    text: &str,
) -> PostId {
    let (author, now, text, nonce) = (author(person), forum.now(), text.to_owned(), nonce());
    forum
        .write(move |conn| {
            let body = render_body(conn, &text)?.unwrap();
            let new = NewReply {
                thread,
                in_reply_to: answered,
                lang: "en".to_owned(),
                body,
                nonce: nonce.clone(),
                form_hash: vec![1],
            };
            Ok(threads::post_reply(conn, LISTENERS, &author, &new, now)?.id)
        })
        .await
}

/// A moderator takes a post away.
pub async fn hide(forum: &Forum, post: PostId) {
    let now = forum.now();
    forum
        .write(move |conn| {
            threads::set_state(conn, LISTENERS, post, PostState::Hidden, StateBy::Moderator, "spam", now)
        })
        .await;
}

/// Awa's thread, which Seydou answers.
pub async fn answered(forum: &Forum) -> (Person, Person, ThreadId, PostId) {
    let (awa, seydou) = (forum.member("Awa").await, forum.member("Seydou").await);
    let topic = topic(forum).await;
    let thread = share(forum, &awa, topic, "Is the bridge open?").await;
    forum.minutes_later(1);
    let post = reply(forum, &seydou, thread, "The ferry **runs** again, until six. مرحبا").await;
    (awa, seydou, thread, post)
}

/// Somebody watches a thread at a level, by its form.
pub async fn set_watch(person: &Person, thread: ThreadId, level: &str) {
    let token = person.get("/settings/mail").await.form("/settings/mail").remove(0).1;
    let fields = [("token", token.as_str()), ("level", level)];
    person.post(&format!("/t/{thread}/watch"), &fields).await.leads();
}

/// Tells somebody straight.
pub async fn tell(forum: &Forum, to: UserId, kind: Kind, event: &str, text: &str) {
    let (now, event, text) = (forum.now(), event.to_owned(), text.to_owned());
    forum
        .write(move |conn| {
            let notice = Notice {
                kind,
                event_key: event.clone(),
                actor: None,
                thread: None,
                post: None,
                url: "/log".to_owned(),
                text: text.clone(),
            };
            notifications::tell(conn, to, &notice, now)
        })
        .await;
}
