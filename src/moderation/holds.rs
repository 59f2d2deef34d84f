//! Rules of this community by which a post waits for a moderator before anyone sees it.
//!
//! A new forum holds little; admins switch the rest on at `/admin/settings`.

use super::store;
use crate::clock::Ts;
use crate::db::Conn;
use crate::error::Result;
use crate::links::operational_detail;
use crate::markup::outward_links;
use crate::settings::{self, Values};
use crate::surge::{self, Measures, NEW_DAYS};
use crate::threads::{self, Hold, PostFacts};

/// What the rules ask about a post and its author.
struct Facts<'a> {
    /// The title, if it opens a thread, and the text.
    text: &'a str,
    lang: &'a str,
    has_link: bool,
    /// Stored just now, not edited.
    is_new: bool,
    /// An author whom moderators trust.
    is_trusted: bool,
    /// Whole days since the account was made.
    account_days: i64,
    /// The author's other posts that the public sees, counted no further than the rule asks.
    seen_before: i64,
    /// The author's other posts of the last hour, counted no further than the rule asks.
    in_hour: i64,
}

/// The first rule that holds a post, moderators' own aside.
///
/// # Errors
/// When the database refuses.
pub(super) fn judge(conn: &mut Conn, post: &PostFacts, is_new: bool, now: Ts) -> Result<Option<Hold>> {
    let values = settings::load(conn)?;
    let author = store::author(conn, post.author_id)?;
    if author.moderates(post.topic_id) {
        return Ok(None);
    }
    let is_root = post.number == 1;
    let has_source = is_root && !threads::sources(conn, post.thread_id)?.is_empty();
    let text = if is_root { format!("{}\n{}", post.title, post.body) } else { post.body.clone() };
    let asked = |limit| if is_new && !author.is_trusted { limit } else { 0 };
    let (first, hour) =
        (asked(values.number(&settings::HOLD_FIRST_POSTS)), asked(values.number(&settings::HOLD_PER_HOUR)));
    let facts = Facts {
        text: &text,
        lang: &post.lang,
        has_link: has_source || outward_links(&post.html).next().is_some(),
        is_new,
        is_trusted: author.is_trusted,
        account_days: now.seconds_since(author.created_at) / 86_400,
        seen_before: store::other_posts(conn, post, None, first)?,
        in_hour: store::other_posts(conn, post, Some(now.plus_minutes(-60)), hour)?,
    };
    let surge = surge::current(conn, now)?.map(|surge| surge.measures).unwrap_or_default();
    Ok(first_rule(&values, &facts).or_else(|| in_surge(surge, &facts)))
}

/// The word that brings a post to the moderators, which everybody reads meanwhile.
///
/// # Errors
/// When the database refuses.
pub(super) fn reported_word(conn: &mut Conn, post: &PostFacts) -> Result<Option<String>> {
    let watched = settings::load(conn)?.lines(&settings::REPORTED_WORDS);
    let text = if post.number == 1 { format!("{}\n{}", post.title, post.body) } else { post.body.clone() };
    Ok(threads::watched_word(&watched, &text, &post.lang).map(str::to_owned))
}

/// What waits while a surge lasts. An edit of what everybody reads already does not make an
/// account's post wait, unless it brings a link.
fn in_surge(surge: Measures, facts: &Facts<'_>) -> Option<Hold> {
    let hold = |key| Some(Hold { key, detail: String::new() });
    if facts.is_trusted {
        None
    } else if surge.holds_new && facts.is_new && facts.account_days < NEW_DAYS {
        hold("hold-surge-new")
    } else if surge.holds_links && facts.has_link {
        hold("hold-surge-link")
    } else {
        None
    }
}

