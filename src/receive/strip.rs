//! What somebody wrote in an answer by mail: without what their program quoted and signed.

use crate::text::Lang;

/// A line of dashes or underscores as long as this stands above what Outlook quotes.
const LONG_RULE: usize = 10;

/// The text of an answer: everything above the quoted mail and above the signature.
#[must_use]
pub fn answer(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\u{a0}', " ");
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let end = (0..lines.len()).find(|at| ends_here(&lines, *at)).unwrap_or(lines.len());
    let mut kept: Vec<&str> = lines[..end].to_vec();
    // What is quoted at the end without a word above it.
    while kept.last().is_some_and(|line| line.is_empty() || line.starts_with('>')) {
        kept.pop();
    }
    let first = kept.iter().position(|line| !line.is_empty()).unwrap_or(kept.len());
    kept[first..].join("\n")
}

/// Whether the answer ends above this line.
fn ends_here(lines: &[&str], at: usize) -> bool {
    let line = lines[at].trim();
    is_marker(line) || is_signature(lines[at]) || is_rule(line, lines, at) || is_attribution(lines, at)
}

/// Our own line in the quoted mail, in any of our languages.
fn is_marker(line: &str) -> bool {
    Lang::ALL.into_iter().any(|lang| line.contains(lang.t("mail-reply-above").as_ref()))
}

/// RFC 3676, 4.3: the mark of a signature, which some programs send without its space.
fn is_signature(line: &str) -> bool {
    line == "--" || line == "-- "
}

/// What Outlook, Apple Mail and others put above the mail that is answered.
fn is_rule(line: &str, lines: &[&str], at: usize) -> bool {
    let is_long_rule = line.chars().count() >= LONG_RULE && line.chars().all(|c| matches!(c, '_' | '-'));
    let is_titled_rule = line.starts_with("-----") && line.ends_with("-----") && line.contains(' ');
    // A header block: "From: …" with an address, then more headers.
    let is_block = line.contains(':')
        && line.contains('@')
        && lines[at + 1..].iter().take(2).filter(|next| is_header(next)).count() == 2;
    (is_long_rule && lines[at + 1..].iter().take(3).any(|next| is_header(next))) || is_titled_rule || is_block
}

fn is_header(line: &str) -> bool {
    line.split_once(':').is_some_and(|(name, value)| {
        !value.trim().is_empty() && (1..=20).contains(&name.trim().chars().count()) && !name.contains("//")
    })
}

/// "On Sunday, Awa wrote:" in any language: up to three lines, the last ending in a colon, with
/// the quoted text right below.
fn is_attribution(lines: &[&str], at: usize) -> bool {
    if lines[at].trim().is_empty() || lines[at].starts_with('>') {
        return false;
    }
    let Some(colon) = (at..lines.len()).take(3).find(|line| lines[*line].trim_end().ends_with([':', '：']))
    else {
        return false;
    };
    if lines[at..=colon].iter().any(|line| line.trim().is_empty() || line.starts_with('>')) {
        return false;
    }
    let below = lines[colon + 1..].iter().find(|line| !line.trim().is_empty());
    // A digit of the date or an address tells it from a sentence that ends in a colon.
    let text = lines[at..=colon].join(" ");
    below.is_some_and(|line| line.starts_with('>')) && text.contains(|c: char| c.is_numeric() || c == '@')
}

#[cfg(test)]
mod tests {
    use super::answer;

    #[test]
    fn an_answer_ends_where_the_quoted_mail_begins() {
        for (mail, said) in [
            ("It is open.", "It is open."),
            ("It is open.\r\n\r\nUntil six.\r\n", "It is open.\n\nUntil six."),
            (
                "It is open.\n\nOn Sun, 22 Nov 2026 at 06:01, Toguna <forum@forum.example> wrote:\n> Seydou answered you",
                "It is open.",
            ),
            (
                "It is open.\n\nOn Sun, 22 Nov 2026 at 06:01, Toguna\n<forum+r123@forum.example> wrote:\n\n> Seydou",
                "It is open.",
            ),
            (
                "C’est ouvert.\n\nLe dim. 22 nov. 2026 à 06:01, Toguna <forum@forum.example> a écrit :\n> Seydou",
                "C’est ouvert.",
            ),
            ("مفتوح.\n\nفي الأحد، 22 نوفمبر 2026 كتب Toguna‏:\n> Seydou\n", "مفتوح."),
            ("It is open.\n\n— Write your answer above this line —\nSeydou answered you", "It is open."),
            ("It is open.\n\n-----Original Message-----\nFrom: Toguna", "It is open."),
            (
                "It is open.\n\n________________________________\nFrom: Toguna <forum@forum.example>\nSent: Sunday\nTo: Awa",
                "It is open.",
            ),
            ("It is open.\n\nFrom: Toguna <forum@forum.example>\nSent: Sunday\nTo: Awa", "It is open."),
            ("It is open.\n-- \nAwa\nBamako", "It is open."),
            ("It is open.\n--\nAwa", "It is open."),
            (
                "> Is it open?\n\nIt is.\n\n> Until when?\n\nSix.\n\n> Thanks",
                "> Is it open?\n\nIt is.\n\n> Until when?\n\nSix.",
            ),
            ("Two things:\n\n1. open\n2. cheap", "Two things:\n\n1. open\n2. cheap"),
            ("At 18:00 they said:\n\nclosed.", "At 18:00 they said:\n\nclosed."),
            ("A rule\n\n----------\n\nand more", "A rule\n\n----------\n\nand more"),
            (
                "Come: https://a.example/x\nBread: yes\nWater: no",
                "Come: https://a.example/x\nBread: yes\nWater: no",
            ),
            ("\n\n> Seydou answered you\n> It is open.", ""),
            ("", ""),
        ] {
            assert_eq!(answer(mail), said, "{mail:?}");
        }
    }
}
