//! Accounts without a name: what stands where their name stood, in rows and within texts.
//!
//! A mark such as `gone.7` takes the name's place, wherever the forum itself wrote it: no name
//! that somebody can choose has a dot. Pages, feeds and mail say it in their reader's words.

use std::borrow::Cow;
use std::fmt::Display;

use super::chars::{binds, is_name_char};
use super::quotes::TAKEN_OUT;

/// What every mark begins with.
const MARK: &str = "gone.";

/// Keeps a label's direction to itself (UAX #9): it stands within texts of any language.
const ISOLATE: char = '\u{2068}';
const POP: char = '\u{2069}';

/// The mark of an account.
#[must_use]
pub fn mark(account: impl Display) -> String {
    format!("{MARK}{account}")
}

/// Whether a name is a mark.
#[must_use]
pub fn is_mark(name: &str) -> bool {
    mark_at(name).is_some_and(|mark| mark.len() == name.len())
}

/// The name, or the label where it is a mark.
#[must_use]
pub fn shown<'a>(name: &'a str, label: &'a str) -> &'a str {
    if is_mark(name) { label } else { name }
}

/// The mark at the beginning of a text.
pub(super) fn mark_at(text: &str) -> Option<&str> {
    let digits = text.strip_prefix(MARK)?.bytes().take_while(u8::is_ascii_digit).count();
    (digits > 0).then(|| &text[..MARK.len() + digits])
}

/// The text, source or rendered, with one account's name or mark replaced in mentions (`@Awa`),
/// in what names a post (`#3 Awa`) and in links to the profile, `own` being the forum's own origin;
/// none when it stands in none of them. `is_it` knows the name in any spelling.
#[must_use]
pub fn renamed(text: &str, own: &str, is_it: &dyn Fn(&str) -> bool, to: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut is_changed = false;
    while let Some((at, name)) = next(rest, own) {
        out.push_str(&rest[..at]);
        if is_it(name) {
            out.push_str(to);
            is_changed = true;
        } else {
            out.push_str(name);
        }
        rest = &rest[at + name.len()..];
    }
    out.push_str(rest);
    is_changed.then_some(out)
}

/// The names and marks of accounts in a text, wherever `renamed` would change one.
#[must_use]
pub fn names<'a>(text: &'a str, own: &str) -> Vec<&'a str> {
    let (mut names, mut rest) = (Vec::new(), text);
    while let Some((at, name)) = next(rest, own) {
        names.push(name);
        rest = &rest[at + name.len()..];
    }
    names
}

/// Whether a text names an account by its mark.
#[must_use]
pub fn bears_mark(text: &str) -> bool {
    names(text, "").into_iter().any(is_mark)
}

/// What stands before a name in a link to a profile, behind `(` as typed, `"` as rendered, or the
/// forum's own origin.
const PROFILE: &str = "/u/";

/// The next name or mark in a text, and where it begins.
fn next<'a>(text: &'a str, own: &str) -> Option<(usize, &'a str)> {
    let mut from = 0;
    loop {
        let at = from + text[from..].find(['@', '#', '/'])?;
        let before = text[..at].chars().next_back();
        let rest = &text[at..];
        let begin = match rest.as_bytes()[0] {
            b'@' if !before.is_some_and(binds) => Some(1),
            b'#' => number(&rest[1..]).map(|digits| 1 + digits + 1),
            b'/' if before.is_some_and(|c| matches!(c, '(' | '"'))
                || (!own.is_empty() && text[..at].ends_with(own)) =>
            {
                rest.starts_with(PROFILE).then_some(PROFILE.len())
            }
            _ => None,
        };
        if let Some(begin) = begin {
            let rest = &rest[begin..];
            let plain = rest.find(|c| !is_name_char(c)).unwrap_or(rest.len());
            let name = mark_at(rest).unwrap_or(&rest[..plain]);
            // `@name@host` is an address of another network.
            if !name.is_empty() && !rest[name.len()..].starts_with('@') {
                return Some((at + begin, name));
            }
        }
        from = at + 1;
    }
}

/// How many digits stand before a space.
fn number(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    (digits > 0 && text[digits..].starts_with(' ')).then_some(digits)
}

