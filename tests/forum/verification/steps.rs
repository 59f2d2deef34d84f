//! Steps that a claim takes after its first reviews: confirmed, replaced, voided, sent back.

use super::village::{FOUND, REASON, SENTENCE, propose, review, share, share_as, verified};
use crate::on_both;
use crate::support::{Forum, Person};

async fn three(forum: &Forum) -> (Person, Person, Person) {
    let author = forum.member("Awa").await;
    (author, forum.with_role("Ina", "verifier").await, forum.with_role("Issa", "verifier").await)
}

async fn time_outs(forum: &Forum) -> usize {
    let now = forum.now();
    forum.write(move |conn| toguna::verification::chores::time_outs(conn, now)).await
}

on_both!(an_interest_declared_late_takes_the_word_back_and_the_badge_with_it, async |forum: Forum| {
    let (author, one, two) = three(&forum).await;
    let (.., claim) = verified(&forum, &author, &one, &two).await;
    let other = forum.with_role("Umar", "verifier").await;
    // Who said nothing of it here is not asked.
    other.get(&claim).await.is(200).hides("Have you found out that you have an interest");
    two.get(&claim).await.is(200).says("Have you found out that you have an interest");
    two.fill(&claim, &format!("{claim}/review"), &[("interest", "1")]).await.leads();
    let guest = forum.guest();
    guest.get("/verified").await.hides(SENTENCE);
    // What was public stays readable: who said what, and that an interest was declared.
    guest.get(&claim).await.says("Not verified").says(REASON).says("Back to not verified");
    two.get(&format!("{claim}/review")).await.is(403).says("You declared an interest");
    other.get("/claims?waiting").await.says(SENTENCE);
    other.get("/inbox").await.says("A claim waits for a review");
    review(&one, &claim, "true", &[]).await.leads();
    review(&other, &claim, "true", &[]).await.leads();
    guest.get("/verified").await.says(SENTENCE);
});

on_both!(confirming_takes_something_newer_and_at_most_three_times, async |forum: Forum| {
    let (author, one, two) = three(&forum).await;
    let (.., claim) = verified(&forum, &author, &one, &two).await;
    let still = format!("{claim}/reconfirm");
    forum.hours_later(1);
    // What lay there before is nothing newer, and neither is what says so itself.
    let known = [("url", "https://stations.example/list"), ("text", "The same list."), ("reliability", "B")];
    let page = one.fill(&claim, &still, &known).await;
    page.is(422).says("newer than the last check").says("The same list.");
    assert_eq!(page.attributes("#url", "value"), [known[0].1], "what was typed stays");
    let old = [("text", "I was there."), ("captured", "2026-11-22T05:00"), ("reliability", "B")];
    one.fill(&claim, &still, &old).await.is(422).says("newer than the last check");
    // The same list, made anew, is.
    let anew = [known[0], ("captured", "2026-11-22T06:30"), ("reliability", "B")];
    one.fill(&claim, &still, &anew).await.leads();
    for _ in 0..2 {
        forum.hours_later(13);
        forum.guest().get(&claim).await.says("Out of date");
        one.fill(&claim, &still, &[("text", "Seen again."), ("reliability", "B")]).await.leads();
        forum.guest().get("/verified?place=bamako").await.says(SENTENCE);
    }
    forum.hours_later(13);
    let shown = one.get(&claim).await;
    shown.hides("Is it still so?").says("Review this claim");
    // A full review is due, and begins the count anew.
    review(&one, &claim, "true", &[]).await.leads();
    review(&two, &claim, "true", FOUND).await.leads();
    forum.minutes_later(1);
    one.get(&claim).await.says("Is it still so?");
});

