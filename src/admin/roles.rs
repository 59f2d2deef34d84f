//! Who verifies, moderates and sets the forum up.

use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;

use super::store::{self, Staff};
use crate::accounts::{self, model::Roles};
use crate::error::{Error, Result};
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
    faults: &'a Faults,
}

/// Lists everybody with a role, with the form.
pub(super) async fn list(page: Page, app: Data<App>, _by: Admin) -> Result<Response> {
    answer(&page, &app, StatusCode::OK, "", Roles::default(), &Faults::default()).await
}

/// Gives an account exactly the chosen roles. Nobody takes their own admin role: the last
/// admin would be locked out.
pub(super) async fn submit(act: Act<Admin>, app: Data<App>) -> Result<Response> {
    let name = act.fields.text("name").trim().to_owned();
    let has = |role: &str| act.fields.all("role").any(|given| given == role);
    let roles =
        Roles { is_verifier: has("verifier"), is_moderator: has("moderator"), is_admin: has("admin") };
    let (wanted, by, now) = (name.clone(), act.by.id, app.now());
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
            Ok(Ok(()))
        })
        .await?;
    match outcome {
        Ok(()) => Ok(flash::see_other(&app, "/admin/roles", "flash-saved")),
        Err(faults) => answer(&act.page, &app, StatusCode::UNPROCESSABLE_ENTITY, &name, roles, &faults).await,
    }
}

async fn answer(
    page: &Page,
    app: &App,
    status: StatusCode,
    name: &str,
    roles: Roles,
    faults: &Faults,
) -> Result<Response> {
    let staff = app.db.read(store::staff).await?;
    page.show_as(status, &List { page, staff: &staff, name, roles, faults })
}
