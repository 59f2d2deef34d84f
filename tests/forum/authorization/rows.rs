//! The matrix: a row for each address.

use super::Met::{self, Absent, Forbidden, In};
use super::scene::{Role, State};

/// Who is let in at all.
#[derive(Clone, Copy, Debug)]
pub enum Needs {
    /// Everybody.
    Nothing,
    /// A session, also of somebody suspended: they read the reason, appeal and leave.
    Session,
    /// A session of somebody who is not suspended.
    Active,
    /// Who may write: confirmed, neither silenced nor suspended.
    Writer,
    Verifier,
    Moderator,
    /// Moderators, and admins for appeals.
    Staff,
    /// Who acts on the whole forum: moderators of every topic, and admins.
    SiteStaff,
    Admin,
}

impl Needs {
    pub fn lets_in(self, role: Role) -> bool {
        match self {
            Self::Nothing => true,
            Self::Session => role != Role::Guest,
            Self::Active => !matches!(role, Role::Guest | Role::Suspended),
            Self::Writer => {
                !matches!(role, Role::Guest | Role::Unconfirmed | Role::Silenced | Role::Suspended)
            }
            Self::Verifier => role == Role::Verifier,
            Self::Moderator => role == Role::Moderator,
            Self::Staff => matches!(role, Role::Moderator | Role::ModeratorElsewhere | Role::Admin),
            Self::SiteStaff => matches!(role, Role::Moderator | Role::Admin),
            Self::Admin => role == Role::Admin,
        }
    }
}

/// What decides.
#[derive(Clone, Copy)]
pub enum Rule {
    /// Who asks.
    For(Needs),
    /// Nobody here: it is another's to do, or stands on another listener.
    Nobody,
    /// Who asks, and then how the post or thread stands.
    About(Needs, fn(Role, bool, State) -> Met),
}

/// One address.
pub struct Row {
    pub method: &'static str,
    pub path: &'static str,
    pub rule: Rule,
    /// What a form says besides its token.
    pub fields: &'static [(&'static str, &'static str)],
}

impl Row {
    /// Whether it is a thread that the address is about, not one post.
    pub fn is_about_thread(&self) -> bool {
        self.path.starts_with("/t/")
    }
}

const fn row(method: &'static str, path: &'static str, rule: Rule) -> Row {
    Row { method, path, rule, fields: &[] }
}

const fn with(path: &'static str, rule: Rule, fields: &'static [(&'static str, &'static str)]) -> Row {
    Row { method: "POST", path, rule, fields }
}

/// Whether somebody may read a post.
fn sees(role: Role, is_own: bool, state: State) -> bool {
    match state {
        State::Visible => true,
        State::Held | State::Hidden => is_own || role == Role::Moderator,
        State::DeletedByAuthor
        | State::DeletedByModerator
        | State::InHiddenThread
        | State::InDeletedThread => role == Role::Moderator,
    }
}

fn read(role: Role, is_own: bool, state: State) -> Met {
    if sees(role, is_own, state) { In } else { Absent }
}

/// A post that is hidden or deleted leaves a line in its thread, which the address leads to;
/// one that waits leaves none.
fn find(role: Role, is_own: bool, state: State) -> Met {
    match state {
        State::Hidden | State::DeletedByAuthor | State::DeletedByModerator => In,
        _ => read(role, is_own, state),
    }
}

/// Whether the post itself is in public sight, whatever the thread around it is.
fn stands(state: State) -> bool {
    matches!(state, State::Visible | State::InHiddenThread | State::InDeletedThread)
}

/// Authors alone edit, while the post stands or waits.
fn edit(role: Role, is_own: bool, state: State) -> Met {
    match read(role, is_own, state) {
        In if is_own && (stands(state) || state == State::Held) => In,
        In => Forbidden,
        met => met,
    }
}

/// Authors alone delete; again is as if once.
fn delete(role: Role, is_own: bool, state: State) -> Met {
    match (is_own, state) {
        (true, State::DeletedByAuthor) => In,
        (true, State::DeletedByModerator) => Forbidden,
        (true, _) => read(role, is_own, state),
        _ if sees(role, is_own, state) => Forbidden,
        _ => Absent,
    }
}

