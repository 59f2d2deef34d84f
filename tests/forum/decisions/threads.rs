//! Pinning, moving, splitting and merging threads, and all of that taken back.

use diesel::prelude::*;
use toguna::db::ids::{PostId, UserId};
use toguna::db::schema::{notifications, posts};
use toguna::text::Lang;
use toguna::threads::topics::{self, NewTopic};

use crate::moderation::{newest_post, report, share, tell, the_case};
use crate::on_both;
use crate::support::{Answer, Forum, Person};

const REASON: (&str, &str) = ("reason", "It belongs there.");
const BODY: &str = "My cousin collects for the fuel of the ambulance.";

/// Another topic than the one that `share` makes; answers its id.
async fn health(forum: &Forum) -> String {
    let now = forum.now();
    let id = forum
        .write(move |conn| {
            let texts = Lang::ALL.map(|lang| (lang, "Health".to_owned(), "Clinics".to_owned())).to_vec();
            let new =
                NewTopic { slug: "health".to_owned(), color: 2, lang: "en".to_owned(), position: 2, texts };
            topics::save(conn, &new, now)
        })
        .await;
    id.to_string()
}

/// The thread's number and its address.
async fn thread_of(person: &Person, post: PostId) -> (String, String) {
    let at = person.get(&format!("/p/{post}")).await.leads();
    let path = at.split(['#', '?']).next().unwrap().to_owned();
    (path.split('/').nth(2).unwrap().to_owned(), path)
}

/// Answers a thread; the answer's id.
async fn reply(forum: &Forum, person: &Person, thread: &str, body: &str, to: Option<PostId>) -> PostId {
    let to = to.map(|post| post.to_string()).unwrap_or_default();
    let fields = [("body", body), ("in_reply_to", &to), ("lang", "en")];
    let page = format!("/t/{thread}");
    let page = person.get(&page).await;
    let shown = person.get(page.header("location")).await;
    person.fill_shown(&shown, &format!("/t/{thread}/reply"), &fields).await.leads();
    PostId(newest_post(forum).await)
}

async fn act(person: &Person, thread: &str, fields: &[(&str, &str)]) -> Answer {
    let page = format!("/t/{thread}/moderate");
    person.fill(&page, &page, fields).await
}

async fn take_back(person: &Person, case: &str) {
    person.fill(case, &format!("{case}/undo"), &[]).await.leads();
}

/// Where everybody's posts of a thread stand: ids by number.
async fn numbers(forum: &Forum, thread: &str) -> Vec<(i32, i64)> {
    let thread: i64 = thread.parse().unwrap();
    forum
        .read(move |conn| {
            Ok(posts::table
                .filter(posts::thread_id.eq(thread))
                .order(posts::number)
                .select((posts::number, posts::id))
                .load(conn)?)
        })
        .await
}

/// What moderators told somebody: kind and words.
async fn heard(forum: &Forum, person: UserId) -> Vec<(String, String)> {
    forum
        .read(move |conn| {
            Ok(notifications::table
                .filter(notifications::user_id.eq(person))
                .filter(notifications::kind.eq_any(["decision", "moved"]))
                .order(notifications::id)
                .select((notifications::kind, notifications::text))
                .load(conn)?)
        })
        .await
}

async fn tell_all(forum: &Forum) {
    forum.minutes_later(2);
    tell(forum).await;
    forum.mails().await;
}

on_both!(a_pinned_thread_stands_first_in_its_topic_and_says_so, async |forum: Forum| {
    let author = forum.member("Fanta").await;
    let moderator = forum.with_role("Awa", "moderator").await;
    let first = share(&forum, &author, "The oldest of all", BODY).await;
    for n in 0..21 {
        forum.minutes_later(1);
        share(&forum, &author, &format!("Thread number {n}"), BODY).await;
    }
    let (thread, path) = thread_of(&moderator, first).await;
    let guest = forum.guest();
    guest.get("/topics/supply").await.hides("The oldest of all");
    author.get(&path).await.hides("/moderate");
    author.get(&format!("/t/{thread}/moderate")).await.is(403);
    moderator.get(&path).await.says("Pin, lock, move, split or merge");
    let case = act(&moderator, &thread, &[("decision", "pin")]).await.leads();

    let list = guest.get("/topics/supply").await;
    assert_eq!(list.all("ol.threads h2")[0], "The oldest of all");
    assert_eq!(list.all("ol.threads h2").len(), 21);
    assert!(list.all("ol.threads li")[0].contains("pinned"));
    let next = list.attributes("nav.pages a", "href");
    guest.get(&format!("/topics/supply{}", next[0])).await.is(200).hides("The oldest of all");
    guest.get(&path).await.says("pinned");
    guest.get("/log").await.says("Thread pinned").hides("Awa");

    take_back(&moderator, &case).await;
    guest.get("/topics/supply").await.hides("The oldest of all");
    act(&moderator, &thread, &[("decision", "pin")]).await.leads();
    let page = moderator.get(&format!("/t/{thread}/moderate")).await;
    page.says("Unpin the thread");
    act(&moderator, &thread, &[("decision", "unpin"), REASON]).await.leads();
    guest.get("/topics/supply").await.hides("The oldest of all");
    guest.get("/log").await.says("Thread unpinned");
});

