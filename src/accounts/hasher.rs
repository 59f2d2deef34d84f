//! Passwords become argon2id hashes here: few at once, few waiting, the rest told to come again.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use tokio::sync::Semaphore;

use crate::error::{Error, Result};

/// The least that OWASP's password storage advice asks of argon2id: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// Bytes of a salt, as RFC 9106 recommends.
const SALT_BYTES: usize = 16;

/// Bytes of a hash.
const OUTPUT_BYTES: usize = 32;

/// Blocks of 1 KiB that a hash reserves; it touches only what it needs. What is larger than
/// 32 MiB the C library maps and gives back by itself (mallopt(3), `M_MMAP_THRESHOLD`);
/// below, each thread would keep the memory of its largest hash for ever.
const RESERVED_BLOCKS: usize = 33 * 1_024;

/// Each hash holds 19 MiB: more at once would not be faster and could exhaust a small server.
const MOST_AT_ONCE: usize = 4;

/// More waiting would outlast `LONGEST_WAIT` anyway.
const MOST_WAITING: usize = 64;

/// A person waits so long before being told to come again …
const LONGEST_WAIT: Duration = Duration::from_secs(3);

/// … after so many seconds.
const RETRY_AFTER: u64 = 5;

/// What an account without a password is checked against: well-formed, the hash of nothing known.
const DUMMY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$dG9ndW5hLW5vYm9keS4$q0bJ5oZzv1kH4uX8y3m2T7r9wE6sD1fG0hJ5kL8zXcQ";

/// Hashes and checks passwords. Cheap to clone; all clones share one pool.
#[derive(Clone)]
pub struct Hasher(Arc<Pool>);

struct Pool {
    permits: Arc<Semaphore>,
    inside: AtomicUsize,
    most_inside: usize,
}

/// How a password compares with what is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// Another password, or there is none to compare with.
    Wrong,
    /// The right one.
    Right,
    /// The right one, hashed with weaker numbers than today's: hash it anew.
    RightButWeak,
}

impl Default for Hasher {
    fn default() -> Self {
        Self::new()
    }
}

impl Hasher {
    /// A pool for this machine: as many hashes at once as it has cores, at most four.
    #[must_use]
    pub fn new() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get);
        let at_once = cores.min(MOST_AT_ONCE);
        Self(Arc::new(Pool {
            permits: Arc::new(Semaphore::new(at_once)),
            inside: AtomicUsize::new(0),
            most_inside: at_once + MOST_WAITING,
        }))
    }

    /// The PHC string of a password.
    ///
    /// # Errors
    /// `Busy` when too many passwords wait already.
    pub async fn hash(&self, password: &str) -> Result<String> {
        let password = password.to_owned();
        self.run(move || {
            let mut salt = [0; SALT_BYTES];
            getrandom::fill(&mut salt).map_err(Error::internal)?;
            let argon2 = argon2()?;
            Ok(PasswordHash {
                algorithm: Algorithm::Argon2id.ident(),
                version: Some(Version::V0x13.into()),
                params: ParamsString::try_from(argon2.params()).map_err(Error::internal)?,
                salt: Some(Salt::new(&salt).map_err(Error::internal)?),
                hash: Some(output(&argon2, &password, &salt, OUTPUT_BYTES)?),
            }
            .to_string())
        })
        .await
    }

    /// Compares a password with a stored PHC string. Where nothing is stored (no such account,
    /// no password yet) the same work is done, so that time tells nobody which accounts exist.
    ///
    /// # Errors
    /// `Busy` when too many passwords wait already.
    pub async fn check(&self, password: &str, stored: Option<&str>) -> Result<Check> {
        let password = password.to_owned();
        let stored = stored.filter(|stored| !stored.is_empty()).map(str::to_owned);
        self.run(move || {
            let text = stored.as_deref().unwrap_or(DUMMY);
            let hash = PasswordHash::new(text).map_err(Error::internal)?;
            let is_right = is_of(&hash, &password)? && stored.is_some();
            Ok(match (is_right, is_weak(&hash)) {
                (false, _) => Check::Wrong,
                (true, false) => Check::Right,
                (true, true) => Check::RightButWeak,
            })
        })
        .await
    }

    async fn run<T: Send + 'static>(&self, job: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
        let busy = Error::Busy { retry_after: RETRY_AFTER };
        let Some(_place) = Place::take(&self.0) else { return Err(busy) };
        let waiting = self.0.permits.clone().acquire_owned();
        let Ok(Ok(permit)) = tokio::time::timeout(LONGEST_WAIT, waiting).await else { return Err(busy) };
        tokio::task::spawn_blocking(move || {
            // Held by the work itself: a reader who goes away does not free the place early.
            let _permit = permit;
            job()
        })
        .await
        .map_err(Error::internal)?
    }
}

