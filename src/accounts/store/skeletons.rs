//! What names look like: no two accounts that are made from now on look alike.

use data_encoding::HEXLOWER;
use diesel::prelude::*;

use crate::accounts::model::Name;
use crate::db::Conn;
use crate::db::dialect::Both;
use crate::db::ids::UserId;
use crate::db::schema::{hidden_accounts, name_skeletons, users};
use crate::error::Result;
use crate::web::keys::hash;

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

/// Takes the looks of an account that ends away, so that nothing names it any more. Their prints
/// stay: nobody else takes the name of somebody who left, and nobody learns by trying whether an
/// account ended or its owner is in danger.
pub(super) fn drop_looks(conn: &mut Conn, user: UserId) -> Result<()> {
    let readable = name_skeletons::skeleton.not_like(format!("{PRINT}%"));
    diesel::delete(name_skeletons::table.filter(name_skeletons::user_id.eq(user)).filter(readable))
        .execute(conn)?;
    Ok(())
}

/// What a print begins with; no look has a space.
const PRINT: &str = "sha256 ";

/// Everything by which a name is known to be taken: its looks and their prints.
pub(super) fn marks(name: &Name) -> Vec<String> {
    let looks = name.skeletons();
    let prints: Vec<String> =
        looks.iter().map(|look| format!("{PRINT}{}", HEXLOWER.encode(&hash(look)))).collect();
    [looks, prints].concat()
}

/// Those of these names that accounts bore which are gone, ended or out of sight alike; each with
/// its account.
pub fn gone_with_names(conn: &mut Conn, names: &[&str]) -> Result<Vec<(UserId, String)>> {
    let known: Vec<(String, &str)> = names
        .iter()
        .flat_map(|name| marks(&Name::trusted(name)).into_iter().map(move |mark| (mark, *name)))
        .collect();
    let wanted: Vec<&String> = known.iter().map(|(mark, _)| mark).collect();
    let found: Vec<(UserId, String)> = name_skeletons::table
        .inner_join(users::table.on(users::id.eq(name_skeletons::user_id)))
        .filter(name_skeletons::skeleton.eq_any(wanted))
        .filter(users::deleted_at.is_not_null())
        .select((users::id, name_skeletons::skeleton))
        .load(conn)?;
    let named = |(user, look): (UserId, String)| {
        known.iter().filter(move |(mark, _)| *mark == look).map(move |(_, name)| (user, (*name).to_owned()))
    };
    Ok(found.into_iter().flat_map(named).collect())
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
    marks(name).into_iter().map(row).collect()
}
