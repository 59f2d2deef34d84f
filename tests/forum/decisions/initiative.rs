//! Acting on a post that nobody reported.

use crate::moderation::{report, share, state, tell, the_case, told};
use crate::on_both;
use crate::support::{Answer, Person};
use toguna::db::ids::PostId;
use toguna::threads::PostState;

const BODY: &str = "My cousin collects for the fuel of the ambulance.";

async fn act(person: &Person, post: PostId, fields: &[(&str, &str)]) -> Answer {
    let page = format!("/p/{post}/moderate");
    person.fill(&page, &page, fields).await
}

on_both!(a_moderator_acts_on_a_post_that_nobody_reported, async |forum: Forum| {
    let author = forum.member("Fanta").await;
    let moderator = forum.with_role("Awa", "moderator").await;
    let post = share(&forum, &author, "Fuel in Bamako", BODY).await;
    let thread = moderator.open(&format!("/p/{post}")).await;
    let link = format!("a[href='/p/{post}/moderate']");
    assert_eq!(thread.all(&link), ["Act on it"]);
    assert!(author.open(&format!("/p/{post}")).await.all(&link).is_empty());

    act(&moderator, post, &[("decision", "hide")]).await.is(422).says("reason");
    act(&moderator, post, &[("decision", ""), ("reason", "Why")]).await.is(422);
    act(&moderator, post, &[("decision", "dismiss"), ("account", "warn"), ("rule", "1")]).await.is(422);
    let fields = [("decision", "hide"), ("account", "warn"), ("reason", "Please take the number out.")];
    let case = act(&moderator, post, &fields).await.leads();
    moderator.get(&case).await.says("Post hidden").says("Take it back").says("acted without a report");
    assert_eq!(state(&forum, post).await, PostState::Hidden);
    moderator.fill(&case, &format!("{case}/undo"), &[]).await.leads();
    assert_eq!(state(&forum, post).await, PostState::Visible);

    // Taken back, the case is open: acting goes on there.
    assert_eq!(moderator.get(&format!("/p/{post}/moderate")).await.leads(), case);
    moderator
        .fill(&case, &format!("{case}/decide"), &[("decision", "delete"), ("reason", "No.")])
        .await
        .leads();
    forum.minutes_later(2);
    assert!(tell(&forum).await > 0);
    assert!(told(&forum, author.id()).await[0].contains("No."), "the author is told why");
    author.get("/settings/standing").await.says("No.").says("Appeal");
    forum.guest().get("/log").await.says("No.");
});

on_both!(an_account_is_acted_on_while_its_post_stays, async |forum: Forum| {
    let author = forum.member("Fanta").await;
    let moderator = forum.with_role("Awa", "moderator").await;
    let post = share(&forum, &author, "Fuel in Bamako", BODY).await;
    let case = act(&moderator, post, &[("decision", ""), ("account", "silence"), ("reason", "Three times.")]);
    let case = case.await.leads();
    moderator.get(&case).await.says("Three times.");
    assert_eq!(state(&forum, post).await, PostState::Visible);
    author.get("/new").await.says("can read and cannot write");
});

on_both!(two_moderators_do_not_act_on_a_post_at_once_and_nobody_on_their_own, async |forum: Forum| {
    let author = forum.member("Fanta").await;
    let (one, two) = (forum.with_role("Awa", "moderator").await, forum.with_role("Kadi", "moderator").await);
    let post = share(&forum, &author, "Fuel in Bamako", BODY).await;
    let page = format!("/p/{post}/moderate");
    let (first, second) = (one.get(&page).await, two.get(&page).await);
    let fields = [("decision", "hide"), ("reason", "Why")];
    let case = one.fill_shown(&first, &page, &fields).await.leads();
    assert_eq!(one.fill_shown(&first, &page, &fields).await.leads(), case, "the same form acts once");
    two.fill_shown(&second, &page, &fields).await.is(409).says("meanwhile");
    let own = share(&forum, &one, "Fuel in Ségou", BODY).await;
    one.get(&format!("/p/{own}/moderate")).await.is(403).says("This is your own post");
    // A report leads to its own case.
    let other = share(&forum, &author, "Fuel in Mopti", BODY).await;
    report(&two, other, "spam").await;
    let case = the_case(&forum, other).await;
    assert_eq!(one.get(&format!("/p/{other}/moderate")).await.leads(), format!("/mod/cases/{case}"));
});
