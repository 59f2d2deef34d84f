//! Writing and coming back: drafts, previews, warnings to the writer, bookmarks, what is new.

use actix_web::test::TestRequest;
use toguna::db::ids::PostId;
use toguna::routes::LISTENERS;
use toguna::settings;
use toguna::threads::{PostState, StateBy, set_state};

use crate::on_both;
use crate::support::{Answer, Person};
use crate::threads::{post_id, reply, root, share, topic};

/// Fills in the form of `/new` and presses its other button.
async fn press_preview(person: &Person, fields: &[(&str, &str)]) -> Answer {
    let mut sent = person.get("/new").await.form("/new");
    sent.retain(|(name, _)| !fields.iter().any(|(given, _)| given == name));
    let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    person.post("/preview", &[sent.as_slice(), fields].concat()).await
}

on_both!(a_text_that_was_not_sent_is_kept_until_it_is, async |forum: Forum| {
    let topic = topic(&forum, "roads").await.to_string();
    let (awa, ben) = (forum.member("Awa").await, forum.member("Ben").await);
    awa.get("/drafts").await.says("Nothing is waiting");
    // A preview keeps it, and so does a refusal; the newer text stands for the older one.
    let typed =
        [("topic", topic.as_str()), ("title", "Is the road open?"), ("body", "I heard"), ("lang", "fr")];
    awa.fill("/new", "/new", &[]).await.is(422);
    press_preview(&awa, &typed).await.is(200).says("Preview");
    awa.fill("/new", "/new", &[("body", "I heard, and saw"), ("title", "Hm")]).await.is(422);
    let list = awa.get("/drafts").await;
    list.says("A new thread").says("Hm").says("I heard, and saw");
    ben.get("/drafts").await.says("Nothing is waiting");
    // It fills the form as it was: nobody overwrites it by beginning another one.
    let form = awa.get("/new").await;
    form.says("The text that you did not send is in the field");
    assert!(
        form.form("/new").contains(&("body".to_owned(), "I heard, and saw".to_owned())),
        "{}",
        form.text()
    );
    awa.fill("/new", "/new", &typed).await.leads();
    awa.get("/drafts").await.says("Nothing is waiting");
    awa.get("/new").await.hides("did not send");
    // Who wants to begin anew throws it away.
    press_preview(&awa, &typed).await.is(200);
    let form = awa.get("/new").await;
    let drop = form.attributes("form[action^='/drafts/']", "action").remove(0);
    assert_eq!(awa.fill_shown(&form, &drop, &[]).await.leads(), "/new");
    awa.get("/new").await.hides("did not send").hides("I heard");
});

on_both!(a_reply_that_was_refused_waits_on_its_thread, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let (awa, ben) = (forum.member("Awa").await, forum.member("Ben").await);
    let thread = share(&awa, topic, "Is the road open?", "Please tell.").await;
    let action = format!("{}/reply", root(&thread));
    let preview = ben.fill(&thread, &action, &[("body", "It *is*, says @Awa."), ("preview", "1")]).await;
    preview.is(200).says("says @Awa");
    assert_eq!(preview.all("section.panel em"), ["is"]);
    assert_eq!(awa.get(&thread).await.all("article.post").len(), 0, "nothing is posted");
    let form = ben.get(&thread).await.form(&action);
    assert!(form.contains(&("body".to_owned(), "It *is*, says @Awa.".to_owned())), "{form:?}");
    let list = ben.get("/drafts").await;
    assert_eq!(list.attributes(".threads .meta a", "href"), [thread.as_str()]);
    assert_eq!(list.all(".threads .meta a"), ["Is the road open?"]);
    ben.get(&thread).await.says("The text that you did not send is in the field");
    awa.get(&thread).await.hides("did not send");
    // Answering somebody in particular takes it along, and a quote goes below it.
    let answering = ben.get(&format!("{thread}?re=1&quote=1")).await;
    let form = answering.says("The text that you did not send").form(&action);
    let body = form.iter().find(|(field, _)| field == "body").map(|(_, body)| body.as_str());
    assert!(body.is_some_and(|body| body.starts_with("It *is*, says @Awa.\n\n> [#1 Awa]")), "{form:?}");
    ben.fill(&thread, &action, &[]).await.leads();
    ben.get(&thread).await.hides("did not send");
    // An edit too, and what is thrown away is gone.
    let post = post_id(&ben.get("/u/Ben").await.attributes("ul.record a", "href").remove(0));
    let edit = format!("/p/{post}/edit");
    ben.fill(&edit, &edit, &[("body", "It was."), ("preview", "1")]).await.is(200).says("Preview");
    let form = ben.get(&format!("{edit}?draft=1")).await.form(&edit);
    assert!(form.contains(&("body".to_owned(), "It was.".to_owned())), "{form:?}");
    let list = ben.get("/drafts").await;
    assert_eq!(list.attributes(".threads .meta a", "href"), [format!("/p/{post}")]);
    let action = list.attributes("form[action^='/drafts/']", "action").remove(0);
    awa.post(&action, &[]).await;
    ben.get("/drafts").await.says("It was.");
    ben.fill("/drafts", &action, &[]).await.leads();
    ben.get("/drafts").await.says("Nothing is waiting");
});

