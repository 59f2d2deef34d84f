//! What names look like: no two accounts that are made from now on look alike.

use diesel::prelude::*;

use crate::accounts::model::Name;
use crate::db::Conn;
use crate::db::dialect::Both;
use crate::db::ids::UserId;
use crate::db::schema::{hidden_accounts, name_skeletons, users};
use crate::error::Result;

/// Notes what a name looks like.
///
/// # Errors
/// A unique violation (`db::is_taken`) when another account looks like it.
pub(super) fn note_looks(conn: &mut Conn, user: UserId, name: &Name) -> Result<()> {
    for row in rows(user, name) {
        diesel::insert_into(name_skeletons::table).values(row).execute(conn)?;
    }
    Ok(())
}

/// Nobody looks like this any more.
pub(super) fn drop_looks(conn: &mut Conn, user: UserId) -> Result<()> {
    diesel::delete(name_skeletons::table.filter(name_skeletons::user_id.eq(user))).execute(conn)?;
    Ok(())
}

/// Whether an account is older than the table of looks and not in it yet.
pub fn lacks_looks(conn: &mut Conn) -> Result<bool> {
    let lacking = users::table.filter(users::has_skeletons.eq(false));
    Ok(diesel::select(diesel::dsl::exists(lacking)).get_result(conn)?)
}

/// Notes what the next of these accounts look like, the oldest first. A look that is taken stays
/// whose it is.
pub fn note_older_looks(conn: &mut Conn, most: i64) -> Result<()> {
    let lacking: Vec<(UserId, String, Option<String>)> = users::table
        .left_join(hidden_accounts::table)
        .filter(users::has_skeletons.eq(false))
        .order(users::id)
        .limit(most)
        .select((users::id, users::name, hidden_accounts::name.nullable()))
        .load(conn)?;
    for (user, name, hidden) in &lacking {
        let name = Name::trusted(hidden.as_ref().unwrap_or(name));
        for row in rows(*user, &name) {
            Both(diesel::insert_into(name_skeletons::table).values(row).on_conflict_do_nothing())
                .execute(conn)?;
        }
    }
    let noted: Vec<UserId> = lacking.iter().map(|(user, ..)| *user).collect();
    diesel::update(users::table.filter(users::id.eq_any(noted)))
        .set(users::has_skeletons.eq(true))
        .execute(conn)?;
    Ok(())
}

type Row =
    (diesel::dsl::Eq<name_skeletons::skeleton, String>, diesel::dsl::Eq<name_skeletons::user_id, UserId>);

fn rows(user: UserId, name: &Name) -> Vec<Row> {
    let row = |look| (name_skeletons::skeleton.eq(look), name_skeletons::user_id.eq(user));
    name.skeletons().into_iter().map(row).collect()
}
