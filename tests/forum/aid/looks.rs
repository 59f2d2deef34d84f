//! The daily look at a link's page: what is reached, what is refused, and what follows.

use toguna::aid::chores::{check_links, tell_due};
use toguna::fetch::{Fetcher, MOST_BYTES, Problem, Visit};
use toguna::routes::AID_LISTENERS;

use super::site::{Say, Site};
use super::{CANARY, listed, vet};
use crate::on_both;
use crate::support::Forum;

const HOST: &str = "canary-kitchen.example";
const PAGE: &str = "canary-kitchen.example/rice";

async fn site() -> Site {
    let site = Site::open(&[HOST, "www.canary-kitchen.example", "elsewhere.example"]).await;
    site.shows(PAGE, "Rice");
    site
}

async fn visit(site: &Site, url: &str) -> Visit {
    site.fetcher().visit(&url.parse().unwrap()).await
}

/// A round of looks; answers how many pages were fetched.
async fn look(forum: &Forum, fetcher: &Fetcher) -> usize {
    check_links(&forum.app, fetcher, AID_LISTENERS, forum.now()).await.unwrap()
}

#[actix_web::test]
async fn a_page_is_read_and_redirects_are_followed_up_to_five() {
    let site = site().await;
    let seen = visit(&site, CANARY).await;
    assert_eq!(seen.status, 200);
    assert!(seen.outcome.unwrap().text.contains("Rice is welcome"));
    for hop in 0..6 {
        site.says(&format!("{HOST}/{hop}"), Say::Go(format!("/{}", hop + 1)));
    }
    site.shows("canary-kitchen.example/6", "There");
    let seen = visit(&site, "https://canary-kitchen.example/1").await;
    assert_eq!((seen.url.path(), seen.outcome.is_ok()), ("/6", true));
    let seen = visit(&site, "https://canary-kitchen.example/0").await;
    assert_eq!(seen.outcome, Err(Problem::Redirects));
    site.says("canary-kitchen.example/loop", Say::Go("/loop".to_owned()));
    assert_eq!(visit(&site, "https://canary-kitchen.example/loop").await.outcome, Err(Problem::Redirects));
}

#[actix_web::test]
async fn what_is_slow_endless_broken_or_gone_ends_in_time() {
    let site = site().await;
    site.says("canary-kitchen.example/slow", Say::Silence)
        .says("canary-kitchen.example/endless", Say::Endless)
        .says("canary-kitchen.example/broken", Say::Broken)
        .says("canary-kitchen.example/500", Say::Status(500));
    let at = |path: &str| format!("https://canary-kitchen.example/{path}");
    assert_eq!(visit(&site, &at("slow")).await.outcome, Err(Problem::TooSlow));
    assert_eq!(visit(&site, &at("endless")).await.outcome.unwrap().text.len(), MOST_BYTES);
    assert_eq!(visit(&site, &at("broken")).await.outcome, Err(Problem::Unreachable));
    let gone = visit(&site, &at("nothing")).await;
    assert_eq!((gone.status, gone.outcome), (404, Err(Problem::Refused)));
    assert_eq!(visit(&site, &at("500")).await.status, 500);
    site.name("dead.example", &[&[]]);
    assert_eq!(visit(&site, "https://dead.example/").await.outcome, Err(Problem::Unreachable));
}

#[actix_web::test]
async fn a_certificate_for_another_name_or_from_nobody_known_is_refused() {
    let site = site().await;
    assert_eq!(visit(&site, "https://wrong.example/").await.outcome, Err(Problem::BadTls));
    let stranger = Site::open(&[HOST]).await;
    stranger.shows(PAGE, "Rice");
    site.name(HOST, &[&[stranger.at]]);
    // The other site's address is not allowed either: that is said first.
    assert_eq!(visit(&site, CANARY).await.outcome, Err(Problem::NotPublic));
    assert!(stranger.asked.lock().unwrap().is_empty());
}

