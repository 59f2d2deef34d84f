//! What a person is mailed about, and how much a mail says.

use actix_web::web::Data;
use askama::Template;

use super::model::{Group, Level, MailSettings, Role};
use super::store::settings::{self, Address};
use crate::error::Result;
use crate::web::form::{Act, Faults};
use crate::web::page::Page;
use crate::web::viewer::{ActiveMember, Member};
use crate::web::{App, Response, flash};

/// A group with its texts and what holds now.
struct Choice {
    group: Group,
    label: &'static str,
    level: Level,
}

#[derive(Template)]
#[template(path = "notifications/settings.html")]
struct Settings<'a> {
    page: &'a Page,
    faults: Faults,
    address: Address,
    is_confirmed: bool,
    choices: Vec<Choice>,
}

impl Settings<'_> {
    fn level_label(level: &Level) -> &'static str {
        match level {
            Level::AtOnce => "mail-level-at-once",
            Level::Digest => "mail-level-digest",
            Level::Off => "mail-level-off",
        }
    }
}

const fn label(group: Group) -> &'static str {
    match group {
        Group::Replies => "mail-group-replies",
        Group::Watched => "mail-group-watched",
        Group::Verified => "mail-group-verified",
        Group::Outcomes => "mail-group-outcomes",
        Group::Cases => "mail-group-cases",
        Group::Reviews => "mail-group-reviews",
    }
}

/// The groups that say something to this person.
fn groups(member: &Member) -> Vec<Group> {
    let has = |role: Role| match role {
        Role::Verifier => member.is_verifier,
        Role::Moderator => member.is_moderator,
        Role::Admin => member.is_admin,
    };
    Group::ALL.iter().copied().filter(|group| group.role().is_none_or(has)).collect()
}

/// `GET /settings/mail`
pub(super) async fn show(page: Page, member: ActiveMember, app: Data<App>) -> Result<Response> {
    let template = filled(&page, &member, &app, Faults::default()).await?;
    page.show(&template)
}

async fn filled<'a>(page: &'a Page, member: &Member, app: &App, faults: Faults) -> Result<Settings<'a>> {
    let user = member.id;
    let (address, levels) = app
        .db
        .read(move |conn| Ok((settings::address(conn, user)?, settings::all_levels(conn, user)?)))
        .await?;
    let own = groups(member);
    let choices = levels
        .into_iter()
        .filter(|(group, _)| own.contains(group))
        .map(|(group, level)| Choice { group, label: label(group), level })
        .collect();
    Ok(Settings { page, faults, address, is_confirmed: member.is_confirmed, choices })
}

/// `POST /settings/mail`: a level for each group, and `minimal`.
pub(super) async fn submit(act: Act<ActiveMember>, app: Data<App>) -> Result<Response> {
    let chosen = match MailSettings::parse(&act.fields, &groups(&act.by)) {
        Ok(chosen) => chosen,
        Err(faults) => {
            let template = filled(&act.page, &act.by, &app, faults).await?;
            return act.page.show_faulty(&template);
        }
    };
    let user = act.by.id;
    app.db
        .write_unseen(move |conn| {
            for (group, level) in &chosen.levels {
                settings::set_level(conn, user, *group, *level)?;
            }
            settings::set_minimal(conn, user, chosen.minimal)
        })
        .await?;
    Ok(flash::see_other(&app, "/settings/mail", "flash-mail-settings"))
}
