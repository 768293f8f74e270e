//! What a change to the base is, in words.

use std::fmt::Write;

use augure_ingest::problem::{Problem, Severity, counts};
use augure_warehouse::counts::Counts;
use augure_warehouse::diff::Diff;
use augure_warehouse::draft::{Change, Kind};
use augure_warehouse::spec::{Level, Spec};

/// Problems shown of a file.
const SHOWN: usize = 20;

/// What adding the table that `spec` describes, from `file` and read as `from` says, changes.
pub(super) fn added(file: &str, from: &str, spec: &Spec, change: &Change) -> String {
    let mut text = String::new();
    let name = &change.name;
    if change.kind == Kind::Same {
        let _ =
            writeln!(text, "{file}: these very bytes are in the base already, as `{name}`: nothing changes");
        return text;
    }
    let date = spec.date.map_or(String::new(), |date| format!(", {date}"));
    let _ = writeln!(text, "{file}: `{name}`, by {}{date}, read {from}", spec.level.name());
    let units: Vec<&str> = spec.columns.iter().map(|column| column.unit.as_str()).collect();
    let unknown = units.iter().filter(|unit| unit.is_empty()).count();
    let _ = writeln!(text, "  {} columns, {unknown} without a unit; {}", spec.columns.len(), names(spec));
    for check in &spec.checks {
        let differ = match check.rows_that_differ {
            0 => String::new(),
            rows => format!(", from which {rows} rows differ"),
        };
        let _ = writeln!(text, "  checked: {}{differ}", check.says());
    }
    text.push_str(&rows(&change.counts, spec.level, &change.not_in_base));
    match &change.kind {
        Kind::Added => text.push_str("  new in the base\n"),
        Kind::Replaced(diff) => text.push_str(&replaced(diff)),
        Kind::Same | Kind::Removed => {}
    }
    text.push_str(&places(change));
    text
}

/// What removing a table changes.
pub(super) fn removed(change: &Change, columns: usize) -> String {
    format!(
        "`{}` goes, with {columns} columns of {} places\n{}",
        change.name,
        change.counts.places,
        places(change)
    )
}

/// The first problems, without notes.
pub(super) fn problems(problems: &[Problem]) -> String {
    let worse = |problem: &&Problem| problem.severity != Severity::Info;
    let mut text = String::new();
    for problem in problems.iter().filter(worse).take(SHOWN) {
        let _ = writeln!(text, "{problem}");
    }
    let [errors, warnings, notes] = counts(problems);
    if errors + warnings > SHOWN {
        let _ = writeln!(text, "… {errors} errors, {warnings} warnings and {notes} notes in all");
    }
    text
}

fn names(spec: &Spec) -> String {
    const FIRST: usize = 6;
    let shown: Vec<String> =
        spec.columns.iter().take(FIRST).map(|column| format!("{}{}", spec.prefix, column.name)).collect();
    let more = if spec.columns.len() > FIRST { ", …" } else { "" };
    format!("{}{more}", shown.join(", "))
}

fn rows(counts: &Counts, level: Level, not_in_base: &[String]) -> String {
    let mut text = String::new();
    let _ = writeln!(
        text,
        "  {} rows for {} places: {} in the base's {}, {} not",
        counts.rows,
        counts.places,
        counts.matched,
        level.table(),
        counts.not_matched()
    );
    if !not_in_base.is_empty() {
        let more = if counts.not_matched() > not_in_base.len() { "…" } else { "" };
        let _ = writeln!(
            text,
            "    not in the base: {}{more}; they wait until a table of results brings them",
            not_in_base.join(", ")
        );
    }
    for left_out in counts.says() {
        let _ = writeln!(text, "  {left_out}");
    }
    text
}

fn replaced(diff: &Diff) -> String {
    let mut text = String::new();
    if *diff == Diff::default() {
        text.push_str("  takes the place of the table of that name; no value changes\n");
        return text;
    }
    let _ = writeln!(
        text,
        "  takes the place of the table of that name: {} places more, {} fewer",
        diff.new_rows, diff.lost_rows
    );
    for (what, columns) in [("new", &diff.new_columns), ("lost", &diff.lost_columns)] {
        if !columns.is_empty() {
            let _ = writeln!(text, "    {what} columns: {}", columns.join(", "));
        }
    }
    for changed in &diff.changed {
        let first: Vec<String> =
            changed.first.iter().map(|(place, old, new)| format!("{place}: {old} → {new}")).collect();
        let _ =
            writeln!(text, "    {}: {} values change ({})", changed.column, changed.values, first.join("; "));
    }
    text
}

fn places(change: &Change) -> String {
    let mut text = String::new();
    for (count, says) in [
        (change.new_bureaux, "bureaux more in the base"),
        (change.lost_bureaux, "bureaux fewer in the base: no other table counts them"),
        (change.moved, "rows of other tables go to another bureau, as mergers are understood now"),
    ] {
        if count > 0 {
            let _ = writeln!(text, "  {count} {says}");
        }
    }
    text
}
