//! The harm gate: what could put people in danger is hidden everywhere, in the same moment.

use toguna::db::ids::{ClaimId, PostId};
use toguna::error::Error;
use toguna::threads::Listeners;
use toguna::verification::model::{GivenReview, Harm, Outcome};
use toguna::verification::{By, Ground};

use super::village::{FOUND, REASON, SENTENCE, propose, review, share, share_as, verified};
use crate::on_both;
use crate::support::everywhere::{Places, nowhere};
use crate::support::{Forum, Person};

/// A word that stands nowhere else.
const CANARY: &str = "zaqoulamine";

struct Cast {
    author: Person,
    proposer: Person,
    one: Person,
    other: Person,
    member: Person,
    watcher: Person,
    moderator: Person,
}

async fn cast(forum: &Forum) -> Cast {
    Cast {
        author: forum.member("Awa").await,
        proposer: forum.member("Sira").await,
        one: forum.with_role("Ina", "verifier").await,
        other: forum.with_role("Issa", "verifier").await,
        member: forum.member("Musa").await,
        watcher: forum.member("Kadi").await,
        moderator: forum.with_role("Mod", "moderator").await,
    }
}

/// A post, its title, a claim on it and its evidence, all with the word; proposed by a member.
async fn planted(forum: &Forum, cast: &Cast) -> Places {
    let title = format!("Road of the {CANARY}");
    let body = format!("The {CANARY} convoy leaves Bamako at nine.");
    let (path, post) = share_as(forum, &cast.author, &title, &body).await;
    let (thread, slug) = {
        let mut parts = path.trim_start_matches("/t/").split('/');
        (parts.next().unwrap().to_owned(), parts.next().unwrap().to_owned())
    };
    cast.watcher.fill(&path, &format!("/t/{thread}/watch"), &[("level", "at-once")]).await.is(303);
    let evidence = format!("A guard of the {CANARY} said so.");
    let fields = [
        ("text", body.as_str()),
        ("evidence", evidence.as_str()),
        ("url", "https://zaqoulamine.example/list"),
        ("reliability", "B"),
    ];
    let claim = propose(&cast.proposer, &post, &fields).await.leads();
    let claim = claim.rsplit('/').next().unwrap().to_owned();
    Places { thread, slug, post, claim, author: "Awa".to_owned() }
}

fn is_told(forum_mails: &[crate::support::Mail], to: &Person) -> bool {
    let address = format!("{}@post.example", to.name.to_lowercase());
    forum_mails.iter().any(|mail| {
        mail.header("To") == address
            && [&mail.subject, &mail.text, &mail.html].iter().any(|part| part.contains(CANARY))
    })
}

on_both!(severe_harm_is_public_nowhere_and_never, async |forum: Forum| {
    let cast = cast(&forum).await;
    let places = planted(&forum, &cast).await;
    let claim = format!("/claims/{}", places.claim);
    // A verifier has it in the inbox, unread, and the mail has not left.
    cast.other.get("/inbox").await.says(CANARY);
    let why = format!("{REASON} The {CANARY} would be attacked.");
    review(&cast.one, &claim, "true", &[("harm", "severe"), ("reason", why.as_str())]).await.leads();
    let guest = forum.guest();
    let readers = [&guest, &cast.member, &cast.other, &cast.watcher];
    nowhere(CANARY, &places, &readers).await;
    for reader in readers {
        reader.get(&claim).await.is(404);
    }
    // Those who are in it, and moderators, go on reading.
    let thread = format!("/t/{}/{}", places.thread, places.slug);
    cast.author.get(&thread).await.is(200).says(CANARY);
    cast.moderator.get(&thread).await.is(200).says(CANARY);
    cast.moderator.get(&claim).await.is(200).says(CANARY);
    cast.one.get(&claim).await.is(200).says(CANARY);
    // Whatever is mailed meanwhile and a year later.
    for hours in [1, 30, 24 * 365] {
        forum.hours_later(hours);
        let mails = forum.mails().await;
        for person in [&cast.other, &cast.member, &cast.watcher] {
            assert!(!is_told(&mails, person), "{} was mailed the word", person.name);
        }
    }
    let members = [forum.member("Fanta").await, forum.with_role("Umar", "verifier").await];
    nowhere(CANARY, &places, &[&guest, &members[0], &members[1]]).await;
});

on_both!(high_harm_is_public_when_its_time_comes_and_not_before, async |forum: Forum| {
    let cast = cast(&forum).await;
    let places = planted(&forum, &cast).await;
    let claim = format!("/claims/{}", places.claim);
    let gate = [("harm", "high"), ("publish_not_before", "2026-11-22T12:00")];
    review(&cast.one, &claim, "true", &gate).await.leads();
    let guest = forum.guest();
    let readers = [&guest, &cast.member, &cast.other, &cast.watcher];
    nowhere(CANARY, &places, &readers).await;
    forum.minutes_later(359);
    nowhere(CANARY, &places, &readers).await;
    assert!(!is_told(&forum.mails().await, &cast.watcher));
    // Its time has come: it is read, reviewed and told like any other.
    forum.minutes_later(1);
    let thread = format!("/t/{}/{}", places.thread, places.slug);
    guest.get(&thread).await.is(200).says(CANARY);
    guest.get("/").await.says(CANARY);
    guest.get(&claim).await.is(200).says(CANARY);
    cast.other.get("/claims?waiting").await.says(CANARY);
    review(&cast.other, &claim, "true", FOUND).await.leads();
    guest.get("/verified").await.says(CANARY);
    guest.get("/verified.atom").await.says(CANARY);
    // Mail about one thread is gathered for some minutes.
    forum.minutes_later(10);
    assert!(is_told(&forum.mails().await, &cast.watcher));
});

