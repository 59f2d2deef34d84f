//! The seeds as they lie in `seeds/`, within the binary.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::clock::Ts;
use crate::error::{Error, Result};

/// A span as the seeds write it: `1d20h`, `40m`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Span {
    minutes: i64,
}

impl Span {
    /// The moment so long before another.
    pub(super) fn before(self, moment: Ts) -> Ts {
        moment.plus_minutes(-self.minutes)
    }

    /// The moment so long after another.
    pub(super) fn after(self, moment: Ts) -> Ts {
        moment.plus_minutes(self.minutes)
    }
}

impl TryFrom<String> for Span {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let (mut minutes, mut number) = (0i64, None::<i64>);
        for letter in text.chars() {
            let unit = match letter {
                '0'..='9' => {
                    let digit = i64::from(letter.to_digit(10).unwrap_or(0));
                    number = Some(number.unwrap_or(0) * 10 + digit);
                    continue;
                }
                'm' => 1,
                'h' => 60,
                'd' => 24 * 60,
                _ => return Err(format!("no span of time: {text}")),
            };
            minutes += number.take().ok_or_else(|| format!("no span of time: {text}"))? * unit;
        }
        if number.is_some() || text.is_empty() {
            Err(format!("no span of time: {text}"))
        } else {
            Ok(Self { minutes })
        }
    }
}

/// See `seeds/people.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Person {
    pub(super) name: String,
    pub(super) email: String,
    pub(super) roles: Vec<String>,
    pub(super) lang: String,
    pub(super) joined: Span,
    pub(super) bio: String,
}

/// See `seeds/topics.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Topic {
    pub(super) slug: String,
    pub(super) color: i32,
    pub(super) lang: String,
    /// By language of the interface.
    pub(super) name: BTreeMap<String, String>,
    /// By language of the interface.
    pub(super) description: BTreeMap<String, String>,
}

/// See `seeds/threads/01-bamako-fuel.toml`, which describes the form of all of them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Thread {
    pub(super) key: String,
    pub(super) topic: String,
    pub(super) author: String,
    pub(super) title: String,
    pub(super) lang: String,
    pub(super) ago: Span,
    pub(super) sources: Vec<String>,
    pub(super) asks: Vec<String>,
    pub(super) body: String,
    pub(super) edited: Option<Edited>,
    #[serde(default)]
    pub(super) reply: Vec<Reply>,
    #[serde(default)]
    pub(super) claim: Vec<Claim>,
}

/// A later revision of a post.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Edited {
    pub(super) ago: Span,
    pub(super) reason: String,
    pub(super) body: String,
}

/// A reply of a thread.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reply {
    pub(super) key: String,
    pub(super) author: String,
    pub(super) ago: Span,
    pub(super) lang: String,
    pub(super) body: String,
    pub(super) re: Option<String>,
    pub(super) quotes: Option<String>,
    pub(super) quote_text: Option<String>,
    pub(super) edited: Option<Edited>,
    #[serde(default)]
    pub(super) deleted: bool,
}

/// A claim picked out of a post.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Claim {
    pub(super) key: String,
    pub(super) post: String,
    pub(super) proposer: String,
    pub(super) text: String,
    pub(super) kind: String,
    pub(super) country: String,
    pub(super) region: String,
    pub(super) town: String,
    pub(super) occurred: Span,
    pub(super) valid_hours: Option<i64>,
    pub(super) lang: String,
    pub(super) state: String,
    pub(super) superseded_by: Option<String>,
    #[serde(default)]
    pub(super) evidence: Vec<Evidence>,
    #[serde(default)]
    pub(super) review: Vec<Review>,
    #[serde(default)]
    pub(super) dispute: Vec<Dispute>,
}

/// What speaks for a claim or against it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Evidence {
    pub(super) by: String,
    pub(super) kind: String,
    #[serde(default)]
    pub(super) url: String,
    #[serde(default)]
    pub(super) text: String,
    pub(super) reliability: String,
    pub(super) supports: bool,
}

/// A verifier's judgement of a claim, or the decision on its dispute.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Review {
    pub(super) by: String,
    pub(super) outcome: String,
    pub(super) harm: String,
    pub(super) ago: Span,
    pub(super) reason: String,
}

/// An objection to a claim that was decided.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Dispute {
    pub(super) by: String,
    pub(super) reason: String,
    pub(super) ago: Span,
    pub(super) text: String,
}

/// See `seeds/aid.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Organisation {
    pub(super) key: String,
    pub(super) legal_name: String,
    pub(super) register: String,
    pub(super) identifier: String,
    pub(super) register_url: String,
    pub(super) domains: Vec<String>,
}

/// A way to help.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Aid {
    pub(super) key: String,
    pub(super) thread: Option<String>,
    pub(super) proposer: String,
    pub(super) direction: String,
    pub(super) kind: String,
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) lang: String,
    #[serde(default)]
    pub(super) url: String,
    #[serde(default)]
    pub(super) phone: String,
    pub(super) organisation: String,
    pub(super) area: String,
    pub(super) sector: String,
    pub(super) ago: Span,
    pub(super) ends: Option<Span>,
    pub(super) state: String,
    pub(super) vetters: Vec<String>,
    pub(super) suspended_by: Option<String>,
    #[serde(default)]
    pub(super) reason: String,
}