on_both!(a_preview_names_refused_words_at_their_field_as_posting_does, async |forum: Forum| {
    let place = topic(&forum, "roads").await;
    let awa = forum.member("Awa").await;
    let thread = share(&awa, place, "Is the road open?", "Please tell.").await;
    let now = forum.now();
    forum
        .write(move |conn| settings::store(conn, &settings::REFUSED_WORDS, "grenade\nfr: four", None, now))
        .await;
    let place = place.to_string();
    let typed =
        [("topic", place.as_str()), ("title", "A grenade!"), ("body", "Four lie there."), ("lang", "en")];
    let preview = press_preview(&awa, &typed).await;
    preview.is(422).says("“grenade” is refused here").says("Four lie there.");
    assert_eq!(preview.attributes("[aria-invalid]", "id"), ["title"]);
    // What else is wrong is said with it; words of another language are none of this one's.
    let both = press_preview(&awa, &[("topic", ""), ("body", "A Grenade."), ("lang", "fr")]).await;
    assert_eq!(both.attributes("[aria-invalid]", "id"), ["topic", "title", "body"]);
    press_preview(
        &awa,
        &[&typed[..1], &[("title", "Quatre"), ("body", "Le four."), ("lang", "fr")]].concat(),
    )
    .await
    .is(422)
    .says("“four” is refused here");
    let action = format!("{}/reply", root(&thread));
    let reply = awa.fill(&thread, &action, &[("body", "A Grenade lies there."), ("preview", "1")]).await;
    reply.is(422).says("“grenade” is refused here").says("A Grenade lies there.");
    awa.fill(&thread, &action, &[("body", "Four."), ("preview", "1")]).await.is(200).says("Preview");
    let post = post_id(&awa.get("/u/Awa").await.attributes("ul.record a", "href").remove(0));
    let edit = format!("/p/{post}/edit");
    let changed = [("title", "A grenade?"), ("preview", "1")];
    awa.fill(&edit, &edit, &changed).await.is(422).says("“grenade” is refused here");
});

on_both!(writers_are_told_what_may_harm_and_nobody_is_stopped, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let (awa, ben) = (forum.member("Awa").await, forum.member("Ben").await);
    let thread = share(&awa, topic, "Is the road open?", "Please tell.").await;
    let action = format!("{}/reply", root(&thread));
    let paid = "Orange Money: +223 70 12 34 56";
    ben.fill(&thread, &action, &[("body", paid), ("preview", "1")]).await.says("looks like a way to pay");
    let body = "The convoy leaves at six, ask @nobody-here or @awa.";
    let said = ["convoy”: where people move", "Nobody here is called @nobody-here"];
    let preview = ben.fill(&thread, &action, &[("body", body), ("preview", "1")]).await;
    let there = ben.fill(&thread, &action, &[("body", body)]).await.leads();
    let (own, other) = (ben.get(&there).await, awa.get(&there).await);
    assert_eq!(
        preview.attributes("section.panel button", "form"),
        ["composer"],
        "sent from where it is read"
    );
    assert_eq!(preview.attributes("form#composer", "action"), [action.as_str()]);
    other.hides("Only you see this");
    for words in ["Only you see this", said[0], said[1]] {
        preview.says(words);
        own.says(words);
        other.hides(words);
        forum.guest().get(&thread).await.hides(words);
    }
    own.says("earlier versions stay readable").hides("Nobody here is called @awa");
    other.says("The convoy leaves at six");
});

