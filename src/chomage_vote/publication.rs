//! The study's published data: results and unemployment together as CSV, then what every study publishes.

use std::sync::Arc;

use augure_chomage_vote::merged;
use augure_core::bundle::table::{Column, Table as Bundled};
use augure_core::csv_text::{self, Cell, Dialect};
use leptos::prelude::*;

use super::about::of;
use super::bar::bar;
use super::session::{Content, Here, content, keyed, scoped};
use super::text::publication as own;
use super::text::shared as words;
use crate::browser;
use crate::pages::bundled::Load;
use crate::pages::publication::publication;
use crate::pages::section::noted;
use crate::text;

/// The page.
pub(super) fn page(session: Here) -> AnyView {
    let published = keyed(
        session,
        |_| (),
        move |_| {
            let Some(shown) = session.shown.get_untracked() else { return ().into_any() };
            let bundle = Arc::clone(&shown.bundle);
            let load: Load = Arc::new(move |name, progress| {
                let bundle = Arc::clone(&bundle);
                Box::pin(async move {
                    let tables = bundle.tables(&[(name, None)], progress).await?;
                    tables.into_iter().next().map(Arc::new).ok_or_else(|| super::data::empty(name))
                })
            });
            publication(shown.list(), &shown.list().files, &load, words::STILL_SHOWN)
        },
    );
    view! {
        <div class="stack published" data-testid="data">
            {noted(None, own::MERGED, own::MERGED_NOTE, saved(session))} {published}
        </div>
    }
    .into_any()
}

/// The fields that choose, and the buttons that save.
fn saved(session: Here) -> AnyView {
    let save = move |dialect: Dialect| {
        move |_| {
            let file = untrack(|| content(session)).and_then(|content| file(&content, dialect));
            if let Some((name, text)) = file {
                browser::save_csv(&name, dialect, &text);
            }
        }
    };
    let about = scoped(
        session,
        |content| content.about.clone(),
        |content, scope| of(content, scope, scope.selection.units(content.panel()).len()),
    );
    view! {
        {bar(session, false)}
        {about}
        <p class="row">
            <button type="button" on:click=save(Dialect::Excel)>{text::CSV_EXCEL}</button>
            <button type="button" on:click=save(Dialect::Machine)>{text::CSV_MACHINE}</button>
        </p>
    }
    .into_any()
}

/// Name and text of the file of the chosen area, scrutin and quarter.
fn file(content: &Content, dialect: Dialect) -> Option<(String, String)> {
    let scope = content.scope()?;
    let panel = content.panel();
    let table = merged::table(panel, &[scope.scrutin], &scope.selection, scope.quarter);
    let name = format!("augure-{}-{}", panel.calendar.id(scope.scrutin), scope.selection.code());
    Some((name, csv(&table, dialect)))
}

/// `table` as CSV: its columns by their names, nothing where a value is absent.
fn csv(table: &Bundled, dialect: Dialect) -> String {
    let heads: Vec<&str> = table.columns().map(|(name, _)| name).collect();
    let row = |row: usize| table.columns().map(|(_, column)| cell(column, row)).collect::<Vec<Cell>>();
    csv_text::write(dialect, &heads, (0..table.rows()).map(row))
}

fn cell(column: &Column, row: usize) -> Cell {
    let found = match column {
        Column::Text(values) => values.get(row).cloned().flatten().map(Cell::Text),
        Column::Int(values) => {
            values.get(row).copied().flatten().map(|count| Cell::Number(f64::from(count), 0))
        }
        Column::Float(values) => values.get(row).copied().flatten().map(|value| Cell::Number(value, 2)),
        _ => None,
    };
    found.unwrap_or(Cell::Absent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absent_values_are_empty_and_numbers_raw() {
        let table = Bundled::from_rows("t", &[Some(1), None])
            .text("name", |_| "a")
            .int("count", |count| *count)
            .float("rate", |count| count.map(|_| 7.25))
            .table();
        let text = csv(&table, Dialect::Machine);
        let lines: Vec<&str> = text.lines().map(|line| line.trim_start_matches('\u{feff}')).collect();
        assert_eq!(lines, ["name,count,rate", "a,1,7.25", "a,,"]);
    }
}
