//! What admins tune while the forum runs: one checked list, kept in the database.
//!
//! Settings of the start (addresses, mail server) are `config`'s.

use std::collections::HashMap;
use std::fmt;

use diesel::prelude::*;
use serde_json::json;
use url::Url;

use crate::clock::Ts;
use crate::db::Conn;
use crate::db::dialect::Both;
use crate::db::ids::UserId;
use crate::db::schema::settings;
use crate::error::Result;
use crate::ledger::{self, Entry};
use crate::markup::clean_line;

/// One thing that can be tuned.
pub struct Setting {
    /// Its name in the database, in the form and on the command line.
    pub key: &'static str,
    /// What it can be.
    pub kind: Kind,
    /// What holds until somebody sets it.
    pub default: &'static str,
    /// Text key of its name.
    pub label: &'static str,
    /// Text key of the sentence that says what it does.
    pub hint: &'static str,
    /// The same sentence for the command line.
    pub meaning: &'static str,
}

/// What a setting can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A whole number within bounds, both included.
    Number {
        /// The smallest.
        least: i64,
        /// The largest.
        most: i64,
    },
    /// `on` or `off`.
    Switch,
    /// A whole address of the web, or nothing.
    Address,
    /// A name on one line, which pages and mail bear.
    Name {
        /// How many characters at most.
        length: usize,
    },
    /// Words or phrases, one a line; each once.
    Lines {
        /// How many at most.
        most: usize,
        /// Characters of each at most.
        length: usize,
    },
}

/// What the forum calls itself.
pub static SITE_NAME: Setting = Setting {
    key: "site_name",
    kind: Kind::Name { length: 40 },
    default: "Toguna",
    label: "setting-site-name",
    hint: "setting-site-name-hint",
    meaning: "the forum's own name, on every page, feed and mail: 1 to 40 characters",
};

/// How many verifiers must agree on a claim.
pub static REVIEWERS_REQUIRED: Setting = Setting {
    key: "reviewers_required",
    kind: Kind::Number { least: 1, most: 2 },
    default: "2",
    label: "setting-reviewers-required",
    hint: "setting-reviewers-required-hint",
    meaning: "verifiers who must agree on a claim: 2, or 1 in a small community",
};

/// How many vetters list a way to help.
pub static AID_VETTERS: Setting = Setting {
    key: "aid_vetters",
    kind: Kind::Number { least: 1, most: 2 },
    default: "2",
    label: "setting-aid-vetters",
    hint: "setting-aid-vetters-hint",
    meaning: "vetters who must agree before a way to help is listed: 2, or 1 in a small community",
};

/// How many of a new member's posts wait.
pub static HOLD_FIRST_POSTS: Setting = Setting {
    key: "hold_first_posts",
    kind: Kind::Number { least: 0, most: 20 },
    default: "0",
    label: "setting-hold-first-posts",
    hint: "setting-hold-first-posts-hint",
    meaning: "posts of a new member that wait for a moderator: 0 to 20",
};

/// How many days old an account is before its links do not wait.
pub static HOLD_LINKS_DAYS: Setting = Setting {
    key: "hold_links_days",
    kind: Kind::Number { least: 0, most: 90 },
    default: "0",
    label: "setting-hold-links-days",
    hint: "setting-hold-links-days-hint",
    meaning: "days for which posts with links by a new account wait for a moderator: 0 to 90",
};

/// How many posts an hour do not wait.
pub static HOLD_PER_HOUR: Setting = Setting {
    key: "hold_per_hour",
    kind: Kind::Number { least: 0, most: 100 },
    default: "0",
    label: "setting-hold-per-hour",
    hint: "setting-hold-per-hour-hint",
    meaning: "posts an hour by one member after which the next wait; 0 = no such rule",
};

/// Whether posts that name a route, convoy or shelter wait.
pub static HOLD_OPERATIONAL: Setting = Setting {
    key: "hold_operational",
    kind: Kind::Switch,
    default: "off",
    label: "setting-hold-operational",
    hint: "setting-hold-operational-hint",
    meaning: "on: a post that names a route, convoy, checkpoint or shelter waits for a moderator",
};

