//! What a text quotes of other posts, and quotes that not everybody may read any more.
//!
//! A quote is led by the post that it is of, `> [#3 Awa](/p/17)`, as the quote link writes it, or by
//! the same address as people copy it: `https://forum.example/p/17`, `/t/3/title#p17`. A quote that
//! nothing leads is of the post that led the one before: people answer point by point.

/// What stands where a quote was taken out: a noncharacter, which no text that people exchange
/// holds (Unicode, section 23.7), and no word. Pages, feeds and mail say it in their reader's words.
pub(super) const TAKEN_OUT: char = '\u{FDD0}';

/// What stands between a link's words and its address.
const ADDRESS: &str = "](";

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
    let mut is_gone = false;
    for line in source.split_inclusive('\n').chain([""]) {
        if quote_at(line).is_some() {
            block.push_str(line);
            continue;
        }
        let led: Vec<i64> = block.lines().filter_map(led_by).collect();
        if !led.is_empty() {
            is_gone = led.iter().any(|id| of.contains(id));
        }
        match quote_at(&block).filter(|_| is_gone) {
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

/// The post of which a line begins a quote.
fn led_by(line: &str) -> Option<i64> {
    let mut said = line.trim_start_matches(['>', ' ', '\t']);
    while let Some(rest) = without_list_mark(said) {
        said = rest.trim_start_matches(['>', ' ', '\t']);
    }
    let (name, rest) = said.strip_prefix('[')?.split_once(ADDRESS)?;
    id_at(rest).filter(|_| !name.contains('['))
}

/// The post that an address names; the address ends with its bracket.
fn id_at(text: &str) -> Option<i64> {
    let address = text.split_once(')')?.0.trim();
    if let Some((_, id)) = address.rsplit_once("#p") {
        return id.parse().ok();
    }
    let path = match address.split_once("://") {
        Some(("http" | "https", rest)) => &rest[rest.find('/')?..],
        Some(_) => return None,
        None => address,
    };
    let id = path.strip_prefix("/p/")?;
    id.split(['/', '?', '#']).next()?.parse().ok()
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
            ("So:\n> [#3 Awa](/p/17)\n> Open.\nGood.", "So:\n> …\nGood."),
            // Point by point, until another post is quoted.
            ("> [#3 Awa](/p/17)\n> Open.\n\nYes.\n\n> And free.\n\nNo.", "> …\n\nYes.\n\n> …\n\nNo."),
            (
                "> [#3 Awa](/p/17)\n> Open.\n\n> [#4 Ben](/p/18)\n> Shut.\n\nSo\n> Shut?",
                "> …\n\n> [#4 Ben](/p/18)\n> Shut.\n\nSo\n> Shut?",
            ),
            ("> [so](https://forum.example/p/17)\n> Open.", "> …\n"),
            ("> [so](/t/3/road#p17)\n> Open.", "> …\n"),
            ("> [so](http://forum.example/t/3/road?page=2#p17)\n> Open.", "> …\n"),
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
            "> mine\n\nSee [#3 Awa](/p/17).",
            "> [so](ftp://forum.example/p/17)\n> Open.",
            "> [here](https://x.example) [#3 Awa](/p/17)",
            "",
        ] {
            assert_eq!(without(source), None, "{source}");
        }
    }
}
