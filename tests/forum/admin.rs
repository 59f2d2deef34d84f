//! Setting the forum up, as an admin does it.

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
