//! Writes the reports of a back-test.

use std::path::Path;

use augure_elections::panel::Panel;

use super::error::BacktestError;
use super::run::Backtest;
use super::scope::Scope;
use super::{card, figures, predictions, report};

/// Writes every report of `backtest` into `folder`: the same bytes for the same input.
///
/// # Errors
/// When a file cannot be written.
pub fn write(panel: &Panel, scope: &Scope, backtest: &Backtest, folder: &Path) -> Result<(), BacktestError> {
    let parquet = predictions::to_parquet(panel, &backtest.predictions)?;
    let (json, markdown) = (report::json(panel, backtest), report::markdown(panel, backtest));
    let (figures, card) = (figures::all(panel, backtest)?, card::card(panel, scope, backtest));
    let own = [
        ("predictions.parquet", parquet.as_slice()),
        ("metrics.json", json.as_bytes()),
        ("metrics.md", markdown.as_bytes()),
        ("model_card.md", card.as_bytes()),
    ];
    let figures = figures.iter().map(|(name, svg)| (name.as_str(), svg.as_bytes()));
    Ok(crate::report::write(folder, own.into_iter().chain(figures))?)
}