/// Authors alone take their own deletion back.
fn restore(role: Role, is_own: bool, state: State) -> Met {
    match (is_own, state) {
        (true, State::DeletedByAuthor) => In,
        (true, State::DeletedByModerator) => Forbidden,
        (true, _) if stands(state) => read(role, is_own, state),
        _ if sees(role, is_own, state) => Forbidden,
        _ => Absent,
    }
}

/// A proposal is a vetter's to propose anew; who does not see it learns nothing of it.
fn renews(role: Role, _: bool, _: State) -> Met {
    match role {
        Role::Verifier => In,
        Role::Moderator => Forbidden,
        _ => Absent,
    }
}

/// Nobody reports their own.
fn report(role: Role, is_own: bool, state: State) -> Met {
    match read(role, is_own, state) {
        In if is_own => Forbidden,
        met => met,
    }
}

/// A thread, which its author finds also when they deleted it, to take that back.
fn thread(role: Role, is_own: bool, state: State) -> Met {
    let is_own_deleted = is_own
        && matches!(state, State::DeletedByAuthor | State::DeletedByModerator | State::InDeletedThread);
    let is_own_hidden = is_own && state == State::InHiddenThread;
    if is_own_deleted || is_own_hidden { In } else { read(role, is_own, state) }
}

/// What waits, is hidden or deleted takes no answers.
fn answer(role: Role, is_own: bool, state: State) -> Met {
    match thread(role, is_own, state) {
        In if state != State::Visible => Forbidden,
        met => met,
    }
}

/// Moderators act on what others wrote, whatever its state.
fn anothers(_: Role, is_own: bool, _: State) -> Met {
    if is_own { Forbidden } else { In }
}

/// What machines read is what guests read.
fn public(_: Role, _: bool, state: State) -> Met {
    if state == State::Visible { In } else { Absent }
}

use Needs::{Active, Admin, Moderator, Nothing, Session, SiteStaff, Staff, Verifier, Writer};
use Rule::{About, For};

