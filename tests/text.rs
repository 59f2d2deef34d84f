//! Every word a person reads stands in the text files: complete in three languages, used,
//! with the same values in each.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "what does not hold fails the test")]

#[path = "house/sources.rs"]
#[expect(dead_code, reason = "only the walk over the files is used here")]
mod sources;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use fluent_bundle::FluentResource;
use sources::{each_file, root};

const LANGS: [&str; 3] = ["en", "fr", "ar"];

/// Calls whose first text is a key.
const ASKED_BY: [&str; 7] = [".t(", ".count(", ".with(", "Forbidden(", "key: ", "title: ", "Hold { key: "];

/// Keys that begin so are handed on before they are asked for.
const FAMILIES: [&str; 6] = ["fault-", "flash-", "field-", "hint-", "forbidden-", "refusal-"];

/// French and Arabic messages that may equal the English one: names, symbols, and words that
/// both languages write alike.
const ALIKE: &[(&str, &str)] = &[
    ("fr", "aid-organisation"),
    ("fr", "cap-possible"),
    ("fr", "case-note"),
    ("fr", "check-date"),
    ("fr", "date-full"),
    ("fr", "evidence-document"),
    ("fr", "span-hours"),
    ("fr", "span-minutes"),
];

/// The forms in which Arabic counts, besides the one for none: 1, 2, 3–10, 11–99, 100–102.
const ARABIC_FORMS: [&str; 5] = ["[one]", "[two]", "[few]", "[many]", "*[other]"];

/// The messages of one language: file, key, text.
struct Texts(Vec<(String, String, String)>);

impl Texts {
    fn of(lang: &str) -> Self {
        let folder = root().join("src/text").join(lang);
        let mut messages = Vec::new();
        each_file(&folder, &mut |path| {
            let file = path.file_name().unwrap().to_str().unwrap().to_owned();
            for line in fs::read_to_string(path).unwrap().lines() {
                if line.starts_with('#') || line.trim().is_empty() {
                    continue;
                }
                match line.split_once(" = ").or_else(|| line.strip_suffix(" =").map(|key| (key, ""))) {
                    Some((key, text)) if line.starts_with(|c: char| c.is_ascii_lowercase()) => {
                        messages.push((file.clone(), key.trim().to_owned(), text.to_owned()));
                    }
                    _ => {
                        let (_, _, text) = messages.last_mut().unwrap_or_else(|| panic!("{file}: {line}"));
                        text.push('\n');
                        text.push_str(line);
                    }
                }
            }
        });
        Self(messages)
    }

    fn keys(&self) -> BTreeSet<&str> {
        self.0.iter().map(|(_, key, _)| key.as_str()).collect()
    }

    fn by_key(&self) -> BTreeMap<&str, &str> {
        self.0.iter().map(|(_, key, text)| (key.as_str(), text.as_str())).collect()
    }
}

/// The names of the values in a message.
fn values(text: &str) -> BTreeSet<&str> {
    text.split('$')
        .skip(1)
        .map(|rest| {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-');
            &rest[..end.unwrap_or(rest.len())]
        })
        .collect()
}

/// Whether a message says something besides its values.
fn has_words(text: &str) -> bool {
    text.split('{')
        .any(|part| part.split_once('}').map_or(part, |(_, after)| after).chars().any(char::is_alphabetic))
}

/// The code and the templates, with what stands before each quoted text.
fn quoted() -> Vec<(String, String, String)> {
    let mut found = Vec::new();
    for folder in ["src", "templates"] {
        each_file(&root().join(folder), &mut |path| {
            if !path
                .extension()
                .is_some_and(|extension| extension == "rs" || extension == "html" || extension == "txt")
            {
                return;
            }
            let text = fs::read_to_string(path).unwrap();
            let parts: Vec<&str> = text.split('"').collect();
            for pair in parts.windows(2) {
                let is_key = !pair[1].is_empty()
                    && pair[1].chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
                if is_key {
                    let name = path.strip_prefix(root()).unwrap().display().to_string();
                    found.push((name, pair[0].to_owned(), pair[1].to_owned()));
                }
            }
        });
    }
    found
}

