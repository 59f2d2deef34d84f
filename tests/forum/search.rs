//! Finding what was written: words, filters, scripts, and what nobody may find.

use diesel::prelude::*;
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use toguna::clock::Ts;
use toguna::db::ids::{PostId, TopicId};
use toguna::db::schema::{posts, search_due, search_words};
use toguna::routes::LISTENERS;
use toguna::text::Lang;
use toguna::threads::topics::{self, NewTopic};
use toguna::threads::{Hold, PostState, StateBy, set_state, withhold};
use toguna::web::page::encode;

use crate::aid;
use crate::on_both;
use crate::support::{Answer, Forum, Person};
use crate::threads::{post_id, reply, share, topic};
use crate::verification::village;

async fn search(person: &Person, typed: &str) -> Answer {
    person.get(&format!("/search?q={}", encode(typed))).await
}

/// The titles of what is found, in order, each with its number where it is a reply.
async fn found(person: &Person, typed: &str) -> Vec<String> {
    search(person, typed).await.is(200).all(".threads h3")
}

async fn opening(forum: &Forum, thread: &str) -> PostId {
    let path = thread.to_owned();
    let id = forum.guest().get(&path).await.attributes("article[id^=p], section[id^=p]", "id");
    PostId(id[0].trim_start_matches('p').parse().unwrap())
}

on_both!(words_phrases_and_nots_find_what_they_say, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let (awa, ben) = (forum.member("Awa").await, forum.member("Ben").await);
    let thread = share(&awa, topic, "Is the northern road open?", "I heard that lorries wait.").await;
    share(&awa, topic, "Fuel at the station", "The road to the northern quarter is another rumour.").await;
    reply(&ben, &thread, "Two lorries passed this road at noon.").await;
    let guest = forum.guest();
    assert_eq!(found(&guest, "\"northern road\"").await, ["Is the northern road open?"]);
    assert_eq!(found(&guest, "road -rumour -passed").await, ["Is the northern road open?"]);
    assert_eq!(found(&guest, "road northern").await.len(), 2);
    assert_eq!(found(&guest, "lorry").await.len(), 0);
    assert_eq!(found(&guest, "lorr*").await.len(), 2);
    assert_eq!(found(&guest, "author:ben").await, ["Is the northern road open? #2"]);
    assert_eq!(found(&guest, "lorries author:@Awa").await, ["Is the northern road open?"]);
    assert_eq!(found(&guest, "lorries topic:roads lang:en").await.len(), 2);
    // A word of the title says most.
    assert_eq!(found(&guest, "fuel OR road").await.len(), 0, "every word counts");
    assert_eq!(found(&guest, "road").await[0], "Is the northern road open?");
    let page = search(&guest, "lorries").await;
    assert_eq!(page.all("mark"), ["lorries", "lorries"]);
    page.says("Two lorries passed this road");
    // What cannot be is said, and finds nothing.
    search(&guest, "road author:nobody-here")
        .await
        .says("Nobody here has the name “nobody-here”")
        .hides("lorries");
    search(&guest, "road topic:nothing").await.says("There is no topic “nothing”");
    search(&guest, "road lang:xx").await.says("not one of the languages");
    search(&guest, "road after:soon").await.says("A day is written like this");
    search(&guest, "-").await.says("Write at least one word");
    search(&guest, "zebra").await.says("Nothing fits this");
    guest.get("/search").await.is(200).says("What you can type");
    guest.get("/").await.attributes("header a[href='/search']", "href").remove(0);
});

on_both!(days_and_the_form_s_fields_narrow_too, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let awa = forum.member("Awa").await;
    share(&awa, topic, "Road on the first day", "Closed.").await;
    forum.hours_later(24);
    share(&awa, topic, "Road on the second day", "Open.").await;
    let guest = forum.guest();
    assert_eq!(found(&guest, "road after:2026-11-23").await, ["Road on the second day"]);
    assert_eq!(found(&guest, "road before:2026-11-23").await, ["Road on the first day"]);
    let page =
        guest.get("/search?q=road&after=2026-11-22&before=2026-11-23&author=awa&lang=en&topic=roads").await;
    assert_eq!(page.all(".threads h3"), ["Road on the first day"]);
    assert_eq!(page.attributes("#after", "value"), ["2026-11-22"]);
    let newest = guest.get("/search?q=road&sort=newest").await;
    assert_eq!(newest.all(".threads h3"), ["Road on the second day", "Road on the first day"]);
    assert_eq!(guest.get("/search?author=Awa&sort=newest").await.all(".threads h3").len(), 2);
});

