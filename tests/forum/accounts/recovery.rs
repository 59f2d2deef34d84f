//! Recovery codes: a new password where no mail arrives.

use diesel::prelude::*;
use toguna::db::schema::recovery_codes;

use super::people::*;
use crate::on_both;
use crate::support::{Answer, Person};

const PAGE: &str = "/settings/security";
const MAKE: &str = "/settings/security/codes";
const RECOVER: &str = "/password/recover";
const NEW: &str = "a heron stands in the shallow water";

/// Makes a set and reads it off the page.
pub async fn codes_of(person: &Person) -> Vec<String> {
    let shown = person.fill(PAGE, MAKE, &[]).await;
    shown.is(200).says("shown only now");
    assert_eq!(shown.header("cache-control"), "no-store");
    shown.all(".codes code")
}

async fn recover(person: &Person, name: &str, code: &str, password: &str) -> Answer {
    person.fill(RECOVER, RECOVER, &[("name", name), ("code", code), ("password", password)]).await
}

on_both!(a_code_sets_a_new_password_once_and_ends_every_session, async |forum: Forum| {
    joined(&forum, "Awa").await;
    let awa = at_another_browser(&forum, "Awa").await;
    awa.get(PAGE).await.says("You have none.");
    let codes = codes_of(&awa).await;
    assert_eq!(codes.len(), 10);
    awa.get(PAGE).await.says("10 codes are left").hides(&codes[0]);

    let other = forum.guest();
    let typed = codes[3].to_lowercase().replace('-', " ");
    assert_eq!(recover(&other, "awa", &typed, NEW).await.leads(), "/login");
    assert!(other.cookie("session").is_none(), "it does not sign in");
    awa.get("/settings").await.leads();
    sign_in(&other, "Awa", PASSWORD).await.is(422);
    sign_in(&other, "Awa", NEW).await.leads();
    other.get(PAGE).await.says("9 codes are left");
    let kinds = mail_kinds(&forum, "Awa").await;
    assert!(
        kinds.ends_with(&["account-recovery-codes".to_owned(), "account-recovered".to_owned()]),
        "{kinds:?}"
    );
    let told = forum.mails().await;
    for part in ["New recovery codes at", "was set with a recovery code"] {
        assert!(told.iter().any(|mail| mail.header("Subject").contains(part)), "{part}");
    }

    let used = recover(&forum.guest(), "Awa", &codes[3], "quatre pirogues au matin").await;
    used.is(422).says("do not belong together");
    // Typed from paper on a phone, it is not typed twice.
    assert_eq!(used.attributes("#code", "value"), [codes[3].as_str()]);
    let short = recover(&forum.guest(), "Awa", &codes[5], "short").await;
    assert_eq!(short.is(422).attributes("#code", "value"), [codes[5].as_str()]);
    sign_in(&forum.guest(), "Awa", NEW).await.leads();
    recover(&forum.guest(), "awa@post.example", &codes[0], "quatre pirogues au matin").await.leads();
});

on_both!(a_new_set_voids_the_old_one, async |forum: Forum| {
    joined(&forum, "Awa").await;
    let awa = at_another_browser(&forum, "Awa").await;
    let (old, new) = (codes_of(&awa).await, codes_of(&awa).await);
    awa.get(PAGE).await.says("10 codes are left");
    recover(&forum.guest(), "Awa", &old[0], NEW).await.is(422);
    recover(&forum.guest(), "Awa", &new[0], NEW).await.leads();
});

on_both!(codes_are_made_with_the_password_once_it_was_given_a_while_ago, async |forum: Forum| {
    joined(&forum, "Awa").await;
    let awa = at_another_browser(&forum, "Awa").await;
    forum.minutes_later(16);
    awa.fill(PAGE, MAKE, &[]).await.is(422).says("not your current password");
    awa.fill(PAGE, MAKE, &[("password", "wrong words here")]).await.is(422);
    awa.get(PAGE).await.says("You have none.");
    assert_eq!(awa.fill(PAGE, MAKE, &[("password", PASSWORD)]).await.all(".codes code").len(), 10);
});

on_both!(nobody_learns_by_a_code_who_has_an_account, async |forum: Forum| {
    joined(&forum, "Awa").await;
    joined(&forum, "Ali").await;
    let codes = codes_of(&at_another_browser(&forum, "Awa").await).await;
    // A good code of somebody else, one that is none, and nobody at all.
    let answers = [
        recover(&forum.guest(), "Ali", &codes[0], NEW).await,
        recover(&forum.guest(), "Awa", "AAAA-AAAA-AAAA-AAAA", NEW).await,
        recover(&forum.guest(), "Awa", "", NEW).await,
        recover(&forum.guest(), "Ama", &codes[0], NEW).await,
    ];
    // Each page but for what was typed.
    let said = |answer: &Answer| {
        let name = ["\"Ali\"", "\"Ama\""]
            .iter()
            .fold(masked(answer.is(422)), |page, name| page.replace(name, "\"Awa\""));
        let code = answer.attributes("#code", "value").remove(0);
        name.replace(&format!("value=\"{code}\""), "value=\"\"")
    };
    let words: Vec<String> = answers.iter().map(said).collect();
    let same: Vec<bool> = words.iter().map(|one| *one == words[0]).collect();
    assert_eq!(same, [true; 4]);
    // A weak password is refused by what was typed alone.
    let weak = recover(&forum.guest(), "Ama", &codes[0], "qwerty123").await;
    assert_eq!(said(&weak), said(&recover(&forum.guest(), "Awa", &codes[0], "qwerty123").await));
    recover(&forum.guest(), "Awa", &codes[0], NEW).await.leads();
});

on_both!(a_stolen_database_has_no_codes, async |forum: Forum| {
    joined(&forum, "Awa").await;
    let awa = at_another_browser(&forum, "Awa").await;
    let code = codes_of(&awa).await[0].replace('-', "");
    let hashes: Vec<Vec<u8>> =
        forum.read(|conn| Ok(recovery_codes::table.select(recovery_codes::code_hash).load(conn)?)).await;
    assert_eq!(hashes.len(), 10);
    for hash in &hashes {
        assert_eq!(hash.len(), 32);
        assert!(!hash.windows(code.len()).any(|part| part == code.as_bytes()));
    }
    let archive = awa.fill("/settings/data", "/settings/data/export", &[("password", PASSWORD)]).await;
    archive.is(200);
    assert!(!archive.text().contains("code_hash"), "the archive opens nothing");
});
