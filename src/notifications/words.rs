//! A notice in words, for the inbox and for mail.

use super::model::Kind;
use crate::text::{Arg, Lang};

/// A subject holds so many characters of a title or a sentence.
const SUBJECT_CHARS: usize = 120;

/// What happened, in a sentence without its full stop.
#[must_use]
pub(super) fn sentence(lang: Lang, kind: Kind, actor: Option<&str>) -> String {
    let somebody = lang.t("notice-somebody");
    let by = |key: &str| lang.with(key, &[("name", Arg::from(actor.unwrap_or(&somebody).to_owned()))]);
    match kind {
        Kind::Reply => by("notice-reply"),
        Kind::Quote => by("notice-quote"),
        Kind::Mention => by("notice-mention"),
        Kind::Watched => by("notice-watched"),
        Kind::Moved => lang.t("notice-moved").into_owned(),
        Kind::Verified => lang.t("notice-verified").into_owned(),
        Kind::Correction => lang.t("notice-correction").into_owned(),
        Kind::Decision => lang.t("notice-decision").into_owned(),
        Kind::CaseOpened => lang.t("notice-case-opened").into_owned(),
        Kind::Escalated => lang.t("notice-escalated").into_owned(),
        Kind::ClaimWaits => lang.t("notice-claim-waits").into_owned(),
        Kind::ClaimDecided => lang.t("notice-claim-decided").into_owned(),
        Kind::AidWaits => lang.t("notice-aid-waits").into_owned(),
        Kind::AidDecided => lang.t("notice-aid-decided").into_owned(),
    }
}

/// What a notice is about, and what is said of that besides: a decision is about a thread and has
/// its reason; else one of them is enough. The title is none where its reader may not know it.
#[must_use]
pub(super) fn about_what(kind: Kind, title: Option<String>, text: &str) -> (String, String) {
    let title = title.unwrap_or_default();
    if kind.shows_post() || text.is_empty() {
        (title, String::new())
    } else if kind == Kind::Decision && !title.is_empty() {
        (title, text.to_owned())
    } else {
        (text.to_owned(), String::new())
    }
}

/// The subject of a mail. Every mail about the posts of a thread has the same, as mail
/// programs sort by it; a reason or an accusation never stands there.
#[must_use]
pub(super) fn subject(lang: Lang, kind: Kind, thread: Option<&str>, text: &str) -> String {
    match (kind, thread) {
        (Kind::Reply | Kind::Quote | Kind::Mention | Kind::Watched, Some(title)) => {
            format!("Re: {}", shortened(title, SUBJECT_CHARS))
        }
        (Kind::Verified | Kind::Correction, _) if !text.is_empty() => {
            about(lang, &sentence(lang, kind, None), text)
        }
        _ => sentence(lang, kind, None),
    }
}

/// What it is, and what it is about.
#[must_use]
pub(super) fn about(lang: Lang, what: &str, text: &str) -> String {
    let text = shortened(text, SUBJECT_CHARS);
    lang.with("mail-subject-about", &[("what", Arg::from(what.to_owned())), ("text", Arg::from(text))])
}

/// The first characters of a text, up to the end of a word where there is one near.
#[must_use]
pub(super) fn shortened(text: &str, limit: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(limit) else { return text.to_owned() };
    let cut = &text[..end];
    let word = cut.rfind(char::is_whitespace).filter(|at| *at > end / 2).unwrap_or(end);
    format!("{}…", text[..word].trim_end())
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn a_long_text_ends_at_a_word() {
        assert_eq!(shortened("one two three", 20), "one two three");
        assert_eq!(shortened("one two three", 9), "one two…");
        assert_eq!(shortened("ⵣⵣⵣⵣⵣⵣ", 3), "ⵣⵣⵣ…");
    }
}