on_both!(what_was_not_understood_is_said_at_the_field_in_which_it_was_typed, async |forum: Forum| {
    topic(&forum, "roads").await;
    let guest = forum.guest();
    for (query, field) in [
        ("q=fuel&author=zzz_nobody", "author"),
        ("q=fuel+author:zzz_nobody", "q"),
        ("q=fuel&topic=nowhere", "topic"),
        ("q=fuel&after=soon", "after"),
        ("q=fuel+before:soon", "q"),
        ("q=%22%22", "q"),
    ] {
        let page = guest.get(&format!("/search?{query}")).await;
        page.is(200);
        assert_eq!(page.attributes("[aria-invalid]", "id"), [field], "{query}");
        let told = page.attributes("[aria-invalid]", "aria-describedby").remove(0);
        assert!(told.split(' ').any(|id| id == format!("{field}-fault")), "{query}: {told}");
        assert_eq!(page.attributes(".sum a", "href"), [format!("#{field}")], "{query}");
    }
    assert_eq!(guest.get("/search?q=fuel").await.all("[aria-invalid]").len(), 0);
});

on_both!(a_minus_before_a_filter_leaves_out_what_it_names, async |forum: Forum| {
    let (roads, water) = (topic(&forum, "roads").await, topic(&forum, "water").await);
    let (awa, ben) = (forum.member("Awa").await, forum.member("Ben").await);
    share(&awa, roads, "Lorries on the road", "Many lorries.").await;
    share(&ben, water, "Water by lorries", "Lorries bring it.").await;
    village::share_as(&forum, &awa, "Lorries in Bamako", "Lorries with petrol.").await;
    let (ina, issa) = (forum.with_role("Ina", "verifier").await, forum.with_role("Issa", "verifier").await);
    village::verified(&forum, &awa, &ina, &issa).await;
    let guest = forum.guest();
    assert_eq!(found(&guest, "lorries").await.len(), 3);
    assert_eq!(found(&guest, "lorries -author:@awa").await, ["Water by lorries"]);
    assert!(found(&guest, "lorries -author:Awa -author:Ben").await.is_empty());
    assert_eq!(found(&guest, "lorries -topic:roads").await, ["Water by lorries"]);
    assert!(found(&guest, "lorries -lang:en").await.is_empty());
    assert_eq!(found(&guest, "lorries -lang:fr").await.len(), 3);
    assert_eq!(found(&guest, "petrol -is:verified").await, ["Lorries in Bamako"]);
    assert_eq!(found(&guest, "-author:Awa").await, ["Water by lorries"], "without a word too");
    assert!(found(&guest, "lorries is:verified -is:verified").await.is_empty());
    // Words alone that must not be there: what is left comes newest first.
    assert_eq!(found(&guest, "author:Awa -petrol").await, ["Lorries on the road"]);
    assert_eq!(found(&guest, "topic:roads -petr*").await, ["Lorries on the road"]);
    assert_eq!(found(&guest, "lang:en -petrol -\"on the road\"").await, ["Water by lorries"]);
    assert_eq!(found(&guest, "-zebra -lorries").await, ["Fuel in Bamako"]);
    assert!(found(&guest, "author:Ben -lorries").await.is_empty());
    for (typed, said) in [
        ("lorries -author:nobody-here", "Nobody here has the name “nobody-here”"),
        ("lorries -topic:nothing", "There is no topic “nothing”"),
        ("lorries -lang:xx", "“xx” is not one of the languages"),
        ("lorries -after:2026-11-01", "No minus can stand in “-after:2026-11-01”"),
        ("lorries author:", "Nothing follows “author:”"),
        ("lorries before: 2026-11-01", "Nothing follows “before:”"),
    ] {
        search(&guest, typed).await.is(200).says(said).hides("Water by lorries");
    }
});

