//! Facts of a URL or a text.
