//! The public log, its feed and its months.

use serde_json::Value;
use toguna::db::ids::PostId;

use crate::moderation::{decide, report, share, the_case};
use crate::on_both;
use crate::support::{Answer, Forum, Person};

const BODY: &str = "My cousin collects for the fuel of the ambulance.";

/// Hides a post with a reason; answers the post.
async fn hidden(forum: &Forum, author: &Person, by: &Person, title: &str, reason: &str) -> PostId {
    let post = share(forum, author, title, BODY).await;
    report(&forum.member(&format!("Salif{post}")).await, post, "abuse").await;
    let fields = [("decision", "hide"), ("rule", "4"), ("reason", reason)];
    decide(by, the_case(forum, post).await, &fields).await.leads();
    post
}

fn items(feed: &Answer) -> Vec<Value> {
    let feed: Value = serde_json::from_str(feed.is(200).text()).unwrap();
    feed["items"].as_array().unwrap().clone()
}

on_both!(the_log_is_a_feed_whose_entries_keep_their_address, async |forum: Forum| {
    let (author, guest) = (forum.member("Fanta").await, forum.guest());
    let moderator = forum.with_role("Awa", "moderator").await;
    assert!(items(&guest.get("/log.json").await).is_empty());
    hidden(&forum, &author, &moderator, "Fuel in Bamako", "It <insults> a nurse.").await;
    forum.hours_later(1);
    for n in 0..22 {
        hidden(&forum, &author, &moderator, &format!("Thread number {n}"), "Again.").await;
    }
    let found = guest.get("/log").await;
    let feeds = found.attributes("link[rel=alternate]", "href");
    assert_eq!(feeds, ["/log.atom?lang=en", "/log.json?lang=en"]);
    guest.get("/feeds").await.says("Moderation log");
    assert!(guest.get("/feeds").await.attributes("a", "href").contains(&"/log.atom?lang=en".to_owned()));

    let atom = guest.get("/log.atom").await;
    assert_eq!(atom.is(200).header("content-type"), "application/atom+xml; charset=utf-8");
    atom.says("Post hidden").says("Rule 4").hides("Fanta").hides("Awa").hides("Salif");
    guest.get("/log.atom?lang=fr").await.says("Règle 4");
    guest.get("/log.rss").await.is(404);
    let newest = items(&guest.get("/log.json").await);
    assert_eq!(newest.len(), 20);

    // The oldest line's address, as a reader's program kept it, still begins with that line.
    let first = guest.get("/log").await.attributes("nav.pages a", "href");
    let oldest = guest.get(&format!("/log{}", first[0])).await;
    assert!(oldest.all("ol.record li").last().unwrap().contains("It <insults> a nurse."));
    let last = newest.last().unwrap()["url"].as_str().unwrap();
    let (page, anchor) = last.split_once('#').unwrap();
    let path = page.strip_prefix("http://127.0.0.1:8080").unwrap();
    let there = guest.get(path).await;
    assert_eq!(there.attributes("ol.record li", "id")[0], anchor);
    assert_eq!(anchor, "n4");
});

on_both!(a_line_whose_words_are_taken_away_says_so_in_the_feed, async |forum: Forum| {
    let author = forum.member("Fanta").await;
    let moderator = forum.with_role("Awa", "moderator").await;
    hidden(&forum, &author, &moderator, "Fuel in Bamako", "Zebrafish are no reason.").await;
    let guest = forum.guest();
    let before = items(&guest.get("/log.json").await).swap_remove(0);
    assert!(before["content_html"].as_str().unwrap().contains("Zebrafish"));
    forum.hours_later(3);
    let now = forum.now();
    forum.write(move |conn| toguna::ledger::redact(conn, 1, now)).await;
    let after = items(&guest.get("/log.json").await).swap_remove(0);
    assert_eq!(after["id"], before["id"]);
    assert_ne!(after["date_modified"], before["date_modified"]);
    let words = after["content_html"].as_str().unwrap();
    assert!(words.contains("The reason was removed.") && !words.contains("Zebrafish"), "{words}");
    guest.get("/log").await.says("The reason was removed.").hides("Zebrafish");
});

on_both!(the_log_names_who_decided_where_the_community_wants_it, async |forum: Forum| {
    let author = forum.member("Fanta").await;
    let moderator = forum.with_role("Awa", "moderator").await;
    let admin = forum.with_role("Ina", "admin").await;
    hidden(&forum, &author, &moderator, "Fuel in Bamako", "It insults a nurse.").await;
    let guest = forum.guest();
    guest.get("/log").await.says("It names nobody.").hides("Awa");
    guest.get("/log.atom").await.hides("Awa");
    admin.fill("/admin/settings", "/admin/settings", &[("log_names", "on")]).await.leads();
    guest.get("/log").await.says("Awa").hides("It names nobody.").hides("Fanta");
    guest.get("/log.atom").await.says("Awa").hides("Fanta");
    admin.fill("/admin/settings", "/admin/settings", &[("log_names", "off")]).await.leads();
    guest.get("/log").await.hides("Awa");
});

on_both!(the_log_counts_decisions_appeals_and_overturned_ones_by_month, async |forum: Forum| {
    let author = forum.member("Fanta").await;
    let (one, other) =
        (forum.with_role("Awa", "moderator").await, forum.with_role("Moussa", "moderator").await);
    let guest = forum.guest();
    guest.get("/log").await.hides("Month by month");
    hidden(&forum, &author, &one, "Fuel in Bamako", "It insults a nurse.").await;
    let undone = hidden(&forum, &author, &one, "Water in Bamako", "By mistake.").await;
    let case = {
        use diesel::prelude::*;
        use toguna::db::schema::cases;
        let case: i64 = forum
            .read(move |conn| {
                Ok(cases::table.filter(cases::post_id.eq(undone)).select(cases::id).first(conn)?)
            })
            .await;
        case
    };
    let at = format!("/mod/cases/{case}");
    one.fill(&at, &format!("{at}/undo"), &[]).await.leads();
    guest.get("/log").await.says("Nov 2026 · one decision · 0 appeals · 0 overturned").hides("2 decisions");

    // The appeal comes a month later, and is granted.
    forum.hours_later(30 * 24);
    author.fill("/appeals/1", "/appeals/1", &[("text", "I did not.")]).await.leads();
    let appeal: i64 = forum
        .read(|conn| {
            use diesel::prelude::*;
            use toguna::db::schema::cases;
            Ok(cases::table.filter(cases::kind.eq("appeal")).select(cases::id).first(conn)?)
        })
        .await;
    let fields = [("decision", "approve"), ("reason", "She is right.")];
    decide(&other, toguna::db::ids::CaseId(appeal), &fields).await.leads();
    let page = guest.get("/log").await;
    let months: Vec<String> = page.all("details li").iter().map(|month| month.trim().to_owned()).collect();
    assert_eq!(
        months,
        [
            "Dec 2026 · one decision · one appeal · one overturned",
            "Nov 2026 · one decision · 0 appeals · 0 overturned"
        ]
    );
});
