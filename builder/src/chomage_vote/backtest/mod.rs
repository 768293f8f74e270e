//! Reports of a back-test: `predictions.parquet`, `metrics.json`, `metrics.md` and `model_card.md`, the same bytes twice.

mod card;
mod json;
mod markdown;

use std::path::Path;

use anyhow::Result;
use augure_chomage_vote::panel::Panel;
use augure_core::bundle::encode::encode;
use augure_core::bundle::table::{Column, Table, TableError};

use super::base::Base;
use super::evaluate::findings::Findings;
use super::evaluate::tables;
use crate::report;

pub use markdown::summary;

/// Writes every report into `folder`.
///
/// # Errors
/// When a table cannot be made or a file cannot be written.
pub fn write(base: &Base, findings: &Findings, folder: &Path) -> Result<()> {
    let predictions = encode(&predictions(findings, &base.panel)?)?;
    let json = json::report(&tables::all(findings, &base.panel)?)?;
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

/// Forecasts of shares and probabilities of winners beside what came, one row each.
fn predictions(findings: &Findings, panel: &Panel) -> Result<Table, TableError> {
    let shares = tables::share_forecasts("shares", &findings.shares.forecasts, panel)?;
    let winners = tables::probabilities("winners", &findings.winners, panel)?;
    let (a, b) = (shares.rows(), winners.rows());
    let texts = |first: Option<&str>, second: Option<&str>| -> Result<Column, TableError> {
        let of = |table: &Table, name: Option<&str>, rows| {
            name.map_or_else(|| Ok(vec![None; rows]), |name| table.texts(name).map(|column| column.to_vec()))
        };
        Ok(Column::Text([of(&shares, first, a)?, of(&winners, second, b)?].concat()))
    };
    let forecast = [shares.floats("forecast")?.all(), winners.floats("probability")?.all()].concat();
    let came = winners.bools("came")?.all().iter().map(|came| came.map(|came| f64::from(u8::from(came))));
    let observed = shares.floats("observed")?.all().iter().copied().chain(came).collect();
    let kind = |at: usize| Some(if at < a { "share" } else { "winner" }.to_owned());
    Table::new("predictions")
        .with("kind", Column::Text((0..a + b).map(kind).collect()))?
        .with("target", texts(Some("target"), Some("task"))?)?
        .with("start", texts(Some("start"), None)?)?
        .with("protocol", texts(None, Some("protocol"))?)?
        .with("model", texts(Some("method"), Some("model"))?)?
        .with("features", texts(Some("features"), Some("features"))?)?
        .with("unit", texts(Some("unit"), Some("unit"))?)?
        .with("class", texts(Some("category"), Some("class"))?)?
        .with("forecast", Column::Float(forecast))?
        .with("observed", Column::Float(observed))
}
