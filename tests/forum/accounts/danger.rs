//! In danger: to everybody it is as if the account had ended, until a code brings it back.

use diesel::prelude::*;
use toguna::clock::Ts;
use toguna::db::schema::{claims, drafts, post_corrections, post_revisions, posts, threads, users};

use super::people::*;
use super::recovery::codes_of;
use crate::on_both;
use crate::support::everywhere::{Places, nowhere};
use crate::support::{Answer, Forum, Person};
use crate::threads::{reply, root};
use crate::verification::village::{propose, review, share, share_as};

const PAGE: &str = "/settings/danger";
const PROFILE: &str = "/u/Zaqoulamine";
const OWN: &str = "http://127.0.0.1:8080";
const RECOVER: &str = "/password/recover";
const NAME: &str = "Zaqoulamine";
/// As it stands in the name however that is spelt.
const CANARY: &str = "aqoulamine";
const NEW: &str = "a heron stands in the shallow water";

async fn recover(person: &Person, code: &str) -> Answer {
    person.fill(RECOVER, RECOVER, &[("name", NAME), ("code", code), ("password", NEW)]).await
}

/// Begins a text that stays a draft.
pub async fn begin(person: &Person, body: &str) {
    let form = person.get("/new").await.form("/new");
    let token = form.into_iter().find(|(field, _)| field == "token").unwrap().1;
    let fields =
        [("token", token.as_str()), ("topic", "1"), ("title", "Unsent"), ("body", body), ("lang", "en")];
    person.post("/preview", &fields).await.is(200);
}

/// All that is kept of texts and of the account, but its password. A mention comes back in the
/// spelling that its bearer chose.
async fn kept(forum: &Forum) -> String {
    forum
        .read(|conn| {
            let posts: Vec<(String, String, String, i32)> = posts::table
                .order(posts::id)
                .select((posts::body, posts::html, posts::plain, posts::revision))
                .load(conn)?;
            let revisions: Vec<(String, String, String)> = post_revisions::table
                .order(post_revisions::id)
                .select((post_revisions::reason, post_revisions::body, post_revisions::html))
                .load(conn)?;
            let corrected: Vec<(String, String, String)> = post_corrections::table
                .order(post_corrections::id)
                .select((post_corrections::reason, post_corrections::before, post_corrections::after))
                .load(conn)?;
            let titles: Vec<(String, String)> =
                threads::table.order(threads::id).select((threads::title, threads::slug)).load(conn)?;
            let unsent: Vec<String> = drafts::table.order(drafts::id).select(drafts::fields).load(conn)?;
            let accounts: Vec<(String, String, String, Option<Ts>, bool)> = users::table
                .order(users::id)
                .select((
                    users::name,
                    users::name_folded,
                    users::email,
                    users::deleted_at,
                    users::is_verifier,
                ))
                .load(conn)?;
            let bios: Vec<(String, String)> =
                users::table.order(users::id).select((users::bio, users::bio_html)).load(conn)?;
            let claimed: Vec<String> = claims::table.order(claims::id).select(claims::text).load(conn)?;
            Ok(format!("{bios:#?}{claimed:#?}{posts:#?}{revisions:#?}{corrected:#?}{titles:#?}{unsent:#?}{accounts:#?}")
                .to_lowercase())
        })
        .await
}