on_both!(a_moved_thread_keeps_its_address_and_people_are_told, async |forum: Forum| {
    let author = forum.member("Fanta").await;
    let watcher = forum.member("Salif").await;
    let moderator = forum.with_role("Awa", "moderator").await;
    let other = forum.with_role("Moussa", "moderator").await;
    let post = share(&forum, &author, "Fuel in Bamako", BODY).await;
    let topic = health(&forum).await;
    let (thread, path) = thread_of(&author, post).await;
    let watch = format!("/t/{thread}/watch");
    watcher.fill(&path, &watch, &[("level", "at-once")]).await.leads();
    report(&watcher, post, "off-topic").await;

    let same = [("decision", "move"), REASON];
    act(&moderator, &thread, &same).await.is(422).says("Choose another topic").says("It belongs there.");
    act(&moderator, &thread, &[("decision", "move"), ("topic", topic.as_str())])
        .await
        .is(422)
        .says("Write a reason or choose a rule");
    act(&moderator, &thread, &[("decision", "hide"), REASON]).await.is(422).says("does not fit");
    let late = other.get(&format!("/t/{thread}/moderate")).await;
    let fields = [("decision", "move"), ("topic", topic.as_str()), REASON];
    let case = act(&moderator, &thread, &fields).await.leads();
    other.fill_shown(&late, &format!("/t/{thread}/moderate"), &fields).await.is(409).says("meanwhile");

    let guest = forum.guest();
    guest.get("/topics/health").await.says("Fuel in Bamako");
    guest.get("/topics/supply").await.hides("Fuel in Bamako");
    guest.get(&path).await.is(200).says("Health");
    moderator.get(&format!("/mod?topic={topic}")).await.says("Reported once");
    take_back(&moderator, &case).await;
    guest.get("/topics/supply").await.says("Fuel in Bamako");
    assert!(heard(&forum, author.id()).await.is_empty());

    act(&moderator, &thread, &fields).await.leads();
    tell_all(&forum).await;
    let told = heard(&forum, author.id()).await;
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].1.starts_with("Thread moved to another topic. It belongs there."));
    author.get("/inbox").await.says("Fuel in Bamako").says("Thread moved to another topic.");
    assert_eq!(heard(&forum, watcher.id()).await, [("moved".to_owned(), String::new())]);
    watcher.get("/inbox").await.says("Moderators moved a thread").says("Fuel in Bamako");

    // Nobody acts on a thread of their own.
    let own = share(&forum, &moderator, "A moderator's own thread", BODY).await;
    let (own, _) = thread_of(&moderator, own).await;
    moderator.get(&format!("/t/{own}/moderate")).await.is(403).says("You opened this thread");
});

