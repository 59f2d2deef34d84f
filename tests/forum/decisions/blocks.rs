//! Blocked domains of links and of mail, and the address of somebody who is banned.

use diesel::prelude::*;
use toguna::db::schema::users;
use toguna::threads::PostState;

use super::two::token;
use crate::moderation::{decide, report, share, state, the_case};
use crate::on_both;
use crate::support::{Answer, Forum, Person};

const BODY: &str = "My cousin collects for the fuel of the ambulance.";
const PASSWORD: &str = "long enough words";

async fn block(by: &Person, kind: &str, domain: &str) -> Answer {
    let fields = [("kind", kind), ("domain", domain), ("reason", "Sells what does not exist.")];
    by.fill("/mod/blocks", "/mod/blocks", &fields).await
}

async fn free(by: &Person, kind: &str, domain: &str) {
    let token = token(by, "/mod/blocks").await;
    let fields = [("token", token.as_str()), ("kind", kind), ("domain", domain)];
    by.post("/mod/blocks/free", &fields).await.leads();
}

async fn sign_up(guest: &Person, name: &str, email: &str) -> Answer {
    guest.fill("/signup", "/signup", &[("name", name), ("email", email), ("password", PASSWORD)]).await
}

async fn linking(forum: &Forum, author: &Person, title: &str, host: &str) -> PostState {
    let post = share(forum, author, title, &format!("Look at https://{host}/a for phones.")).await;
    state(forum, post).await
}

on_both!(a_post_that_links_to_a_blocked_site_waits_and_no_other_does, async |forum: Forum| {
    let (author, guest) = (forum.member("Fanta").await, forum.guest());
    let moderator = forum.with_role("Awa", "moderator").await;
    author.get("/mod/blocks").await.is(403);
    let wrong = block(&moderator, "links", "example").await;
    wrong.is(422).says("Write a domain that somebody registered").says("Sells what does not exist.");
    moderator.fill("/mod/blocks", "/mod/blocks", &[]).await.is(422).says("Choose what is blocked.");
    let before = share(&forum, &author, "Before the block", "Look at https://cheap.example/a.").await;
    assert_eq!(state(&forum, before).await, PostState::Visible);

    block(&moderator, "links", "https://www.Cheap.example/phones?x=1").await.leads();
    forum.mails().await;
    assert_eq!(state(&forum, before).await, PostState::Held, "what stood there before waits too");
    moderator.get("/mod/blocks").await.says("cheap.example").says("Sells what does not exist.");
    for host in ["cheap.example", "shop.cheap.example", "CHEAP.example."] {
        let stands = linking(&forum, &author, &format!("At {host}"), host).await;
        assert_eq!(stands, PostState::Held, "{host}");
    }
    for host in ["evilcheap.example", "cheap.example.org"] {
        let stands = linking(&forum, &author, &format!("At {host}"), host).await;
        assert_eq!(stands, PostState::Visible, "{host}");
    }
    let log = guest.get("/log").await;
    log.says("Links to a site blocked").says("cheap.example").says("Sells what does not exist.").hides("Awa");
    assert!(!log.attributes("a", "href").iter().any(|link| link.contains("cheap")));
    // The same once more is no second line.
    block(&moderator, "links", "cheap.example").await.leads();
    assert_eq!(guest.get("/log").await.all("ol.record li").len(), 1);

    free(&moderator, "links", "cheap.example").await;
    assert_eq!(linking(&forum, &author, "After the block", "cheap.example").await, PostState::Visible);
    guest.get("/log").await.says("Links to a site allowed again");
});

