//! What each package must never contain.

use super::dependencies;
use super::problem::Problem;
use super::source::{shipped_lines, without_comment};
use crate::failure::{Failure, Outcome};
use crate::process;
use crate::repo::Repo;

/// The limits of one folder.
struct Layer {
    folder: &'static str,
    /// Packages that its manifest must not name; a name stands for its family (`leptos` for `leptos_meta`).
    direct: &'static [&'static str],
    /// Packages that must not come in through others either.
    transitive: &'static [&'static str],
    /// Words that its sources must not contain, because they do what belongs elsewhere.
    words: &'static [&'static str],
}

/// Our own packages that a study may build on.
const FOUNDATIONS: &[&str] = &["augure-core", "augure-geo", "augure-learn"];

const BROWSER: &[&str] = &["leptos", "web-sys", "js-sys", "wasm-bindgen", "gloo"];

/// What packages below every study never hold: no study, no chance, no clock, no file, no network, no page.
const FOUNDATION: Layer = Layer {
    folder: "",
    direct: &[
        "augure-elections",
        "augure-builder",
        "rand",
        "getrandom",
        "chrono",
        "time",
        "tokio",
        "reqwest",
    ],
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
        direct: &["parquet", "arrow", "reqwest", "tokio", "rand", "augure-builder"],
        transitive: &["leptos", "web-sys", "js-sys", "tokio", "reqwest", "datafusion", "arrow-array"],
        words: &["std::fs", "std::net", "std::env", "SystemTime", "Instant::now"],
    },
    Layer { folder: "builder/", direct: &[], transitive: &["leptos"], words: &[] },
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
    "src/bundle.rs",
    "src/crash.rs",
    "src/preferences.rs",
    "src/redraw.rs",
    "builder/src/files.rs",
    "builder/src/progress.rs",
];

/// Words of one study, which have no place there.
const STUDY_WORDS: &[&str] = &["election", "scrutin", "bureau", "nuance"];

/// No package names a dependency of another layer, and no study another study.
pub(crate) fn direct(path: &str, manifest: &str) -> Vec<Problem> {
    let Some(layer) = LAYERS.iter().find(|layer| path.starts_with(layer.folder)) else {
        return Vec::new();
    };
    let browser = if layer.folder == "builder/" { &[] } else { BROWSER };
    dependencies::list(manifest)
        .into_iter()
        .filter(|dependency| !dependency.dev)
        .filter(|dependency| {
            let name = dependency.name;
            let other_study =
                layer.folder == "studies/" && name.starts_with("augure-") && !FOUNDATIONS.contains(&name);
            other_study || layer.direct.iter().chain(browser).any(|banned| is_family(name, banned))
        })
        .map(|dependency| {
            let message = format!("{} must not depend on `{}`", layer.folder, dependency.name);
            Problem::on_line(path, dependency.index, message)
        })
        .collect()
}

/// The same for what comes in through other packages, as Cargo resolves it.
pub(crate) fn transitive(repo: &Repo) -> Outcome<Vec<Problem>> {
    let mut problems = Vec::new();
    for (folder, package) in packages(repo)? {
        let Some(layer) = LAYERS.iter().find(|layer| folder.starts_with(layer.folder)) else { continue };
        let mut tree = repo.cargo(&["tree", "--edges", "normal", "--prefix", "none", "--package", &package]);
        let tree = process::output(&mut tree).ok_or_else(|| {
            Failure::new(format!("`cargo tree --package {package}` failed")).next("run it to see why")
        })?;
        problems.extend(
            banned_in_tree(&tree, layer.transitive).map(|name| {
                Problem::of_file(&folder, format!("must not depend on `{name}`, even indirectly"))
            }),
        );
    }
    Ok(problems)
}

/// The layers' packages: manifest and name.
fn packages(repo: &Repo) -> Outcome<Vec<(String, String)>> {
    let files = super::tree::read(repo.root())?;
    let manifests = files.iter().filter(|file| file.path.ends_with("Cargo.toml"));
    Ok(manifests.filter_map(|file| Some((file.path.clone(), package_name(&file.text)?))).collect())
}

fn package_name(manifest: &str) -> Option<String> {
    let (_, package) = manifest.split_once("[package]")?;
    let name = package.lines().find_map(|line| line.strip_prefix("name = \""))?;
    Some(name.strip_suffix('"')?.to_owned())
}

fn banned_in_tree<'a>(tree: &str, banned: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
    let names: Vec<&str> = tree.lines().filter_map(|line| line.split_whitespace().next()).collect();
    let found: Vec<&str> = banned.iter().copied().filter(|name| names.contains(name)).collect();
    found.into_iter()
}

fn is_family(name: &str, family: &str) -> bool {
    name.strip_prefix(family).is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_']))
}

/// Words that have no place where a source stands: of another layer's job, or of one study in a shared room.
pub(crate) fn words(path: &str, text: &str) -> Vec<Problem> {
    let layer = LAYERS.iter().find(|layer| path.starts_with(layer.folder));
    let room = SHARED.iter().find(|room| path.starts_with(**room));
    let of_layer = layer.iter().flat_map(|layer| layer.words.iter().map(|word| (layer.folder, *word)));
    let of_studies = room.iter().flat_map(|room| STUDY_WORDS.iter().map(|word| (**room, *word)));
    let banned: Vec<(&str, &str)> = of_layer.chain(of_studies).collect();
    let mut problems = Vec::new();
    for (index, line) in shipped_lines(path, text) {
        // A selection elects nobody.
        let code = without_comment(line).to_lowercase().replace("selection", "");
        for (room, word) in banned.iter().filter(|(_, word)| code.contains(&word.to_lowercase())) {
            problems.push(Problem::on_line(path, index, format!("`{word}` has no place in {room}")));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn core_depends_on_no_study_and_no_browser() {
        let manifest = "[dependencies]\nserde.workspace = true\naugure-elections.workspace = true\nleptos_meta = \"1\"\n";
        assert_eq!(direct("core/Cargo.toml", manifest).len(), 2);
        assert_eq!(direct("Cargo.toml", manifest), []);
        assert_eq!(direct("core/Cargo.toml", "[dev-dependencies]\nrand = \"1\"\n"), []);
    }

    #[test]
    fn a_study_depends_on_no_other_study() {
        let manifest = "[dependencies]\naugure-core.workspace = true\naugure-learn.workspace = true\naugure-accidents.workspace = true\n";
        let problems = direct("studies/elections/Cargo.toml", manifest);
        assert_eq!(problems.len(), 1);
        assert!(problems[0].to_string().contains("`augure-accidents`"), "{}", problems[0]);
    }

    #[test]
    fn the_builder_may_use_parquet_and_a_study_may_not() {
        let manifest = "[dependencies]\nparquet.workspace = true\n";
        assert_eq!(direct("builder/Cargo.toml", manifest), []);
        assert_eq!(direct("studies/elections/Cargo.toml", manifest).len(), 1);
    }

    #[test]
    fn a_tree_is_searched_by_whole_names() {
        let tree = "augure-core v0.1.0 (/x)\nparquet v59.2.0\ntokio v1.0.0 (*)\n";
        assert_eq!(banned_in_tree(tree, &["tokio", "leptos"]).collect::<Vec<_>>(), ["tokio"]);
        assert_eq!(banned_in_tree("tokio-util v1\n", &["tokio"]).count(), 0);
    }

    #[test]
    fn names_are_read_from_manifests() {
        assert_eq!(package_name("[package]\nname = \"a\"\n").as_deref(), Some("a"));
        assert_eq!(package_name("[workspace]\n"), None);
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
