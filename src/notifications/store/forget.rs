//! What is taken back of notices, and who has them.

use diesel::prelude::*;

use crate::db::Conn;
use crate::db::ids::{PostId, UserId};
use crate::db::schema::{mail_bounces, mail_preferences, mail_settings, notifications, watches};
use crate::error::Result;
use crate::notifications::model::Kind;

/// Empties the texts of the notices of a post, or of those with these addresses; answers the
/// addresses.
pub fn texts(conn: &mut Conn, post: PostId, only: Option<&[String]>) -> Result<Vec<String>> {
    let of_post = notifications::table.filter(notifications::post_id.eq(post));
    let emptied = notifications::text.eq("");
    let mut urls: Vec<String> = match only {
        None => diesel::update(of_post).set(emptied).returning(notifications::url).get_results(conn)?,
        Some(only) => diesel::update(of_post.filter(notifications::url.eq_any(only)))
            .set(emptied)
            .returning(notifications::url)
            .get_results(conn)?,
    };
    urls.sort_unstable();
    urls.dedup();
    Ok(urls)
}

/// Takes away the rows of a kind about these events, everybody's or one person's.
pub fn settle(conn: &mut Conn, kind: Kind, events: &[String], only: Option<UserId>) -> Result<()> {
    let rows = notifications::table
        .filter(notifications::event_key.eq_any(events))
        .filter(notifications::kind.eq(kind));
    match only {
        None => diesel::delete(rows).execute(conn)?,
        Some(only) => diesel::delete(rows.filter(notifications::user_id.eq(only))).execute(conn)?,
    };
    Ok(())
}

/// Everybody who has one of these events.
pub fn who_has(conn: &mut Conn, events: &[String]) -> Result<Vec<UserId>> {
    Ok(notifications::table
        .filter(notifications::event_key.eq_any(events))
        .select(notifications::user_id)
        .distinct()
        .load(conn)?)
}

/// Takes away everything that is kept for one person.
pub fn all_of(conn: &mut Conn, user: UserId) -> Result<()> {
    diesel::delete(mail_bounces::table.filter(mail_bounces::user_id.eq(user))).execute(conn)?;
    diesel::delete(notifications::table.filter(notifications::user_id.eq(user))).execute(conn)?;
    diesel::delete(watches::table.filter(watches::user_id.eq(user))).execute(conn)?;
    diesel::delete(mail_preferences::table.filter(mail_preferences::user_id.eq(user))).execute(conn)?;
    diesel::delete(mail_settings::table.filter(mail_settings::user_id.eq(user))).execute(conn)?;
    Ok(())
}