on_both!(after_the_act_the_name_is_nowhere_and_after_its_undoing_all_is_as_before, async |forum: Forum| {
    joined(&forum, NAME).await;
    let awa = at_another_browser(&forum, NAME).await;
    let codes = codes_of(&awa).await;
    let (ben, ina) = (forum.member("Ben").await, forum.with_role("Ina", "verifier").await);
    let moderator = forum.with_role("Mod", "moderator").await;

    // She shares, answers, proposes, reviews, reports; others answer, quote and mention her.
    let (thread, post) = share_as(&forum, &awa, "Where is fuel?", "Fuel was sold.").await;
    let quote = format!("> [#1 {NAME}](/p/{post})\n> Fuel was sold.\n\n@{NAME} and @zaqoulamine: where?");
    reply(&ben, &thread, &quote).await;
    let (other, others_post) = share(&forum, &ben, "Petrol was on sale.").await;
    reply(&awa, &other, "At six stations.").await;
    reply(&ben, &other, &format!("Thank you @{NAME}")).await;
    propose(&awa, &others_post, &[]).await.leads();
    // As a verifier she reviews what others propose on others' posts.
    let roles = toguna::accounts::model::Roles { is_verifier: true, ..Default::default() };
    forum.write(move |conn| toguna::accounts::set_roles(conn, NAME, roles, None, Ts(0)).map(|_| ())).await;
    let (_, third_post) = share(&forum, &ben, "Diesel was on sale.").await;
    let claim = propose(&moderator, &third_post, &[]).await.leads();
    review(&awa, &claim, "true", &[]).await.leads();
    review(&ina, &claim, "true", &[("url", "https://radio.example/noon"), ("reliability", "C")])
        .await
        .leads();
    let report = format!("/p/{others_post}/report");
    awa.fill(&report, &report, &[("reason", "abuse"), ("text", "Look at this.")]).await.leads();
    let report = format!("/p/{post}/report");
    ben.fill(&report, &report, &[("reason", "abuse"), ("text", "Look at that.")]).await.leads();
    begin(&ben, "Ask @Zaqoulamine").await;
    // Also in a title, in the reason of an edit, and by the address of her page.
    let asked = format!("[She]({PROFILE}) or {OWN}{PROFILE} knows.");
    let (_, asking) = share_as(&forum, &ben, &format!("Does @{NAME} know?"), &asked).await;
    let edit = format!("/p/{asking}/edit");
    let (title, reason) = (format!("Who but @{NAME} knows?"), format!("took @{NAME} out"));
    let fields = [("title", title.as_str()), ("body", "Her page says it."), ("reason", reason.as_str())];
    ben.fill(&edit, &edit, &fields).await.leads();
    // Beside posts too: what somebody says of themselves, a claim, the reason of a decision.
    let bio = format!("A friend of @Zaqoulamine, {OWN}{PROFILE}");
    ben.fill("/settings", "/settings", &[("bio", &bio)]).await.leads();
    let (_, naming) = share_as(&forum, &ben, "Kerosene", "Kerosene was sold by her.").await;
    let said = format!("Kerosene was sold by @{}.", NAME.to_uppercase());
    let naming_claim = propose(&moderator, &naming, &[("text", &said)]).await.leads();
    let (_, naming) = share_as(&forum, &ben, "Lamp oil", "Lamp oil was sold.").await;
    let act = format!("/p/{naming}/moderate");
    let reason = format!("It told where @{NAME} sells, {OWN}{PROFILE}");
    moderator.fill(&act, &act, &[("decision", "hide"), ("reason", &reason)]).await.leads();
    for (page, words) in [("/u/Ben", "A friend of @"), (&naming_claim, "sold by @"), ("/log", "told where @")]
    {
        forum.guest().get(page).await.says(words);
    }
    // Mail that names her waits.
    ben.get("/inbox").await.says(NAME);
    forum.guest().get(&thread).await.says(NAME);
    let before = kept(&forum).await;

    awa.get(PAGE).await.says("no sooner than 24 hours").hides("You have no recovery codes");
    let done = awa.fill(PAGE, PAGE, &[]).await;
    assert_eq!(done.leads(), "/");
    assert!(done.header("clear-site-data").contains("\"cookies\""));
    assert!(awa.cookie("session").is_none() && awa.cookie("device").is_none());
    awa.get("/").await.is(200).says("Sign in");
    // The worker takes the name out of what others wrote; nothing that it sends bears it.
    let mut mails = forum.mails().await;

    let guest = forum.guest();
    let places = Places {
        thread: root(&thread).rsplit('/').next().unwrap().to_owned(),
        slug: "where-is-fuel".to_owned(),
        post: post.clone(),
        claim: claim.rsplit('/').next().unwrap().to_owned(),
        author: "Ben".to_owned(),
    };
    let readers = [&guest, &ben, &ina, &moderator];
    nowhere(CANARY, &places, &readers).await;
    nowhere("gone.1", &places, &[&guest, &ina, &moderator]).await;
    guest.get(&thread).await.says("former member").says("@former member");
    guest.speaking("fr").get(&thread).await.says("ancien membre");
    guest.speaking("en").get(&format!("/u/{NAME}")).await.is(404);
    guest.get("/u/gone.1").await.is(404);
    for page in ["/u/Ben", "/log", "/log.atom", &naming_claim] {
        guest.get(page).await.is(200).says("@former member").hides(CANARY).hides("AQOULAMINE");
    }
    for query in [format!("author:{NAME}"), NAME.to_owned()] {
        assert!(guest.get(&format!("/search?q={query}")).await.all(".threads h3").is_empty(), "{query}");
    }

    // Signing in is refused as with a wrong password, and nothing is mailed.
    let right = sign_in(&forum.guest(), NAME, PASSWORD).await;
    let wrong = sign_in(&forum.guest(), NAME, "not this one at all").await;
    assert_eq!(masked(right.is(422)), masked(&wrong));
    let forgot = "/password/forgot";
    forum.guest().fill(forgot, forgot, &[("email", &address(NAME))]).await.leads();
    sign_up(&forum.guest(), NAME, "other@post.example", PASSWORD).await.is(422);
    // Nor does signing up with her address tell anything.
    assert_eq!(sign_up(&forum.guest(), "Other", &address(NAME), PASSWORD).await.leads(), "/signup/sent");
    for hours in [0, 2, 21] {
        forum.hours_later(hours);
        mails.extend(forum.mails().await);
        for mail in mails.drain(..) {
            assert!(!mail.raw.contains(CANARY), "{}", mail.raw);
            assert!(!mail.text.contains(CANARY) && !mail.html.contains(CANARY), "{}", mail.text);
        }
    }

    // A day must pass, which only a right code is told.
    recover(&guest, "AAAA-AAAA-AAAA-AAAA").await.is(422).hides("opens the account from");
    recover(&guest, &codes[0]).await.is(422).says("The code is right").says("opens the account from");
    nowhere(CANARY, &places, &readers).await;
    forum.hours_later(1);
    assert_eq!(recover(&guest, &codes[0]).await.leads(), "/login");
    forum.mails().await;
    assert_eq!(kept(&forum).await, before);
    sign_in(&forum.guest(), NAME, PASSWORD).await.is(422);
    let back = forum.guest();
    sign_in(&back, NAME, NEW).await.leads();
    back.get("/settings/security").await.says("9 codes are left");
    guest.get(&format!("/u/{NAME}")).await.is(200);
    guest.get(&thread).await.says(NAME).hides("former member");
    ben.get("/inbox").await.says(NAME);
    forum.mails().await;
    reply(&ben, &thread, "Are you there?").await;
    let told = forum.mails().await;
    assert!(told.iter().any(|mail| mail.header("To") == address(NAME)), "her watches tell her again");
});