on_both!(who_proposed_or_wrote_it_confirms_nothing, async |forum: Forum| {
    let author = forum.with_role("Awa", "verifier").await;
    let (one, two) = (forum.with_role("Ina", "verifier").await, forum.with_role("Issa", "verifier").await);
    let (.., claim) = verified(&forum, &author, &one, &two).await;
    forum.minutes_later(1);
    author.get(&claim).await.is(200).hides("Is it still so?");
    one.get(&claim).await.says("Is it still so?");
    forum.member("Musa").await.get(&claim).await.is(200).hides("Is it still so?");
});

on_both!(a_claim_replaces_only_one_of_its_own_thread, async |forum: Forum| {
    let (author, one, two) = three(&forum).await;
    let (_, post, claim) = verified(&forum, &author, &one, &two).await;
    let number = claim.rsplit('/').next().unwrap().to_owned();
    let (_, elsewhere) = share_as(&forum, &author, "Fuel in Gao", "Another story.").await;
    for old in [number.as_str(), "999999"] {
        let newer = [("text", "Another story."), ("supersedes", old)];
        let other = propose(&author, &elsewhere, &newer).await.leads();
        one.get(&format!("{other}/review")).await.is(200).hides("Would replace");
    }
    let newer = [("text", "Petrol was on sale at five stations."), ("supersedes", number.as_str())];
    let second = propose(&author, &post, &newer).await.leads();
    // Who reviews reads what it would replace.
    one.get(&format!("{second}/review")).await.is(200).says("Would replace").says(SENTENCE);
    review(&one, &second, "true", &[]).await.leads();
    forum.guest().get(&claim).await.hides("Replaced");
    review(&two, &second, "true", FOUND).await.leads();
    forum.guest().get(&claim).await.says("Replaced by a newer update");
});

on_both!(where_one_may_verify_the_badge_says_so, async |forum: Forum| {
    let (author, one, two) = three(&forum).await;
    let now = forum.now();
    forum
        .write(move |conn| {
            use toguna::settings;
            settings::store(conn, &settings::REVIEWERS_REQUIRED, "1", None, now)
        })
        .await;
    let (_, post) = share(&forum, &author, SENTENCE).await;
    let claim = propose(&author, &post, &[]).await.leads();
    review(&one, &claim, "true", &[]).await.leads();
    let guest = forum.guest();
    guest.get(&claim).await.says("Probably true").says("by one person");
    guest.get("/verified").await.says(SENTENCE).says("by one person");
    // Who picked the sentence never decides, here neither.
    let picked = [("text", "Diesel was on sale."), ("outcome", "true"), ("reason", REASON)];
    let own = propose(&one, &post, &picked).await.leads();
    guest.get(&own).await.says("Being checked");
    review(&two, &own, "true", &[]).await.leads();
    guest.get(&own).await.says("by 2 people");
});

on_both!(a_tie_that_nobody_breaks_and_a_dispute_that_nobody_decides_end_by_time, async |forum: Forum| {
    let (author, one, two) = three(&forum).await;
    let (_, post) = share(&forum, &author, SENTENCE).await;
    let claim = propose(&author, &post, &[("kind", "decree")]).await.leads();
    review(&one, &claim, "true", &[]).await.leads();
    review(&two, &claim, "false", &[]).await.leads();
    let guest = forum.guest();
    guest.get(&claim).await.says("Being checked").hides(REASON);
    forum.hours_later(24);
    assert_eq!(time_outs(&forum).await, 1);
    guest.get(&claim).await.says("Could not be checked");
    let (.., second) = verified(&forum, &author, &one, &two).await;
    let wrong = [("reason", "wrong-place"), ("text", REASON)];
    one.fill(&second, &format!("{second}/dispute"), &wrong).await.leads();
    forum.hours_later(71);
    assert_eq!(time_outs(&forum).await, 0);
    guest.get(&second).await.says("Disputed, being re-checked");
    forum.hours_later(1);
    assert_eq!(time_outs(&forum).await, 1);
    guest.get(&second).await.says("Not verified");
    one.get("/claims?waiting").await.says(SENTENCE);
});