on_both!(what_vetters_listed_or_blocked_is_theirs, async |forum: Forum| {
    let (.., at) = crate::aid::listed(&forum).await;
    let moderator = forum.with_role("Awa", "moderator").await;
    block(&moderator, "links", "canary-kitchen.example").await.is(422).says("vetters decide on it");
    forum.guest().get(&at).await.is(200);
    forum
        .write(|conn| {
            use toguna::db::schema::blocked_domains;
            diesel::insert_into(blocked_domains::table)
                .values((
                    blocked_domains::domain.eq("vetted.example"),
                    blocked_domains::aid_id.eq(Some(1)),
                    blocked_domains::reason.eq("A trap."),
                    blocked_domains::created_at.eq(1),
                ))
                .execute(conn)?;
            Ok(())
        })
        .await;
    moderator.get("/mod/blocks").await.says("vetted.example").says("Vetters blocked it");
    free(&moderator, "links", "vetted.example").await;
    moderator.get("/mod/blocks").await.says("vetted.example");
});

on_both!(no_account_is_made_with_an_address_of_a_blocked_domain, async |forum: Forum| {
    let (guest, awa) = (forum.guest(), forum.with_role("Awa", "moderator").await);
    block(&awa, "mail", "somebody@Throwaway.example").await.leads();
    awa.get("/mod/blocks").await.says("throwaway.example");
    guest.get("/log").await.says("A mail domain blocked at sign-up").hides("throwaway");
    for email in ["oumar@throwaway.example", "oumar@MX.throwaway.example"] {
        let refused = sign_up(&guest, "Oumar", email).await;
        refused.is(422).says("no accounts with addresses of this mail provider");
        assert_eq!(refused.attributes("#name", "value"), ["Oumar"]);
        assert_eq!(refused.attributes("#email", "value"), [email]);
    }
    awa.get("/u/Oumar").await.is(404);
    sign_up(&guest, "Oumar", "oumar@notthrowaway.example").await.leads();
    awa.get("/u/Oumar").await.is(200);
    // Nor does an account that exists move there.
    let page = "/settings/security";
    let moved = awa.fill(page, page, &[("email", "awa@throwaway.example")]).await;
    moved.is(422).says("no accounts with addresses of this mail provider");
    free(&awa, "mail", "throwaway.example").await;
    awa.fill(page, page, &[("email", "awa@throwaway.example")]).await.leads();
    sign_up(&forum.guest(), "Kadi", "kadi@throwaway.example").await.leads();
    awa.get("/u/Kadi").await.is(200);
});

on_both!(whoever_is_banned_makes_no_other_account_with_the_same_mailbox, async |forum: Forum| {
    let author = forum.member("Fanta").await;
    let moderator = forum.with_role("Awa", "moderator").await;
    let post = share(&forum, &author, "Fuel in Bamako", BODY).await;
    report(&forum.member("Salif").await, post, "abuse").await;
    let case = the_case(&forum, post).await;
    let ban = [("decision", "hide"), ("account", "ban"), ("reason", "Threats.")];
    let at = decide(&moderator, case, &ban).await.leads();
    // The account has another address by now: the mailbox stays known.
    let id = author.id();
    forum
        .write(move |conn| {
            diesel::update(users::table.find(id))
                .set((
                    users::email.eq("fanta@elsewhere.example"),
                    users::email_folded.eq("fanta@elsewhere.example"),
                ))
                .execute(conn)?;
            Ok(())
        })
        .await;
    forum.mails().await;
    for email in ["fanta@post.example", "FANTA+2@post.example"] {
        // The answer is that of any address: nobody learns by it who is banned.
        assert_eq!(sign_up(&forum.guest(), "Fatoumata", email).await.leads(), "/signup/sent");
        moderator.get("/u/Fatoumata").await.is(404);
        let mails = forum.mails().await;
        assert_eq!(mails.len(), 1, "{mails:?}");
        assert_eq!(mails[0].header("To"), "fanta@elsewhere.example");
    }
    sign_up(&forum.guest(), "Fatim", "fanta@other.example").await.leads();
    moderator.get("/u/Fatim").await.is(200);

    let undo = format!("/mod/cases/{case}/undo");
    moderator.fill(&at, &undo, &[]).await.leads();
    sign_up(&forum.guest(), "Fatoumata", "fanta@post.example").await.leads();
    moderator.get("/u/Fatoumata").await.is(200);
});