/// From which age of an account on a ban takes two.
pub static SECOND_MODERATOR_DAYS: Setting = Setting {
    key: "second_moderator_days",
    kind: Kind::Number { least: 0, most: 36_500 },
    default: "30",
    label: "setting-second-moderator-days",
    hint: "setting-second-moderator-days-hint",
    meaning: "a ban of an account older than so many days needs a second moderator; 36500: one is enough",
};

/// How many reports one account sends in an hour.
pub static REPORTS_PER_HOUR: Setting = Setting {
    key: "reports_per_hour",
    kind: Kind::Number { least: 1, most: 100 },
    default: "10",
    label: "setting-reports-per-hour",
    hint: "setting-reports-per-hour-hint",
    meaning: "reports that one account can send in an hour: 1 to 100",
};

/// How many reports one account sends in a day.
pub static REPORTS_PER_DAY: Setting = Setting {
    key: "reports_per_day",
    kind: Kind::Number { least: 1, most: 500 },
    default: "30",
    label: "setting-reports-per-day",
    hint: "setting-reports-per-day-hint",
    meaning: "reports that one account can send in a day: 1 to 500",
};

/// Whether the public log names who decided.
pub static LOG_NAMES: Setting = Setting {
    key: "log_names",
    kind: Kind::Switch,
    default: "off",
    label: "setting-log-names",
    hint: "setting-log-names-hint",
    meaning: "on: the public log names the moderator who decided",
};

/// Words with which nothing is posted.
pub static REFUSED_WORDS: Setting = Setting {
    key: "refused_words",
    kind: Kind::Lines { most: 500, length: 100 },
    default: "",
    label: "setting-refused-words",
    hint: "setting-refused-words-hint",
    meaning: "words and phrases, one a line: a post that holds one is refused, and its writer told which",
};

/// Words that make a post wait.
pub static WATCHED_WORDS: Setting = Setting {
    key: "watched_words",
    kind: Kind::Lines { most: 500, length: 100 },
    default: "",
    label: "setting-watched-words",
    hint: "setting-watched-words-hint",
    meaning: "words and phrases, one a line: a post that holds one waits for a moderator",
};

/// Words that bring a post to the moderators.
pub static REPORTED_WORDS: Setting = Setting {
    key: "reported_words",
    kind: Kind::Lines { most: 500, length: 100 },
    default: "",
    label: "setting-reported-words",
    hint: "setting-reported-words-hint",
    meaning: "words and phrases, one a line: a post that holds one opens a case and stays in sight",
};

/// Where the way out leads.
pub static EXIT_ADDRESS: Setting = Setting {
    key: "exit_address",
    kind: Kind::Address,
    // Nothing about it is remarkable, it is light and known everywhere, and loads without ads.
    default: "https://www.wikipedia.org/",
    label: "setting-exit-address",
    hint: "setting-exit-address-hint",
    meaning: "where the link Exit on every page leads at once; empty: there is no such link",
};

/// Everything that can be tuned, in the order of the form.
pub static ALL: [&Setting; 15] = [
    &SITE_NAME,
    &REVIEWERS_REQUIRED,
    &AID_VETTERS,
    &SECOND_MODERATOR_DAYS,
    &LOG_NAMES,
    &REPORTS_PER_HOUR,
    &REPORTS_PER_DAY,
    &HOLD_FIRST_POSTS,
    &HOLD_LINKS_DAYS,
    &HOLD_PER_HOUR,
    &HOLD_OPERATIONAL,
    &REFUSED_WORDS,
    &WATCHED_WORDS,
    &REPORTED_WORDS,
    &EXIT_ADDRESS,
];

/// Why a value is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Not a whole number within the bounds.
    Number {
        /// The smallest that is right.
        least: i64,
        /// The largest that is right.
        most: i64,
    },
    /// Neither `on` nor `off`.
    Switch,
    /// No address of the web.
    Address,
    /// No name of one to so many characters that can be seen.
    Name(usize),
    /// More lines than this.
    TooMany(usize),
    /// A line of more characters than this.
    TooLong(usize),
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number { least, most } => write!(f, "must be a whole number from {least} to {most}"),
            Self::Switch => f.write_str("must be on or off"),
            Self::Address => f.write_str("must be an address with https://, or nothing"),
            Self::Name(length) => {
                write!(f, "must be one line of 1 to {length} characters, none of them invisible")
            }
            Self::TooMany(most) => write!(f, "at most {most} lines"),
            Self::TooLong(length) => write!(f, "at most {length} characters a line"),
        }
    }
}