pub const ROWS: &[Row] = &[
    row("GET", "/", For(Nothing)),
    row("GET", "/topics", For(Nothing)),
    row("GET", "/topics/{slug}", For(Nothing)),
    row("GET", "/u/{name}", For(Nothing)),
    row("GET", "/u/{name}/record", For(Nothing)),
    row("GET", "/rules", For(Nothing)),
    row("GET", "/about", For(Nothing)),
    row("GET", "/log", For(Nothing)),
    row("GET", "/log.{format:atom|json}", For(Nothing)),
    row("GET", "/feeds", For(Nothing)),
    row("GET", "/feeds/threads.{format:atom|json}", For(Nothing)),
    row("GET", "/topics/{slug}.{format:atom|json}", For(Nothing)),
    row("GET", "/t/{id}.{format:atom|json}", About(Nothing, public)),
    row("GET", "/robots.txt", For(Nothing)),
    row("GET", "/sitemap.xml", For(Nothing)),
    row("GET", "/sitemap/{shelf}/{number}.xml", For(Nothing)),
    row("GET", "/search", For(Nothing)),
    row("GET", "/assets/{file}", For(Nothing)),
    row("GET", "/favicon.ico", For(Nothing)),
    row("GET", "/healthz", For(Nothing)),
    row("GET", "/readyz", For(Nothing)),
    row("GET", "/metrics", Rule::Nobody),
    row("POST", "/look", For(Nothing)),
    // Threads and posts.
    row("GET", "/t/{id}", About(Nothing, thread)),
    row("GET", "/t/{id}/{slug}", About(Nothing, thread)),
    with("/t/{id}/reply", About(Writer, answer), &[("body", "It is open."), ("lang", "en")]),
    with("/t/{id}/watch", About(Active, thread), &[("level", "digest")]),
    row("GET", "/p/{post}", About(Nothing, find)),
    row("GET", "/p/{post}/history", About(Nothing, read)),
    row("GET", "/p/{post}/edit", About(Active, edit)),
    with("/p/{post}/edit", About(Writer, edit), &[("body", "It is open, I heard.")]),
    row("POST", "/p/{post}/delete", About(Active, delete)),
    row("POST", "/p/{post}/restore", About(Active, restore)),
    row("GET", "/p/{post}/report", About(Writer, report)),
    with("/p/{post}/report", About(Writer, report), &[("reason", "spam")]),
    row("GET", "/new", For(Active)),
    row("POST", "/new", For(Writer)),
    row("POST", "/preview", For(Writer)),
    row("GET", "/drafts", For(Active)),
    with("/drafts", For(Active), &[("place", "new"), ("body", "I heard")]),
    row("POST", "/drafts/{id}/drop", For(Active)),
    row("GET", "/bookmarks", For(Active)),
    row("GET", "/p/{post}/bookmark", About(Active, read)),
    with("/p/{post}/bookmark", About(Active, read), &[("note", "Come back.")]),
    // Verified updates.
    row("GET", "/verified", For(Nothing)),
    row("GET", "/verified.{format:atom|json}", For(Nothing)),
    row("GET", "/topics/{slug}/verified.{format:atom|json}", For(Nothing)),
    row("GET", "/t/{id}/verified.{format:atom|json}", About(Nothing, public)),
    row("GET", "/t/{id}/verified.txt", About(Nothing, public)),
    row("GET", "/p/{post}/check", About(Writer, read)),
    row("POST", "/p/{post}/check", About(Writer, read)),
    row("GET", "/claims", For(Verifier)),
    row("GET", "/claims/{id}", For(Nothing)),
    row("GET", "/claims/{id}/review", For(Verifier)),
    row("POST", "/claims/{id}/review", For(Verifier)),
    row("POST", "/claims/{id}/accept", For(Verifier)),
    row("POST", "/claims/{id}/dispute", For(Writer)),
    row("POST", "/claims/{id}/reconfirm", For(Verifier)),
    row("POST", "/claims/{id}/withdraw", Rule::Nobody),
    // Ways to help.
    row("GET", "/aid", For(Nothing)),
    row("GET", "/aid.{format:atom|json}", For(Nothing)),
    row("GET", "/aid/new", For(Writer)),
    row("POST", "/aid/new", For(Writer)),
    row("GET", "/aid/tickets/{token}", For(Nothing)),
    row("GET", "/aid/{id}", For(Nothing)),
    row("GET", "/aid/{id}/go", For(Nothing)),
    row("POST", "/aid/{id}/report", For(Nothing)),
    row("GET", "/aid/{id}/vet", For(Verifier)),
    row("POST", "/aid/{id}/vet", For(Verifier)),
    row("POST", "/aid/{id}/suspend", For(Verifier)),
    with("/aid/{id}/renew", About(Writer, renews), &[("ends", "")]),
    with("/aid/{id}/withdraw", Rule::Nobody, &[("reason", "It ended.")]),
    // Moderation.
    row("GET", "/t/{id}/moderate", About(Moderator, anothers)),
    with("/t/{id}/moderate", About(Moderator, anothers), &[("decision", "pin")]),
    row("GET", "/mod", For(Staff)),
    row("GET", "/mod/load", For(Staff)),
    row("GET", "/mod/blocks", For(SiteStaff)),
    with("/mod/blocks", For(SiteStaff), &[("kind", "links")]),
    with("/mod/blocks/free", For(SiteStaff), &[("kind", "links")]),
    row("GET", "/mod/surge", For(SiteStaff)),
    with("/mod/surge", For(SiteStaff), &[("measure", "links")]),
    row("POST", "/mod/surge/end", For(SiteStaff)),
    row("GET", "/p/{post}/moderate", About(Moderator, anothers)),
    with("/p/{post}/moderate", About(Moderator, anothers), &[("account", "warn"), ("reason", "Why")]),
    row("GET", "/p/{post}/redact", About(Moderator, anothers)),
    with("/p/{post}/redact", About(Moderator, anothers), &[("words", "Nowhere")]),
    row("POST", "/mod/bulk", For(Staff)),
    row("GET", "/mod/cases/{id}", For(Moderator)),
    row("POST", "/mod/cases/{id}/second", For(Moderator)),
    row("POST", "/mod/cases/{id}/take", For(Moderator)),
    row("POST", "/mod/cases/{id}/note", For(Moderator)),
    row("POST", "/mod/cases/{id}/decide", For(Moderator)),
    row("POST", "/mod/cases/{id}/undo", For(Moderator)),
    row("GET", "/appeals/{decision}", For(Session)),
    row("POST", "/appeals/{decision}", For(Session)),
    // Setting the forum up.
    row("GET", "/admin", For(Admin)),
    row("GET", "/admin/mail", For(Admin)),
    row("GET", "/admin/mail/check", For(Admin)),
    row("POST", "/admin/mail/test", For(Admin)),
    row("POST", "/admin/mail/{id}/drop", For(Admin)),
    row("POST", "/admin/mail/{id}/retry", For(Admin)),
    row("GET", "/admin/pages", For(Admin)),
    row("GET", "/admin/pages/{page}/{lang}", For(Admin)),
    row("POST", "/admin/pages/{page}/{lang}", For(Admin)),
    row("GET", "/admin/accounts", For(Admin)),
    row("GET", "/admin/roles", For(Admin)),
    row("POST", "/admin/roles", For(Admin)),
    row("GET", "/admin/reads", For(Admin)),
    row("GET", "/admin/settings", For(Admin)),
    row("POST", "/admin/settings", For(Admin)),
    row("GET", "/admin/topics", For(Admin)),
    row("POST", "/admin/topics", For(Admin)),
    row("GET", "/admin/topics/{slug}", For(Admin)),
    row("POST", "/admin/topics/{slug}", For(Admin)),
    // Accounts and what is one's own.
    row("GET", "/signup", For(Nothing)),
    row("POST", "/signup", For(Nothing)),
    row("GET", "/signup/sent", For(Nothing)),
    row("GET", "/confirm/{token}", For(Nothing)),
    row("POST", "/confirm/{token}", For(Nothing)),
    row("GET", "/login", For(Nothing)),
    row("POST", "/login", For(Nothing)),
    row("GET", "/password/forgot", For(Nothing)),
    row("POST", "/password/forgot", For(Nothing)),
    row("GET", "/password/recover", For(Nothing)),
    row("POST", "/password/recover", For(Nothing)),
    row("GET", "/password/sent", For(Nothing)),
    row("GET", "/password/reset/{token}", For(Nothing)),
    row("POST", "/password/reset/{token}", For(Nothing)),
    row("GET", "/unsubscribe/{token}", For(Nothing)),
    row("POST", "/unsubscribe/{token}", For(Nothing)),
    row("GET", "/inbox", For(Active)),
    row("POST", "/inbox/read", For(Active)),
    row("GET", "/settings", For(Session)),
    row("POST", "/settings", For(Active)),
    row("GET", "/settings/blocked", For(Active)),
    row("GET", "/settings/mail", For(Active)),
    row("POST", "/settings/mail", For(Active)),
    row("POST", "/settings/mail/again", For(Active)),
    row("POST", "/settings/mail/pause", For(Active)),
    row("POST", "/settings/mail/watch", For(Active)),
    row("GET", "/settings/security", For(Session)),
    row("POST", "/settings/security", For(Session)),
    row("POST", "/settings/security/codes", For(Session)),
    row("GET", "/settings/sessions", For(Session)),
    row("POST", "/settings/sessions", For(Session)),
    row("GET", "/settings/standing", For(Session)),
    row("GET", "/settings/danger", For(Session)),
    row("POST", "/settings/danger", For(Session)),
    row("GET", "/settings/data", For(Session)),
    row("POST", "/settings/data/export", For(Session)),
    row("POST", "/settings/data/leave", For(Session)),
    row("POST", "/settings/data/stay", For(Session)),
    row("POST", "/u/{name}/block", For(Active)),
    row("POST", "/topics/{slug}/watch", For(Active)),
    row("POST", "/places/watch", For(Active)),
    // End the session that the others need: the last.
    row("POST", "/logout", For(Session)),
    row("GET", "/exit", For(Nothing)),
];