fn none(faults: &BTreeSet<String>) {
    let list: Vec<&str> = faults.iter().map(String::as_str).collect();
    assert!(list.is_empty(), "{} faults:\n{}", list.len(), list.join("\n"));
}

#[test]
fn every_file_parses_and_says_each_key_once() {
    let mut faults = BTreeSet::new();
    for lang in LANGS {
        each_file(&root().join("src/text").join(lang), &mut |path| {
            if let Err((_, why)) = FluentResource::try_new(fs::read_to_string(path).unwrap()) {
                faults.insert(format!("{}: {why:?}", path.display()));
            }
        });
        let mut seen = BTreeMap::new();
        for (file, key, _) in Texts::of(lang).0 {
            if let Some(other) = seen.insert(key.clone(), file.clone()) {
                faults.insert(format!("{lang}: {key} stands in {other} and in {file}"));
            }
        }
    }
    none(&faults);
}

#[test]
fn all_languages_say_the_same_keys_with_the_same_values() {
    let english = Texts::of("en");
    let english = english.by_key();
    let mut faults = BTreeSet::new();
    for lang in ["fr", "ar"] {
        let other = Texts::of(lang);
        let other = other.by_key();
        for key in english.keys().filter(|key| !other.contains_key(*key)) {
            faults.insert(format!("{lang} does not say {key}"));
        }
        for (key, text) in other {
            match english.get(key) {
                None => faults.insert(format!("only {lang} says {key}")),
                Some(said) if values(said) != values(text) => {
                    faults.insert(format!("{lang}: {key} has {:?}, en {:?}", values(text), values(said)))
                }
                Some(_) => false,
            };
        }
    }
    none(&faults);
}

#[test]
fn every_key_that_is_asked_for_is_there() {
    let texts = Texts::of("en");
    let keys = texts.keys();
    let faults = quoted()
        .into_iter()
        .filter(|(_, before, key)| {
            ASKED_BY.iter().any(|call| before.ends_with(call))
                || FAMILIES.iter().any(|family| key.starts_with(family))
        })
        .filter(|(_, _, key)| key.contains('-') && !key.ends_with('-') && !keys.contains(key.as_str()))
        .map(|(file, _, key)| format!("{file}: {key}"))
        .collect();
    none(&faults);
}

#[test]
fn every_key_is_used() {
    let used: BTreeSet<String> = quoted().into_iter().map(|(_, _, key)| key).collect();
    let texts = Texts::of("en");
    none(&texts.keys().into_iter().filter(|key| !used.contains(*key)).map(str::to_owned).collect());
}

#[test]
fn nothing_is_left_in_english() {
    let english = Texts::of("en");
    let english = english.by_key();
    let mut faults = BTreeSet::new();
    for lang in ["fr", "ar"] {
        for (key, text) in Texts::of(lang).by_key() {
            let is_alike = english.get(key) == Some(&text) && has_words(text);
            if is_alike && !ALIKE.contains(&(lang, key)) {
                faults.insert(format!("{lang}: {key} = {text}"));
            }
        }
    }
    none(&faults);
    for (lang, key) in ALIKE {
        let texts = Texts::of(lang);
        assert_eq!(texts.by_key().get(key), english.get(key), "{lang}: {key} is no exception any more");
    }
}

#[test]
fn arabic_counts_in_each_of_its_forms() {
    let texts = Texts::of("ar");
    let counting = || texts.0.iter().filter(|(_, _, text)| text.contains("{ $n ->"));
    assert!(counting().count() > 40, "the messages that count are found");
    let faults = counting()
        .flat_map(|(file, key, text)| {
            let left_out = ARABIC_FORMS.iter().filter(|form| !text.contains(**form));
            left_out.map(move |form| format!("{file}: {key} has no {form}"))
        })
        .collect();
    none(&faults);
}
