//! Imports run one way: no circle of files or folders in any package, and none from a lower room to a higher one.

mod graph;
mod modules;
mod order;
mod paths;

use self::graph::{Arrow, Circle, Graph};
use self::modules::Modules;
use super::problem::Problem;
use super::source;
use super::tree::TextFile;
use std::collections::{BTreeMap, BTreeSet};

/// Every circle of each package, and every import that runs up.
pub(crate) fn one_way(files: &[TextFile], test_modules: &BTreeSet<String>) -> Vec<Problem> {
    let folders: Vec<&str> = files.iter().filter_map(|file| file.path.strip_suffix("Cargo.toml")).collect();
    let studies = folders.iter().filter_map(|folder| folder.strip_prefix("studies/"));
    let studies = studies.map(|study| study.trim_end_matches('/').replace('-', "_")).collect();
    let sources = folders.iter().map(|folder| format!("{folder}src/"));
    sources.flat_map(|source| package(&source, files, test_modules, &studies)).collect()
}

/// The problems of the package whose sources are below `source`.
fn package(
    source: &str,
    files: &[TextFile],
    test_modules: &BTreeSet<String>,
    studies: &BTreeSet<String>,
) -> Vec<Problem> {
    let shipped: BTreeMap<&str, &str> = files
        .iter()
        .filter(|file| file.path.starts_with(source) && file.has_extension("rs"))
        .filter(|file| !source::is_test_file(&file.path) && !test_modules.contains(&file.path))
        .map(|file| (file.path.as_str(), file.text.as_str()))
        .collect();
    // Where there is a library, the program beside it takes from it like any other.
    let (library, program) = (format!("{source}lib.rs"), format!("{source}main.rs"));
    let paths = shipped.keys().copied().filter(|path| *path != program || !shipped.contains_key(&*library));
    let modules = Modules::new(source, paths);
    let mut problems = Vec::new();
    let mut arrows = Vec::new();
    for (module, path) in modules.files() {
        match paths::written_paths(shipped[path]) {
            Ok(written) => {
                arrows.extend(modules.targets(module, &written).into_iter().map(|(to, index)| Arrow {
                    file: path.to_owned(),
                    index,
                    to: to.to_owned(),
                }))
            }
            Err(what) => problems.push(Problem::of_file(path, what)),
        }
    }
    problems.extend(order::runs_up(source, &arrows, studies));
    problems.extend(circles_of_files(&arrows));
    problems.extend(circles_of_folders(&arrows));
    problems
}

fn circles_of_files(arrows: &[Arrow]) -> Vec<Problem> {
    let mut graph = Graph::default();
    for arrow in arrows {
        graph.add(&arrow.file, &arrow.to, arrow.clone());
    }
    graph.circles().iter().filter_map(|circle| problem(circle, "files")).collect()
}

/// Circles among the entries of one folder that include a folder; [`circles_of_files`] finds the others.
fn circles_of_folders(arrows: &[Arrow]) -> Vec<Problem> {
    let mut graphs: BTreeMap<&str, Graph> = BTreeMap::new();
    for arrow in arrows {
        let (folder, from, to) = parting(&arrow.file, &arrow.to);
        graphs.entry(folder).or_default().add(from, to, arrow.clone());
    }
    let circles = graphs.values().flat_map(Graph::circles);
    circles
        .filter(|circle| circle.names.iter().any(|name| !name.ends_with(".rs")))
        .filter_map(|circle| problem(&circle, "folders"))
        .collect()
}

/// The last folder that two files share, and the names in it by which they part.
fn parting<'a>(from: &'a str, to: &'a str) -> (&'a str, &'a str, &'a str) {
    let shared = from.bytes().zip(to.bytes()).take_while(|(a, b)| a == b).count();
    let start = from.get(..shared).and_then(|same| same.rfind('/')).map_or(0, |slash| slash + 1);
    let name = |path: &'a str| path[start..].split('/').next().unwrap_or_default();
    (&from[..start], name(from), name(to))
}

fn problem(circle: &Circle, what: &str) -> Option<Problem> {
    let first = circle.arrows.first()?;
    let arrows: Vec<String> = circle
        .arrows
        .iter()
        .map(|arrow| format!("\n    {}:{} takes from {}", arrow.file, arrow.index + 1, arrow.to))
        .collect();
    let text = format!(
        "a circle of {} {what}; take one of these arrows away: move down what both need, or up what needs both{}",
        circle.size,
        arrows.concat()
    );
    Some(Problem::on_line(&first.file, first.index, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The problems of a package whose files take from each other: `a.rs` from `b/mod.rs` is `("a.rs", "b")`.
    fn problems(arrows: &[(&str, &str)]) -> Vec<String> {
        let file = |path: &str, text: String| TextFile { path: format!("core/{path}"), text };
        let mut files = vec![file("Cargo.toml", String::new()), file("src/lib.rs", String::new())];
        for (from, to) in arrows {
            files.push(file(&format!("src/{from}"), format!("//! A file.\nuse crate::{to}::Item;\n")));
        }
        one_way(&files, &BTreeSet::new()).iter().map(Problem::to_string).collect()
    }

    #[test]
    fn imports_that_run_one_way_are_accepted() {
        assert_eq!(problems(&[("a.rs", "b"), ("b.rs", "c"), ("c.rs", "c")]), [""; 0]);
        assert_eq!(
            problems(&[("a/x.rs", "b::y"), ("a/y.rs", "a::x"), ("b/y.rs", "b::z"), ("b/z.rs", "c")]),
            [""; 0]
        );
    }

    #[test]
    fn a_circle_of_files_is_told_arrow_by_arrow() {
        let found = problems(&[("a.rs", "b"), ("b.rs", "c"), ("c.rs", "a")]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("core/src/a.rs:2: error: a circle of 3 files"), "{found:?}");
        assert!(found[0].contains("\n    core/src/c.rs:2 takes from core/src/a.rs"), "{found:?}");
        let found = problems(&[("a/mod.rs", "a::b"), ("a/b.rs", "a")]);
        assert!(found.len() == 1 && found[0].contains("a circle of 2 files"), "{found:?}");
    }

    #[test]
    fn folders_that_take_from_each_other_are_a_circle_where_no_file_is_in_one() {
        let found = problems(&[
            ("a/x.rs", "b::y"),
            ("b/z.rs", "a::w"),
            ("b/y.rs", "c"),
            ("a/w.rs", "c"),
            ("c.rs", "c"),
        ]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("a circle of 2 folders"), "{found:?}");
    }

    #[test]
    fn files_of_tests_may_take_from_anywhere() {
        assert_eq!(problems(&[("a.rs", "a::tests"), ("a/tests.rs", "a")]), [""; 0]);
    }
}
