//! From a name to addresses that may be reached: asked anew at every hop, and pinned, since
//! the connection is made to what this answers and to nothing else.

use std::error::Error;
use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use futures_util::future::BoxFuture;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use super::public::is_public;

/// How a name is looked up. A port of 0 becomes that of the scheme.
pub type Lookup = Arc<dyn Fn(String) -> BoxFuture<'static, io::Result<Vec<SocketAddr>>> + Send + Sync>;

/// Why a name is not followed: it leads to an address that is not public.
#[derive(Debug)]
pub(super) struct NotPublic;

impl fmt::Display for NotPublic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name leads to an address that is not public")
    }
}

impl Error for NotPublic {}

/// The machine's own way to look names up.
pub(super) fn system() -> Lookup {
    Arc::new(|name| {
        Box::pin(async move { tokio::net::lookup_host((name.as_str(), 0)).await.map(Iterator::collect) })
    })
}

/// Answers a lookup's addresses, or none of them where one is not to be reached.
pub(super) struct Guard {
    pub lookup: Lookup,
    /// What may be reached though it is not public.
    pub allowed: Arc<[SocketAddr]>,
}

impl Resolve for Guard {
    fn resolve(&self, name: Name) -> Resolving {
        let (looked, allowed) = ((self.lookup)(name.as_str().to_owned()), self.allowed.clone());
        Box::pin(async move {
            let found = looked.await?;
            if found.iter().any(|address| !is_public(address.ip()) && !allowed.contains(address)) {
                return Err(NotPublic.into());
            }
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}
