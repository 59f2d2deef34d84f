//! Names of accounts within texts: mentions and what quotes name.

use super::store;
use crate::accounts::model::Renaming;
use crate::db::Conn;
use crate::error::{Error, Result};

/// Changes the name in every post, earlier version and draft that bears it where the forum wrote
/// it. The writers of these texts changed nothing: no version is added and nobody is told.
///
/// # Errors
/// When the database refuses.
pub fn rename(conn: &mut Conn, renaming: &Renaming) -> Result<()> {
    let of = |text: &str| renaming.of(text).unwrap_or_else(|| text.to_owned());
    for (id, body, html, plain) in store::posts_naming(conn, &renaming.from)? {
        store::retext(conn, id, &of(&body), &of(&html), &of(&plain))?;
    }
    for (id, body, html) in store::revisions_naming(conn, &renaming.from)? {
        store::retext_revision(conn, id, &of(&body), &of(&html))?;
    }
    for (id, fields) in store::drafts_naming(conn, &renaming.from)? {
        let Ok(mut pairs) = serde_json::from_str::<Vec<(String, String)>>(&fields) else { continue };
        for (_, value) in &mut pairs {
            *value = of(value);
        }
        store::rewrite_draft(conn, id, &serde_json::to_string(&pairs).map_err(Error::internal)?)?;
    }
    Ok(())
}