/// See `seeds/moderation.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Report {
    pub(super) post: String,
    pub(super) by: String,
    pub(super) reason: String,
    pub(super) text: String,
    pub(super) ago: Span,
}

/// A moderator's decision on what was reported.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Decided {
    pub(super) post: String,
    pub(super) by: String,
    pub(super) decision: String,
    pub(super) account: Option<String>,
    /// How long ago a silence ended.
    pub(super) until: Option<Span>,
    pub(super) rule: Option<i32>,
    pub(super) reason: String,
    pub(super) ago: Span,
}

/// What an author says against the decision on a post, and what came of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Appealed {
    pub(super) post: String,
    pub(super) by: String,
    pub(super) text: String,
    pub(super) ago: Span,
    pub(super) outcome: Option<Outcome>,
}

/// What came of an appeal.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Outcome {
    pub(super) by: String,
    pub(super) decision: String,
    pub(super) reason: String,
    pub(super) ago: Span,
}

/// A surge that is over.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PastSurge {
    pub(super) by: String,
    pub(super) measures: Vec<String>,
    pub(super) hours: i64,
    pub(super) reason: String,
    pub(super) ago: Span,
}

/// See `seeds/pages.toml`: Markdown by language of the interface.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pages {
    pub(super) rules: BTreeMap<String, String>,
    pub(super) about: BTreeMap<String, String>,
}

/// Everything in `seeds/` but what `links` reads.
pub(super) struct Seeds {
    pub(super) people: Vec<Person>,
    pub(super) topics: Vec<Topic>,
    pub(super) threads: Vec<Thread>,
    pub(super) organisations: Vec<Organisation>,
    pub(super) aid: Vec<Aid>,
    pub(super) reports: Vec<Report>,
    pub(super) decisions: Vec<Decided>,
    pub(super) appeals: Vec<Appealed>,
    pub(super) surges: Vec<PastSurge>,
    pub(super) pages: Pages,
}

/// The files of `seeds/threads`, with their names.
macro_rules! thread_files {
    ($($name:literal),+ $(,)?) => {
        [$(($name, include_str!(concat!("../../seeds/threads/", $name)))),+]
    };
}

const THREADS: [(&str, &str); 15] = thread_files![
    "01-bamako-fuel.toml",
    "02-background.toml",
    "03-mopti-boats.toml",
    "04-gao-market.toml",
    "05-power-cuts.toml",
    "06-nurses-rides.toml",
    "07-blood.toml",
    "08-schools.toml",
    "09-students.toml",
    "10-old-pictures.toml",
    "11-false-appeals.toml",
    "12-djibo.toml",
    "13-sudan-families.toml",
    "14-how-we-check.toml",
    "15-bread.toml",
];

impl Seeds {
    /// Parses what the binary carries.
    pub(super) fn read() -> Result<Self> {
        #[derive(Deserialize)]
        struct People {
            person: Vec<Person>,
        }
        #[derive(Deserialize)]
        struct Topics {
            topic: Vec<Topic>,
        }
        #[derive(Deserialize)]
        struct Help {
            organisation: Vec<Organisation>,
            aid: Vec<Aid>,
        }
        #[derive(Deserialize)]
        struct Cases {
            report: Vec<Report>,
            decision: Vec<Decided>,
            appeal: Vec<Appealed>,
            surge: Vec<PastSurge>,
        }
        let people: People = parse("people.toml", include_str!("../../seeds/people.toml"))?;
        let topics: Topics = parse("topics.toml", include_str!("../../seeds/topics.toml"))?;
        let threads = THREADS.iter().map(|(name, text)| parse(name, text)).collect::<Result<_>>()?;
        let help: Help = parse("aid.toml", include_str!("../../seeds/aid.toml"))?;
        let cases: Cases = parse("moderation.toml", include_str!("../../seeds/moderation.toml"))?;
        Ok(Self {
            people: people.person,
            topics: topics.topic,
            threads,
            organisations: help.organisation,
            aid: help.aid,
            reports: cases.report,
            decisions: cases.decision,
            appeals: cases.appeal,
            surges: cases.surge,
            pages: parse("pages.toml", include_str!("../../seeds/pages.toml"))?,
        })
    }
}

fn parse<T: for<'de> Deserialize<'de>>(file: &str, text: &str) -> Result<T> {
    toml::from_str(text).map_err(|why| Error::Internal(format!("seeds: {file}: {}", why.message())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str) -> Result<i64, String> {
        Span::try_from(text.to_owned()).map(|span| span.minutes)
    }

    #[test]
    fn spans_add_up_and_nonsense_is_refused() {
        assert_eq!(span("1d20h"), Ok(44 * 60));
        assert_eq!(span("2h50m"), Ok(170));
        assert!(span("").is_err());
        assert!(span("12").is_err());
        assert!(span("h").is_err());
        assert!(span("3w").is_err());
    }

    #[test]
    fn the_seeds_parse() {
        let seeds = Seeds::read().unwrap();
        assert!(seeds.people.len() >= 8);
        assert!(seeds.topics.len() >= 4);
    }

    #[test]
    fn every_file_of_threads_is_in_the_binary() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/threads");
        let mut there: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        there.sort();
        assert_eq!(there, THREADS.map(|(name, _)| name));
    }
}
