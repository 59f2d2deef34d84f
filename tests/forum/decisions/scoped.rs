//! Moderators of some topics: what is theirs, and what is not.

use toguna::db::ids::{PostId, TopicId};
use toguna::threads::PostState;

use super::two::token;
use crate::moderation::{decide, newest_post, report, state, the_case};
use crate::on_both;
use crate::support::{Forum, Person};
use crate::threads::{share, topic};

const BODY: &str = "My cousin collects for the fuel of the ambulance.";
const REASON: (&str, &str) = ("reason", "It insults a nurse.");

/// Shares a post in a topic; answers it with the thread's number.
async fn shared(forum: &Forum, author: &Person, topic: TopicId, title: &str) -> (PostId, String) {
    let thread = share(author, topic, title, BODY).await;
    (PostId(newest_post(forum).await), thread.split('/').nth(2).unwrap().to_owned())
}

async fn set_roles(admin: &Person, name: &str, topics: &[TopicId]) {
    let token = token(admin, "/admin/roles").await;
    let topics: Vec<String> = topics.iter().map(ToString::to_string).collect();
    let mut fields = vec![("token", token.as_str()), ("name", name), ("role", "moderator")];
    fields.extend(topics.iter().map(|topic| ("topic", topic.as_str())));
    admin.post("/admin/roles", &fields).await.leads();
}

on_both!(a_moderator_of_a_topic_sees_decides_and_is_told_of_what_stands_there, async |forum: Forum| {
    let (roads, water) = (topic(&forum, "roads").await, topic(&forum, "water").await);
    let (author, salif) = (forum.member("Fanta").await, forum.member("Salif").await);
    let admin = forum.with_role("Ina", "admin").await;
    let (scoped, full) = (forum.member("Awa").await, forum.with_role("Moussa", "moderator").await);
    set_roles(&admin, "Awa", &[roads]).await;
    admin.get("/admin/roles").await.says("Moderator (roads en)");
    let (own, own_thread) = shared(&forum, &author, roads, "A thread of the roads").await;
    let (other, other_thread) = shared(&forum, &author, water, "A thread of the water").await;
    report(&salif, own, "abuse").await;
    report(&salif, other, "abuse").await;
    scoped.get("/inbox").await.says("A thread of the roads").hides("A thread of the water");
    full.get("/inbox").await.says("A thread of the roads").says("A thread of the water");
    scoped.get("/mod").await.says("A thread of the roads").hides("A thread of the water");
    full.get("/mod").await.says("A thread of the roads").says("A thread of the water");

    let (own_case, other_case) = (the_case(&forum, own).await, the_case(&forum, other).await);
    let (own_at, other_at) = (format!("/mod/cases/{own_case}"), format!("/mod/cases/{other_case}"));
    scoped.get(&other_at).await.is(403).says("You moderate other topics.");
    let token = token(&scoped, "/mod").await;
    let fields = [("token", token.as_str()), ("version", "2"), ("decision", "hide"), REASON];
    scoped.post(&format!("{other_at}/decide"), &fields).await.is(403);
    let pick = format!("{other_case}.2");
    let bulk = [("token", token.as_str()), ("case", pick.as_str()), ("decision", "hide"), REASON];
    let done = scoped.post("/mod/bulk", &bulk).await.leads();
    assert!(done.contains("refused="), "{done}");
    assert_eq!(state(&forum, other).await, PostState::Visible);

    // What is felt in every topic is not one topic's to decide.
    for account in ["silence", "suspend", "ban"] {
        let refused = decide(&scoped, own_case, &[("decision", "hide"), ("account", account), REASON]).await;
        refused.is(403).says("You moderate some topics only");
    }
    let fields = [("decision", "hide"), ("account", "warn"), REASON];
    decide(&scoped, own_case, &fields).await.leads();
    assert_eq!(state(&forum, own).await, PostState::Hidden);
    scoped.get(&own_at).await.hides(&format!("/mod/cases/{other_case}")).says("To the list of cases");
    decide(&full, other_case, &[("decision", "hide"), REASON]).await.leads();
    scoped.open(&format!("/p/{own}")).await.says("fuel of the ambulance");
    scoped.open(&format!("/p/{other}")).await.hides("fuel of the ambulance");

    // Nor are the threads of another topic, or what holds for the whole forum.
    scoped.get(&format!("/t/{own_thread}/moderate")).await.is(200);
    for page in
        [&format!("/t/{other_thread}/moderate"), &format!("/p/{other}/redact"), "/mod/surge", "/mod/blocks"]
    {
        scoped.get(page).await.is(403).says("You moderate other topics.");
    }
});

on_both!(a_thread_is_merged_into_another_topic_s_by_who_moderates_both, async |forum: Forum| {
    let (roads, water) = (topic(&forum, "roads").await, topic(&forum, "water").await);
    let author = forum.member("Fanta").await;
    let admin = forum.with_role("Ina", "admin").await;
    let scoped = forum.member("Awa").await;
    set_roles(&admin, "Awa", &[roads]).await;
    let (_, own) = shared(&forum, &author, roads, "A thread of the roads").await;
    let (_, other) = shared(&forum, &author, water, "A thread of the water").await;
    let at = format!("/t/{own}/moderate");
    let merge = [("decision", "merge"), ("into", other.as_str()), REASON];
    scoped.fill(&at, &at, &merge).await.is(403).says("You moderate other topics.");
    set_roles(&admin, "Awa", &[roads, water]).await;
    scoped.fill(&at, &at, &merge).await.leads();

    // Given the role without topics, somebody moderates everywhere again.
    set_roles(&admin, "Awa", &[]).await;
    scoped.get("/mod/surge").await.is(200);
    admin.get("/admin/roles").await.hides("(roads en");
});

on_both!(whoever_moderates_elsewhere_waits_as_others_do, async |forum: Forum| {
    let (roads, water) = (topic(&forum, "roads").await, topic(&forum, "water").await);
    let admin = forum.with_role("Ina", "admin").await;
    let scoped = forum.member("Awa").await;
    set_roles(&admin, "Awa", &[roads]).await;
    let now = forum.now();
    forum
        .write(move |conn| {
            toguna::settings::store(conn, &toguna::settings::WATCHED_WORDS, "ambulance", None, now)
        })
        .await;
    let (own, _) = shared(&forum, &scoped, roads, "A thread of the roads").await;
    let (other, _) = shared(&forum, &scoped, water, "A thread of the water").await;
    assert_eq!(state(&forum, own).await, PostState::Visible);
    assert_eq!(state(&forum, other).await, PostState::Held);
});
