//! Mail that waits or went, and work for later: rows written with the act that wants them.

mod account;
mod dead;
mod jobs;
mod message;
mod model;
mod retry;
mod store;
mod transport;

pub use account::{AccountMail, account_mail};
pub use dead::{DeadMail, Standing, dead, drop_dead, retry_dead, standing};
pub use jobs::{Job, Progress, claim_jobs, drop_jobs, enqueue_job, has_due_jobs, put_off_job, settle_job};
pub use message::{Header, Letter, build};
pub use model::{Lane, Mail, NewMail, Outcome, State};
pub use retry::{Failure, outcome};
pub use store::{claim, enqueue, forget_all, has_due, settle};
pub use transport::{CONNECTIONS, Memory, Transport};
