//! What people chose about mail.

use diesel::prelude::*;

use crate::db::Conn;
use crate::db::dialect::{Both, returning_sel};
use crate::db::ids::UserId;
use crate::db::schema::{mail_preferences, users};
use crate::error::Result;
use crate::notifications::model::{Group, Level};

/// Where a person's mail goes, and how.
#[derive(Queryable, Selectable)]
#[diesel(table_name = users)]
pub struct Address {
    pub email: String,
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
