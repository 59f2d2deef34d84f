//! What an edit says: the text, what stands around it, and why.

use super::input::{Asks, SourceUrl, check_body, check_lang, parse_reason, parse_sources, parse_title};
use crate::db::ids::TopicId;
use crate::markup;
use crate::text_enum;
use crate::web::form::{Faults, Fields};

/// What stands around a post's text, as an edit wants it; what is none stays as it is. A reply has
/// a language alone.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// The title of the thread.
    pub title: Option<String>,
    /// What the shared post rests on.
    pub sources: Option<Vec<SourceUrl>>,
    /// What it asks for.
    pub asks: Option<Asks>,
    /// BCP 47 tag of the text.
    pub lang: Option<String>,
    /// The topic of the thread.
    pub topic: Option<TopicId>,
}

/// An edit whose every part is right.
#[derive(Clone, Debug)]
pub struct EditText {
    /// The new text.
    pub body: String,
    /// What stands around it.
    pub frame: Frame,
    /// Why, in a sentence; may be empty.
    pub reason: String,
}

impl EditText {
    /// Reads the form of `/p/{post}/edit`; `topic` is the open topic that its field names, if any,
    /// and `standing` are the sources as they stand. A form without a field leaves alone what that
    /// says, and so does one whose sources nobody touched.
    ///
    /// # Errors
    /// What is wrong at which field.
    pub fn parse(
        fields: &Fields,
        is_opening: bool,
        topic: Option<TopicId>,
        standing: &[String],
        extra_suffixes: &[String],
    ) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        let mut frame = Frame::default();
        let has = |field: &str| is_opening && fields.has(field);
        if has("topic") && !fields.text("topic").is_empty() {
            // Whoever did not touch the field does not move what a moderator moved meanwhile.
            let is_chosen = fields.text("topic") != fields.text("topic_seen");
            frame.topic = topic.filter(|_| is_chosen);
            if topic.is_none() && is_chosen {
                faults.add("topic", "fault-topic");
            }
        }
        frame.title = has("title").then(|| parse_title(fields.text("title"), &mut faults));
        let mut body = check_body(fields.text("body"), &mut faults);
        if has("source") {
            let (text, last_line) = markup::sources_split(&body);
            // A thread that took another's posts may have more of them than a form takes, and twice.
            let typed = fields.all("source").filter(|source| !source.is_empty());
            if last_line.is_some() || !typed.eq(standing) {
                let last_line = last_line.as_deref();
                frame.sources = Some(parse_sources(fields, last_line, extra_suffixes, &mut faults));
            }
            body = text;
        }
        // Boxes that nobody ticked are not sent: the sources stand in the same form.
        frame.asks = (has("source") || has("ask")).then(|| Asks::of(fields));
        let lang = fields.text("lang");
        frame.lang = (!lang.is_empty()).then(|| check_lang(lang, &mut faults));
        let reason = parse_reason(fields.text("reason"), &mut faults);
        faults.or(Self { body, frame, reason })
    }
}

text_enum! {
    /// What an edit may correct beside the text.
    pub enum Part {
        /// The topic of the thread.
        Topic = "topic",
        /// The title of the thread.
        Title = "title",
        /// The sources of the shared post.
        Source = "source",
        /// What the shared post asks for.
        Ask = "ask",
        /// The language of the text.
        Lang = "lang",
    }
}

impl Part {
    /// Whether it belongs to what a verifier judged: then its correction is a new revision, as
    /// another text is.
    #[must_use]
    pub const fn is_content(self) -> bool {
        matches!(self, Self::Title | Self::Source)
    }

    /// The key of the form's name for it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Topic => "field-topic",
            Self::Title => "field-title",
            Self::Source => "field-source",
            Self::Ask => "field-ask",
            Self::Lang => "field-lang",
        }
    }
}

/// One part as it stood and as it stands: a title, a topic's word in addresses, a language's tag;
/// sources by line, and what is asked for as the form sends it, with spaces between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Which.
    pub part: Part,
    /// As it stood.
    pub before: String,
    /// As it stands.
    pub after: String,
}

impl Correction {
    /// The correction, where there is one.
    #[must_use]
    pub fn of(part: Part, before: String, after: String) -> Option<Self> {
        (before != after).then_some(Self { part, before, after })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_without_a_field_leaves_alone_what_it_says() {
        let fields = Fields::from_pairs(&[("body", "Open.\nhttps://news.example/road"), ("title", "Hm")]);
        let edit = EditText::parse(&fields, false, None, &[], &[]).unwrap();
        assert_eq!(edit.body, "Open.\nhttps://news.example/road");
        let Frame { title, sources, asks, lang, topic } = edit.frame;
        assert!(title.is_none() && sources.is_none() && asks.is_none() && lang.is_none() && topic.is_none());
    }

    #[test]
    fn sources_that_nobody_touched_stay_however_many_they_are() {
        let standing: Vec<String> = (0..7).map(|n| format!("https://news.example/{}", n % 6)).collect();
        let mut pairs = vec![("title", "Is the road open?"), ("body", "Open."), ("lang", "fr")];
        pairs.extend(standing.iter().map(|source| ("source", source.as_str())));
        let edit = EditText::parse(&Fields::from_pairs(&pairs), true, None, &standing, &[]).unwrap();
        assert!(edit.frame.sources.is_none());
        pairs.pop();
        let fields = Fields::from_pairs(&pairs);
        assert!(EditText::parse(&fields, true, None, &standing, &[]).is_err(), "six are too many to choose");
    }

    #[test]
    fn the_form_of_a_shared_post_reads_as_when_it_was_shared() {
        let fields = Fields::from_pairs(&[
            ("title", "Is the road open?"),
            ("body", "Open.\nhttps://news.example/road"),
            ("source", "radio.example"),
            ("source", ""),
            ("lang", "fr"),
            ("topic", "7"),
            ("topic_seen", "7"),
        ]);
        let edit = EditText::parse(&fields, true, Some(TopicId(7)), &[], &[]).unwrap();
        let sources = edit.frame.sources.unwrap();
        let urls: Vec<&str> = sources.iter().map(|source| source.url.as_str()).collect();
        assert_eq!(urls, ["https://radio.example/", "https://news.example/road"]);
        assert_eq!((edit.body.as_str(), edit.frame.topic), ("Open.", None));
        assert_eq!(edit.frame.asks, Some(Asks::default()), "every box was unticked");
    }
}
