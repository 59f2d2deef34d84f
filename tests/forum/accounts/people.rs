//! What the tests of accounts share.

use actix_web::test::TestRequest;
use diesel::prelude::*;
use serde_json::Value;
use toguna::db::schema::{outbox, users};

use crate::support::{Answer, Forum, Person};

pub const PASSWORD: &str = "millet harvest under seven stars";

/// The address of somebody with this name.
pub fn address(name: &str) -> String {
    format!("{}@post.example", name.to_lowercase())
}

/// Fills in the sign-up form.
pub async fn sign_up(person: &Person, name: &str, email: &str, password: &str) -> Answer {
    person.fill("/signup", "/signup", &[("name", name), ("email", email), ("password", password)]).await
}

/// Somebody who signed up by the form and confirmed, in a browser without a session.
pub async fn joined(forum: &Forum, name: &str) -> Person {
    let person = forum.guest();
    assert_eq!(sign_up(&person, name, &address(name), PASSWORD).await.leads(), "/signup/sent");
    let link = format!("/confirm/{}", last_token(forum, name, "confirm").await);
    assert_eq!(person.fill(&link, &link, &[]).await.leads(), "/login");
    person
}

/// Fills in the sign-in form.
pub async fn sign_in(person: &Person, name: &str, password: &str) -> Answer {
    person.fill("/login", "/login", &[("name", name), ("password", password)]).await
}

/// Opens a session in a fresh browser.
pub async fn at_another_browser(forum: &Forum, name: &str) -> Person {
    let person = forum.guest();
    sign_in(&person, name, PASSWORD).await.leads();
    person
}

/// Signs in with a browser that names itself.
pub async fn sign_in_with(person: &Person, name: &str, user_agent: &str) -> Answer {
    let shown = person.get("/login").await;
    let token = shown.form("/login").into_iter().find(|(field, _)| field == "token").unwrap().1;
    let body = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs([("name", name), ("password", PASSWORD), ("token", &token)])
        .finish();
    let request = TestRequest::post()
        .uri("/login")
        .insert_header(("content-type", "application/x-www-form-urlencoded"))
        .insert_header(("user-agent", user_agent))
        .set_payload(body);
    person.send(request, "/login").await
}

/// The mails about an account so far, the oldest first: kind and content.
pub async fn mails(forum: &Forum, name: &str) -> Vec<(String, Value)> {
    let name = name.to_owned();
    forum
        .read(move |conn| {
            let rows: Vec<(String, String)> = outbox::table
                .inner_join(users::table.on(outbox::user_id.eq(users::id.nullable())))
                .filter(users::name.eq(name))
                .order(outbox::id)
                .select((outbox::kind, outbox::payload))
                .load(conn)?;
            Ok(rows)
        })
        .await
        .into_iter()
        .map(|(kind, payload)| (kind, serde_json::from_str(&payload).unwrap()))
        .collect()
}

/// The kinds of the mails about an account.
pub async fn mail_kinds(forum: &Forum, name: &str) -> Vec<String> {
    mails(forum, name).await.into_iter().map(|(kind, _)| kind).collect()
}

/// The token of the last mail of a kind.
pub async fn last_token(forum: &Forum, name: &str, kind: &str) -> String {
    let all = mails(forum, name).await;
    let payload = &all.iter().rfind(|(_, payload)| payload.get(kind).is_some()).unwrap().1;
    payload[kind]["token"].as_str().unwrap().to_owned()
}

/// A page without what differs from page to page by itself: form tokens.
pub fn masked(answer: &Answer) -> String {
    let mut text = answer.text().to_owned();
    for token in answer.attributes(r#"input[name="token"]"#, "value") {
        text = text.replace(&token, "…");
    }
    format!("{}\n{}\n{text}", answer.status, answer.header("location"))
}
