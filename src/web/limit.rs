//! Limits by count and time, for people who try too often.

use std::hash::{BuildHasher, RandomState};
use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::error::{Error, Result};

pub use super::network::network;

/// What is limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Passwords tried at one account name: 5 a minute.
    SignInName,
    /// Passwords tried from one network: 20 a minute.
    SignInAddress,
    /// Accounts from one network: 60 an hour, since a mobile network is one address.
    SignUpAddress,
    /// Mails to one address from sign-up and reset forms: 3 an hour.
    AccountMail,
    /// Posts of one account: 6 a minute.
    Post,
    /// Other acts of one account: reports, claims, proposals: 20 a minute.
    Act,
    /// Reports without an account from one network: 10 an hour.
    GuestReport,
    /// Searches of one network: 30 a minute.
    Search,
}

impl Limit {
    /// How many at once, and the time that each takes to come back.
    const fn numbers(self) -> (u32, Duration) {
        match self {
            Self::SignInName => (5, Duration::from_secs(12)),
            Self::SignInAddress => (20, Duration::from_secs(3)),
            Self::SignUpAddress => (60, Duration::from_secs(60)),
            Self::AccountMail => (3, Duration::from_secs(1_200)),
            Self::Post => (6, Duration::from_secs(10)),
            Self::Act => (20, Duration::from_secs(3)),
            Self::GuestReport => (10, Duration::from_secs(360)),
            Self::Search => (30, Duration::from_secs(2)),
        }
    }
}

/// The counters. Keys are hashed with a number that only this process knows: no address
/// and no name is kept.
pub struct Limits {
    is_on: bool,
    secret: RandomState,
    counters: Vec<DefaultKeyedRateLimiter<u64>>,
}

const ALL: [Limit; 8] = [
    Limit::SignInName,
    Limit::SignInAddress,
    Limit::SignUpAddress,
    Limit::AccountMail,
    Limit::Post,
    Limit::Act,
    Limit::GuestReport,
    Limit::Search,
];

impl Limits {
    pub(super) fn new(is_on: bool) -> Self {
        let counters = ALL
            .iter()
            .map(|limit| {
                let (burst, each) = limit.numbers();
                let quota = Quota::with_period(each)
                    .unwrap_or_else(|| Quota::per_second(NonZeroU32::MIN))
                    .allow_burst(NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN));
                RateLimiter::keyed(quota)
            })
            .collect();
        Self { is_on, secret: RandomState::new(), counters }
    }

    /// Whether anything is limited at all: load tests switch that off.
    #[must_use]
    pub const fn is_on(&self) -> bool {
        self.is_on
    }

    /// Counts one try by somebody (an account, a name, a network).
    ///
    /// # Errors
    /// `TooMany`, with the seconds until the next try can succeed.
    pub fn count(&self, limit: Limit, who: impl std::hash::Hash) -> Result<()> {
        if !self.is_on {
            return Ok(());
        }
        let counter = &self.counters[limit as usize];
        match counter.check_key(&self.secret.hash_one(who)) {
            Ok(()) => Ok(()),
            Err(not_yet) => {
                let wait = not_yet.wait_time_from(DefaultClock::default().now());
                Err(Error::TooMany { retry_after: wait.as_secs() + 1 })
            }
        }
    }

    /// Forgets who has not tried for a while; the worker calls it now and then.
    pub fn sweep(&self) {
        for counter in &self.counters {
            counter.retain_recent();
        }
    }
}
