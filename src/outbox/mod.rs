//! Mail that waits or went, and work for later: rows written with the act that wants them.

mod account;
mod breaker;
mod dead;
mod dkim;
mod jobs;
mod message;
mod model;
mod retry;
mod store;
mod transport;

pub use account::{AccountMail, account_mail};
pub use breaker::Breaker;
pub use dead::{DeadMail, Standing, TroubledMail, dead, drop_dead, retry_dead, standing, troubled};
pub use dkim::Signer;
pub use jobs::{
    Job, Progress, claim_jobs, drop_jobs, enqueue_job, has_due_jobs, put_off_job, rewrite_job, settle_job,
    waiting_jobs,
};
pub use message::{Header, Letter, build};
pub use model::{Lane, Mail, NewMail, Outcome, State};
pub use retry::{Failure, outcome};
pub use store::{claim, enqueue, forget_all, forget_of, has_due, settle, sweep};
pub use transport::{CONNECTIONS, Memory, Transport};
