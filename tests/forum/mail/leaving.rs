//! Leaving mail by its own link, and choosing it on the settings page.

use super::village::{self, answered};
use crate::on_both;
use crate::support::Answer;

on_both!(one_click_without_cookie_token_or_origin_ends_a_kind_of_mail, async |forum: Forum| {
    let (awa, seydou, thread, _) = answered(&forum).await;
    let mail = forum.mails_to(&awa).await.remove(0);
    let there = mail.link("/unsubscribe/");
    assert!(mail.header("List-Unsubscribe").contains(&there));

    // Opening it changes nothing: guards of mailboxes open every link.
    let page = forum.guest().get(&there).await;
    page.is(200).says("No more mail about answers");
    forum.minutes_later(6);
    village::reply(&forum, &seydou, thread, "Second").await;
    assert_eq!(forum.mails_to(&awa).await.len(), 1);

    for _ in 0..2 {
        forum.guest().post(&there, &[("List-Unsubscribe", "One-Click")]).await.is(200).says("Done");
    }
    forum.minutes_later(6);
    village::reply(&forum, &seydou, thread, "Third").await;
    assert_eq!(forum.mails_to(&awa).await.len(), 0);
    awa.get("/inbox").await.says("Seydou answered you");

    let changed = format!("{}{}", &there[..there.len() - 1], if there.ends_with('a') { 'b' } else { 'a' });
    forum.guest().get(&changed).await.is(404);
    forum.guest().post(&changed, &[("List-Unsubscribe", "One-Click")]).await.is(404);
});

on_both!(a_thread_can_be_left_alone_and_all_mail_too, async |forum: Forum| {
    let (awa, seydou, thread, _) = answered(&forum).await;
    let there = forum.mails_to(&awa).await.remove(0).link("/unsubscribe/");
    let page = forum.guest().get(&there).await;
    let buttons = |page: &Answer| page.attributes("main button", "value");
    assert_eq!(buttons(&page), ["kind", "thread", "all"]);
    let left = forum.guest().fill_shown(&page, &there, &[("what", "thread")]).await;
    left.is(200).says("muted");
    assert_eq!(buttons(&left), ["kind", "all"], "what is done is not offered again");
    assert_eq!(left.all("main button:not(.alt)").len(), 0, "nor does anything else press itself on anybody");
    forum.minutes_later(6);
    village::reply(&forum, &seydou, thread, "Muted").await;
    assert_eq!(forum.mails_to(&awa).await.len(), 0);

    let topic = village::topic(&forum).await;
    let other = village::share(&forum, &awa, topic, "Is the clinic open?").await;
    village::reply(&forum, &seydou, other, "Yes.").await;
    assert_eq!(forum.mails_to(&awa).await.len(), 1);

    let left = forum.guest().post(&there, &[("what", "all")]).await;
    assert!(buttons(left.is(200)).is_empty());
    forum.minutes_later(6);
    village::reply(&forum, &seydou, other, "Until four.").await;
    assert_eq!(forum.mails_to(&awa).await.len(), 0);
});

on_both!(the_settings_say_where_mail_goes_and_hold_at_once, async |forum: Forum| {
    let (awa, seydou, thread, _) = answered(&forum).await;
    let page = awa.get("/settings/mail").await;
    page.is(200).says("awa@post.example").hides("For moderators");
    awa.fill("/settings/mail", "/settings/mail", &[("replies", "never")]).await.is(422).says("Choose when");
    // A mail that waits is dropped too.
    awa.fill("/settings/mail", "/settings/mail", &[("replies", "off")]).await.leads();
    assert_eq!(forum.mails_to(&awa).await.len(), 0);
    forum.minutes_later(6);
    village::reply(&forum, &seydou, thread, "Once more").await;
    assert_eq!(forum.mails_to(&awa).await.len(), 0);
    let moderator = forum.with_role("Ina", "moderator").await;
    moderator.get("/settings/mail").await.says("For moderators");
    forum.unconfirmed("Ali").await.get("/settings/mail").await.says("Until you confirm this address");
});

on_both!(leaving_by_an_old_link_writes_nothing_about_an_account_that_ended, async |forum: Forum| {
    use diesel::prelude::*;
    use toguna::db::schema::{mail_preferences, users, watches};
    let (awa, ..) = answered(&forum).await;
    let there = forum.mails_to(&awa).await.remove(0).link("/unsubscribe/");
    let (id, now) = (awa.id(), forum.now());
    forum
        .write(move |conn| {
            diesel::delete(watches::table.filter(watches::user_id.eq(id))).execute(conn)?;
            diesel::update(users::table.find(id)).set(users::deleted_at.eq(Some(now))).execute(conn)?;
            Ok(())
        })
        .await;
    for what in ["kind", "thread", "all"] {
        forum.guest().post(&there, &[("what", what)]).await.is(200).says("Done");
    }
    let rows: (i64, i64) = forum
        .read(move |conn| {
            let levels = mail_preferences::table.filter(mail_preferences::user_id.eq(id));
            let watched = watches::table.filter(watches::user_id.eq(id));
            Ok((levels.count().get_result(conn)?, watched.count().get_result(conn)?))
        })
        .await;
    assert_eq!(rows, (0, 0));
});
