//! Forgotten and changed passwords.

use super::people::*;
use crate::on_both;

const NEW: &str = "a heron stands in the shallow water";

on_both!(a_forgotten_password_is_set_anew_and_old_sessions_end_everywhere, async |forum: Forum| {
    let twin = forum.twin();
    let awa = joined(&forum, "Awa").await;
    sign_in(&awa, "Awa", PASSWORD).await.leads();
    let at_twin = twin.guest();
    at_twin.set_cookie("session", &awa.cookie("session").unwrap());
    at_twin.get("/settings").await.is(200);

    let other = forum.guest();
    let asked = other.fill("/password/forgot", "/password/forgot", &[("email", "AWA@post.example")]).await;
    assert_eq!(asked.leads(), "/password/sent");
    other.get("/password/sent").await.says("20 minutes");
    let link = format!("/password/reset/{}", last_token(&forum, "Awa", "reset").await);
    let shown = other.get(&link).await;
    shown.is(200).says("Set a new password").says("Awa");
    other.fill_shown(&shown, &link, &[("password", "qwerty123")]).await.is(422);
    assert_eq!(other.fill_shown(&shown, &link, &[("password", NEW)]).await.leads(), "/login");
    other.get("/login").await.says("The password is set");
    assert!(other.cookie("session").is_none(), "a reset does not sign in");

    assert_eq!(awa.get("/settings").await.leads(), "/login?next=%2Fsettings");
    assert_eq!(at_twin.get("/settings").await.leads(), "/login?next=%2Fsettings");
    other.get(&link).await.is(410).says("no longer works");
    other.fill_shown(&shown, &link, &[("password", PASSWORD)]).await.is(410);
    sign_in(&other, "Awa", PASSWORD).await.is(422);
    sign_in(&other, "Awa", NEW).await.leads();
    assert_eq!(mail_kinds(&forum, "Awa").await.last().unwrap(), "account-password-changed");
});

on_both!(asking_for_a_link_says_nothing_about_the_address, async |forum: Forum| {
    joined(&forum, "Awa").await;
    let ask =
        async |email| forum.guest().fill("/password/forgot", "/password/forgot", &[("email", email)]).await;
    let (known, unknown) = (ask("awa@post.example").await, ask("nobody@post.example").await);
    assert_eq!(masked(&known), masked(&unknown));
    assert_eq!(known.header("set-cookie"), unknown.header("set-cookie"));
    ask("not an address").await.is(422).says("not an address that mail can reach");
});

on_both!(a_link_holds_for_its_time_and_a_newer_one_replaces_it, async |forum: Forum| {
    let awa = joined(&forum, "Awa").await;
    let ask = async || {
        awa.fill("/password/forgot", "/password/forgot", &[("email", "awa@post.example")]).await.leads();
        format!("/password/reset/{}", last_token(&forum, "Awa", "reset").await)
    };
    let (first, second) = (ask().await, ask().await);
    awa.get(&first).await.is(410);
    forum.minutes_later(19);
    awa.get(&second).await.is(200);
    forum.minutes_later(1);
    awa.get(&second).await.is(410).says("for a new password");
    awa.get("/password/reset/nonsense").await.is(410);

    let ali = forum.guest();
    sign_up(&ali, "Ali", "ali@post.example", PASSWORD).await.leads();
    let link = format!("/confirm/{}", last_token(&forum, "Ali", "confirm").await);
    forum.hours_later(48);
    ali.get(&link).await.is(410).says("for confirming your address");
});

on_both!(a_reset_confirms_the_address_it_was_sent_to, async |forum: Forum| {
    let ali = forum.guest();
    sign_up(&ali, "Ali", "ali@post.example", PASSWORD).await.leads();
    ali.fill("/password/forgot", "/password/forgot", &[("email", "ali@post.example")]).await.leads();
    let link = format!("/password/reset/{}", last_token(&forum, "Ali", "reset").await);
    ali.fill(&link, &link, &[("password", NEW)]).await.leads();
    sign_in(&ali, "Ali", NEW).await.leads();
    ali.get("/settings").await.is(200).hides("not confirmed yet");
});

on_both!(a_changed_password_needs_the_old_one_and_ends_other_sessions, async |forum: Forum| {
    joined(&forum, "Awa").await;
    let (awa, thief) = (at_another_browser(&forum, "Awa").await, at_another_browser(&forum, "Awa").await);
    let page = "/settings/security";
    let answer = awa.fill(page, page, &[("password", NEW)]).await;
    answer.is(422).says("not your current password");
    let answer = awa.fill(page, page, &[("old_password", PASSWORD), ("password", "short")]).await;
    answer.is(422).says("it needs 8 characters");
    let before = awa.cookie("session");
    let answer = awa.fill(page, page, &[("old_password", PASSWORD), ("password", NEW)]).await;
    assert_eq!(answer.leads(), page);
    assert_ne!(awa.cookie("session"), before, "the session is a new one");
    awa.get(page).await.is(200).says("The password is changed");
    thief.get(page).await.leads();
    sign_in(&thief, "Awa", PASSWORD).await.is(422);
    assert_eq!(mail_kinds(&forum, "Awa").await.last().unwrap(), "account-password-changed");
});

on_both!(an_account_made_by_hand_gets_its_password_by_a_link, async |forum: Forum| {
    let now = forum.now();
    let token = forum
        .write(move |conn| {
            use toguna::accounts::model::{Name, Roles};
            let roles = Roles { is_admin: true, ..Roles::default() };
            let name = Name::trusted("Mariam");
            Ok(toguna::accounts::create_by_link(conn, &name, "mariam@post.example", roles, now)?.1)
        })
        .await;
    let mariam = forum.guest();
    sign_in(&mariam, "Mariam", "").await.is(422);
    let link = format!("/password/reset/{token}");
    mariam.fill(&link, &link, &[("password", NEW)]).await.leads();
    sign_in(&mariam, "Mariam", NEW).await.leads();
    mariam.get("/settings").await.is(200).says("Admin").hides("not confirmed yet");
});
