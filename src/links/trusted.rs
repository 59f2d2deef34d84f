//! The names that scammers borrow: humanitarian organisations and their domains.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::Deserialize;
use unicode_security::confusable_detection::skeleton;

use super::domain::Name;

static SEEDED: LazyLock<Trusted> = LazyLock::new(|| {
    // The file is part of the binary; a test holds that it is read whole.
    let file: File = toml::from_str(include_str!("../../seeds/trusted.toml")).unwrap_or_default();
    let mut trusted = Trusted::default();
    for organisation in &file.organisation {
        for domain in &organisation.domains {
            trusted.add(domain, organisation.common, &[]);
        }
    }
    trusted
});

#[derive(Debug, Default, Deserialize)]
struct File {
    organisation: Vec<Organisation>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Organisation {
    #[expect(dead_code, reason = "says to the editor of the file whose domains these are")]
    name: String,
    domains: Vec<String>,
    /// The name is a word or an abbreviation that many others bear.
    #[serde(default)]
    common: bool,
}

/// Domains that are known to belong to whom they seem to.
#[derive(Debug, Clone, Default)]
pub struct Trusted {
    domains: HashSet<String>,
    names: Vec<TrustedName>,
}

/// The distinctive label of a trusted domain.
#[derive(Debug, Clone)]
pub(super) struct TrustedName {
    pub(super) label: String,
    pub(super) domain: String,
    pub(super) skeleton: String,
    /// Say nothing when the label stands within or near another name.
    pub(super) common: bool,
}

impl Trusted {
    /// The organisations of `seeds/trusted.toml`.
    #[must_use]
    pub fn seeded() -> &'static Self {
        &SEEDED
    }

    /// These and the registrable domains of organisations listed by this forum.
    #[must_use]
    pub fn with<'d>(&self, domains: impl IntoIterator<Item = &'d str>, extra_suffixes: &[String]) -> Self {
        let mut all = self.clone();
        for domain in domains {
            all.add(domain, false, extra_suffixes);
        }
        all
    }

    /// Whether a registrable domain is a trusted one itself.
    #[must_use]
    pub fn contains(&self, registrable: &str) -> bool {
        self.domains.contains(registrable)
    }

    pub(super) fn names(&self) -> &[TrustedName] {
        &self.names
    }

    fn add(&mut self, domain: &str, common: bool, extra_suffixes: &[String]) {
        let Some(name) = Name::read(domain, extra_suffixes) else {
            return;
        };
        let (unicode, _) = idna::domain_to_unicode(&name.label);
        if self.domains.insert(name.registrable.clone()) {
            self.names.push(TrustedName {
                skeleton: skeleton(&unicode).collect(),
                label: name.label,
                domain: name.registrable,
                common,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read_whole() {
        let file: File = toml::from_str(include_str!("../../seeds/trusted.toml")).unwrap();
        assert!(file.organisation.len() >= 60, "{}", file.organisation.len());
        let mut seen = HashSet::new();
        for domain in file.organisation.iter().flat_map(|one| &one.domains) {
            let name = Name::read(domain, &[]);
            let registrable = name.map(|name| name.registrable);
            assert_eq!(registrable.as_ref(), Some(domain), "not registrable");
            assert!(seen.insert(domain), "{domain} stands twice");
            assert!(Trusted::seeded().contains(domain));
        }
    }
}