on_both!(a_topic_is_known_by_its_name_in_any_language, async |forum: Forum| {
    let water = topic(&forum, "water-supply").await;
    let roads = topic(&forum, "roads").await;
    forum
        .write(move |conn| {
            let texts = [(Lang::En, "Drinking water"), (Lang::Fr, "Eau à boire"), (Lang::Ar, "ماء الشرب")];
            let topic = NewTopic {
                slug: "water-supply".to_owned(),
                color: 1,
                lang: "en".to_owned(),
                position: 1,
                texts: texts.map(|(lang, name)| (lang, name.to_owned(), name.to_owned())).to_vec(),
            };
            topics::save(conn, &topic, Ts(1))
        })
        .await;
    let awa = forum.member("Awa").await;
    share(&awa, water, "The well works", "I heard.").await;
    share(&awa, roads, "The road is open", "I heard.").await;
    let guest = forum.guest();
    for typed in [
        "topic:water-supply",
        "topic:Water-Supply",
        "topic:\"drinking WATER\"",
        "topic:\"eau a boire\"",
        "topic:«ماء الشرب»",
        "-topic:Roads",
    ] {
        assert_eq!(found(&guest, &format!("heard {typed}")).await, ["The well works"], "{typed}");
    }
    let page = guest.get("/search?q=heard&topic=Drinking%20water").await;
    assert_eq!(page.all(".threads h3"), ["The well works"]);
    assert_eq!(page.attributes("#topic option[selected]", "value"), ["water-supply"]);
});

on_both!(a_value_that_nobody_can_bear_never_drops_the_filter, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let awa = forum.member("Awa").await;
    share(&awa, topic, "The road is open", "I heard.").await;
    let guest = forum.guest();
    for field in ["author", "topic", "lang", "before", "after"] {
        for value in ["%00", "%01%02", "@", "%E2%80%8B"] {
            let page = guest.get(&format!("/search?q=heard&{field}={value}")).await;
            page.is(200);
            assert!(page.all(".threads h3").is_empty(), "{field}={value}");
            assert_eq!(page.attributes("[aria-invalid]", "id"), [field], "{value}");
        }
        let page = guest.get(&format!("/search?q=heard+{field}:%00")).await;
        assert_eq!(page.attributes("[aria-invalid]", "id"), ["q"], "{field}");
    }
});

on_both!(every_script_is_found_however_it_is_written, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let awa = forum.member("Awa").await;
    let texts = [
        ("Une école fermée", "L’été, les élèves n’ont pas d’eau à Ségou."),
        ("الوقود في المدينة", "قال لي أحدهم إنّ مستشفى المدينة يعمل، والمدرسة مغلقة."),
        ("Ji dɛsɛra", "An ka ɲɔgɔn dɛmɛ. Foroba baara bɛ kɛ ŋɔnkɔrɔ la."),
        ("ߖߌ ߕߍ߫ ߦߋ߲߬", "ߞߏߟߐ߲ ߝߟߊ߫ ߓߘߊ߫ ߖߊ߬."),
    ];
    for (title, body) in texts {
        share(&awa, topic, title, body).await;
    }
    let guest = forum.guest();
    for (typed, at) in [
        ("ecole fermee", 0),
        ("ETE eleve segou", 0),
        ("\"pas d'eau\"", 0),
        ("وقود", 1),
        ("مستشفي", 1),
        ("المستشفى", 1),
        ("مدرسه مغلقه", 1),
        ("احدهم", 1),
        ("dese*", 2),
        ("nogon deme", 2),
        ("nyogon dèmè", 2),
        ("nonkoro", 2),
        ("ߞߏߟߐ", 3),
    ] {
        assert_eq!(found(&guest, typed).await, [texts[at].0], "{typed}");
    }
    // Marked as it was written.
    assert!(search(&guest, "nogon").await.all("mark").contains(&"ɲɔgɔn".to_owned()));
});

