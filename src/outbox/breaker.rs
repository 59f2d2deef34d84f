//! Leaving a domain alone for a while whose mail fails again and again: its mails wait without
//! using up their tries, and those to other domains do not wait behind them.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::retry::Failure;
use crate::clock::Ts;

/// So many failures in a row shut a domain.
const MOST_FAILURES: u32 = 5;

/// It is shut for so many minutes at first, twice as long after each probe that fails …
const SHUT_MINUTES: i64 = 5;
/// … and at most for so long.
const MOST_MINUTES: i64 = 60;

/// One mail probes a domain whose time is over; the others wait so long for how it ends.
const PROBE_SECONDS: i64 = 40;

/// How a domain stands: one that works has none.
#[derive(Clone, Copy, Debug)]
struct Line {
    failures: u32,
    shut_until: Ts,
}

/// The domains that fail, as one process knows them.
#[derive(Default)]
pub struct Breaker(Mutex<HashMap<String, Line>>);

impl Breaker {
    /// Whether a mail to this domain is tried now.
    ///
    /// # Errors
    /// The moment at which it may be tried.
    pub fn may_try(&self, domain: &str, now: Ts) -> Result<(), Ts> {
        let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match lines.get_mut(domain).filter(|line| line.failures >= MOST_FAILURES) {
            None => Ok(()),
            Some(line) if line.shut_until > now => Err(line.shut_until),
            Some(line) => {
                line.shut_until = now.plus_seconds(PROBE_SECONDS);
                Ok(())
            }
        }
    }

    /// Notes how a try ended. A refusal for good is an answer: the domain works.
    pub fn note(&self, domain: &str, tried: &Result<(), Failure>, now: Ts) {
        let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !matches!(tried, Err(Failure::Later(_))) {
            lines.remove(domain);
            return;
        }
        let line = lines.entry(domain.to_owned()).or_insert(Line { failures: 0, shut_until: now });
        line.failures = line.failures.saturating_add(1);
        if line.failures >= MOST_FAILURES {
            let doubled = (line.failures - MOST_FAILURES).min(6);
            let minutes = (SHUT_MINUTES << doubled).min(MOST_MINUTES);
            line.shut_until = now.plus_minutes(minutes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOMAIN: &str = "post.example";

    fn busy() -> Result<(), Failure> {
        Err(Failure::Later("451 busy".to_owned()))
    }

    #[test]
    fn a_domain_that_fails_is_left_alone_and_one_mail_finds_it_well() {
        let breaker = Breaker::default();
        let now = Ts::parse("2026-11-22T06:00").unwrap();
        for _ in 0..MOST_FAILURES {
            assert_eq!(breaker.may_try(DOMAIN, now), Ok(()));
            breaker.note(DOMAIN, &busy(), now);
        }
        let shut = now.plus_minutes(SHUT_MINUTES);
        assert_eq!(breaker.may_try(DOMAIN, now), Err(shut));
        assert_eq!(breaker.may_try("other.example", now), Ok(()));
        // One probes, the others wait for it.
        assert_eq!(breaker.may_try(DOMAIN, shut), Ok(()));
        assert_eq!(breaker.may_try(DOMAIN, shut), Err(shut.plus_seconds(PROBE_SECONDS)));
        breaker.note(DOMAIN, &busy(), shut);
        assert_eq!(breaker.may_try(DOMAIN, shut), Err(shut.plus_minutes(2 * SHUT_MINUTES)));
        for _ in 0..20 {
            breaker.note(DOMAIN, &busy(), shut);
        }
        assert_eq!(breaker.may_try(DOMAIN, shut), Err(shut.plus_minutes(MOST_MINUTES)));
        breaker.note(DOMAIN, &Err(Failure::Never("550 no".to_owned())), shut);
        assert_eq!(breaker.may_try(DOMAIN, shut), Ok(()));
    }
}
