//! Back-tests: forecasts beside results, drawn and in tables.

use leptos::prelude::*;

use crate::text::{Text, backtests as words, numbers};
use crate::ui::charts::plots::{self, Axes};
use crate::ui::tables::cell::Cell;
use crate::ui::tables::listing::listing;
use crate::ui::tables::sorting::{Row, Table};

/// The axes of both plots.
const AXES: Axes = Axes { across: words::PREDICTED, up: words::OBSERVED };

/// Forecasts of one size, all in percent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Bin {
    /// The least and the largest forecast.
    pub(crate) ends: (f64, f64),
    /// Mean forecast.
    pub(crate) predicted: f64,
    /// Mean result.
    pub(crate) observed: f64,
    /// The part of the results within the 80 % interval; `None` where that was not measured.
    pub(crate) coverage80: Option<f64>,
    /// Number of forecasts.
    pub(crate) count: u32,
}

/// The calibration of forecasts, drawn and as a table. `file` names the table's file; `not_measured` says why a bin has no
/// coverage.
pub(crate) fn calibration(bins: &[Bin], file: String, not_measured: Text) -> AnyView {
    let points: Vec<(f64, f64, u32)> =
        bins.iter().map(|bin| (bin.predicted, bin.observed, bin.count)).collect();
    view! {
        {plots::calibration(&points, AXES, words::CALIBRATION_ALT)}
        {listing(calibration_table(bins, file, not_measured))}
    }
    .into_any()
}

fn calibration_table(bins: &[Bin], file: String, not_measured: Text) -> Table {
    let row = |bin: &Bin| {
        let (low, high) = bin.ends;
        let name = words::bin(&numbers::decimal(low, 0), &numbers::decimal(high, 0));
        let cells = vec![
            Cell::percent(bin.predicted),
            Cell::percent(bin.observed),
            bin.coverage80.map_or(Cell::Missing("not-calibrated", not_measured), Cell::percent),
            Cell::count(bin.count),
        ];
        Row::new(low.to_string(), name, cells)
    };
    let heads = [
        ("predicted", words::PREDICTED),
        ("observed", words::OBSERVED),
        ("coverage80", words::COVERAGE),
        ("count", words::COUNT),
    ];
    Table {
        caption: words::CALIBRATION.to_string(),
        head: words::BIN.to_string(),
        columns: heads.map(|(key, head)| (key.to_owned(), head.to_string())).to_vec(),
        rows: bins.iter().map(row).collect(),
        whole: None,
        file,
    }
}

/// Forecasts against results in `cells` (lower edges in percent, count) of `width` percent, and how near they came, as
/// `said`.
pub(crate) fn scatter(cells: &[(u32, u32, u32)], width: u32, said: String) -> AnyView {
    view! {
        {plots::scatter(cells, width, AXES, &said)}
        <p data-testid="near">{said}</p>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bin_without_coverage_says_why_and_keeps_its_means() {
        const WHY: Text = Text("Pas mesuré.", "Not measured.");
        let bin = Bin { ends: (10.0, 20.0), predicted: 14.96, observed: 15.5, coverage80: None, count: 1200 };
        let table = calibration_table(&[bin], "x".to_owned(), WHY);
        let row = &table.rows[0];
        assert_eq!((row.key.as_str(), row.name.as_str()), ("10", "de 10 à 20\u{202f}%"));
        let texts: Vec<String> = row.cells.iter().map(Cell::text).collect();
        assert_eq!(texts, ["15,0\u{202f}%", "15,5\u{202f}%", "N/A", "1\u{202f}200"]);
        assert_eq!(row.cells[2], Cell::Missing("not-calibrated", WHY));
    }
}