/// A place in the queue or at work; given back when it is dropped.
struct Place<'a>(&'a Pool);

impl<'a> Place<'a> {
    fn take(pool: &'a Pool) -> Option<Self> {
        let before = pool.inside.fetch_add(1, Ordering::SeqCst);
        let place = Self(pool);
        (before < pool.most_inside).then_some(place)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.inside.fetch_sub(1, Ordering::SeqCst);
    }
}

fn argon2() -> Result<Argon2<'static>> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(Error::internal)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// The hash of a password, in memory that goes back to the system.
fn output(argon2: &Argon2<'_>, password: &str, salt: &[u8], length: usize) -> Result<Output> {
    let blocks = argon2.params().block_count();
    let mut memory: Vec<Block> = Vec::with_capacity(blocks.max(RESERVED_BLOCKS));
    memory.resize(blocks, Block::new());
    let mut out = vec![0; length];
    argon2
        .hash_password_into_with_memory(password.as_bytes(), salt, &mut out, &mut memory[..])
        .map_err(Error::internal)?;
    Output::new(&out).map_err(Error::internal)
}

/// Whether a stored hash is this password's; a string without a hash is nobody's.
fn is_of(stored: &PasswordHash, password: &str) -> Result<bool> {
    let (Some(salt), Some(hash)) = (&stored.salt, &stored.hash) else { return Ok(false) };
    let algorithm = Algorithm::try_from(stored.algorithm.as_str()).map_err(Error::internal)?;
    let version =
        stored.version.map_or(Ok(Version::default()), Version::try_from).map_err(Error::internal)?;
    let params = Params::try_from(stored).map_err(Error::internal)?;
    let argon2 = Argon2::new(algorithm, version, params);
    // `Output` compares in constant time.
    Ok(output(&argon2, password, salt, hash.len())? == *hash)
}

fn is_weak(hash: &PasswordHash) -> bool {
    let number = |name: &str| hash.params.get_decimal(name).unwrap_or(0);
    hash.algorithm.as_str() != "argon2id" || number("m") < MEMORY_KIB || number("t") < PASSES
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block_on<T>(future: impl Future<Output = T>) -> T {
        actix_web::rt::System::new().block_on(future)
    }

    #[test]
    fn a_password_is_known_again_and_another_is_not() {
        block_on(async {
            let hasher = Hasher::new();
            let stored = hasher.hash("a heron in shallow water").await.unwrap();
            assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
            assert_eq!(hasher.check("a heron in shallow water", Some(&stored)).await.unwrap(), Check::Right);
            assert_eq!(hasher.check("a heron", Some(&stored)).await.unwrap(), Check::Wrong);
            assert_eq!(hasher.check("a heron", None).await.unwrap(), Check::Wrong);
            assert_eq!(hasher.check("", Some("")).await.unwrap(), Check::Wrong);
            let (without_hash, _) = stored.rsplit_once('$').unwrap();
            assert_eq!(hasher.check("a heron", Some(without_hash)).await.unwrap(), Check::Wrong);
        });
    }

    #[test]
    fn a_hash_with_weaker_numbers_is_right_and_weak() {
        block_on(async {
            let weak =
                Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(8_192, 1, 1, None).unwrap());
            let stored = argon2::PasswordHasher::hash_password(&weak, b"a heron").unwrap().to_string();
            assert_eq!(Hasher::new().check("a heron", Some(&stored)).await.unwrap(), Check::RightButWeak);
        });
    }

    #[test]
    fn what_stands_for_no_account_costs_what_an_account_costs() {
        let dummy = PasswordHash::new(DUMMY).unwrap();
        assert!(!is_weak(&dummy));
    }

    #[test]
    fn who_comes_when_too_many_wait_is_told_to_come_again() {
        block_on(async {
            let hasher = Hasher::new();
            hasher.0.inside.store(hasher.0.most_inside, Ordering::SeqCst);
            assert!(matches!(hasher.hash("x").await, Err(Error::Busy { retry_after: 5 })));
            assert_eq!(hasher.0.inside.load(Ordering::SeqCst), hasher.0.most_inside);
        });
    }
}
