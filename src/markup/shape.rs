//! The shape people type in: lines of a phone become paragraphs, answers leave the quote.

/// What a line is at its start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Blank,
    Plain,
    Quote,
    List,
    Table,
    Fence,
}

/// The source with the blank lines that its author meant.
///
/// A text without any blank line, as phones write, has one between its lines,
/// except within lists, quotes, code and tables. In every text, a line below a
/// quote that is not marked as one stands apart from it: CommonMark would
/// count it in ("lazy continuation") and put the answer into the mouth of the
/// person quoted.
pub(super) fn blocks(source: &str) -> String {
    let written = source.trim_end().trim_start_matches(['\r', '\n']);
    let lines: Vec<&str> = written.lines().collect();
    let typed_plain = !lines.iter().any(|line| line.trim().is_empty());
    let mut shaped = String::with_capacity(source.len() + source.len() / 16);
    let mut fence: Option<(u8, usize)> = None;
    let mut previous = Line::Blank;
    for (at, line) in lines.iter().enumerate() {
        let kind =
            if fence.is_some() { Line::Fence } else { kind_of(line, previous, lines.get(at + 1).copied()) };
        if parted(previous, kind, typed_plain) {
            shaped.push('\n');
        }
        let indented_by_chance = typed_plain && kind == Line::Plain;
        shaped.push_str(if indented_by_chance { line.trim_start() } else { line });
        shaped.push('\n');
        fence = fence_after(line, fence, kind);
        // What follows a closed fence is judged as after a plain line.
        previous = if kind == Line::Fence && fence.is_none() { Line::Plain } else { kind };
    }
    shaped
}

/// Whether a blank line belongs between two lines.
fn parted(previous: Line, next: Line, typed_plain: bool) -> bool {
    if matches!(previous, Line::Blank | Line::Fence) || next == Line::Blank {
        return false;
    }
    if typed_plain {
        previous != next || next == Line::Plain
    } else {
        previous == Line::Quote && next == Line::Plain
    }
}

fn kind_of(line: &str, previous: Line, next: Option<&str>) -> Line {
    let text = line.trim_start();
    let indent = line.len() - text.len();
    if text.is_empty() {
        Line::Blank
    } else if previous == Line::List && indent >= 2 {
        Line::List
    } else if text.starts_with('>') {
        Line::Quote
    } else if opens_fence(text).is_some() {
        Line::Fence
    } else if is_list_item(text) {
        Line::List
    } else if text.contains('|') && (previous == Line::Table || next.is_some_and(is_delimiter_row)) {
        Line::Table
    } else {
        Line::Plain
    }
}

fn is_list_item(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let after = match (digits, text.as_bytes().get(digits)) {
        (0, Some(b'-' | b'*' | b'+')) => &text[1..],
        (1..=9, Some(b'.' | b')')) => &text[digits + 1..],
        _ => return false,
    };
    after.is_empty() || after.starts_with([' ', '\t'])
}

fn is_delimiter_row(line: &str) -> bool {
    let row = line.trim();
    row.contains('-')
        && row.contains('|')
        && row.bytes().all(|b| matches!(b, b'|' | b'-' | b':' | b' ' | b'\t'))
}

/// The fence character and its count, if a line opens fenced code.
fn opens_fence(text: &str) -> Option<(u8, usize)> {
    let mark = *text.as_bytes().first()?;
    let count = text.bytes().take_while(|b| *b == mark).count();
    let opens = count >= 3 && (mark == b'~' || (mark == b'`' && !text[count..].contains('`')));
    opens.then_some((mark, count))
}

fn fence_after(line: &str, open: Option<(u8, usize)>, kind: Line) -> Option<(u8, usize)> {
    if kind != Line::Fence {
        return None;
    }
    let text = line.trim();
    match open {
        None => opens_fence(text),
        Some((mark, count)) => {
            let closes = text.len() >= count && text.bytes().all(|b| b == mark);
            (!closes).then_some((mark, count))
        }
    }
}
