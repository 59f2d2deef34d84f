//! Watching threads, topics and places.

use toguna::notifications::{self, Kind as Event, Notice, WatchLevel, watch_level};

use super::village::{self, answered, set_watch};
use crate::on_both;
use crate::support::{Forum as Village, Person};

/// The thread's claim is verified, and announced to whoever watches the thread, its topic or
/// these places.
async fn announce(forum: &Village, thread: toguna::db::ids::ThreadId, event: &str, places: &[&str]) {
    let (now, event) = (forum.now(), event.to_owned());
    let places: Vec<String> = places.iter().map(|place| (*place).to_owned()).collect();
    forum
        .write(move |conn| {
            use diesel::prelude::*;
            use toguna::db::schema::claims;
            let topic = toguna::threads::thread_facts(conn, thread)?.topic_id;
            diesel::update(claims::table).set(claims::state.eq("verified")).execute(conn)?;
            let claim: i64 = claims::table.select(claims::id).first(conn)?;
            let notice = Notice {
                kind: Event::Verified,
                event_key: event.clone(),
                actor: None,
                thread: Some(thread),
                post: None,
                url: format!("/claims/{claim}"),
                text: "The bridge is open.".to_owned(),
            };
            let places: Vec<&str> = places.iter().map(String::as_str).collect();
            notifications::tell_watchers(conn, thread, topic, &places, &notice, &[], now)
        })
        .await;
}

fn addressees(mails: &[crate::support::Mail]) -> Vec<String> {
    let mut found: Vec<String> = mails.iter().map(|mail| mail.header("To").to_owned()).collect();
    found.sort_unstable();
    found
}

/// Somebody proposes a claim that names a place on the opening post of a thread.
async fn claim(by: &Person, thread: toguna::db::ids::ThreadId, place: &str) {
    let there = by.get(&format!("/t/{thread}")).await.is(301).header("location").to_owned();
    let post = by.open(&there).await.attributes("article[id^=p]", "id").remove(0);
    let page = format!("/p/{}/check", post.trim_start_matches('p'));
    let fields = [
        ("text", "The bridge is open."),
        ("kind", "road"),
        ("place", place),
        ("url", "https://roads.example/today"),
        ("reliability", "B"),
        ("harm", "none"),
    ];
    by.fill(&page, &page, &fields).await.leads();
}

async fn watch_place(person: &Person, place: &str, level: &str) {
    let fields = [("place", place), ("level", level)];
    assert_eq!(person.fill("/settings/mail", "/places/watch", &fields).await.leads(), "/settings/mail");
}

on_both!(a_topic_is_watched_from_its_page_and_what_is_nearer_holds, async |forum: Forum| {
    let (awa, seydou, thread, _) = answered(&forum).await;
    let (bintou, oumar, kadia) =
        (forum.member("Bintou").await, forum.member("Oumar").await, forum.member("Kadia").await);
    forum.mails().await;
    for person in [&bintou, &oumar, &kadia] {
        let set = person.fill("/topics/roads", "/topics/roads/watch", &[("level", "at-once")]).await;
        assert_eq!(set.leads(), "/topics/roads");
    }
    assert_eq!(
        bintou.get("/topics/roads").await.form("/topics/roads/watch")[1],
        ("level".to_owned(), "at-once".to_owned())
    );
    // Oumar wants this one thread not told, Kadia wants nothing of it at all.
    set_watch(&oumar, thread, "none").await;
    set_watch(&kadia, thread, "mute").await;
    forum.minutes_later(6);
    village::reply(&forum, &seydou, thread, "Still open.").await;
    assert_eq!(addressees(&forum.mails().await), ["awa@post.example", "bintou@post.example"]);
    // Muting the topic silences even answers to oneself, but in a thread that one watches.
    let other = village::share(&forum, &awa, village::topic(&forum).await, "Is the ferry running?").await;
    awa.fill("/topics/roads", "/topics/roads/watch", &[("level", "mute")]).await.leads();
    set_watch(&awa, other, "none").await;
    forum.minutes_later(6);
    forum.mails().await;
    village::reply(&forum, &seydou, other, "It is.").await;
    assert!(!addressees(&forum.mails().await).contains(&"awa@post.example".to_owned()));
    forum.minutes_later(6);
    village::reply(&forum, &seydou, thread, "Open at night too.").await;
    assert!(addressees(&forum.mails().await).contains(&"awa@post.example".to_owned()));
});