on_both!(without_codes_only_the_command_line_brings_an_account_back, async |forum: Forum| {
    joined(&forum, "Awa").await;
    let awa = at_another_browser(&forum, "Awa").await;
    let elsewhere = at_another_browser(&forum, "Awa").await;
    forum.minutes_later(30);
    let shown = awa.get(PAGE).await;
    shown.says("You have no recovery codes");
    assert_eq!(shown.attributes("main input[type=password]", "name").len(), 0, "there is no time for that");
    awa.fill_shown(&shown, PAGE, &[]).await.leads();
    elsewhere.get("/settings").await.leads();
    forum.hours_later(48);
    sign_in(&forum.guest(), "Awa", PASSWORD).await.is(422);
    let listeners = toguna::routes::RENAME_LISTENERS;
    let now = forum.now();
    forum.write(move |conn| toguna::accounts::unhide(conn, listeners, "AWA", now)).await;
    sign_in(&forum.guest(), "Awa", PASSWORD).await.leads();
    forum.guest().get("/u/Awa").await.is(200);
    let again = forum.app.db.write(move |conn| toguna::accounts::unhide(conn, listeners, "Awa", now)).await;
    assert!(matches!(again, Err(toguna::error::Error::NotFound)));
});

on_both!(a_link_that_was_mailed_before_opens_nothing_after, async |forum: Forum| {
    joined(&forum, "Awa").await;
    let awa = at_another_browser(&forum, "Awa").await;
    let forgot = "/password/forgot";
    forum.guest().fill(forgot, forgot, &[("email", &address("Awa"))]).await.leads();
    let link = format!("/password/reset/{}", last_token(&forum, "Awa", "reset").await);
    awa.fill(PAGE, PAGE, &[]).await.leads();
    forum.guest().get(&link).await.is(410);
    assert!(forum.mails().await.is_empty(), "what waited is not sent");
});

