//! The floors of the house: a room names only rooms that stand before it in `src/lib.rs`.
//!
//! The sources are parsed, so that grouped, renamed and re-exported paths count, and what
//! stands within macros too. Each test prints every fault at once.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "what does not hold fails the test")]

#[path = "house/sources.rs"]
mod sources;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use sources::{House, Source, root};

/// A file over 300 lines asks a question; over this it is two rooms.
const MOST_LINES: usize = 500;

/// Features live on these floors; what is listed in `src/lib.rs` between `web` and `health`.
const FIRST_FEATURE: &str = "accounts";
const LAST_FEATURE: &str = "admin";

/// Parts of a feature that know nothing of requests.
const WITHOUT_WEB: [&str; 3] = ["model", "rules", "store"];

/// Names that say nothing of what is inside.
const EMPTY_NAMES: [&str; 14] = [
    "base",
    "common",
    "controller",
    "controllers",
    "core",
    "handler",
    "handlers",
    "helper",
    "helpers",
    "manager",
    "misc",
    "service",
    "util",
    "utils",
];

fn none(faults: &[String]) {
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

fn features(house: &House) -> &[String] {
    let at = |name| house.rooms.iter().position(|room| room == name).unwrap();
    &house.rooms[at(FIRST_FEATURE)..=at(LAST_FEATURE)]
}

#[test]
fn every_room_is_in_the_list_and_every_listed_room_is_there() {
    let house = House::read();
    let listed: BTreeSet<&str> = house.rooms.iter().map(String::as_str).collect();
    let there: BTreeSet<&str> = house.sources.iter().filter_map(|source| source.room()).collect();
    assert_eq!(listed, there);
}

#[test]
fn a_room_names_only_rooms_before_it() {
    let house = House::read();
    let mut faults = Vec::new();
    for source in &house.sources {
        let Some(rank) = source.room().and_then(|room| house.rank(room)) else { continue };
        for path in source.absolute_paths() {
            let target = match path.get(1).map(String::as_str) {
                None | Some("*") => {
                    faults.push(format!("{}: names the whole crate", source.name));
                    continue;
                }
                Some(name) => house.macros.get(name).map_or(name, String::as_str),
            };
            match house.rank(target) {
                Some(other) if other <= rank => {}
                Some(_) => {
                    faults.push(format!("{}: names {}, which stands above", source.name, path.join("::")))
                }
                None => faults.push(format!("{}: {} is no room", source.name, path.join("::"))),
            }
        }
    }
    none(&faults);
}

#[test]
fn nobody_climbs_two_floors_at_once() {
    let mut faults = Vec::new();
    for source in &House::read().sources {
        for path in source.paths.iter().filter(|path| path.windows(2).any(|two| two == ["super", "super"])) {
            faults.push(format!("{}: {}", source.name, path.join("::")));
        }
    }
    none(&faults);
}

#[test]
fn model_rules_and_store_know_nothing_of_requests() {
    let house = House::read();
    let mut faults = Vec::new();
    for source in house.sources.iter().filter(|source| is_in(&house, source, &WITHOUT_WEB)) {
        for path in source.paths.iter().filter(|path| path[0] == "actix_web") {
            faults.push(format!("{}: {}", source.name, path.join("::")));
        }
    }
    none(&faults);
}

/// Whether a file of a feature lies in one of these parts of it.
fn is_in(house: &House, source: &Source, parts: &[&str]) -> bool {
    source.room().is_some_and(|room| features(house).iter().any(|feature| feature == room))
        && source.module.get(1).is_some_and(|part| parts.contains(&part.as_str()))
}

#[test]
fn only_stores_and_models_name_tables() {
    let house = House::read();
    let mut faults = Vec::new();
    for source in &house.sources {
        let is_ground = matches!(source.room(), Some("db" | "outbox" | "ledger" | "settings" | "surge"))
            || source.name == "web/viewer.rs";
        if is_ground || is_in(&house, source, &["model", "store"]) {
            continue;
        }
        let names_tables =
            |path: &&Vec<String>| path[0] == "schema" || path.windows(2).any(|two| two == ["db", "schema"]);
        for path in source.paths.iter().filter(names_tables) {
            faults.push(format!("{}: {}", source.name, path.join("::")));
        }
    }
    none(&faults);
}

#[test]
fn parts_of_a_feature_stand_in_their_order() {
    let house = House::read();
    let mut faults = Vec::new();
    for feature in features(&house) {
        let parts: BTreeSet<&str> = house
            .sources
            .iter()
            .filter(|source| source.room() == Some(feature))
            .filter_map(|source| source.module.get(1).map(String::as_str))
            .collect();
        // model < rules < store < actions and pages < mod
        let forbidden = |part: &str, other: &str| match part {
            "model" => other != "model",
            "rules" => !matches!(other, "model" | "rules"),
            "store" => !matches!(other, "model" | "rules" | "store"),
            _ => false,
        };
        for source in house.sources.iter().filter(|source| source.room() == Some(feature)) {
            let Some(part) = source.module.get(1) else { continue };
            for target in source.targets() {
                let is_own = target.first() == Some(feature);
                let Some(other) = target.get(1).filter(|other| is_own && parts.contains(other.as_str()))
                else {
                    continue;
                };
                if forbidden(part, other) {
                    faults.push(format!("{}: {part} names {other}", source.name));
                }
            }
        }
    }
    faults.dedup();
    none(&faults);
}

#[test]
fn files_import_each_other_in_no_circle() {
    let house = House::read();
    let mut arrows: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for source in &house.sources {
        let targets = source.needs().filter_map(|target| house.file_of(&target));
        arrows.insert(&source.name, targets.filter(|target| *target != source.name).collect());
    }
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        arrows.keys().map(|name| (*name, reached_from(name, &arrows))).collect();
    let circles: BTreeSet<Vec<&str>> = arrows
        .keys()
        .filter(|name| reached[*name].contains(*name))
        .map(|name| reached[name].iter().copied().filter(|other| reached[other].contains(name)).collect())
        .collect();
    none(&circles.iter().map(|circle| circle.join(", ")).collect::<Vec<_>>());
}

/// Every file that one needs, directly or by way of others.
fn reached_from<'a>(name: &'a str, arrows: &BTreeMap<&'a str, BTreeSet<&'a str>>) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut open = vec![name];
    while let Some(next) = open.pop() {
        for target in arrows.get(next).into_iter().flatten() {
            if reached.insert(*target) {
                open.push(target);
            }
        }
    }
    reached
}

