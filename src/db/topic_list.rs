//! The topics that somebody moderates, as one column holds them: ids with commas between.

use super::ids::TopicId;

/// Some topics; none named = all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TopicList(Vec<TopicId>);

impl TopicList {
    /// These topics, each once.
    #[must_use]
    pub fn of(mut topics: Vec<TopicId>) -> Self {
        topics.sort_unstable();
        topics.dedup();
        Self(topics)
    }

    /// As the column holds it; what is no id is left out.
    #[must_use]
    pub fn parse(column: &str) -> Self {
        Self::of(column.split(',').filter_map(|id| id.parse().ok()).collect())
    }

    /// As the column holds it.
    #[must_use]
    pub fn column(&self) -> String {
        self.0.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
    }

    /// Whether it is all topics.
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a topic is among them.
    #[must_use]
    pub fn holds(&self, topic: TopicId) -> bool {
        self.is_all() || self.0.contains(&topic)
    }

    /// Those that are named.
    #[must_use]
    pub fn named(&self) -> &[TopicId] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_comes_back_from_its_column_and_an_empty_one_is_all() {
        let two = TopicList::of(vec![TopicId(7), TopicId(3), TopicId(7)]);
        assert_eq!(two.column(), "3,7");
        assert_eq!(TopicList::parse("3,7"), two);
        assert!(two.holds(TopicId(3)) && !two.holds(TopicId(4)) && !two.is_all());
        let all = TopicList::parse("");
        assert!(all.holds(TopicId(4)) && all.is_all() && all.column().is_empty());
    }
}
