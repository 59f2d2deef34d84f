//! The settings, the address, the look.

use super::people::*;
use crate::on_both;

on_both!(people_set_language_words_and_discreet_mail, async |forum: Forum| {
    let awa = forum.member("Awa").await;
    let answer = awa
        .fill(
            "/settings",
            "/settings",
            &[
                ("lang", "fr"),
                ("bio", "Bibliothécaire. <script>x</script>"),
                ("mail_minimal", "on"),
                ("is_admin", "1"),
            ],
        )
        .await;
    assert_eq!(answer.leads(), "/settings");
    let shown = awa.get("/settings").await;
    shown.says("C’est enregistré").says("Bibliothécaire");
    assert_eq!(shown.attributes("input[name=mail_minimal]", "checked").len(), 1);
    let profile = forum.read(|conn| toguna::accounts::profile(conn, "aWA")).await;
    assert!(profile.bio_html.contains("Bibliothécaire") && !profile.bio_html.contains("<script"));
    assert!(!profile.roles.is_admin, "fields that are none of the form's are not heard");
    awa.fill("/settings", "/settings", &[("bio", &"a".repeat(1_001))]).await.is(422).says("trop long");
    awa.fill("/settings", "/settings", &[("lang", "tlh")]).await.is(422).says("Choisissez");
});

on_both!(a_new_address_is_confirmed_and_the_old_one_is_told, async |forum: Forum| {
    joined(&forum, "Awa").await;
    let awa = at_another_browser(&forum, "Awa").await;
    let page = "/settings/security";
    awa.get(page).await.says("awa@post.example").says("Confirmed").hides("your open browser");
    let answer = awa.fill(page, page, &[("email", "awa@new.example")]).await;
    assert_eq!(answer.leads(), page);
    awa.get(page).await.says("A message is on its way").says("awa@post.example");
    let kinds = mail_kinds(&forum, "Awa").await;
    assert_eq!(kinds[kinds.len() - 2..], ["account-address-change", "account-confirm-new-address"]);
    awa.fill("/password/forgot", "/password/forgot", &[("email", "awa@post.example")]).await.leads();
    let reset = format!("/password/reset/{}", last_token(&forum, "Awa", "reset").await);
    let link = format!("/confirm/{}", last_token(&forum, "Awa", "confirm-new-address").await);
    assert_eq!(awa.fill(&link, &link, &[]).await.leads(), "/settings");
    awa.get(page).await.says("awa@new.example").hides("awa@post.example");
    awa.get(&reset).await.is(410);
    sign_in(&forum.guest(), "awa@post.example", PASSWORD).await.is(422);
    sign_in(&forum.guest(), "awa@new.example", PASSWORD).await.leads();
});

on_both!(after_a_quarter_of_an_hour_the_password_is_asked_for, async |forum: Forum| {
    joined(&forum, "Awa").await;
    let awa = at_another_browser(&forum, "Awa").await;
    forum.minutes_later(15);
    let page = "/settings/security";
    awa.get(page).await.says("your open browser");
    let answer = awa.fill(page, page, &[("email", "awa@new.example")]).await;
    answer.is(422).says("not your current password");
    assert_eq!(answer.attributes("#email", "value"), ["awa@new.example"]);
    awa.fill(page, page, &[("email", "awa@new.example"), ("password", "wrong one")]).await.is(422);
    awa.fill(page, page, &[("email", "awa@new.example"), ("password", PASSWORD)]).await.leads();
    awa.fill(page, page, &[("email", "awa@newer.example")]).await.leads();
});

on_both!(a_new_address_that_is_taken_gets_the_same_answer, async |forum: Forum| {
    joined(&forum, "Awa").await;
    joined(&forum, "Ali").await;
    let ali = at_another_browser(&forum, "Ali").await;
    let page = "/settings/security";
    let taken = ali.fill(page, page, &[("email", "awa@post.example")]).await;
    let free = ali.fill(page, page, &[("email", "ali@new.example")]).await;
    assert_eq!(masked(&taken), masked(&free));
    assert_eq!(mail_kinds(&forum, "Awa").await.last().unwrap(), "account-address-taken");
    ali.fill(page, page, &[("email", "ali@post.example")]).await.is(422).says("your address already");
});

on_both!(the_confirming_message_is_sent_again, async |forum: Forum| {
    let ali = forum.guest();
    sign_up(&ali, "Ali", "ali@post.example", PASSWORD).await.leads();
    sign_in(&ali, "Ali", PASSWORD).await.leads();
    let first = last_token(&forum, "Ali", "confirm").await;
    let page = "/settings/security";
    ali.fill(page, page, &[("resend", "1")]).await.leads();
    ali.get(&format!("/confirm/{first}")).await.is(410);
    let link = format!("/confirm/{}", last_token(&forum, "Ali", "confirm").await);
    assert_eq!(ali.fill(&link, &link, &[]).await.leads(), "/settings");
    ali.get(page).await.is(200).says("Confirmed");
});

on_both!(the_look_is_the_reader_s_choice, async |forum: Forum| {
    let guest = forum.guest();
    let answer = guest.post("/look", &[("lang", "ar"), ("next", "/login?next=/aid")]).await;
    assert_eq!(answer.leads(), "/login?next=/aid");
    guest.post("/look", &[("theme", "dark"), ("next", "https://evil.example/")]).await.leads();
    let page = guest.get("/login").await;
    assert!(page.text().contains(r#"<html lang="ar" dir="rtl" class="dark">"#), "{}", page.text());
    guest.post("/look", &[("lang", "xx"), ("theme", "pink")]).await.leads();
    assert!(guest.get("/login").await.text().contains(r#"<html lang="ar" dir="rtl" class="dark">"#));

    let awa = forum.member("Awa").await;
    awa.post("/look", &[("lang", "fr"), ("next", "/")]).await.leads();
    let id = awa.id();
    let lang: String = forum
        .read(move |conn| {
            use diesel::prelude::*;
            use toguna::db::schema::users;
            Ok(users::table.find(id).select(users::lang).first(conn)?)
        })
        .await;
    assert_eq!(lang, "fr");
});

on_both!(roles_are_set_by_name_and_felt_at_once, async |forum: Forum| {
    let awa = forum.member("Awa").await;
    awa.get("/settings").await.hides(r#"href="/mod""#);
    let now = forum.now();
    forum
        .write(move |conn| {
            use toguna::accounts::model::Roles;
            let moderator = Roles { is_moderator: true, ..Roles::default() };
            toguna::accounts::set_roles(conn, "AWA", moderator, None, now)
        })
        .await;
    assert!(awa.get("/settings").await.text().contains(r#"href="/mod""#));
});
