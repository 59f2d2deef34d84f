//! Every kind of mail in each language, read as its reader does. What is read here lies as `.eml`
//! in `target/tmp/letters/` afterwards, for looking at in a mail program.

use diesel::prelude::*;
use toguna::clock::Ts;
use toguna::db::ids::{PostId, ThreadId, UserId};
use toguna::db::schema::users;
use toguna::notifications::{self, Kind as Event, Notice};
use toguna::outbox::{self, AccountMail};

use super::village;
use crate::on_both;
use crate::support::{Forum as Village, Mail};

const LANGS: [&str; 3] = ["en", "fr", "ar"];

/// A text as long as real ones are, in two scripts.
const ANSWER: &str = "The convoy left at **six** this morning.\n\n> Is the bridge open?\n\nIt is, for lorries \
                      under ten tons: https://roads.example/bridge. من الجسر إلى السوق.";

/// Reads this language, and has every role: all kinds of mail come.
async fn become_reader(forum: &Village, who: UserId, lang: &'static str) {
    forum
        .write(move |conn| {
            let roles = (users::is_verifier.eq(true), users::is_moderator.eq(true), users::is_admin.eq(true));
            let reader = diesel::update(users::table.filter(users::id.eq(who)));
            Ok(reader.set((users::lang.eq(lang), roles)).execute(conn)?)
        })
        .await;
}

async fn tell(forum: &Village, to: UserId, kind: Event, actor: UserId, at: (ThreadId, PostId)) {
    let text = match kind {
        Event::Decision => "Your post names a **person's house**; please write which quarter instead.",
        Event::CaseOpened | Event::Escalated => "A post with a new account's link waits for you.",
        Event::AidWaits | Event::AidDecided => "Flour for the hospital's kitchen",
        Event::Moved => "Is the bridge open?",
        _ => "The bridge of Sotuba is open for lorries under ten tons.",
    };
    let url = if kind.shows_post() { format!("/p/{}", at.1) } else { "/log".to_owned() };
    let now = forum.now();
    let notice = Notice {
        kind,
        event_key: format!("claim:7:{}:{}", kind.as_str(), now.0),
        actor: kind.shows_post().then_some(actor),
        thread: kind.shows_post().then_some(at.0),
        post: kind.shows_post().then_some(at.1),
        url,
        text: text.to_owned(),
    };
    forum.write(move |conn| notifications::tell(conn, to, &notice, now)).await;
}

fn account_mails() -> [AccountMail; 9] {
    let program = "Firefox, Android".to_owned();
    [
        AccountMail::AddressTaken,
        AccountMail::AddressChange,
        AccountMail::PasswordChanged,
        AccountMail::RecoveryCodes,
        AccountMail::Recovered,
        AccountMail::NewSignIn { program },
        AccountMail::Leaving { due: Ts(1_795_000_000_000_000) },
        AccountMail::LeavingSoon { due: Ts(1_795_000_000_000_000) },
        AccountMail::Test,
    ]
}

/// What every mail must be, and where it lies afterwards.
fn look(mail: &Mail, lang: &str, name: &str) {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("letters");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(format!("{lang}-{name}.eml")), &mail.raw).unwrap();
    let whole = format!("{}\n{}\n{}", mail.subject, mail.text, mail.html);
    assert!(!mail.subject.is_empty() && !mail.text.trim().is_empty(), "{name}, {lang}");
    // What Fluent writes where a value or a whole message is missing, and words that are keys.
    for broken in ["{$", "{ $", "mail-", "notice-", "digest-", "Unknown localization"] {
        assert!(!whole.contains(broken), "{name}, {lang}: {broken} in {whole}");
    }
    assert!(mail.raw.lines().all(|line| line.len() <= 998), "{name}, {lang}");
    for remote in ["src=", "<link", "<style", "@import", "url(", "background="] {
        assert!(!mail.html.contains(remote), "{name}, {lang}: {remote}");
    }
    let page = scraper::Html::parse_document(&mail.html);
    let html = page.root_element().value();
    assert_eq!(html.attr("lang"), Some(lang));
    assert_eq!(html.attr("dir") == Some("rtl"), lang == "ar", "{name}");
    // The text is complete alone: each address of the other part stands in it too.
    for link in page.select(&scraper::Selector::parse("a[href]").unwrap()) {
        let address = link.value().attr("href").unwrap();
        assert!(mail.text.contains(address), "{name}, {lang}: {address} in {}", mail.text);
    }
}

on_both!(every_kind_of_mail_reads_in_each_language, async |forum: Forum| {
    let topic = village::topic(&forum).await;
    let seydou = forum.member("Seydou").await;
    let mut names = ["Awa", "Bintou", "Coumba"].into_iter();
    for lang in LANGS {
        let reader = forum.member(names.next().unwrap()).await;
        become_reader(&forum, reader.id(), lang).await;
        let thread = village::share(&forum, &reader, topic, "Is the bridge open?").await;
        let post = village::reply(&forum, &seydou, thread, ANSWER).await;
        forum.mails().await;
        for kind in Event::ALL {
            forum.minutes_later(6);
            tell(&forum, reader.id(), *kind, seydou.id(), (thread, post)).await;
            forum.hours_later(25);
            let mails = forum.mails_to(&reader).await;
            assert_eq!(mails.len(), 1, "{kind:?}");
            look(&mails[0], lang, kind.as_str());
            // What somebody else said stands apart from the answer.
            if matches!(kind, Event::Reply) {
                assert!(mails[0].html.contains("Is the bridge open?</blockquote>"), "{}", mails[0].html);
            }
        }
        for mail in account_mails() {
            let (name, to, now) = (mail.kind(), reader.id(), forum.now());
            forum.write(move |conn| outbox::account_mail(conn, to, mail.clone(), now)).await;
            look(&forum.mails_to(&reader).await[0], lang, name);
        }
        let groups = ["replies", "watched", "verified", "outcomes"].map(|group| (group, "digest"));
        reader.fill("/settings/mail", "/settings/mail", &groups).await.leads();
        for kind in Event::ALL.iter().filter(|kind| kind.group().is_some()) {
            tell(&forum, reader.id(), *kind, seydou.id(), (thread, post)).await;
        }
        forum.hours_later(25);
        let mails = forum.mails_to(&reader).await;
        for (number, mail) in mails.iter().enumerate() {
            look(mail, lang, &format!("digest-{number}"));
        }
        assert!(!mails.is_empty());
        // One day's digest is told from the next by what stands first in it, in every language.
        assert!(mails[0].subject.contains("The bridge of Sotuba is open"), "{}", mails[0].subject);
    }
});
