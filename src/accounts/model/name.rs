//! Names: who may be called what.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;
use unicode_security::MixedScript as _;
use unicode_security::confusable_detection::skeleton;
use unicode_segmentation::UnicodeSegmentation as _;

use super::fold::fold;

/// The shortest and the longest name, in characters as a reader counts them.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=30;

/// Four marks serve every living orthography; more only draw over the neighbouring lines.
const MAX_MARKS: usize = 4;

/// Names that would speak for the forum, for everybody or for nobody, in each language of the
/// interface; compared as [`bare`] words.
const RESERVED: &[&str] = &[
    "admin",
    "administrator",
    "administration",
    "moderator",
    "moderation",
    "verifier",
    "verification",
    "vetter",
    "toguna",
    "forum",
    "system",
    "support",
    "staff",
    "root",
    "deleted",
    "former member",
    "guest",
    "nobody",
    "everyone",
    "all",
    // French.
    "administrateur",
    "administratrice",
    "modérateur",
    "modératrice",
    "vérificateur",
    "vérificatrice",
    "contrôleur",
    "contrôleuse",
    "système",
    "équipe",
    "supprimé",
    "ancien membre",
    "invité",
    "personne",
    "tout le monde",
    "tous",
    // Arabic, with and without its article.
    "مدير",
    "المدير",
    "إدارة",
    "الإدارة",
    "أدمن",
    "مشرف",
    "المشرف",
    "المشرفون",
    "المشرفين",
    "إشراف",
    "الإشراف",
    "متحقق",
    "المتحقق",
    "المتحققون",
    "تحقق",
    "التحقق",
    "فاحص",
    "الفاحص",
    "الفاحصون",
    "توغونا",
    "منتدى",
    "المنتدى",
    "النظام",
    "الدعم",
    "الفريق",
    "محذوف",
    "عضو سابق",
    "زائر",
    "لا أحد",
    "الجميع",
];

/// A name as people see it: 2–30 letters, marks and digits of one script, `_`, `-`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name(String);

impl Name {
    /// Reads a name that somebody wants to bear.
    ///
    /// # Errors
    /// The key of the text that says what is wrong.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let name = Self::trusted(text);
        if !LENGTHS.contains(&name.0.graphemes(true).count()) {
            return Err("fault-name-length");
        }
        let begins_well = name.0.chars().next().is_some_and(char::is_alphanumeric);
        let has_letter = name.0.chars().any(char::is_alphabetic);
        if !begins_well || !has_letter || !name.0.chars().all(may_stand) || has_too_many_marks(&name.0) {
            return Err("fault-name-characters");
        }
        // UTS #39, section 5.1: what only looks like one script is two.
        if !name.0.as_str().is_single_script() {
            return Err("fault-name-scripts");
        }
        let looks = Self(bare(&name.0)).skeletons();
        if RESERVED.iter().any(|reserved| looks.contains(&skeleton(&bare(reserved)).collect())) {
            return Err("fault-name-reserved");
        }
        Ok(name)
    }

    /// A name from the forum's own data: trimmed, not judged again.
    #[must_use]
    pub fn trusted(text: &str) -> Self {
        Self(text.trim().nfkc().collect())
    }

    /// The name as its owner writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is compared: NFKC and lower case.
    #[must_use]
    pub fn folded(&self) -> String {
        fold(&self.0)
    }

    /// What the name looks like (UTS #39, section 4), in lower case and as it is written: two
    /// names that share one of these are taken for each other.
    ///
    /// `0` looks like `O` and `I` like `l`, but in lower case like neither. So the look as written
    /// is taken before its case is dropped, and once more behind it, since `M` looks like nothing
    /// else and `m` like `rn`. Nobody writes `AlI`: `Ali` and `All` stay two names.
    #[must_use]
    pub fn skeletons(&self) -> Vec<String> {
        let drawn: String = skeleton(&self.written()).collect();
        let mut looks = vec![self.skeleton(), skeleton(&fold(&drawn)).collect()];
        looks.dedup();
        looks
    }

    /// The first of them: what the name looks like in lower case.
    #[must_use]
    pub fn skeleton(&self) -> String {
        skeleton(&fold(&self.written())).collect()
    }

    /// The name without what only draws it out.
    fn written(&self) -> String {
        self.0.chars().filter(|c| !is_stretch(*c)).collect()
    }
}

/// The letters that only draw a word out (Joining_Type=Join_Causing of the Unicode Character
/// Database, as far as they may stand in a name and show nothing): Arabic tatweel, N'Ko lajanyalan.
fn is_stretch(c: char) -> bool {
    matches!(c, '\u{640}' | '\u{7FA}')
}

/// A word without its marks and without what parts it: `modération` is no other word than
/// `Moderation`, `عضو_سابق` none than `عضو سابق`.
fn bare(text: &str) -> String {
    let letters = text.nfd().filter(|&c| !is_combining_mark(c) && !matches!(c, '_' | '-' | ' '));
    // The two ends of a word that many type alike.
    letters.map(|c| if c == 'ة' { 'ه' } else { c }).collect()
}

