//! Mail on its way: taken from the queue, composed, handed over, settled.

use std::collections::VecDeque;
use std::panic::AssertUnwindSafe;
use std::sync::atomic::Ordering;

use futures_util::stream::FuturesUnordered;
use futures_util::{FutureExt as _, StreamExt as _};

use super::{LEASE_SECONDS, Worker};
use crate::clock::Ts;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::notifications::{self, Composed};
use crate::outbox::{self, CONNECTIONS, Failure, Lane, Letter, Mail, Outcome};

/// Mails taken at once.
const MAILS: i64 = 16;

/// So often mails are taken in one round, each time when a connection would stand idle. After
/// that it is the turn of jobs and chores.
const TAKEN_A_ROUND: usize = 16;

/// A try is begun only while so many seconds are left of the lease: more than it can take, since
/// the clocks of two machines differ.
const MARGIN_SECONDS: i64 = 30;

/// A mail that this worker may send.
struct Taken {
    mail: Mail,
    at: Ts,
    /// Until when nobody else sends it.
    lease: Ts,
}

impl Worker {
    /// Sends some mail of the lanes up to `last`: more is taken while the last of it is still
    /// under way, so that no connection waits for the slowest mail of a page.
    pub(super) async fn post(&self, last: Lane, now: Ts) -> Result<usize> {
        let (mut left, mut handled, mut failed) = (TAKEN_A_ROUND, 0, None);
        let mut waiting = VecDeque::new();
        let mut under_way = FuturesUnordered::new();
        loop {
            while under_way.len() < CONNECTIONS as usize {
                if waiting.is_empty() && left > 0 && !self.is_stopping.load(Ordering::SeqCst) {
                    match self.take(last, now.max(self.app.now())).await {
                        Ok(taken) => waiting.extend(taken),
                        Err(cause) => failed = Some(cause),
                    }
                    left = if waiting.is_empty() { 0 } else { left - 1 };
                }
                let Some(Taken { mail, at, lease }) = waiting.pop_front() else { break };
                under_way.push(self.send(mail, at, lease));
            }
            match under_way.next().await {
                Some(Ok(())) => handled += 1,
                // One that fails must not break off the others.
                Some(Err(cause)) => failed = Some(cause),
                None => break,
            }
        }
        failed.map_or(Ok(handled), Err)
    }

    /// Takes a page of mails that are due.
    async fn take(&self, last: Lane, at: Ts) -> Result<Vec<Taken>> {
        if !self.app.db.read(move |conn| outbox::has_due(conn, last, at)).await? {
            return Ok(Vec::new());
        }
        let lease = at.plus_seconds(LEASE_SECONDS);
        let mails = self.app.db.write_unseen(move |conn| outbox::claim(conn, last, MAILS, at, lease)).await?;
        Ok(mails.into_iter().map(|mail| Taken { mail, at, lease }).collect())
    }

    /// Composes, sends and settles one mail. No transaction is open while the server is
    /// spoken to, and nothing in one mail keeps the others back.
    async fn send(&self, mail: Mail, now: Ts, lease: Ts) -> Result<()> {
        let is_late = lease.seconds_since(self.app.now()) < MARGIN_SECONDS;
        let outcome = if is_late || self.is_stopping.load(Ordering::SeqCst) {
            Outcome::Released
        } else {
            AssertUnwindSafe(self.try_send(&mail, now))
                .catch_unwind()
                .await
                .unwrap_or_else(|_| Outcome::Dead { error: "sending it panicked".to_owned() })
        };
        match &outcome {
            Outcome::Sent => tracing::info!(mail = mail.id.0, kind = mail.kind, "mail sent"),
            Outcome::Dead { .. } => tracing::error!(mail = mail.id.0, kind = mail.kind, "mail is dead"),
            Outcome::Retry { .. } => {
                tracing::warn!(mail = mail.id.0, kind = mail.kind, tries = mail.attempts, "mail waits");
            }
            Outcome::Dropped { why } => {
                tracing::info!(mail = mail.id.0, kind = mail.kind, why, "mail dropped");
            }
            Outcome::PutOff { .. } | Outcome::Released => {}
        }
        let settle = move |conn: &mut Conn| {
            if let Outcome::Dead { error } = &outcome {
                notifications::note_refusal(conn, mail.id, error, now)?;
            }
            outbox::settle(conn, mail.id, &outcome, now)
        };
        self.app.db.write_unseen(settle).await
    }

    async fn try_send(&self, mail: &Mail, now: Ts) -> Outcome {
        let (app, claimed) = (self.app.clone(), mail.clone());
        let composed = self.app.db.read(move |conn| notifications::compose(conn, &app, &claimed, now)).await;
        let tried = match composed {
            Ok(Composed::Dropped(why)) => return Outcome::Dropped { why },
            Ok(Composed::Held(until)) => return Outcome::PutOff { until },
            Ok(Composed::Poison(why)) => Err(Failure::Never(why.to_owned())),
            Ok(Composed::Letter(letter)) => match self.hand_over(mail, &letter, now).await {
                Ok(tried) => tried,
                Err(until) => return Outcome::PutOff { until },
            },
            // The composer itself broke over this row: it would do so again.
            Err(Error::Internal(cause)) => Err(Failure::Never(cause)),
            Err(cause) => Err(Failure::Later(cause.to_string())),
        };
        outbox::outcome(tried, mail.attempts, now)
    }

    /// Hands a letter over, unless its domain is left alone now: then the inner way out is not
    /// tried and the answer is the moment at which it may be.
    async fn hand_over(&self, mail: &Mail, letter: &Letter, now: Ts) -> Result<Result<(), Failure>, Ts> {
        let domain = letter.to.rsplit('@').next().unwrap_or_default().to_lowercase();
        // Somebody waits for account mail, and there is little of it.
        if !mail.kind.starts_with("account-") {
            self.breaker.may_try(&domain, now)?;
        }
        let message = match outbox::build(letter) {
            Ok(mut message) => {
                if let Some(signer) = &self.signer {
                    signer.sign(&mut message);
                }
                message
            }
            Err(failure) => return Ok(Err(failure)),
        };
        let tried = self.transport.deliver(mail.id, &message, now).await;
        self.breaker.note(&domain, &tried, now);
        Ok(tried)
    }
}