/// Who may look for what nobody shall find.
async fn nobody_finds(forum: &Forum, people: &[&Person], how: &str) {
    let guest = forum.guest();
    for person in people.iter().copied().chain([&guest]) {
        for typed in [
            "canarybird",
            "canary*",
            "\"canarybird sang\"",
            "author:Awa",
            "author:Awa canarybird",
            "lang:en",
            "-zebra",
        ] {
            let page = search(person, typed).await;
            assert!(!page.text().contains("yellow"), "{how}: {} finds it by {typed}", person.name);
            let newest = person.get(&format!("/search?q={}&sort=newest", encode(typed))).await;
            assert!(!newest.text().contains("yellow"), "{how}: {} finds it by {typed}", person.name);
        }
    }
}

on_both!(what_is_held_hidden_deleted_or_withheld_is_found_by_nobody, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let (awa, ben) = (forum.member("Awa").await, forum.member("Ben").await);
    let moderator = forum.with_role("Ina", "moderator,admin").await;
    let people = [&awa, &ben, &moderator];
    let thread = share(&ben, topic, "Is the road open?", "Please tell.").await;
    let id = PostId(post_id(&reply(&awa, &thread, "A yellow canarybird sang.").await).parse().unwrap());
    let first = opening(&forum, &thread).await;
    let now = forum.now();
    assert_eq!(found(&forum.guest(), "canarybird").await.len(), 1);
    let put = async |post: PostId, state: PostState| {
        forum
            .write(move |conn| set_state(conn, LISTENERS, post, state, StateBy::Moderator, "Why", now))
            .await;
    };
    for state in [PostState::Held, PostState::Hidden, PostState::Deleted] {
        put(id, state).await;
        nobody_finds(&forum, &people, state.as_str()).await;
        put(id, PostState::Visible).await;
        assert_eq!(found(&forum.guest(), "canarybird").await.len(), 1, "back from {state}");
        put(first, state).await;
        nobody_finds(&forum, &people, "in a thread that is gone").await;
        put(first, PostState::Visible).await;
    }
    let shut = async |post: PostId, until: Ts| {
        let hold = Hold { key: "hold-danger", detail: String::new() };
        forum.write(move |conn| withhold(conn, LISTENERS, post, until, hold.clone(), now)).await;
    };
    shut(id, now.plus_hours(2)).await;
    nobody_finds(&forum, &people, "withheld").await;
    forum.hours_later(3);
    assert_eq!(found(&forum.guest(), "canarybird").await.len(), 1, "the gate is open again");
    shut(first, Ts::NEVER).await;
    nobody_finds(&forum, &people, "in a thread withheld for ever").await;
});

on_both!(an_edit_is_found_at_once_and_what_it_took_out_is_not, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let awa = forum.member("Awa").await;
    let thread = share(&awa, topic, "Zebrafish on the road", "A quagga was seen.").await;
    let post = opening(&forum, &thread).await;
    let guest = forum.guest();
    assert_eq!(found(&guest, "zebrafish quagga").await.len(), 1);
    let edit = format!("/p/{post}/edit");
    awa.fill(&edit, &edit, &[("title", "Okapi on the road"), ("body", "A gerenuk was seen.")]).await.leads();
    assert_eq!(found(&guest, "okapi gerenuk").await, ["Okapi on the road"]);
    for gone in ["zebrafish", "quagga"] {
        assert!(found(&guest, gone).await.is_empty(), "{gone}");
    }
    awa.post(&format!("/p/{post}/delete"), &[]).await;
    awa.fill(&edit, &format!("/p/{post}/delete"), &[]).await.leads();
    assert!(found(&guest, "okapi").await.is_empty());
});

on_both!(a_text_that_changes_by_another_way_leaves_the_index_at_once, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let awa = forum.member("Awa").await;
    let thread = share(&awa, topic, "Is the road open?", "A quagga was seen.").await;
    let (post, guest) = (opening(&forum, &thread).await, forum.guest());
    forum
        .write(move |conn| {
            diesel::update(posts::table.find(post)).set(posts::plain.eq("A gerenuk.")).execute(conn)?;
            Ok(())
        })
        .await;
    assert!(found(&guest, "quagga").await.is_empty());
    forum.mails().await;
    assert_eq!(found(&guest, "gerenuk").await.len(), 1, "the worker indexed it");
});

