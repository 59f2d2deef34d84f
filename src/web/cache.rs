//! Pages rendered for guests, kept until something changes or the moment they name.

use actix_web::http::header::HeaderMap;
use actix_web::web::Bytes;

use crate::clock::Ts;

/// Bytes of pages that are kept at most: a small machine's share.
const CAPACITY: u64 = 24 * 1024 * 1024;

/// No page is kept longer, whatever it says.
pub(super) const LONGEST_SECONDS: i64 = 60;

/// Set on an answer by `Page::show_kept`: when the page says something else by itself.
pub(super) struct GoodUntil(pub Ts);

/// A page as it was sent to a guest.
#[derive(Clone)]
pub(super) struct Kept {
    generation: u64,
    good_until: Ts,
    pub headers: HeaderMap,
    pub body: Bytes,
    pub etag: String,
}

/// The pages.
pub struct PageCache(moka::sync::Cache<String, std::sync::Arc<Kept>>);

impl Default for PageCache {
    fn default() -> Self {
        let weigh = |key: &String, page: &std::sync::Arc<Kept>| {
            u32::try_from(key.len() + page.body.len() + 1_024).unwrap_or(u32::MAX)
        };
        Self(moka::sync::Cache::builder().max_capacity(CAPACITY).weigher(weigh).build())
    }
}

impl PageCache {
    /// The page under this key, if nothing has changed since it was rendered.
    pub(super) fn get(&self, key: &str, generation: u64, now: Ts) -> Option<std::sync::Arc<Kept>> {
        self.0.get(key).filter(|page| page.generation == generation && page.good_until > now)
    }

    /// Keeps a page that was rendered from what the database held at `generation`.
    pub(super) fn keep(&self, key: String, generation: u64, good_until: Ts, headers: HeaderMap, body: Bytes) {
        let etag = headers
            .get(actix_web::http::header::ETAG)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
            .to_owned();
        self.0.insert(key, std::sync::Arc::new(Kept { generation, good_until, headers, body, etag }));
    }
}
