//! Surge: less is let through for a while, everybody is told, and it ends by itself.

use toguna::threads::PostState;

use crate::moderation::{newest_post, report, share, state, the_case};
use crate::on_both;
use crate::support::{Answer, Person};

const BODY: &str = "My cousin collects for the fuel of the ambulance.";
const LINK: &str = "See https://example.org/fuel for the fuel.";
const REASON: &str = "Hundreds of new accounts since noon.";

async fn begin(by: &Person, measure: &str, hours: &str) -> Answer {
    let fields = [("measure", measure), ("hours", hours), ("reason", REASON)];
    by.fill("/mod/surge", "/mod/surge", &fields).await
}

async fn end(by: &Person) {
    by.fill("/mod/surge", "/mod/surge/end", &[]).await.leads();
}

on_both!(a_surge_is_told_to_everybody_and_ends_by_itself, async |forum: Forum| {
    let (guest, member) = (forum.guest(), forum.member("Fanta").await);
    let moderator = forum.with_role("Awa", "moderator").await;
    let twin = forum.twin();
    for person in [&guest, &member, &twin.guest()] {
        person.get("/").await.hides("Much comes in");
    }
    let refused = moderator.fill("/mod/surge", "/mod/surge", &[("hours", "500")]).await;
    refused.is(422).says("Choose what holds.").says("Choose how long.").says("Write something first.");
    assert_eq!(begin(&moderator, "links", "3").await.leads(), "/mod/surge");
    twin.app.db.look_around();
    for person in [&guest, &member, &moderator, &twin.guest()] {
        let page = person.get("/").await;
        page.says("Much comes in at the moment.").says("Posts with links wait").says(REASON);
        page.says("until 22 Nov 2026, 09:00 GMT");
        person.open("/nowhere").await.says("Much comes in at the moment.");
    }
    guest.get("/").await.hides("Awa");
    guest.speaking("fr").get("/").await.says("Les messages avec un lien attendent");
    guest.speaking("en");
    let log = guest.get("/log").await;
    log.says("Surge begun").says(REASON).says("Posts with links wait").hides("Awa");
    guest.get("/log.atom").await.says("Surge begun").says("Posts with links wait");

    // One at a time; the same form again begins no other.
    moderator.get("/mod/surge").await.says("A surge is on").hides("Begin now");
    forum.minutes_later(179);
    guest.get("/").await.says("Much comes in");
    forum.minutes_later(1);
    for person in [&guest, &member, &twin.guest()] {
        person.get("/").await.hides("Much comes in");
    }
    moderator.get("/mod/surge").await.says("Begin now");
});

on_both!(a_second_surge_at_once_is_a_conflict_and_anybody_on_duty_ends_one, async |forum: Forum| {
    let moderator = forum.with_role("Awa", "moderator").await;
    let admin = forum.with_role("Ina", "admin").await;
    let member = forum.member("Fanta").await;
    let (form, stale) = (moderator.get("/mod/surge").await, admin.get("/mod/surge").await);
    let fields = [("measure", "read-only"), ("hours", "1"), ("reason", REASON)];
    moderator.fill_shown(&form, "/mod/surge", &fields).await.leads();
    moderator.fill_shown(&form, "/mod/surge", &fields).await.leads();
    admin.fill_shown(&stale, "/mod/surge", &fields).await.is(409).says("A surge is on already.");
    member.get("/mod/surge").await.is(403);
    end(&admin).await;
    let guest = forum.guest();
    guest.get("/").await.hides("Much comes in");
    guest.get("/log").await.says("Surge begun").says("Surge ended");
    let check = forum.read(toguna::ledger::check).await;
    assert!(matches!(check, toguna::ledger::Check::Whole { rows: 2, .. }), "{check:?}");
});

