//! Setting the forum up, as an admin does it.

use data_encoding::BASE64;
use diesel::prelude::*;
use toguna::db::schema::outbox;
use toguna::ledger;

use crate::on_both;

on_both!(an_admin_writes_rules_topics_roles_and_settings, async |forum: Forum| {
    let admin = forum.with_role("Ina", "admin").await;
    let moderator = forum.with_role("Awa", "moderator").await;
    forum.member("Salif").await;
    for page in ["", "/pages", "/topics", "/roles", "/settings", "/mail"] {
        let page = format!("/admin{page}");
        admin.get(&page).await.is(200);
        moderator.get(&page).await.is(403);
        assert!(forum.guest().get(&page).await.leads().starts_with("/login"));
        for lang in ["fr", "ar"] {
            admin.speaking(lang).get(&page).await.is(200);
        }
        admin.speaking("en");
    }
    let rules = "/admin/pages/rules/fr";
    admin.fill(rules, rules, &[("body", " ")]).await.is(422);
    admin.fill(rules, rules, &[("body", "## 1. Soyez aimables")]).await.leads();
    assert!(admin.get(rules).await.text().contains("## 1. Soyez aimables"));
    forum.guest().speaking("fr").get("/rules").await.says("Soyez aimables");
    admin.get("/admin/pages/secrets/en").await.is(404);

    let fields = [
        ("slug", "fuel"),
        ("name-en", "Fuel"),
        ("name-ar", "الوقود"),
        ("description-en", "Where to fill up"),
        ("position", "2"),
    ];
    admin.fill("/admin/topics", "/admin/topics", &[("slug", "Fuel!"), ("name-en", "Fuel")]).await.is(422);
    admin.fill("/admin/topics", "/admin/topics", &fields).await.leads();
    admin.fill("/admin/topics", "/admin/topics", &fields).await.is(422).says("Another topic");
    admin.fill("/admin/topics/fuel", "/admin/topics/fuel", &[("name-en", "Fuel and gas")]).await.leads();
    admin.get("/admin/topics").await.says("Fuel and gas");
    admin.get("/admin/topics/nothing").await.is(404);

    let roles = "/admin/roles";
    admin.fill(roles, roles, &[("name", "salif"), ("role", "verifier"), ("role", "moderator")]).await.leads();
    admin.get(roles).await.says("Salif · Verifier · Moderator");
    admin
        .fill(roles, roles, &[("name", "Nobody"), ("role", "admin")])
        .await
        .is(422)
        .says("Nobody has this name");
    admin.fill(roles, roles, &[("name", "Ina"), ("role", "verifier")]).await.is(403);

    let settings = "/admin/settings";
    let typed = [("reviewers_required", "three"), ("watched_words", "grenade")];
    let refused = admin.fill(settings, settings, &typed).await;
    refused.is(422).says("Write a whole number within 1–2.");
    assert!(refused.text().contains("three") && refused.text().contains("grenade"));
    let typed = [("reviewers_required", "1"), ("watched_words", " kalashnikov\n\ngrenade")];
    admin.fill(settings, settings, &typed).await.leads();
    assert!(admin.get(settings).await.text().contains("kalashnikov\ngrenade"));
    let lines = forum.read(|conn| ledger::of_target(conn, "site", 0)).await;
    let keys: Vec<String> =
        lines.iter().filter_map(|line| Some(line.payload.as_ref()?["key"].to_string())).collect();
    assert_eq!(keys, [r#""reviewers_required""#, r#""watched_words""#], "what stayed as it was is no step");
});

on_both!(an_admin_tries_dead_mail_again_or_drops_it, async |forum: Forum| {
    let admin = forum.with_role("Ina", "admin").await;
    let now = forum.now();
    forum
        .write(move |conn| {
            for n in 1..=2 {
                diesel::insert_into(outbox::table)
                    .values((
                        outbox::kind.eq("reply"),
                        outbox::lane.eq(1),
                        outbox::event_key.eq(format!("post:{n}")),
                        outbox::payload.eq("{}"),
                        outbox::message_id.eq(format!("m{n}")),
                        outbox::created_at.eq(now),
                        outbox::not_before.eq(now),
                        outbox::state.eq("dead"),
                        outbox::last_error.eq("550 no such mailbox"),
                    ))
                    .execute(conn)?;
            }
            Ok(())
        })
        .await;
    admin.get("/admin/mail").await.says("550 no such mailbox");
    admin.fill("/admin/mail", "/admin/mail/1/retry", &[]).await.leads();
    admin.fill("/admin/mail", "/admin/mail/2/drop", &[]).await.leads();
    admin.get("/admin/mail").await.says("All mail went out");
    let states: Vec<String> =
        forum.read(|conn| Ok(outbox::table.order(outbox::id).select(outbox::state).load(conn)?)).await;
    assert_eq!(states, ["waiting", "dropped"]);
});

on_both!(an_admin_finds_accounts_by_name_role_and_state, async |forum: Forum| {
    let admin = forum.with_role("Ina", "admin,moderator").await;
    forum.hours_later(1);
    let fanta = forum.member("Fanta_K").await;
    forum.member("FantaXK").await;
    forum.with_role("Oumar", "verifier").await;
    forum.unconfirmed("Kadi").await;
    let topic = crate::threads::topic(&forum, "roads").await;
    crate::threads::share(&fanta, topic, "Is the road open?", "I heard.").await;
    let names = async |query: &str| {
        admin.get(&format!("/admin/accounts{query}")).await.is(200).all(".record li > p:first-child a")
    };
    assert_eq!(names("").await, ["Kadi", "Oumar", "FantaXK", "Fanta_K", "Ina"], "newest first");
    assert_eq!(names("?name=fanta").await, ["FantaXK", "Fanta_K"]);
    assert_eq!(names("?name=@FANTA_").await, ["Fanta_K"], "a line is a line, no wild card");
    assert!(names("?name=%25").await.is_empty());
    assert_eq!(names("?role=verifier").await, ["Oumar"]);
    assert_eq!(names("?role=admin&name=i").await, ["Ina"]);
    assert_eq!(names("?state=unconfirmed").await, ["Kadi"]);
    let page = admin.get("/admin/accounts").await;
    page.says("Oumar Verifier · Here since Nov 2026").hides("@").hides("post.example");
    // What can be done to an account is done where its newest post stands.
    let act = page.attributes("a[href$='/moderate']", "href");
    assert_eq!(act.len(), 1);
    let fields = [("decision", ""), ("account", "suspend"), ("reason", "Why"), ("until", "2026-12-24")];
    admin.fill(&act[0], &act[0], &fields).await.leads();
    assert_eq!(names("?state=suspended").await, ["Fanta_K"]);
    assert!(names("?state=silenced").await.is_empty());
    let roles = admin.get("/admin/roles?name=oumar").await;
    assert_eq!(roles.attributes("input[name=role][checked]", "value"), ["verifier"]);
    for odd in ["?before=x", "?before=%00"] {
        admin.get(&format!("/admin/accounts{odd}")).await.is(404);
    }
    for n in 0..20 {
        forum.member(&format!("Member{n}")).await;
    }
    let first = admin.get("/admin/accounts?name=member").await;
    assert_eq!(first.all(".record li").len(), 20);
    let all = admin.get("/admin/accounts").await;
    let next = all.attributes("a[rel=next]", "href").remove(0);
    assert_eq!(names(&next).await, ["Kadi", "Oumar", "FantaXK", "Fanta_K", "Ina"]);
});

on_both!(the_forum_bears_its_own_name_on_pages_feeds_and_mail, async |forum: Forum| {
    let admin = forum.with_role("Ina", "admin").await;
    let settings = "/admin/settings";
    for wrong in ["", "x\u{202E}y", "a name that is much longer than any name could ever be"] {
        let refused = admin.fill(settings, settings, &[("site_name", wrong)]).await;
        refused.is(422).says("A name has one line of 1 to 40 characters");
    }
    forum.guest().get("/").await.says("Toguna");
    let name = "Place <b>\"Segou\"</b> & Co";
    admin.fill(settings, settings, &[("site_name", name)]).await.leads();
    for person in [&admin, &forum.guest()] {
        let page = person.get("/about").await;
        assert_eq!(page.all("header .name"), [name]);
        assert!(page.all("title")[0].ends_with(&format!(" · {name}")), "{:?}", page.all("title"));
    }
    let home = forum.guest().get("/").await;
    assert_eq!(home.attributes("meta[property='og:site_name']", "content"), [name]);
    let feed = forum.guest().get("/feeds/threads.json").await;
    let feed: serde_json::Value = serde_json::from_str(feed.text()).unwrap();
    assert!(feed["title"].as_str().unwrap().ends_with(name), "{}", feed["title"]);
    assert_eq!(feed["authors"][0]["name"], name);
    let atom = forum.guest().get("/feeds/threads.atom").await;
    assert!(atom.text().contains("Place &lt;b&gt;"), "{}", atom.text());
    // In mail, of an account and of a thread.
    let (fanta, topic) = (forum.member("Fanta").await, crate::threads::topic(&forum, "roads").await);
    let thread = crate::threads::share(&fanta, topic, "Is the road open?", "I heard.").await;
    crate::threads::reply(&admin, &thread, "It is.").await;
    let mails = forum.mails_to(&fanta).await;
    let mail = mails.last().unwrap();
    let encoded = BASE64.encode(name.as_bytes());
    assert_eq!(mail.header("From"), format!("=?utf-8?b?{encoded}?= <forum@forum.example>"));
    let quoted = r#""Place <b>\"Segou\"</b> & Co""#;
    assert_eq!(mail.header("List-Id"), format!("{quoted} <forum.localhost>"));
    assert!(
        mail.html.contains("Place &#60;b&#62;") || mail.html.contains("Place &lt;b&gt;"),
        "{}",
        mail.html
    );
});
