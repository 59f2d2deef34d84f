//! What a text says in short: its author's own words, without marks.

use super::chars::excerpt;
use super::links::unescaped;

/// What the lines of a list begin with, in a plain text and as people type it.
const LIST_MARKS: [&str; 3] = ["- ", "* ", "+ "];
/// What the lines of a quote begin with.
const QUOTE_MARK: char = '>';
/// The tags that stand within a line; every other one begins or ends it.
const WITHIN: [&str; 6] = ["a", "bdi", "code", "del", "em", "strong"];
/// What stands between two entries of a list once they are on one line, in any language.
const BETWEEN: &str = " · ";

/// The beginning of what the author of a plain text says, on one line: at most so many letters,
/// then an ellipsis. What they quote is left out, since it is somebody else's word.
#[must_use]
pub fn gist(plain: &str, letters: usize) -> String {
    let mut said = String::new();
    for line in plain.lines().map(str::trim_start).filter(|line| !line.starts_with(QUOTE_MARK)) {
        let text = bare_line(line);
        said.push_str(if text == line { " " } else { before_entry(&said) });
        said.push_str(text);
    }
    excerpt(&said, letters)
}

/// What parts the next entry of a list from the words before it, unless a mark of theirs does.
fn before_entry(said: &str) -> &'static str {
    if said.trim_end().ends_with(char::is_alphanumeric) { BETWEEN } else { " " }
}

/// The same of rendered HTML.
#[must_use]
pub fn gist_of_html(html: &str, letters: usize) -> String {
    let (mut own, mut quotes) = (String::new(), 0_usize);
    for (at, part) in html.split('<').enumerate() {
        let (tag, text) = if at == 0 { ("", part) } else { part.split_once('>').unwrap_or((part, "")) };
        let name = tag.split(' ').next().unwrap_or_default();
        match name {
            "blockquote" => quotes += 1,
            "/blockquote" => quotes = quotes.saturating_sub(1),
            _ => {}
        }
        if name == "li" {
            own.push_str(before_entry(&own));
        } else if !WITHIN.contains(&name.trim_start_matches('/')) {
            own.push(' ');
        }
        if quotes == 0 {
            own.push_str(text);
        }
    }
    excerpt(&unescaped(&own), letters)
}

/// All words of a plain text, those that it quotes too, without the marks of quotes and lists.
#[must_use]
pub fn bare(plain: &str) -> String {
    plain.lines().map(bare_line).collect::<Vec<_>>().join("\n")
}

fn bare_line(line: &str) -> &str {
    let mut text = line.trim_start();
    loop {
        let rest = LIST_MARKS.iter().find_map(|mark| text.strip_prefix(mark));
        match rest.or_else(|| text.strip_prefix(QUOTE_MARK)) {
            Some(rest) => text = rest.trim_start(),
            None => return text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::render;

    const SOURCE: &str = "> [#11 Salif](/p/11)\n> It smells\n> > of *smoke*\n\nYes, on both banks:\n\n\
                          - south & west\n- **north**\n  > quoted\n\n1. Wait\n2. See\n\nNow 5 > 4 - 2.";
    const SAID: &str = "Yes, on both banks: south & west · north 1. Wait 2. See Now 5 > 4 - 2.";

    #[test]
    fn the_gist_has_no_quotes_and_no_marks_of_lists() {
        let rendered = render(SOURCE, &|_| None).unwrap();
        assert_eq!(gist(&rendered.plain, 200), SAID);
        assert_eq!(gist(&rendered.plain, 8), "Yes, on…");
        // A draft is as it was typed.
        assert_eq!(gist("> said\n* one\n+ two", 200), "one · two");
        assert_eq!(gist("> all of it is quoted", 200), "");
    }

    #[test]
    fn the_gist_of_html_keeps_words_of_two_blocks_apart() {
        let rendered = render(SOURCE, &|_| None).unwrap();
        let said = SAID.replace(" 1. ", " · ").replace(" 2. ", " · ");
        assert_eq!(gist_of_html(&rendered.html, 200), said);
        assert_eq!(
            gist_of_html("<p>the <em>kit</em>chen &amp; co</p><p>open</p>", 200),
            "the kitchen & co open"
        );
    }

    #[test]
    fn bare_words_keep_what_is_quoted() {
        let rendered = render(SOURCE, &|_| None).unwrap();
        let bare = bare(&rendered.plain);
        assert!(bare.contains("It smells") && bare.contains("of smoke") && bare.contains("quoted"), "{bare}");
        assert!(bare.lines().all(|line| !line.starts_with(['>', '-'])), "{bare}");
    }
}
