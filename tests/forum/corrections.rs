//! What authors correct beside the text: title, sources, topic, language, what they ask for.

use toguna::db::ids::TopicId;
use toguna::settings;
use toguna::threads::set_pinned;

use crate::decisions::redact::{all_rows, rows_with};
use crate::on_both;
use crate::support::{Answer, Forum, Person};
use crate::threads::{post_id, reply, root, share, topic};
use crate::verification::village::verified;

/// The opening post of a thread.
async fn opening(forum: &Forum, thread: &str) -> String {
    forum.guest().get(thread).await.attributes("article.first", "id").remove(0)[1..].to_owned()
}

/// Fills in the form of an edit.
async fn edit(by: &Person, post: &str, fields: &[(&str, &str)]) -> Answer {
    let edit = format!("/p/{post}/edit");
    by.fill(&edit, &edit, fields).await
}

/// The lines of a post's history that say what was corrected beside the text, newest first.
async fn corrected(forum: &Forum, post: &str) -> Vec<String> {
    forum.guest().get(&format!("/p/{post}/history")).await.all(".record .re")
}

on_both!(an_author_corrects_source_topic_language_and_what_is_asked_for, async |forum: Forum| {
    let roads = topic(&forum, "roads").await;
    let fuel = topic(&forum, "fuel").await.to_string();
    let awa = forum.member("Awa").await;
    let thread = share(&awa, roads, "Is the road open?", "Please tell.\nhttps://news.example/road").await;
    let post = opening(&forum, &thread).await;
    let fields = [
        ("topic", fuel.as_str()),
        ("title", "Is the bridge open?"),
        ("source", "https://radio.example/today"),
        ("source", "https://news.example/road"),
        ("ask", "help"),
        ("lang", "fr"),
        ("reason", "I mixed them up"),
    ];
    forum.minutes_later(5);
    let at = edit(&awa, &post, &fields).await.leads();
    let page = forum.guest().get(at.split('#').next().unwrap()).await;
    page.is(200).says("Is the bridge open?").says("Français").says("asks for ways to help.").says("edited");
    assert_eq!(page.all(".crumb a")[0], "fuel en");
    assert_eq!(page.all("article .note b"), ["radio.example", "news.example"]);
    forum.guest().get("/topics/fuel").await.says("Is the bridge open?");
    forum.guest().get("/topics/roads").await.hides("bridge");
    forum.guest().get("/search?q=bridge&lang=fr").await.says("Is the bridge open?");
    let feed = forum.guest().get("/feeds/threads.atom").await;
    assert!(feed.text().contains("<updated>2026-11-22T06:05:00Z</updated>"), "{}", feed.text());
    let lines = corrected(&forum, &post).await;
    assert_eq!(
        lines,
        [
            "Topic roads en fuel en",
            "Title Is the road open? Is the bridge open?",
            "Where it comes from https://radio.example/today",
            "What do you ask for? Verified updates Ways to help",
            "Language of the text English Français",
        ]
    );
    // The same again changes nothing; what is cleared is gone.
    edit(&awa, &post, &[]).await.leads();
    assert_eq!(corrected(&forum, &post).await, lines);
    forum.minutes_later(5);
    edit(&awa, &post, &[("source", ""), ("lang", "en")]).await.leads();
    let page = forum.guest().open(&format!("/p/{post}")).await;
    page.hides("Shared, not verified");
    let lines = corrected(&forum, &post).await;
    assert_eq!(lines[0], "Where it comes from https://radio.example/today https://news.example/road");
});

on_both!(a_form_that_says_less_leaves_the_rest_alone, async |forum: Forum| {
    let roads = topic(&forum, "roads").await;
    let awa = forum.member("Awa").await;
    let thread = share(&awa, roads, "Is the road open?", "Please tell.\nhttps://news.example/road").await;
    let post = opening(&forum, &thread).await;
    let at = format!("/p/{post}/edit");
    let token = awa.get(&at).await.form(&at).remove(0).1;
    awa.post(&at, &[("token", &token), ("body", "Do tell.")]).await.leads();
    let page = forum.guest().get(&thread).await;
    page.says("Do tell.").says("news.example").says("asks for verified updates.").says("English");
    assert!(corrected(&forum, &post).await.is_empty());
});

on_both!(a_reply_has_a_language_to_correct_and_nothing_of_the_thread, async |forum: Forum| {
    let roads = topic(&forum, "roads").await;
    let (awa, ben) = (forum.member("Awa").await, forum.member("Ben").await);
    let thread = share(&awa, roads, "Is the road open?", "Please tell.").await;
    let post = post_id(&reply(&ben, &thread, "Elle est ouverte.").await);
    let at = format!("/p/{post}/edit");
    let names: Vec<String> = ben.get(&at).await.form(&at).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["token", "revision", "edited", "body", "lang", "reason"]);
    let more = [("lang", "fr"), ("title", "Mine now"), ("source", "https://okapi.example"), ("topic", "1")];
    edit(&ben, &post, &more).await.leads();
    let page = forum.guest().get(&thread).await;
    page.says("Is the road open?").hides("okapi").says("edited");
    assert_eq!(page.all("article.post .tag"), ["Français"]);
    forum.guest().get("/search?q=ouverte&lang=fr").await.says("Is the road open?");
    assert_eq!(corrected(&forum, &post).await, ["Language of the text English Français"]);
});

