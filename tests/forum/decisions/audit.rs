//! What the staff does is seen: who read what is sealed, and who decides how much.

use crate::moderation::{decide, report, share, the_case};
use crate::on_both;

const BODY: &str = "The road is closed since Friday.";

const CLAIM: &[(&str, &str)] = &[
    ("text", "The road is closed since Friday."),
    ("kind", "road"),
    ("place", "Bamako, Mali"),
    ("url", "https://zebrafish.example/list"),
    ("reliability", "B"),
    ("harm", "none"),
    ("sealed", "on"),
];

on_both!(whoever_of_the_staff_reads_sealed_evidence_leaves_a_line_for_admins, async |forum: Forum| {
    let (author, guest) = (forum.member("Fanta").await, forum.guest());
    let proposer = forum.member("Salif").await;
    let (moderator, verifier) =
        (forum.with_role("Awa", "moderator").await, forum.with_role("Oumar", "verifier").await);
    let admin = forum.with_role("Ina", "admin").await;
    let post = share(&forum, &author, "Is the road open?", BODY).await;
    let check = format!("/p/{post}/check");
    let claim = proposer.fill(&check, &check, CLAIM).await.leads();
    let claim = claim.split(['?', '#']).next().unwrap();
    admin.get("/admin/reads").await.is(200).says("Nobody has read any.");

    for person in [&guest, &author, &admin] {
        person.open(claim).await.hides("zebrafish");
    }
    proposer.get(claim).await;
    admin.get("/admin/reads").await.says("Nobody has read any.");
    moderator.get(claim).await.says("zebrafish");
    let review = format!("{claim}/review");
    verifier.get(&review).await.is(200).says("zebrafish");
    let shown = admin.get("/admin/reads").await;
    assert_eq!(shown.all("ol.record li").len(), 2);
    shown.says("Awa").says("Oumar").hides("Salif");
    assert_eq!(shown.attributes("ol.record a", "href"), [claim, claim]);

    // Once for an hour; nobody else sees the lines, and the record stays whole.
    moderator.get(claim).await;
    assert_eq!(admin.get("/admin/reads").await.all("ol.record li").len(), 2);
    forum.hours_later(1);
    moderator.get(claim).await;
    assert_eq!(admin.get("/admin/reads").await.all("ol.record li").len(), 3);
    guest.get("/log").await.hides("Awa").hides("Oumar");
    moderator.get("/admin/reads").await.is(403);
    let check = forum.read(toguna::ledger::check).await;
    assert!(matches!(check, toguna::ledger::Check::Whole { .. }), "{check:?}");
});

on_both!(how_the_work_is_shared_is_told_to_those_who_share_it, async |forum: Forum| {
    let author = forum.member("Fanta").await;
    let (one, other) =
        (forum.with_role("Awa", "moderator").await, forum.with_role("Moussa", "moderator").await);
    let mut cases = Vec::new();
    for n in 0..3 {
        let post = share(&forum, &author, &format!("Thread number {n}"), BODY).await;
        report(&forum.member(&format!("Salif{n}")).await, post, "abuse").await;
        cases.push(the_case(&forum, post).await);
    }
    let hide = [("decision", "hide"), ("reason", "It insults a nurse.")];
    decide(&one, cases[0], &hide).await.leads();
    decide(&one, cases[1], &hide).await.leads();
    let at = format!("/mod/cases/{}", cases[2]);
    other.fill(&at, &format!("{at}/take"), &[]).await.leads();
    author.fill("/appeals/1", "/appeals/1", &[("text", "I did not.")]).await.leads();
    let queue = other.get("/mod?kind=appeal").await;
    let appeal = queue.attributes("ol.threads h2 a", "href").remove(0);
    let granted = [("decision", "approve"), ("reason", "She is right.")];
    other.fill(&appeal, &format!("{appeal}/decide"), &granted).await.leads();
    let shown = one.get("/mod/load").await;
    assert_eq!(
        shown.all("ul.record li"),
        [
            "Awa · 0 cases in hand · 2 decisions · one overturned",
            "Moussa · one case in hand · one decision · 0 overturned",
        ]
    );
    author.get("/mod/load").await.is(403);
});