on_both!(a_verified_update_behind_a_gate_is_told_when_the_gate_opens, async |forum: Forum| {
    let cast = cast(&forum).await;
    let places = planted(&forum, &cast).await;
    let claim = format!("/claims/{}", places.claim);
    // The second one sees the danger that the first one did not.
    review(&cast.one, &claim, "true", &[]).await.leads();
    let more = [
        ("harm", "high"),
        ("publish_not_before", "2026-11-22T12:00"),
        ("url", "https://radio.example/noon"),
        ("reliability", "C"),
    ];
    review(&cast.other, &claim, "true", &more).await.leads();
    let guest = forum.guest();
    nowhere(CANARY, &places, &[&guest, &cast.member, &cast.watcher]).await;
    assert!(!is_told(&forum.mails().await, &cast.watcher));
    forum.hours_later(6);
    assert!(is_told(&forum.mails().await, &cast.watcher));
    guest.get("/verified.json").await.says(CANARY);
    guest.get(&claim).await.says("Verified");
});

on_both!(danger_found_late_takes_the_words_back_from_inboxes, async |forum: Forum| {
    let cast = cast(&forum).await;
    let places = planted(&forum, &cast).await;
    let claim = format!("/claims/{}", places.claim);
    review(&cast.one, &claim, "true", &[]).await.leads();
    review(&cast.other, &claim, "true", FOUND).await.leads();
    assert!(is_told(&forum.mails().await, &cast.watcher));
    cast.watcher.get("/inbox").await.says(CANARY);
    let three = forum.with_role("Umar", "verifier").await;
    let four = forum.with_role("Lala", "verifier").await;
    let words = [("reason", "factual-error"), ("text", REASON)];
    three.fill(&claim, &format!("{claim}/dispute"), &words).await.leads();
    review(&four, &claim, "false", &[("harm", "severe")]).await.leads();
    nowhere(CANARY, &places, &[&forum.guest(), &cast.member, &cast.watcher, &three]).await;
});

on_both!(danger_hides_and_calls_in_one_transaction_or_not_at_all, async |forum: Forum| {
    let cast = cast(&forum).await;
    // A reported danger stands in the queue already.
    let (_, reported) = share(&forum, &cast.author, SENTENCE).await;
    let report = format!("/p/{reported}/report");
    cast.member.fill(&report, &report, &[("reason", "danger"), ("text", "Look")]).await.leads();
    forum.minutes_later(5);
    let places = planted(&forum, &cast).await;
    let (post, claim): (i64, i64) = (places.post.parse().unwrap(), places.claim.parse().unwrap());
    let by = By { id: cast.one.id(), is_verifier: true, is_moderator: false };
    let now = forum.now();
    let severe = GivenReview {
        outcome: Outcome::True,
        harm: Harm::Severe,
        publish_not_before: None,
        lowers: false,
        ends_at: None,
        reason: REASON.to_owned(),
        evidence: None,
        one_source: Vec::new(),
    };
    // The room that opens cases fails: then nothing has happened.
    let given = severe.clone();
    let failed = forum
        .app
        .db
        .write(move |conn| {
            let listeners = Listeners(&[|_, _, _| Err(Error::Internal("out of order".to_owned()))]);
            let ground = Ground { listeners, extra_suffixes: &[], now };
            toguna::verification::review(conn, by, ClaimId(claim), &given, &ground)
        })
        .await;
    assert!(failed.is_err());
    let thread = format!("/t/{}/{}", places.thread, places.slug);
    forum.guest().get(&thread).await.is(200);
    forum.guest().get(&format!("/claims/{claim}")).await.is(200).says("Not verified");
    forum
        .write(move |conn| {
            let listeners = toguna::routes::LISTENERS;
            let ground = Ground { listeners, extra_suffixes: &[], now };
            toguna::verification::review(conn, by, ClaimId(claim), &severe, &ground)
        })
        .await
        .unwrap();
    forum.guest().get(&thread).await.is(404);
    let until =
        forum.read(move |conn| Ok(toguna::threads::post_facts(conn, PostId(post))?.withheld_until)).await;
    assert_eq!(until, Some(toguna::clock::Ts::NEVER));
    let queue = cast.moderator.get("/mod").await;
    let first = queue.attributes("main a[href^='/mod/cases/']", "href").swap_remove(0);
    cast.moderator
        .get(&first)
        .await
        .is(200)
        .says(CANARY)
        .says("A verifier of claims found that it could put people in danger.");
});

on_both!(a_cry_of_danger_opens_a_case_and_hides_only_from_those_who_may, async |forum: Forum| {
    let cast = cast(&forum).await;
    let (.., claim) = verified(&forum, &cast.author, &cast.one, &cast.other).await;
    let danger = [("reason", "endangers-someone"), ("text", REASON)];
    // Everybody here came this morning.
    cast.member.fill(&claim, &format!("{claim}/dispute"), &danger).await.leads();
    forum.guest().get(&claim).await.is(200).says(SENTENCE);
    let queue = cast.moderator.get("/mod").await;
    let first = queue.attributes("main a[href^='/mod/cases/']", "href").swap_remove(0);
    cast.moderator.get(&first).await.says("Somebody says that a claim picked out of it endangers people.");
    forum.hours_later(24 * 7);
    let (_, post) = share(&forum, &cast.author, "Another sentence about fuel.").await;
    let second = propose(&cast.author, &post, &[("text", "Another sentence about fuel.")]).await.leads();
    cast.watcher.fill(&second, &format!("{second}/dispute"), &danger).await.leads();
    forum.guest().get(&second).await.is(404);
    cast.one.get("/claims?waiting").await.says("Urgent");
});
