//! What a writer is told about their own text, before and after it is posted. It stops nothing:
//! the writer knows best, and holding rules are the community's to switch on.

use crate::links::{operational_detail, payment_details};
use crate::markup;

/// Something that the writer may want to change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Key of the text that says what and why; it names `$detail`.
    pub key: &'static str,
    /// What was found.
    pub detail: String,
}

/// What there is to say of a title and a rendered text: details of where people move or hide, ways to pay
/// outside the checked ones, and names that nobody has.
#[must_use]
pub fn warnings(title: &str, html: &str) -> Vec<Warning> {
    let text = format!("{title}\n\n{}", words_of(html));
    let mut found = Vec::new();
    if let Some(word) = operational_detail(&text) {
        found.push(Warning { key: "warn-operational", detail: word });
    }
    if let Some(flag) = payment_details(&text) {
        found.push(Warning { key: "warn-payment", detail: flag.detail });
    }
    // A name that somebody has is a link already, and code names nobody.
    let rest = without(&without(html, "<a href=\"/u/", "</a>"), "<code", "</code>");
    let unknown = markup::mentions(&words_of(&rest));
    // The sign is a part of what is named, so that it keeps its side in a text of the other direction.
    let called = unknown.into_iter().map(|name| format!("@{name}"));
    found.extend(called.map(|detail| Warning { key: "warn-unknown-name", detail }));
    found
}

/// The words between the tags, paragraphs apart.
fn words_of(html: &str) -> String {
    markup::words(&html.replace("</p>", "\n\n").replace("<br", "\n<br"))
}

/// The HTML without the elements that begin and end so.
fn without(html: &str, begin: &str, end: &str) -> String {
    let mut parts = html.split(begin);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |left, part| left + part.split_once(end).map_or("", |(_, after)| after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(source: &str) -> Vec<&'static str> {
        let known = |name: &str| (name.to_lowercase() == "awa").then(|| "Awa".to_owned());
        warnings("", &markup::render(source, &known).unwrap().html).iter().map(|one| one.key).collect()
    }

    #[test]
    fn a_writer_is_told_of_danger_of_payments_and_of_names_that_nobody_has() {
        assert_eq!(keys("The road is open, says @awa."), Vec::<&str>::new());
        assert_eq!(keys("The convoy leaves at six."), ["warn-operational"]);
        assert_eq!(warnings("Where the convoy is", "<p>Tell.</p>").len(), 1);
        assert_eq!(keys("Send to my Orange Money: +223 70 12 34 56"), ["warn-payment"]);
        assert_eq!(keys("Ask @awa or @nobody-here."), ["warn-unknown-name"]);
        assert_eq!(warnings("", "<p>Ask <bdi>@nobody-here</bdi>.</p>")[0].detail, "@nobody-here");
        assert_eq!(keys("Write to awa@post.example, or `@nobody` in code."), Vec::<&str>::new());
    }
}
