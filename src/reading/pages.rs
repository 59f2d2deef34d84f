//! The pages of a thread: which of them each leads to.

use crate::text::Lang;
use crate::threads::ThreadFacts;

/// A thread of so few pages links each of them by its number; of a longer one the first and the
/// last are linked besides those next to this one. Five at most: a phone has room for no more.
const FEW: i64 = 4;

/// Another page of the thread.
pub(super) struct Other {
    pub url: String,
    pub name: String,
    /// What it is to this page, as HTML says it; empty for those that are farther off.
    pub rel: &'static str,
    /// Whether it stands behind this one.
    pub is_later: bool,
}

/// The right address of a page.
pub(super) fn address_of(thread: &ThreadFacts, number: i64) -> String {
    match number {
        1 => thread.url(),
        number => format!("{}?page={number}", thread.url()),
    }
}

/// The pages that the page of this number links, in order.
pub(super) fn others(lang: Lang, thread: &ThreadFacts, number: i64) -> Vec<Other> {
    let pages = thread.pages();
    linked(number, pages)
        .map(|at| {
            let (rel, name) = match at - number {
                -1 => ("prev", lang.t("previous").into_owned()),
                1 => ("next", lang.t("next").into_owned()),
                _ if pages <= FEW => ("", lang.count("page-number", at)),
                _ => ("", lang.t(if at == 1 { "page-first" } else { "page-last" }).into_owned()),
            };
            // The path is this page's: only the first page has no query to be told by.
            let url = if at == 1 { thread.url() } else { format!("?page={at}") };
            Other { url, name, rel, is_later: at > number }
        })
        .collect()
}

fn linked(number: i64, pages: i64) -> impl Iterator<Item = i64> {
    let is_near = move |at: &i64| (at - number).abs() == 1;
    let is_end = move |at: &i64| pages <= FEW || *at == 1 || *at == pages;
    (1..=pages).filter(move |at| *at != number && (is_near(at) || is_end(at)))
}

#[cfg(test)]
mod tests {
    use super::linked;

    #[test]
    fn no_page_links_more_than_five_others() {
        let of = |number, pages| linked(number, pages).collect::<Vec<_>>();
        assert_eq!(of(1, 1), Vec::<i64>::new());
        assert_eq!(of(3, 4), [1, 2, 4]);
        assert_eq!(of(1, 9), [2, 9]);
        assert_eq!(of(5, 9), [1, 4, 6, 9]);
        assert!((1..=40).all(|number| of(number, 40).len() <= 5));
    }
}