on_both!(the_sign_of_a_mention_keeps_to_its_name_among_arabic_words, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let (awa, ben) = (forum.member("Awa").await, forum.member("Ben").await);
    let thread = share(&awa, topic, "Is the road open?", "Please tell.").await;
    ben.fill("/about", "/look", &[("lang", "ar")]).await.is(303);
    let there = reply(&ben, &thread, "شكرًا @Awa، وأيضًا @nobody-here.").await;
    let page = ben.get(&there).await;
    for piece in ["<bdi>@Awa</bdi></a>، وأيضًا <bdi>@nobody-here</bdi>.", "باسم \u{2068}@nobody-here\u{2069}"]
    {
        assert!(page.text().contains(piece), "{piece}");
    }
    awa.get("/inbox").await.says("Ben mentioned you");
});

on_both!(a_warning_names_the_word_as_it_was_typed, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let awa = forum.member("Awa").await;
    let thread = share(&awa, topic, "Is the road open?", "Please tell.").await;
    let action = format!("{}/reply", root(&thread));
    for (body, word) in
        [("تحركت القافلةُ، فجرًا", "“القافلةُ”"), ("Près du Point  de contrôle.", "“Point de contrôle”")]
    {
        awa.fill(&thread, &action, &[("body", body), ("preview", "1")]).await.is(200).says(word);
    }
});

on_both!(a_text_that_was_sent_is_no_draft_however_late_the_script_keeps_it, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let awa = forum.member("Awa").await;
    let thread = share(&awa, topic, "Is the road open?", "Please tell.").await;
    let action = format!("{}/reply", root(&thread));
    let mut sent = awa.get(&thread).await.form(&action);
    sent.retain(|(name, _)| name != "body");
    let place = format!("reply:{}", root(&thread).trim_start_matches("/t/"));
    let mut fields: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (&**name, &**value)).collect();
    fields.push(("body", "Both lanes."));
    awa.post(&action, &fields).await.leads();
    fields.push(("place", &place));
    assert_eq!(awa.post("/drafts", &fields).await.status, 204);
    awa.get("/drafts").await.hides("Both lanes.");
    awa.get(&thread).await.hides("did not send");
});

on_both!(a_draft_that_was_emptied_is_gone_and_an_empty_form_beside_it_loses_nothing, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let awa = forum.member("Awa").await;
    let thread = share(&awa, topic, "Is the road open?", "Please tell.").await;
    let action = format!("{}/reply", root(&thread));
    let token = awa.get(&thread).await.form(&action).remove(0).1;
    for place in ["new".to_owned(), format!("reply:{}", root(&thread).trim_start_matches("/t/"))] {
        let keep = async |title: &str, body: &str| {
            let fields = [("token", token.as_str()), ("place", &place), ("title", title), ("body", body)];
            assert_eq!(awa.post("/drafts", &fields).await.status, 204);
        };
        keep("", "I saw").await;
        awa.get("/drafts").await.says("I saw");
        // A form that was sent empty need not be the one that showed the text.
        let (page, action) = if place == "new" { ("/new", "/new") } else { (&*thread, &*action) };
        awa.fill(page, action, &[("title", " "), ("body", "")]).await.is(422);
        awa.get("/drafts").await.says("I saw");
        keep("Only a title", " ").await;
        awa.get("/drafts").await.says("Only a title");
        keep(" ", "\n").await;
        awa.get("/drafts").await.says("Nothing is waiting");
        keep("", "").await;
    }
});

on_both!(every_form_for_a_text_says_what_it_may_hold, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let awa = forum.member("Awa").await;
    let thread = share(&awa, topic, "Is the road open?", "Please tell.").await;
    let edit = awa.get(&thread).await.attributes(".acts a[href$=edit]", "href").remove(0);
    let action = format!("{}/reply", root(&thread));
    let preview = awa.fill(&thread, &action, &[("body", "It is."), ("preview", "1")]).await;
    for page in [awa.get("/new").await, awa.get(&thread).await, awa.get(&edit).await, preview] {
        let samples = page.all("form details code");
        assert_eq!(samples, ["- word", "> word", "**word**", "[word](https://…)", "@name", "`word`"]);
    }
    // Whoever cannot write is not sent what only writers need.
    assert!(forum.guest().get(&thread).await.all("details code").is_empty());
});