#[test]
fn names_of_files_say_what_is_inside() {
    let house = House::read();
    let mut faults = Vec::new();
    for source in &house.sources {
        for name in &source.module {
            let is_plain = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
            if !is_plain || EMPTY_NAMES.contains(&name.as_str()) {
                faults.push(format!("{}: {name} is no name for a room or a file", source.name));
            }
        }
    }
    none(&faults);
}

#[test]
fn a_feature_opens_no_door_with_a_glob() {
    let house = House::read();
    let mut faults = Vec::new();
    for source in &house.sources {
        let is_door = source.module.len() == 1 && features(&house).contains(&source.module[0]);
        if is_door && source.text.lines().any(|line| line.starts_with("pub use") && line.contains("::*")) {
            faults.push(source.name.clone());
        }
    }
    none(&faults);
}

#[test]
fn every_module_says_in_a_line_what_it_is() {
    let house = House::read();
    let silent = house.sources.iter().filter(|source| !source.text.starts_with("//! "));
    none(&silent.map(|source| source.name.clone()).collect::<Vec<_>>());
}

#[test]
fn no_file_is_two_rooms() {
    let mut faults = Vec::new();
    for folder in ["src", "tests"] {
        sources::each_file(&root().join(folder), &mut |path| {
            let is_rust = path.extension().is_some_and(|extension| extension == "rs");
            let lines = if is_rust { fs::read_to_string(path).unwrap().lines().count() } else { 0 };
            if lines > MOST_LINES {
                faults.push(format!("{}: {lines} lines", path.display()));
            }
        });
    }
    none(&faults);
}

#[test]
fn the_command_line_is_short() {
    let lines = fs::read_to_string(root().join("src/main.rs")).unwrap().lines().count();
    assert!(lines < 100, "src/main.rs has {lines} lines");
}

#[test]
fn both_databases_have_the_same_migrations_each_with_its_way_back() {
    let of = |database: &str| {
        let folder = root().join("migrations").join(database);
        let mut names: Vec<String> = fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        // Of two with one number, the second would never be run.
        let numbers: BTreeSet<&str> = names.iter().map(|name| name.split('_').next().unwrap()).collect();
        assert_eq!(numbers.len(), names.len(), "two migrations have one number: {names:?}");
        for name in &names {
            for part in ["up.sql", "down.sql"] {
                let file = folder.join(name).join(part);
                assert!(Path::new(&file).exists(), "{} is missing", file.display());
            }
        }
        names
    };
    assert_eq!(of("sqlite"), of("postgres"));
}
