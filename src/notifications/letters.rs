//! The templates of mail: what stands in them, and how they become a draft.
//!
//! A name in a mail never becomes a link: names hold no dots and no slashes.

use askama::Template;

use super::words;
use crate::config::Config;
use crate::error::{Error, Result};
use crate::markup;
use crate::outbox::{AccountMail, Header};
use crate::text::{Arg, Lang, dates};

/// A post's text goes into a mail up to so many characters.
const POST_CHARS: usize = 2_000;

/// Words and parts of a letter before the headers that all letters share.
pub(super) struct Draft {
    pub(super) subject: String,
    pub(super) text: String,
    pub(super) html: String,
    pub(super) headers: Vec<Header>,
    /// The part before the @ of its Message-ID, where that is derived; none = as its row has it.
    pub(super) message_id: Option<String>,
}

/// A post's text in paragraphs of lines.
pub(super) struct PostText {
    pub(super) lang: String,
    pub(super) text: String,
}

impl PostText {
    pub(super) fn new(plain: &str, lang: &str) -> Self {
        Self { lang: lang.to_owned(), text: words::shortened(plain.trim(), POST_CHARS) }
    }

    /// The paragraphs.
    pub(super) fn paragraphs(&self) -> impl Iterator<Item = Paragraph<'_>> {
        self.text.split("\n\n").map(Paragraph::of)
    }
}

/// Some lines of a post.
pub(super) struct Paragraph<'a> {
    /// Whether they are somebody else's words.
    pub(super) is_quote: bool,
    pub(super) lines: Vec<&'a str>,
}

impl<'a> Paragraph<'a> {
    fn of(text: &'a str) -> Self {
        let is_quote = !text.is_empty() && text.lines().all(|line| line.starts_with('>'));
        let line = |line: &'a str| if is_quote { line.trim_start_matches(['>', ' ']) } else { line };
        Self { is_quote, lines: text.lines().map(line).collect() }
    }
}

/// Why a mail came, and how to get no more.
pub(super) struct Footer {
    pub(super) why: String,
    pub(super) leave_label: String,
    pub(super) leave: Option<String>,
    pub(super) settings_label: String,
    pub(super) settings: String,
}

/// What a mail says of one notice.
pub(super) struct Entry {
    pub(super) lead: String,
    pub(super) text: String,
    pub(super) post: Option<PostText>,
    pub(super) link: String,
}

/// A mail about one notice, or about several of one thread.
pub(super) struct NoticeLetter<'a> {
    pub(super) lang: Lang,
    /// What the forum calls itself.
    pub(super) site: &'a str,
    pub(super) subject: String,
    pub(super) lead: String,
    pub(super) title: String,
    pub(super) entries: Vec<Entry>,
    /// The line above which an answer by mail is written; none = it takes none.
    pub(super) reply_above: Option<String>,
    pub(super) link_label: String,
    pub(super) footer: &'a Footer,
}

#[derive(Template)]
#[template(path = "mail/notice.txt")]
struct NoticeText<'a> {
    mail: &'a NoticeLetter<'a>,
}

#[derive(Template)]
#[template(path = "mail/notice.html")]
struct NoticeHtml<'a> {
    mail: &'a NoticeLetter<'a>,
}

impl NoticeLetter<'_> {
    /// Leaves nothing but that there is something new.
    pub(super) fn make_minimal(&mut self, inbox: String) {
        self.subject = self.lang.t("mail-minimal-subject").into_owned();
        self.lead = self.lang.t("mail-minimal-text").into_owned();
        self.title.clear();
        self.link_label = self.lang.t("mail-inbox").into_owned();
        self.entries = vec![Entry { lead: String::new(), text: String::new(), post: None, link: inbox }];
    }

    pub(super) fn draft(&self, headers: Vec<Header>) -> Result<Draft> {
        draft(self.lang, &self.subject, &NoticeText { mail: self }, &NoticeHtml { mail: self }, headers)
    }
}

/// One line of a digest.
pub(super) struct Item {
    pub(super) lead: String,
    pub(super) title: String,
    pub(super) link: String,
}

/// The lines of a digest that belong together.
pub(super) struct Section {
    pub(super) heading: String,
    pub(super) items: Vec<Item>,
}

/// A mail about several notices.
pub(super) struct DigestLetter<'a> {
    pub(super) lang: Lang,
    /// What the forum calls itself.
    pub(super) site: &'a str,
    pub(super) subject: String,
    pub(super) lead: String,
    pub(super) sections: Vec<Section>,
    /// How many more there are than it lists.
    pub(super) more: Option<String>,
    pub(super) link_label: String,
    pub(super) link: String,
    pub(super) footer: &'a Footer,
}

#[derive(Template)]
#[template(path = "mail/digest.txt")]
struct DigestText<'a> {
    mail: &'a DigestLetter<'a>,
}

#[derive(Template)]
#[template(path = "mail/digest.html")]
struct DigestHtml<'a> {
    mail: &'a DigestLetter<'a>,
}

