//! What is quoted of a post that not everybody may read is read nowhere, and comes back with it.

use diesel::prelude::*;
use toguna::accounts::Leaving;
use toguna::db::ids::{PostId, UserId};
use toguna::db::schema::posts;
use toguna::routes::LISTENERS;
use toguna::threads::{Hold, PostState, StateBy, on_leaving, set_state, withhold};

use crate::on_both;
use crate::support::{Forum, Person};
use crate::threads::{post_id, reply, root, share, topic};

/// A word of the quoted post alone.
const CANARY: &str = "quetzalbahn";
const LABEL: &str = "The quoted text is not shown.";

/// A post with the canary, and one that quotes it, in a thread of somebody else.
struct Scene {
    forum: Forum,
    awa: Person,
    ben: Person,
    kadi: Person,
    thread: String,
    quoted: String,
    quoting: String,
}

impl Scene {
    async fn of(forum: Forum) -> Self {
        let topic = topic(&forum, "roads").await;
        let (awa, ben, kadi) =
            (forum.member("Awa").await, forum.member("Ben").await, forum.member("Kadi").await);
        let thread = share(&awa, topic, "Is the road open?", "Please tell.").await;
        let quoted = post_id(&reply(&ben, &thread, &format!("The {CANARY} runs at dawn.")).await);
        let quoting = post_id(&reply(&kadi, &thread, &quote(&quoted)).await);
        Self { forum, awa, ben, kadi, thread, quoted, quoting }
    }

    fn id(&self) -> PostId {
        PostId(self.quoted.parse().unwrap())
    }

    async fn put(&self, state: PostState) {
        let (id, now) = (self.id(), self.forum.now());
        let by = if state == PostState::Visible { StateBy::Nobody } else { StateBy::Moderator };
        self.forum.write(move |conn| set_state(conn, LISTENERS, id, state, by, "", now)).await;
    }

    /// Whether somebody finds the canary, in each place where they may look.
    async fn is_read(&self, person: &Person) -> Vec<bool> {
        // The worker indexes what changed.
        self.forum.minutes_later(2);
        self.forum.mails().await;
        let root = root(&self.thread);
        let search = person.get(&format!("/search?q=sure+{CANARY}")).await;
        let mut found = vec![search.text().contains("I am not")];
        for page in [
            self.thread.clone(),
            format!("{root}.atom"),
            format!("{root}.json"),
            format!("/p/{}/history", self.quoting),
            "/search?q=sure".to_owned(),
            "/u/Kadi".to_owned(),
        ] {
            let page = person.get(&page).await;
            page.is(200);
            found.push(page.text().contains(CANARY));
        }
        found
    }
}

fn quote(of: &str) -> String {
    format!("> [#2 Ben](/p/{of})\n> The {CANARY} runs at dawn.\n\nI am not sure.")
}

on_both!(a_quote_of_a_hidden_post_is_read_nowhere_and_comes_back_with_it, async |forum: Forum| {
    let scene = Scene::of(forum).await;
    let guest = scene.forum.guest();
    guest.get(&scene.thread).await.says(CANARY).hides(LABEL);
    for state in [PostState::Hidden, PostState::Deleted, PostState::Held] {
        scene.put(state).await;
        for reader in [&guest, &scene.awa, &scene.kadi] {
            let found = scene.is_read(reader).await;
            assert!(!found.contains(&true), "{state:?} {:?}: {found:?}", reader.name);
        }
        guest.get(&scene.thread).await.says(LABEL).says("I am not sure.").hides(CANARY);
        guest.speaking("fr").get(&scene.thread).await.says("Le texte cité n’est pas affiché.");
        guest.speaking("ar").get(&scene.thread).await.says("النص المقتبس غير معروض.");
        guest.speaking("en");
        scene.put(PostState::Visible).await;
        guest.get(&scene.thread).await.hides(LABEL);
        scene.forum.minutes_later(2);
        scene.forum.mails().await;
        guest.get(&format!("/search?q=sure+{CANARY}")).await.says("Kadi");
        let feed = guest.get(&format!("{}.json", root(&scene.thread))).await;
        assert_eq!(feed.text().matches(CANARY).count(), 2, "the post and its quote");
    }
});

on_both!(an_author_sees_what_they_quoted_and_saving_it_again_publishes_nothing, async |forum: Forum| {
    let scene = Scene::of(forum).await;
    scene.put(PostState::Hidden).await;
    let edit = format!("/p/{}/edit", scene.quoting);
    scene.kadi.get(&edit).await.says(CANARY);
    let body = format!("{} Or am I?", quote(&scene.quoted));
    scene.kadi.fill(&edit, &edit, &[("body", &body)]).await.leads();
    let guest = scene.forum.guest();
    guest.get(&scene.thread).await.says("Or am I?").says(LABEL).hides(CANARY);
    guest.get(&format!("/p/{}/history", scene.quoting)).await.is(200).says("Or am I?").hides(CANARY);
    // Nor does quoting it anew.
    reply(&scene.awa, &scene.thread, &quote(&scene.quoted)).await;
    guest.get(&scene.thread).await.hides(CANARY);
    scene.put(PostState::Visible).await;
    let page = guest.get(&scene.thread).await;
    page.hides(LABEL);
    assert_eq!(page.all("blockquote").len(), 2);
});

