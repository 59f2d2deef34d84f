//! Markdown to harmless HTML.