impl DigestLetter<'_> {
    /// Leaves nothing but that there is something new.
    pub(super) fn make_minimal(&mut self) {
        self.subject = self.lang.t("mail-minimal-subject").into_owned();
        self.lead = self.lang.t("mail-minimal-text").into_owned();
        self.sections.clear();
        self.more = None;
    }

    pub(super) fn draft(&self, headers: Vec<Header>) -> Result<Draft> {
        draft(self.lang, &self.subject, &DigestText { mail: self }, &DigestHtml { mail: self }, headers)
    }
}

/// A mail about the account itself.
pub(super) struct AccountLetter<'a> {
    lang: Lang,
    site: &'a str,
    subject: String,
    greeting: String,
    text: String,
    link: String,
    after: String,
}

#[derive(Template)]
#[template(path = "mail/account.txt")]
struct AccountText<'a> {
    mail: &'a AccountLetter<'a>,
}

#[derive(Template)]
#[template(path = "mail/account.html")]
struct AccountHtml<'a> {
    mail: &'a AccountLetter<'a>,
}

impl<'a> AccountLetter<'a> {
    /// `site` is the forum's name, `name` the reader's, none where their mail is to hold no name.
    pub(super) fn new(
        lang: Lang,
        config: &Config,
        site: &'a str,
        name: Option<&str>,
        mail: &AccountMail,
    ) -> Self {
        let [subject, text, after] = match mail {
            AccountMail::Confirm { .. } => {
                ["mail-confirm-subject", "mail-confirm-text", "mail-confirm-after"]
            }
            AccountMail::Reset { .. } => ["mail-reset-subject", "mail-reset-text", "mail-reset-after"],
            AccountMail::AddressTaken => ["mail-taken-subject", "mail-taken-text", "mail-taken-after"],
            AccountMail::ConfirmNewAddress { .. } => {
                ["mail-new-address-subject", "mail-new-address-text", "mail-new-address-after"]
            }
            AccountMail::AddressChange => {
                ["mail-address-change-subject", "mail-address-change-text", "mail-address-change-after"]
            }
            AccountMail::PasswordChanged => {
                ["mail-password-subject", "mail-password-text", "mail-password-after"]
            }
            AccountMail::RecoveryCodes => ["mail-codes-subject", "mail-codes-text", "mail-codes-after"],
            AccountMail::Recovered => {
                ["mail-recovered-subject", "mail-recovered-text", "mail-recovered-after"]
            }
            AccountMail::NewSignIn { .. } => {
                ["mail-sign-in-subject", "mail-sign-in-text", "mail-sign-in-after"]
            }
            AccountMail::Leaving { .. } => ["mail-end-subject", "mail-end-text", "mail-end-after"],
            AccountMail::LeavingSoon { .. } => {
                ["mail-end-subject", "mail-end-soon-text", "mail-end-soon-after"]
            }
            AccountMail::Test => ["mail-test-subject", "mail-test-text", "mail-test-after"],
        };
        let path = match mail {
            AccountMail::Confirm { token } | AccountMail::ConfirmNewAddress { token, .. } => {
                format!("/confirm/{token}")
            }
            AccountMail::Reset { token } => format!("/password/reset/{token}"),
            AccountMail::AddressTaken | AccountMail::PasswordChanged | AccountMail::Recovered => {
                "/password/forgot".to_owned()
            }
            AccountMail::AddressChange | AccountMail::RecoveryCodes => "/settings/security".to_owned(),
            AccountMail::NewSignIn { .. } => "/settings/sessions".to_owned(),
            AccountMail::Leaving { .. } | AccountMail::LeavingSoon { .. } => {
                "/settings/data#leave".to_owned()
            }
            AccountMail::Test => "/admin/mail".to_owned(),
        };
        let day = match mail {
            AccountMail::Leaving { due } | AccountMail::LeavingSoon { due } => dates::day(lang, *due),
            _ => String::new(),
        };
        let program = match mail {
            AccountMail::NewSignIn { program } => program.as_str(),
            _ => "",
        };
        let values = [
            ("host", Arg::from(config.mail_domain())),
            ("program", Arg::from(program.to_owned())),
            ("day", Arg::from(day)),
        ];
        Self {
            lang,
            site,
            subject: lang.with(subject, &values),
            greeting: match name {
                Some(name) => lang.with("mail-greeting", &[("name", Arg::from(name.to_owned()))]),
                None => lang.t("mail-greeting-nobody").into_owned(),
            },
            text: lang.with(text, &values),
            link: config.absolute(&path),
            after: lang.with(after, &values),
        }
    }

    pub(super) fn draft(&self, headers: Vec<Header>) -> Result<Draft> {
        draft(self.lang, &self.subject, &AccountText { mail: self }, &AccountHtml { mail: self }, headers)
    }
}

fn draft(
    lang: Lang,
    subject: &str,
    text: &impl Template,
    html: &impl Template,
    headers: Vec<Header>,
) -> Result<Draft> {
    let (person, quote) = (lang.t("person-gone"), lang.t("quote-gone"));
    let said = |rendered: String| markup::labelled(&rendered, &person, &quote).into_owned();
    Ok(Draft {
        subject: subject.to_owned(),
        text: text.render().map(said).map_err(Error::internal)?,
        html: html.render().map(said).map_err(Error::internal)?,
        headers,
        message_id: None,
    })
}
