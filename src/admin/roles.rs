//! Who verifies, moderates and sets the forum up.

use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;

use super::store::{self, Staff};
use crate::accounts::{self, model::Roles};
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

/// Lists everybody with a role, with the form.
pub(super) async fn list(page: Page, app: Data<App>, _by: Admin) -> Result<Response> {
    let nowhere = TopicList::default();
    answer(&page, &app, StatusCode::OK, "", (Roles::default(), &nowhere), &Faults::default()).await
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
        Err(faults) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            answer(&act.page, &app, status, &name, (roles, &chosen), &faults).await
        }
    }
}

async fn answer(
    page: &Page,
    app: &App,
    status: StatusCode,
    name: &str,
    (roles, chosen): (Roles, &TopicList),
    faults: &Faults,
) -> Result<Response> {
    let lang = page.lang;
    let (staff, topics) =
        app.db.read(move |conn| Ok((store::staff(conn)?, topics::all(conn, lang)?))).await?;
    let topics = &topics;
    page.show_as(status, &List { page, staff: &staff, name, roles, chosen, topics, faults })
}
