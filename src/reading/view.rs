//! Threads and posts as the pages show them.

use std::collections::HashMap;

use super::store::{self, New};
use crate::aid::Labels;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{PostId, ThreadId, TopicId, UserId};
use crate::error::Result;
use crate::text::{Lang, content_lang_name};
use crate::threads::{
    self, Answering, ListedThread, PostRow, PostState, ShownPost, StateBy, Warning, page_of, thread_url,
};
use crate::verification::{self, Freshness};
use crate::web::page::Page;
use crate::web::viewer::Viewer;

/// So many answers stand open under a post; more are folded.
const HANDFUL: usize = 5;
/// How a link to a post begins in rendered text, and how it does to one of the same page. Text
/// of people never holds the sign that opens it.
const POST_LINK: &str = "<a href=\"/p/";
const POST_LINK_HERE: &str = "<a href=\"#p";

/// A thread in a list, with how fresh its knowledge is.
pub(super) struct Entry {
    pub thread: ListedThread,
    pub freshness: Freshness,
    /// What this reader has not seen of it.
    pub new: Option<New>,
}

impl Entry {
    pub fn url(&self) -> String {
        thread_url(self.thread.id, &self.thread.slug)
    }

    /// The topic's name; its word in the address where it has none in this language.
    pub fn topic(&self) -> &str {
        self.thread.topic_name.as_deref().unwrap_or(&self.thread.topic_slug)
    }

    /// The language's own name, where it is not the reader's.
    pub fn lang_name(&self, page: &Page) -> Option<&str> {
        (self.thread.lang != page.lang.tag()).then(|| content_lang_name(&self.thread.lang))
    }

    pub fn replies(&self) -> i64 {
        i64::from(self.thread.reply_count)
    }
}

/// A list's threads with one line of freshness each, and what is new for a member: one query
/// each for all of them.
pub(super) fn entries(
    conn: &mut Conn,
    threads: Vec<ListedThread>,
    reader: Option<UserId>,
    now: Ts,
) -> Result<(Vec<Entry>, Ts)> {
    let ids: Vec<ThreadId> = threads.iter().map(|thread| thread.id).collect();
    let mut lines: HashMap<ThreadId, Freshness> = verification::freshness(conn, &ids, now)?;
    let mut new = match reader {
        Some(reader) => store::new_in(conn, reader, &ids, now)?,
        None => HashMap::new(),
    };
    let good_until = lines.values().map(|line| line.good_until).min().unwrap_or(Ts::NEVER);
    let entries = threads
        .into_iter()
        .map(|thread| Entry {
            freshness: lines.remove(&thread.id).unwrap_or_default(),
            new: new.remove(&thread.id),
            thread,
        })
        .collect();
    Ok((entries, good_until))
}

