//! Organisations, their register entries and their domains.

use diesel::prelude::*;

use crate::aid::model::{Organisation, folded};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::dialect::{Both, returning_sel};
use crate::db::ids::OrganisationId;
use crate::db::schema::{organisation_domains, organisations};
use crate::error::Result;
use crate::links::Trusted;

/// An organisation to be noted.
#[derive(Clone, Debug, Default)]
pub struct NewOrganisation<'a> {
    /// The legal name.
    pub name: &'a str,
    /// The register; empty = a group without an entry.
    pub register: &'a str,
    /// Its number there, as org-id.guide writes it.
    pub identifier: &'a str,
    /// Where to look it up.
    pub register_url: &'a str,
    /// The registrable domains that are its own.
    pub domains: Vec<String>,
}

/// Notes an organisation, or adds to the one of that name what was not known of it.
///
/// # Errors
/// When the database refuses.
pub fn add_organisation(conn: &mut Conn, new: &NewOrganisation<'_>, now: Ts) -> Result<OrganisationId> {
    let name_folded = folded(new.name);
    let known: Option<Organisation> = organisations::table
        .filter(organisations::name_folded.eq(&name_folded))
        .select(returning_sel::<Organisation>())
        .first(conn)
        .optional()?;
    let id = match known {
        Some(known) => {
            if !known.is_registered() {
                register(conn, known.id, new.register, new.identifier, new.register_url)?;
            }
            known.id
        }
        None => diesel::insert_into(organisations::table)
            .values((
                organisations::name.eq(new.name.trim()),
                organisations::name_folded.eq(&name_folded),
                organisations::register.eq(new.register),
                organisations::identifier.eq(new.identifier),
                organisations::register_url.eq(new.register_url),
                organisations::created_at.eq(now),
            ))
            .returning(organisations::id)
            .get_result(conn)?,
    };
    for domain in &new.domains {
        add_domain(conn, id, domain)?;
    }
    Ok(id)
}

/// Notes an entry in a register; nothing where either part is missing.
pub(in crate::aid) fn register(
    conn: &mut Conn,
    id: OrganisationId,
    register: &str,
    identifier: &str,
    register_url: &str,
) -> Result<()> {
    if register.is_empty() || identifier.is_empty() {
        return Ok(());
    }
    diesel::update(organisations::table.filter(organisations::id.eq(id)))
        .set((
            organisations::register.eq(register),
            organisations::identifier.eq(identifier),
            organisations::register_url.eq(register_url),
        ))
        .execute(conn)?;
    Ok(())
}

/// Notes that a domain is an organisation's own; the first one that had it keeps it.
pub(in crate::aid) fn add_domain(conn: &mut Conn, id: OrganisationId, domain: &str) -> Result<()> {
    let row =
        (organisation_domains::domain.eq(domain.to_owned()), organisation_domains::organisation_id.eq(id));
    Both(diesel::insert_into(organisation_domains::table).values(row).on_conflict_do_nothing())
        .execute(conn)?;
    Ok(())
}

/// Whose domain it is, where that is known.
pub(in crate::aid) fn owner_of(conn: &mut Conn, domain: &str) -> Result<Option<OrganisationId>> {
    Ok(organisation_domains::table
        .find(domain)
        .select(organisation_domains::organisation_id)
        .first(conn)
        .optional()?)
}

/// Notes when an organisation's name was looked for on sanctions lists, and on which.
pub(in crate::aid) fn screen(conn: &mut Conn, id: OrganisationId, at: Ts, lists: &str) -> Result<()> {
    diesel::update(organisations::table.filter(organisations::id.eq(id)))
        .set((organisations::screened_at.eq(at), organisations::screened_lists.eq(lists)))
        .execute(conn)?;
    Ok(())
}

pub(in crate::aid) fn organisation(conn: &mut Conn, id: OrganisationId) -> Result<Organisation> {
    Ok(organisations::table.find(id).select(returning_sel::<Organisation>()).first(conn)?)
}

pub(in crate::aid) fn domains_of(conn: &mut Conn, id: OrganisationId) -> Result<Vec<String>> {
    Ok(organisation_domains::table
        .filter(organisation_domains::organisation_id.eq(id))
        .order(organisation_domains::domain)
        .select(organisation_domains::domain)
        .load(conn)?)
}

/// The names that scammers borrow: the seeded ones and the organisations listed here.
///
/// # Errors
/// When the database refuses.
pub fn trusted(conn: &mut Conn, extra_suffixes: &[String]) -> Result<Trusted> {
    let domains: Vec<String> = organisation_domains::table.select(organisation_domains::domain).load(conn)?;
    Ok(Trusted::seeded().with(domains.iter().map(String::as_str), extra_suffixes))
}
