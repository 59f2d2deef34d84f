//! The way out: one tap leads away from every page.

use actix_web::test::TestRequest;
use diesel::prelude::*;
use toguna::db::schema::sessions;
use toguna::settings;

use super::people::*;
use crate::on_both;
use crate::support::Forum;

const LINK: &str = "header a[href=\"/exit\"]";

async fn lead_to(forum: &Forum, there: &'static str) {
    let now = forum.now();
    forum.write(move |conn| settings::store(conn, &settings::EXIT_ADDRESS, there, None, now)).await;
}

async fn sessions_kept(forum: &Forum) -> i64 {
    forum.read(|conn| Ok(sessions::table.count().get_result(conn)?)).await
}

on_both!(one_tap_leads_away_and_signs_this_browser_out, async |forum: Forum| {
    joined(&forum, "Awa").await;
    let awa = at_another_browser(&forum, "Awa").await;
    for page in ["/", "/settings", "/nothing-here"] {
        assert_eq!(awa.get(page).await.attributes(LINK, "rel"), ["noreferrer"], "{page}");
    }
    assert_eq!(forum.guest().get("/").await.all(LINK), ["Exit"]);
    let before = sessions_kept(&forum).await;
    let away = awa.get("/exit").await;
    assert_eq!(away.leads(), "https://www.wikipedia.org/");
    assert_eq!(away.header("clear-site-data"), "\"cookies\",\"storage\"");
    assert_eq!(away.header("cache-control"), "no-store");
    assert!(awa.cookie("session").is_none() && awa.cookie("device").is_none());
    awa.get("/settings").await.leads();
    assert_eq!(sessions_kept(&forum).await, before, "reading a page changes nothing here");
});

on_both!(another_site_signs_nobody_out_by_the_way_out, async |forum: Forum| {
    joined(&forum, "Awa").await;
    let awa = at_another_browser(&forum, "Awa").await;
    let request = TestRequest::get().uri("/exit").insert_header(("sec-fetch-site", "cross-site"));
    let away = awa.send(request, "/exit").await;
    assert_eq!(away.leads(), "https://www.wikipedia.org/");
    assert_eq!(away.header("clear-site-data"), "");
    awa.get("/settings").await.is(200);
});

on_both!(administrators_say_where_it_leads_or_that_there_is_none, async |forum: Forum| {
    let guest = forum.guest();
    guest.get("/").await.is(200);
    lead_to(&forum, "https://www.yr.no/").await;
    assert_eq!(guest.get("/exit").await.leads(), "https://www.yr.no/");
    lead_to(&forum, "").await;
    guest.get("/exit").await.is(404);
    assert!(guest.get("/").await.all(LINK).is_empty());
    let admin = forum.with_role("Adama", "admin").await;
    let page = "/admin/settings";
    admin.fill(page, page, &[("exit_address", "javascript:alert(1)")]).await.is(422).says("with https://");
    admin.fill(page, page, &[("exit_address", "https://en.wikipedia.org/wiki/Heron")]).await.leads();
    assert_eq!(guest.get("/exit").await.leads(), "https://en.wikipedia.org/wiki/Heron");
});
