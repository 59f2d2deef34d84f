//! Mail that waits or went.
