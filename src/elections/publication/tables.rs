//! The tables of the page, from the manifest and from tables of the bundle.

use augure_core::bundle::table::{Column, Table as Bundled, TableError};
use augure_core::csv_text::{self, Dialect};

use augure_core::calendar::{date_of, minute_at};

use crate::elections::data::Data;
use crate::elections::shown::Shown;
use crate::elections::text::publication as own;
use crate::text::{Text, dates, either, numbers};
use crate::ui::tables::sorting::{Cell, Row, Table};

/// Who produced what.
pub(super) fn sources(data: &Data) -> Table {
    let row = |source: &augure_core::bundle::study::Source| {
        let cells = [source.producer.clone(), source.licence.clone(), dates::from_iso(&source.date)];
        row(&source.title, cells.map(Cell::Words).to_vec())
    };
    let rows = data.sources().iter().map(row).collect();
    table("sources", own::SOURCES, own::SOURCE, &[own::PRODUCER, own::LICENCE, own::DATE], rows)
}

/// The files of the bundle, to download.
pub(super) fn files(data: &Data) -> Table {
    let row = |file: &augure_core::bundle::file::FileEntry| {
        let number = |n: u64| number(n as f64);
        let cells = vec![number(file.rows), number(file.bytes), Cell::Words(file.sha256.clone())];
        Row { href: format!("data-bundle/{}", file.path), ..row(&file.path, cells) }
    };
    let rows = data.files().iter().map(row).collect();
    table("files", own::FILES, own::FILE, &[own::ROWS, own::BYTES, own::HASH], rows)
}

/// The files that the bundle was compiled from.
pub(super) fn inputs(data: &Data) -> Table {
    let row =
        |input: &augure_core::bundle::study::Input| row(&input.path, vec![Cell::Words(input.sha256.clone())]);
    let rows = data.study().inputs.iter().map(row).collect();
    table("inputs", own::INPUTS, own::FILE, &[own::HASH], rows)
}

/// How many problems there are of each kind.
pub(super) fn counts(found: &Bundled) -> Result<Table, TableError> {
    let rows = rows(found, &["kind", "severity", "count"])?;
    Ok(table("problem-counts", own::COUNTS, own::KIND, &[own::SEVERITY, own::COUNT], rows))
}

/// The problems one by one.
pub(super) fn problems(found: &Bundled) -> Result<Table, TableError> {
    let columns = ["kind", "severity", "file", "line", "column", "value", "message", "remedy"];
    let heads = [own::SEVERITY, own::FILE, own::LINE, own::COLUMN, own::VALUE, own::MESSAGE, own::REMEDY];
    Ok(table("problems", own::PROBLEMS, own::KIND, &heads, rows(found, &columns)?))
}

/// What each column holds.
pub(super) fn dictionary(found: &Bundled) -> Result<Table, TableError> {
    let columns = ["table", "column", "type", "optional", either("fr", "en")];
    let heads = [own::COLUMN, own::TYPE, own::OPTIONAL, own::MEANING];
    Ok(table("columns", own::DICTIONARY, own::TABLE, &heads, rows(found, &columns)?))
}

/// The town's results by category, as CSV text.
pub(super) fn panel(shown: &Shown, dialect: Dialect) -> String {
    let data = &shown.data;
    let counts = ["inscrits", "votants", "exprimes", "blancs", "nuls"].map(str::to_owned);
    let votes = data.categories.iter().map(|category| format!("votes_{}", category.key));
    let heads: Vec<String> = ["commune", "bureau", "scrutin"]
        .map(str::to_owned)
        .into_iter()
        .chain(counts)
        .chain(votes)
        .chain(["votes_autres".to_owned()])
        .collect();
    let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
    let text = |text: &str| csv_text::Cell::Text(text.to_owned());
    let count = |count: Option<u32>| {
        count.map_or(csv_text::Cell::Absent, |count| csv_text::Cell::Number(f64::from(count), 0))
    };
    // Halves of votes are exact with one decimal, and no weight of the mapping is finer than a thousandth.
    let part = |votes: Option<f64>| votes.map_or(csv_text::Cell::Absent, |v| csv_text::Cell::Count(v, 3));
    let rows = shown.panel.rows().iter().filter(|row| row.bureau.commune == shown.commune.code).map(|row| {
        let mut cells = vec![
            text(row.bureau.commune.as_str()),
            text(row.bureau.code.as_str()),
            text(&data.calendar[row.scrutin].id),
        ];
        cells.extend(
            [Some(row.inscrits), Some(row.votants), Some(row.exprimes), row.blancs, row.nuls].map(count),
        );
        cells.extend(row.votes.iter().copied().map(part));
        cells.push(part(Some(row.autres)));
        cells
    });
    csv_text::write(dialect, &heads, rows)
}