on_both!(posts_of_an_older_version_are_indexed_by_the_worker, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let awa = forum.member("Awa").await;
    let thread = share(&awa, topic, "Is the road open?", "A quagga was seen.").await;
    for number in 0..3 {
        reply(&awa, &thread, &format!("Quagga number {number}.")).await;
    }
    // As the migration leaves them.
    forum
        .write(|conn| {
            diesel::delete(search_words::table).execute(conn)?;
            Ok(())
        })
        .await;
    let guest = forum.guest();
    assert!(found(&guest, "quagga").await.is_empty());
    forum.mails().await;
    assert_eq!(found(&guest, "quagga").await.len(), 4);
    let left: i64 = forum.read(|conn| Ok(search_due::table.count().get_result(conn)?)).await;
    assert_eq!(left, 0);
});

on_both!(only_what_stands_verified_is_found_as_verified, async |forum: Forum| {
    let author = forum.member("Awa").await;
    let (one, two) = (forum.with_role("Ina", "verifier").await, forum.with_role("Issa", "verifier").await);
    village::verified(&forum, &author, &one, &two).await;
    village::share_as(&forum, &author, "Fuel, another word", "Petrol at Gao, I heard.").await;
    let guest = forum.guest();
    assert_eq!(found(&guest, "petrol").await.len(), 2);
    let page = search(&guest, "petrol is:verified").await;
    assert_eq!(page.all(".threads h3"), ["Fuel in Bamako"]);
    page.says("Verified");
    assert_eq!(guest.get("/search?verified=1").await.all(".threads h3"), ["Fuel in Bamako"]);
    forum.hours_later(24 * 40);
    assert!(found(&guest, "petrol is:verified").await.is_empty(), "out of date");
});

on_both!(verified_updates_and_ways_to_help_stand_beside_what_is_found, async |forum: Forum| {
    let awa = forum.member("Awa").await;
    let (_, ina, oumar, at) = aid::listed(&forum).await;
    let (_, post, claim) = village::verified(&forum, &awa, &ina, &oumar).await;
    let guest = forum.guest();
    let links = async |typed: &str, of: &str| {
        search(&guest, typed).await.is(200).attributes(&format!("{of} a"), "href")
    };
    assert_eq!(links("petrol", ".panel:not(.help) .claim").await, std::slice::from_ref(&claim));
    assert!(links("petrol", ".panel.help").await.is_empty());
    assert!(links("rice", ".panel.help").await.contains(&at));
    assert!(links("rice", ".panel:not(.help) .claim").await.is_empty());
    // Whoever asks for what is verified, by whom or when, is not told of ways to help or of others' claims.
    assert!(links("rice is:verified", ".panel.help").await.is_empty());
    assert_eq!(links("petrol is:verified", ".panel:not(.help) .claim").await, [claim]);
    for narrowed in ["petrol author:Ina", "petrol topic:fuel", "petrol lang:en", "nothing-like-it"] {
        assert!(links(narrowed, ".panel").await.is_empty(), "{narrowed}");
    }
    // A second claim of the same post is one line of its own above, and says nothing twice below.
    let more = [("text", "Six stations in Bamako had petrol."), ("place", "Bamako, Mali")];
    let second = village::propose(&awa, &post, &more).await.leads();
    village::review(&ina, &second, "true", &[]).await.leads();
    village::review(&oumar, &second, "true", village::FOUND).await.leads();
    let page = search(&guest, "petrol").await;
    assert_eq!(page.all(".panel:not(.help) .claim").len(), 2);
    assert_eq!(page.all(".threads .st"), ["Verified"]);
    // What went out of date stands there no more.
    forum.hours_later(24 * 40);
    for typed in ["petrol", "rice"] {
        assert!(links(typed, ".panel").await.is_empty(), "{typed}");
    }
});

