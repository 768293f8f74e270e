//! The order of rooms within packages, and the independence of studies.

use super::super::problem::Problem;
use super::graph::Arrow;
use std::collections::BTreeSet;

/// Stands for the room of each study.
const STUDY: &str = "<study>";

/// The floors of packages, the highest first: a room takes from its own floor and from those below it. Rooms that are not
/// listed are bound by the rule on circles alone.
const ORDERS: &[(&str, &[&[&str]])] = &[
    (
        "core/src/",
        &[
            &["address", "bundle", "csv_text", "format", "steps"],
            &["calendar", "composition"],
            &["math", "units"],
        ],
    ),
    ("geo/src/", &[&["classes", "geoparquet", "label", "neighbour", "projection", "wkb"], &["area"]]),
    (
        "ingest/src/",
        &[
            &["records"],
            &["table"],
            &["pivot"],
            &["source"],
            &["columnar", "delimited", "sheet"],
            &["opening"],
            &["columns", "fit", "groups", "row", "value"],
            &["schema"],
            &["compression", "dates", "dialect", "encoding", "findings", "intern", "keys", "number"],
            &["cell", "file_words", "fold", "names", "problem", "spellings"],
            &["text"],
        ],
    ),
    (
        "learn/src/",
        &[
            &["fit"],
            &["conformal", "ipf", "scores", "spline", "trees"],
            &["logistic"],
            &["folds", "interval", "linear", "matrix", "metrics", "quantile", "significant"],
        ],
    ),
    (
        "studies/elections/src/",
        &[
            &["atlas", "baseline", "compare", "held", "ranking", "scenario", "scores", "town_eve", "view"],
            &["features", "series", "tables"],
            &["engine", "references", "tally"],
            &["coverage", "forecast", "people", "roll", "settled", "territory"],
            &["history"],
            &["address", "merger", "panel", "sample"],
            &["bureau", "silence"],
            &["commune"],
            &["absence", "category", "departement", "scrutin", "uncertainty"],
        ],
    ),
    (
        "warehouse/src/",
        &[
            &["export", "print"],
            &["query"],
            &["session"],
            &["commit", "guess", "tables"],
            &["draft"],
            &["diff", "folder", "read"],
            &["checks", "layout", "manifest"],
            &["keys"],
            &["places", "words"],
            &["counts", "spec"],
            &["error", "names"],
        ],
    ),
    (
        "builder/src/",
        &[
            &["command", "studies"],
            &["warehouse"],
            &[STUDY],
            &["study"],
            &["bundle"],
            &["report"],
            &["cli", "files", "progress"],
        ],
    ),
    (
        "src/",
        &[
            &["app", "demo"],
            &["home", "open_studies"],
            &["studies"],
            &[STUDY],
            &["pages"],
            &["study"],
            &["ui"],
            &["crash", "preferences"],
            &["text"],
            &["bundle"],
            &["browser", "redraw"],
        ],
    ),
    (
        "xtask/src/",
        &[
            &["release_check"],
            &["ci"],
            &["bench", "deny", "finish", "fuzz", "lint", "serve", "single_file", "size", "test", "tidy"],
            &["dist", "graph"],
            &["bundle", "packages", "site", "tools"],
            &["process", "repo"],
            &["digest", "failure"],
        ],
    ),
];

/// The arrows of one package that lead to a higher floor, or from a study's room to another study's; `studies` are their
/// rooms.
pub(super) fn runs_up(source: &str, arrows: &[Arrow], studies: &BTreeSet<String>) -> Vec<Problem> {
    let floors = ORDERS.iter().find(|(package, _)| *package == source).map_or(&[][..], |(_, floors)| floors);
    let floor = |room: &str| {
        let name = if studies.contains(room) { STUDY } else { room };
        floors.iter().position(|rooms| rooms.contains(&name))
    };
    let mut problems = Vec::new();
    for arrow in arrows {
        let (Some(from), Some(to)) = (room(source, &arrow.file), room(source, &arrow.to)) else { continue };
        let what = match (floor(from), floor(to)) {
            _ if from != to && studies.contains(from) && studies.contains(to) => {
                format!("takes from {}, which is another study's", arrow.to)
            }
            (Some(lower), Some(higher)) if higher < lower => {
                let order: Vec<String> =
                    floors[higher..=lower].iter().map(|rooms| rooms.join(", ")).collect();
                format!("takes from {}, which stands above it: {}", arrow.to, order.join(" > "))
            }
            _ => continue,
        };
        problems.push(Problem::on_line(&arrow.file, arrow.index, what));
    }
    problems
}

/// The first folder or file below `source` on the way to `path`.
fn room<'a>(source: &str, path: &'a str) -> Option<&'a str> {
    Some(path.strip_prefix(source)?.split('/').next()?.trim_end_matches(".rs"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The problems of an arrow between two files of `source`.
    fn problems(source: &str, from: &str, to: &str) -> Vec<String> {
        let studies = ["elections", "chomage_vote"].map(str::to_owned).into();
        let arrow = Arrow { file: format!("{source}{from}"), index: 6, to: format!("{source}{to}") };
        runs_up(source, &[arrow], &studies).iter().map(Problem::to_string).collect()
    }

    #[test]
    fn a_lower_room_takes_nothing_from_a_higher_one() {
        let up = problems("builder/src/", "cli.rs", "elections/pack.rs");
        assert_eq!(
            up,
            [
                "builder/src/cli.rs:7: error: takes from builder/src/elections/pack.rs, which stands above it: \
              <study> > study > bundle > report > cli, files, progress"
            ]
        );
        assert_eq!(problems("builder/src/", "elections/pack.rs", "cli.rs"), [""; 0]);
        assert_eq!(problems("builder/src/", "elections/pack.rs", "elections/mod.rs"), [""; 0]);
        assert_eq!(problems("builder/src/", "cli.rs", "progress.rs"), [""; 0], "one floor");
        assert_eq!(problems("builder/src/", "cli.rs", "unnamed.rs"), [""; 0]);
        assert_eq!(problems("core/src/", "units.rs", "bundle/table.rs").len(), 1);
        assert_eq!(problems("src/", "ui/fields/a.rs", "study/mod.rs").len(), 1);
        assert_eq!(problems("elsewhere/src/", "a.rs", "b.rs"), [""; 0]);
    }

    #[test]
    fn no_study_takes_from_another() {
        for source in ["src/", "builder/src/"] {
            let found = problems(source, "chomage_vote/mod.rs", "elections/mod.rs");
            assert!(found.len() == 1 && found[0].contains("another study's"), "{found:?}");
        }
    }
}