on_both!(split_posts_are_found_again_and_those_that_stay_keep_their_numbers, async |forum: Forum| {
    let author = forum.member("Fanta").await;
    let (salif, kadi) = (forum.member("Salif").await, forum.member("Kadi").await);
    let moderator = forum.with_role("Awa", "moderator").await;
    let opening = share(&forum, &author, "Fuel in Bamako", BODY).await;
    let (thread, path) = thread_of(&author, opening).await;
    forum.minutes_later(1);
    let second = reply(&forum, &salif, &thread, "The clinic in Gao is open.", None).await;
    forum.minutes_later(1);
    let third = reply(&forum, &kadi, &thread, "Fuel is at the market.", Some(second)).await;
    forum.minutes_later(1);
    let fourth = reply(&forum, &kadi, &thread, "Until when is the clinic open?", Some(second)).await;
    let sentence = ("text", "The clinic in Gao is open.");
    let check = format!("/p/{second}/check");
    let place = [sentence, ("kind", "fuel"), ("place", "Gao, Mali"), ("url", "https://a.example/")];
    let claim = author.fill(&check, &check, &place).await.leads();

    let topic = health(&forum).await;
    let chosen = |posts| {
        [("decision", "split"), ("posts", posts), ("title", "The clinic in Gao"), ("topic", &topic), REASON]
    };
    for (wrong, why) in [("1, 2", "The first post stays"), ("2, 9", "not in this thread"), ("x", "numbers")] {
        act(&moderator, &thread, &chosen(wrong)).await.is(422).says(why).says("It belongs there.");
    }
    let case = act(&moderator, &thread, &chosen("4, 2")).await.leads();
    let (new, new_path) = thread_of(&author, second).await;
    assert_ne!(new, thread);
    assert_eq!(numbers(&forum, &new).await, [(1, second.0), (2, fourth.0)]);
    assert_eq!(numbers(&forum, &thread).await, [(1, opening.0), (3, third.0)]);

    let guest = forum.guest();
    let old = guest.get(&path).await;
    old.says("#2 · moved to another thread").says("#4 · moved").says("1 reply").hides("clinic");
    assert_eq!(old.attributes(&format!("#p{second} a"), "href"), [format!("/p/{second}")]);
    // What answers a post that left leads after it, and a number of another thread is not shown.
    assert!(old.attributes(".re a", "href").contains(&format!("/p/{second}")));
    assert_eq!(old.all(".re")[0], "In answer to Salif");
    let shown = guest.get(&new_path).await;
    shown.says("The clinic in Gao").says("Until when is the clinic open?").says("1 reply");
    shown.says("In answer to #1 Salif");
    guest.get("/topics/health").await.says("The clinic in Gao");
    guest.get(&claim).await.says("The clinic in Gao");
    guest.get("/log").await.says("Posts split off into a thread of their own");
    let fifth = reply(&forum, &salif, &new, "Until five.", None).await;

    take_back(&moderator, &case).await;
    let back = numbers(&forum, &thread).await;
    assert_eq!(back, [(1, opening.0), (2, second.0), (3, third.0), (4, fourth.0), (5, fifth.0)]);
    guest.get(&new_path).await.is(301);
    assert_eq!(guest.get(&new_path).await.header("location"), path);
    guest.get(&path).await.hides("moved to another thread").says("Until five.").says("4 replies");
    guest.get("/topics/health").await.hides("The clinic in Gao");

    act(&moderator, &thread, &chosen("2, 4")).await.leads();
    tell_all(&forum).await;
    for person in [&salif, &kadi] {
        assert_eq!(heard(&forum, person.id()).await, [("moved".to_owned(), String::new())]);
        person.get("/inbox").await.says("The clinic in Gao");
    }
    assert_eq!(heard(&forum, author.id()).await.len(), 1);
    // Whoever watched the thread hears of answers in both.
    let (new, _) = thread_of(&author, second).await;
    reply(&forum, &kadi, &new, "Thank you all.", None).await;
    forum.mails().await;
    author.get("/inbox").await.says("The clinic in Gao");
});