on_both!(a_badge_outlives_another_language_and_not_another_source, async |forum: Forum| {
    let awa = forum.member("Awa").await;
    let (ina, oumar) = (forum.with_role("Ina", "verifier").await, forum.with_role("Oumar", "verifier").await);
    let (thread, post, _) = verified(&forum, &awa, &ina, &oumar).await;
    forum.guest().get(&thread).await.says("1 current");
    edit(&awa, &post, &[("lang", "fr"), ("ask", "help")]).await.leads();
    forum.guest().get(&thread).await.says("1 current").says("edited");
    edit(&awa, &post, &[("source", "https://news.example/petrol")]).await.leads();
    forum.guest().get(&thread).await.hides("1 current");
});

on_both!(what_is_corrected_is_judged_as_when_it_was_shared, async |forum: Forum| {
    let roads = topic(&forum, "roads").await;
    let awa = forum.member("Awa").await;
    let now = forum.now();
    forum
        .write(move |conn| {
            settings::store(conn, &settings::WATCHED_WORDS, "fr: four", None, now)?;
            settings::store(conn, &settings::REFUSED_WORDS, "fr: grenade", None, now)
        })
        .await;
    let thread = share(&awa, roads, "Are there four lanes?", "Please tell.").await;
    let post = opening(&forum, &thread).await;
    edit(&awa, &post, &[("body", "A grenade."), ("lang", "fr")]).await.is(422).says("“grenade” is refused");
    edit(&awa, &post, &[("source", "no address")]).await.is(422).says("This is no address of a page");
    edit(&awa, &post, &[("lang", "fr")]).await.leads();
    forum.guest().get(&thread).await.is(404);
    // A thread that waits stays where its moderators look for it.
    awa.get(&format!("/p/{post}/edit")).await.says("Only moderators move a thread that waits");
    let third = share(&awa, roads, "Who has bread?", "Please tell.").await;
    let post = opening(&forum, &third).await;
    forum.write(move |conn| settings::store(conn, &settings::HOLD_LINKS_DAYS, "7", None, now)).await;
    edit(&awa, &post, &[("source", "https://okapi.example/now")]).await.leads();
    forum.guest().get(&third).await.is(404);
});

on_both!(nobody_moves_back_what_a_moderator_moved_or_pinned, async |forum: Forum| {
    let (roads, fuel) = (topic(&forum, "roads").await, topic(&forum, "fuel").await);
    let (awa, ben) = (forum.member("Awa").await, forum.member("Ben").await);
    let moderator = forum.with_role("Ina", "moderator").await;
    let thread = share(&awa, roads, "Is the road open?", "Please tell.").await;
    let post = opening(&forum, &thread).await;
    let at = format!("/p/{post}/edit");
    // An open case goes where its thread goes.
    let report = format!("/p/{post}/report");
    ben.fill(&report, &report, &[("reason", "off-topic"), ("text", "Not here")]).await.leads();
    let (act, to) = (format!("{}/moderate", root(&thread)), fuel.to_string());
    edit(&awa, &post, &[("topic", &to)]).await.leads();
    let topics: Vec<Option<TopicId>> = forum
        .read(|conn| {
            use diesel::prelude::*;
            use toguna::db::schema::cases;
            Ok(cases::table.filter(cases::resolved_at.is_null()).select(cases::topic_id).load(conn)?)
        })
        .await;
    assert_eq!(topics, [Some(fuel)]);
    let before = awa.get(&at).await;
    let from = roads.to_string();
    let back = [("decision", "move"), ("topic", from.as_str()), ("reason", "It is about a road.")];
    moderator.fill(&act, &act, &back).await.leads();
    awa.fill_shown(&before, &at, &[("body", "Please do tell.")]).await.leads();
    assert_eq!(forum.guest().get(&thread).await.all(".crumb a")[0], "roads en");
    edit(&awa, &post, &[("topic", &to)]).await.is(403).says("A moderator moved this thread here");
    let (id, now) = (root(&thread)[3..].parse().unwrap(), forum.now());
    let shown = awa.get(&at).await;
    forum.write(move |conn| set_pinned(conn, id, true, now)).await;
    awa.fill_shown(&shown, &at, &[("topic", &to)]).await.is(403).says("Only moderators move");
    awa.get(&at).await.says("Only moderators move");
    edit(&awa, &post, &[("lang", "fr")]).await.leads();
});

