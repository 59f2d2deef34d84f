//! Names that pass for a trusted one.

use strsim::osa_distance;
use unicode_security::confusable_detection::skeleton;

use super::domain::Name;
use super::flag::{Flag, FlagKind};
use super::trusted::{Trusted, TrustedName};

/// Names shorter than this stand within ordinary words too often.
const MIN_PART: usize = 5;

/// The heaviest way in which a name borrows a trusted one; its detail is the
/// trusted domain. Skeletons are compared, never shown.
pub(super) fn flag(name: &Name, trusted: &Trusted) -> Option<Flag> {
    let (unicode, _) = idna::domain_to_unicode(&name.label);
    let drawn: String = skeleton(&unicode).collect();
    let swapped = unswap(&unicode);
    let subdomains = name.subdomains.join(".");
    type Rule<'r> = (FlagKind, Box<dyn Fn(&TrustedName) -> bool + 'r>);
    let rules: [Rule<'_>; 6] = [
        (
            FlagKind::DigitSwap,
            Box::new(|known| {
                swapped == unswap(&known.label)
                    && unicode != known.label
                    && (is_distinctive(known) || same_ending(name, known))
            }),
        ),
        (
            FlagKind::Lookalike,
            Box::new(|known| {
                drawn == known.skeleton
                    && unicode != known.label
                    && (is_distinctive(known) || same_ending(name, known) || !unicode.is_ascii())
            }),
        ),
        (
            FlagKind::TrustedSubdomain,
            Box::new(|known| {
                let alone = !known.common && name.subdomains.contains(&known.label);
                alone || holds_labels(&subdomains, &known.domain)
            }),
        ),
        (FlagKind::OtherSuffix, Box::new(|known| !known.common && name.label == known.label)),
        (FlagKind::NearMiss, Box::new(|known| !known.common && is_near(&unicode, &known.label))),
        (FlagKind::TrustedPart, Box::new(|known| !known.common && holds_part(name, &known.label))),
    ];
    rules.iter().find_map(|(kind, holds)| {
        let known = trusted.names().iter().find(|known| holds(known))?;
        Some(Flag::new(*kind, known.domain.clone()))
    })
}

/// Whether a name is one's own: `hi` and `hl` are different companies under
/// other endings, and only `h1.org` imitates `hi.org`.
fn is_distinctive(known: &TrustedName) -> bool {
    !known.common && known.label.len() >= MIN_PART
}

fn same_ending(name: &Name, known: &TrustedName) -> bool {
    let ending = known.domain.strip_prefix(known.label.as_str());
    name.registrable.strip_prefix(name.label.as_str()) == ending
}

/// One spelling for what is drawn alike in many typefaces: 0 and O; 1, l and I.
fn unswap(label: &str) -> String {
    label
        .chars()
        .map(|c| match c {
            '0' => 'o',
            '1' | 'i' => 'l',
            c => c,
        })
        .collect()
}

/// Whole labels in a row: `unhcr.org` in `www.unhcr.org`, not in `xunhcr.org`.
fn holds_labels(subdomains: &str, domain: &str) -> bool {
    format!(".{subdomains}.").contains(&format!(".{domain}."))
}

/// One slip away, or two in a long name.
fn is_near(label: &str, known: &str) -> bool {
    let slips = match known.chars().count() {
        ..5 => return false,
        5..9 => 1,
        _ => 2,
    };
    label.chars().count().abs_diff(known.chars().count()) <= slips && osa_distance(label, known) <= slips
}

/// A trusted name between hyphens, or within a label where it is long enough.
fn holds_part(name: &Name, known: &str) -> bool {
    let labels = name.subdomains.iter().chain([&name.label]);
    labels.into_iter().any(|label| {
        label.split('-').any(|part| part == known) || (known.len() >= MIN_PART && label.contains(known))
    })
}