/// How a post stands on a page for this reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Everybody reads it.
    Shown,
    /// Only its author and moderators read it, and are told why.
    Restricted(&'static str),
    /// One line stays.
    Line(&'static str),
}

/// A post as its page shows it.
pub(super) struct PostView {
    pub row: PostRow,
    pub author: String,
    pub standing: Standing,
    /// The post that it answers: its number, where it stands in the same thread, and its author.
    pub answers: Option<(Option<i32>, String)>,
    /// The posts that answer or quote it.
    pub answered_by: Vec<Answering>,
    pub notes: Vec<verification::Note>,
    pub is_own: bool,
    /// Of the labels behind its links.
    pub icons: Vec<&'static str>,
    /// What its author is told of it.
    pub warnings: Vec<Warning>,
    /// Written since this reader was here last.
    pub is_new: bool,
    /// The reader keeps a bookmark on it.
    pub is_marked: bool,
}

impl PostView {
    /// The post for this reader; none where not even a line may show.
    pub fn of(shown: ShownPost, topic: TopicId, viewer: &Viewer, now: Ts) -> Option<Self> {
        let (row, author, answers) = shown;
        let is_insider = viewer.is(row.author_id) || viewer.moderates(topic);
        let is_withheld = row.withheld_until.is_some_and(|until| until > now);
        let standing = match row.state {
            PostState::Visible if !is_withheld => Standing::Shown,
            PostState::Visible if is_insider => Standing::Restricted("post-withheld"),
            PostState::Held if is_insider => Standing::Restricted("post-held"),
            PostState::Visible | PostState::Held => return None,
            PostState::Hidden if is_insider => Standing::Restricted("post-hidden-yours"),
            PostState::Hidden => Standing::Line("post-hidden"),
            PostState::Deleted if row.state_by == StateBy::Author => Standing::Line("post-deleted-author"),
            PostState::Deleted => Standing::Line("post-deleted"),
        };
        let is_own = viewer.is(row.author_id);
        let answers = answers.map(|(thread, number, _, name): threads::Answered| {
            ((thread == row.thread_id).then_some(number), name)
        });
        Some(Self {
            row,
            author,
            standing,
            answers,
            answered_by: Vec::new(),
            notes: Vec::new(),
            is_own,
            icons: Vec::new(),
            warnings: Vec::new(),
            is_new: false,
            is_marked: false,
        })
    }

    pub fn id(&self) -> PostId {
        self.row.id
    }

    /// Its `id` on the page.
    pub fn anchor(&self) -> String {
        format!("p{}", self.id())
    }

    /// Why it is not visible: a rule's text in the reader's language, or a moderator's words.
    pub fn reason(&self, page: &Page) -> String {
        match self.row.state_by {
            StateBy::Rule => page.t(&self.row.state_reason).into_owned(),
            _ => self.row.state_reason.clone(),
        }
    }

    /// Whether its writer is told that something in it can harm: history keeps what is changed.
    pub fn says_what_harms(&self) -> bool {
        self.warnings.iter().any(|warning| warning.key != "warn-unknown-name")
    }

    /// The address of the answered post.
    pub fn answered_url(&self, number: &Option<i32>, page_number: &i64) -> String {
        let answered = self.row.in_reply_to.unwrap_or(self.row.id);
        url_from(answered, *number, *page_number)
    }

    /// The number of a post that answers it, where that stands in the same thread.
    pub fn number_here(&self, answering: &Answering) -> Option<i32> {
        (answering.thread == self.row.thread_id).then_some(answering.number)
    }

    /// The address of a post that answers it.
    pub fn answering_url(&self, answering: &Answering, page_number: &i64) -> String {
        url_from(answering.id, self.number_here(answering), *page_number)
    }

    /// Answers that are not named.
    pub fn more_answers(&self) -> i64 {
        let named = i64::try_from(self.answered_by.len()).unwrap_or(i64::MAX);
        self.answered_by.first().map_or(0, |first| first.of_so_many - named)
    }

    /// All answers, named or not.
    pub fn answer_count(&self) -> i64 {
        self.answered_by.first().map_or(0, |first| first.of_so_many)
    }

    /// Whether so many answers stay folded.
    pub fn folds_answers(&self) -> bool {
        self.answered_by.len() > HANDFUL
    }

    /// Lets links to posts of this page lead there without a request.
    pub fn link_within(&mut self, here: &[PostId]) {
        let mut parts = self.row.html.split(POST_LINK);
        let Some(first) = parts.next().filter(|first| first.len() < self.row.html.len()) else { return };
        let mut html = first.to_owned();
        for rest in parts {
            let id = rest.split('"').next().and_then(|id| id.parse::<PostId>().ok());
            match id.filter(|id| here.contains(id)) {
                Some(_) => html.push_str(POST_LINK_HERE),
                None => html.push_str(POST_LINK),
            }
            html.push_str(rest);
        }
        self.row.html = html;
    }

    /// The language's own name, where it is not the thread's.
    pub fn lang_name(&self, thread_lang: &str) -> Option<&str> {
        (self.row.lang != thread_lang).then(|| content_lang_name(&self.row.lang))
    }

    /// Whether its author may take the deletion back.
    pub fn may_restore(&self) -> bool {
        self.is_own && self.row.state == PostState::Deleted && self.row.state_by == StateBy::Author
    }

    /// Whether its text stands on the page for this reader.
    pub fn shows_text(&self) -> bool {
        !matches!(self.standing, Standing::Line(_))
    }

    /// Puts in what is known of its links, in the reader's language.
    pub fn label(&mut self, labels: &Labels, lang: Lang, has_icons: bool) {
        if self.shows_text() {
            let (html, icons) = labels.on(&self.row.html, lang, has_icons);
            self.row.html = html.into_owned();
            self.icons = icons;
        }
    }

    pub fn is_shown(&self) -> bool {
        self.standing == Standing::Shown
    }
}

/// The address of a post from a page of a thread: an anchor where it stands on that page, else
/// its page, or wherever it stands where it has no `number` in the thread.
pub(super) fn url_from(id: PostId, number: Option<i32>, page_number: i64) -> String {
    let Some(number) = number else { return format!("/p/{id}") };
    match page_of(number) {
        there if there == page_number => format!("#p{id}"),
        1 => format!("?#p{id}"),
        there => format!("?page={there}#p{id}"),
    }
}
