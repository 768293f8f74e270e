//! The town's forecast and its result, category by category.

use augure_core::format::column_of_tenths;
use augure_core::units::Share;
use augure_elections::absence::{Absence, Known};
use augure_elections::engine::TownForecast;
use augure_elections::panel::PanelRow;
use leptos::prelude::*;

use crate::elections::cells::{difference, known, missing, share, title};
use crate::elections::shown::Shown;
use crate::elections::text::{coverage as said, shared as words, town_result as own};
use crate::ui::tables::cell::Cell;
use crate::ui::tables::grid::{Entry, Grid, Line, attribute, grid, lines};
use crate::ui::tables::title::{Title, columns};

/// A share that reads as so many tenths of a percent.
fn pair(value: Known<(Share, i64)>) -> Entry {
    Entry::fixed(share(value.map(|(share, _)| share), value.map(|(_, tenths)| tenths)))
}

/// One line per category; the last one is of the votes outside all of them.
pub(super) fn table(shown: &Shown, row: &PanelRow, forecast: Option<&TownForecast>) -> AnyView {
    let predicted: Vec<f64> =
        forecast.map_or_else(Vec::new, |forecast| forecast.totals.iter().map(|share| share.get()).collect());
    let predicted_tenths = column_of_tenths(&predicted);
    let column = row.column();
    let valid = f64::from(row.exprimes.max(1));
    let of_valid = |votes: f64| Cell::share(Share::clipped(votes / valid), 1);
    let categories = shown.data.categories.iter().enumerate();
    let mut rows: Vec<Line> = categories
        .map(|(k, category)| {
            let result = column.get(k).copied().unwrap_or(Err(Absence::NoCandidate));
            let expected = forecast.and_then(|forecast| forecast.totals.get(k).copied());
            let expected = expected.zip(predicted_tenths.get(k).copied()).ok_or(Absence::NoModel);
            let both = expected.and_then(|expected| Ok((expected, result?)));
            let votes = row.votes.get(k).copied().flatten().ok_or(Absence::NoCandidate);
            Line {
                attributes: vec![attribute("data-category", category.key.clone())],
                title: title(category),
                cells: vec![
                    pair(expected).field("forecast"),
                    pair(result).field("observed").with("class", "score"),
                    Entry::fixed(difference(
                        both.map(|(expected, result)| expected.0 - result.0),
                        both.map(|(expected, result)| expected.1 - result.1),
                    ))
                    .field("error"),
                    Entry::fixed(known(votes, of_valid)).field("of-valid"),
                ],
            }
        })
        .collect();
    let none = || Entry::fixed(missing(Absence::NoCategory));
    rows.push(Line {
        attributes: vec![attribute("data-row", "autres")],
        title: Title::new(said::OTHERS.get()),
        cells: vec![none(), none(), none(), Entry::fixed(of_valid(row.autres)).field("of-valid")],
    });
    let heads = [words::CATEGORY, words::FORECAST, words::RESULT, words::ERROR, said::OF_VALID]
        .map(|text| Title::new(text.get()));
    let table = grid(Grid {
        attributes: vec![attribute("class", "figures"), attribute("data-testid", "town-result-table")],
        caption: None,
        heads: columns(heads),
        body: lines(rows).into(),
        foot: None,
    });
    view! {
        <div class="wide-frame" tabindex="0" role="region" aria-label=own::TITLE.get()>
            {table}
        </div>
    }
    .into_any()
}
