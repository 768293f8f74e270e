//! The tables and columns of the base, with types, units and where they came from.

use std::fmt::Write;

use augure_warehouse::layout::EVERYTHING;
use augure_warehouse::manifest::{Entry, Manifest};
use augure_warehouse::print::aligned;
use augure_warehouse::spec::Level;

/// Characters shown of a hash.
const HASH: usize = 12;

/// The tables and columns of the base, as text.
pub(super) fn listing(manifest: &Manifest) -> String {
    let mut text = String::new();
    for (level, key, rest) in [
        (
            Level::Bureau,
            "bureau",
            "departement, commune, commune_name, number, valid_from, valid_to, registered",
        ),
        (Level::Commune, "commune", "departement, commune_name, bureaux (open ones)"),
        (Level::Departement, "departement", "communes, bureaux (open ones)"),
    ] {
        let own: usize = manifest.of_level(level).map(|(_, entry)| entry.spec.columns.len()).sum();
        let (name, rows) = (level.table(), manifest.count(level));
        let _ = writeln!(
            text,
            "{name}: {rows} rows, one per {key}\n  {key}, {rest}, and {own} columns of tables below"
        );
    }
    let _ = writeln!(
        text,
        "{EVERYTHING}: every bureau, with all columns of its own, its commune's and its département's"
    );
    for (name, entry) in &manifest.tables {
        text.push('\n');
        text.push_str(&table(name, entry));
    }
    text
}

fn table(name: &str, entry: &Entry) -> String {
    let mut text = String::new();
    let (spec, counts) = (&entry.spec, &entry.counts);
    let date = spec.date.map_or(String::new(), |date| format!(", {date}"));
    let _ = writeln!(text, "{name}: {} rows, one per {}{date}", counts.places, spec.level.name());
    let hash = entry.sha256.get(..HASH).unwrap_or(&entry.sha256);
    let _ = writeln!(text, "  from {} (SHA-256 {hash}…), added on {}", entry.file, entry.added);
    if !spec.source.is_empty() {
        let _ = writeln!(text, "  source: {}", spec.source);
    }
    let _ = writeln!(text, "  {} places in the base, {} not", counts.matched, counts.not_matched());
    for left_out in counts.says() {
        let _ = writeln!(text, "  {left_out}");
    }
    let wide = format!("in {} and {EVERYTHING}", spec.level.table());
    let mut columns = ["column", "type", "unit", "period", wide.as_str()].map(|head| vec![head.to_owned()]);
    for column in &spec.columns {
        let cells =
            [&column.name, column.kind.name(), &column.unit, &column.period, &entry.wide_name(column)]
                .map(str::to_owned);
        for (cells, cell) in columns.iter_mut().zip(cells) {
            cells.push(cell);
        }
    }
    for line in aligned(&columns, &[false; 5]).lines() {
        let _ = writeln!(text, "    {line}");
    }
    text
}
