//! The people and what they ask about.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use toguna::clock::Ts;
use toguna::db::ids::{PostId, ThreadId, TopicId, UserId};
use toguna::db::{Conn, TopicList};
use toguna::error::Result;
use toguna::routes::LISTENERS;
use toguna::threads::model::{Asks, SharedPost};
use toguna::threads::{self, Author, NewReply, NewThread, PostState, StateBy};
use toguna::{accounts, moderation};

use super::Met;
use super::rows::Row;
use crate::support::{Answer, Forum, Person};
use crate::threads::{post_id, reply, share, topic};

/// Kinds of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    Guest,
    Unconfirmed,
    Member,
    Silenced,
    Suspended,
    Verifier,
    Moderator,
    /// A moderator of another topic.
    ModeratorElsewhere,
    Admin,
}

pub const ROLES: [Role; 9] = [
    Role::Guest,
    Role::Unconfirmed,
    Role::Member,
    Role::Silenced,
    Role::Suspended,
    Role::Verifier,
    Role::Moderator,
    Role::ModeratorElsewhere,
    Role::Admin,
];

/// How a post stands, or the thread around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Visible,
    Held,
    Hidden,
    DeletedByAuthor,
    DeletedByModerator,
    InHiddenThread,
    InDeletedThread,
}

pub const STATES: [State; 7] = [
    State::Visible,
    State::Held,
    State::Hidden,
    State::DeletedByAuthor,
    State::DeletedByModerator,
    State::InHiddenThread,
    State::InDeletedThread,
];

/// What somebody meets who may not go in.
pub fn refusal(role: Role) -> Met {
    if role == Role::Guest { Met::SignIn } else { Met::Forbidden }
}

/// A post or a thread, and who asks about it.
pub struct Object {
    pub role: Role,
    pub is_own: bool,
    pub state: State,
    thread: ThreadId,
    post: PostId,
    slug: String,
}

impl Object {
    pub fn path(&self, pattern: &str) -> String {
        pattern
            .replace("{post}", &self.post.to_string())
            .replace("/t/{id}", &format!("/t/{}", self.thread))
            .replace("{slug}", &self.slug)
            .replace("{format:atom|json}", "atom")
    }
}

const CLAIM: &[(&str, &str)] = &[
    ("text", "It is closed since Friday."),
    ("kind", "road"),
    ("place", "Bamako, Mali"),
    ("url", "https://roads.example/list"),
    ("reliability", "B"),
    ("harm", "none"),
];

const AID: &[(&str, &str)] = &[
    ("direction", "give"),
    ("kind", "goods"),
    ("title", "Rice for the kitchen"),
    ("summary", "The women of the quarter cook for everybody and need rice."),
    ("url", "https://kitchen.example/rice"),
    ("organisation", "The Kitchen"),
    ("area", "Bamako"),
    ("sector", "food-security"),
];

pub struct Scene {
    people: BTreeMap<Role, Person>,
    topic: TopicId,
    host: UserId,
    case: String,
    claim: String,
    aid: String,
    made: AtomicUsize,
}

impl Scene {
    pub async fn set(forum: &Forum) -> Self {
        let (topic, elsewhere) = (topic(forum, "roads").await, topic(forum, "water").await);
        let host = forum.member("Host").await;
        let mut people = BTreeMap::new();
        for role in ROLES {
            let name = format!("{role:?}");
            let person = match role {
                Role::Guest => forum.guest(),
                Role::Unconfirmed => forum.unconfirmed(&name).await,
                Role::Verifier | Role::Moderator | Role::Admin => {
                    forum.with_role(&name, &name.to_lowercase()).await
                }
                Role::ModeratorElsewhere => forum.with_role("Elsewhere", "moderator").await,
                Role::Member | Role::Silenced | Role::Suspended => forum.member(&name).await,
            };
            people.insert(role, person);
        }
        let (silenced, suspended) = (people[&Role::Silenced].id(), people[&Role::Suspended].id());
        let (scoped, now) = (people[&Role::ModeratorElsewhere].id(), forum.now());
        forum
            .write(move |conn| {
                accounts::set_topics(conn, scoped, &TopicList::of(vec![elsewhere]), scoped, now)?;
                accounts::silence(conn, silenced, Some(Ts::NEVER), now)?;
                accounts::suspend(conn, suspended, Some(Ts::NEVER), now)
            })
            .await;
        // A suspension ends sessions: the person signs in again to read the reason.
        let cookie =
            forum.write(move |conn| accounts::open_session(conn, suspended, "test", None, now)).await;
        people[&Role::Suspended].set_cookie("session", &cookie);

        let thread = share(&host, topic, "Is the road open?", "The road is closed today.").await;
        let post = post_id(&reply(&host, &thread, "It is closed since Friday.").await);
        let reporter = forum.member("Reporter").await;
        let action = format!("/p/{post}/report");
        reporter.fill(&action, &action, &[("reason", "spam"), ("text", "An advert.")]).await.leads();
        let reported: PostId = post.parse().unwrap();
        let case =
            forum.read(move |conn| moderation::open_case_on(conn, reported)).await.unwrap().0.to_string();
        let check = format!("/p/{post}/check");
        let claim = host.fill(&check, &check, CLAIM).await.leads();
        let aid = host.fill("/aid/new", "/aid/new", AID).await.leads();
        let id_of = |address: &str| address.split(['/', '?', '#']).nth(2).unwrap().to_owned();
        let (claim, aid) = (id_of(&claim), id_of(&aid));
        let host = host.id();
        Self { people, topic, host, case, claim, aid, made: AtomicUsize::new(0) }
    }