on_both!(a_preview_shows_where_a_post_says_that_it_comes_from, async |forum: Forum| {
    let topic = topic(&forum, "roads").await.to_string();
    let awa = forum.member("Awa").await;
    let fields = [
        ("topic", topic.as_str()),
        ("title", "Is the road open?"),
        ("body", "I read it here.\n\nhttps://news.example/road"),
        ("source", "https://radio.example/today"),
    ];
    let preview = press_preview(&awa, &fields).await;
    preview.is(200);
    assert_eq!(preview.all(".panel .note b"), ["radio.example", "news.example"]);
    let thread = awa.fill("/new", "/new", &fields).await.leads();
    assert_eq!(awa.get(&thread).await.all("article .note b"), ["radio.example", "news.example"]);
});

on_both!(whoever_may_not_write_is_told_before_they_type, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let awa = forum.member("Awa").await;
    let thread = share(&awa, topic, "Is the road open?", "Please tell.").await;
    let new = forum.unconfirmed("Newcomer").await;
    for page in ["/new", thread.as_str()] {
        let page = new.get(page).await;
        page.is(200).says("Confirm your e-mail address first");
        assert_eq!(page.attributes("main .note a.t", "href"), ["/settings/security"]);
        assert!(page.all("main textarea").is_empty(), "nothing is typed in vain");
    }
    // A form that was open before leads there too, and calls what it keeps by a name.
    let token = new.get("/settings").await.form("/settings").remove(0).1;
    let sent = [("token", token.as_str()), ("title", "Is it?"), ("body", "I heard.")];
    let refused = new.post("/new", &sent).await;
    refused.is(403).says("What you wrote").hides(">body<");
    assert_eq!(refused.attributes("main p a.t", "href"), ["/settings/security"]);
    assert_eq!(refused.all("textarea"), ["Is it?", "I heard."]);
});

on_both!(an_own_thread_that_waits_is_not_called_locked, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let awa = forum.member("Awa").await;
    let thread = share(&awa, topic, "Is the road open?", "Orange Money: +223 70 12 34 56").await;
    awa.get(&thread).await.says("It waits for a moderator.").hides("locked");
});

on_both!(a_bookmark_is_kept_with_its_note_for_its_owner_alone, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let (awa, ben) = (forum.member("Awa").await, forum.member("Ben").await);
    let thread = share(&awa, topic, "Is the road open?", "Please tell.").await;
    let post = post_id(&reply(&awa, &thread, "It is open at noon.").await);
    let at = format!("/p/{post}/bookmark");
    ben.get("/bookmarks").await.says("You have marked no post yet");
    assert!(ben.get(&thread).await.attributes(".acts a", "href").contains(&at));
    ben.fill(&at, &at, &[("note", &"x".repeat(301))]).await.is(422).says("The note is too long");
    ben.fill(&at, &at, &[("note", "Ask <again> tomorrow")]).await.leads();
    ben.get("/bookmarks").await.says("Ask <again> tomorrow").says("It is open at noon.");
    // The thread says which posts are marked, and to whom.
    let marked = |page: Answer| page.all(".acts a").iter().filter(|act| *act == "Marked").count();
    assert_eq!(marked(ben.get(&thread).await), 1);
    assert_eq!(marked(awa.get(&thread).await), 0);
    ben.fill(&at, &at, &[("note", "Ask on Friday")]).await.leads();
    ben.get("/bookmarks").await.says("Ask on Friday").hides("tomorrow");
    awa.get("/bookmarks").await.hides("Friday");
    let (id, now) = (PostId(post.parse().unwrap()), forum.now());
    let put = async |state: PostState| {
        forum.write(move |conn| set_state(conn, LISTENERS, id, state, StateBy::Moderator, "Why", now)).await;
    };
    put(PostState::Hidden).await;
    // The note is its owner's; of the post nothing is told.
    let list = ben.get("/bookmarks").await;
    list.says("Ask on Friday").says("not to be read at the moment");
    list.hides("noon").hides("Awa").hides("Is the road open?");
    put(PostState::Visible).await;
    ben.get("/bookmarks").await.says("noon");
    ben.fill(&at, &at, &[("do", "drop")]).await.leads();
    ben.get("/bookmarks").await.hides("noon");
    ben.fill(&at, &at, &[("note", "Once more")]).await.leads();
    put(PostState::Hidden).await;
    assert_eq!(ben.fill("/bookmarks", &at, &[("do", "drop")]).await.leads(), "/bookmarks");
    ben.get("/bookmarks").await.hides("Once more").says("You have marked no post yet");
});

