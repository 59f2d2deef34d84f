//! A topic as an admin types it, and what the list of accounts is narrowed to.

use crate::markup::clean_line;
use crate::text::{CONTENT_LANGS, Lang};
use crate::threads::topics::NewTopic;
use crate::web::form::{Faults, Fields};

/// Colours of a topic's lozenge that the style sheet knows.
pub const COLORS: std::ops::RangeInclusive<i32> = 1..=6;
/// A name stands on one line of a phone.
const MAX_NAME: usize = 60;
/// A description is a sentence.
const MAX_DESCRIPTION: usize = 300;
/// As long as a thread's words in an address.
const MAX_SLUG: usize = 60;

crate::text_enum! {
    /// What an account may do besides reading and writing.
    pub enum Role {
        /// Reviews claims and vets ways to help.
        Verifier = "verifier",
        /// Decides cases.
        Moderator = "moderator",
        /// Sets the forum up.
        Admin = "admin",
    }
}

impl Role {
    /// Text key of its name.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Verifier => "role-of-verifier",
            Self::Moderator => "role-of-moderator",
            Self::Admin => "role-of-admin",
        }
    }
}

crate::text_enum! {
    /// How an account stands that may not do everything.
    pub enum AccountState {
        /// The address is not confirmed: it cannot post.
        Unconfirmed = "unconfirmed",
        /// Reads, cannot write.
        Silenced = "silenced",
        /// Reads the decision and appeals, nothing else.
        Suspended = "suspended",
        /// Asked to leave.
        Leaving = "leaving",
    }
}

impl AccountState {
    /// Text key of its name.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Unconfirmed => "account-unconfirmed",
            Self::Silenced => "account-silenced",
            Self::Suspended => "account-suspended",
            Self::Leaving => "account-leaving",
        }
    }
}

/// What the list of accounts is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// How the name begins, folded; empty = anyhow.
    pub name: String,
    /// Only accounts with this role.
    pub role: Option<Role>,
    /// Only accounts in this state.
    pub state: Option<AccountState>,
}

/// A topic's form as typed, or as it is stored.
#[derive(Clone, Debug, Default)]
pub struct TopicDraft {
    /// Its word in addresses.
    pub slug: String,
    /// 1 to 6.
    pub color: i32,
    /// BCP 47 tag.
    pub lang: String,
    /// Its place in the list.
    pub position: String,
    /// Name and description in each language of the interface, in the order of `Lang::ALL`.
    pub texts: Vec<TopicText>,
}

/// Name and description in one language.
#[derive(Clone, Debug)]
pub struct TopicText {
    /// The language.
    pub lang: Lang,
    /// The name.
    pub name: String,
    /// What it is for.
    pub description: String,
}

impl TopicDraft {
    /// What a form holds; `slug` is fixed once a topic has one.
    #[must_use]
    pub fn of(fields: &Fields, slug: Option<&str>) -> Self {
        let text = |lang: Lang| TopicText {
            lang,
            name: clean_line(fields.text(&format!("name-{}", lang.tag()))),
            description: clean_line(fields.text(&format!("description-{}", lang.tag()))),
        };
        Self {
            slug: slug.unwrap_or_else(|| fields.text("slug").trim()).to_owned(),
            color: fields.text("color").parse().unwrap_or(*COLORS.start()),
            lang: fields.text("topic-lang").to_owned(),
            position: fields.text("position").trim().to_owned(),
            texts: Lang::ALL.into_iter().map(text).collect(),
        }
    }

    /// The topic, if every part is right.
    ///
    /// # Errors
    /// What is wrong at which field.
    pub fn parse(&self) -> Result<NewTopic, Faults> {
        let mut faults = Faults::default();
        let is_letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if self.slug.is_empty() || self.slug.len() > MAX_SLUG || !self.slug.bytes().all(is_letter) {
            faults.add("slug", "fault-topic-slug");
        }
        let position = self.position.parse::<u16>().ok();
        if position.is_none() {
            faults.add("position", "fault-topic-position");
        }
        if self.texts.iter().any(|text| text.lang == Lang::En && text.name.is_empty()) {
            faults.add("name-en", "fault-topic-name");
        }
        for text in &self.texts {
            let fields = match text.lang {
                Lang::En => ("name-en", "description-en"),
                Lang::Fr => ("name-fr", "description-fr"),
                Lang::Ar => ("name-ar", "description-ar"),
            };
            if text.name.chars().count() > MAX_NAME {
                faults.add_n(fields.0, "fault-text-long", 60);
            }
            if text.description.chars().count() > MAX_DESCRIPTION {
                faults.add_n(fields.1, "fault-text-long", 300);
            }
        }
        if !CONTENT_LANGS.iter().any(|(tag, _)| *tag == self.lang) {
            faults.add("topic-lang", "fault-lang");
        }
        let named = self.texts.iter().filter(|text| !text.name.is_empty());
        let texts = named.map(|text| (text.lang, text.name.clone(), text.description.clone())).collect();
        let color = if COLORS.contains(&self.color) { self.color } else { *COLORS.start() };
        faults.or(NewTopic {
            slug: self.slug.clone(),
            color,
            lang: self.lang.clone(),
            position: i32::from(position.unwrap_or(0)),
            texts,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_needs_a_plain_word_and_an_english_name() {
        let parse = |pairs: &[(&str, &str)]| TopicDraft::of(&Fields::from_pairs(pairs), None).parse();
        let right = [("slug", "fuel"), ("name-en", "Fuel"), ("position", "1"), ("topic-lang", "fr")];
        assert_eq!(parse(&right).unwrap().texts.len(), 1);
        assert_eq!(parse(&[("slug", "Fuel!")]).unwrap_err().list().len(), 4);
    }
}
