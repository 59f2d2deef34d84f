//! aid
