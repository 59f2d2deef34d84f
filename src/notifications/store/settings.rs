//! What people chose about mail.

use diesel::prelude::*;

use crate::clock::Ts;
use crate::db::Conn;
use crate::db::dialect::{Both, returning_sel};
use crate::db::ids::UserId;
use crate::db::schema::{mail_preferences, mail_settings, notifications, users};
use crate::error::Result;
use crate::notifications::model::{Group, Kind, Level, Wishes};
use crate::notifications::rules;

/// Where a person's mail goes, and how.
#[derive(Queryable, Selectable)]
#[diesel(table_name = users)]
pub struct Address {
    pub email: String,
    pub lang: String,
    pub mail_minimal: bool,
    pub mail_stopped: Option<String>,
}

pub fn address(conn: &mut Conn, user: UserId) -> Result<Address> {
    Ok(users::table.filter(users::id.eq(user)).select(returning_sel::<Address>()).first(conn)?)
}

/// The level of every group, chosen or not.
pub fn all_levels(conn: &mut Conn, user: UserId) -> Result<Vec<(Group, Level)>> {
    let chosen: Vec<(String, Level)> = mail_preferences::table
        .filter(mail_preferences::user_id.eq(user))
        .select((mail_preferences::kind, mail_preferences::level))
        .load(conn)?;
    let level = |group: Group| {
        chosen
            .iter()
            .find(|(name, _)| name == group.as_str())
            .map_or(group.default_level(), |(_, level)| *level)
    };
    Ok(Group::ALL.iter().map(|group| (*group, level(*group))).collect())
}

pub fn set_level(conn: &mut Conn, user: UserId, group: Group, level: Level) -> Result<()> {
    Both(
        diesel::insert_into(mail_preferences::table)
            .values((
                mail_preferences::user_id.eq(user),
                mail_preferences::kind.eq(group.as_str()),
                mail_preferences::level.eq(level),
            ))
            .on_conflict((mail_preferences::user_id, mail_preferences::kind))
            .do_update()
            .set(mail_preferences::level.eq(level)),
    )
    .execute(conn)?;
    Ok(())
}

pub fn set_minimal(conn: &mut Conn, user: UserId, minimal: bool) -> Result<()> {
    diesel::update(users::table.filter(users::id.eq(user)))
        .set(users::mail_minimal.eq(minimal))
        .execute(conn)?;
    Ok(())
}

/// When somebody wants mail; the usual until they chose.
pub fn wishes(conn: &mut Conn, user: UserId) -> Result<Wishes> {
    let found = mail_settings::table.find(user).select(returning_sel::<Wishes>()).first(conn).optional()?;
    Ok(found.unwrap_or_default())
}

/// Stores when somebody wants mail; what waits for a digest waits for its new moment.
pub fn set_wishes(conn: &mut Conn, user: UserId, wishes: &Wishes, now: Ts) -> Result<()> {
    let row = (
        mail_settings::time_zone.eq(&wishes.time_zone),
        mail_settings::rhythm.eq(wishes.rhythm),
        mail_settings::digest_day.eq(wishes.digest_day),
        mail_settings::digest_hour.eq(wishes.digest_hour),
        mail_settings::quiet_from.eq(wishes.quiet_from),
        mail_settings::quiet_until.eq(wishes.quiet_until),
        mail_settings::paused_until.eq(wishes.paused_until),
        mail_settings::watch_own.eq(wishes.watch_own),
    );
    Both(
        diesel::insert_into(mail_settings::table)
            .values((mail_settings::user_id.eq(user), row))
            .on_conflict(mail_settings::user_id)
            .do_update()
            .set(row),
    )
    .execute(conn)?;
    let held = rules::held_until(wishes, now);
    let waiting: Vec<Kind> = notifications::table
        .filter(notifications::user_id.eq(user))
        .filter(notifications::digest_at.is_not_null())
        .select(notifications::kind)
        .distinct()
        .load(conn)?;
    for kind in waiting {
        let at = held.unwrap_or_else(|| rules::next_digest(kind, wishes, now));
        diesel::update(
            notifications::table
                .filter(notifications::user_id.eq(user))
                .filter(notifications::kind.eq(kind))
                .filter(notifications::digest_at.is_not_null()),
        )
        .set(notifications::digest_at.eq(Some(at)))
        .execute(conn)?;
    }
    Ok(())
}
