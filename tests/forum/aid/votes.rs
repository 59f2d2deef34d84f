//! Votes, looks and renewals: who counts, when, and what a second press does.

use toguna::accounts;
use toguna::accounts::model::Roles;

use super::{CANARY, listed, propose, vet, vetting};
use crate::on_both;
use crate::support::Person;

on_both!(a_second_press_answers_the_first_redirect_and_other_words_are_a_conflict, async |forum: Forum| {
    let fanta = forum.member("Fanta").await;
    let ina = forum.with_role("Ina", "verifier").await;
    let at = propose(&fanta, &[]).await;
    let form = format!("{at}/vet");
    let shown = ina.get(&form).await;
    let first = ina.fill_shown(&shown, &form, &vetting("list")).await.leads();
    let again = ina.fill_shown(&shown, &form, &vetting("list")).await.leads();
    assert_eq!(first, again);
    let mut other = vetting("list");
    other.retain(|(name, _)| *name != "reason");
    other.push(("reason", "Something else"));
    ina.fill_shown(&shown, &form, &other).await.is(409).says("Something else");
    // One vote is kept, not two.
    ina.get(&form).await.says("1 of 2");
    forum.guest().get("/aid").await.hides("Rice for the kitchen");

    let oumar = forum.with_role("Oumar", "verifier").await;
    vet(&oumar, &at, "list").await;
    let (page, suspend) = (ina.get(&at).await, format!("{at}/suspend"));
    for _ in 0..2 {
        assert_eq!(ina.fill_shown(&page, &suspend, &[("reason", "Odd")]).await.leads(), at);
    }
    assert_eq!(ina.get(&at).await.all("#history + ol > li").len(), 4);
});

on_both!(the_vote_of_somebody_who_is_a_vetter_no_more_does_not_count, async |forum: Forum| {
    let fanta = forum.member("Fanta").await;
    let (ina, oumar) = (forum.with_role("Ina", "verifier").await, forum.with_role("Oumar", "verifier").await);
    let at = propose(&fanta, &[]).await;
    vet(&ina, &at, "list").await;
    let now = forum.now();
    forum.write(move |conn| accounts::set_roles(conn, "Ina", Roles::default(), None, now)).await;
    vet(&oumar, &at, "list").await;
    forum.guest().get("/aid").await.hides("Rice for the kitchen");
    let leila = forum.with_role("Leila", "verifier").await;
    vet(&leila, &at, "list").await;
    forum.guest().get("/aid").await.says("Rice for the kitchen");
});

on_both!(
    a_link_whose_look_was_missed_needs_two_again_even_before_the_worker_has_noted_it,
    async |forum: Forum| {
        let (_, ina, oumar, at) = listed(&forum).await;
        forum.hours_later(14 * 24 + 1);
        let guest = forum.guest();
        guest.get("/aid").await.hides("Rice for the kitchen");
        // No chore ran: one vetter's look must not bring it back alone.
        vet(&ina, &at, "list").await;
        guest.get("/aid").await.hides("Rice for the kitchen");
        guest.get(&format!("{at}/go")).await.says("do not lead there now").hides(CANARY);
        vet(&oumar, &at, "list").await;
        guest.get("/aid").await.says("Rice for the kitchen");
    }
);

