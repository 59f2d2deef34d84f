//! Proposing, reviewing blind, badges that go by themselves.

use super::village::{FOUND, REASON, SENTENCE, proposal, propose, review, share, verified};
use crate::on_both;
use crate::support::Person;

on_both!(two_verifiers_and_the_second_one_is_blind, async |forum: Forum| {
    let author = forum.member("Awa").await;
    let (one, two) = (forum.with_role("Ina", "verifier").await, forum.with_role("Issa", "verifier").await);
    let (_, post) = share(&forum, &author, SENTENCE).await;
    let more = [("outcome", "true"), ("reason", REASON)];
    let claim = propose(&one, &post, &more).await.leads();
    let guest = forum.guest();
    guest.get(&claim).await.is(200).says("Being checked").hides(REASON);
    guest.get("/verified").await.is(200).hides(SENTENCE);
    two.get("/claims?waiting").await.is(200).says(SENTENCE);
    two.get(&format!("{claim}/review")).await.is(200).hides(REASON);
    review(&two, &claim, "true", FOUND).await.leads();
    guest.get(&claim).await.is(200).says("Verified").says("2 independent sources").says(REASON);
    guest.get("/verified").await.is(200).says(SENTENCE).says("by 2 people");
    guest.get("/verified?place=bamako").await.is(200).says(SENTENCE);
    guest.get("/verified?place=gao").await.is(200).hides(SENTENCE);
    guest.get("/verified?topic=fuel").await.is(200).says(SENTENCE);
    // The loser of a race sees what happened.
    let three = forum.with_role("Umar", "verifier").await;
    assert_eq!(three.get(&format!("{claim}/review")).await.leads(), claim);
    three.get(&claim).await.says("It was decided meanwhile.");
});

on_both!(nobody_reviews_their_own, async |forum: Forum| {
    let author = forum.with_role("Awa", "verifier").await;
    let (one, two) = (forum.with_role("Ina", "verifier").await, forum.with_role("Issa", "verifier").await);
    let admin = forum.with_role("Root", "admin,moderator").await;
    let (_, post) = share(&forum, &author, SENTENCE).await;
    // The author may propose, and sees no review fields.
    let claim = propose(&author, &post, &[]).await.leads();
    author.get(&format!("{claim}/review")).await.is(403).says("Nobody verifies their own post");
    admin.get(&format!("{claim}/review")).await.is(403);
    two.get("/claims?waiting").await.says(SENTENCE);
    author.get("/claims?waiting").await.says("Nobody verifies their own post");
    admin.get("/claims?waiting").await.is(403);
    review(&one, &claim, "true", &[]).await.leads();
    assert_eq!(one.get(&format!("{claim}/review")).await.leads(), claim);
    // Who picked the sentence gives the first review, never the second.
    let (_, post) = share(&forum, &admin, SENTENCE).await;
    let more = [("outcome", "true"), ("reason", REASON)];
    let claim = propose(&one, &post, &more).await.leads();
    assert_eq!(one.get(&format!("{claim}/review")).await.leads(), claim);
    review(&two, &claim, "true", &[]).await.leads();
    forum.guest().get(&claim).await.says("Probably true").hides("Verified:");
});

on_both!(an_edit_takes_the_badge_away, async |forum: Forum| {
    let author = forum.member("Awa").await;
    let (one, two) = (forum.with_role("Ina", "verifier").await, forum.with_role("Issa", "verifier").await);
    let (_, post, claim) = verified(&forum, &author, &one, &two).await;
    let guest = forum.guest();
    guest.get("/verified").await.says(SENTENCE);
    let edit = format!("/p/{post}/edit");
    author.fill(&edit, &edit, &[("body", "Five stations."), ("reason", "I counted again")]).await.leads();
    guest.get("/verified").await.hides(SENTENCE);
    guest.get(&claim).await.is(200).says("Not verified").says("Back to not verified");
    one.get("/claims?waiting").await.says("the post was edited since");
    one.get(&format!("{claim}/review")).await.is(200).says("The post was edited since this was picked.");
    review(&one, &claim, "false", &[]).await.leads();
    review(&two, &claim, "false", &[]).await.leads();
    guest.get(&claim).await.says("Contradicted");
});

on_both!(it_goes_out_of_date_by_itself_and_one_verifier_confirms_it, async |forum: Forum| {
    let author = forum.member("Awa").await;
    let (one, two) = (forum.with_role("Ina", "verifier").await, forum.with_role("Issa", "verifier").await);
    let (_, _, claim) = verified(&forum, &author, &one, &two).await;
    let guest = forum.guest();
    guest.get("/verified").await.says(SENTENCE);
    forum.hours_later(12);
    guest.get("/verified").await.hides(SENTENCE);
    guest.get(&claim).await.says("Out of date");
    let still = format!("{claim}/reconfirm");
    one.fill(&claim, &still, &[("url", ""), ("text", "")]).await.is(422).says("Add a link");
    one.fill(&claim, &still, &[("text", "Seen again."), ("reliability", "B")]).await.leads();
    guest.get("/verified").await.says(SENTENCE);
});

