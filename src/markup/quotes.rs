//! What a text quotes of other posts, and quotes that not everybody may read any more.
//!
//! A quote is led by the post that it is of, `> [#3 Awa](/p/17)`, as the quote link writes it.

/// What stands where a quote was taken out: a noncharacter, which no text that people exchange
/// holds (Unicode, section 23.7), and no word. Pages, feeds and mail say it in their reader's words.
pub(super) const TAKEN_OUT: char = '\u{FDD0}';

/// How the address of a post begins in a link.
const ADDRESS: &str = "](/p/";

/// So many posts one text quotes at most: as many as it has links. Code may name more, which are
/// no quotes.
const MOST: usize = super::MAX_LINKS;

/// The posts whose address stands in a quote, in order, distinct; no more than a text has links.
#[must_use]
pub fn quoted(source: &str) -> Vec<i64> {
    let mut quoted = Vec::new();
    for line in source.lines().filter(|line| quote_at(line).is_some()) {
        for id in line.split(ADDRESS).skip(1).filter_map(id_at) {
            if quoted.len() < MOST && !quoted.contains(&id) {
                quoted.push(id);
            }
        }
    }
    quoted
}

/// The text without its quotes of these posts; none when there are none. Where one block quotes
/// several posts, nothing tells where the words of one end: the block goes.
#[must_use]
pub fn without_quotes(source: &str, of: &[i64]) -> Option<String> {
    let mut left = String::with_capacity(source.len());
    let mut block = String::new();
    for line in source.split_inclusive('\n').chain([""]) {
        if quote_at(line).is_some() {
            block.push_str(line);
            continue;
        }
        match quote_at(&block).filter(|_| block.lines().any(|line| leads(line, of))) {
            Some(at) => left.push_str(&format!("{}> {TAKEN_OUT}\n", &block[..at])),
            None => left.push_str(&block),
        }
        block.clear();
        left.push_str(line);
    }
    (left != source).then_some(left)
}

/// Whether a quote was taken out of a rendered text.
#[must_use]
pub fn lacks_quotes(rendered: &str) -> bool {
    rendered.contains(TAKEN_OUT)
}

/// Where the mark of a quote stands in a line of one, maybe within a list.
fn quote_at(line: &str) -> Option<usize> {
    let mut rest = line;
    loop {
        rest = rest.trim_start();
        if rest.starts_with('>') {
            return Some(line.len() - rest.len());
        }
        rest = without_list_mark(rest)?;
    }
}

fn without_list_mark(line: &str) -> Option<&str> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = match digits {
        0 => line.strip_prefix(['-', '*', '+']),
        _ => line[digits..].strip_prefix(['.', ')']),
    };
    rest.filter(|rest| rest.starts_with([' ', '\t']))
}

/// Whether a line begins a quote of one of these posts.
fn leads(line: &str, of: &[i64]) -> bool {
    let mut said = line.trim_start_matches(['>', ' ', '\t']);
    while let Some(rest) = without_list_mark(said) {
        said = rest.trim_start_matches(['>', ' ', '\t']);
    }
    let Some((name, rest)) = said.strip_prefix('[').and_then(|rest| rest.split_once("](")) else {
        return false;
    };
    let id = rest.strip_prefix("/p/").and_then(id_at);
    !name.contains('[') && id.is_some_and(|id| of.contains(&id))
}

/// The post that an address names behind `/p/`.
fn id_at(text: &str) -> Option<i64> {
    text.split_once(')')?.0.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_names_its_post_and_a_plain_link_does_not() {
        let source = "> [#3 Awa](/p/17)\n> It is open.\n\nSee also [it](/p/18) and\n> [x](/p/x)\n\
                      - > again [#3 Awa](/p/17), [#4 Ben](/p/19)";
        assert_eq!(quoted(source), [17, 19]);
    }

    #[test]
    fn a_text_quotes_no_more_posts_than_it_has_links() {
        let source = format!("> {}", (1..4_000).map(|id| format!("](/p/{id})")).collect::<String>());
        assert_eq!(quoted(&source).len(), MOST);
    }

    #[test]
    fn a_quote_goes_with_all_its_lines_and_nothing_else_does() {
        let without = |source: &str| without_quotes(source, &[17]).map(|text| text.replace(TAKEN_OUT, "…"));
        for (source, left) in [
            ("> [#3 Awa](/p/17)\n> Open.\n> > of old\n\nGood.", "> …\n\nGood."),
            ("So:\n> [#3 Awa](/p/17)\n> Open.\nGood.\n> mine", "So:\n> …\nGood.\n> mine"),
            ("- > [#3 Awa](/p/17)\n  > Open.\n- two", "- > …\n- two"),
            ("> [#4 Ben](/p/18)\n> > [#3 Awa](/p/17)\n> > Open.\n> Yes.", "> …\n"),
            (">[#3 gone.7](/p/17)\n>Open.", "> …\n"),
            ("> 1. [#3 Awa](/p/17)\n> Open.", "> …\n"),
        ] {
            assert_eq!(without(source).as_deref(), Some(left), "{source}");
        }
        for source in [
            "> [#4 Ben](/p/18)\n> Open.",
            "[#3 Awa](/p/17) is right.",
            "> As [#3 Awa](/p/17) says.",
            "> [here](https://x.example) [#3 Awa](/p/17)",
            "",
        ] {
            assert_eq!(without(source), None, "{source}");
        }
    }
}
