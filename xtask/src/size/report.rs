//! Sizes as tables.

use super::weight::Weight;
use std::fmt::Write as _;

/// Aims for the first visit to a study, in bytes as they travel.
const WASM_AIM: u64 = 350_000;
const TOTAL_AIM: u64 = 500_000;

/// The files that a first visit asked for, in order.
#[derive(Debug)]
pub(super) struct Visit {
    pub(super) address: String,
    pub(super) files: Vec<Weight>,
}

/// A row for each part of the WebAssembly.
pub(super) fn parts(parts: &[(String, Weight)]) -> String {
    let rows = parts.iter().map(|(name, weight)| (format!("{name} ({})", weight.path), weight));
    table("WebAssembly, by part", rows)
}

/// A row for each file of a visit.
pub(super) fn files(visit: &Visit) -> String {
    let title = format!("First visit at {}", visit.address);
    table(&title, visit.files.iter().map(|weight| (weight.path.clone(), weight)))
}

/// A row for each visit: how many requests, the WebAssembly and everything as they travel, against the aims.
pub(super) fn visits(visits: &[Visit]) -> String {
    let mut text = format!("{:>8}  {:>24}  {:>24}  address\n", "requests", "WebAssembly sent", "in all");
    for Visit { address, files } in visits {
        let wasm = files.iter().filter(|file| file.is_wasm()).map(|file| file.sent).sum();
        let total = files.iter().map(|file| file.sent).sum();
        let (wasm, total) = (against(wasm, WASM_AIM), against(total, TOTAL_AIM));
        // Writing to a string does not fail.
        let _ = writeln!(text, "{:>8}  {wasm:>24}  {total:>24}  {address}", files.len());
    }
    text
}

fn table<'a>(title: &str, rows: impl Iterator<Item = (String, &'a Weight)>) -> String {
    let mut text = format!("{:>9} {:>9}  {title}\n", "raw", "sent");
    for (name, Weight { raw, sent, .. }) in rows {
        let _ = writeln!(text, "{raw:>9} {sent:>9}  {name}");
    }
    text
}

fn against(bytes: u64, aim: u64) -> String {
    let verdict = if bytes <= aim { "within" } else { "OVER" };
    format!("{}.{} kB, {verdict} {}", bytes / 1000, bytes % 1000 / 100, aim / 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight(path: &str, raw: u64, sent: u64) -> Weight {
        Weight { path: path.into(), raw, sent }
    }

    #[test]
    fn a_visit_adds_up_and_is_judged() {
        let files = vec![weight("index.html", 900, 400), weight("a_bg.wasm", 900_000, 350_001)];
        let visit = Visit { address: "#/a".into(), files };
        assert!(super::files(&visit).ends_with("   900000    350001  a_bg.wasm\n"));
        let text = visits(&[visit]);
        let row: Vec<&str> =
            text.lines().nth(1).unwrap().split("  ").filter(|cell| !cell.is_empty()).collect();
        let row: Vec<&str> = row.into_iter().map(str::trim).collect();
        assert_eq!(row, ["2", "350.0 kB, OVER 350", "350.4 kB, within 500", "#/a"]);
    }

    #[test]
    fn each_part_has_a_row() {
        let text = parts(&[
            ("first visit".to_owned(), weight("a_bg.wasm", 3, 2)),
            ("lazy: a".to_owned(), weight("a-0f.wasm", 1, 1)),
        ]);
        assert_eq!(text.lines().count(), 3);
        assert!(text.contains("        3         2  first visit (a_bg.wasm)\n"), "{text}");
    }
}
