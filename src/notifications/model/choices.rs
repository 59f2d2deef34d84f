//! The form of the mail settings, parsed at the door.

use super::{Group, Level, Wishes};
use crate::clock::Ts;
use crate::web::form::{Faults, Fields};

/// What somebody chose about mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailChoices {
    /// A level for each group that says something to them.
    pub levels: Vec<(Group, Level)>,
    /// Mail without text, title or name.
    pub minimal: bool,
    /// When it comes.
    pub wishes: Wishes,
}

impl MailChoices {
    /// Reads the form: one field for each of these groups, and when mail comes.
    ///
    /// # Errors
    /// A fault at each field that says nothing that can be chosen there.
    pub fn parse(fields: &Fields, groups: &[Group], paused_until: Option<Ts>) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        let mut levels = Vec::new();
        for group in groups {
            match Level::parse(fields.text(group.as_str())).filter(|level| group.levels().contains(level)) {
                Some(level) => levels.push((*group, level)),
                None => faults.add(group.as_str(), "fault-mail-level"),
            }
        }
        let wishes = Wishes::parse(fields, paused_until, &mut faults);
        faults.or(Self { levels, minimal: fields.has("minimal"), wishes })
    }
}