on_both!(an_appeal_that_ran_out_is_proposed_anew_with_another_end, async |forum: Forum| {
    let fanta = forum.member("Fanta").await;
    let (ina, oumar) = (forum.with_role("Ina", "verifier").await, forum.with_role("Oumar", "verifier").await);
    let at = propose(&fanta, &[("ends", "2026-11-26")]).await;
    vet(&ina, &at, "list").await;
    vet(&oumar, &at, "list").await;
    let (guest, renew) = (forum.guest(), format!("{at}/renew"));
    forum.hours_later(4 * 24);
    guest.get(&at).await.says("Out of date").hides("Propose it again");
    guest.post(&renew, &[]).await.is(401);
    let awa = forum.member("Awa").await;
    let token = awa.get(&at).await.form(&format!("{at}/report"));
    let token = &token.iter().find(|(name, _)| name == "token").unwrap().1;
    awa.post(&renew, &[("token", token), ("ends", "")]).await.is(403);
    // Its end is over: no vote helps, another end does.
    let form = format!("{at}/vet");
    ina.fill(&form, &form, &vetting("list")).await.is(422).says("Its time is over");
    fanta.fill(&at, &renew, &[("ends", "2027-06-01")]).await.is(422).says("At most 90 days");
    let page = fanta.get(&at).await;
    for _ in 0..2 {
        assert_eq!(fanta.fill_shown(&page, &renew, &[("ends", "2026-12-24")]).await.leads(), at);
    }
    guest.get("/aid").await.hides("Rice for the kitchen");
    ina.get("/aid?waiting").await.says("Rice for the kitchen");
    vet(&ina, &at, "list").await;
    guest.get("/aid").await.hides("Rice for the kitchen");
    vet(&oumar, &at, "list").await;
    guest.get("/aid").await.says("Rice for the kitchen");
    guest.get(&at).await.says("24 Dec 2026").says("Proposed again after it ran out");
});

on_both!(what_two_vetters_listed_again_is_safe_from_the_same_report_for_72_hours, async |forum: Forum| {
    let kadi = forum.member("Kadi").await;
    forum.hours_later(8 * 24);
    let (_, ina, oumar, at) = listed(&forum).await;
    let report = format!("{at}/report");
    let lost = [("reason", "lost-money"), ("text", "I paid twenty euros and nothing came.")];
    let guest = forum.guest();
    let ticket = kadi.fill(&at, &report, &lost).await.leads();
    guest.get("/aid").await.hides("Rice for the kitchen");
    vet(&ina, &at, "list").await;
    vet(&oumar, &at, "list").await;
    kadi.get(&ticket).await.says("keeps it listed");
    // The same again does not take it down a second time.
    kadi.fill(&at, &report, &lost).await.leads();
    let shown_by = async |page: &str| {
        let fields = [lost[0], lost[1], ("evidence", page)];
        kadi.fill(&at, &report, &fields).await
    };
    shown_by("not an address").await.is(422).says("Write a web address").says("I paid twenty euros");
    // The reported site itself shows nothing new.
    shown_by("https://canary-kitchen.example/other").await.leads();
    guest.get("/aid").await.says("Rice for the kitchen").hides("Reported, being checked");
    // What nobody showed before does, once.
    shown_by("https://police.example/warning#today").await.leads();
    guest.get("/aid").await.hides("Rice for the kitchen");
    vet(&ina, &at, "list").await;
    vet(&oumar, &at, "list").await;
    shown_by("https://police.example/warning#today").await.leads();
    guest.get("/aid").await.says("Rice for the kitchen");
    // Another kind does, and so does a vetter at any time.
    let fake = [("reason", "impersonation"), ("text", "This is not the Canary Kitchen at all.")];
    kadi.fill(&at, &report, &fake).await.leads();
    guest.get("/aid").await.hides("Rice for the kitchen");
    vet(&ina, &at, "list").await;
    vet(&oumar, &at, "list").await;
    ina.fill(&at, &report, &[("reason", "lost-money"), ("text", "")]).await.leads();
    guest.get("/aid").await.hides("Rice for the kitchen");
});

on_both!(one_vetter_lists_where_the_community_says_so_and_the_card_tells_it, async |forum: Forum| {
    let (fanta, root) = (forum.member("Fanta").await, forum.with_role("Root", "admin").await);
    let ina = forum.with_role("Ina", "verifier").await;
    root.fill("/admin/settings", "/admin/settings", &[("aid_vetters", "1")]).await.leads();
    let at = propose(&fanta, &[]).await;
    vet(&ina, &at, "list").await;
    forum.guest().get("/aid").await.says("Rice for the kitchen").says("Checked by 1 person");
});