on_both!(what_is_new_since_the_last_visit_is_marked_and_led_to, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let (awa, ben) = (forum.member("Awa").await, forum.member("Ben").await);
    let thread = share(&awa, topic, "Is the road open?", "Please tell.").await;
    ben.get(&thread).await.hides("since you were here");
    let mut first = String::new();
    for number in 1..=25 {
        let there = reply(&awa, &thread, &format!("Observation {number}.")).await;
        if number == 1 {
            first = format!("/p/{}", post_id(&there));
        }
    }
    for list in ["/", "/topics/roads"] {
        let page = ben.get(list).await;
        page.says("25 new");
        assert!(page.attributes(".threads .meta a", "href").contains(&first));
        forum.guest().get(list).await.hides("25 new");
    }
    awa.get("/").await.hides("25 new");
    let page = ben.get(&thread).await;
    page.says("25 new posts since you were here");
    assert_eq!(page.all("article.post .by strong").len(), 19);
    assert!(page.attributes(".acts a", "href").contains(&first));
    // What is on the second page stays new until it is shown.
    ben.get("/").await.says("6 new");
    ben.get(&format!("{thread}?page=2")).await.says("6 new posts since you were here");
    ben.get("/").await.hides("6 new");
    // A hidden post is not counted.
    let there = reply(&awa, &thread, "One more.").await;
    ben.get("/").await.says("1 new");
    let (id, now) = (PostId(post_id(&there).parse().unwrap()), forum.now());
    forum
        .write(move |conn| set_state(conn, LISTENERS, id, PostState::Hidden, StateBy::Moderator, "Why", now))
        .await;
    ben.get("/").await.hides("1 new");
});

on_both!(what_is_blacked_out_leaves_drafts_that_quote_it_too, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let (awa, ben) = (forum.member("Awa").await, forum.member("Ben").await);
    let moderator = forum.with_role("Ina", "moderator").await;
    let thread = share(&awa, topic, "Is the road open?", "A zebrafish told me.").await;
    let action = format!("{}/reply", root(&thread));
    let quoting = ben.get(&format!("{thread}?re=1&quote=1")).await;
    let typed = quoting.form(&action).into_iter().find(|(name, _)| name == "body").unwrap().1;
    assert!(typed.contains("zebrafish"));
    let body = format!("{typed}I doubt that.");
    ben.fill_shown(&quoting, &action, &[("body", &body), ("preview", "1")]).await.is(200);
    let post = typed.split("(/p/").nth(1).unwrap().split(')').next().unwrap();
    let redact = format!("/p/{post}/redact");
    moderator
        .fill(&redact, &redact, &[("words", "zebrafish"), ("reason", "It names somebody.")])
        .await
        .leads();
    let left = ben.get(&thread).await.form(&action);
    let left = &left.iter().find(|(name, _)| name == "body").unwrap().1;
    assert!(left.contains("I doubt that.") && !left.contains("zebrafish"), "{left}");
});

on_both!(whoever_may_not_write_now_finds_the_text_among_the_drafts, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let (awa, zou) = (forum.member("Awa").await, forum.unconfirmed("Zou").await);
    let thread = share(&awa, topic, "Is the road open?", "Please tell.").await;
    // The form was open before; its token is good.
    let token = zou.get("/drafts").await.form("/logout").remove(0).1;
    let send = async |to: &str, body: &str| zou.post(to, &[("token", &token), ("body", body)]).await;
    send("/new", "A long account.").await.is(403).says("A long account.");
    send(&format!("{}/reply", root(&thread)), "A long answer.").await.is(403);
    let list = zou.get("/drafts").await;
    list.says("A long account.").says("A long answer.");
    // A form from elsewhere keeps nothing: it would overwrite what is there.
    zou.post("/new", &[("token", "forged"), ("body", "Written by somebody else.")]).await.is(403);
    zou.get("/drafts").await.says("A long account.").hides("somebody else");
});