/// A page, feed or mail with each mark in the reader's words, and no link to a profile that is
/// none; and with the words that say where a quote was taken out. What stands in a form's fields
/// stays as it is: it comes back.
#[must_use]
pub fn labelled<'a>(text: &'a str, label: &str, no_quote: &str) -> Cow<'a, str> {
    let named = without_marks(text, label);
    if !named.contains(TAKEN_OUT) {
        return named;
    }
    Cow::Owned(named.replace(TAKEN_OUT, &isolated("", no_quote)))
}

fn without_marks<'a>(text: &'a str, label: &str) -> Cow<'a, str> {
    let mut out = String::new();
    let mut rest = text;
    while let Some(found) = rest.find(MARK) {
        let (before, here) = rest.split_at(found);
        let Some(mark) = mark_at(here) else {
            out.push_str(before);
            out.push_str(MARK);
            rest = &here[MARK.len()..];
            continue;
        };
        let after = &here[mark.len()..];
        if let Some(head) = before_profile(before)
            && let Some((said, tail)) = without_link(after, mark, label)
        {
            out.push_str(head);
            out.push_str(&said);
            rest = tail;
            continue;
        }
        rest = after;
        let stood = &text[..text.len() - here.len()];
        let (head, said) = if is_in_field(stood) {
            (before, Cow::Borrowed(mark))
        } else if before.ends_with("<bdi>") && after.starts_with("</bdi>") {
            (before, Cow::Borrowed(label))
        } else if let Some(head) = before.strip_suffix('@') {
            (head, isolated("@", label).into())
        } else if before.ends_with(PROFILE) || is_after_number(before) {
            (before, isolated("", label).into())
        } else {
            (before, Cow::Borrowed(mark))
        };
        out.push_str(head);
        out.push_str(&said);
    }
    if out.is_empty() && rest.len() == text.len() {
        return Cow::Borrowed(text);
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// What stands before a link to a profile, where a text ends within the link's address right before
/// the name.
fn before_profile(text: &str) -> Option<&str> {
    let (head, address) = text.rsplit_once("<a href=\"")?;
    (address.ends_with(PROFILE) && !address.contains('"')).then_some(head)
}

/// What a link to a profile that is none becomes, its words alone, and what follows it; `text`
/// begins where the link's address ends.
fn without_link<'a>(text: &'a str, mark: &str, label: &str) -> Option<(String, &'a str)> {
    let (_, said) = text.split_once('>')?;
    let (said, tail) = said.split_once("</a>")?;
    let is_alone = ["", "@"].iter().any(|at| said == format!("<bdi>{at}{mark}</bdi>"));
    let said = match is_alone {
        true => said.replace(mark, label),
        // As mentions were written before they were isolated, and in somebody's own words.
        false => said.replace(&format!("@{mark}"), &isolated("@", label)).replace(mark, &isolated("", label)),
    };
    Some((said, tail))
}

fn isolated(before: &str, label: &str) -> String {
    format!("{ISOLATE}{before}{label}{POP}")
}

/// Whether a text ends within what a form's field holds.
fn is_in_field(before: &str) -> bool {
    let opens = |tag: &str| before.rfind(tag).map_or(0, |at| at + 1);
    let is_in_area = opens("<textarea") > opens("</textarea");
    is_in_area || opens("<input") > opens(">")
}