impl Setting {
    /// The setting of that name.
    #[must_use]
    pub fn named(key: &str) -> Option<&'static Self> {
        ALL.into_iter().find(|setting| setting.key == key)
    }

    /// Whether it is typed in several lines.
    #[must_use]
    pub const fn is_lines(&self) -> bool {
        matches!(self.kind, Kind::Lines { .. })
    }

    /// Whether it is a name.
    #[must_use]
    pub const fn is_name(&self) -> bool {
        matches!(self.kind, Kind::Name { .. })
    }

    /// Whether it is an address.
    #[must_use]
    pub const fn is_address(&self) -> bool {
        matches!(self.kind, Kind::Address)
    }

    /// Whether it is switched on or off.
    #[must_use]
    pub const fn is_switch(&self) -> bool {
        matches!(self.kind, Kind::Switch)
    }

    /// A typed value as it is stored: trimmed, each line once.
    ///
    /// # Errors
    /// Why it cannot be.
    pub fn parse(&self, typed: &str) -> Result<String, Wrong> {
        match self.kind {
            Kind::Number { least, most } => match typed.trim().parse::<i64>() {
                Ok(number) if (least..=most).contains(&number) => Ok(number.to_string()),
                _ => Err(Wrong::Number { least, most }),
            },
            Kind::Switch => match typed.trim() {
                switched @ ("on" | "off") => Ok(switched.to_owned()),
                _ => Err(Wrong::Switch),
            },
            Kind::Address => match (typed.trim(), Url::parse(typed.trim())) {
                ("", _) => Ok(String::new()),
                (_, Ok(url)) if matches!(url.scheme(), "https" | "http") => Ok(url.into()),
                _ => Err(Wrong::Address),
            },
            Kind::Name { length } => {
                let name = typed.trim();
                let is_right = (1..=length).contains(&name.chars().count())
                    && name == clean_line(name)
                    && name.chars().any(char::is_alphanumeric);
                if is_right { Ok(name.to_owned()) } else { Err(Wrong::Name(length)) }
            }
            Kind::Lines { most, length } => {
                let mut lines: Vec<&str> = Vec::new();
                for line in typed.lines().map(str::trim) {
                    if !line.is_empty() && !lines.contains(&line) {
                        lines.push(line);
                    }
                }
                if lines.len() > most {
                    return Err(Wrong::TooMany(most));
                }
                if lines.iter().any(|line| line.chars().count() > length) {
                    return Err(Wrong::TooLong(length));
                }
                Ok(lines.join("\n"))
            }
        }
    }
}

/// Everything that is set, read at once.
pub struct Values(HashMap<String, String>);

/// Reads all settings.
///
/// # Errors
/// When the database refuses.
pub fn load(conn: &mut Conn) -> Result<Values> {
    let rows: Vec<(String, String)> = settings::table.load(conn)?;
    Ok(Values(rows.into_iter().collect()))
}

impl Values {
    /// Values made by hand, for tests.
    #[cfg(test)]
    pub(crate) fn of(pairs: &[(&Setting, &str)]) -> Self {
        Self(pairs.iter().map(|(setting, value)| (setting.key.to_owned(), (*value).to_owned())).collect())
    }

    /// A setting's value. A row that another version wrote and that means nothing here counts
    /// as the default.
    #[must_use]
    pub fn text(&self, setting: &Setting) -> String {
        let set = self.0.get(setting.key).and_then(|value| setting.parse(value).ok());
        set.unwrap_or_else(|| setting.default.to_owned())
    }

    /// The value of a number.
    #[must_use]
    pub fn number(&self, setting: &Setting) -> i64 {
        self.text(setting).parse().unwrap_or_default()
    }

    /// Whether a switch is on.
    #[must_use]
    pub fn is_on(&self, setting: &Setting) -> bool {
        self.text(setting) == "on"
    }

