//! What a mail says, and what stands around it.

use toguna::notifications::Kind as Event;
use toguna::outbox::{self, AccountMail};

use super::village::{self, answered, tell};
use crate::on_both;

on_both!(an_answer_reaches_whoever_opened_the_thread, async |forum: Forum| {
    let (awa, _, thread, post) = answered(&forum).await;
    let mails = forum.mails().await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    let mail = &mails[0];
    assert_eq!(mail.header("To"), "awa@post.example");
    assert_eq!(mail.header("From"), "Toguna <forum@forum.example>");
    assert_eq!(mail.subject, "Re: Is the bridge open?");
    assert!(mail.text.starts_with("Seydou answered you\nIs the bridge open?\n\nThe ferry runs again"));
    assert!(mail.text.contains("until six. مرحبا"), "{}", mail.text);
    assert_eq!(mail.link("/p/"), format!("/p/{post}"));
    assert!(!mail.raw.contains("seydou@"), "another member's address");
    assert!(!mail.html.contains("<img") && !mail.html.contains("src="), "{}", mail.html);

    // RFC 5322, 2369, 2919, 3834, 8058.
    assert!(mail.header("Message-ID").ends_with("@localhost>"));
    assert_eq!(mail.header("Date"), "Sun, 22 Nov 2026 06:01:00 +0000");
    assert_eq!(mail.header("In-Reply-To"), mail.header("References"));
    assert_eq!(mail.header("List-Id"), "Toguna <forum.localhost>");
    assert_eq!(mail.header("List-Archive"), format!("<http://127.0.0.1:8080/t/{thread}>"));
    assert!(mail.header("List-Unsubscribe").starts_with("<http://127.0.0.1:8080/unsubscribe/"));
    assert_eq!(mail.header("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    assert_eq!(mail.header("Precedence"), "list");
    assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
    assert_eq!(mail.header("X-Auto-Response-Suppress"), "All");
    assert!(!mail.raw.split("\r\n\r\n").next().unwrap().contains("=?utf-8?"));

    // Awa is told of the next answer too: another message below the same root.
    let oumar = forum.member("Oumar").await;
    forum.minutes_later(6);
    village::reply(&forum, &oumar, thread, "Since when?").await;
    let next = forum.mails_to(&awa).await.remove(0);
    assert_ne!(next.header("Message-ID"), mail.header("Message-ID"));
    assert_eq!(next.header("References"), mail.header("References"));
    assert_eq!(next.subject, mail.subject);
});

on_both!(a_discreet_mail_has_no_word_of_what_was_written, async |forum: Forum| {
    let awa = forum.member("Awa").await;
    awa.fill("/settings/mail", "/settings/mail", &[("minimal", "on")]).await.leads();
    let seydou = forum.member("Seydou").await;
    let topic = village::topic(&forum).await;
    let thread = village::share(&forum, &awa, topic, "Is the bridge open?").await;
    village::reply(&forum, &seydou, thread, "The ferry runs.").await;
    let mails = forum.mails_to(&awa).await;
    let mail = &mails[0];
    assert_eq!(mail.subject, "There is something new");
    assert_eq!(mail.link("/inbox"), "/inbox");
    for part in [&mail.raw, &mail.text, &mail.html, &mail.subject] {
        for word in ["bridge", "ferry", "Seydou", "Awa "] {
            assert!(!part.to_lowercase().contains(&word.to_lowercase()), "{word}: {part}");
        }
    }
    assert!(!mail.header("List-Unsubscribe").is_empty());
});

on_both!(a_discreet_account_mail_calls_nobody_by_name, async |forum: Forum| {
    let awa = forum.member("Awasantou").await;
    let told = async |forum: &Forum| {
        let (id, now) = (awa.id(), forum.now());
        forum.write(move |conn| outbox::account_mail(conn, id, AccountMail::PasswordChanged, now)).await;
        forum.mails().await.remove(0)
    };
    assert!(told(&forum).await.text.contains("Hello Awasantou,"));
    awa.fill("/settings/mail", "/settings/mail", &[("minimal", "on")]).await.leads();
    let mail = told(&forum).await;
    assert!(mail.text.starts_with("Hello,"), "{}", mail.text);
    for part in [&mail.text, &mail.html, &mail.subject] {
        assert!(!part.contains("Awasantou"), "{part}");
    }
});

on_both!(no_text_becomes_markup_in_a_mail, async |forum: Forum| {
    let (awa, seydou) = (forum.member("Awa").await, forum.member("Seydou").await);
    let topic = village::topic(&forum).await;
    for hostile in [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "\"><a href=\"javascript:alert(1)\">x</a>",
        "[x](javascript:alert(1))",
        "![x](https://evil.example/pixel.gif)",
        "<style>@import 'https://evil.example/x.css'</style>",
        "</blockquote></body><iframe src=//evil.example>",
        "<a href=\"https://evil.example\" style=\"position:fixed\">x</a>",
        "<!--<img src=x>--!><math><mi xlink:href=\"data:x,<script>\">",
    ] {
        forum.hours_later(25);
        let thread = village::share(&forum, &awa, topic, &format!("Is it open? {hostile}")).await;
        village::reply(&forum, &seydou, thread, hostile).await;
        let mail = forum.mails_to(&awa).await.remove(0);
        let page = scraper::Html::parse_document(&mail.html);
        let there = |selector: &str| page.select(&scraper::Selector::parse(selector).unwrap()).count();
        for none in
            ["script", "img", "svg", "iframe", "math", "form", "link", "body style", "[onerror]", "[onload]"]
        {
            assert_eq!(there(none), 0, "{none} from {hostile}: {}", mail.html);
        }
        for link in page.select(&scraper::Selector::parse("[href]").unwrap()) {
            let address = link.value().attr("href").unwrap_or_default();
            assert!(address.starts_with("http://127.0.0.1:8080/"), "{address} from {hostile}");
        }
    }
});

on_both!(mail_speaks_its_reader_s_language, async |forum: Forum| {
    let (awa, seydou) = (forum.member("Awa").await, forum.member("Seydou").await);
    for (person, lang) in [(&awa, "ar"), (&seydou, "fr")] {
        let (id, lang) = (person.id(), lang.to_owned());
        forum
            .write(move |conn| {
                use diesel::prelude::*;
                use toguna::db::schema::users;
                diesel::update(users::table.filter(users::id.eq(id)))
                    .set(users::lang.eq(&lang))
                    .execute(conn)?;
                Ok(())
            })
            .await;
        tell(&forum, person.id(), Event::Decision, "decision:1", "It was **spam**.").await;
    }
    let mut mails = forum.mails().await;
    mails.sort_by_key(|mail| mail.header("To").to_owned());
    assert_eq!(mails[0].subject, "قرار بشأن منشورك أو بلاغك أو تظلّمك");
    assert!(mails[0].html.contains(r#"dir="rtl""#));
    assert_eq!(mails[1].subject, "Une décision sur votre message, signalement ou recours");
    assert!(mails[1].text.contains("It was **spam**."));
});

on_both!(account_mail_is_no_list_s_mail_and_goes_to_addresses_not_yet_confirmed, async |forum: Forum| {
    let awa = forum.unconfirmed("Awa").await;
    let (id, now) = (awa.id(), forum.now());
    forum.write(move |conn| outbox::account_mail(conn, id, AccountMail::PasswordChanged, now)).await;
    // Its link is no link of the database's: nobody could open it.
    let spent = AccountMail::Reset { token: "spent".to_owned() };
    forum.write(move |conn| outbox::account_mail(conn, id, spent.clone(), now)).await;
    tell(&forum, id, Event::Mention, "post:1", "").await;
    let mails = forum.mails().await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    let mail = &mails[0];
    assert_eq!(mail.subject, "Your password at localhost was changed");
    assert_eq!(mail.link("/password/forgot"), "/password/forgot");
    assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
    assert_eq!(mail.header("Precedence"), "");
    assert!(!mail.raw.contains("\r\nList-"), "{}", mail.raw);
});
