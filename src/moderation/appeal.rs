//! Appeals: one for each decision, decided by somebody else.

use actix_web::web::{Data, Path};
use askama::Template;

use super::model::{Case, CaseKind, Decided, Decision, required_paragraph};
use super::open::{self, Word};
use super::standing::{appeal_key, known_titles};
use super::store::{self, NewCase};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{DecisionId, UserId};
use crate::error::{Error, Result};
use crate::markup;
use crate::web::form::{Act, Faults};
use crate::web::limit::Limit;
use crate::web::page::Page;
use crate::web::viewer::{Member, SignedIn};
use crate::web::{App, Response, flash};

/// Why an appeal's case is there.
const APPEALED: &str = "why-appeal";

/// A decision about somebody, as they see it.
struct Own {
    made: Decided,
    case: Case,
    /// Of the thread; empty where its reader may not know it.
    title: String,
    /// Text key of how the appeal stands; none = there was none.
    appeal: Option<&'static str>,
}

impl Own {
    fn load(conn: &mut Conn, id: DecisionId, person: UserId) -> Result<Self> {
        let (made, case) = store::decision(conn, id)?;
        if made.about_id != person || made.undone_at.is_some() {
            return Err(Error::NotFound);
        }
        let appeal = store::appeals_against(conn, &[id.0])?.first().map(|(_, outcome)| appeal_key(*outcome));
        Ok(Self { made, title: String::new(), case, appeal })
    }

    /// The same with the title of what it is about.
    fn shown(conn: &mut Conn, id: DecisionId, by: &Member, now: Ts) -> Result<Self> {
        let own = Self::load(conn, id, by.id)?;
        let of = [(own.case.post_id, own.case.title.as_str())];
        let title = known_titles(conn, by, &of, now)?.pop().unwrap_or_default();
        Ok(Self { title, ..own })
    }

    fn can_appeal(&self) -> bool {
        let can_change = self.made.act.is_against() && !self.made.act.is_final();
        can_change && self.case.kind != CaseKind::Appeal && self.appeal.is_none()
    }
}

#[derive(Template)]
#[template(path = "moderation/appeal.html")]
struct AppealPage<'a> {
    page: &'a Page,
    own: &'a Own,
    text: &'a str,
    faults: &'a Faults,
}

/// Shows what was decided and why, with the form.
pub(super) async fn form(page: Page, app: Data<App>, by: SignedIn, id: Path<String>) -> Result<Response> {
    let (id, member, now) = (id.parse::<DecisionId>()?, (*by).clone(), page.now);
    let own = app.db.read(move |conn| Own::shown(conn, id, &member, now)).await?;
    page.show(&AppealPage { page: &page, own: &own, text: "", faults: &Faults::default() })
}

/// Takes the appeal.
pub(super) async fn submit(act: Act<SignedIn>, app: Data<App>, id: Path<String>) -> Result<Response> {
    let (id, person, now) = (id.parse::<DecisionId>()?, act.by.id, app.now());
    let text = match required_paragraph(&act.fields, "text") {
        Ok(text) => text,
        Err(faults) => {
            let member = (*act.by).clone();
            let own = app.db.read(move |conn| Own::shown(conn, id, &member, now)).await?;
            let typed = act.fields.text("text");
            return act.page.show_faulty(&AppealPage {
                page: &act.page,
                own: &own,
                text: typed,
                faults: &faults,
            });
        }
    };
    app.limits.count(Limit::Act, person)?;
    app.db.write_unseen(move |conn| appeal(conn, id, person, &text, now)).await?;
    Ok(flash::see_other(&app, &format!("/appeals/{id}"), "flash-appealed"))
}

/// Appeals against a decision about oneself. A second appeal against it changes nothing.
///
/// # Errors
/// `NotFound` when there is no such decision about this person; `Forbidden` when it went
/// against nobody.
pub fn appeal(conn: &mut Conn, id: DecisionId, by: UserId, text: &str, now: Ts) -> Result<()> {
    let own = Own::load(conn, id, by)?;
    if store::appeal_case(conn, id.0)?.is_some() {
        return Ok(());
    }
    if !own.can_appeal() {
        return Err(Error::Forbidden("refused-no-appeal"));
    }
    let lang = store::author(conn, by)?.lang;
    let snapshot = match markup::render(text, &|_| None) {
        Ok(rendered) => rendered.html,
        Err(fault) => return Err(Error::internal(fault.key())),
    };
    let new = NewCase {
        kind: CaseKind::Appeal,
        target_id: id.0,
        about_id: by,
        post_id: own.case.post_id,
        topic_id: own.case.topic_id,
        lang: lang.tag().to_owned(),
        title: own.case.title,
        snapshot,
        revision: 1,
    };
    open::open(conn, &new, &Word::of_rule(APPEALED, ""), now)?;
    Ok(())
}
