//! How many reports somebody sends, and whose are looked at first.

use toguna::db::ids::PostId;
use toguna::settings;

use crate::moderation::{decide, report, share, the_case};
use crate::on_both;
use crate::support::{Forum, Kind, Person};

const BODY: &str = "My cousin collects for the fuel of the ambulance.";

async fn shared(forum: &Forum, author: &Person, many: usize) -> Vec<PostId> {
    let mut posts = Vec::new();
    for n in 0..many {
        posts.push(share(forum, author, &format!("Thread number {n} of {}", author.name), BODY).await);
    }
    posts
}

on_both!(reports_of_whoever_is_always_wrong_sort_lower_and_their_page_says_so, async |forum: Forum| {
    let author = forum.member("Fanta").await;
    let (wrong, other) = (forum.member("Salif").await, forum.member("Kadi").await);
    let moderator = forum.with_role("Awa", "moderator").await;
    let posts = shared(&forum, &author, 9).await;
    for (n, post) in posts[..5].iter().enumerate() {
        wrong.get("/settings/standing").await.hides("None of your decided reports");
        report(&wrong, *post, "danger").await;
        let case = the_case(&forum, *post).await;
        moderator.get(&format!("/mod/cases/{case}")).await.hides("has led to nothing");
        decide(&moderator, case, &[("decision", "dismiss")]).await.leads();
        assert!(n < 5);
    }
    report(&wrong, posts[5], "danger").await;
    report(&other, posts[6], "abuse").await;
    let first = |queue: &crate::support::Answer| queue.all("ol.threads li")[0].clone();
    let queue = moderator.get("/mod").await;
    assert!(first(&queue).contains("Thread number 6"), "{}", first(&queue));
    let case = the_case(&forum, posts[5]).await;
    moderator
        .get(&format!("/mod/cases/{case}"))
        .await
        .says("Every decided report of this person has led to nothing");
    wrong.get("/settings/standing").await.says("None of your decided reports led to anything");
    other.get("/settings/standing").await.hides("None of your decided reports");
    author.get("/settings/standing").await.hides("None of your decided reports");

    // Right once, they are heard as everybody is.
    decide(&moderator, case, &[("decision", "hide"), ("reason", "It is a trap.")]).await.leads();
    wrong.get("/settings/standing").await.hides("None of your decided reports");
    report(&wrong, posts[7], "danger").await;
    let queue = moderator.get("/mod").await;
    assert!(first(&queue).contains("Thread number 7"), "{}", first(&queue));
});

#[test]
fn reports_of_one_account_are_limited_by_hour_and_day_and_the_text_is_kept() {
    for kind in [Kind::Sqlite, Kind::Postgres].into_iter().filter(|kind| kind.is_there()) {
        actix_web::rt::System::new().block_on(async {
            let open = Forum::on(kind);
            let author = open.member("Fanta").await;
            let posts = shared(&open, &author, 6).await;
            let now = open.now();
            open.write(move |conn| {
                settings::store(conn, &settings::REPORTS_PER_HOUR, "2", None, now)?;
                settings::store(conn, &settings::REPORTS_PER_DAY, "3", None, now)
            })
            .await;
            let forum = open.twin_with(|config| config.rate_limits = true);
            let (reporter, other) = (forum.member("Salif").await, forum.member("Kadi").await);
            report(&reporter, posts[0], "spam").await;
            report(&reporter, posts[1], "spam").await;
            let at = format!("/p/{}/report", posts[2]);
            let late = reporter.fill(&at, &at, &[("reason", "spam"), ("text", "Words that stay")]).await;
            late.is(429).says("tried too often");
            assert_eq!(late.all("textarea[name=text]"), ["Words that stay"]);
            assert_eq!(late.header("retry-after"), "3600");
            report(&other, posts[2], "spam").await;

            forum.hours_later(1);
            report(&reporter, posts[3], "spam").await;
            forum.hours_later(1);
            let at = format!("/p/{}/report", posts[4]);
            let fields = [("reason", "spam"), ("text", "Again")];
            let late = reporter.fill(&at, &at, &fields).await;
            assert_eq!(late.is(429).header("retry-after"), (22 * 3_600).to_string());
            forum.hours_later(22);
            report(&reporter, posts[4], "spam").await;
        });
    }
}

on_both!(a_post_with_a_reported_word_stays_in_sight_and_moderators_are_told, async |forum: Forum| {
    let author = forum.member("Fanta").await;
    let moderator = forum.with_role("Awa", "moderator").await;
    let now = forum.now();
    forum
        .write(move |conn| settings::store(conn, &settings::REPORTED_WORDS, "ambulance\nfr: fuel", None, now))
        .await;
    let post = share(&forum, &author, "Who has seen it?", "The Ambulance stands still.").await;
    forum.guest().get("/").await.says("Who has seen it?");
    moderator.get("/mod").await.says("It contains a word that moderators look out for here.");
    let case = the_case(&forum, post).await;
    moderator.get(&format!("/mod/cases/{case}")).await.says("ambulance");
    moderator.get("/inbox").await.says("Who has seen it?");
    // A word of another language is not watched here.
    share(&forum, &author, "No fuel today", "The fuel is gone.").await;
    moderator.get("/mod").await.hides("No fuel today");
});

on_both!(a_refused_word_is_named_at_its_field_and_the_text_is_kept, async |forum: Forum| {
    let author = forum.member("Fanta").await;
    let post = share(&forum, &author, "Who has seen it?", "The lorry stands still.").await;
    let thread = author.get(&format!("/p/{post}")).await.leads();
    let (thread, id) = (thread.split('#').next().unwrap(), thread.split('/').nth(2).unwrap());
    let now = forum.now();
    forum
        .write(move |conn| {
            settings::store(conn, &settings::REFUSED_WORDS, "grenade\nfr: four\nlorry", None, now)
        })
        .await;
    let reply = format!("/t/{id}/reply");
    let sent = author.fill(thread, &reply, &[("body", "A Grenade lies there.")]).await;
    sent.is(422).says("“grenade” is refused here").says("A Grenade lies there.");
    author.fill(thread, &reply, &[("body", "Four lie there.")]).await.leads();
    let opened = [("topic", "1"), ("title", "A grenade!"), ("body", "It lies there."), ("lang", "en")];
    author.fill("/new", "/new", &opened).await.is(422).says("“grenade” is refused here");
    let edit = format!("/p/{post}/edit");
    author
        .fill(&edit, &edit, &[("body", "The Lorry has left.")])
        .await
        .is(422)
        .says("“lorry” is refused here");
    author.fill(&edit, &edit, &[("body", "It has left.")]).await.leads();
    forum.guest().get(thread).await.says("It has left.").says("Four lie there.").hides("renade");
});
