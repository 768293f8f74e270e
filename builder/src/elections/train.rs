//! What ships: the engine's parameters of every target, fitted as of its eve.

use augure_core::bundle::table::{Table, TableError};
use augure_elections::engine::tables::NAME;
use augure_elections::panel::Panel;

use super::engine::reach::ReachError;
use super::engine::{Reaches, fit_all};

/// A model table of the bundle: its name, its part, its content.
#[derive(Debug, Clone, PartialEq)]
pub struct ModelTable {
    /// Table name in the manifest.
    pub name: &'static str,
    /// Part in the manifest: the target, for a table that is split by target.
    pub part: Option<String>,
    /// The content.
    pub table: Table,
}

/// Why training failed.
#[derive(Debug, thiserror::Error)]
pub enum TrainError {
    /// The engine's configuration is wrong.
    #[error(transparent)]
    Reach(#[from] ReachError),
    /// A table could not be made.
    #[error(transparent)]
    Table(#[from] TableError),
}

/// The parameters of every target (held or planned) as tables of the bundle.
///
/// # Errors
/// When the engine's configuration is wrong.
pub fn train(panel: &Panel) -> Result<Vec<ModelTable>, TrainError> {
    let mut tables = Vec::new();
    for fitted in fit_all(panel, &Reaches::embedded()?) {
        let table = fitted.parameters.to_table()?;
        tables.push(ModelTable { name: NAME, part: Some(fitted.parameters.target), table });
    }
    Ok(tables)
}