#[actix_web::test]
async fn nothing_that_is_not_public_is_reached_by_number_name_or_redirect() {
    let site = site().await;
    for literal in [
        "https://127.0.0.1/",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://0.0.0.0/",
        "https://10.0.0.1/",
        "https://169.254.169.254/latest/meta-data/",
        "https://[::1]/",
        "https://[::]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[fd00::1]/",
        "https://[fe80::1]/",
        "https://[ff02::1]/",
    ] {
        assert_eq!(visit(&site, literal).await.outcome, Err(Problem::NotPublic), "{literal}");
        site.says("canary-kitchen.example/go", Say::Go(literal.to_owned()));
        let seen = visit(&site, "https://canary-kitchen.example/go").await;
        assert_eq!(seen.outcome, Err(Problem::NotPublic), "{literal} behind a redirect");
    }
    for (bad, why) in [
        ("http://canary-kitchen.example/rice", Problem::BadAddress),
        ("https://canary-kitchen.example:8443/", Problem::BadAddress),
        ("https://user:pass@canary-kitchen.example/", Problem::BadAddress),
        ("ftp://canary-kitchen.example/", Problem::BadAddress),
        ("file:///etc/passwd", Problem::BadAddress),
    ] {
        site.says("canary-kitchen.example/go", Say::Go(bad.to_owned()));
        let seen = visit(&site, "https://canary-kitchen.example/go").await;
        assert_eq!(seen.outcome, Err(why), "{bad}");
    }
    // Any private address among public ones is reason enough.
    let public = "93.184.215.14:443".parse().unwrap();
    for inner in ["127.0.0.1:0", "10.1.2.3:0", "169.254.169.254:0", "[::1]:0", "[fc00::1]:0"] {
        let inner = inner.parse().unwrap();
        site.name("inner.example", &[&[public, inner]]);
        assert_eq!(visit(&site, "https://inner.example/").await.outcome, Err(Problem::NotPublic), "{inner}");
    }
}

#[actix_web::test]
async fn a_name_is_asked_anew_at_every_hop_so_that_rebinding_finds_nothing() {
    let site = site().await;
    let inner = "127.0.0.1:0".parse().unwrap();
    site.says(PAGE, Say::Go("/again".to_owned())).shows("canary-kitchen.example/again", "Inner");
    site.name(HOST, &[&[site.at], &[inner]]);
    let seen = visit(&site, CANARY).await;
    assert_eq!((seen.url.path(), seen.outcome), ("/again", Err(Problem::NotPublic)));
    assert_eq!(*site.asked.lock().unwrap(), [PAGE]);
    assert_eq!(*site.looked_up.lock().unwrap(), [HOST, HOST]);
    // And what was looked up is what is connected to: one lookup, one request.
    site.name(HOST, &[&[site.at], &[inner]]).shows(PAGE, "Rice");
    assert!(visit(&site, CANARY).await.outcome.is_ok());
    assert_eq!(site.looked_up.lock().unwrap().len(), 3);
}

on_both!(a_listed_page_is_looked_at_every_day_and_its_card_says_when, async |forum: Forum| {
    let site = site().await;
    let fetcher = site.fetcher();
    let (_, ina, _, at) = listed(&forum).await;
    let guest = forum.guest();
    guest.get(&at).await.says("Last automatic look not yet");
    assert_eq!(look(&forum, &fetcher).await, 1);
    guest.get("/aid").await.says("Page reached just now");
    guest.get(&at).await.says("The page answers, on canary-kitchen.example.");
    assert_eq!(look(&forum, &fetcher).await, 0, "once a day");
    forum.hours_later(24);
    site.shows(PAGE, "Give us gold");
    assert_eq!(look(&forum, &fetcher).await, 1);
    let record = guest.get(&at).await;
    record.says("Its title changed on 23 Nov 2026").says("The page has another title now");
    guest.get("/aid").await.says("Rice for the kitchen");
    guest.get("/log").await.hides("another title");
    ina.get(&at).await.says("The page has another title now");
});

on_both!(two_failures_six_hours_apart_mean_that_a_page_may_be_down, async |forum: Forum| {
    let site = site().await;
    let fetcher = site.fetcher();
    let (_, _, _, at) = listed(&forum).await;
    let guest = forum.guest();
    site.says(PAGE, Say::Status(503));
    assert_eq!(look(&forum, &fetcher).await, 1);
    guest.get("/aid").await.says("Rice for the kitchen").hides("The page may be down");
    guest.get(&at).await.says("it is broken. Answer 503.");
    forum.minutes_later(5 * 60 + 59);
    assert_eq!(look(&forum, &fetcher).await, 0);
    forum.minutes_later(1);
    assert_eq!(look(&forum, &fetcher).await, 1);
    guest.get("/aid").await.says("The page may be down");
    guest.get(&at).await.says("The page was not reached for hours");
    forum.hours_later(24);
    site.shows(PAGE, "Rice");
    assert_eq!(look(&forum, &fetcher).await, 1);
    guest.get("/aid").await.hides("The page may be down").says("Page reached just now");
    guest.get(&at).await.says("The page is reached again");
});