on_both!(a_place_is_watched_in_any_spelling_by_country_region_or_town, async |forum: Forum| {
    let (awa, _, thread, _) = answered(&forum).await;
    claim(&awa, thread, "Ségou, Mali").await;
    let (bintou, oumar) = (forum.member("Bintou").await, forum.member("Oumar").await);
    let shown = bintou.get("/settings/mail").await;
    assert_eq!(shown.all("#place option"), ["Mali", "Ségou"]);
    watch_place(&bintou, "SÉGOU ", "digest").await;
    watch_place(&oumar, "mali", "at-once").await;
    bintou.get("/settings/mail").await.says("Place: Ségou");
    let elsewhere = [("place", "Atlantis"), ("level", "digest")];
    bintou.fill("/settings/mail", "/places/watch", &elsewhere).await.is(404);
    forum.minutes_later(6);
    forum.mails().await;

    announce(&forum, thread, "claim:1:told:1", &["Ségou", "", "Mali"]).await;
    let told = addressees(&forum.mails().await);
    assert_eq!(
        told,
        ["awa@post.example", "bintou@post.example", "oumar@post.example", "seydou@post.example"],
        "a verified update leaves at once whatever the level, to each once"
    );
    // A place that is muted keeps its updates away, though the thread is watched.
    watch_place(&awa, "Ségou", "mute").await;
    watch_place(&oumar, "Mali", "none").await;
    forum.minutes_later(6);
    announce(&forum, thread, "claim:2:told:1", &["Ségou", "", "Mali"]).await;
    assert_eq!(addressees(&forum.mails().await), ["bintou@post.example", "seydou@post.example"]);
});

on_both!(what_is_no_longer_watched_or_was_muted_since_is_not_mailed, async |forum: Forum| {
    let (awa, seydou, thread, _) = answered(&forum).await;
    claim(&awa, thread, "Ségou, Mali").await;
    let people = [forum.member("Bintou").await, forum.member("Oumar").await, forum.member("Kadia").await];
    let [bintou, oumar, kadia] = &people;
    for person in &people {
        set_watch(person, thread, "digest").await;
        person.fill("/settings/mail", "/settings/mail", &[("verified", "digest")]).await.leads();
    }
    forum.minutes_later(6);
    forum.mails().await;
    // All three are told in tomorrow's digest …
    village::reply(&forum, &seydou, thread, "Still open.").await;
    announce(&forum, thread, "claim:1:told:1", &["Ségou", "", "Mali"]).await;
    forum.mails().await;
    // … but two change their minds before it leaves.
    set_watch(bintou, thread, "none").await;
    watch_place(oumar, "Mali", "mute").await;
    forum.hours_later(24);
    let mails = forum.mails().await;
    let to = |person: &Person| {
        let address = format!("{}@post.example", person.name.to_lowercase());
        mails.iter().find(|mail| mail.header("To") == address).map(|mail| mail.text.as_str())
    };
    assert_eq!(to(bintou), None, "neither the post nor the update");
    let oumar = to(oumar).expect("the post is mailed");
    assert!(oumar.contains("Is the bridge open?") && !oumar.contains("Verified updates"), "{oumar}");
    let kadia = to(kadia).expect("both are mailed");
    assert!(kadia.contains("Is the bridge open?") && kadia.contains("Verified updates"), "{kadia}");
});

