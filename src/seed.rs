//! The demo community, loaded through the features' own functions.
