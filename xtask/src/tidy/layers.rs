//! Dependencies and words that a package must never contain.

use super::problem::Problem;
use super::source::{shipped_lines, without_comment};
use crate::failure::{Failure, Outcome};
use crate::packages::Package;
use crate::process;
use crate::repo::Repo;

/// The limits of one folder.
struct Layer {
    folder: &'static str,
    /// Packages that its manifest must not name, families included (`leptos` for `leptos_meta`).
    direct: &'static [&'static str],
    /// Packages that it must not depend on indirectly either.
    transitive: &'static [&'static str],
    /// Words that its sources must not contain: the job of another package.
    words: &'static [&'static str],
}

/// How the names of our own packages begin.
const OURS: &str = "augure";

/// Packages of ours that a study may build on, and that may build on each other.
const FOUNDATIONS: &[&str] = &["augure-core", "augure-geo", "augure-learn"];

const BROWSER: &[&str] = &["leptos", "web-sys", "js-sys", "wasm-bindgen", "gloo"];

/// The limits of packages below every study: no study, no randomness, no clock, no file, no network, no page.
const FOUNDATION: Layer = Layer {
    folder: "",
    direct: &["rand", "getrandom", "chrono", "time", "tokio", "reqwest"],
    transitive: &["leptos", "web-sys", "js-sys", "tokio", "reqwest", "datafusion", "arrow-array", "rand"],
    words: &["std::fs", "std::net", "std::env", "SystemTime", "Instant::now"],
};

const LAYERS: &[Layer] = &[
    Layer { folder: "core/", ..FOUNDATION },
    Layer { folder: "geo/", ..FOUNDATION },
    Layer {
        folder: "ingest/",
        // Bytes come in: no file, no network; and no word of any study's tables.
        words: &[
            "std::fs",
            "std::net",
            "std::env",
            "SystemTime",
            "Instant::now",
            "commune",
            "inscrits",
            "exprim",
        ],
        ..FOUNDATION
    },
    Layer { folder: "learn/", ..FOUNDATION },
    Layer {
        folder: "studies/",
        direct: &["parquet", "arrow", "reqwest", "tokio", "rand"],
        transitive: &["leptos", "web-sys", "js-sys", "tokio", "reqwest", "datafusion", "arrow-array"],
        words: &["std::fs", "std::net", "std::env", "SystemTime", "Instant::now"],
    },
    // The engine of SQL comes with a feature alone.
    Layer {
        folder: "builder/",
        direct: &[],
        transitive: &["leptos", "datafusion", "arrow-array"],
        words: &[],
    },
    Layer { folder: "warehouse/", direct: &["augure-builder"], transitive: &["leptos"], words: &["println"] },
    // Tables are drawn in one place.
    Layer { folder: "src/ui/", direct: &[], transitive: &[], words: &[] },
    Layer { folder: "src/", direct: &[], transitive: &[], words: &["<table"] },
];

/// Folders and files that every study shares.
const SHARED: &[&str] = &[
    "core/",
    "geo/",
    "ingest/",
    "learn/",
    "src/demo/",
    "src/pages/",
    "src/study/",
    "src/text/",
    "src/ui/",
    "src/app.rs",
    "src/home.rs",
    "src/open_studies.rs",
    "src/browser.rs",
    "src/bundle.rs",
    "src/crash.rs",
    "src/preferences.rs",
    "src/redraw.rs",
    "builder/src/bundle/",
    "builder/src/command/",
    "builder/src/cli.rs",
    "builder/src/report/",
    "builder/src/study/",
    "builder/src/files.rs",
    "builder/src/progress.rs",
];

/// Words of one study, which have no place there.
const STUDY_WORDS: &[&str] = &["election", "scrutin", "bureau", "nuance"];

/// Dependencies of `package` that belong to another layer, or that are another study.
pub(super) fn direct(package: &Package) -> Vec<Problem> {
    let Some(layer) = layer(&package.folder) else { return Vec::new() };
    let is_builder = layer.folder == "builder/";
    let takes_studies = is_builder || layer.folder == "warehouse/";
    let browser = if is_builder { &[] } else { BROWSER };
    let is_banned = |name: &str| {
        let is_above = is_family(name, OURS) && !FOUNDATIONS.contains(&name) && !takes_studies;
        is_above || layer.direct.iter().chain(browser).any(|banned| is_family(name, banned))
    };
    let dependencies = package.dependencies.iter();
    let banned = dependencies.filter(|dependency| !dependency.dev && is_banned(&dependency.name));
    banned.map(|dependency| must_not_depend(package, layer, &dependency.name, "")).collect()
}

/// The same for indirect dependencies, as Cargo resolves them with a package's default features.
pub(super) fn transitive(repo: &Repo, packages: &[Package]) -> Outcome<Vec<Problem>> {
    let mut problems = Vec::new();
    for package in packages {
        let Some(layer) = layer(&package.folder) else { continue };
        let name = package.name.as_str();
        let mut tree = repo.cargo(&["tree", "--edges", "normal", "--prefix", "none", "--package", name]);
        let tree = process::output(&mut tree).ok_or_else(|| {
            Failure::new(format!("`cargo tree --package {name}` failed")).next("run it to see why")
        })?;
        let banned = banned_in_tree(&tree, layer.transitive);
        problems.extend(banned.map(|name| must_not_depend(package, layer, name, ", even indirectly")));
    }
    Ok(problems)
}

