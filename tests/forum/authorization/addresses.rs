//! The route table, read from the sources.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};
use syn::{Expr, ExprCall, ExprLit, ExprMethodCall, Lit};

/// Method and path of every address that the server knows.
pub fn all() -> BTreeSet<(String, String)> {
    let mut found = Finder::default();
    each_file(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src"), &mut |path| {
        let text = fs::read_to_string(path).unwrap();
        if text.contains("ServiceConfig") {
            found.visit_file(&syn::parse_file(&text).unwrap());
        }
    });
    assert!(found.0.len() > 100, "the sources are read");
    found.0
}

fn each_file(folder: &Path, visit: &mut dyn FnMut(&Path)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            each_file(&path, visit);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            visit(&path);
        }
    }
}

#[derive(Default)]
struct Finder(BTreeSet<(String, String)>);

impl<'ast> Visit<'ast> for Finder {
    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        if call.method == "route" {
            let arguments: Vec<&Expr> = call.args.iter().collect();
            match arguments[..] {
                [path, route] => self.add(text(path), route),
                [route] => self.add(resource(&call.receiver), route),
                _ => {}
            }
        }
        visit::visit_expr_method_call(self, call);
    }
}

impl Finder {
    fn add(&mut self, path: Option<String>, route: &Expr) {
        if let (Some(path), Some(method)) = (path, method(route)) {
            self.0.insert((method, path));
        }
    }
}

/// `get` of `get().to(show)`, in capitals.
fn method(route: &Expr) -> Option<String> {
    match route {
        Expr::MethodCall(call) => method(&call.receiver),
        Expr::Call(call) => {
            let name = called(call)?;
            ["get", "post"].contains(&name.as_str()).then(|| name.to_uppercase())
        }
        _ => None,
    }
}

/// The path of `resource("/x").route(…)`.
fn resource(receiver: &Expr) -> Option<String> {
    match receiver {
        Expr::MethodCall(call) => resource(&call.receiver),
        Expr::Call(call) if called(call)? == "resource" => text(call.args.first()?),
        _ => None,
    }
}

fn called(call: &ExprCall) -> Option<String> {
    match &*call.func {
        Expr::Path(path) => Some(path.path.segments.last()?.ident.to_string()),
        _ => None,
    }
}

fn text(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
        _ => None,
    }
}
