//! The sources, parsed: which file names which path.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{ItemMacro, ItemMod, Macro, UseTree, Visibility};

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A file of `src/`.
pub struct Source {
    /// Below `src/`.
    pub name: String,
    /// The module it is: `["threads", "store"]`.
    pub module: Vec<String>,
    pub text: String,
    /// Every path with more than one segment, and every imported one, as written.
    pub paths: Vec<Vec<String>>,
    /// The module in which each path stands, inline modules included.
    places: Vec<Vec<String>>,
    /// What it passes on under a name of its own: name and path as written.
    passes_on: Vec<(String, Vec<String>)>,
    /// Macros that it exports to the whole crate.
    exports: Vec<String>,
    children: Vec<String>,
}

/// All of them.
pub struct House {
    /// In the written order, ground first.
    pub rooms: Vec<String>,
    pub sources: Vec<Source>,
    /// Exported macros, with the room that defines them.
    pub macros: BTreeMap<String, String>,
    files: BTreeMap<Vec<String>, usize>,
}

impl House {
    pub fn read() -> Self {
        let src = root().join("src");
        let lib = fs::read_to_string(src.join("lib.rs")).unwrap();
        let rooms = lib
            .lines()
            .filter_map(|line| Some(line.trim().strip_prefix("pub mod ")?.strip_suffix(';')?.to_owned()))
            .collect();
        let mut sources = Vec::new();
        each_file(&src, &mut |path| {
            let name = path.strip_prefix(&src).unwrap().to_str().unwrap().to_owned();
            if name.ends_with(".rs") && name != "lib.rs" && name != "main.rs" {
                sources.push(Source::parse(name, fs::read_to_string(path).unwrap()));
            }
        });
        let macros = sources
            .iter()
            .flat_map(|source| source.exports.iter().map(|name| (name.clone(), source.module[0].clone())))
            .collect();
        let files = sources.iter().enumerate().map(|(at, source)| (source.module.clone(), at)).collect();
        Self { rooms, sources, macros, files }
    }

    /// The place of a room in the order.
    pub fn rank(&self, room: &str) -> Option<usize> {
        self.rooms.iter().position(|name| name == room)
    }

    /// The file that holds what an absolute path names: the deepest module on its way, and
    /// where that only passes it on, the file that it comes from.
    pub fn file_of(&self, path: &[String]) -> Option<&str> {
        let (end, at) = (1..=path.len()).rev().find_map(|end| Some((end, *self.files.get(&path[..end])?)))?;
        let source = &self.sources[at];
        if let Some(name) = path.get(end)
            && let Some((_, from)) = source.passes_on.iter().find(|(passed, _)| passed == name)
            && let Some(mut from) = source.resolve(from, &source.module)
        {
            from.extend_from_slice(&path[end + 1..]);
            if from != path {
                return self.file_of(&from);
            }
        }
        Some(&source.name)
    }
}

impl Source {
    fn parse(name: String, text: String) -> Self {
        let file = syn::parse_file(&text).unwrap_or_else(|why| panic!("{name}: {why}"));
        let stem = name.trim_end_matches(".rs").trim_end_matches("/mod");
        let module: Vec<String> = stem.split('/').map(str::to_owned).collect();
        let mut reader = Reader { inside: module.clone(), ..Reader::default() };
        reader.visit_file(&file);
        let Reader { paths, places, passes_on, exports, children, .. } = reader;
        Self { name, module, text, paths, places, passes_on, exports, children }
    }

    pub fn room(&self) -> Option<&str> {
        self.module.first().map(String::as_str)
    }

