//! Sessions: rotated, listed, ended; and an act that lost its session.

use super::people::*;
use crate::on_both;
use crate::support::{Answer, Person};
use crate::threads;

const FIREFOX: &str = "Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0";
const CHROME: &str =
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36";

on_both!(a_sign_in_never_takes_over_a_planted_session, async |forum: Forum| {
    let awa = joined(&forum, "Awa").await;
    awa.set_cookie("session", "planted-by-somebody-else");
    let answer = sign_in(&awa, "Awa", PASSWORD).await;
    let cookie = answer.header("set-cookie");
    assert!(cookie.contains("HttpOnly; SameSite=Lax; Path=/; Max-Age=7776000"), "{cookie}");
    let first = awa.cookie("session").unwrap();
    assert_ne!(first, "planted-by-somebody-else");
    sign_in(&awa, "Awa", PASSWORD).await.leads();
    assert_ne!(awa.cookie("session").unwrap(), first);
    let thief = forum.guest();
    thief.set_cookie("session", &first);
    thief.get("/settings").await.leads();
});

on_both!(signing_out_ends_the_session_for_good, async |forum: Forum| {
    let awa = forum.member("Awa").await;
    let cookie = awa.cookie("session").unwrap();
    let answer = awa.fill("/settings", "/logout", &[]).await;
    assert_eq!(answer.leads(), "/");
    assert_eq!(answer.header("clear-site-data"), r#""cache","cookies","storage""#);
    assert!(awa.cookie("session").is_none());
    awa.set_cookie("session", &cookie);
    awa.get("/settings").await.leads();
});

on_both!(sessions_are_seen_and_ended_in_every_process, async |forum: Forum| {
    let twin = forum.twin();
    joined(&forum, "Awa").await;
    let (awa, phone, lost) = (forum.guest(), twin.guest(), twin.guest());
    for (person, program) in [(&awa, CHROME), (&phone, FIREFOX), (&lost, "curl/8")] {
        sign_in_with(person, "Awa", program).await.leads();
    }
    let page = awa.get("/settings/sessions").await;
    page.is(200).says("Chrome, Linux This one").says("Firefox, Android").says("Unknown program");
    let ids = page.attributes(r#"button[name="session"]"#, "value");
    assert_eq!(ids.len(), 2, "this one is ended by signing out");
    awa.fill_shown(&page, "/settings/sessions", &[("session", &ids[1])]).await.leads();
    phone.get("/settings").await.leads();
    lost.get("/settings").await.is(200);
    awa.fill_shown(&page, "/settings/sessions", &[("others", "1")]).await.leads();
    lost.get("/settings").await.leads();
    awa.get("/settings/sessions").await.is(200).hides("Unknown program");

    let stranger = forum.member("Ali").await;
    let own = stranger.get("/settings/sessions").await;
    assert!(own.attributes(r#"form[action="/settings/sessions"]"#, "action").is_empty());
});

on_both!(nobody_ends_somebody_else_s_session, async |forum: Forum| {
    let (awa, thief) = (forum.member("Awa").await, forum.member("Ali").await);
    let id = forum
        .read({
            let user = awa.id();
            move |conn| {
                use diesel::prelude::*;
                use toguna::db::ids::SessionId;
                use toguna::db::schema::sessions;
                let mine = sessions::table.filter(sessions::user_id.eq(user));
                Ok(mine.select(sessions::id).first::<SessionId>(conn)?)
            }
        })
        .await;
    let shown = thief.get("/settings").await;
    let token = shown.form("/logout").remove(0).1;
    thief.post("/settings/sessions", &[("token", &token), ("session", &id.to_string())]).await.leads();
    awa.get("/settings").await.is(200);
});

on_both!(a_session_ends_by_itself, async |forum: Forum| {
    let awa = forum.member("Awa").await;
    for _ in 0..3 {
        forum.hours_later(24 * 29);
        let idle = forum.member(&format!("Ali{}", forum.now().0 % 1_000_007)).await;
        awa.get("/settings").await.is(200);
        idle.get("/settings").await.is(200);
    }
    forum.hours_later(24 * 3);
    awa.get("/settings").await.leads();
    let ali = forum.member("Oumou").await;
    forum.hours_later(24 * 31);
    ali.get("/settings").await.leads();
    let now = forum.now();
    forum.write(move |conn| toguna::accounts::chores::sweep(conn, now)).await;
});

on_both!(a_suspension_ends_all_sessions_and_leaves_the_way_to_appeal, async |forum: Forum| {
    let twin = forum.twin();
    joined(&forum, "Awa").await;
    let awa = at_another_browser(&twin, "Awa").await;
    let (id, now) = (forum.id_of("Awa").await, forum.now());
    forum.write(move |conn| toguna::accounts::suspend(conn, id, Some(now.plus_days(1)), now)).await;
    awa.get("/settings").await.leads();
    sign_in(&awa, "Awa", PASSWORD).await.leads();
    let page = awa.get("/settings").await;
    page.is(200);
    awa.fill_shown(&page, "/settings", &[("bio", "x")]).await.is(403).says("suspended");
    forum.hours_later(24);
    awa.fill("/settings", "/settings", &[("bio", "x")]).await.leads();
});

on_both!(a_program_not_seen_before_is_told_by_mail, async |forum: Forum| {
    joined(&forum, "Awa").await;
    for (program, mailed) in [(CHROME, false), (CHROME, false), (FIREFOX, true), (FIREFOX, false)] {
        let before = mails(&forum, "Awa").await.len();
        sign_in_with(&forum.guest(), "Awa", program).await.leads();
        let all = mails(&forum, "Awa").await;
        assert_eq!(all.len() - before, usize::from(mailed), "{program}");
        if mailed {
            assert_eq!(all.last().unwrap().1["new-sign-in"]["program"], "Firefox, Android");
        }
    }
});

on_both!(an_act_that_lost_its_session_arrives_after_signing_in, async |forum: Forum| {
    joined(&forum, "Awa").await;
    let awa = at_another_browser(&forum, "Awa").await;
    let form = awa.get("/settings").await;
    awa.set_cookie("session", "lost");
    let bio = "I sell millet,\nand I listen.";
    let refused = awa.fill_shown(&form, "/settings", &[("bio", bio)]).await;
    refused.is(401).says("What you typed is kept");

    let wrong = awa.fill_shown(&refused, "/login", &[("name", "Awa"), ("password", "not this")]).await;
    wrong.is(422).says("do not belong together").says("What you typed is kept");
    let mut sent = wrong.form("/login");
    sent.retain(|(name, _)| name != "password");
    sent.push(("password".to_owned(), PASSWORD.to_owned()));
    let pairs: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let answer = awa.post("/login", &pairs).await;
    answer.is(307);
    assert_eq!(answer.header("location"), "/settings");
    assert_eq!(awa.post(answer.header("location"), &pairs).await.leads(), "/settings");
    let shown = awa.get("/settings").await;
    shown.says("Saved.");
    assert_eq!(shown.all("#bio"), ["I sell millet, and I listen."]);

    let thief = forum.guest();
    thief.set_cookie("session", &awa.cookie("session").unwrap());
    thief.post("/settings", &pairs).await.is(403);
});

on_both!(a_reply_typed_in_a_lost_session_is_posted_after_signing_in, async |forum: Forum| {
    joined(&forum, "Awa").await;
    let awa = at_another_browser(&forum, "Awa").await;
    let topic = threads::topic(&forum, "roads").await;
    let thread = threads::share(&forum.member("Ben").await, topic, "Is the road open?", "Please tell.").await;
    let action = format!("{}/reply", threads::root(&thread));
    let page = awa.get(&thread).await;
    awa.set_cookie("session", "lost");
    let refused = awa.fill_shown(&page, &action, &[("body", "Open since nine.")]).await;
    assert_eq!(refused.all("textarea[name=body]"), ["Open since nine."], "it can be read and taken along");
    let (sent, to) = signed_in_from(&awa, &refused, "Awa").await;
    assert_eq!(to, action);
    let place = send(&awa, &to, &sent).await.leads();
    // The browser sends it again, as after Back: it is one reply.
    assert_eq!(send(&awa, &to, &sent).await.leads(), place);
    forum.guest().get(&thread).await.says("Open since nine.").says("1 reply");
});

async fn send(person: &Person, to: &str, sent: &[(String, String)]) -> Answer {
    let pairs: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    person.post(to, &pairs).await
}

/// Signs in on a page that carries an act on: what was sent, and where the browser sends it again.
async fn signed_in_from(person: &Person, refused: &Answer, name: &str) -> (Vec<(String, String)>, String) {
    let mut sent = refused.is(401).form("/login");
    sent.retain(|(field, _)| field != "name" && field != "password");
    sent.extend([("name".to_owned(), name.to_owned()), ("password".to_owned(), PASSWORD.to_owned())]);
    let answer = send(person, "/login", &sent).await;
    answer.is(307);
    (sent, answer.header("location").to_owned())
}

on_both!(an_act_that_names_somebody_is_done_to_them_and_not_to_who_signed_in, async |forum: Forum| {
    joined(&forum, "Mariam").await;
    let admin = toguna::accounts::model::Roles { is_admin: true, ..Default::default() };
    let now = forum.now();
    forum.write(move |conn| toguna::accounts::set_roles(conn, "Mariam", admin, None, now).map(|_| ())).await;
    let mariam = at_another_browser(&forum, "Mariam").await;
    forum.member("Kadi").await;
    let roles = mariam.get("/admin/roles").await;
    mariam.set_cookie("session", "lost");
    let given = [("name", "Kadi"), ("role", "verifier")];
    let refused = mariam.fill_shown(&roles, "/admin/roles", &given).await;
    // A wrong password in between changes nothing.
    let typed = [("name", "Mariam"), ("password", "not this one")];
    let wrong = mariam.fill_shown(&refused, "/login", &typed).await;
    assert_eq!(wrong.is(422).attributes("input[name=name]", "value"), ["Mariam"]);
    assert_eq!(wrong.attributes("input[name='carried.name']", "value"), ["Kadi"]);
    let (sent, to) = signed_in_from(&mariam, &refused, "Mariam").await;
    assert_eq!(send(&mariam, &to, &sent).await.leads(), "/admin/roles");
    forum.guest().get("/u/Kadi").await.says("Verifier");
    forum.guest().get("/u/Mariam").await.says("Administrator").hides("Verifier");
});

on_both!(an_act_without_a_text_is_carried_through_the_sign_in_too, async |forum: Forum| {
    joined(&forum, "Awa").await;
    let awa = at_another_browser(&forum, "Awa").await;
    let page = awa.get("/settings/danger").await;
    awa.set_cookie("session", "lost");
    let refused = awa.fill_shown(&page, "/settings/danger", &[]).await;
    refused.is(401).says("Sign in, and it is done.").hides("What you typed");
    let (sent, to) = signed_in_from(&awa, &refused, "Awa").await;
    assert_eq!(send(&awa, &to, &sent).await.leads(), "/");
    forum.guest().get("/u/Awa").await.is(404);
    // A form that has grown old can be pressed again, too.
    let ben = forum.member("Ben").await;
    let refused = ben.post("/logout", &[("token", "stale")]).await;
    refused.is(403).says("Press again.");
    ben.fill_shown(&refused, "/logout", &[]).await.leads();
    ben.get("/settings").await.leads();
});

on_both!(a_sign_in_goes_on_to_no_other_site_and_not_in_circles, async |forum: Forum| {
    joined(&forum, "Awa").await;
    for (then, to) in [("https://evil.example/", "/"), ("/login", "/"), ("//evil.example", "/")] {
        let guest = forum.guest();
        let fields = [("name", "Awa"), ("password", PASSWORD), ("then", then)];
        let answer = guest.fill("/login", "/login", &fields).await;
        assert_eq!(answer.header("location"), to, "{then}");
    }
});