/// Whether a text ends in `#3 `.
fn is_after_number(before: &str) -> bool {
    let Some(head) = before.strip_suffix(' ') else { return false };
    let digits = head.bytes().rev().take_while(u8::is_ascii_digit).count();
    digits > 0 && head[..head.len() - digits].ends_with('#')
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str = "https://forum.example";

    fn to_mark(text: &str) -> Option<String> {
        renamed(text, OWN, &|name| name.to_lowercase() == "awa_s", "gone.7")
    }

    #[test]
    fn a_name_goes_where_the_forum_wrote_it_and_comes_back() {
        for (with, without) in [
            ("Ask @Awa_S, she knows.", "Ask @gone.7, she knows."),
            ("> [#3 Awa_S](/p/17)\n> Open.", "> [#3 gone.7](/p/17)\n> Open."),
            (
                "<p><a href=\"/u/Awa_S\" rel=\"nofollow\">@Awa_S</a> <a href=\"/p/17\">#3 Awa_S</a></p>",
                "<p><a href=\"/u/gone.7\" rel=\"nofollow\">@gone.7</a> <a href=\"/p/17\">#3 gone.7</a></p>",
            ),
            ("<a href=\"/u/Awa_S\"><bdi>@Awa_S</bdi></a>", "<a href=\"/u/gone.7\"><bdi>@gone.7</bdi></a>"),
            ("[she](/u/Awa_S)", "[she](/u/gone.7)"),
            ("@Awa_S@Awa_S @Awa_S.", "@Awa_S@Awa_S @gone.7."),
            ("See https://forum.example/u/Awa_S, please", "See https://forum.example/u/gone.7, please"),
        ] {
            assert_eq!(to_mark(with).as_deref(), Some(without));
            assert_eq!(renamed(without, OWN, &|name| name == "gone.7", "Awa_S").as_deref(), Some(with));
        }
        assert_eq!(to_mark("@awa_s").as_deref(), Some("@gone.7"), "in any spelling");
        for other in [
            "@Awa_Sy",
            "#3 Awa",
            "x@Awa_S",
            "Awa_S was here",
            "@Awa_S@example.org",
            "https://other.example/u/Awa_S",
            "# Awa_S",
            "",
        ] {
            assert_eq!(to_mark(other), None, "{other}");
        }
        assert_eq!(renamed("@gone.77", OWN, &|name| name == "gone.7", "Awa_S"), None, "another account");
        let arabic = renamed("مرحبا @عائشة، كيف", OWN, &|name| name == "عائشة", "gone.7");
        assert_eq!(arabic.as_deref(), Some("مرحبا @gone.7، كيف"));
    }

    #[test]
    fn a_reader_meets_no_mark() {
        let said = |text| labelled(text, "former member", "not shown").into_owned();
        assert_eq!(
            said("<header><a href=\"/u/gone.7\"><bdi>gone.7</bdi></a> wrote</header>"),
            "<header><bdi>former member</bdi> wrote</header>"
        );
        assert_eq!(said("<b><bdi>gone.12</bdi></b>"), "<b><bdi>former member</bdi></b>");
        assert_eq!(
            said("<a href=\"/u/gone.7\" rel=\"nofollow ugc\">@gone.7</a>, hello"),
            "\u{2068}@former member\u{2069}, hello"
        );
        assert_eq!(
            said("<a href=\"/u/gone.7\" rel=\"nofollow ugc\"><bdi>@gone.7</bdi></a>, hello"),
            "<bdi>@former member</bdi>, hello"
        );
        assert_eq!(said("Ask @gone.7."), "Ask \u{2068}@former member\u{2069}.");
        assert_eq!(
            said("<a href=\"/p/17\">#3 gone.7</a>"),
            "<a href=\"/p/17\">#3 \u{2068}former member\u{2069}</a>"
        );
        assert_eq!(
            said("Ask <a href=\"/u/gone.7\" rel=\"nofollow\">her <b>page</b></a>."),
            "Ask her <b>page</b>."
        );
        assert_eq!(
            said("<a href=\"https://forum.example/u/gone.7\">https://forum.example/u/gone.7</a>"),
            "https://forum.example/u/\u{2068}former member\u{2069}"
        );
        // What a form holds comes back as it was, and other words are nobody's name.
        for same in [
            "<textarea name=\"body\">&gt; [#3 gone.7](/p/17) @gone.7</textarea>",
            "<input name=\"q\" value=\"@gone.7\">",
            "They are gone.5 of them stay.",
            "gone.",
            "",
        ] {
            assert!(
                matches!(labelled(same, "former member", ""), Cow::Borrowed(_)) || said(same) == same,
                "{same}"
            );
            assert_eq!(said(same), same);
        }
        assert_eq!(
            said("<textarea></textarea><bdi>gone.7</bdi>"),
            "<textarea></textarea><bdi>former member</bdi>"
        );
    }

    #[test]
    fn a_mark_is_no_name_and_a_name_no_mark() {
        assert!(is_mark(&mark(7)));
        for name in ["gone", "gone.", "gone.x", "gone.7x", "Awa"] {
            assert!(!is_mark(name), "{name}");
        }
        assert_eq!(shown("gone.7", "former member"), "former member");
        assert_eq!(shown("Awa", "former member"), "Awa");
    }
}
