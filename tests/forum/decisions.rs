//! What moderators do to threads and texts beside deciding reports, as people meet it.

#[path = "decisions/audit.rs"]
mod audit;
#[path = "decisions/blocks.rs"]
mod blocks;
#[path = "decisions/initiative.rs"]
mod initiative;
#[path = "decisions/openly.rs"]
mod openly;
#[path = "decisions/redact.rs"]
pub mod redact;
#[path = "decisions/reporters.rs"]
mod reporters;
#[path = "decisions/scale.rs"]
mod scale;
#[path = "decisions/scoped.rs"]
mod scoped;
#[path = "decisions/surge.rs"]
mod surge;
#[path = "decisions/threads.rs"]
mod threads;
#[path = "decisions/two.rs"]
mod two;
mod withdrawn;
