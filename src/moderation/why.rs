//! The one sentence that says why a case is there.

use super::model::Reason;
use super::store::ReasonRow;
use crate::text::{Arg, Lang};

/// What rules found, then how often and as what it was reported.
pub(super) fn why(lang: Lang, reasons: &[&ReasonRow]) -> String {
    let mut said: Vec<String> = Vec::new();
    for row in reasons.iter().filter(|row| Reason::parse(&row.reason).is_none()) {
        let sentence = lang.t(&row.reason).into_owned();
        if !said.contains(&sentence) {
            said.push(sentence);
        }
    }
    let reported: Vec<Reason> = reasons.iter().filter_map(|row| Reason::parse(&row.reason)).collect();
    if !reported.is_empty() {
        let names: Vec<String> = Reason::ALL
            .iter()
            .filter(|reason| reported.contains(reason))
            .map(|reason| lang.t(reason.key()).into_owned())
            .collect();
        let n = i64::try_from(reported.len()).unwrap_or(i64::MAX);
        let what = names.join(" · ");
        said.push(lang.with("why-reported", &[("n", Arg::from(n)), ("what", Arg::from(what))]));
    }
    said.join(" ")
}
