//! Leaving the forum: asked for with the password, done after some days unless its owner stays.

use actix_web::web::Data;

use super::data::DataPage;
use super::hasher::Hasher;
use super::model::{GRACE_DAYS, Leaving};
use super::rename::RenameListeners;
use super::security::is_own_password;
use super::store;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::UserId;
use crate::error::Result;
use crate::outbox::{AccountMail, account_mail};
use crate::web::form::{Act, Faults};
use crate::web::viewer::SignedIn;
use crate::web::{App, Response, flash};

/// How a room takes part when an account ends: it does some of what is to be done and answers
/// whether more is left for the next transaction.
pub type LeaveListener = fn(&mut Conn, UserId, Leaving, Ts) -> Result<bool>;

/// Every room that takes part, in order; the roof fills it once.
#[derive(Clone, Copy)]
pub struct LeaveListeners(pub &'static [LeaveListener]);

/// `POST /settings/data/leave`: `how` = erase, keep; `password`.
pub(super) async fn submit(act: Act<SignedIn>, app: Data<App>, hasher: Data<Hasher>) -> Result<Response> {
    let mut faults = Faults::default();
    let how = Leaving::parse(act.fields.text("how"));
    if how.is_none() {
        faults.add("how", "fault-leave-how");
    }
    if !is_own_password(&app, &hasher, &act.by, act.fields.text("password")).await? {
        faults.add("leave_password", "fault-old-password");
    }
    let (user, now) = (act.by.id, act.page.now);
    match how {
        Some(how) if faults.is_empty() => {
            let due = now.plus_days(GRACE_DAYS);
            app.db.write_unseen(move |conn| ask(conn, user, how, now, due)).await?;
            Ok(flash::see_other(&app, "/settings/data", "flash-leaving"))
        }
        _ => DataPage::of(&act.page, None).with_leave_faults(&faults).show_faulty(),
    }
}

fn ask(conn: &mut Conn, user: UserId, how: Leaving, now: Ts, due: Ts) -> Result<()> {
    store::ask_to_leave(conn, user, how, now, due)?;
    account_mail(conn, user, AccountMail::Leaving { due }, now)
}

/// `POST /settings/data/stay`
pub(super) async fn stay(act: Act<SignedIn>, app: Data<App>) -> Result<Response> {
    let user = act.by.id;
    app.db.write_unseen(move |conn| store::stay(conn, user)).await?;
    Ok(flash::see_other(&app, "/settings/data", "flash-staying"))
}

/// Whether somebody's days are over.
///
/// # Errors
/// When the database refuses.
pub fn is_leaving_due(conn: &mut Conn, now: Ts) -> Result<bool> {
    Ok(store::next_leaving(conn, now)?.is_some())
}

/// Does some of what is to be done for the next account whose days are over; at last the account
/// itself ends.
///
/// # Errors
/// When the database refuses.
pub fn end_next(conn: &mut Conn, listeners: LeaveListeners, names: RenameListeners, now: Ts) -> Result<()> {
    let Some((user, how)) = store::next_leaving(conn, now)? else { return Ok(()) };
    for listener in listeners.0 {
        if listener(conn, user, how, now)? {
            return Ok(());
        }
    }
    tracing::info!(account = user.0, "an account ended");
    let renaming = store::end_account(conn, user, now)?;
    names.tell(conn, &renaming, now)
}
