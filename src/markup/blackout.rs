//! Blacking words out of a text for good, in whatever way they are written there.

use unicode_normalization::char::decompose_compatible;

/// What stands where something was blacked out; as long for every word, so that it tells nothing.
pub const BLOCK: &str = "█████";

/// What is taken out of texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Blackout {
    /// These words and phrases, folded.
    Words(Vec<Vec<char>>),
    /// The whole text.
    Everything,
}

/// A character as words are compared, and where it stands in the text.
struct Folded {
    char: char,
    from: usize,
    to: usize,
}

impl Blackout {
    /// Takes out these words or phrases: in any case and normalization, also within longer
    /// words, with any white space between their parts.
    #[must_use]
    pub fn words(words: &[String]) -> Self {
        let mut all: Vec<Vec<char>> = Vec::new();
        for word in words {
            // As it stands in a text, and as HTML escapes it.
            for written in [word.trim().to_owned(), escaped(word.trim())] {
                let folded: Vec<char> = fold(&written).iter().map(|folded| folded.char).collect();
                if !folded.is_empty() && !all.contains(&folded) {
                    all.push(folded);
                }
            }
        }
        Self::Words(all)
    }

    /// Whether there is anything to take out.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        !self.ranges(text).is_empty()
    }

    /// The text without it; none when it holds nothing of it.
    #[must_use]
    pub fn text(&self, text: &str) -> Option<String> {
        let ranges = self.ranges(text);
        if ranges.is_empty() {
            return None;
        }
        let mut left = String::with_capacity(text.len());
        let mut at = 0;
        for (from, to) in ranges {
            left.push_str(&text[at..from]);
            left.push_str(BLOCK);
            at = to;
        }
        left.push_str(&text[at..]);
        Some(left)
    }

    /// Harmless HTML without it, in text and in the values of attributes; tags stay whole.
    #[must_use]
    pub fn html(&self, html: &str) -> Option<String> {
        if *self == Self::Everything {
            return self.text(html);
        }
        let mut left = String::with_capacity(html.len());
        let mut rest = html;
        while let Some(start) = rest.find('<') {
            let end = rest[start..].find('>').map_or(rest.len(), |end| start + end + 1);
            left.push_str(&self.run(&rest[..start]));
            for (number, part) in rest[start..end].split('"').enumerate() {
                if number > 0 {
                    left.push('"');
                }
                // Every second part stands between quotation marks.
                left.push_str(&if number % 2 == 1 { self.run(part) } else { part.to_owned() });
            }
            rest = &rest[end..];
        }
        left.push_str(&self.run(rest));
        (left != html).then_some(left)
    }

    fn run(&self, run: &str) -> String {
        self.text(run).unwrap_or_else(|| run.to_owned())
    }

    /// Where to take something out: byte ranges in order that do not touch each other.
    fn ranges(&self, text: &str) -> Vec<(usize, usize)> {
        let words = match self {
            Self::Everything if text.trim().is_empty() || text == BLOCK => return Vec::new(),
            Self::Everything => return vec![(0, text.len())],
            Self::Words(words) => words,
        };
        let folded = fold(text);
        let mut found: Vec<(usize, usize)> = Vec::new();
        for word in words {
            for start in 0..folded.len() {
                let Some(run) = folded.get(start..start + word.len()) else { break };
                if run.iter().zip(word).all(|(one, other)| one.char == *other)
                    && let (Some(first), Some(last)) = (run.first(), run.last())
                {
                    found.push((first.from, last.to));
                }
            }
        }
        found.sort_unstable();
        let mut ranges: Vec<(usize, usize)> = Vec::new();
        for (from, to) in found {
            match ranges.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(to),
                _ => ranges.push((from, to)),
            }
        }
        ranges
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Characters that change nothing of what is read: soft hyphen, tatweel, joiners and marks of
/// direction, byte order mark.
fn is_silent(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{640}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// A text as words are compared: decomposed, lower case, each run of white space one space.
/// The mark of a quoted line counts as white space.
fn fold(text: &str) -> Vec<Folded> {
    let mut folded: Vec<Folded> = Vec::new();
    let mut begins_line = true;
    for (from, c) in text.char_indices() {
        let to = from + c.len_utf8();
        if is_silent(c) {
            continue;
        }
        if c.is_whitespace() || (begins_line && c == '>') {
            begins_line |= c == '\n';
            match folded.last_mut() {
                Some(last) if last.char == ' ' => last.to = to,
                _ => folded.push(Folded { char: ' ', from, to }),
            }
            continue;
        }
        begins_line = false;
        decompose_compatible(c, |part| {
            folded.extend(part.to_lowercase().map(|char| Folded { char, from, to }));
        });
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &[&str]) -> Blackout {
        Blackout::words(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn words_go_in_every_way_of_writing_them() {
        let names = of(&["Fanta Traoré", "70 11 22"]);
        for text in [
            "FANTA TRAORÉ",
            "fanta\u{a0}traore\u{301}",
            "Fanta\n> Traoré",
            "Fan\u{ad}ta  Traoré",
            "70 11  22",
        ] {
            assert_eq!(names.text(text).as_deref(), Some(BLOCK), "{text:?}");
        }
        assert_eq!(names.text("Fanta alone"), None);
        assert_eq!(of(&["فاتو"]).text("مع بفـاتو هنا").as_deref(), Some("مع ب█████ هنا"));
        assert_eq!(of(&["ab", "bc"]).text("xabcx").as_deref(), Some("x█████x"));
        assert_eq!(of(&[]).text("anything"), None);
    }

    #[test]
    fn tags_stay_whole() {
        let word = of(&["rel", "<b>"]);
        let html = "<a href=\"https://a.example/rel\" rel=\"ugc\">rel &lt;b&gt; on</a>";
        let left = "<a href=\"https://a.example/█████\" rel=\"ugc\">█████ █████ on</a>";
        assert_eq!(word.html(html).as_deref(), Some(left));
        assert_eq!(word.html("<p>nothing</p>"), None);
    }

    #[test]
    fn everything_leaves_one_block() {
        assert_eq!(Blackout::Everything.text("a b").as_deref(), Some(BLOCK));
        assert_eq!(Blackout::Everything.html("<p>a</p>").as_deref(), Some(BLOCK));
        assert_eq!(Blackout::Everything.text(BLOCK), None);
        assert_eq!(Blackout::Everything.text(" "), None);
    }
}