on_both!(new_accounts_and_links_wait_while_a_surge_lasts, async |forum: Forum| {
    let old = forum.member("Fanta").await;
    forum.hours_later(7 * 24);
    let (new, guest) = (forum.member("Salif").await, forum.guest());
    let moderator = forum.with_role("Awa", "moderator").await;
    let before = share(&forum, &new, "Before the surge", BODY).await;
    assert_eq!(state(&forum, before).await, PostState::Visible);
    begin(&moderator, "new", "6").await.leads();
    let held = share(&forum, &new, "Zebrafish canary", BODY).await;
    assert_eq!(state(&forum, held).await, PostState::Held);
    new.get(&format!("/p/{held}")).await.leads();
    for page in ["/", "/topics/supply", "/u/Salif"] {
        guest.get(page).await.hides("Zebrafish");
    }
    moderator.get("/mod").await.says("posts of new accounts wait");
    assert!(the_case(&forum, held).await.0 > 0);
    let free = share(&forum, &old, "An old account", LINK).await;
    assert_eq!(state(&forum, free).await, PostState::Visible);
    // What stood before can be mended.
    let edit = format!("/p/{before}/edit");
    new.fill(&edit, &edit, &[("body", "He collects no more.")]).await.leads();
    assert_eq!(state(&forum, before).await, PostState::Visible);
    end(&moderator).await;

    begin(&moderator, "links", "6").await.leads();
    let linking = share(&forum, &old, "A link of hers", LINK).await;
    assert_eq!(state(&forum, linking).await, PostState::Held);
    let plain = share(&forum, &new, "No link at all", BODY).await;
    assert_eq!(state(&forum, plain).await, PostState::Visible);
    end(&moderator).await;
    let after = share(&forum, &new, "After the surge", LINK).await;
    assert_eq!(state(&forum, after).await, PostState::Visible);
});

on_both!(in_a_read_only_surge_the_staff_writes_and_reports_still_come_in, async |forum: Forum| {
    let (author, member) = (forum.member("Fanta").await, forum.member("Salif").await);
    let moderator = forum.with_role("Awa", "moderator").await;
    let verifier = forum.with_role("Ina", "verifier").await;
    let post = share(&forum, &author, "Fuel in Bamako", BODY).await;
    let (form, edit) = (member.get("/new").await, format!("/p/{post}/edit"));
    let shown = author.get(&edit).await;
    begin(&moderator, "read-only", "1").await.leads();
    let topic = crate::moderation::topic(&forum).await.to_string();
    let fields = [("topic", topic.as_str()), ("title", "Words that stay"), ("body", BODY), ("lang", "en")];
    let refused = member.fill_shown(&form, "/new", &fields).await;
    refused.is(403).says("Only moderators, verifiers and admins write at the moment.").says("Send again");
    author.fill_shown(&shown, &edit, &[("body", "Another text.")]).await.is(403);
    assert_eq!(newest_post(&forum).await, post.0);
    for person in [&moderator, &verifier] {
        person.fill("/new", "/new", &fields).await.leads();
    }
    report(&member, post, "abuse").await;
    assert!(the_case(&forum, post).await.0 > 0);
    // The form that was refused is taken when the surge is over.
    forum.hours_later(1);
    let before = newest_post(&forum).await;
    member.fill_shown(&refused, "/new", &[]).await.leads();
    assert!(newest_post(&forum).await > before);
});

on_both!(nobody_signs_up_while_a_surge_closes_the_door, async |forum: Forum| {
    let (guest, member) = (forum.guest(), forum.member("Fanta").await);
    let moderator = forum.with_role("Awa", "moderator").await;
    let form = guest.get("/signup").await;
    begin(&moderator, "sign-up", "1").await.leads();
    guest.get("/signup").await.is(200).says("Nobody can sign up at the moment.").hides("name=\"password\"");
    let fields = [("name", "Oumar"), ("email", "oumar@post.example"), ("password", "long enough words")];
    guest.fill_shown(&form, "/signup", &fields).await.is(403).says("Nobody can sign up at the moment.");
    member.get("/u/Oumar").await.is(404);
    forum.hours_later(1);
    guest.fill("/signup", "/signup", &fields).await.leads();
    member.get("/u/Oumar").await.is(200);
});