on_both!(a_merged_thread_leads_to_the_one_that_took_its_posts, async |forum: Forum| {
    let author = forum.member("Fanta").await;
    let (salif, watcher) = (forum.member("Salif").await, forum.member("Kadi").await);
    let moderator = forum.with_role("Awa", "moderator").await;
    let into_post = share(&forum, &author, "Fuel in Bamako", BODY).await;
    let (into, into_path) = thread_of(&author, into_post).await;
    forum.minutes_later(1);
    let fields = [("title", "Is there fuel?"), ("body", "I ask."), ("source", "https://radio.example/noon")];
    let there = salif.fill("/new", "/new", &[fields[0], fields[1], fields[2], ("topic", "1")]).await.leads();
    let (from, from_path) = thread_of(&salif, PostId(newest_post(&forum).await)).await;
    let asked = PostId(newest_post(&forum).await);
    assert!(there.starts_with(&from_path));
    forum.minutes_later(1);
    let between = reply(&forum, &author, &into, "Between the two.", None).await;
    forum.minutes_later(1);
    let answer = reply(&forum, &author, &from, "Yes, there is.", Some(asked)).await;
    watcher.fill(&from_path, &format!("/t/{from}/watch"), &[("level", "at-once")]).await.leads();
    let open_form = watcher.get(&from_path).await;
    let help = [
        ("thread", from.as_str()),
        ("direction", "give"),
        ("kind", "goods"),
        ("title", "Fuel for clinics"),
        ("summary", "The depot gives fuel to clinics."),
        ("url", "https://depot.example/fuel"),
        ("organisation", "The depot"),
        ("area", "Bamako"),
        ("sector", "health"),
    ];
    let aid = salif.fill("/aid/new", "/aid/new", &help).await.leads();
    report(&watcher, answer, "spam").await;

    for wrong in ["", "x", "999", from.as_str()] {
        act(&moderator, &from, &[("decision", "merge"), ("into", wrong), REASON]).await.is(422);
    }
    let address = format!("http://127.0.0.1:8080{into_path}?page=1#p1");
    let merge = [("decision", "merge"), ("into", address.as_str()), REASON];
    let case = act(&moderator, &from, &merge).await.leads();
    let stood = [(1, into_post.0), (2, between.0), (3, asked.0), (4, answer.0)];
    assert_eq!(numbers(&forum, &into).await, stood);

    let guest = forum.guest();
    for old in [format!("/t/{from}"), from_path.clone(), format!("{from_path}?page=7")] {
        let moved = guest.get(&old).await;
        assert_eq!((moved.status, moved.header("location")), (301, into_path.as_str()), "{old}");
    }
    let shown = guest.get(&into_path).await;
    shown.says("I ask.").says("In answer to #3 Salif").says("3 replies").says("radio.example");
    assert_eq!(guest.get(&format!("/p/{asked}")).await.leads(), format!("{into_path}#p{asked}"));
    guest.get("/").await.hides("Is there fuel?");
    guest.get("/topics/supply").await.hides("Is there fuel?").says("Fuel in Bamako");
    guest.get(&format!("/t/{from}/verified.atom")).await.is(200).says("Fuel in Bamako");
    salif.get(&aid).await.says("Fuel in Bamako");
    moderator.get("/mod").await.says("Reported once");
    // A form from before the merge costs nobody their text.
    let late = [("body", "Late but here."), ("lang", "en")];
    watcher.fill_shown(&open_form, &format!("/t/{from}/reply"), &late).await.leads();
    guest.get(&into_path).await.says("Late but here.");

    take_back(&moderator, &case).await;
    assert_eq!(numbers(&forum, &from).await, [(1, asked.0), (2, answer.0)]);
    let shown = guest.get(&from_path).await;
    shown.is(200).says("I ask.").says("1 reply").says("radio.example");
    guest.get(&into_path).await.hides("I ask.").hides("radio.example").says("Late but here.");
    guest.get("/").await.says("Is there fuel?");
    salif.get(&aid).await.says("Is there fuel?");

    act(&moderator, &from, &merge).await.leads();
    tell_all(&forum).await;
    assert_eq!(heard(&forum, watcher.id()).await, [("moved".to_owned(), String::new())]);
    watcher.get("/inbox").await.says("Fuel in Bamako");
    let told = heard(&forum, salif.id()).await;
    assert!(told[0].1.starts_with("Thread merged into another."), "{told:?}");
    let case = the_case(&forum, answer).await;
    moderator.get(&format!("/mod/cases/{case}")).await.says("#7").says("Fuel in Bamako");
    guest.get("/log").await.says("Thread merged into another").hides("Salif");
});

on_both!(a_granted_appeal_takes_a_lock_of_a_thread_back, async |forum: Forum| {
    let author = forum.member("Fanta").await;
    let (one, other) =
        (forum.with_role("Awa", "moderator").await, forum.with_role("Moussa", "moderator").await);
    let post = share(&forum, &author, "Fuel in Bamako", BODY).await;
    let (thread, path) = thread_of(&author, post).await;
    act(&one, &thread, &[("decision", "lock"), REASON]).await.leads();
    forum.guest().get(&path).await.says("This thread is locked");
    tell_all(&forum).await;
    let appeal = author.get("/settings/standing").await.attributes("a[href^='/appeals/']", "href");
    author.fill(&appeal[0], &appeal[0], &[("text", "Why?")]).await.leads();
    let queue = other.get("/mod?kind=appeal").await;
    let case = queue.attributes("ol.threads a", "href").remove(0);
    let fields = [("decision", "approve"), ("reason", "It was calm.")];
    other.fill(&case, &format!("{case}/decide"), &fields).await.leads();
    forum.guest().get(&path).await.hides("This thread is locked");
});
