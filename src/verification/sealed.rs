//! Whoever reads somebody else's sealed evidence leaves a line in the record: admins see it.

use super::store::EvidenceRow;
use crate::db::ids::ClaimId;
use crate::error::Result;
use crate::ledger;
use crate::web::App;
use crate::web::viewer::Viewer;

/// Records that this reader is about to be shown a claim's evidence, where any of it is sealed
/// and not their own. Nothing is shown that could not be recorded.
///
/// # Errors
/// When the database refuses.
pub(super) async fn note_read(
    app: &App,
    viewer: &Viewer,
    claim: ClaimId,
    evidence: &[(EvidenceRow, String)],
) -> Result<()> {
    let Some(reader) = viewer.id() else { return Ok(()) };
    if !evidence.iter().any(|(row, _)| row.is_sealed && row.found_by != reader) {
        return Ok(());
    }
    let now = app.now();
    app.db.write_unseen(move |conn| ledger::note_read(conn, ledger::SEALED, claim.0, reader, now)).await
}
