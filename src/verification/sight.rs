//! A claim together with its post, for those who may read it.

use super::rules::{Sight, may_see};
use super::store::{self, ClaimRow};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::ClaimId;
use crate::error::{Error, Result};
use crate::threads::{self, PostFacts, PostState};
use crate::web::viewer::Viewer;

/// A claim and its post.
pub struct Seen {
    /// The claim.
    pub claim: ClaimRow,
    /// Its post.
    pub post: PostFacts,
    /// Whether everybody may read it.
    pub is_public: bool,
    /// Whether the reader is a moderator or had a hand in it.
    pub is_involved: bool,
}

impl Seen {
    /// Whether everybody can still read the post.
    #[must_use]
    pub fn post_is_there(&self) -> bool {
        is_there(&self.post)
    }
}

fn is_there(post: &PostFacts) -> bool {
    post.state == PostState::Visible && post.thread_state == PostState::Visible
}

/// The claim of an id, if this viewer may read it.
///
/// # Errors
/// `NotFound` when there is none, or none for this viewer.
pub fn visible_claim(conn: &mut Conn, viewer: &Viewer, id: ClaimId, now: Ts) -> Result<Seen> {
    let claim = store::claim(conn, id)?;
    let post = threads::post_facts(conn, claim.post_id)?;
    let shut = |until: Option<Ts>| until.is_some_and(|until| until > now);
    let sight = Sight {
        is_gated: claim.is_gated(now) || shut(post.withheld_until) || shut(post.thread_withheld_until),
        is_hidden: claim.hidden_at.is_some(),
        post_is_visible: is_there(&post),
        is_decided: claim.state.is_decided(),
    };
    let is_involved = match viewer.id() {
        Some(reader) => {
            viewer.moderates(post.topic_id)
                || reader == post.author_id
                || reader == claim.proposer_id
                || store::had_hand(conn, id)?.contains(&reader)
        }
        None => false,
    };
    if may_see(&sight, is_involved, viewer.is_verifier()) {
        Ok(Seen { claim, post, is_public: may_see(&sight, false, false), is_involved })
    } else {
        Err(Error::NotFound)
    }
}
