//! When a mail that failed is tried again, and when no more.

use super::model::Outcome;
use crate::clock::Ts;

/// Minutes between the tries; after the last step the mail is dead.
const STEPS_MINUTES: [i64; 6] = [1, 5, 30, 120, 360, 1_440];

/// Each step is moved by up to this many percent either way, so that what failed together
/// does not come back together.
const JITTER_PERCENT: i64 = 20;

/// Why a mail did not leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The server or the way to it has trouble: the same mail may leave later.
    Later(String),
    /// The same mail will always fail.
    Never(String),
}

/// What becomes of a mail after its try number `attempts` (from 1).
#[must_use]
pub fn outcome(tried: Result<(), Failure>, attempts: i32, now: Ts) -> Outcome {
    match tried {
        Ok(()) => Outcome::Sent,
        Err(Failure::Never(error)) => Outcome::Dead { error },
        Err(Failure::Later(error)) => {
            let step = usize::try_from(attempts.saturating_sub(1)).unwrap_or(0);
            match STEPS_MINUTES.get(step) {
                Some(minutes) => Outcome::Retry { after: now.plus_seconds(jittered(minutes * 60)), error },
                None => Outcome::Dead { error },
            }
        }
    }
}

fn jittered(seconds: i64) -> i64 {
    let mut noise = [0u8; 2];
    // Without noise the step is kept as it is: jitter is a courtesy, not a secret.
    let share = match getrandom::fill(&mut noise) {
        Ok(()) => i64::from(u16::from_be_bytes(noise)) * 2 * JITTER_PERCENT / i64::from(u16::MAX),
        Err(_) => JITTER_PERCENT,
    };
    seconds * (100 - JITTER_PERCENT + share) / 100
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_steps_grow_and_end() {
        let now = Ts::parse("2026-11-22T06:00").unwrap();
        let later = || Err(Failure::Later("451 busy".to_owned()));
        for (attempt, minutes) in (1..).zip(STEPS_MINUTES) {
            let Outcome::Retry { after, .. } = outcome(later(), attempt, now) else { panic!("{attempt}") };
            let waited = after.seconds_since(now);
            assert!((minutes * 48..=minutes * 72).contains(&waited), "{attempt}: {waited} s");
        }
        assert!(matches!(outcome(later(), 7, now), Outcome::Dead { .. }));
        assert!(matches!(outcome(Err(Failure::Never("550".to_owned())), 1, now), Outcome::Dead { .. }));
        assert_eq!(outcome(Ok(()), 1, now), Outcome::Sent);
    }
}
