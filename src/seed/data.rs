//! The seeds as they lie in `seeds/`, within the binary.

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

#[derive(Deserialize)]
struct People {
    person: Vec<Person>,
}

/// Everything in `seeds/` but what `links` reads.
pub(super) struct Seeds {
    pub(super) people: Vec<Person>,
}

impl Seeds {
    /// Parses what the binary carries.
    pub(super) fn read() -> Result<Self> {
        let people: People = parse("people.toml", include_str!("../../seeds/people.toml"))?;
        Ok(Self { people: people.person })
    }
}

fn parse<T: for<'de> Deserialize<'de>>(file: &str, text: &str) -> Result<T> {
    toml::from_str(text).map_err(|why| Error::Internal(format!("seeds/{file}: {}", why.message())))
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
        assert!(Seeds::read().unwrap().people.len() >= 8);
    }
}