on_both!(another_domain_or_a_wallet_takes_a_link_off_the_lists, async |forum: Forum| {
    let site = site().await;
    let fetcher = site.fetcher();
    let (fanta, ina, oumar, at) = listed(&forum).await;
    let mod_ = forum.with_role("Moussa", "moderator").await;
    let guest = forum.guest();
    let wallet = "<p>Send to 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa</p>".to_owned();
    site.shows("elsewhere.example/", "Elsewhere");
    for (say, said) in [
        (Say::Go("https://elsewhere.example/".to_owned()), "the page leads to another site"),
        (Say::Go("https://127.0.0.1/".to_owned()), "the page leads to another site"),
        (Say::Page(wallet), "the page shows a crypto wallet address"),
    ] {
        site.says(PAGE, say);
        assert_eq!(look(&forum, &fetcher).await, 1);
        guest.get("/aid").await.hides("Rice for the kitchen");
        guest.get(&format!("{at}/go")).await.says("Suspended: do not use it").hides(CANARY);
        guest.get(&at).await.says(said);
        guest.get("/log").await.says(said);
        let queue = mod_.get("/mod").await;
        queue.says("A way to help, proposed by Fanta").says(said);
        fanta.get("/inbox").await.says("A way to help that you proposed was vetted");
        ina.get("/inbox").await.says("A way to help waits for vetting");
        assert_eq!(look(&forum, &fetcher).await, 0, "what is off the lists is not looked at");
        site.shows(PAGE, "Rice");
        vet(&ina, &at, "list").await;
        vet(&oumar, &at, "list").await;
        guest.get("/aid").await.says("Rice for the kitchen");
        mod_.get("/mod").await.says("No case is open");
        assert_eq!(look(&forum, &fetcher).await, 1, "and is looked at as soon as it is back");
        forum.hours_later(24);
        vet(&ina, &at, "list").await;
    }
});

on_both!(no_transaction_is_open_while_a_site_is_asked, async |forum: Forum| {
    let site = site().await;
    let fetcher = site.fetcher();
    let (fanta, _, _, at) = listed(&forum).await;
    site.says(PAGE, Say::Silence);
    let round = look(&forum, &fetcher);
    // The writer is free: somebody acts while the site keeps silent.
    let act = async {
        site.bell.notified().await;
        fanta.fill(&at, &format!("{at}/withdraw"), &[("reason", "Over")]).await.leads()
    };
    let (looked, _) = tokio::join!(round, act);
    assert_eq!(looked, 1);
    // What left the lists meanwhile stays as it was left.
    forum.guest().get(&at).await.says("Withdrawn").hides("may be down");
    assert_eq!(look(&forum, &fetcher).await, 0);
});

on_both!(two_workers_never_look_at_the_same_page_at_once, async |forum: Forum| {
    let site = site().await;
    let (one, two) = (site.fetcher(), site.fetcher());
    listed(&forum).await;
    let (a, b) = tokio::join!(look(&forum, &one), look(&forum, &two));
    assert_eq!(a + b, 1);
    assert_eq!(site.asked.lock().unwrap().len(), 1);
});

on_both!(vetters_are_told_once_that_a_look_is_due, async |forum: Forum| {
    let (_, ina, _, at) = listed(&forum).await;
    let told = async || {
        let now = forum.now();
        forum.write(move |conn| tell_due(conn, now)).await;
        ina.get("/inbox").await.all("li").iter().filter(|row| row.contains("waits for vetting")).count()
    };
    assert_eq!(told().await, 0, "what is listed waits for nobody");
    forum.hours_later(7 * 24);
    assert_eq!((told().await, told().await), (1, 1));
    vet(&ina, &at, "list").await;
    assert_eq!(told().await, 0);
    forum.hours_later(7 * 24);
    assert_eq!(told().await, 1, "and again for the next look");
});

#[test]
fn mail_and_fetches_share_one_tls_and_no_other_is_linked() {
    let lock = include_str!("../../../Cargo.lock");
    let linked = |name: &str| lock.lines().any(|line| line == format!("name = \"{name}\""));
    assert!(linked("rustls") && linked("ring") && linked("webpki-roots"));
    for other in ["aws-lc-rs", "aws-lc-sys", "native-tls", "openssl", "openssl-sys"] {
        assert!(!linked(other), "{other}");
    }
}
