//! The built site's data, read row by row, independently of the page.

use augure_core::bundle::manifest::{OpenError, read_study};
use augure_core::bundle::table::{Column, Table};

use super::server::built_site;

/// The elections table `table`, or its part `part`.
pub(crate) fn table(table: &str, part: Option<&str>) -> Table {
    let folder = built_site().join("data-bundle");
    let read = |path: &str| Ok::<_, OpenError>(std::fs::read(folder.join(path)).unwrap());
    let study = read_study("elections", read).unwrap();
    let entry = study.file(table, part).unwrap();
    entry.open(&std::fs::read(folder.join(&entry.path)).unwrap()).unwrap()
}

/// The part of the data that Sète is in.
pub(crate) const SETE: &str = "34-20";

/// The rows of `table` whose text columns hold what is asked for.
pub(crate) fn rows(table: &Table, wanted: &[(&str, &str)]) -> Vec<usize> {
    let holds = |row: usize| {
        wanted.iter().all(|(column, text)| table.texts(column).unwrap()[row].as_deref() == Some(text))
    };
    (0..table.rows()).filter(|row| holds(*row)).collect()
}

/// The number in `column` at `row`, `None` where there is none.
pub(crate) fn number(table: &Table, column: &str, row: usize) -> Option<f64> {
    match table.column(column).unwrap() {
        Column::Int(values) => values[row].map(f64::from),
        Column::Float(values) => values[row],
        other => panic!("{column} holds no numbers: {other:?}"),
    }
}

/// What the panel says of a bureau of Sète at a scrutin, in `column`.
pub(crate) fn of_bureau(bureau: &str, scrutin: &str, column: &str) -> f64 {
    let panel = table("panel", Some(SETE));
    let found = rows(&panel, &[("commune", "34301"), ("bureau", bureau), ("scrutin", scrutin)]);
    assert_eq!(found.len(), 1, "{bureau} {scrutin}");
    number(&panel, column, found[0]).unwrap_or_else(|| panic!("no {column} in {bureau} at {scrutin}"))
}