on_both!(what_could_kill_somebody_is_hidden_everywhere_at_once, async |forum: Forum| {
    let author = forum.member("Awa").await;
    let one = forum.with_role("Ina", "verifier").await;
    let other = forum.with_role("Issa", "verifier").await;
    let moderator = forum.with_role("Mod", "moderator").await;
    let (thread, post) = share(&forum, &author, "The canarybird convoy leaves at nine.").await;
    let more = [
        ("text", "The canarybird convoy leaves at nine."),
        ("evidence", "canarybird seen"),
        ("outcome", "true"),
        ("reason", REASON),
        ("harm", "severe"),
    ];
    let claim = propose(&one, &post, &more).await.leads();
    let member = forum.member("Musa").await;
    for reader in [&forum.guest(), &member, &other] {
        reader.get(&claim).await.is(404).hides("canarybird");
        for page in ["/verified", "/", thread.as_str()] {
            reader.open(page).await.hides("canarybird");
        }
    }
    other.get("/claims?waiting").await.hides("canarybird");
    other.get(&format!("{claim}/review")).await.is(404);
    moderator.get(&claim).await.is(200).says("canarybird");
    one.get(&claim).await.is(200);
});

on_both!(a_dispute_takes_reasons_and_two_others_decide, async |forum: Forum| {
    let author = forum.member("Awa").await;
    let (one, two) = (forum.with_role("Ina", "verifier").await, forum.with_role("Issa", "verifier").await);
    let (three, four) =
        (forum.with_role("Umar", "verifier").await, forum.with_role("Lala", "verifier").await);
    let (_, _, claim) = verified(&forum, &author, &one, &two).await;
    let member = forum.member("Musa").await;
    let dispute = format!("{claim}/dispute");
    let short = [("reason", "factual-error"), ("text", "No!")];
    member.fill(&claim, &dispute, &short).await.is(422).says("No!").says("at least 40 characters");
    let long = [
        ("reason", "factual-error"),
        ("text", "Two of the six were closed when I passed them at noon today."),
    ];
    member.fill(&claim, &dispute, &long).await.leads();
    member.get(&claim).await.is(200).hides("Is this wrong?");
    three.get("/claims?waiting").await.says("one dispute");
    three.fill(&claim, &format!("{claim}/accept"), &[("decision", "accept")]).await.leads();
    forum.guest().get("/verified").await.hides(SENTENCE);
    forum.guest().get(&claim).await.says("Disputed, being re-checked");
    one.get(&format!("{claim}/review")).await.is(403).says("You had a part");
    review(&three, &claim, "false", &[]).await.leads();
    review(&four, &claim, "false", &[]).await.leads();
    forum.guest().get(&claim).await.says("We were wrong").says(REASON);
});

on_both!(a_faulty_form_comes_back_with_what_was_typed, async |forum: Forum| {
    let author = forum.member("Awa").await;
    let one = forum.with_role("Ina", "verifier").await;
    let (_, post) = share(&forum, &author, SENTENCE).await;
    propose(&one, &post, &[("place", ""), ("outcome", "true"), ("reason", REASON)])
        .await
        .is(422)
        .says(SENTENCE)
        .says("Name the place");
    propose(&one, &post, &[("outcome", "true"), ("reason", "short")]).await.is(422).says("at least 40");
    propose(&one, &post, &[("reliability", "F"), ("outcome", "true"), ("reason", REASON)])
        .await
        .is(422)
        .says("too thin")
        .says(SENTENCE);
    propose(&one, &post, &[("url", "javascript:alert(1)")]).await.is(422);
    let long = "x".repeat(281);
    propose(&author, &post, &[("text", &long)]).await.is(422).says("at most 280");
    forum.guest().get("/p/999/check").await.is(303);
    author.get("/p/999/check").await.is(404);
    author.get("/claims/999").await.is(404);
    author.get("/claims/x").await.is(404);
    forum.guest().get("/claims?waiting").await.is(303);
});

on_both!(the_same_form_makes_one_claim, async |forum: Forum| {
    let author = forum.member("Awa").await;
    let (_, post) = share(&forum, &author, SENTENCE).await;
    let page = format!("/p/{post}/check");
    let shown = author.open(&page).await;
    let first = author.fill_shown(&shown, &page, &proposal()).await.leads();
    assert_eq!(author.fill_shown(&shown, &page, &proposal()).await.leads(), first);
    let mut other = proposal();
    other[0] = ("text", "Something else entirely.");
    author.fill_shown(&shown, &page, &other).await.is(409).says("Something else entirely.");
});

