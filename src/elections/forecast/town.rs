//! The whole town beside one of its bureaux.

use std::sync::Arc;

use augure_core::format::column_of_tenths;
use augure_elections::absence::{Absence, KnownRef as _};
use augure_elections::engine::TownForecast;
use augure_elections::forecast::Interval;
use augure_elections::view::Sheet;
use leptos::prelude::*;

use crate::elections::cells::{known, share};
use crate::elections::coverage;
use crate::elections::session::Session;
use crate::elections::shown::Shown;
use crate::elections::text::{intervals, shared as words};
use crate::text::numbers;
use crate::ui::tables::cell::Cell;
use crate::ui::tables::grid::{Entry, Grid, Line, attribute, grid, lines};
use crate::ui::tables::title::{Title, columns};

/// The town's forecast, with its own intervals, and how far the bureau is from it.
#[component]
pub(super) fn Town(
    /// The page's state.
    session: Session,
) -> impl IntoView {
    // The town's numbers stay while its bureaux are looked at; only the bureau's gap to them changes.
    let ground = session.ground();
    let sheet = session.sheet();
    move || {
        ground.get()?;
        let shown = session.shown.get_untracked()?;
        Some(panel(&shown, shown.eve.town().ok()?, sheet))
    }
}

/// The distance of the bureau's share of the category at `k` from `total`, in tenths.
fn gap(sheet: &Option<Arc<Sheet>>, k: usize, total: i64) -> Cell {
    let line = sheet.as_ref().and_then(|sheet| sheet.lines.get(k));
    known(line.map_or(Err(Absence::NoModel), |line| line.tenths), |tenths| {
        let gap = tenths - total;
        Cell::Number(gap as f64 / 10.0, 1, numbers::points_of_tenths(gap))
    })
}

/// Both ends of an interval.
fn range(interval: Interval) -> Cell {
    let [low, high] = [interval.low, interval.high].map(numbers::percent);
    let spoken = intervals::range(&low, &high);
    Cell::Interval(low, high, spoken)
}

fn panel(shown: &Shown, forecast: &TownForecast, sheet: Signal<Option<Arc<Sheet>>>) -> impl IntoView + use<> {
    let shares: Vec<f64> = forecast.totals.iter().map(|share| share.get()).collect();
    let tenths = column_of_tenths(&shares);
    let rows = shown.data.categories.iter().zip(tenths).enumerate().map(|(k, (category, tenths))| {
        let stands = if shown.eve.may_stand(k) { Ok(()) } else { Err(Absence::NotStanding) };
        let total = stands.and(forecast.totals.get(k).copied().ok_or(Absence::NoModel));
        let interval = stands.and(forecast.intervals80.known());
        let interval = interval.and_then(|found| found.get(k).copied().ok_or(Absence::NotCalibrated));
        Line {
            attributes: vec![attribute("data-category", category.key.clone())],
            title: Title::new(words::category(category)),
            cells: vec![
                Entry::fixed(share(total, Ok(tenths))).field("town").with("class", "score"),
                Entry::fixed(known(interval, range)),
                Entry::live(Signal::derive(move || sheet.with(|sheet| gap(sheet, k, tenths)))),
            ],
        }
    });
    let heads =
        [words::CATEGORY, words::FORECAST, words::RANGE, words::GAP].map(|text| Title::new(text.get()));
    let table = grid(Grid {
        attributes: vec![attribute("class", "figures"), attribute("data-testid", "town")],
        caption: None,
        heads: columns(heads),
        body: lines(rows).into(),
        foot: None,
    });
    let name = words::whole_town(&shown.commune.name);
    view! {
        <section class="panel">
            <h2>{name.clone()}</h2>
            <div class="wide-frame" tabindex="0" role="region" aria-label=name>{table}</div>
            {coverage::under_town(shown)}
        </section>
    }
}