on_both!(an_old_form_overwrites_no_correction, async |forum: Forum| {
    let roads = topic(&forum, "roads").await;
    let awa = forum.member("Awa").await;
    let thread = share(&awa, roads, "Is the road open?", "Please tell.").await;
    let post = opening(&forum, &thread).await;
    let at = format!("/p/{post}/edit");
    let before = awa.get(&at).await;
    edit(&awa, &post, &[("lang", "fr")]).await.leads();
    awa.fill_shown(&before, &at, &[("ask", "help")]).await.is(409).says("edited meanwhile");
});

on_both!(a_preview_of_an_edit_and_its_draft_keep_every_field, async |forum: Forum| {
    let roads = topic(&forum, "roads").await;
    let awa = forum.member("Awa").await;
    let thread = share(&awa, roads, "Is the road open?", "Please tell.").await;
    let post = opening(&forum, &thread).await;
    let fields = [
        ("title", "Is the bridge open?"),
        ("source", "https://radio.example/today"),
        ("ask", "discussion"),
        ("lang", "ar"),
        ("preview", "1"),
    ];
    let preview = edit(&awa, &post, &fields).await;
    preview.is(200);
    assert_eq!(preview.all(".panel h3"), ["Is the bridge open?"]);
    assert_eq!(preview.all(".panel .note b"), ["radio.example"]);
    let at = format!("/p/{post}/edit");
    let kept = awa.get(&format!("{at}?draft=1")).await;
    for page in [preview, kept] {
        let form = page.form(&at);
        for (name, value) in &fields[..4] {
            assert!(form.contains(&((*name).to_owned(), (*value).to_owned())), "{name}: {form:?}");
        }
        assert_eq!(form.iter().filter(|(name, _)| name == "ask").count(), 1);
    }
    forum.guest().get(&thread).await.says("Is the road open?").hides("radio.example");
});

on_both!(what_is_blacked_out_leaves_corrections_too, async |forum: Forum| {
    let roads = topic(&forum, "roads").await;
    let awa = forum.member("Awa").await;
    let moderator = forum.with_role("Ina", "moderator").await;
    let thread = share(&awa, roads, "Is the road open?", "Please tell.").await;
    let post = opening(&forum, &thread).await;
    let typed =
        [("title", "Where is Dr Zebrafish?"), ("source", "https://a.example/zebrafish"), ("lang", "fr")];
    edit(&awa, &post, &typed).await.leads();
    let typed = [("title", "Is the road open?"), ("source", ""), ("reason", "no zebrafish")];
    edit(&awa, &post, &typed).await.leads();
    edit(&awa, &post, &[("ask", "help"), ("reason", "zebrafish again")]).await.leads();
    let redact = format!("/p/{post}/redact");
    moderator
        .fill(&redact, &redact, &[("words", "zebrafish"), ("reason", "It names somebody.")])
        .await
        .leads();
    let all = all_rows(&forum).await;
    assert!(!all.contains("zebrafish"), "{:#?}", rows_with(&all, "zebrafish"));
    let history = forum.guest().get(&format!("/p/{post}/history")).await;
    history.says("Where is Dr █████?").says("English").says("Français");
});

on_both!(a_hidden_name_leaves_corrections_too, async |forum: Forum| {
    let roads = topic(&forum, "roads").await;
    let (awa, ben) = (forum.member("Awa").await, forum.member("Ben").await);
    let thread = share(&awa, roads, "Did @Ben see the road?", "Please tell.").await;
    let post = opening(&forum, &thread).await;
    edit(&awa, &post, &[("title", "Is the road open?"), ("reason", "@Ben asked me to")]).await.leads();
    edit(&awa, &post, &[("lang", "fr"), ("reason", "as @Ben said")]).await.leads();
    let history = format!("/p/{post}/history");
    forum.guest().get(&history).await.says("Did @Ben see").says("as @Ben said");
    ben.fill("/settings/danger", "/settings/danger", &[]).await.leads();
    forum.mails().await;
    forum.guest().get(&history).await.says("see the road?").hides("Ben");
    let all = all_rows(&forum).await;
    assert!(!all.contains("@ben"), "{:#?}", rows_with(&all, "@ben"));
});

on_both!(the_history_has_the_paragraphs_of_the_post, async |forum: Forum| {
    let roads = topic(&forum, "roads").await;
    let awa = forum.member("Awa").await;
    // As phones write, and as letters are written.
    let thread = share(&awa, roads, "Is the road open?", "Salam.\nI heard it is.\n- by car\n- on foot").await;
    let post = opening(&forum, &thread).await;
    let page = awa.get(&format!("/p/{post}/history")).await;
    assert!(page.text().contains("Salam.\n\nI heard it is.\n\n- by car\n- on foot"), "{}", page.text());
    let letter = "Salam.\n\nI heard it is.\nReally.\n\n- by car\n- on foot";
    edit(&awa, &post, &[("body", letter)]).await.leads();
    let page = awa.get(&format!("/p/{post}/history")).await;
    assert!(page.text().contains("I heard it is.\n"), "{}", page.text());
    assert_eq!((page.all("ins"), page.all("del").concat()), (vec!["Really.".to_owned()], String::new()));
});
