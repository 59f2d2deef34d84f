//! Signing up, confirming, signing in.

use diesel::prelude::*;
use toguna::db::schema::{name_skeletons, users};

use super::people::*;
use crate::on_both;
use crate::support::Forum;

on_both!(somebody_signs_up_confirms_and_signs_in, async |forum: Forum| {
    let awa = forum.guest();
    let answer = sign_up(&awa, "Awa", "Awa@Post.Example", PASSWORD).await;
    assert_eq!(answer.leads(), "/signup/sent");
    awa.get("/signup/sent").await.is(200).says("Check your mail").hides("post.example");
    assert!(awa.cookie("session").is_none(), "signing up does not sign in");

    assert_eq!(sign_in(&awa, "awa", PASSWORD).await.leads(), "/");
    awa.get("/settings").await.is(200).says("not confirmed yet");

    let link = format!("/confirm/{}", last_token(&forum, "Awa", "confirm").await);
    let other = forum.guest();
    let shown = other.get(&link).await;
    shown.is(200).says("Confirm the address");
    assert_eq!(shown.header("cache-control"), "no-store");
    awa.get("/settings").await.says("not confirmed yet");
    assert_eq!(other.fill_shown(&shown, &link, &[]).await.leads(), "/login");
    other.get("/login").await.says("Your address is confirmed");
    assert!(other.cookie("session").is_none(), "confirming does not sign in");
    awa.get("/settings").await.is(200).hides("not confirmed yet");
    assert_eq!(other.fill_shown(&shown, &link, &[]).await.leads(), "/login", "pressed twice");
});

on_both!(a_sign_up_sent_twice_makes_one_account, async |forum: Forum| {
    let awa = forum.guest();
    let shown = awa.get("/signup").await;
    let fields = [("name", "Awa"), ("email", "awa@post.example"), ("password", PASSWORD)];
    for _ in 0..3 {
        assert_eq!(awa.fill_shown(&shown, "/signup", &fields).await.leads(), "/signup/sent");
    }
    assert_eq!(mail_kinds(&forum, "Awa").await, ["account-confirm"]);
});

on_both!(a_taken_address_is_told_to_its_owner_alone, async |forum: Forum| {
    joined(&forum, "Awa").await;
    let fresh = sign_up(&forum.guest(), "Kadia", "kadia@post.example", PASSWORD).await;
    let taken = sign_up(&forum.guest(), "Salif", "AWA@post.example", PASSWORD).await;
    assert_eq!(masked(&fresh), masked(&taken));
    assert_eq!(mail_kinds(&forum, "Awa").await.last().unwrap(), "account-address-taken");
    sign_in(&forum.guest(), "Salif", PASSWORD).await.is(422);
});

on_both!(a_name_is_unique_in_every_spelling_and_look, async |forum: Forum| {
    joined(&forum, "paypal").await;
    for name in ["PAYPAL", "ｐａｙｐａｌ", "раураӏ"] {
        let answer = sign_up(&forum.guest(), name, "other@post.example", PASSWORD).await;
        answer.is(422).says("Somebody has this name").says("One thing is not right yet");
    }
});

on_both!(
    a_capital_and_a_small_letter_or_a_digit_that_look_alike_make_no_second_name,
    async |forum: Forum| {
        for name in ["Idrissa-T", "Moussa-K", "كادية", "Ali"] {
            forum.member(name).await;
        }
        for name in ["ldrissa-T", "ldrissa-t", "1drissa-T", "lDRISSA-T", "M0ussa-K", "m0USSA-k", "كـاديـــة"]
        {
            let answer = sign_up(&forum.guest(), name, "other@post.example", PASSWORD).await;
            answer.is(422).says("Somebody has this name");
        }
        for (name, address) in
            [("Aii", "aii@post.example"), ("All-K", "all@post.example"), ("عـلي", "a@post.example")]
        {
            assert_eq!(
                sign_up(&forum.guest(), name, address, PASSWORD).await.leads(),
                "/signup/sent",
                "{name}"
            );
        }
        let answer = sign_up(&forum.guest(), "علي", "other@post.example", PASSWORD).await;
        answer.is(422).says("Somebody has this name");
    }
);

/// Takes names back to what they were before anybody noted what they look like.
async fn as_before_looks(forum: &Forum, renamed: &'static [(&'static str, &'static str)]) {
    forum
        .write(move |conn| {
            diesel::delete(name_skeletons::table).execute(conn)?;
            diesel::update(users::table).set(users::has_skeletons.eq(false)).execute(conn)?;
            for (from, to) in renamed {
                let looks =
                    (users::name_folded.eq(to.to_lowercase()), users::name_skeleton.eq(to.to_lowercase()));
                let row = users::table.filter(users::name.eq(from));
                diesel::update(row).set((users::name.eq(to), looks)).execute(conn)?;
            }
            Ok(())
        })
        .await;
}

