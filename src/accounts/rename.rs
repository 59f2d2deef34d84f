//! Who takes part when an account's name goes out of sight or comes back.

use super::model::Renaming;
use crate::clock::Ts;
use crate::db::Conn;
use crate::error::Result;

/// How a room takes part: it changes what it keeps of the name.
pub type RenameListener = fn(&mut Conn, &Renaming, Ts) -> Result<()>;

/// Every room that takes part, in order; the roof fills it once.
#[derive(Clone, Copy)]
pub struct RenameListeners(pub &'static [RenameListener]);

impl RenameListeners {
    /// Tells every room.
    pub(super) fn tell(self, conn: &mut Conn, renaming: &Renaming, now: Ts) -> Result<()> {
        self.0.iter().try_for_each(|listener| listener(conn, renaming, now))
    }
}