    /// A post (or a whole thread) in each state, for each kind of person, their own and another's.
    pub async fn make_posts(&self, forum: &Forum, is_thread: bool) -> Vec<Object> {
        let round = self.made.fetch_add(1, Ordering::SeqCst);
        let (topic, host, now) = (self.topic, self.host, forum.now());
        let authors: Vec<(Role, bool, UserId)> = ROLES
            .into_iter()
            .flat_map(|role| {
                let own = (role != Role::Guest).then(|| (role, true, self.people[&role].id()));
                own.into_iter().chain([(role, false, host)])
            })
            .collect();
        let made = forum
            .write(move |conn| {
                let mut made = Vec::new();
                for (role, is_own, author) in &authors {
                    for state in STATES {
                        let key = format!("{round} {role:?} {is_own} {state:?}");
                        let (thread, post) = make(conn, topic, host, *author, state, is_thread, &key, now)?;
                        made.push((*role, *is_own, state, thread, post));
                    }
                }
                Ok(made)
            })
            .await;
        made.into_iter()
            .map(|(role, is_own, state, thread, post)| Object {
                role,
                is_own,
                state,
                thread,
                post,
                slug: "a-thread".to_owned(),
            })
            .collect()
    }

    /// Brings back whoever was in danger, each with a new session.
    pub async fn bring_back(&self, forum: &Forum) {
        for person in self.people.values().filter(|person| !person.name.is_empty()) {
            let (name, id, now) = (person.name.clone(), person.id(), forum.now());
            let cookie = forum
                .write(move |conn| {
                    toguna::accounts::unhide(conn, toguna::routes::RENAME_LISTENERS, &name, now)?;
                    toguna::accounts::open_session(conn, id, "test", None, now)
                })
                .await;
            person.set_cookie("session", &cookie);
        }
    }

    /// What a person meets at an address, and the status that says so.
    pub async fn try_at(&self, row: &Row, role: Role, path: &str) -> (Met, u16) {
        let person = &self.people[&role];
        let path = path
            .replace("/mod/cases/{id}", &format!("/mod/cases/{}", self.case))
            .replace("/claims/{id}", &format!("/claims/{}", self.claim))
            .replace("/aid/{id}", &format!("/aid/{}", self.aid))
            .replace("{name}", "Host")
            .replace("{token}", "nothing")
            .replace("{slug}", "roads")
            .replace("{page}/{lang}", "rules/en")
            .replace("{format:atom|json}", "json")
            .replace("{file}", "nothing")
            .replace("{id}", "1")
            .replace("{decision}", "1");
        // Without the question it leads to what everybody may read.
        let path = if path == "/claims" { "/claims?waiting".to_owned() } else { path };
        let answer = if row.method == "GET" {
            person.get(&path).await
        } else {
            let page = if role == Role::Guest { "/login" } else { "/settings" };
            let token = person.get(page).await.attributes("input[name=token]", "value").remove(0);
            let mut fields = vec![("token", token.as_str())];
            fields.extend_from_slice(row.fields);
            person.post(&path, &fields).await
        };
        (met(&answer), answer.status)
    }
}

fn met(answer: &Answer) -> Met {
    let leads_to_login = answer.header("location").starts_with("/login");
    match answer.status {
        401 => Met::SignIn,
        301..=303 if leads_to_login => Met::SignIn,
        403 => Met::Forbidden,
        404 => Met::Absent,
        _ => Met::In,
    }
}

#[allow(clippy::too_many_arguments, reason = "each is told apart by name where it is called")]
fn make(
    conn: &mut Conn,
    topic: TopicId,
    host: UserId,
    author: UserId,
    state: State,
    is_thread: bool,
    key: &str,
    now: Ts,
) -> Result<(ThreadId, PostId)> {
    let by = |id| Author { id, name: "Somebody".to_owned(), is_moderator: false };
    let opener = if is_thread { author } else { host };
    let body = |conn: &mut Conn| {
        Ok::<_, toguna::error::Error>(
            threads::render_body(conn, "What do you know?")?.unwrap_or_else(|_| panic!()),
        )
    };
    let new = NewThread {
        shared: SharedPost {
            topic,
            title: "A thread".to_owned(),
            body: "What do you know?".to_owned(),
            sources: Vec::new(),
            asks: Asks::default(),
            lang: "en".to_owned(),
        },
        body: body(conn)?,
        nonce: format!("thread {key}"),
        form_hash: Vec::new(),
    };
    let opened = threads::share_post(conn, LISTENERS, &by(opener), &new, now)?.unwrap_or_else(|_| panic!());
    let root = threads::post_facts(conn, opened.id)?;
    let post = if is_thread {
        opened.id
    } else {
        let new = NewReply {
            thread: root.thread_id,
            in_reply_to: None,
            lang: "en".to_owned(),
            body: body(conn)?,
            nonce: format!("reply {key}"),
            form_hash: Vec::new(),
        };
        threads::post_reply(conn, LISTENERS, &by(author), &new, now)?.id
    };
    let mut set = |post, to, by| threads::set_state(conn, LISTENERS, post, to, by, "", now);
    match state {
        State::Visible => {}
        State::Held => set(post, PostState::Held, StateBy::Rule)?,
        State::Hidden => set(post, PostState::Hidden, StateBy::Moderator)?,
        State::DeletedByAuthor => set(post, PostState::Deleted, StateBy::Author)?,
        State::DeletedByModerator => set(post, PostState::Deleted, StateBy::Moderator)?,
        State::InHiddenThread => set(opened.id, PostState::Hidden, StateBy::Moderator)?,
        State::InDeletedThread => set(opened.id, PostState::Deleted, StateBy::Moderator)?,
    }
    Ok((root.thread_id, post))
}
