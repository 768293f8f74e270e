//! `cargo xtask graph`: the dependencies between our packages, as ARCHITECTURE.md shows them.

use crate::failure::{Failure, Outcome};
use crate::packages::{self, Package};
use crate::repo::Repo;
use lexopt::prelude::*;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The page that shows the graph.
pub(crate) const PAGE: &str = "ARCHITECTURE.md";
/// The lines above and below it there.
const START: &str = "<!-- Written by `cargo xtask graph --write`. -->\n";
const END: &str = "<!-- End of what is written. -->\n";

const HELP: &str = "\
usage: cargo xtask graph [--write]

Prints the dependencies between the packages, the highest package first. With --write, puts it into ARCHITECTURE.md.
";

/// Prints the graph, or writes it.
pub(crate) fn run(mut parser: lexopt::Parser) -> Outcome {
    let mut write = false;
    while let Some(argument) = parser.next()? {
        match argument {
            Long("write") => write = true,
            Long("help") | Short('h') => {
                print!("{HELP}");
                return Ok(());
            }
            other => return Err(other.unexpected().into()),
        }
    }
    let repo = Repo::find()?;
    let graph = text(&packages::read(&repo)?);
    if !write {
        print!("{graph}");
        return Ok(());
    }
    let path = repo.path(PAGE);
    let page = std::fs::read_to_string(&path).map_err(|error| Failure::io("read", &path, &error))?;
    std::fs::write(&path, with_graph(&page, &graph)?).map_err(|error| Failure::io("write", &path, &error))
}

/// Whether `page` shows the graph of `packages` as it is.
pub(crate) fn is_current(page: &str, packages: &[Package]) -> bool {
    with_graph(page, &text(packages)).is_ok_and(|current| current == page)
}

/// The packages from the highest level to the lowest, each with those that it depends on. A package is one level above the
/// highest of these; what only its tests use does not count.
fn text(packages: &[Package]) -> String {
    let mut rows: Vec<(usize, &Package)> =
        packages.iter().map(|package| (level(package, packages), package)).collect();
    rows.sort_by(|(a, one), (b, other)| b.cmp(a).then_with(|| one.name.cmp(&other.name)));
    let width = packages.iter().map(|package| package.name.len()).max().unwrap_or_default();
    let mut text = String::from("```text\n");
    let mut above = None;
    for (level, package) in rows {
        let number = if above == Some(level) { String::new() } else { level.to_string() };
        above = Some(level);
        let (own, tests) = (ours(package, packages, false), ours(package, packages, true));
        let mut line = format!("{number:>2}  {:<width$}", package.name);
        for (sign, names) in [("  →", own), ("  tests →", tests)] {
            if !names.is_empty() {
                // Writing to a string does not fail.
                let _ = write!(line, "{sign} {}", names.join(", "));
            }
        }
        text += line.trim_end();
        text.push('\n');
    }
    text + "```\n"
}

/// Names of our packages that `package` depends on, in what ships or in its tests alone.
fn ours<'a>(package: &'a Package, packages: &[Package], dev: bool) -> Vec<&'a str> {
    let is_ours = |name: &str| name != package.name && packages.iter().any(|other| other.name == name);
    let ships = |name: &str| package.dependencies.iter().any(|other| !other.dev && other.name == name);
    let found = package.dependencies.iter().filter(|dependency| {
        is_ours(&dependency.name)
            && if dev { dependency.dev && !ships(&dependency.name) } else { !dependency.dev }
    });
    let mut names: Vec<&str> = found.map(|dependency| dependency.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The length of the longest way down from `package`. Cargo allows no circle.
fn level(package: &Package, packages: &[Package]) -> usize {
    let by_name: BTreeMap<&str, &Package> = packages.iter().map(|one| (one.name.as_str(), one)).collect();
    let below = ours(package, packages, false).into_iter().filter_map(|name| by_name.get(name));
    below.map(|below| level(below, packages) + 1).max().unwrap_or_default()
}

/// `page` with `graph` in its place.
fn with_graph(page: &str, graph: &str) -> Outcome<String> {
    let parts = page.split_once(START).and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)));
    let (before, after) = parts.ok_or_else(|| {
        Failure::new(format!("{PAGE} has no place for the graph of packages"))
            .next(format!("write these two lines where it belongs:\n{START}{END}"))
    })?;
    Ok([before, START, graph, END, after].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packages::Dependency;

    fn package(name: &str, dependencies: &[(&str, bool)]) -> Package {
        let dependency = |(name, dev): &(&str, bool)| Dependency { name: (*name).into(), dev: *dev };
        Package {
            name: name.into(),
            folder: format!("{name}/"),
            dependencies: dependencies.iter().map(dependency).collect(),
        }
    }

    fn packages() -> Vec<Package> {
        vec![
            package("core", &[("serde", false), ("core", true)]),
            package("app", &[("study", false), ("core", false), ("core", true), ("e2e", true)]),
            package("study", &[("core", false)]),
            package("e2e", &[("core", true)]),
        ]
    }

    #[test]
    fn packages_stand_above_what_they_depend_on() {
        let expected = "```text\n 2  app    → core, study  tests → e2e\n 1  study  → core\n 0  core\n    e2e    tests → core\n```\n";
        assert_eq!(text(&packages()), expected);
    }

    #[test]
    fn a_page_is_current_until_a_dependency_changes() {
        let page = with_graph(&format!("a\n{START}old\n{END}b\n"), &text(&packages())).unwrap();
        assert!(page.starts_with("a\n") && page.ends_with("b\n") && !page.contains("old"), "{page}");
        assert!(is_current(&page, &packages()));
        assert!(!is_current(&page, &[packages(), vec![package("new", &[])]].concat()));
        assert!(!is_current("a\n", &packages()));
    }
}
