//! Every address that a word could stand at, to look whether it does.

use std::collections::BTreeSet;

use super::Person;

/// Every address that answers GET, as the rooms' own lists name them.
fn patterns() -> BTreeSet<String> {
    fn read(folder: &std::path::Path, found: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                read(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                for part in text.split(".route(\"").skip(1).chain(text.split("(resource(\"").skip(1)) {
                    let Some((address, rest)) = part.split_once('"') else { continue };
                    if !rest.trim_start_matches([',', ' ']).trim_start_matches("web::").starts_with("post()")
                    {
                        found.insert(address.to_owned());
                    }
                }
            }
        }
    }
    let mut found = BTreeSet::new();
    read(std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut found);
    found
}

/// Where the word might stand: each pattern with what belongs to the dangerous post.
pub struct Places {
    pub thread: String,
    pub slug: String,
    pub post: String,
    pub claim: String,
    pub author: String,
}

impl Places {
    /// Each pattern, and lists as people narrow them.
    pub fn addresses(&self) -> Vec<String> {
        let mut patterns = patterns();
        // Whoever goes there looks at the rest as a guest.
        assert!(patterns.remove("/exit"));
        let mut all: Vec<String> = patterns.iter().flat_map(|pattern| self.fill(pattern)).collect();
        for more in [
            "/?before=",
            "/topics/fuel?before=",
            "/verified?topic=fuel",
            "/verified?place=bamako",
            "/verified?kind=fuel",
            "/claims?waiting",
            "/aid?waiting",
            "/search?q=convoy",
            "/search?q=Bamako",
        ] {
            all.push(more.to_owned());
        }
        // Whoever proposed it or checked it.
        for name in ["Sira", "Ina", "Issa"] {
            all.extend([format!("/u/{name}"), format!("/u/{name}/record")]);
        }
        all.push(format!("/verified?thread={}", self.thread));
        all.push(format!("/aid/new?thread={}", self.thread));
        all.push(format!("/t/{}/x?re=1&quote=1", self.thread));
        all
    }

    fn fill(&self, pattern: &str) -> Vec<String> {
        let id = match pattern.split('/').nth(1).unwrap_or_default() {
            "t" => self.thread.as_str(),
            "claims" => &self.claim,
            _ => "1",
        };
        let one = pattern
            .replace("{post}", &self.post)
            .replace("{id}", id)
            .replace("{name}", &self.author)
            .replace("/topics/{slug}", "/topics/fuel")
            // What a reader asks for comes back in the page; the word is not for them to know.
            .replace("{slug}", "x")
            .replace("{shelf}/{number}", "claims/1")
            .replace("{page}", "rules")
            .replace("{lang}", "en")
            .replace("{decision}", "1")
            .replace("{file}", "x")
            .replace("{token}", "x");
        let filled = match one.split_once("{format:") {
            Some((head, rest)) => {
                let (formats, tail) = rest.split_once('}').unwrap();
                formats.split('|').map(|format| format!("{head}{format}{tail}")).collect()
            }
            None => vec![one],
        };
        assert!(filled.iter().all(|one| !one.contains('{')), "say here what stands in {pattern}");
        filled
    }
}

/// Nobody of these finds the word, wherever they look.
pub async fn nowhere(word: &str, places: &Places, readers: &[&Person]) {
    let addresses = places.addresses();
    assert!(addresses.len() > 50, "{addresses:?}");
    let mut leaks = BTreeSet::new();
    for reader in readers {
        for address in &addresses {
            let answer = reader.get(address).await;
            if answer.text().contains(word) || answer.header("location").contains(word) {
                leaks.insert(format!("{address} tells it {:?}", reader.name));
            }
        }
    }
    assert!(leaks.is_empty(), "{leaks:#?}");
}
