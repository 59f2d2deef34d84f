//! Who gets in where: every address of the forum, every kind of person, every state of a post.
//!
//! The addresses are read from the sources, so that a new one without a row fails.

mod addresses;
mod rows;
mod scene;

use std::collections::BTreeSet;

use rows::{ROWS, Rule};
use scene::{ROLES, Scene};

use crate::on_both;

/// What somebody meets at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Met {
    /// They get in, whatever the form or page then says.
    In,
    /// To sign in first.
    SignIn,
    /// It is not for them.
    Forbidden,
    /// There is nothing, as far as they can know.
    Absent,
}

#[test]
fn every_address_has_a_row_and_every_row_an_address() {
    let there = addresses::all();
    let rows: BTreeSet<(String, String)> =
        ROWS.iter().map(|row| (row.method.to_owned(), row.path.to_owned())).collect();
    assert_eq!(ROWS.len(), rows.len(), "an address has two rows");
    let missing: Vec<_> = there.difference(&rows).collect();
    assert!(missing.is_empty(), "without a row in tests/forum/authorization/rows.rs: {missing:#?}");
    let gone: Vec<_> = rows.difference(&there).collect();
    assert!(gone.is_empty(), "rows of addresses that are gone: {gone:#?}");
}

on_both!(everybody_gets_in_where_they_may_and_nowhere_else, async |forum: Forum| {
    let scene = Scene::set(&forum).await;
    let mut wrong = Vec::new();
    for row in ROWS {
        if row.path == "/settings/data" {
            scene.bring_back(&forum).await;
        }
        match row.rule {
            Rule::For(needs) => {
                for role in ROLES {
                    let (met, status) = scene.try_at(row, role, row.path).await;
                    let right = if needs.lets_in(role) { Met::In } else { scene::refusal(role) };
                    // An unknown token, file or number is not a question of who asks.
                    if met != right && !(right == Met::In && met == Met::Absent) {
                        wrong.push(format!(
                            "{} {} as {role:?}: {met:?} ({status}), not {right:?}",
                            row.method, row.path
                        ));
                    }
                }
            }
            Rule::Nobody => {
                for role in ROLES {
                    let (met, status) = scene.try_at(row, role, row.path).await;
                    if met == Met::In {
                        wrong.push(format!("{} {} as {role:?}: {met:?} ({status})", row.method, row.path));
                    }
                }
            }
            Rule::About(needs, rule) => {
                let objects = scene.make_posts(&forum, row.is_about_thread()).await;
                for object in objects {
                    let (role, is_own, state) = (object.role, object.is_own, object.state);
                    let path = object.path(row.path);
                    let (met, status) = scene.try_at(row, role, &path).await;
                    let right =
                        if needs.lets_in(role) { rule(role, is_own, state) } else { scene::refusal(role) };
                    if met != right {
                        let whose = if is_own { "own" } else { "another's" };
                        wrong.push(format!(
                            "{} {} as {role:?}, {whose}, {state:?}: {met:?} ({status}), not {right:?}",
                            row.method, row.path
                        ));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
});

on_both!(no_address_with_a_nul_in_it_breaks, async |forum: Forum| {
    let people = [forum.guest(), forum.with_role("Leila", "admin moderator verifier").await];
    let names =
        ["q", "author", "topic", "place", "before", "after", "kind", "domain", "page", "name", "next"];
    let query: Vec<String> = names.iter().map(|name| format!("{name}=a%00b")).collect();
    let mut wrong = Vec::new();
    for row in ROWS.iter().filter(|row| row.method == "GET") {
        let mut path = row.path.to_owned();
        while let (Some(start), Some(end)) = (path.find('{'), path.find('}')) {
            path.replace_range(start..=end, "a%00b");
        }
        for address in [path.clone(), format!("{path}?{}", query.join("&"))] {
            for person in &people {
                let status = person.get(&address).await.status;
                if status >= 500 && !row.path.starts_with("/metrics") {
                    wrong.push(format!("{status} {address}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    forum.guest().get("/u/%00").await.is(404);
});