on_both!(who_leaves_for_good_is_gone_from_mentions_and_quotes, async |forum: Forum| {
    joined(&forum, NAME).await;
    let awa = at_another_browser(&forum, NAME).await;
    let ben = forum.member("Ben").await;
    let (thread, post) = share_as(&forum, &awa, "Where is fuel?", "Fuel was sold.").await;
    let answer = format!("> [#1 {NAME}](/p/{post})\n> Fuel was sold.\n\n@{NAME}: where?");
    reply(&ben, &thread, &answer).await;
    let moderator = forum.with_role("Mod", "moderator").await;
    let (_, naming) = share_as(&forum, &ben, "Lamp oil", "Lamp oil was sold.").await;
    let act = format!("/p/{naming}/moderate");
    let reason = format!("It told where @{NAME} sells.");
    moderator.fill(&act, &act, &[("decision", "hide"), ("reason", &reason)]).await.leads();
    let fields = [("how", "keep"), ("password", PASSWORD)];
    awa.fill("/settings/data", "/settings/data/leave", &fields).await.leads();
    // Hidden meanwhile, the account ends all the same.
    awa.fill(PAGE, PAGE, &[]).await.leads();
    forum.hours_later(24 * 14 + 1);
    forum.mails().await;
    for reader in [&forum.guest(), &ben] {
        reader.get(&thread).await.says("former member").hides(CANARY).hides("gone.");
    }
    assert!(!kept(&forum).await.contains(CANARY));
    // The log, too, says the same of who left as of who is out of sight.
    forum.guest().get("/log").await.says("@former member").hides(CANARY);
    recover(&forum.guest(), "AAAA-AAAA-AAAA-AAAA").await.is(422);
    let (listeners, now) = (toguna::routes::RENAME_LISTENERS, forum.now());
    let unhidden = forum.app.db.write(move |conn| toguna::accounts::unhide(conn, listeners, NAME, now));
    assert!(unhidden.await.is_err());
    // Nobody takes the name of somebody who left: it would also tell who is merely out of sight.
    sign_up(&forum.guest(), NAME, "other@post.example", PASSWORD).await.is(422).says("has this name");
});

on_both!(who_comes_back_at_once_is_not_overtaken_by_what_hid_them, async |forum: Forum| {
    joined(&forum, NAME).await;
    let awa = at_another_browser(&forum, NAME).await;
    let ben = forum.member("Ben").await;
    let (thread, _) = share_as(&forum, &awa, "Where is fuel?", "Fuel was sold.").await;
    reply(&ben, &thread, &format!("Thank you @{NAME}")).await;
    let before = kept(&forum).await;
    awa.fill(PAGE, PAGE, &[]).await.leads();
    let (listeners, now) = (toguna::routes::RENAME_LISTENERS, forum.now());
    forum.write(move |conn| toguna::accounts::unhide(conn, listeners, NAME, now)).await;
    forum.mails().await;
    assert_eq!(kept(&forum).await, before);
});