/// Shares a thread whose posts 2 to 24 tell of lorries.
async fn share_lorries(author: &Person, topic: TopicId) -> String {
    let thread = share(author, topic, "Is the road open?", "Please tell.").await;
    for number in 2..=24 {
        reply(author, &thread, &format!("Observation {number} of lorries.")).await;
    }
    thread
}

on_both!(results_go_on_where_they_ended_though_people_post, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let awa = forum.member("Awa").await;
    let thread = share_lorries(&awa, topic).await;
    let guest = forum.guest();
    let first = guest.get("/search?q=lorries&sort=newest").await;
    assert_eq!(first.all(".threads h3").len(), 20);
    reply(&awa, &thread, "Observation 25 of lorries.").await;
    let next = first.attributes("a[rel=next]", "href").remove(0);
    let second = guest.get(&format!("/search{next}")).await;
    assert_eq!(
        second.all(".threads h3"),
        [4, 3, 2].map(|number| format!("Is the road open? #{number}")),
        "none twice, none left out"
    );
    let by_rank = guest.get("/search?q=lorries").await;
    let next = by_rank.attributes("a[rel=next]", "href").remove(0);
    assert_eq!(guest.get(&format!("/search{next}")).await.all(".threads h3").len(), 4);
    for nothing in ["&page=0", "&page=26", "&page=x", "&below=x", "&below=0"] {
        guest.get(&format!("/search?q=lorries{nothing}")).await.is(404);
    }
});

on_both!(what_nobody_may_read_takes_no_place_of_what_is_found, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let awa = forum.member("Awa").await;
    share_lorries(&awa, topic).await;
    // Thirty that fit better, all of them gone at once.
    let gone = share(&awa, topic, "Lorries", "Lorries, lorries, lorries.").await;
    for _ in 2..=30 {
        reply(&awa, &gone, "Lorries, lorries, lorries.").await;
    }
    let guest = forum.guest();
    assert!(found(&guest, "lorries").await.iter().all(|title| title.starts_with("Lorries")));
    let (first, now) = (opening(&forum, &gone).await, forum.now());
    forum
        .write(move |conn| {
            set_state(conn, LISTENERS, first, PostState::Hidden, StateBy::Moderator, "Why", now)
        })
        .await;
    let mut titles = Vec::new();
    let mut next = vec!["?q=lorries".to_owned()];
    while let Some(place) = next.pop() {
        let page = guest.get(&format!("/search{place}")).await;
        titles.extend(page.is(200).all(".threads h3"));
        next = page.attributes("a[rel=next]", "href");
    }
    titles.sort_by_key(|title| title.rsplit_once('#').unwrap().1.parse::<u32>().unwrap());
    let numbers: Vec<u32> = (2..=24).collect();
    assert_eq!(
        titles,
        numbers.iter().map(|number| format!("Is the road open? #{number}")).collect::<Vec<_>>()
    );
});

on_both!(whatever_is_typed_is_answered, async |forum: Forum| {
    let topic = topic(&forum, "roads").await;
    let awa = forum.member("Awa").await;
    share(&awa, topic, "Is the road open?", "Please tell.").await;
    let guest = forum.guest();
    let mut runner = TestRunner::deterministic();
    let anything =
        "\\PC{0,30}|[-\"*():'&|!<>^{}\\\\a-c 0-9]{0,24}|(author|topic|lang|before|after|is):[^ ]{0,8}";
    let anything = proptest::string::string_regex(anything).unwrap();
    for _ in 0..150 {
        let typed = anything.new_tree(&mut runner).unwrap().current();
        let typed = encode(&typed);
        for query in
            [format!("q={typed}"), format!("q=road&author={typed}&topic={typed}&lang={typed}&before={typed}")]
        {
            guest.get(&format!("/search?{query}")).await.is(200);
        }
    }
    for odd in [
        "NEAR(a b)",
        "title:road",
        "a\" OR \"b",
        "'",
        "\\",
        "%",
        "road*",
        "*",
        "\"\"",
        "a\u{0}b",
        "rowid:1",
        "^road",
        "road:*",
        "a <-> b",
    ] {
        search(&guest, odd).await.is(200);
    }
    search(&guest, &"long ".repeat(400)).await.is(200);
});
