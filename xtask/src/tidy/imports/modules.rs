//! The modules of one package, and the file that each is written in.

use super::paths::WrittenPath;
use std::collections::BTreeMap;

/// A module as its names from the root of the package.
type Module = Vec<String>;

/// The files of one package by module.
#[derive(Debug, Default)]
pub(super) struct Modules<'a> {
    files: BTreeMap<Module, &'a str>,
}

impl<'a> Modules<'a> {
    /// The modules in the files `paths`, all of them below `source` (such as `core/src/`).
    pub(super) fn new(source: &str, paths: impl Iterator<Item = &'a str>) -> Self {
        Self { files: paths.map(|path| (module(source, path), path)).collect() }
    }

    /// The files that `paths`, written in the file of `module`, lead to, with the line of each path.
    ///
    /// A module that is only named gives no arrow: what is taken out of it does.
    pub(super) fn targets(&self, module: &Module, paths: &[WrittenPath]) -> Vec<(&'a str, usize)> {
        let mut aliases = BTreeMap::new();
        // An import may go on from another one's name, which may stand below it.
        for _ in 0..2 {
            for path in paths {
                if let Some(alias) = &path.alias
                    && let Some(resolved) = self.resolved(module, path, &aliases)
                    && self.files.contains_key(&resolved)
                {
                    aliases.insert(alias.as_str(), resolved);
                }
            }
        }
        let target = |path: &WrittenPath| {
            let resolved = self.resolved(module, path, &aliases)?;
            if self.files.contains_key(&resolved) {
                return None;
            }
            let file = (0..=resolved.len()).rev().find_map(|length| self.files.get(&resolved[..length]))?;
            Some((*file, path.index))
        };
        paths.iter().filter_map(target).collect()
    }

    /// Each file and its module.
    pub(super) fn files(&self) -> impl Iterator<Item = (&Module, &'a str)> {
        self.files.iter().map(|(module, file)| (module, *file))
    }

    /// The path from the root of the package; none for a path into another package.
    fn resolved(
        &self,
        file: &Module,
        path: &WrittenPath,
        aliases: &BTreeMap<&str, Module>,
    ) -> Option<Module> {
        let own = [file.as_slice(), &path.inside].concat();
        let (first, rest) = path.segments.split_first()?;
        let (mut module, mut rest) = match first.as_str() {
            "crate" => (Module::new(), rest),
            "self" => (own, rest),
            "super" => (own, path.segments.as_slice()),
            name => {
                let child = [own.as_slice(), &[name.to_owned()]].concat();
                let is_itself = path.alias.as_deref() == Some(name) && rest.is_empty();
                let known = if self.files.contains_key(&child) { Some(&child) } else { aliases.get(name) };
                (known.filter(|_| !is_itself)?.clone(), rest)
            }
        };
        while let Some(("super", after)) = rest.split_first().map(|(name, after)| (name.as_str(), after)) {
            module.pop()?;
            rest = after;
        }
        module.extend_from_slice(rest);
        Some(module)
    }
}

/// `core/src/bundle/mod.rs` as `["bundle"]`.
fn module(source: &str, path: &str) -> Module {
    let stem = path.strip_prefix(source).unwrap_or(path).trim_end_matches(".rs");
    let stem = match stem.rsplit_once('/') {
        Some((folder, "mod")) => folder,
        _ if stem == "lib" || stem == "main" => return Module::new(),
        _ => stem,
    };
    stem.split('/').map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::super::paths::written_paths;
    use super::*;

    const FILES: [&str; 5] = ["x/src/lib.rs", "x/src/a/mod.rs", "x/src/a/b.rs", "x/src/a/c.rs", "x/src/d.rs"];

    fn targets(file: &str, text: &str) -> Vec<(&'static str, usize)> {
        let modules = Modules::new("x/src/", FILES.into_iter());
        modules.targets(&module("x/src/", file), &written_paths(text).unwrap())
    }

    #[test]
    fn paths_lead_to_the_file_of_their_last_module() {
        assert_eq!(targets("x/src/d.rs", "use crate::a::b::Type;\n"), [("x/src/a/b.rs", 0)]);
        assert_eq!(targets("x/src/d.rs", "use crate::a::{Type, c::f};\n").len(), 2);
        assert_eq!(targets("x/src/a/b.rs", "fn f() {\n    super::super::d::g();\n}\n"), [("x/src/d.rs", 1)]);
        assert_eq!(targets("x/src/a/b.rs", "use super::*;"), [("x/src/a/mod.rs", 0)]);
        assert_eq!(targets("x/src/a/b.rs", "use std::fs; fn f() { Vec::new(); }"), []);
    }

    #[test]
    fn a_module_counts_for_what_is_taken_out_of_it() {
        assert_eq!(targets("x/src/d.rs", "use crate::a;\n"), []);
        assert_eq!(targets("x/src/d.rs", "use crate::a;\nfn f() { a::b::g() }"), [("x/src/a/b.rs", 1)]);
        assert_eq!(targets("x/src/d.rs", "fn f() { e::b::g() }\nuse crate::a as e;"), [("x/src/a/b.rs", 0)]);
        assert_eq!(targets("x/src/a/mod.rs", "mod b;\nfn f() { b::g() }"), [("x/src/a/b.rs", 1)]);
        assert_eq!(targets("x/src/a/mod.rs", "pub use b::g;\n"), [("x/src/a/b.rs", 0)]);
    }

    #[test]
    fn modules_inside_a_file_belong_to_it() {
        assert_eq!(targets("x/src/d.rs", "mod m {\n    use super::T;\n}"), [("x/src/d.rs", 1)]);
        assert_eq!(targets("x/src/d.rs", "mod m {\n    use super::super::T;\n}"), [("x/src/lib.rs", 1)]);
    }
}
