//! Writes the reports of a back-test.

use std::path::Path;

use augure_elections::panel::Panel;

use super::error::BacktestError;
use super::options::Options;
use super::run::Backtest;
use super::{card, figures, predictions, report};

/// Writes every report of `backtest` into `folder`: the same bytes for the same input.
///
/// # Errors
/// When a file cannot be written.
pub fn write(
    panel: &Panel,
    options: &Options,
    backtest: &Backtest,
    folder: &Path,
) -> Result<(), BacktestError> {
    let save = |name: &str, bytes: &[u8]| {
        // Beside, then renamed: an interrupted run leaves no half of a report.
        let (path, beside) = (folder.join(name), folder.join(format!("{name}.new")));
        let done = std::fs::write(&beside, bytes).and_then(|()| std::fs::rename(&beside, &path));
        done.map_err(|source| BacktestError::Write { path, source })
    };
    std::fs::create_dir_all(folder)
        .map_err(|source| BacktestError::Write { path: folder.to_owned(), source })?;
    save("predictions.parquet", &predictions::to_parquet(panel, &backtest.predictions)?)?;
    save("metrics.json", report::json(panel, backtest).as_bytes())?;
    save("metrics.md", report::markdown(panel, backtest).as_bytes())?;
    for (name, svg) in figures::all(panel, backtest)? {
        save(&name, svg.as_bytes())?;
    }
    save("model_card.md", card::card(panel, options, backtest).as_bytes())
}
