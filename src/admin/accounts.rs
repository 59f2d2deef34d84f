//! Every account: who is here, with which roles, and who may not write.

use std::collections::HashMap;

use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use super::model::{AccountState, Role, Wanted};
use super::store::{self, AccountRow};
use crate::accounts::model::fold;
use crate::clock::Ts;
use crate::db::ids::{PostId, UserId};
use crate::error::Result;
use crate::web::page::Page;
use crate::web::paging::{Cursor, Paged};
use crate::web::viewer::Admin;
use crate::web::{App, Response};

/// What the address asks for.
#[derive(Deserialize)]
pub(super) struct Asked {
    name: Option<String>,
    role: Option<String>,
    state: Option<String>,
    before: Option<String>,
}

impl Asked {
    fn wanted(&self) -> Wanted {
        let text = |field: &Option<String>| field.as_deref().unwrap_or_default().to_owned();
        Wanted {
            name: fold(text(&self.name).trim_start_matches('@')),
            role: Role::parse(&text(&self.role)),
            state: AccountState::parse(&text(&self.state)),
        }
    }

    fn typed(&self) -> &str {
        self.name.as_deref().unwrap_or_default()
    }

    /// The query of the next page but its cursor; ends in `&` unless it is empty.
    fn rest(&self) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        for (name, value) in [("name", &self.name), ("role", &self.role), ("state", &self.state)] {
            if let Some(value) = value.as_deref().filter(|value| !value.is_empty()) {
                query.append_pair(name, value);
            }
        }
        let query = query.finish();
        if query.is_empty() { query } else { format!("{query}&") }
    }
}

#[derive(Template)]
#[template(path = "admin/accounts.html")]
struct AccountsPage<'a> {
    page: &'a Page,
    list: &'a Paged<AccountRow>,
    /// The newest post of each account that wrote: moderators act on an account from there.
    newest: &'a HashMap<UserId, PostId>,
    wanted: &'a Wanted,
    typed: &'a str,
    rest: String,
}

impl AccountsPage<'_> {
    fn is_role(&self, role: &Role) -> bool {
        self.wanted.role == Some(*role)
    }

    fn is_state(&self, state: &AccountState) -> bool {
        self.wanted.state == Some(*state)
    }

    /// Text keys of what the account is and of how it stands.
    fn said(&self, row: &AccountRow) -> Vec<&'static str> {
        let roles = row.roles().map(Role::key);
        roles.chain(row.states(self.page.now).map(AccountState::key)).collect()
    }

    /// Where a moderator acts on the account; none where nothing was written.
    fn act_on(&self, row: &AccountRow) -> Option<String> {
        let is_for = self.page.viewer.is_moderator() && !self.page.viewer.is(row.id);
        let newest = self.newest.get(&row.id).filter(|_| is_for)?;
        Some(format!("/p/{newest}/moderate"))
    }
}

/// `GET /admin/accounts`: newest first. Addresses of people are shown to nobody.
pub(super) async fn show(page: Page, app: Data<App>, _by: Admin, asked: Query<Asked>) -> Result<Response> {
    let before = Cursor::parse(asked.before.as_deref())?;
    let wanted = asked.wanted();
    let now: Ts = page.now;
    let (list, newest, wanted) = app
        .db
        .read(move |conn| {
            let rows = store::accounts(conn, &wanted, before, now)?;
            let list = Paged::of(rows, |row| Cursor { at: row.created_at, id: row.id.0 });
            let ids: Vec<UserId> = list.rows.iter().map(|row| row.id).collect();
            Ok((list, store::newest_posts(conn, &ids)?, wanted))
        })
        .await?;
    page.show(&AccountsPage {
        page: &page,
        list: &list,
        newest: &newest,
        wanted: &wanted,
        typed: asked.typed(),
        rest: asked.rest(),
    })
}
