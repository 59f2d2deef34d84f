//! Who is told of a claim, and who is told that it was wrong.

use diesel::prelude::*;
use toguna::db::schema::{notifications, users};

use super::village::{FOUND, REASON, SENTENCE, propose, review, share, verified};
use crate::on_both;
use crate::support::{Forum, Person};

/// Names of those who have a notice of a kind.
async fn told(forum: &Forum, kind: &str) -> Vec<String> {
    let kind = kind.to_owned();
    forum
        .read(move |conn| {
            Ok(notifications::table
                .inner_join(users::table)
                .filter(notifications::kind.eq(kind))
                .order(users::name)
                .select(users::name)
                .load(conn)?)
        })
        .await
}

async fn watch(person: &Person, page: &str, action: &str, level: &str) {
    person.fill(page, action, &[("level", level)]).await.is(303);
}

/// Three more verifiers: one disputes, two decide that it was wrong.
async fn retract(forum: &Forum, claim: &str) {
    let mut people = Vec::new();
    for name in ["Umar", "Lala", "Zan"] {
        people.push(forum.with_role(name, "verifier").await);
    }
    let words = [("reason", "factual-error"), ("text", REASON)];
    people[0].fill(claim, &format!("{claim}/dispute"), &words).await.leads();
    review(&people[1], claim, "false", &[]).await.leads();
    review(&people[2], claim, "false", &[]).await.leads();
}

on_both!(who_watches_thread_topic_or_place_is_told_and_verifiers_and_the_proposer, async |forum: Forum| {
    let author = forum.member("Awa").await;
    let proposer = forum.member("Sira").await;
    let (one, two) = (forum.with_role("Ina", "verifier").await, forum.with_role("Issa", "verifier").await);
    let (thread, post) = share(&forum, &author, SENTENCE).await;
    let number = thread.split('/').nth(2).unwrap();
    let of_thread = forum.member("Thread").await;
    watch(&of_thread, &thread, &format!("/t/{number}/watch"), "at-once").await;
    let of_topic = forum.member("Topic").await;
    watch(&of_topic, "/topics/fuel", "/topics/fuel/watch", "digest").await;
    let of_place = forum.member("Place").await;
    let id = of_place.id();
    let now = forum.now();
    forum
        .write(move |conn| {
            use toguna::db::schema::watches;
            diesel::insert_into(watches::table)
                .values((
                    watches::user_id.eq(id),
                    watches::kind.eq("place"),
                    watches::target_id.eq(0),
                    watches::place.eq("bamako"),
                    watches::level.eq("at-once"),
                    watches::created_at.eq(now),
                ))
                .execute(conn)?;
            Ok(())
        })
        .await;
    forum.member("Nobody").await;
    let claim = propose(&proposer, &post, &[]).await.leads();
    review(&one, &claim, "true", &[]).await.leads();
    // A claim waits for the second one: the first is not told again.
    two.get("/inbox").await.says("A claim waits for a review").says(SENTENCE);
    let waits = told(&forum, "claim-waits").await;
    assert_eq!(waits, ["Issa"], "what the first one reviewed waits for the second alone");
    review(&two, &claim, "true", FOUND).await.leads();
    forum.mails().await;
    let mut verified_to = told(&forum, "verified").await;
    verified_to.dedup();
    assert!(["Place", "Thread", "Topic"].iter().all(|name| verified_to.contains(&(*name).to_owned())));
    assert!(!verified_to.iter().any(|name| name == "Nobody" || name == "Ina" || name == "Issa"));
    proposer.get("/inbox").await.says("A claim that you proposed was reviewed").says(REASON);
});

on_both!(a_correction_reaches_whoever_was_told_as_they_were_told_and_nobody_else, async |forum: Forum| {
    let author = forum.member("Awa").await;
    let (one, two) = (forum.with_role("Ina", "verifier").await, forum.with_role("Issa", "verifier").await);
    let (thread, post) = share(&forum, &author, SENTENCE).await;
    let number = thread.split('/').nth(2).unwrap().to_owned();
    let action = format!("/t/{number}/watch");
    let (mailed, gathered, silent) =
        (forum.member("Mailed").await, forum.member("Gathered").await, forum.member("Silent").await);
    for person in [&mailed, &gathered, &silent] {
        watch(person, &thread, &action, "at-once").await;
    }
    let choose = async |person: &Person, level: &str| {
        person.fill("/settings/mail", "/settings/mail", &[("verified", level)]).await.is(303);
    };
    choose(&gathered, "digest").await;
    choose(&silent, "off").await;
    forum.minutes_later(30);
    forum.mails().await;
    let claim = propose(&author, &post, &[]).await.leads();
    review(&one, &claim, "true", &[]).await.leads();
    review(&two, &claim, "true", FOUND).await.leads();
    // Mail about one thread is gathered for some minutes.
    let mut mails = forum.mails_to(&mailed).await;
    forum.minutes_later(10);
    mails.extend(forum.mails_to(&mailed).await);
    assert!(mails.iter().any(|mail| mail.subject.contains(SENTENCE)), "{mails:?}");
    // Whoever comes later was not told that it is so, and is not told that it is not.
    let late = forum.member("Late").await;
    watch(&late, &thread, &action, "at-once").await;
    // One who was told wants no more of this thread: a correction comes all the same.
    watch(&silent, &thread, &action, "mute").await;
    forum.hours_later(48);
    forum.mails().await;
    retract(&forum, &claim).await;
    let mails = forum.mails().await;
    let mut corrected = told(&forum, "correction").await;
    corrected.retain(|name| name != "Awa");
    assert_eq!(corrected, ["Gathered", "Mailed", "Silent"]);
    assert!(!told(&forum, "correction").await.contains(&"Late".to_owned()));
    let to = |person: &Person| {
        let address = format!("{}@post.example", person.name.to_lowercase());
        mails
            .iter()
            .filter(|mail| mail.header("To") == address && mail.text.contains("corrected or taken back"))
            .count()
    };
    assert_eq!((to(&mailed), to(&gathered), to(&silent), to(&late)), (1, 0, 0, 0), "{mails:?}");
    mailed.get("/inbox").await.says("An update was corrected or taken back").says(SENTENCE);
    // The gathering mail brings it to whom the gathering mail had brought the update.
    forum.hours_later(24);
    let later = forum.mails_to(&gathered).await;
    assert!(later.iter().any(|mail| mail.text.contains("corrected or taken back")), "{later:?}");
});

