//! The order of rooms in packages that have one.

use super::super::problem::Problem;
use super::graph::Arrow;

/// The rooms of packages, the highest first: each takes from itself and from those below it. What is named nowhere is
/// bound by the rule on circles alone.
const ORDERS: &[(&str, &[&str])] = &[
    ("builder/src/", &["command", "elections", "bundle", "report", "cli", "files", "progress"]),
    ("src/", &["elections", "pages", "study", "ui", "text"]),
];

/// The arrows of one package that lead to a higher room.
pub(super) fn runs_up(source: &str, arrows: &[Arrow]) -> Vec<Problem> {
    let Some((_, rooms)) = ORDERS.iter().find(|(package, _)| *package == source) else { return Vec::new() };
    let floor = |path: &str| {
        let room = path.strip_prefix(source)?.split('/').next()?.trim_end_matches(".rs");
        rooms.iter().position(|name| *name == room)
    };
    let up = arrows.iter().filter(|arrow| match (floor(&arrow.file), floor(&arrow.to)) {
        (Some(from), Some(to)) => to < from,
        _ => false,
    });
    up.map(|arrow| {
        let what = format!("takes from {}, which stands above it: {}", arrow.to, rooms.join(" > "));
        Problem::on_line(&arrow.file, arrow.index, what)
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arrow(file: &str, to: &str) -> Arrow {
        Arrow { file: file.into(), index: 6, to: to.into() }
    }

    #[test]
    fn a_lower_room_takes_nothing_from_a_higher_one() {
        let down = arrow("builder/src/elections/pack.rs", "builder/src/cli.rs");
        let up = arrow("builder/src/cli.rs", "builder/src/elections/pack.rs");
        let aside = arrow("builder/src/elections/pack.rs", "builder/src/elections/mod.rs");
        let problems = runs_up("builder/src/", &[down, up, aside]);
        assert_eq!(problems.len(), 1);
        assert!(
            problems[0].to_string().starts_with("builder/src/cli.rs:7: error: takes from builder/src/elec")
        );
        assert_eq!(runs_up("core/src/", &[arrow("core/src/a.rs", "core/src/b.rs")]), []);
    }
}
