//! Whom and what a search is narrowed to: the names in a question become rows of the database.

use super::model::{Asked, Filters, Looked, Matching, Misread, Without, folded};
use super::store::Narrowing;
use crate::accounts;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::TopicId;
use crate::error::Result;
use crate::threads::{Topic, topics};
use crate::verification;
use crate::web::form::Faults;

/// The fields, in the form's order; a fault says enough without a name.
const IN_ORDER: [(&str, &str); 6] =
    [("q", ""), ("topic", ""), ("lang", ""), ("after", ""), ("before", ""), ("author", "")];

/// What a question is narrowed to; or what was not understood, at the field in which it was
/// typed: `form` is what the fields of the filters say, before the words had their say.
pub(super) fn narrow(
    conn: &mut Conn,
    asked: &Asked,
    form: &Filters,
    topics: &[Topic],
    now: Ts,
) -> Result<Result<Narrowing, Faults>> {
    let looked = Looked::of(asked);
    let mut narrowing = Narrowing {
        lang: looked.lang,
        langs_not: looked.langs_not,
        from: looked.from,
        until: looked.until,
        ..Narrowing::default()
    };
    let mut wrong = looked.faults;
    name_authors(conn, asked, &mut narrowing, &mut wrong)?;
    name_topics(conn, asked, topics, &mut narrowing, &mut wrong)?;
    let mut faults = Faults::default();
    let narrows_nothing = asked.filters == Filters::default() && asked.without == Without::default();
    if wrong.is_empty() && asked.matching == Matching::default() && narrows_nothing {
        faults.add("q", "search-no-words");
    }
    for Misread { filter, key, part } in wrong {
        let field = if asked.filters.says_as(form, filter) { filter } else { "q" };
        faults.add_found(field, key, part);
    }
    if !faults.is_empty() {
        return Ok(Err(faults.named(&IN_ORDER)));
    }
    if asked.filters.is_verified || asked.without.is_verified {
        let verified = verification::verified_posts(conn, now)?;
        if asked.without.is_verified {
            narrowing.among_not.clone_from(&verified);
        }
        narrowing.among = asked.filters.is_verified.then_some(verified);
    }
    Ok(Ok(narrowing))
}

fn name_authors(
    conn: &mut Conn,
    asked: &Asked,
    narrowing: &mut Narrowing,
    wrong: &mut Vec<Misread>,
) -> Result<()> {
    let (author, others) = (&asked.filters.author, &asked.without.authors);
    let wanted = Some(author).filter(|author| !author.is_empty());
    let names: Vec<&str> =
        wanted.into_iter().chain(others).map(|name| name.trim_start_matches('@')).collect();
    if names.is_empty() {
        return Ok(());
    }
    let mut found = accounts::find_by_names(conn, &names)?.into_iter();
    if wanted.is_some() {
        narrowing.author = found.next().flatten();
        if narrowing.author.is_none() {
            wrong.push(Misread::value("author", "search-no-author", author));
        }
    }
    for (name, found) in others.iter().zip(found) {
        match found {
            Some(id) => narrowing.authors_not.push(id),
            None => wrong.push(Misread::value("q", "search-no-author", name)),
        }
    }
    Ok(())
}

fn name_topics(
    conn: &mut Conn,
    asked: &Asked,
    topics: &[Topic],
    narrowing: &mut Narrowing,
    wrong: &mut Vec<Misread>,
) -> Result<()> {
    let mut wanted = Vec::new();
    if !asked.filters.topic.is_empty() {
        wanted.push(("topic", &asked.filters.topic));
    }
    wanted.extend(asked.without.topics.iter().map(|typed| ("q", typed)));
    // Asked for only where the reader's own language does not know a name.
    let names = if wanted.iter().any(|(_, typed)| topic_named(topics, typed).is_none()) {
        topics::names(conn)?
    } else {
        Vec::new()
    };
    for (filter, typed) in wanted {
        let found = topic_named(topics, typed).or_else(|| {
            let typed = folded(typed);
            names.iter().find(|(_, name)| !typed.is_empty() && folded(name) == typed).map(|(id, _)| *id)
        });
        match found {
            Some(id) if filter == "topic" => narrowing.topic = Some(id),
            Some(id) => narrowing.topics_not.push(id),
            None => wrong.push(Misread::value(filter, "search-no-topic", typed)),
        }
    }
    Ok(())
}

/// The topic that is meant by its word in addresses or its name, as words are compared.
pub(super) fn topic_named(topics: &[Topic], typed: &str) -> Option<TopicId> {
    let folded_typed = folded(typed);
    let is_said = |text: &str| !folded_typed.is_empty() && folded(text) == folded_typed;
    topics::named(topics, typed).or_else(|| {
        topics.iter().find(|topic| is_said(&topic.slug) || is_said(&topic.name)).map(|topic| topic.id)
    })
}
