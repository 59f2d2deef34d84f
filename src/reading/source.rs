//! Where a shared post says that it comes from, as pages and feeds show it.

use crate::aid::{Label, Labels};
use crate::threads::Source;

/// A source of a shared post, with what is known of it as a way to help.
pub(super) struct SourceView {
    pub source: Source,
    pub label: Option<Label>,
}

impl SourceView {
    pub(super) fn of(source: Source, labels: &Labels) -> Self {
        Self { label: labels.of(&source.url, ""), source }
    }

    /// Its address; empty where nobody is led there.
    pub(super) fn open_url(&self) -> &str {
        if self.label.as_ref().is_none_or(Label::is_open) { &self.source.url } else { "" }
    }
}