on_both!(what_waits_too_long_goes_back, async |forum: Forum| {
    let author = forum.member("Awa").await;
    let one = forum.with_role("Ina", "verifier").await;
    let (_, post) = share(&forum, &author, SENTENCE).await;
    let claim = propose(&one, &post, &[("outcome", "true"), ("reason", REASON)]).await.leads();
    forum.guest().get(&claim).await.says("Being checked");
    forum.hours_later(48);
    let now = forum.now();
    let moved = forum.write(move |conn| toguna::verification::chores::time_outs(conn, now)).await;
    assert_eq!(moved, 1);
    forum.guest().get(&claim).await.says("Not verified").hides(REASON);
    one.fill(&claim, &format!("{claim}/withdraw"), &[]).await.leads();
    forum.guest().get(&claim).await.says("Withdrawn");
});

on_both!(a_removed_post_takes_open_claims_and_leaves_decided_ones, async |forum: Forum| {
    let author = forum.member("Awa").await;
    let (one, two) = (forum.with_role("Ina", "verifier").await, forum.with_role("Issa", "verifier").await);
    let (_, post, claim) = verified(&forum, &author, &one, &two).await;
    let open = propose(&author, &post, &[("text", "Something open.")]).await.leads();
    let id: i64 = post.parse().unwrap();
    let now = forum.now();
    forum
        .write(move |conn| {
            use toguna::threads::{PostState, StateBy, set_state};
            let post = toguna::db::ids::PostId(id);
            set_state(conn, toguna::routes::LISTENERS, post, PostState::Hidden, StateBy::Moderator, "x", now)
        })
        .await;
    let guest = forum.guest();
    guest.get(&claim).await.is(200).says("The post was removed").says(SENTENCE);
    guest.get(&open).await.is(404);
    author.get(&open).await.is(200).says("Withdrawn");
    guest.get("/verified").await.hides(SENTENCE);
});

on_both!(the_right_people_are_told, async |forum: Forum| {
    let author = forum.member("Awa").await;
    let (one, two) = (forum.with_role("Ina", "verifier").await, forum.with_role("Issa", "verifier").await);
    let (_, _, claim) = verified(&forum, &author, &one, &two).await;
    author.get("/inbox").await.is(200).says(REASON);
    let told: Vec<(String, String)> = forum
        .read(|conn| {
            use diesel::prelude::*;
            use toguna::db::schema::{notifications, users};
            Ok(notifications::table
                .inner_join(users::table)
                .order(notifications::id.asc())
                .select((users::name, notifications::kind))
                .load(conn)?)
        })
        .await;
    let decided = ("Awa".to_owned(), "claim-decided".to_owned());
    assert_eq!(told, [decided], "nothing waits for a verifier any more");
    let id: i64 = claim.rsplit('/').next().unwrap().parse().unwrap();
    let acts: Vec<String> = forum
        .read(move |conn| {
            Ok(toguna::ledger::of_target(conn, "claim", id)?.into_iter().map(|line| line.act).collect())
        })
        .await;
    assert_eq!(acts, ["claim-proposed", "claim-in-review", "claim-verified"]);
});

on_both!(an_edit_that_leaves_the_sentence_is_confirmed_with_one_press_each, async |forum: Forum| {
    let author = forum.member("Awa").await;
    let (one, two) = (forum.with_role("Ina", "verifier").await, forum.with_role("Issa", "verifier").await);
    let (_, post, claim) = verified(&forum, &author, &one, &two).await;
    let edit = format!("/p/{post}/edit");
    let longer = format!("Good morning all. {SENTENCE}");
    author.get(&edit).await.says("A verified badge on this post goes when its text, title or sources change");
    author.fill(&edit, &edit, &[("body", longer.as_str()), ("reason", "")]).await.leads();
    forum.guest().get(&claim).await.says("Not verified");
    // Verifiers see what changed, word by word, in the queue and on the claim's form.
    let action = format!("{claim}/review");
    for page in ["/claims?waiting", action.as_str()] {
        let shown = one.get(page).await;
        shown.is(200).says("Still so: True");
        assert_eq!(shown.all("ins").join(" "), "Good morning all.", "{page}");
        assert!(shown.all("del").is_empty());
    }
    // A third one has said nothing before, and fills the form in.
    let three = forum.with_role("Umar", "verifier").await;
    three.get("/claims?waiting").await.says("What changed").hides("Still so: True");
    three.fill(&action, &action, &[("same", "1")]).await.is(422);
    let press = async |by: &Person| {
        let shown = by.open("/claims?waiting").await;
        by.fill_shown(&shown, &action, &[("same", "1")]).await.leads()
    };
    press(&one).await;
    forum.guest().get(&claim).await.says("Being checked");
    press(&two).await;
    forum.guest().get(&claim).await.says("Verified").says(REASON);
    // Where the sentence itself changed, nothing is confirmed with one press.
    author
        .fill(&edit, &edit, &[("body", "Petrol was on sale at five stations."), ("reason", "")])
        .await
        .leads();
    one.get("/claims?waiting").await.says("What changed").hides("Still so: True");
    one.get(&action).await.hides("Still so: True");
    let shown = one.open(&action).await;
    one.fill_shown(&shown, &action, &[("same", "1"), ("outcome", ""), ("reason", "")]).await.is(422);
});