on_both!(mail_that_leaves_later_does_not_quote_what_was_hidden, async |forum: Forum| {
    let scene = Scene::of(forum).await;
    scene.put(PostState::Hidden).await;
    let mails = scene.forum.mails().await;
    let told: Vec<_> = mails.iter().filter(|mail| mail.text.contains("I am not sure.")).collect();
    assert!(!told.is_empty());
    for mail in mails.iter() {
        assert!(!mail.text.contains(CANARY) && !mail.html.contains(CANARY), "{}", mail.text);
    }
    assert!(told.iter().all(|mail| mail.text.contains(LABEL) && mail.html.contains(LABEL)));
});

on_both!(a_quote_of_what_waits_for_a_time_is_read_from_then_on, async |forum: Forum| {
    let scene = Scene::of(forum).await;
    let (id, now) = (scene.id(), scene.forum.now());
    scene
        .forum
        .write(move |conn| {
            let hold = Hold { key: "hold-new-member", detail: String::new() };
            withhold(conn, LISTENERS, id, now.plus_hours(2), hold, now)
        })
        .await;
    let guest = scene.forum.guest();
    assert!(!scene.is_read(&guest).await.contains(&true));
    guest.get(&scene.thread).await.says(LABEL);
    scene.forum.hours_later(2);
    scene.forum.mails().await;
    guest.get(&scene.thread).await.says(CANARY).hides(LABEL);
});

on_both!(a_quote_goes_with_the_thread_of_its_post_and_with_an_erased_text, async |forum: Forum| {
    let scene = Scene::of(forum).await;
    let there = crate::threads::topic(&scene.forum, "news").await;
    let other = share(&scene.kadi, there, "What of the road?", &quote(&scene.quoted)).await;
    let guest = scene.forum.guest();
    guest.get(&other).await.says(CANARY);
    let opening: PostId = {
        let thread: i64 = root(&scene.thread).rsplit('/').next().unwrap().parse().unwrap();
        let of =
            posts::table.filter(posts::thread_id.eq(thread)).filter(posts::number.eq(1)).select(posts::id);
        scene.forum.read(move |conn| Ok(of.first(conn)?)).await
    };
    let now = scene.forum.now();
    for (state, is_read) in [(PostState::Hidden, false), (PostState::Visible, true)] {
        scene
            .forum
            .write(move |conn| set_state(conn, LISTENERS, opening, state, StateBy::Moderator, "", now))
            .await;
        assert_eq!(guest.get(&other).await.text().contains(CANARY), is_read, "{state:?}");
    }
    // Ben leaves and takes his words along; the opening post of a thread stays as a line.
    let ben: UserId = scene.ben.id();
    scene.forum.write(move |conn| on_leaving(conn, LISTENERS, ben, Leaving::Erase, now).map(|_| ())).await;
    guest.get(&other).await.says(LABEL).hides(CANARY);
    guest.get(&scene.thread).await.says(LABEL).hides(CANARY);
});

on_both!(many_quotes_are_taken_out_by_the_worker, async |forum: Forum| {
    let scene = Scene::of(forum).await;
    for _ in 0..54 {
        reply(&scene.kadi, &scene.thread, &quote(&scene.quoted)).await;
    }
    scene.forum.mails().await;
    scene.put(PostState::Hidden).await;
    let guest = scene.forum.guest();
    guest.get(&scene.thread).await.hides(CANARY);
    let last = format!("{}?page=3", scene.thread);
    guest.get(&last).await.is(200).says(CANARY);
    scene.forum.mails().await;
    guest.get(&last).await.says(LABEL).hides(CANARY);
    scene.put(PostState::Visible).await;
    scene.forum.mails().await;
    guest.get(&last).await.says(CANARY).hides(LABEL);
});

on_both!(a_quote_of_the_same_words_without_its_post_stays, async |forum: Forum| {
    let scene = Scene::of(forum).await;
    reply(&scene.awa, &scene.thread, "> A saying of old\n\nSee [#2 Ben](/p/1) there.").await;
    scene.put(PostState::Hidden).await;
    scene.forum.guest().get(&scene.thread).await.says("A saying of old").says("See #2 Ben there.");
});

on_both!(what_an_older_version_rendered_is_rendered_anew_without_what_is_hidden, async |forum: Forum| {
    let scene = Scene::of(forum).await;
    scene.put(PostState::Hidden).await;
    let quoting = PostId(scene.quoting.parse().unwrap());
    let old = format!("<p>Of old: {CANARY}</p>");
    scene
        .forum
        .write(move |conn| {
            let old = (posts::html.eq(&old), posts::plain.eq(&old), posts::renderer.eq(1));
            diesel::update(posts::table.find(quoting)).set(old).execute(conn)?;
            Ok(())
        })
        .await;
    let guest = scene.forum.guest();
    guest.get(&scene.thread).await.says("Of old");
    assert!(!scene.is_read(&guest).await.contains(&true));
    guest.get(&scene.thread).await.says(LABEL).says("I am not sure.").hides("Of old").hides("edited");
    scene.put(PostState::Visible).await;
    guest.get(&scene.thread).await.says(CANARY);
    let older: i64 = scene
        .forum
        .read(|conn| Ok(posts::table.filter(posts::renderer.lt(3)).count().get_result(conn)?))
        .await;
    assert_eq!(older, 0);
});