    /// Where everything leads that it needs itself: what it only passes on is left out.
    pub fn needs(&self) -> impl Iterator<Item = Vec<String>> + '_ {
        let is_passed_on = |path: &Vec<String>| self.passes_on.iter().any(|(_, passed)| passed == path);
        let needed = self.paths.iter().zip(&self.places).filter(move |(path, _)| !is_passed_on(path));
        needed.filter_map(|(path, place)| self.resolve(path, place))
    }

    /// The paths that begin at the crate.
    pub fn absolute_paths(&self) -> impl Iterator<Item = &Vec<String>> {
        self.paths.iter().filter(|path| path[0] == "crate")
    }

    /// Where each path leads, from the crate's root, where it leads into the crate at all.
    pub fn targets(&self) -> impl Iterator<Item = Vec<String>> + '_ {
        self.paths.iter().zip(&self.places).filter_map(|(path, place)| self.resolve(path, place))
    }

    fn resolve(&self, path: &[String], place: &[String]) -> Option<Vec<String>> {
        let (from, rest) = match path[0].as_str() {
            "crate" => (&[][..], &path[1..]),
            "self" => (place, &path[1..]),
            "super" => {
                let up = path.iter().take_while(|part| *part == "super").count();
                (&place[..place.len().checked_sub(up)?], &path[up..])
            }
            child if place == self.module && self.children.iter().any(|name| name == child) => (place, path),
            _ => return None,
        };
        let target = [from, rest].concat();
        (!target.is_empty()).then_some(target)
    }
}

#[derive(Default)]
struct Reader {
    inside: Vec<String>,
    paths: Vec<Vec<String>>,
    places: Vec<Vec<String>>,
    passes_on: Vec<(String, Vec<String>)>,
    exports: Vec<String>,
    children: Vec<String>,
}

impl Reader {
    fn add(&mut self, path: Vec<String>) {
        self.places.push(self.inside.clone());
        self.paths.push(path);
    }

    /// Adds what a `use` imports, one path each, with the name that it gets here.
    fn add_tree(&mut self, before: &[String], tree: &UseTree, is_passed_on: bool) {
        let with = |last: String| before.iter().cloned().chain([last]).collect::<Vec<_>>();
        let (path, name) = match tree {
            UseTree::Path(path) => {
                return self.add_tree(&with(path.ident.to_string()), &path.tree, is_passed_on);
            }
            UseTree::Group(group) => {
                return group.items.iter().for_each(|item| self.add_tree(before, item, is_passed_on));
            }
            UseTree::Glob(_) => (with("*".to_owned()), String::new()),
            UseTree::Name(name) if name.ident == "self" => (before.to_vec(), String::new()),
            UseTree::Name(name) => (with(name.ident.to_string()), name.ident.to_string()),
            UseTree::Rename(rename) if rename.ident == "self" => (before.to_vec(), rename.rename.to_string()),
            UseTree::Rename(rename) => (with(rename.ident.to_string()), rename.rename.to_string()),
        };
        if is_passed_on {
            self.passes_on.push((name, path.clone()));
        }
        self.add(path);
    }

    /// Paths within a macro's tokens: what stands there is not parsed, only read.
    fn add_tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            match &tokens[at] {
                TokenTree::Group(group) => self.add_tokens(group.stream()),
                TokenTree::Ident(first) => {
                    let mut path = vec![first.to_string()];
                    while let (
                        Some(TokenTree::Punct(one)),
                        Some(TokenTree::Punct(two)),
                        Some(TokenTree::Ident(next)),
                    ) = (tokens.get(at + 1), tokens.get(at + 2), tokens.get(at + 3))
                    {
                        if one.as_char() != ':' || two.as_char() != ':' {
                            break;
                        }
                        path.push(next.to_string());
                        at += 3;
                    }
                    if path.len() > 1 {
                        self.add(path);
                    }
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
            at += 1;
        }
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.add_tree(&[], &item.tree, !matches!(item.vis, Visibility::Inherited));
    }

    /// Who may see an item is no import.
    fn visit_visibility(&mut self, _: &'ast Visibility) {}

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.segments.len() > 1 {
            self.add(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        }
        visit::visit_path(self, path);
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if item.content.is_none() {
            self.children.push(item.ident.to_string());
            return;
        }
        self.inside.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.inside.pop();
    }

    fn visit_macro(&mut self, item: &'ast Macro) {
        self.add_tokens(item.tokens.clone());
        visit::visit_macro(self, item);
    }

    fn visit_item_macro(&mut self, item: &'ast ItemMacro) {
        let is_exported = item.attrs.iter().any(|attribute| attribute.path().is_ident("macro_export"));
        if let Some(name) = item.ident.as_ref().filter(|_| is_exported) {
            self.exports.push(name.to_string());
        }
        visit::visit_item_macro(self, item);
    }
}

/// Calls `job` with each file below a folder.
pub fn each_file(folder: &Path, job: &mut impl FnMut(&Path)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { each_file(&path, job) } else { job(&path) }
    }
}
