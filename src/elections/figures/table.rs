//! The table of a forecast: one row per category.

use std::sync::Arc;

use augure_core::units::Share;
use augure_elections::absence::Absence;
use augure_elections::category::Category;
use augure_elections::references::Reference;
use augure_elections::view::{Observed, Sheet, SheetLine};
use leptos::prelude::*;

use crate::elections::cells::{difference, known, missing, share, title};
use crate::elections::coverage;
use crate::elections::session::Session;
use crate::elections::shown::Shown;
use crate::elections::text::{coverage as said, shared as words};
use crate::text::COLON;
use crate::ui::tables::cell::Cell;
use crate::ui::tables::grid::{Entry, Grid, Line, attribute, grid, lines};
use crate::ui::tables::title::{Title, columns};

/// A sheet that may change.
type Current = Signal<Option<Arc<Sheet>>>;

/// The table of `sheet`, a sheet of what is shown. As long as the town stays the same, so do the rows and columns: only the
/// content of the cells changes.
pub(in crate::elections) fn table(session: Session, sheet: Current) -> impl IntoView {
    let ground = session.ground();
    let known = Memo::new(move |_| sheet.with(Option::is_some));
    move || {
        let shown = ground.get().and(session.shown.get_untracked());
        shown.filter(|_| known.get()).map(|shown| frame(&shown, sheet))
    }
}

/// The table of the sheet that is shown, which does not change.
pub(in crate::elections) fn fixed(shown: &Shown) -> impl IntoView + use<> {
    frame(shown, Signal::stored(Some(Arc::clone(&shown.sheet))))
}

fn frame(shown: &Shown, sheet: Current) -> impl IntoView + use<> {
    let data = &shown.data;
    let held = shown.scrutin().held;
    let rows = data.categories.iter().enumerate();
    let body = lines(rows.map(|(k, category)| row(k, sheet, category, &data.references, held)));
    let bureau = move || sheet.with(|sheet| sheet.as_ref().map(|sheet| sheet.bureau.code.to_string()));
    let caption = format!("{}{COLON}{}", words::FORECAST, words::scrutin(shown.scrutin()));
    let table = grid(Grid {
        attributes: vec![
            attribute("data-testid", "forecast"),
            attribute("data-commune", shown.commune.code.to_string()),
            attribute("data-bureau", bureau),
            attribute("data-target", shown.scrutin().id.clone()),
        ],
        caption: Some(caption.into_any()),
        heads: heads(&data.references, held),
        body: body.into(),
        foot: held.then(|| others(sheet, &data.references).view().into()),
    });
    view! {
        <div class="table-frame" class:held=held>{table}</div>
        {coverage::under(shown, sheet)}
    }
}

fn heads(references: &[Reference], held: bool) -> AnyView {
    let first = columns([words::CATEGORY, words::FORECAST].map(|text| Title::new(text.get())));
    let range = Title::new(words::RANGE.get()).column(vec![attribute("colspan", "2")]);
    let result = [words::RESULT, said::OF_VALID, words::ERROR].map(|text| Title::new(text.get()));
    let result = held.then(|| columns(result));
    view! { {first} {range} {result} {columns(references.iter().map(|reference| Title::new(delta_label(reference))))} }
        .into_any()
}

/// The head of the column of differences from `reference`.
fn delta_label(reference: &Reference) -> String {
    words::difference(words::reference(reference))
}

/// The name of that column to programs.
fn delta_field(reference: &Reference) -> String {
    format!("delta-{}", reference.key)
}

/// The row of the votes outside all categories: a part of a result's valid votes, and nothing else.
fn others(sheet: Current, references: &[Reference]) -> Line {
    let none = |field: &str| Entry::fixed(missing(Absence::NoCategory)).field(field);
    let part = Memo::new(move |_| {
        let autres = sheet.with(|sheet| sheet.as_ref().map_or(Err(Absence::NoModel), |sheet| sheet.autres));
        share(autres.map(|(share, _)| share), autres.map(|(_, tenths)| tenths))
    });
    let mut cells = vec![
        none("share").with("class", "score"),
        none("low").with("class", "low").label(words::RANGE.get()),
        none("high").with("class", "high"),
        none("observed").label(words::RESULT.get()),
        Entry::live(part).field("of-valid").label(said::OF_VALID.get()),
        none("error").label(words::ERROR.get()),
    ];
    cells.extend(
        references.iter().map(|reference| none(&delta_field(reference)).label(delta_label(reference))),
    );
    Line { attributes: vec![attribute("data-row", "autres")], title: Title::new(said::OTHERS.get()), cells }
}

/// The row of the category at `k`.
fn row(k: usize, sheet: Current, category: &Category, references: &[Reference], held: bool) -> Line {
    let entry = |field: &str, content: fn(&SheetLine) -> Cell| {
        Entry::live(Memo::new(move |_| of_line(&sheet.get(), k, content))).field(field)
    };
    let mut cells = vec![
        entry("share", |line| share(line.share, line.tenths)).with("class", "score"),
        entry("low", |line| known(line.interval, |interval| end(interval.low)))
            .with("class", "low")
            .label(words::RANGE.get()),
        entry("high", |line| known(line.interval, |interval| end(interval.high))).with("class", "high"),
    ];
    if held {
        cells.extend([
            entry("observed", |line| match line.observed {
                Some(Observed { share: own, tenths, .. }) => share(own, tenths),
                None => missing(Absence::NoSuchScrutin),
            })
            .label(words::RESULT.get()),
            entry("of-valid", |line| {
                let of_valid =
                    line.observed.map_or(Err(Absence::NoSuchScrutin), |observed| observed.of_valid);
                share(of_valid.map(|(share, _)| share), of_valid.map(|(_, tenths)| tenths))
            })
            .label(said::OF_VALID.get()),
            entry("error", |line| match line.observed {
                Some(Observed { error, error_tenths, .. }) => difference(error, error_tenths),
                None => missing(Absence::NoSuchScrutin),
            })
            .label(words::ERROR.get()),
        ]);
    }
    cells.extend(references.iter().enumerate().map(|(r, reference)| delta(k, r, sheet, reference)));
    Line { attributes: vec![attribute("data-category", category.key.clone())], title: title(category), cells }
}

/// The difference of the category at `k` from the reference at `r`, marked where borders or lists changed since.
fn delta(k: usize, r: usize, sheet: Current, reference: &Reference) -> Entry {
    let content = Memo::new(move |_| {
        of_line(&sheet.get(), k, |line| {
            let points = line.deltas.get(r).copied().unwrap_or(Err(Absence::NoSuchScrutin));
            known(points, Cell::points)
        })
    });
    let marks = move |sheet: &Option<Arc<Sheet>>| {
        let found = sheet.as_ref()?.references.get(r)?;
        Some((found.redrawn, found.divided.get(k).copied().unwrap_or(false)))
    };
    let class = Memo::new(move |_| match sheet.with(marks) {
        Some((true, true)) => "redrawn divided",
        Some((true, false)) => "redrawn",
        Some((false, true)) => "divided",
        _ => "",
    });
    Entry::live(content)
        .field(delta_field(reference))
        .label(delta_label(reference))
        .with("class", move || class.get())
}

/// The cell that `content` makes of the line of the category at `k`.
fn of_line(sheet: &Option<Arc<Sheet>>, k: usize, content: impl Fn(&SheetLine) -> Cell) -> Cell {
    let line = sheet.as_ref().and_then(|sheet| sheet.lines.get(k));
    line.map_or(missing(Absence::NoModel), content)
}

/// The end of an interval.
fn end(share: Share) -> Cell {
    Cell::share(share, 1)
}
