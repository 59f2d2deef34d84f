//! Sharing, proposing and reviewing, as the tests of claims do it.

use crate::support::{Answer, Forum, Person};

pub const REASON: &str = "I rang the station and two neighbours, and all three said the same thing.";
pub const SENTENCE: &str = "Petrol was on sale at six stations in Bamako.";

/// A thread with this text; answers its address and the opening post's id.
pub async fn share(forum: &Forum, author: &Person, body: &str) -> (String, String) {
    share_as(forum, author, "Fuel in Bamako", body).await
}

/// The same in another language.
pub async fn share_in(forum: &Forum, lang: &str, author: &Person, body: &str) -> (String, String) {
    shared(forum, author, [("title", "Fuel in Bamako"), ("body", body), ("lang", lang)]).await
}

/// The same under a title of one's own.
pub async fn share_as(forum: &Forum, author: &Person, title: &str, body: &str) -> (String, String) {
    shared(forum, author, [("title", title), ("body", body), ("lang", "en")]).await
}

async fn shared(forum: &Forum, author: &Person, fields: [(&str, &str); 3]) -> (String, String) {
    topic(forum).await;
    let there = author.fill("/new", "/new", &[&[("topic", "1")], &fields[..]].concat()).await.leads();
    let path = there.split('#').next().unwrap().to_owned();
    let page = author.open(&path).await;
    let post = there
        .split_once("#p")
        .map(|(_, id)| id.to_owned())
        .or_else(|| {
            page.attributes("[id^=p]", "id").into_iter().find_map(|id| {
                let number = id.strip_prefix('p')?.to_owned();
                number.parse::<i64>().is_ok().then_some(number)
            })
        })
        .unwrap_or_else(|| "1".to_owned());
    (path, post)
}

pub async fn topic(forum: &Forum) {
    let now = forum.now();
    forum
        .write(move |conn| {
            let topic = toguna::threads::topics::NewTopic {
                slug: "fuel".to_owned(),
                color: 1,
                lang: "en".to_owned(),
                position: 1,
                texts: toguna::text::Lang::ALL
                    .map(|lang| (lang, "Fuel".to_owned(), "Fuel".to_owned()))
                    .to_vec(),
            };
            toguna::threads::topics::save(conn, &topic, now)
        })
        .await;
}

pub fn proposal<'a>() -> Vec<(&'a str, &'a str)> {
    vec![
        ("text", SENTENCE),
        ("kind", "fuel"),
        ("place", "Bamako, Mali"),
        ("url", "https://stations.example/list"),
        ("reliability", "B"),
        ("harm", "none"),
    ]
}

pub async fn propose(by: &Person, post: &str, more: &[(&str, &str)]) -> Answer {
    let page = format!("/p/{post}/check");
    let mut fields = proposal();
    fields.retain(|(name, _)| !more.iter().any(|(given, _)| given == name));
    fields.extend(more);
    by.fill(&page, &page, &fields).await
}

pub async fn review(by: &Person, claim: &str, outcome: &str, more: &[(&str, &str)]) -> Answer {
    let page = format!("{claim}/review");
    let mut fields = vec![("outcome", outcome), ("harm", "none"), ("reason", REASON)];
    fields.retain(|(name, _)| !more.iter().any(|(given, _)| given == name));
    fields.extend(more);
    by.fill(&page, &page, &fields).await
}

pub const FOUND: &[(&str, &str)] = &[("url", "https://radio.example/noon"), ("reliability", "C")];

/// A claim that two verifiers verified on a member's post; answers thread, post and claim.
pub async fn verified(
    forum: &Forum,
    author: &Person,
    one: &Person,
    two: &Person,
) -> (String, String, String) {
    let (thread, post) = share(forum, author, SENTENCE).await;
    let claim = propose(author, &post, &[]).await.leads();
    review(one, &claim, "true", &[]).await.leads();
    review(two, &claim, "true", FOUND).await.leads();
    (thread, post, claim)
}