on_both!(what_was_told_and_is_replaced_is_corrected, async |forum: Forum| {
    let author = forum.member("Awa").await;
    let (one, two) = (forum.with_role("Ina", "verifier").await, forum.with_role("Issa", "verifier").await);
    let (thread, post) = share(&forum, &author, SENTENCE).await;
    let number = thread.split('/').nth(2).unwrap().to_owned();
    let watcher = forum.member("Kadi").await;
    watch(&watcher, &thread, &format!("/t/{number}/watch"), "at-once").await;
    let claim = propose(&author, &post, &[]).await.leads();
    review(&one, &claim, "true", &[]).await.leads();
    review(&two, &claim, "true", FOUND).await.leads();
    forum.mails().await;
    let old = claim.rsplit('/').next().unwrap().to_owned();
    let newer = [("text", "Petrol was on sale at five stations."), ("supersedes", old.as_str())];
    let second = propose(&author, &post, &newer).await.leads();
    review(&one, &second, "true", &[]).await.leads();
    review(&two, &second, "true", FOUND).await.leads();
    assert!(told(&forum, "correction").await.contains(&"Kadi".to_owned()));
    // Links run both ways.
    let guest = forum.guest();
    let (there, back) = (guest.get(&claim).await, guest.get(&second).await);
    assert!(there.is(200).attributes("a", "href").contains(&second));
    assert!(back.is(200).attributes("a", "href").contains(&claim));
    there.says("Replaced");
});

on_both!(nothing_is_told_that_was_taken_back_before_it_was_told, async |forum: Forum| {
    let author = forum.member("Awa").await;
    let (one, two) = (forum.with_role("Ina", "verifier").await, forum.with_role("Issa", "verifier").await);
    let (thread, post, _) = verified(&forum, &author, &one, &two).await;
    let number = thread.split('/').nth(2).unwrap().to_owned();
    forum.mails().await;
    let watcher = forum.member("Kadi").await;
    watch(&watcher, &thread, &format!("/t/{number}/watch"), "at-once").await;
    let claim = propose(&author, &post, &[("text", "Something else was so.")]).await.leads();
    review(&one, &claim, "true", &[]).await.leads();
    review(&two, &claim, "true", FOUND).await.leads();
    // The worker has not come by yet.
    retract(&forum, &claim).await;
    forum.mails().await;
    assert!(!told(&forum, "verified").await.contains(&"Kadi".to_owned()));
    assert!(!told(&forum, "correction").await.contains(&"Kadi".to_owned()));
});

on_both!(a_claim_is_one_row_of_an_inbox_and_leaves_it_once_it_waits_no_more, async |forum: Forum| {
    let author = forum.member("Awa").await;
    let (one, two) = (forum.with_role("Ina", "verifier").await, forum.with_role("Issa", "verifier").await);
    let three = forum.with_role("Umar", "verifier").await;
    let (_, post) = share(&forum, &author, SENTENCE).await;
    // Who fears for somebody raises a dispute with the claim: it is one row nevertheless.
    let claim = propose(&author, &post, &[("harm", "high")]).await.leads();
    assert_eq!(told(&forum, "claim-waits").await, ["Ina", "Issa", "Umar"]);
    review(&one, &claim, "true", &[]).await.leads();
    assert_eq!(told(&forum, "claim-waits").await, ["Issa", "Umar"], "the first one has reviewed it");
    let form = format!("{claim}/review");
    two.fill(&form, &form, &[("interest", "1")]).await.leads();
    assert_eq!(told(&forum, "claim-waits").await, ["Umar"], "who has an interest is not asked");
    assert_eq!(three.get("/inbox").await.all(".threads li").len(), 1);
    author.fill(&claim, &format!("{claim}/withdraw"), &[("reason", "I was wrong")]).await.leads();
    assert!(told(&forum, "claim-waits").await.is_empty());
    three.get("/inbox").await.says("Nothing here yet");
    // The mail that told of it leads to the claim.
    assert_eq!(three.get(&form).await.leads(), claim);
    three.get(&claim).await.is(200).says("Nothing more happens to this claim");
});
