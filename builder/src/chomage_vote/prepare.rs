//! The content of the study's bundle.

use anyhow::Result;
use augure_chomage_vote::tables::FIRST;

use super::compile;
use super::inputs::{self, Inputs};
use crate::bundle::write::BundleTable;
use crate::cli::Options;
use crate::study::prepared::Prepared;

/// The content of the bundle from the files or the bundle that the options name, every model being fitted and tested.
///
/// # Errors
/// When there is no data, or a fit fails.
pub(super) fn prepare(options: &Options) -> Result<Prepared> {
    let inputs = inputs::read(options)?;
    let findings = inputs.findings(options)?;
    let Inputs { config, base } = &inputs;
    let tables = compile::all(base, &findings, config)?;
    Ok(Prepared {
        data_until: compile::data_until(base),
        sources: config.sources.clone(),
        inputs: base.inputs.clone(),
        tables: tables.into_iter().map(BundleTable::whole).collect(),
        first: &FIRST,
        opening: Vec::new(),
        summary: inputs.summary(false),
        outcome: inputs.outcome(),
    })
}
