//! The models of a bundle: the engine's parameters for every target as of its eve, and the errors of past forecasts.

use augure_elections::engine::tables::NAME;
use augure_elections::panel::Panel;

use super::backtest::bundle::tables;
use super::backtest::zones::{Zone, ZonesError};
use super::backtest::{BacktestError, Quiet, Scope, run_with};
use super::engine::reach::ReachError;
use super::engine::{Reaches, fit_all};
use crate::bundle::write::BundleTable;
use crate::log::timed;

/// Errors of training.
#[derive(Debug, thiserror::Error)]
pub enum TrainError {
    /// The engine's configuration is wrong.
    #[error(transparent)]
    Reach(#[from] ReachError),
    /// The zones of back-tests are wrong.
    #[error(transparent)]
    Zones(#[from] ZonesError),
    /// Past scrutins could not be forecast.
    #[error(transparent)]
    Backtest(#[from] BacktestError),
}

/// The parameters of every target (held or planned) and the measures of past forecasts, as tables of the bundle.
///
/// # Errors
/// When the engine's configuration is wrong.
pub fn train(panel: &Panel) -> Result<Vec<BundleTable>, TrainError> {
    let reaches = Reaches::embedded()?;
    let fitted = timed("fitting", || fit_all(panel, &reaches));
    let scope = Scope::new(reaches, Zone::embedded()?);
    let backtest = timed("testing on past scrutins", || run_with(panel, &scope, &fitted, &Quiet))?;
    let measures = tables(panel, &backtest);
    let mut tables = Vec::with_capacity(fitted.len() + measures.len());
    for fitted in fitted {
        let table = fitted.parameters.to_table();
        tables.push(BundleTable {
            name: NAME.to_owned(),
            ..BundleTable::part(&fitted.parameters.target, table)
        });
    }
    tables.extend(measures.into_iter().map(BundleTable::whole));
    Ok(tables)
}