fn first_rule(values: &Values, facts: &Facts<'_>) -> Option<Hold> {
    let hold = |key, detail: &str| Some(Hold { key, detail: detail.to_owned() });
    let limit = |setting| values.number(setting);
    let watched = values.lines(&settings::WATCHED_WORDS);
    if let Some(word) = threads::watched_word(&watched, facts.text, facts.lang) {
        return hold("hold-watched-word", word);
    }
    if values.is_on(&settings::HOLD_OPERATIONAL)
        && let Some(word) = operational_detail(facts.text)
    {
        return hold("hold-operational", &word);
    }
    if facts.is_trusted {
        return None;
    }
    if facts.has_link && facts.account_days < limit(&settings::HOLD_LINKS_DAYS) {
        return hold("hold-new-link", "");
    }
    if !facts.is_new {
        return None;
    }
    if facts.seen_before < limit(&settings::HOLD_FIRST_POSTS) {
        return hold("hold-first-post", "");
    }
    let per_hour = limit(&settings::HOLD_PER_HOUR);
    if per_hour > 0 && facts.in_hour >= per_hour {
        return hold("hold-too-fast", "");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOBODY_NEW: Facts<'_> = Facts {
        text: "The road is open.",
        lang: "en",
        has_link: false,
        is_new: true,
        is_trusted: false,
        account_days: 400,
        seen_before: 20,
        in_hour: 0,
    };

    fn ruled(pairs: &[(&settings::Setting, &str)], facts: &Facts<'_>) -> Option<&'static str> {
        first_rule(&Values::of(pairs), facts).map(|hold| hold.key)
    }

    #[test]
    fn a_new_forum_holds_nobody_for_being_new() {
        let newest = Facts { has_link: true, account_days: 0, seen_before: 0, in_hour: 99, ..NOBODY_NEW };
        let telling = Facts { text: "The convoy leaves at six.", ..newest };
        assert_eq!(ruled(&[], &telling), None);
    }

    #[test]
    fn each_rule_holds_up_to_its_bound() {
        let first = [(&settings::HOLD_FIRST_POSTS, "3")];
        assert_eq!(ruled(&first, &Facts { seen_before: 2, ..NOBODY_NEW }), Some("hold-first-post"));
        assert_eq!(ruled(&first, &Facts { seen_before: 3, ..NOBODY_NEW }), None);
        assert_eq!(ruled(&first, &Facts { seen_before: 2, is_new: false, ..NOBODY_NEW }), None);
        assert_eq!(ruled(&first, &Facts { seen_before: 2, is_trusted: true, ..NOBODY_NEW }), None);

        let links = [(&settings::HOLD_LINKS_DAYS, "7")];
        let linking = Facts { has_link: true, account_days: 6, ..NOBODY_NEW };
        assert_eq!(ruled(&links, &linking), Some("hold-new-link"));
        assert_eq!(ruled(&links, &Facts { is_new: false, ..linking }), Some("hold-new-link"));
        assert_eq!(ruled(&links, &Facts { account_days: 7, ..linking }), None);
        assert_eq!(ruled(&links, &Facts { has_link: false, ..linking }), None);

        let fast = [(&settings::HOLD_PER_HOUR, "5")];
        assert_eq!(ruled(&fast, &Facts { in_hour: 5, ..NOBODY_NEW }), Some("hold-too-fast"));
        assert_eq!(ruled(&fast, &Facts { in_hour: 4, ..NOBODY_NEW }), None);
    }

    #[test]
    fn a_surge_holds_new_accounts_and_links_but_nobody_who_is_trusted() {
        let ruled = |names: &[&str], facts: &Facts<'_>| {
            in_surge(Measures::named(names.iter().copied()), facts).map(|hold| hold.key)
        };
        let new = Facts { account_days: NEW_DAYS - 1, ..NOBODY_NEW };
        let linking = Facts { has_link: true, ..NOBODY_NEW };
        assert_eq!(ruled(&["new"], &new), Some("hold-surge-new"));
        assert_eq!(ruled(&["new"], &Facts { is_new: false, ..new }), None);
        assert_eq!(ruled(&["new"], &Facts { account_days: NEW_DAYS, ..new }), None);
        assert_eq!(ruled(&["links"], &new), None);
        assert_eq!(ruled(&["links"], &linking), Some("hold-surge-link"));
        assert_eq!(ruled(&["links", "new"], &Facts { is_trusted: true, ..linking }), None);
        assert_eq!(ruled(&["read-only", "sign-up"], &Facts { account_days: 0, ..linking }), None);
    }

    #[test]
    fn where_people_move_or_hide_is_held_in_three_languages_whoever_writes() {
        let on = [(&settings::HOLD_OPERATIONAL, "on")];
        for text in ["A Convoy at six", "le poste de contrôle", "رأيت القافلة اليوم", "مأوى للعائلات"]
        {
            let told = Facts { text, is_trusted: true, ..NOBODY_NEW };
            assert_eq!(ruled(&on, &told), Some("hold-operational"), "{text}");
        }
        for text in ["The road is open.", "Une réponse conviviale", "وقود متوفر"] {
            assert_eq!(ruled(&on, &Facts { text, ..NOBODY_NEW }), None, "{text}");
        }
    }
}
