//! The page that publishes a study's data: sources, problems met when reading them, a dictionary, files to download.

use augure_core::bundle::file::FileEntry;
use augure_core::bundle::study::{Input, Source, Study};
use augure_core::bundle::table::{Table as Bundled, TableError};
use leptos::prelude::*;

use super::bundled::{Load, loaded, rows, table};
use super::section::noted;
use crate::text::{Text, dates, either, publication as words};
use crate::ui::details::details;
use crate::ui::tables::cell::Cell;
use crate::ui::tables::listing::listing;
use crate::ui::tables::sorting::{Row, Table};

/// The sections on everything that `study` publishes, `files` among it.
pub(crate) fn publication(study: &Study, files: &[FileEntry], load: &Load, still_shown: Text) -> AnyView {
    let problems_one_by_one = {
        let load = load.clone();
        move || loaded(&load, still_shown, "problems", problems)
    };
    let counted = loaded(load, still_shown, "problem_counts", counts);
    let columns = loaded(load, still_shown, "columns", dictionary);
    view! {
        {noted(None, words::SOURCES, words::SOURCES_NOTE, listing(source_table(&study.sources)))}
        {noted(None, words::COUNTS, words::COUNTS_NOTE, counted)}
        {noted(None, words::PROBLEMS, words::PROBLEMS_NOTE, details(words::OPEN, problems_one_by_one))}
        {noted(None, words::DICTIONARY, words::DICTIONARY_NOTE, columns)}
        {noted(None, words::FILES, words::FILES_NOTE, listing(file_table(files)))}
        {noted(None, words::INPUTS, words::INPUTS_NOTE, listing(input_table(&study.inputs)))}
    }
    .into_any()
}

/// Producers, licences, dates.
fn source_table(sources: &[Source]) -> Table {
    let row = |source: &Source| {
        let cells = [source.producer.clone(), source.licence.clone(), dates::from_iso(&source.date)];
        Row::new(source.title.clone(), source.title.clone(), cells.map(Cell::Words).to_vec())
    };
    let rows = sources.iter().map(row).collect();
    table("sources", words::SOURCES, words::SOURCE, &[words::PRODUCER, words::LICENCE, words::DATE], rows)
}

/// The files of the bundle, to download.
fn file_table(files: &[FileEntry]) -> Table {
    let row = |file: &FileEntry| {
        let number = |n: u64| Cell::number(n as f64, 0);
        let cells = vec![number(file.rows), number(file.bytes), Cell::Words(file.sha256.clone())];
        let href = format!("data-bundle/{}", file.path);
        Row { href, ..Row::new(file.path.clone(), file.path.clone(), cells) }
    };
    let rows = files.iter().map(row).collect();
    table("files", words::FILES, words::FILE, &[words::ROWS, words::BYTES, words::HASH], rows)
}

/// The input files of the bundle.
fn input_table(inputs: &[Input]) -> Table {
    let row = |input: &Input| {
        Row::new(input.path.clone(), input.path.clone(), vec![Cell::Words(input.sha256.clone())])
    };
    table("inputs", words::INPUTS, words::FILE, &[words::HASH], inputs.iter().map(row).collect())
}

/// The number of problems of each kind.
fn counts(found: &Bundled) -> Result<Table, TableError> {
    let rows = rows(found, &["kind", "severity", "count"])?;
    Ok(table("problem-counts", words::COUNTS, words::KIND, &[words::SEVERITY, words::COUNT], rows))
}

/// The problems one by one.
fn problems(found: &Bundled) -> Result<Table, TableError> {
    let columns = ["kind", "severity", "file", "line", "column", "value", "message", "remedy"];
    let heads = [
        words::SEVERITY,
        words::FILE,
        words::LINE,
        words::COLUMN,
        words::VALUE,
        words::MESSAGE,
        words::REMEDY,
    ];
    Ok(table("problems", words::PROBLEMS, words::KIND, &heads, rows(found, &columns)?))
}

/// The meaning of each column.
fn dictionary(found: &Bundled) -> Result<Table, TableError> {
    let columns = ["table", "column", "type", "optional", either("fr", "en")];
    let heads = [words::COLUMN, words::TYPE, words::OPTIONAL, words::MEANING];
    Ok(table("columns", words::DICTIONARY, words::TABLE, &heads, rows(found, &columns)?))
}
