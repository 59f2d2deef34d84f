//! The inbox, watching, and the mail that gathers.

use toguna::notifications::{Kind as Event, WatchLevel, watch_level};

use super::village::{self, answered, tell};
use crate::on_both;

on_both!(the_inbox_marks_what_is_new_until_it_is_opened, async |forum: Forum| {
    let (awa, seydou, _, post) = answered(&forum).await;
    let page = awa.get("/inbox").await;
    page.is(200).says("Inbox (1)").says("Is the bridge open?").says("The ferry runs again, until six.");
    assert_eq!(page.all(".threads h2 button"), ["New Seydou answered you"]);
    assert_eq!(awa.fill_shown(&page, "/inbox/read", &[]).await.leads(), "/inbox");
    awa.get("/inbox").await.hides("Inbox (1)").says("Seydou answered you");

    tell(&forum, awa.id(), Event::Decision, "decision:1", "Because.").await;
    let page = awa.get("/inbox").await;
    let row = page.attributes("input[name=id]", "value").remove(0);
    let token = seydou.get("/settings/mail").await.form("/settings/mail").remove(0).1;
    seydou.post("/inbox/read", &[("token", &token), ("id", &row)]).await.is(404);
    let open = [("id", row.as_str())];
    assert_eq!(awa.fill_shown(&page, "/inbox/read", &open).await.leads(), "/log");
    awa.get("/inbox").await.hides("New A decision");
    assert_eq!(forum.guest().get("/inbox").await.leads(), "/login?next=%2Finbox");
    assert!(post.0 > 0);
});

on_both!(whoever_writes_watches_and_reads_of_the_rest_once_a_day, async |forum: Forum| {
    let (awa, seydou, thread, _) = answered(&forum).await;
    let oumar = forum.member("Oumar").await;
    forum.mails().await;
    village::reply(&forum, &oumar, thread, "Since noon.").await;
    village::reply(&forum, &oumar, thread, "And the market?").await;
    // Awa opened the thread and is answered; Seydou wrote there and watches.
    forum.minutes_later(6);
    assert_eq!(forum.mails_to(&awa).await.len(), 1, "gathered");
    seydou.get("/inbox").await.says("Oumar wrote where you watch");
    forum.hours_later(24);
    let digests = forum.mails_to(&seydou).await;
    assert_eq!(digests.len(), 1);
    assert_eq!(digests[0].subject, "2 things are new: Is the bridge open?");
    assert!(digests[0].text.contains("Where you watch\n\n* 2 new posts\n  Is the bridge open?"));
    forum.hours_later(24);
    assert_eq!(forum.mails_to(&seydou).await.len(), 0, "nothing new, no mail");
});

on_both!(watching_has_levels_and_mute_means_nothing_at_all, async |forum: Forum| {
    let (awa, seydou, thread, _) = answered(&forum).await;
    let bintou = forum.member("Bintou").await;
    forum.mails().await;
    let watch = format!("/t/{thread}/watch");
    let set = async |person: &crate::support::Person, level: &str| {
        let token = person.get("/settings/mail").await.form("/settings/mail").remove(0).1;
        person.post(&watch, &[("token", &token), ("level", level)]).await
    };
    assert!(set(&bintou, "at-once").await.leads().starts_with(&format!("/t/{thread}/")));
    set(&bintou, "loudly").await.is(400);
    set(&awa, "mute").await.leads();
    let id = bintou.id();
    let level = forum.read(move |conn| watch_level(conn, id, thread)).await;
    assert_eq!(level, WatchLevel::AtOnce);

    village::reply(&forum, &seydou, thread, "Still open.").await;
    let mails = forum.mails().await;
    assert_eq!(mails.iter().map(|mail| mail.header("To")).collect::<Vec<_>>(), ["bintou@post.example"]);
    set(&bintou, "none").await.leads();
    village::reply(&forum, &seydou, thread, "Closed now.").await;
    assert_eq!(forum.mails().await.len(), 0);
});
