//! Who verifies, moderates and sets the forum up.

use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use super::store::{self, Staff};
use crate::accounts;
use crate::accounts::model::{Roles, fold};
use crate::db::TopicList;
use crate::error::{Error, Result};
use crate::threads::topics::{self, Topic};
use crate::web::form::{Act, Faults};
use crate::web::page::Page;
use crate::web::viewer::Admin;
use crate::web::{App, Response, flash};

#[derive(Template)]
#[template(path = "admin/roles.html")]
struct List<'a> {
    page: &'a Page,
    staff: &'a [Staff],
    name: &'a str,
    roles: Roles,
    /// Where a moderator is to be one, as typed.
    chosen: &'a TopicList,
    topics: &'a [Topic],
    faults: &'a Faults,
}

impl List<'_> {
    /// The names of the topics that a moderator has.
    fn topics_of(&self, person: &Staff) -> String {
        let named = self.topics.iter().filter(|topic| person.topics.named().contains(&topic.id));
        named.map(|topic| topic.name.as_str()).collect::<Vec<_>>().join(" · ")
    }

    fn is_chosen(&self, topic: &Topic) -> bool {
        self.chosen.named().contains(&topic.id)
    }
}

/// What the address asks for.
#[derive(Deserialize)]
pub(super) struct Asked {
    /// Whom the form begins with.
    name: Option<String>,
}

/// Lists everybody with a role, with the form; for an account that is named it begins with the
/// roles that this has.
pub(super) async fn list(page: Page, app: Data<App>, _by: Admin, asked: Query<Asked>) -> Result<Response> {
    let (staff, topics) = everybody(&page, &app).await?;
    let name = asked.name.as_deref().unwrap_or_default();
    let person = staff.iter().find(|person| fold(&person.name) == fold(name));
    let (roles, chosen) = person.map(|person| (person.roles, person.topics.clone())).unwrap_or_default();
    let (page, faults) = (&page, &Faults::NONE);
    page.show(&List { page, staff: &staff, name, roles, chosen: &chosen, topics: &topics, faults })
}

/// Gives an account exactly the chosen roles. Nobody takes their own admin role: the last
/// admin would be locked out.
pub(super) async fn submit(act: Act<Admin>, app: Data<App>) -> Result<Response> {
    let name = act.fields.text("name").trim().to_owned();
    let has = |role: &str| act.fields.all("role").any(|given| given == role);
    let roles =
        Roles { is_verifier: has("verifier"), is_moderator: has("moderator"), is_admin: has("admin") };
    let chosen = TopicList::of(act.fields.all("topic").filter_map(|id| id.parse().ok()).collect());
    let (wanted, topics, by, now) = (name.clone(), chosen.clone(), act.by.id, app.now());
    let outcome = app
        .db
        .write_unseen(move |conn| {
            let Some((user, _)) = accounts::find_by_name(conn, &wanted)? else {
                return Ok(Err(Faults::at("name", "fault-no-such-name")));
            };
            if user == by && !roles.is_admin {
                return Err(Error::Forbidden("refused-own-admin"));
            }
            accounts::set_roles(conn, &wanted, roles, Some(by), now)?;
            if roles.is_moderator && !topics.is_all() {
                accounts::set_topics(conn, user, &topics, by, now)?;
            }
            Ok(Ok(()))
        })
        .await?;
    match outcome {
        Ok(()) => Ok(flash::see_other(&app, "/admin/roles", "flash-saved")),
        Err(faults) => again(&act.page, &app, &name, (roles, &chosen), &faults).await,
    }
}

/// The form as it was sent: 422.
async fn again(
    page: &Page,
    app: &App,
    name: &str,
    (roles, chosen): (Roles, &TopicList),
    faults: &Faults,
) -> Result<Response> {
    let (staff, topics) = everybody(page, app).await?;
    let (staff, topics) = (staff.as_slice(), topics.as_slice());
    page.show_faulty(&List { page, staff, name, roles, chosen, topics, faults })
}

async fn everybody(page: &Page, app: &App) -> Result<(Vec<Staff>, Vec<Topic>)> {
    let lang = page.lang;
    app.db.read(move |conn| Ok((store::staff(conn)?, topics::all(conn, lang)?))).await
}
