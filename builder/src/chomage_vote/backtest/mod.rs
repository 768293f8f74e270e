//! Reports of a back-test: `predictions.parquet`, `metrics.json`, `metrics.md` and `model_card.md`, the same bytes twice.

mod card;
mod json;
mod markdown;
mod predictions;

use std::path::Path;

use anyhow::Result;
use augure_core::bundle::encode::encode;

use super::base::Base;
use super::evaluate::findings::Findings;
use super::evaluate::tables;
use crate::report;

pub use markdown::summary;

/// Writes every report into `folder`.
///
/// # Errors
/// When a table cannot be encoded or a file cannot be written.
pub fn write(base: &Base, findings: &Findings, folder: &Path) -> Result<()> {
    let predictions = encode(&predictions::table(findings, &base.panel))?;
    let json = json::report(&tables::all(findings, &base.panel));
    let markdown = markdown::report(findings, &base.panel);
    let card = card::card(base, findings);
    report::write(
        folder,
        [
            ("predictions.parquet", predictions.as_slice()),
            ("metrics.json", json.as_bytes()),
            ("metrics.md", markdown.as_bytes()),
            ("model_card.md", card.as_bytes()),
        ],
    )?;
    Ok(())
}