on_both!(a_domain_that_many_share_is_neither_blocked_nor_anybody_s_own, async |forum: Forum| {
    let fanta = forum.member("Fanta").await;
    let (ina, oumar) = (forum.with_role("Ina", "verifier").await, forum.with_role("Oumar", "verifier").await);
    let page = ("url", "https://sites.google.com/view/canary-kitchen");
    let at = propose(&fanta, &[page]).await;
    let form = format!("{at}/vet");
    ina.get(&form).await.says("Anybody can open a page on sites.google.com");
    ina.fill(&form, &form, &vetting("block")).await.is(422).says("Many others have pages under this domain");
    vet(&ina, &at, "list").await;
    vet(&oumar, &at, "list").await;
    // Other pages there gained nothing by it.
    let other = propose(&fanta, &[("url", "https://sites.google.com/view/other"), ("title", "Other")]).await;
    ina.get(&format!("{other}/vet")).await.says("none yet");
});

on_both!(a_domain_that_is_not_the_organisation_s_is_said_to_the_vetter, async |forum: Forum| {
    let (fanta, ina, oumar, _) = listed(&forum).await;
    let odd = propose(&fanta, &[("url", "https://kitchen-help.example/"), ("title", "Odd")]).await;
    ina.get(&format!("{odd}/vet")).await.says("none of the known sites of this organisation");
    let other = propose(&fanta, &[("organisation", "Somebody Else"), ("title", "Else")]).await;
    oumar.get(&format!("{other}/vet")).await.says("known as another organisation’s");
});

on_both!(an_archived_copy_and_a_beginning_stand_on_the_record, async |forum: Forum| {
    let fanta = forum.member("Fanta").await;
    let (ina, oumar) = (forum.with_role("Ina", "verifier").await, forum.with_role("Oumar", "verifier").await);
    fanta
        .fill(
            "/aid/new",
            "/aid/new",
            &[("starts", "2026-12-24"), ("ends", "2026-12-01"), ("direction", "give")],
        )
        .await
        .is(422)
        .says("cannot begin after its end");
    let at = propose(&fanta, &[("starts", "2026-12-01")]).await;
    let form = format!("{at}/vet");
    let with = |archive| [vetting("list"), vec![("archive", archive)]].concat();
    ina.fill(&form, &form, &with("https://archive.org.evil.example/x"))
        .await
        .is(422)
        .says("Only archive.org");
    vet(&ina, &at, "list").await;
    let copy = "https://web.archive.org/web/2026/https://canary-kitchen.example/";
    oumar.fill(&form, &form, &with(copy)).await.leads();
    let page = forum.guest().get(&at).await;
    page.says("Begins 1 Dec 2026").says("Archived copy");
    forum.guest().get("/aid").await.says("Begins: 1 Dec 2026");
});

on_both!(a_way_to_help_leaves_the_inbox_of_whom_it_waits_for_no_more, async |forum: Forum| {
    let fanta = forum.member("Fanta").await;
    let (ina, oumar) = (forum.with_role("Ina", "verifier").await, forum.with_role("Oumar", "verifier").await);
    let at = propose(&fanta, &[]).await;
    let rows = async |person: &Person| {
        let rows = person.get("/inbox").await.all(".threads li");
        rows.iter().filter(|row| row.contains("waits for vetting")).count()
    };
    assert_eq!((rows(&ina).await, rows(&oumar).await), (1, 1));
    vet(&ina, &at, "list").await;
    assert_eq!((rows(&ina).await, rows(&oumar).await), (0, 1), "the second vote is another person's");
    vet(&oumar, &at, "list").await;
    assert_eq!((rows(&ina).await, rows(&oumar).await), (0, 0));
    ina.fill(&at, &format!("{at}/suspend"), &[("reason", "Odd")]).await.leads();
    assert_eq!(rows(&oumar).await, 1, "suspended: it waits again");
    fanta.get("/inbox").await.says("A way to help that you proposed was vetted");
    fanta.fill(&at, &format!("{at}/withdraw"), &[("reason", "Over")]).await.leads();
    assert_eq!(rows(&oumar).await, 0);
    assert_eq!(oumar.get(&format!("{at}/vet")).await.leads(), at);
    oumar.get(&at).await.is(200).says("Nothing waits here any more");
});