on_both!(a_kept_reply_keeps_its_language_and_whom_it_answers, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let (awa, ben) = (forum.member("Awa").await, forum.member("Ben").await);
    let thread = share(&awa, topic, "Is the road open?", "Please tell.").await;
    for number in 2..=21 {
        reply(&awa, &thread, &format!("Lorry number {number}.")).await;
    }
    let action = format!("{}/reply", root(&thread));
    let form = ben.get(&format!("{thread}?page=2&re=21")).await;
    let typed = [("body", "Le camion 21."), ("lang", "fr"), ("preview", "1")];
    ben.fill_shown(&form, &action, &typed).await.is(200);
    let answered = form.attributes("input[name=in_reply_to]", "value").remove(0);
    // The first page does not show the answered post.
    let list = ben.get("/drafts").await;
    let go_on = list.attributes("a.btn[href^='/t/']", "href").remove(0);
    let page = ben.open(&go_on).await;
    page.is(200).says("#21 Awa");
    assert_eq!(page.attributes("#reply a[href^='/p/']", "href"), [format!("/p/{answered}")]);
    let sent = page.form(&action);
    for field in [("lang", "fr"), ("in_reply_to", answered.as_str()), ("body", "Le camion 21.")] {
        assert!(sent.contains(&(field.0.to_owned(), field.1.to_owned())), "{field:?}: {sent:?}");
    }
    // Answering somebody else leaves the language as it was chosen.
    let other = ben.get(&format!("{thread}?page=2&re=22")).await;
    assert!(other.form(&action).contains(&("lang".to_owned(), "fr".to_owned())));
});

on_both!(what_was_kept_is_read_whole_where_it_cannot_be_sent, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let (awa, ben) = (forum.member("Awa").await, forum.member("Ben").await);
    let moderator = forum.with_role("Ina", "moderator").await;
    let thread = share(&awa, topic, "Is the road open?", "Please tell.").await;
    let other = share(&awa, topic, "The road again", "Please tell me.").await;
    let action = format!("{}/reply", root(&thread));
    let long = format!("{}the last word", "Many lorries wait here. ".repeat(20));
    ben.fill(&thread, &action, &[("body", &long), ("preview", "1")]).await.is(200);
    let at = format!("{}/moderate", root(&thread));
    let reason = ("reason", "It is answered.");
    moderator.fill(&at, &at, &[("decision", "lock"), reason]).await.leads();
    ben.get("/drafts").await.says("The whole text").says("the last word");
    // A merged thread takes the kept replies along.
    moderator.fill(&at, &at, &[("decision", "unlock"), reason]).await.leads();
    moderator.fill(&at, &at, &[("decision", "merge"), ("into", &other), reason]).await.leads();
    let go_on = ben.get("/drafts").await.attributes("a.btn[href^='/t/']", "href").remove(0);
    ben.open(&go_on).await.is(200).says("the last word");
});

on_both!(a_text_whose_form_grew_too_old_is_kept_where_the_browser_vouches_for_it, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let awa = forum.member("Awa").await;
    let thread = share(&awa, topic, "Is the road open?", "Please tell.").await;
    let reply = format!("{}/reply", root(&thread));
    let own = forum.app.config.base_url.origin().ascii_serialization();
    let send = async |to: &str, header: (&str, &str), body: &str| {
        let typed = [("token", "old"), ("title", ""), ("body", body)];
        let request = TestRequest::post().uri(to).insert_header(header).set_form(typed);
        awa.send(request, to).await.is(403).says(body);
    };
    for (to, header, body) in [
        ("/new", ("Sec-Fetch-Site", "same-origin"), "A long account."),
        (reply.as_str(), ("Origin", own.as_str()), "A long answer."),
    ] {
        send(to, header, body).await;
        awa.get("/drafts").await.says(body);
    }
    for header in [
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Site", "same-site"),
        ("Origin", "https://elsewhere.example"),
        ("Accept", "*/*"),
    ] {
        send("/new", header, "Written by somebody else.").await;
        awa.get("/drafts").await.says("A long account.").hides("somebody else");
    }
});