    /// The lines of a setting.
    #[must_use]
    pub fn lines(&self, setting: &Setting) -> Vec<String> {
        self.text(setting).lines().map(str::to_owned).collect()
    }
}

/// The value of one number.
///
/// # Errors
/// When the database refuses.
pub fn number(conn: &mut Conn, setting: &Setting) -> Result<i64> {
    Ok(text(conn, setting)?.parse().unwrap_or_default())
}

/// The value of one setting.
///
/// # Errors
/// When the database refuses.
pub fn text(conn: &mut Conn, setting: &Setting) -> Result<String> {
    let row: Option<(String, String)> = settings::table.find(setting.key).first(conn).optional()?;
    Ok(Values(row.into_iter().collect()).text(setting))
}

/// Stores a value that `Setting::parse` gave, and records who set it where that changes it;
/// `by` is none at the command line.
///
/// # Errors
/// When the database refuses.
pub fn store(conn: &mut Conn, setting: &Setting, value: &str, by: Option<UserId>, now: Ts) -> Result<()> {
    if load(conn)?.text(setting) == value {
        return Ok(());
    }
    let query = diesel::insert_into(settings::table)
        .values((settings::key.eq(setting.key), settings::value.eq(value)))
        .on_conflict(settings::key)
        .do_update()
        .set(settings::value.eq(value));
    Both(query).execute(conn)?;
    let entry = Entry {
        act: "setting",
        target_kind: "site",
        target_id: 0,
        account: by,
        payload: json!({ "key": setting.key, "value": value }),
        is_public: false,
    };
    ledger::append(conn, &entry, now)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_default_is_right_and_every_key_is_told_apart() {
        for setting in ALL {
            assert_eq!(setting.parse(setting.default).as_deref(), Ok(setting.default), "{}", setting.key);
            assert!(std::ptr::eq(Setting::named(setting.key).unwrap(), setting), "{}", setting.key);
        }
        assert!(Setting::named("nothing").is_none());
    }

    #[test]
    fn a_value_is_trimmed_or_refused_with_the_reason() {
        assert_eq!(AID_VETTERS.parse(" 1 ").as_deref(), Ok("1"));
        for wrong in ["", "0", "3", "two", "-1", "99999999999999999999"] {
            let refused = AID_VETTERS.parse(wrong).unwrap_err();
            assert_eq!(refused.to_string(), "must be a whole number from 1 to 2", "{wrong}");
        }
        assert_eq!(HOLD_OPERATIONAL.parse(" on").as_deref(), Ok("on"));
        assert_eq!(HOLD_OPERATIONAL.parse("yes"), Err(Wrong::Switch));
        assert_eq!(WATCHED_WORDS.parse("gun \n\n gun\nbomb ").as_deref(), Ok("gun\nbomb"));
        assert_eq!(EXIT_ADDRESS.parse(" https://www.yr.no ").as_deref(), Ok("https://www.yr.no/"));
        assert_eq!(EXIT_ADDRESS.parse("").as_deref(), Ok(""));
        for wrong in ["yr.no", "/exit", "javascript:alert(1)", "ftp://files.example"] {
            assert_eq!(EXIT_ADDRESS.parse(wrong), Err(Wrong::Address), "{wrong}");
        }
        assert_eq!(
            SITE_NAME.parse(" La place <du> \"village\" ").as_deref(),
            Ok("La place <du> \"village\"")
        );
        assert_eq!(SITE_NAME.parse("ߕߐ߮ ساحة").as_deref(), Ok("ߕߐ߮ ساحة"));
        let long = "é".repeat(41);
        for wrong in ["", " ", "—", "a\nb", "a\u{0}b", "a\u{202E}b", "a\u{200F}b", "a  b", long.as_str()] {
            assert_eq!(SITE_NAME.parse(wrong), Err(Wrong::Name(40)), "{wrong:?}");
        }
        let many: String = (0..501).map(|n| format!("word{n}\n")).collect();
        assert_eq!(WATCHED_WORDS.parse(&many), Err(Wrong::TooMany(500)));
        assert_eq!(WATCHED_WORDS.parse(&"é".repeat(101)), Err(Wrong::TooLong(100)));
    }
}
