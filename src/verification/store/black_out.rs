//! Texts of claims that are changed for good.

use diesel::prelude::*;

use crate::accounts::model::fold;
use crate::db::Conn;
use crate::db::ids::{ClaimId, PostId};
use crate::db::schema::{claim_places, claims, disputes, evidence, reviews};
use crate::error::Result;
use crate::markup::Blackout;

/// Takes words out of columns of the rows that belong to some claims.
macro_rules! columns {
    ($conn:expr, $words:expr, $claims:expr, $table:ident by $owner:ident: $($column:ident),+) => {$(
        let rows: Vec<(i64, String)> = $table::table
            .filter($table::$owner.eq_any($claims))
            .select(($table::id, $table::$column))
            .load($conn)?;
        for (id, text) in rows {
            if let Some(left) = $words.text(&text) {
                diesel::update($table::table.find(id)).set($table::$column.eq(left)).execute($conn)?;
            }
        }
    )+};
}

/// Takes the words out of the claims of these posts; answers the claims.
///
/// # Errors
/// When the database refuses.
pub fn black_out(conn: &mut Conn, posts: &[PostId], words: &Blackout) -> Result<Vec<ClaimId>> {
    let of: Vec<ClaimId> =
        claims::table.filter(claims::post_id.eq_any(posts)).select(claims::id).load(conn)?;
    columns!(conn, words, &of, claims by id: text, country, region, town, state_reason);
    columns!(conn, words, &of, evidence by claim_id: url, archived_url, origin, text);
    columns!(conn, words, &of, reviews by claim_id: reason);
    columns!(conn, words, &of, disputes by claim_id: text, url);
    let places: Vec<(ClaimId, String)> = claim_places::table
        .filter(claim_places::claim_id.eq_any(&of))
        .select((claim_places::claim_id, claim_places::place))
        .load(conn)?;
    for (claim, place) in places {
        if words.is_in(&place) || words.is_in(&fold(&place)) {
            diesel::delete(claim_places::table.find((claim, place))).execute(conn)?;
        }
    }
    Ok(of)
}
