//! What acts on threads and texts need besides a reason.

use serde::{Deserialize, Serialize};

use super::decision::Decision;
use crate::db::ids::{ThreadId, TopicId};
use crate::markup::clean_line;
use crate::threads::model::parse_title;
use crate::web::form::{Faults, Fields};

/// Posts that one split takes at most: they move in one transaction.
const MOST_POSTS: usize = 500;
/// What is shorter stands in too many words.
const SHORTEST_WORD: usize = 2;
/// Words and phrases of one redaction.
const MOST_WORDS: usize = 20;

/// Where a thread or its posts go.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    /// The topic of a thread that is moved or split off.
    pub topic: Option<TopicId>,
    /// The title of a thread that is split off.
    pub title: String,
    /// The numbers of the posts that it takes, each once.
    pub numbers: Vec<i32>,
    /// The thread that takes another one's posts.
    pub into: Option<ThreadId>,
    /// The words that are blacked out: stored nowhere.
    #[serde(skip)]
    pub words: Vec<String>,
}

impl Details {
    /// Reads `topic`, `title`, `posts` and `into`, as far as the act needs them.
    pub(super) fn parse(fields: &Fields, act: Option<Decision>, faults: &mut Faults) -> Self {
        let mut details = Self::default();
        match act {
            Some(Decision::Move) => details.topic = topic(fields, faults),
            Some(Decision::Split) => {
                details.topic = topic(fields, faults);
                details.title = parse_title(fields.text("title"), faults);
                match numbers(fields.text("posts")) {
                    Some(chosen) => details.numbers = chosen,
                    None => faults.add("posts", "fault-split-numbers"),
                }
            }
            Some(Decision::Merge) => match thread(fields.text("into")) {
                Some(id) => details.into = Some(id),
                None => faults.add("into", "fault-merge-thread"),
            },
            _ => {}
        }
        details
    }
}

/// Words to be blacked out, one or a phrase a line.
pub(super) fn words(text: &str, faults: &mut Faults) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for line in text.lines().map(clean_line).filter(|line| !line.is_empty()) {
        if line.chars().count() < SHORTEST_WORD {
            faults.add_n("words", "fault-words-short", SHORTEST_WORD as i64);
        }
        words.push(line);
    }
    if words.is_empty() {
        faults.add("words", "fault-words");
    }
    if words.len() > MOST_WORDS {
        faults.add_n("words", "fault-words-many", MOST_WORDS as i64);
    }
    words
}

fn topic(fields: &Fields, faults: &mut Faults) -> Option<TopicId> {
    let topic = fields.text("topic").parse().ok();
    if topic.is_none() {
        faults.add("topic", "fault-topic");
    }
    topic
}

/// Numbers of posts as people write them: `3, 7-9 12`.
fn numbers(text: &str) -> Option<Vec<i32>> {
    let mut found: Vec<i32> = Vec::new();
    let is_between = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '،');
    for part in text.split(is_between).map(|part| part.trim_start_matches('#')) {
        if part.is_empty() {
            continue;
        }
        let (first, last) = part.split_once(['-', '–']).unwrap_or((part, part));
        let (first, last): (i32, i32) = (first.parse().ok()?, last.parse().ok()?);
        if first < 1 || last < first || (last - first) as usize >= MOST_POSTS {
            return None;
        }
        found.extend(first..=last);
    }
    found.sort_unstable();
    found.dedup();
    (!found.is_empty() && found.len() <= MOST_POSTS).then_some(found)
}

/// A thread by its number or its address.
fn thread(text: &str) -> Option<ThreadId> {
    let text = text.trim();
    let number = match text.split_once("/t/") {
        Some((_, rest)) => rest.split(['/', '?', '#', '.']).next()?,
        None => text,
    };
    number.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        assert_eq!(numbers("#3, 7-9 12"), Some(vec![3, 7, 8, 9, 12]));
        assert_eq!(numbers("9–7"), None);
        assert_eq!(numbers("2، 2"), Some(vec![2]));
        for wrong in ["", " , ", "x", "0", "-3", "1-900", "1-2147483647"] {
            assert_eq!(numbers(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_thread_is_named_by_number_or_address() {
        assert_eq!(thread(" 12 "), Some(ThreadId(12)));
        assert_eq!(thread("https://forum.example/t/12/fuel?page=2#p7"), Some(ThreadId(12)));
        assert_eq!(thread("/p/12"), None);
    }
}