/// The rows of `found`: the first of `columns` names them.
pub(in crate::elections) fn rows(found: &Bundled, columns: &[&str]) -> Result<Vec<Row>, TableError> {
    let columns = columns.iter().map(|name| found.column(name)).collect::<Result<Vec<_>, _>>()?;
    let row_at = |at: usize| {
        let mut cells = columns.iter().map(|column| cell(column, at));
        let name = match cells.next() {
            Some(Cell::Words(name)) => name,
            _ => String::new(),
        };
        row(&name, cells.collect())
    };
    Ok((0..found.rows()).map(row_at).collect())
}

fn cell(column: &Column, at: usize) -> Cell {
    let found = match column {
        Column::Text(values) => values.get(at).cloned().flatten().map(Cell::Words),
        Column::Int(values) => values.get(at).copied().flatten().map(|value| number(f64::from(value))),
        Column::Bool(values) => {
            values.get(at).copied().flatten().map(|value| Cell::Words(own::truth(value).to_string()))
        }
        Column::Int64(values) => values.get(at).copied().flatten().map(|value| number(value as f64)),
        Column::Float(values) => values.get(at).copied().flatten().map(exact),
        Column::Float32(values) => values.get(at).copied().flatten().map(|value| exact(f64::from(value))),
        Column::Date(values) => {
            let date = values.get(at).copied().flatten().and_then(date_of);
            date.map(|date| Cell::Words(dates::from_iso(&date.to_string())))
        }
        Column::Timestamp(unit, values) => {
            let minute = values.get(at).copied().flatten().and_then(|count| minute_at(unit.seconds(count)));
            minute.map(|(date, hour, minute)| {
                let date = dates::from_iso(&date.to_string());
                Cell::Words(format!("{date}, {hour:02}:{minute:02} UTC"))
            })
        }
        Column::Bytes(values) => {
            values.get(at).and_then(Option::as_ref).map(|bytes| Cell::Words(own::bytes(bytes.len())))
        }
    };
    found.unwrap_or(Cell::Missing("absent", own::ABSENT))
}

/// `value` with all the decimals that it takes.
fn exact(value: f64) -> Cell {
    let decimals = decimals(value);
    Cell::Number(value, decimals, numbers::decimal(value, decimals))
}

/// Decimals that `value` takes to be read exactly: six at most.
fn decimals(value: f64) -> usize {
    let printed = format!("{value:.6}");
    let fraction = printed.split_once('.').map_or("", |(_, fraction)| fraction);
    fraction.trim_end_matches('0').len()
}

/// A whole number.
fn number(value: f64) -> Cell {
    Cell::Number(value, 0, numbers::decimal(value, 0))
}

fn row(name: &str, cells: Vec<Cell>) -> Row {
    Row { key: name.to_owned(), name: name.to_owned(), href: String::new(), cells }
}

pub(in crate::elections) fn table(
    key: &str,
    caption: Text,
    of: Text,
    heads: &[Text],
    rows: Vec<Row>,
) -> Table {
    Table {
        caption: caption.to_string(),
        of: of.to_string(),
        columns: heads.iter().map(|head| (head.0.to_owned(), head.to_string())).collect(),
        rows,
        whole: None,
        file: format!("augure-{key}"),
    }
}
