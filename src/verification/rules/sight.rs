//! Who may read a claim.

/// What decides on that.
#[derive(Clone, Copy, Debug)]
pub struct Sight {
    /// The harm gate of the claim or of its post is shut.
    pub is_gated: bool,
    /// Somebody said that it endangers people.
    pub is_hidden: bool,
    /// Its post and thread can be read by everybody.
    pub post_is_visible: bool,
    /// Verifiers have decided on it.
    pub is_decided: bool,
}

/// Who asks: a moderator, the post's author, who proposed or reviewed it; or any verifier.
#[must_use]
pub fn may_see(sight: &Sight, is_involved: bool, is_verifier: bool) -> bool {
    if is_involved {
        return true;
    }
    // Not even a verifier reads what could kill somebody, unless already in it.
    !sight.is_gated
        && (!sight.is_hidden || is_verifier)
        // A deleted post takes what was undecided with it; a decision keeps its page.
        && (sight.post_is_visible || sight.is_decided)
}
