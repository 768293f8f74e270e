//! `predict`: forecasts the bureaux of a commune as CSV.

use std::path::Path;

use anyhow::{Result, anyhow};

use crate::cli::{Options, say};
use crate::elections::inputs;
use crate::elections::predict::{Asked, FIRST_COLUMNS, predict};
use crate::report::destination;
use crate::study::outcome::Outcome;

/// Prints the forecast of the bureaux of `commune` at `target` as CSV, or writes it to `--out`.
///
/// # Errors
/// When there are no results, no such target or commune, or the scenario cannot be used.
pub(super) fn run(
    options: &Options,
    target: &str,
    commune: &str,
    scenario: Option<&Path>,
) -> Result<Outcome> {
    destination::forecast(options.out.as_deref(), FIRST_COLUMNS)?;
    let (config, base, progress) = inputs::read(&options.without_out())?;
    progress.doing("fit");
    let csv = predict(&base.panel, &config.references, &Asked { target, commune, scenario })?;
    progress.finish();
    match &options.out {
        None => say(&csv),
        Some(path) => {
            std::fs::write(path, csv).map_err(|source| anyhow!("{}: {source}", path.display()))?;
        }
    }
    Ok(Outcome::from(&base))
}
