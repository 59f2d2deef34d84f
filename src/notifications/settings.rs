//! What a person is mailed about, when, and how much a mail says.

use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use super::model::{Group, Level, MailChoices, Role, WatchLevel, Wishes, ZONES};
use super::store::settings::{self, Address};
use super::store::watches::{self, Watched};
use crate::clock::Ts;
use crate::error::{Error, Result};
use crate::text::Lang;
use crate::web::form::{Act, Faults};
use crate::web::page::Page;
use crate::web::paging::{Cursor, Paged};
use crate::web::viewer::{ActiveMember, Member, lang_of};
use crate::web::{App, Response, flash};

/// The days of a week as the form offers them, with the key of each one's name.
const DAYS: [(i32, &str); 7] = [
    (1, "day-monday"),
    (2, "day-tuesday"),
    (3, "day-wednesday"),
    (4, "day-thursday"),
    (5, "day-friday"),
    (6, "day-saturday"),
    (7, "day-sunday"),
];

/// How long a pause lasts, in days, with the key of each; none = until it is ended.
const PAUSES: [(&str, Option<i64>, &str); 4] = [
    ("day", Some(1), "pause-day"),
    ("week", Some(7), "pause-week"),
    ("month", Some(30), "pause-month"),
    ("open", None, "pause-open"),
];

/// How somebody may watch what they open or answer themselves.
const OWN_LEVELS: [(WatchLevel, &str); 3] = [
    (WatchLevel::AtOnce, "watch-at-once"),
    (WatchLevel::Digest, "watch-digest"),
    (WatchLevel::None, "watch-none"),
];

/// Which page of the list of what is watched.
#[derive(Deserialize)]
pub(super) struct Place {
    before: Option<String>,
}

/// A group with its texts and what holds now.
struct Choice {
    group: Group,
    label: &'static str,
    level: Level,
}

#[derive(Template)]
#[template(path = "notifications/settings.html")]
struct Settings<'a> {
    page: &'a Page,
    faults: Faults,
    address: Address,
    lang: Lang,
    is_confirmed: bool,
    choices: Vec<Choice>,
    wishes: Wishes,
    minimal: bool,
    watched: Paged<Watched>,
    places: Vec<String>,
}

impl Settings<'_> {
    fn level_label(level: &Level) -> &'static str {
        match level {
            Level::AtOnce => "mail-level-at-once",
            Level::FirstSinceVisit => "mail-level-first",
            Level::Digest => "mail-level-digest",
            Level::Off => "mail-level-off",
        }
    }

    fn hours(&self) -> Vec<(i32, String)> {
        (0..24).map(|hour| (hour, format!("{hour:02}:00"))).collect()
    }

    fn days(&self) -> &'static [(i32, &'static str)] {
        &DAYS
    }

    fn zones(&self) -> &'static [String] {
        &ZONES
    }

    fn pauses(&self) -> &'static [(&'static str, Option<i64>, &'static str)] {
        &PAUSES
    }

    /// Since when and how long mail is paused: none = it is not.
    fn paused_until(&self) -> Option<Ts> {
        self.wishes.paused_until.filter(|until| *until > self.page.now)
    }

    fn is_paused_for_good(&self) -> bool {
        self.wishes.paused_until == Some(Ts::NEVER)
    }

    fn is_hour(hour: &i32, chosen: &i32) -> bool {
        hour == chosen
    }

    fn quiet_from(&self) -> i32 {
        self.wishes.quiet_from.unwrap_or(22)
    }

    fn quiet_until(&self) -> i32 {
        self.wishes.quiet_until.unwrap_or(7)
    }

    fn own_levels(&self) -> &'static [(WatchLevel, &'static str)] {
        &OWN_LEVELS
    }
}

const fn label(group: Group) -> &'static str {
    match group {
        Group::Replies => "mail-group-replies",
        Group::Watched => "mail-group-watched",
        Group::Verified => "mail-group-verified",
        Group::Outcomes => "mail-group-outcomes",
        Group::Cases => "mail-group-cases",
        Group::Reviews => "mail-group-reviews",
    }
}

