//! Every dependency has a comment on its purpose.

use super::problem::Problem;

/// A dependency as a manifest writes it: Cargo's own reading leaves out comments.
#[derive(Debug, PartialEq, Eq)]
struct Written<'a> {
    index: usize,
    name: &'a str,
    /// The whole line.
    line: &'a str,
    /// The line before it.
    above: &'a str,
}

impl Written<'_> {
    /// Whether this line adds a crate of somebody else: not one of ours, not one the workspace adds.
    fn is_external(&self) -> bool {
        !self.line.contains("path =") && !self.line.contains("workspace = true")
    }

    fn has_reason(&self) -> bool {
        self.above.trim_start().starts_with('#') || self.line.contains(" # ")
    }
}

/// The dependencies of a manifest, read line by line: one line each, as `cargo add` writes them, or a
/// table each.
fn list(manifest: &str) -> Vec<Written<'_>> {
    let mut found = Vec::new();
    let mut section = "";
    let mut above = "";
    for (index, line) in manifest.lines().enumerate() {
        if let Some(header) = line.trim_end().strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            section = header;
            // The long form: a table of its own for one dependency.
            if let Some((_, name)) = header.rsplit_once("dependencies.") {
                found.push(Written { index, name, line, above });
            }
        } else if section.ends_with("dependencies")
            && let Some((key, _)) = line.split_once('=')
            && line.starts_with(|c: char| c.is_ascii_alphabetic())
        {
            let name = key.trim().split('.').next().unwrap_or_default();
            found.push(Written { index, name, line, above });
        }
        above = line;
    }
    found
}

/// A comment just above the line, or at its end.
pub(crate) fn reasons(path: &str, manifest: &str) -> Vec<Problem> {
    list(manifest)
        .into_iter()
        .filter(|dependency| dependency.is_external() && !dependency.has_reason())
        .map(|dependency| {
            let name = dependency.name;
            Problem::on_line(path, dependency.index, format!("say above `{name}` what it is for"))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANIFEST: &str = "\
[package]
version = \"1\"
[dependencies]
augure-core.workspace = true
augure-x = { path = \"x\" }
# Why.
a = \"1\"
b = \"1\" # why
c = { version = \"1\" }
[dev-dependencies]
d = \"1\"
[target.'cfg(windows)'.dependencies]
e = \"1\"
[dependencies.f]
version = \"1\"
features = [
    \"x\",
]
[profile.dev]
g = 1
";

    #[test]
    fn lists_dependencies_and_nothing_else() {
        let names: Vec<_> = list(MANIFEST).iter().map(|dependency| dependency.name).collect();
        assert_eq!(names, ["augure-core", "augure-x", "a", "b", "c", "d", "e", "f"]);
    }

    #[test]
    fn a_dependency_without_a_reason_is_refused() {
        let lines: Vec<_> =
            reasons("core/Cargo.toml", MANIFEST).iter().map(|problem| problem.to_string()).collect();
        assert_eq!(lines.len(), 4, "{lines:?}");
        assert!(lines[0].starts_with("core/Cargo.toml:9: error") && lines[0].contains("`c`"), "{lines:?}");
    }
}