fn layer(path: &str) -> Option<&'static Layer> {
    LAYERS.iter().find(|layer| path.starts_with(layer.folder))
}

fn must_not_depend(package: &Package, layer: &Layer, name: &str, how: &str) -> Problem {
    let manifest = format!("{}Cargo.toml", package.folder);
    Problem::of_file(&manifest, format!("{} must not depend on `{name}`{how}", layer.folder))
}

fn banned_in_tree<'a>(tree: &str, banned: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
    let names: Vec<&str> = tree.lines().filter_map(|line| line.split_whitespace().next()).collect();
    let found: Vec<&str> = banned.iter().copied().filter(|name| names.contains(name)).collect();
    found.into_iter()
}

fn is_family(name: &str, family: &str) -> bool {
    name.strip_prefix(family).is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_']))
}

/// Words that are out of place in a source: another package's job, or one study's words in a shared room.
pub(super) fn words(path: &str, text: &str) -> Vec<Problem> {
    let room = SHARED.iter().find(|room| path.starts_with(**room));
    let of_layer =
        layer(path).into_iter().flat_map(|layer| layer.words.iter().map(|word| (layer.folder, *word)));
    let of_studies = room.iter().flat_map(|room| STUDY_WORDS.iter().map(|word| (**room, *word)));
    let banned: Vec<(&str, &str)> = of_layer.chain(of_studies).collect();
    let mut problems = Vec::new();
    for (index, line) in shipped_lines(path, text) {
        let code = without_comment(line);
        // A selection elects nobody.
        let lower = code.to_lowercase().replace("selection", "");
        // An element of a view is written in small letters, a type like it is not.
        let found = |word: &str| {
            if word.starts_with('<') { code.contains(word) } else { lower.contains(&word.to_lowercase()) }
        };
        for (room, word) in banned.iter().filter(|(_, word)| found(word)) {
            problems.push(Problem::on_line(path, index, format!("`{word}` has no place in {room}")));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packages::Dependency;

    /// The problems of a package in `folder` with these dependencies.
    fn problems(folder: &str, dependencies: &[&str]) -> Vec<String> {
        let dependency = |name: &&str| Dependency { name: (*name).into(), dev: false };
        let dependencies = dependencies.iter().map(dependency).collect();
        let package = Package { name: "x".into(), folder: folder.into(), dependencies };
        direct(&package).iter().map(Problem::to_string).collect()
    }

    #[test]
    fn core_depends_on_no_study_and_no_browser() {
        let dependencies = ["serde", "augure-elections", "augure-builder", "leptos_meta", "time"];
        assert_eq!(problems("core/", &dependencies).len(), 4);
        assert_eq!(problems("", &dependencies), [""; 0]);
        let rand = Dependency { name: "rand".into(), dev: true };
        let tested = Package { name: "x".into(), folder: "core/".into(), dependencies: vec![rand] };
        assert_eq!(direct(&tested), []);
    }

    #[test]
    fn a_study_depends_on_no_other_study() {
        let found = problems("studies/elections/", &["augure-core", "augure-learn", "augure-accidents"]);
        assert_eq!(
            found,
            ["studies/elections/Cargo.toml: error: studies/ must not depend on `augure-accidents`"]
        );
    }

    #[test]
    fn the_builder_may_use_parquet_and_studies_and_a_study_may_not() {
        let dependencies = ["parquet", "augure-elections", "augure-ingest"];
        assert_eq!(problems("builder/", &dependencies), [""; 0]);
        assert_eq!(problems("studies/accidents/", &dependencies).len(), 3);
        assert_eq!(problems("warehouse/", &["augure-elections", "datafusion"]), [""; 0]);
        assert_eq!(problems("warehouse/", &["augure-builder", "leptos"]).len(), 2);
    }

    #[test]
    fn a_tree_is_searched_by_whole_names() {
        let tree = "augure-core v0.1.0 (/x)\nparquet v59.2.0\ntokio v1.0.0 (*)\n";
        assert_eq!(banned_in_tree(tree, &["tokio", "leptos"]).collect::<Vec<_>>(), ["tokio"]);
        assert_eq!(banned_in_tree("tokio-util v1\n", &["tokio"]).count(), 0);
    }

    #[test]
    fn words_of_elsewhere_are_refused_in_code_only() {
        assert_eq!(words("core/src/a.rs", "struct Scrutin;\n").len(), 1);
        assert_eq!(
            words("core/src/a.rs", "// a scrutin\n#[cfg(test)]\nmod tests {\n  use std::fs;\n}\n"),
            []
        );
        assert_eq!(words("studies/elections/src/a.rs", "struct Scrutin;\nuse std::fs;\n").len(), 1);
        assert_eq!(words("builder/src/a.rs", "use std::fs;\n"), []);
        assert_eq!(words("src/pages/a.rs", "view! { <table></table> }\n").len(), 1);
        assert_eq!(words("src/ui/tables/grid.rs", "view! { <table></table> }\n"), []);
    }

    #[test]
    fn words_of_one_study_are_refused_in_shared_rooms() {
        for path in ["core/src/a.rs", "learn/src/fit/a.rs", "src/ui/a/b.rs", "src/bundle.rs"] {
            assert_eq!(words(path, "fn nearest_bureau() {}\n").len(), 1, "{path}");
        }
        assert_eq!(words("src/elections/a.rs", "fn nearest_bureau() {}\n"), []);
        assert_eq!(words("src/ui/tests.rs", "fn nearest_bureau() {}\n"), []);
    }
}