fn may_stand(c: char) -> bool {
    (c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '_' | '-')) && !is_invisible(c)
}

/// Letters and marks that are not seen (Default_Ignorable_Code_Point of the Unicode Character
/// Database): a name could be written twice with them, or look empty.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{34F}'
            | '\u{115F}'
            | '\u{1160}'
            | '\u{17B4}'
            | '\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FFA0}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

fn has_too_many_marks(text: &str) -> bool {
    let mut marks = 0;
    text.chars().any(|c| {
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        marks > MAX_MARKS
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_every_script_are_welcome() {
        for name in [
            "Awa",
            "Idrissa-T",
            "Mariam_B",
            "Ɓaaba",
            "Hawa2",
            "Олена",
            "كادية",
            "ߞߊߘߌߊ",
            "ከድጃ",
            "さくら子",
            "李小龍",
            "Zoë",
            "أمينة٣",
        ] {
            assert!(Name::parse(name).is_ok(), "{name}: {:?}", Name::parse(name));
        }
    }

    #[test]
    fn what_is_no_name_is_refused_with_its_reason() {
        for (name, key) in [
            ("", "fault-name-length"),
            ("A", "fault-name-length"),
            ("abcdefghijklmnopqrstuvwxyzabcde", "fault-name-length"),
            ("Awa Diarra", "fault-name-characters"),
            ("evil.example", "fault-name-characters"),
            ("a@b", "fault-name-characters"),
            ("-awa", "fault-name-characters"),
            ("12345", "fault-name-characters"),
            ("awa\u{202E}gpj", "fault-name-characters"),
            ("aw\u{200D}a", "fault-name-characters"),
            ("awa\u{3164}", "fault-name-characters"),
            ("awa\u{FE0F}", "fault-name-characters"),
            ("z\u{0327}\u{0328}\u{031B}\u{0324}\u{0331}\u{032D}a", "fault-name-characters"),
            ("Awа", "fault-name-scripts"),
            ("Kadiaق", "fault-name-scripts"),
            ("awa٣", "fault-name-scripts"),
            ("Admin", "fault-name-reserved"),
            ("ＴＯＧＵＮＡ", "fault-name-reserved"),
            ("T0guna", "fault-name-reserved"),
            ("r00t", "fault-name-reserved"),
        ] {
            assert_eq!(Name::parse(name), Err(key), "{name}");
        }
    }

    #[test]
    fn nobody_bears_the_title_of_staff_in_any_language_of_the_forum() {
        for name in [
            "former_member",
            "administrateur",
            "Modération",
            "moderateur",
            "vérificateur",
            "ancien_membre",
            "مدير",
            "مُدير",
            "مـــدير",
            "مشرف",
            "المشرف",
            "الإدارة",
            "الاداره",
            "متحقِّق",
            "عضو_سابق",
            "توغونا",
            "توغو_نا",
        ] {
            assert_eq!(Name::parse(name), Err("fault-name-reserved"), "{name}");
        }
        for name in ["Root-Ina", "Modeste", "Tousmane", "Personnaz", "مديرة_المدرسة", "مشرفي", "نظام"]
        {
            assert!(Name::parse(name).is_ok(), "{name}: {:?}", Name::parse(name));
        }
    }

    fn are_alike(one: &str, other: &str) -> bool {
        let looks = Name::trusted(one).skeletons();
        Name::trusted(other).skeletons().iter().any(|look| looks.contains(look))
    }

    #[test]
    fn names_that_look_alike_share_a_skeleton() {
        for (one, other) in [
            ("Awa", "awa"),
            ("paypal", "раураl"),
            ("Idrissa-T", "ldrissa-T"),
            ("Idrissa-T", "ldrissa-t"),
            ("Idrissa-T", "1drissa-T"),
            ("Idrissa-T", "lDRISSA-T"),
            ("IDRISSA-T", "lDRlSSA-T"),
            ("Moussa-K", "M0ussa-K"),
            ("moussa-k", "M0USSA-K"),
            ("Moussa-K", "rnoussa-k"),
            ("Com", "СОМ"),
            ("كادية", "كـاديـــة"),
            ("ߞߊߘߌߊ", "ߞߊߺߘߌߊ"),
        ] {
            assert!(are_alike(one, other), "{one} {other}");
            assert!(are_alike(other, one), "{other} {one}");
        }
    }

    #[test]
    fn names_that_do_not_look_alike_share_no_skeleton() {
        for (one, other) in [
            ("Awa", "Ava"),
            ("Ali", "Aii"),
            ("Ali", "All"),
            ("Alia", "Aila"),
            ("Issa", "Ossa"),
            ("كادية", "كاديه"),
        ] {
            assert!(!are_alike(one, other), "{one} {other}");
        }
    }

    #[test]
    fn a_name_looks_like_itself_in_every_case() {
        for name in ["Idrissa-T", "MARIAM", "Öлена", "Iliil1O0rnm", "Σίσυφος", "كادية"] {
            for case in [name.to_lowercase(), name.to_uppercase()] {
                assert!(are_alike(name, &case), "{name} {case}");
            }
        }
    }
}
