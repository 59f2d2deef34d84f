//! A domain that is to be blocked, as a form names it.

use super::ruling::required_paragraph;
use crate::accounts::model::Email;
use crate::links::registrable_domain;
use crate::text_enum;
use crate::web::form::{Faults, Fields};

text_enum! {
    /// What a block of a domain stops.
    pub enum BlockKind {
        /// Posts that link to it wait.
        Links = "links",
        /// Its addresses make no account.
        Mail = "mail",
    }
}

impl BlockKind {
    /// Text key of what it stops.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Links => "block-links",
            Self::Mail => "block-mail",
        }
    }

    /// The act of the record.
    #[must_use]
    pub const fn blocked(self) -> &'static str {
        match self {
            Self::Links => "block-domain",
            Self::Mail => "block-mail-domain",
        }
    }

    /// The act of the record that takes it back.
    #[must_use]
    pub const fn freed(self) -> &'static str {
        match self {
            Self::Links => "free-domain",
            Self::Mail => "free-mail-domain",
        }
    }
}

/// A block that is wanted.
#[derive(Clone, Debug)]
pub struct BlockForm {
    /// What it stops.
    pub kind: BlockKind,
    /// In ASCII form: for links what one owner registered, for mail the name as given.
    pub domain: String,
    /// Why.
    pub reason: String,
}

impl BlockForm {
    /// Reads `kind`, `domain` and `reason`. A whole address of the web or of mail names its domain.
    ///
    /// # Errors
    /// What is wrong at which field.
    pub fn parse(fields: &Fields, extra_suffixes: &[String]) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        let kind = BlockKind::parse(fields.text("kind"));
        if kind.is_none() {
            faults.add("kind", "fault-block-kind");
        }
        let typed = fields.text("domain").trim();
        let host = typed.rsplit_once('@').map_or(typed, |(_, host)| host);
        // A public suffix is everybody's: nothing is registered there.
        let registered = registrable_domain(host, extra_suffixes);
        let domain = match (kind, registered) {
            (Some(BlockKind::Mail), Some(registered)) => Some(mail_domain(host).unwrap_or(registered)),
            (_, registered) => registered,
        };
        if domain.is_none() {
            faults.add("domain", "fault-block-domain");
        }
        let reason = required_paragraph(fields, "reason").unwrap_or_else(|at_reason| {
            faults.extend(&at_reason);
            String::new()
        });
        match (kind, domain) {
            (Some(kind), Some(domain)) => faults.or(Self { kind, domain, reason }),
            _ => Err(faults),
        }
    }
}

fn mail_domain(host: &str) -> Option<String> {
    Email::parse(&format!("a@{host}")).ok()?.domains().next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn domain(kind: &str, typed: &str) -> Option<String> {
        let fields = Fields::from_pairs(&[("kind", kind), ("domain", typed), ("reason", "Spam")]);
        BlockForm::parse(&fields, &[]).ok().map(|form| form.domain)
    }

    #[test]
    fn a_domain_is_read_out_of_what_people_paste() {
        assert_eq!(domain("links", "https://www.Cheap-Phones.com/a?b"), Some("cheap-phones.com".to_owned()));
        assert_eq!(
            domain("mail", "somebody@Mail.Cheap-Phones.com"),
            Some("mail.cheap-phones.com".to_owned())
        );
        assert_eq!(domain("mail", "@cheap-phones.com"), Some("cheap-phones.com".to_owned()));
        for suffix in ["com", "co.uk", "", "localhost", "127.0.0.1"] {
            assert_eq!(domain("links", suffix), None, "{suffix}");
            assert_eq!(domain("mail", suffix), None, "{suffix}");
        }
    }
}
