//! One's own data: taken along, and taken out for good.

use super::people::*;
use crate::on_both;
use crate::threads::{reply, root, share, topic};

const PAGE: &str = "/settings/data";

on_both!(people_take_everything_of_theirs_along_and_nothing_of_others, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let awa = joined(&forum, "Awa").await;
    sign_in(&awa, "Awa", PASSWORD).await.leads();
    let ben = forum.member("Ben").await;
    let thread = share(&ben, topic, "Is the road open?", "The heron asks.").await;
    reply(&awa, &thread, "The ibis says \"yes\".").await;
    // The password is asked for even right after the sign-in.
    let export = "/settings/data/export";
    awa.fill(PAGE, export, &[]).await.is(422);
    awa.fill(PAGE, export, &[("password", "wrong words here")])
        .await
        .is(422)
        .says("not your current password");
    let archive = awa.fill(PAGE, export, &[("password", PASSWORD)]).await;
    archive.is(200);
    assert_eq!(archive.header("content-type"), "application/zip");
    assert_eq!(archive.header("cache-control"), "no-store");
    let bytes = archive.text();
    assert!(bytes.starts_with("PK"));
    for told in [
        "toguna.json",
        "toguna.html",
        "The ibis says \\\"yes\\\".",
        "awa@post.example",
        "<pre dir=\"auto\">The ibis",
    ] {
        assert!(bytes.contains(told), "{told}");
    }
    for secret in ["The heron asks", "$argon2id$", "password_hash", "nonce", "form_hash"] {
        assert!(!bytes.contains(secret), "{secret}");
    }
});

on_both!(whoever_leaves_can_stay_for_two_weeks_and_is_gone_then, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let awa = joined(&forum, "Awa").await;
    sign_in(&awa, "Awa", PASSWORD).await.leads();
    let ben = forum.member("Ben").await;
    let own = share(&awa, topic, "Where is the ibis?", "An ibis was here.").await;
    reply(&ben, &own, "It flew away.").await;
    let alone = share(&awa, topic, "Nobody answered the ibis", "Another ibis.").await;
    let other = share(&ben, topic, "Is the road open?", "Please tell.").await;
    reply(&awa, &other, "The ibis says yes.").await;
    let leave = "/settings/data/leave";
    awa.fill(PAGE, leave, &[("password", PASSWORD)]).await.is(422).says("what becomes of your posts");
    awa.fill(PAGE, leave, &[("how", "erase"), ("password", "wrong words here")]).await.is(422);
    awa.fill(PAGE, leave, &[("how", "erase"), ("password", PASSWORD)]).await.leads();
    awa.get(PAGE).await.says("Your account ends on");
    awa.fill(PAGE, "/settings/data/stay", &[]).await.leads();
    awa.get(PAGE).await.hides("Your account ends on");
    awa.fill(PAGE, leave, &[("how", "erase"), ("password", PASSWORD)]).await.leads();
    forum.hours_later(24 * 14 - 1);
    forum.mails().await;
    let guest = forum.guest();
    guest.get(&other).await.says("The ibis says yes.");
    forum.hours_later(2);
    forum.mails().await;
    sign_in(&awa, "Awa", PASSWORD).await.is(422);
    guest.get("/u/Awa").await.is(404);
    guest.get(&other).await.says("Deleted by its author").hides("ibis").hides("Awa");
    guest.get(&own).await.says("Where is the ibis?").says("It flew away.").hides("was here").hides("Awa");
    guest.get(&alone).await.is(404);
    let found = guest.get("/search?q=ibis").await.all(".threads h3");
    assert!(found.len() <= 1, "only the title that stays: {found:?}");
    guest.get(&format!("{}.atom", root(&own))).await.is(200);
});

on_both!(posts_that_stay_bear_no_name, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let awa = joined(&forum, "Awa").await;
    sign_in(&awa, "Awa", PASSWORD).await.leads();
    let own = share(&awa, topic, "Where is the ibis?", "An ibis was here.").await;
    awa.fill(PAGE, "/settings/data/leave", &[("how", "keep"), ("password", PASSWORD)]).await.leads();
    forum.hours_later(24 * 14 + 1);
    forum.mails().await;
    forum.guest().get(&own).await.says("An ibis was here.").hides("Awa");
    sign_in(&awa, "Awa", PASSWORD).await.is(422);
    // Nobody else bears the name and passes for her.
    sign_up(&forum.guest(), "Awa", "another@post.example", PASSWORD).await.is(422).says("has this name");
    forum.guest().get("/u/Awa").await.is(404);
});