on_both!(what_is_watched_is_listed_with_a_form_of_its_own, async |forum: Forum| {
    let (awa, seydou, thread, _) = answered(&forum).await;
    claim(&awa, thread, "Mopti").await;
    awa.fill("/topics/roads", "/topics/roads/watch", &[("level", "mute")]).await.leads();
    watch_place(&awa, "Mopti", "at-once").await;
    let page = awa.get("/settings/mail").await;
    page.says("Is the bridge open?").says("Roads").says("Place: Mopti");
    let ids = page.attributes("form[action='/settings/mail/watch'] input[name=id]", "value");
    assert_eq!(ids.len(), 3);
    let token = page.form("/settings/mail").remove(0).1;
    let none = |id: &str| [("token", token.clone()), ("id", id.to_owned()), ("level", "none".to_owned())];
    let fields = none(&ids[2]);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(awa.post("/settings/mail/watch", &fields).await.leads(), "/settings/mail");
    assert_eq!(
        forum
            .read({
                let id = awa.id();
                move |conn| watch_level(conn, id, thread)
            })
            .await,
        WatchLevel::None
    );
    awa.get("/settings/mail").await.hides("Is the bridge open?");
    // Nobody changes another's.
    let foreign = seydou.get("/settings/mail").await.form("/settings/mail").remove(0).1;
    let fields = [("token", foreign.as_str()), ("id", ids[0].as_str()), ("level", "mute")];
    seydou.post("/settings/mail/watch", &fields).await.is(404);
});

on_both!(how_own_threads_are_watched_is_a_setting, async |forum: Forum| {
    let (awa, seydou) = (forum.member("Awa").await, forum.member("Seydou").await);
    let level = async |person: &Person, thread| {
        let id = person.id();
        forum.read(move |conn| watch_level(conn, id, thread)).await
    };
    let topic = village::topic(&forum).await;
    for (chosen, is) in [("none", WatchLevel::None), ("at-once", WatchLevel::AtOnce)] {
        awa.fill("/settings/mail", "/settings/mail", &[("watch_own", chosen)]).await.leads();
        let thread = village::share(&forum, &awa, topic, "Is the bridge open?").await;
        assert_eq!(level(&awa, thread).await, is);
        village::reply(&forum, &seydou, thread, "It is.").await;
        assert_eq!(level(&seydou, thread).await, WatchLevel::Digest);
    }
    let muted = awa.fill("/settings/mail", "/settings/mail", &[("watch_own", "mute")]).await;
    muted.is(422).says("Choose when");
});

on_both!(an_update_that_was_hidden_since_is_not_in_mail_nor_inbox, async |forum: Forum| {
    let (awa, seydou, thread, _) = answered(&forum).await;
    forum.minutes_later(6);
    forum.mails().await;
    claim(&awa, thread, "Mopti").await;
    let told = async |event: &str| {
        let (now, event, people) = (forum.now(), event.to_owned(), [awa.id(), seydou.id()]);
        forum
            .write(move |conn| {
                for person in people {
                    let notice = Notice {
                        kind: Event::Verified,
                        event_key: event.clone(),
                        actor: None,
                        thread: Some(thread),
                        post: None,
                        url: "/claims/1".to_owned(),
                        text: "A canary sings.".to_owned(),
                    };
                    notifications::tell(conn, person, &notice, now)?;
                }
                Ok(())
            })
            .await;
    };
    let set = async |state: &str, hidden: bool| {
        let (now, state) = (forum.now(), state.to_owned());
        forum
            .write(move |conn| {
                use diesel::prelude::*;
                use toguna::db::schema::claims;
                diesel::update(claims::table)
                    .set((claims::state.eq(&state), claims::hidden_at.eq(hidden.then_some(now))))
                    .execute(conn)?;
                Ok(())
            })
            .await;
    };
    set("verified", false).await;
    told("claim:1:told:1").await;
    assert_eq!(forum.mails().await.len(), 2);
    awa.get("/inbox").await.says("A canary sings.");
    forum.minutes_later(6);
    told("claim:1:told:2").await;
    set("retracted", false).await;
    assert_eq!(forum.mails().await.len(), 0, "it stands no more");
    set("verified", true).await;
    awa.get("/inbox").await.hides("canary");
});