/// The groups that say something to this person.
fn groups(member: &Member) -> Vec<Group> {
    let has = |role: Role| match role {
        Role::Verifier => member.is_verifier,
        Role::Moderator => member.is_moderator,
        Role::Admin => member.is_admin,
    };
    Group::ALL.iter().copied().filter(|group| group.role().is_none_or(has)).collect()
}

/// `GET /settings/mail`
pub(super) async fn show(
    page: Page,
    member: ActiveMember,
    app: Data<App>,
    place: Query<Place>,
) -> Result<Response> {
    let before = Cursor::parse(place.before.as_deref())?;
    let template = filled(&page, &member, &app, before, Faults::default()).await?;
    page.show(&template)
}

async fn filled<'a>(
    page: &'a Page,
    member: &Member,
    app: &App,
    before: Cursor,
    faults: Faults,
) -> Result<Settings<'a>> {
    let (user, lang, now) = (member.id, page.lang, page.now);
    let (address, levels, wishes, rows, places) = app
        .db
        .read(move |conn| {
            let places = watches::places(conn, now)?;
            Ok((
                settings::address(conn, user)?,
                settings::all_levels(conn, user)?,
                settings::wishes(conn, user)?,
                watches::watched_by(conn, user, lang, before.id, &places, now)?,
                places,
            ))
        })
        .await?;
    let own = groups(member);
    let choices = levels
        .into_iter()
        .filter(|(group, _)| own.contains(group))
        .map(|(group, level)| Choice { group, label: label(group), level })
        .collect();
    let watched = Paged::of(rows, |row: &Watched| Cursor { at: Ts::default(), id: row.id.0 });
    Ok(Settings {
        page,
        faults,
        lang: lang_of(&address.lang),
        minimal: address.mail_minimal,
        address,
        is_confirmed: member.is_confirmed,
        choices,
        wishes,
        watched,
        places,
    })
}

/// `POST /settings/mail`: a level for each group, when mail comes, and `minimal`.
pub(super) async fn submit(act: Act<ActiveMember>, app: Data<App>) -> Result<Response> {
    let (user, now) = (act.by.id, act.page.now);
    let before = app.db.read(move |conn| settings::wishes(conn, user)).await?;
    let chosen = match MailChoices::parse(&act.fields, &groups(&act.by), before.paused_until) {
        Ok(chosen) => chosen,
        Err(faults) => {
            let template = filled(&act.page, &act.by, &app, Cursor::START, faults).await?;
            return act.page.show_faulty(&template);
        }
    };
    app.db
        .write_unseen(move |conn| {
            for (group, level) in &chosen.levels {
                settings::set_level(conn, user, *group, *level)?;
            }
            settings::set_wishes(conn, user, &chosen.wishes, now)?;
            settings::set_minimal(conn, user, chosen.minimal)
        })
        .await?;
    Ok(flash::see_other(&app, "/settings/mail", "flash-mail-settings"))
}

/// `POST /settings/mail/pause`: no mail but account mail for as long as `for` names, or `end`.
pub(super) async fn pause(act: Act<ActiveMember>, app: Data<App>) -> Result<Response> {
    let (user, now) = (act.by.id, act.page.now);
    let (until, said) = match act.fields.text("for") {
        "end" => (None, "flash-mail-resumed"),
        named => {
            let (_, days, _) = PAUSES.iter().find(|(name, ..)| *name == named).ok_or(Error::BadRequest)?;
            (Some(days.map_or(Ts::NEVER, |days| now.plus_days(days))), "flash-mail-paused")
        }
    };
    app.db
        .write_unseen(move |conn| {
            let wishes = Wishes { paused_until: until, ..settings::wishes(conn, user)? };
            settings::set_wishes(conn, user, &wishes, now)
        })
        .await?;
    Ok(flash::see_other(&app, "/settings/mail", said))
}
