//! `train`: fits the models and shows their tables.

use std::fmt::Write;

use anyhow::Result;

use crate::cli::{Options, say};
use crate::elections::train::train;
use crate::elections::{inputs, summary};
use crate::study::outcome::Outcome;

/// Fits the models and prints the size of their tables.
///
/// # Errors
/// When there are no results, or a fit fails.
pub(super) fn run(options: &Options) -> Result<Outcome> {
    let (_, base, progress) = inputs::read(options)?;
    progress.doing("training");
    let models = train(&base.panel)?;
    progress.finish();
    let mut text = summary::origin(&base);
    let _ = writeln!(text, "\n{:<18}{:<26}{:>8}", "model table", "part", "rows");
    for model in models {
        let (name, part, rows) = (model.name, model.part.unwrap_or_default(), model.table.rows());
        let _ = writeln!(text, "{name:<18}{part:<26}{rows:>8}");
    }
    say(&text);
    Ok(Outcome::from(&base))
}