on_both!(older_names_that_look_alike_both_stay_and_no_third_one_comes, async |forum: Forum| {
    for name in ["Idrissa-T", "Other", "Third", "Fatou"] {
        joined(&forum, name).await;
    }
    at_another_browser(&forum, "Fatou").await.fill("/settings/danger", "/settings/danger", &[]).await.leads();
    as_before_looks(&forum, &[("Other", "ldrissa-T"), ("Third", "M0ussa-K")]).await;
    forum.mails().await;
    for name in ["Idrissa-T", "ldrissa-T", "M0ussa-K"] {
        assert_eq!(sign_in(&forum.guest(), name, PASSWORD).await.leads(), "/", "{name}");
        forum.guest().get(&format!("/u/{name}")).await.is(200);
    }
    for name in ["1drissa-T", "Moussa-K", "FAT0U"] {
        let answer = sign_up(&forum.guest(), name, "other@post.example", PASSWORD).await;
        answer.is(422).says("Somebody has this name");
    }
});

on_both!(what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost, async |forum: Forum| {
    let guest = forum.guest();
    let answer = sign_up(&guest, "Awa Diarra", "awa@localhost", "йцукен123").await;
    answer.is(422).says("3 things are not right yet").says("no spaces and no dots");
    answer.says("not an address that mail can reach").says("among the first that somebody would try");
    assert_eq!(answer.attributes(".sum a", "href"), ["#name", "#email", "#password"], "as the form goes");
    assert_eq!(answer.attributes("#name", "value"), ["Awa Diarra"]);
    assert_eq!(answer.attributes("#email", "value"), ["awa@localhost"]);
    assert_eq!(answer.attributes("#password", "autocomplete"), ["new-password"]);
    answer.hides("йцукен123");
    let answer = sign_up(&guest, "Awa", "awa@post.example", "vT8mYf2").await;
    answer.is(422).says("it needs 8 characters");
    let answer = sign_up(&guest, "Awa", "awa@post.example", &"é".repeat(600)).await;
    answer.is(422).says("at most 1024 bytes");
    sign_up(&guest, "Awa", "awa@post.example", "awa@post.example").await.is(422);
    sign_up(&guest, "Awa", "awa@post.example", "toguna2026").await.is(422);
});

on_both!(the_pages_speak_french_and_arabic, async |forum: Forum| {
    let guest = forum.guest();
    guest.speaking("fr");
    sign_up(&guest, "A", "x", "y").await.is(422).says("Un nom compte de 2 à 30 caractères");
    guest.speaking("ar");
    let answer = sign_up(&guest, "A", "x", "y").await;
    answer.is(422).says("يتكوّن الاسم من حرفين");
    guest.get("/confirm/nonsense").await.is(410).says("هذا الرابط لم يعد يعمل");
});

on_both!(a_wrong_name_and_a_wrong_password_are_one, async |forum: Forum| {
    joined(&forum, "Awa").await;
    let guest = forum.guest();
    let known = sign_in(&guest, "Awa", "not this one at all").await;
    let unknown = sign_in(&guest, "Ali", "not this one at all").await;
    known.is(422).says("do not belong together");
    assert_eq!(masked(&known).replace("Awa", "Ali"), masked(&unknown));
    let long = sign_in(&guest, "Awa", &format!("{PASSWORD}{}", "x".repeat(2_000))).await;
    long.is(422);
});

on_both!(a_password_counts_to_its_last_character, async |forum: Forum| {
    let long = format!("{PASSWORD}{} end", " and the river goes by".repeat(5));
    let person = forum.guest();
    sign_up(&person, "Awa", "awa@post.example", &long).await.leads();
    let other = format!("{}X", &long[..long.len() - 1]);
    sign_in(&person, "Awa", &other).await.is(422);
    assert_eq!(sign_in(&person, "awa@POST.example", &long).await.leads(), "/");
});

on_both!(after_signing_in_the_page_that_was_asked_for_opens, async |forum: Forum| {
    let awa = joined(&forum, "Awa").await;
    let to = awa.get("/settings/sessions").await.leads();
    assert_eq!(to, "/login?next=%2Fsettings%2Fsessions");
    let fields = [("name", "Awa"), ("password", PASSWORD)];
    assert_eq!(awa.fill(&to, "/login", &fields).await.leads(), "/settings/sessions");
    let evil = forum.guest().fill("/login?next=//evil.example", "/login", &fields).await;
    assert_eq!(evil.leads(), "/");
});
