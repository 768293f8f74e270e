//! Reports of a back-test: `predictions.parquet`, `metrics.json`, `metrics.md` and `model_card.md`, the same bytes twice.

mod card;
mod json;
mod markdown;

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use augure_chomage_vote::panel::Panel;
use augure_core::bundle::encode::encode;
use augure_core::bundle::table::{Column, Table, TableError};

use super::base::Base;
use super::evaluate::findings::Findings;
use super::evaluate::tables;

pub use markdown::summary;

/// Writes every report into `folder`.
///
/// # Errors
/// When a table cannot be made or a file cannot be written.
pub fn write(base: &Base, findings: &Findings, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    let save = |name: &str, bytes: &[u8]| {
        // Beside, then renamed: an interrupted run leaves no half of a report.
        let (path, beside) = (folder.join(name), folder.join(format!("{name}.new")));
        let done = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, &path));
        done.with_context(|| path.display().to_string())
    };
    save("predictions.parquet", &encode(&predictions(findings, &base.panel)?)?)?;
    save("metrics.json", json::report(&tables::all(findings, &base.panel)?)?.as_bytes())?;
    save("metrics.md", markdown::report(findings, &base.panel).as_bytes())?;
    save("model_card.md", card::card(base, findings).as_bytes())
}

/// Forecasts of shares and probabilities of winners beside what came, one row each.
fn predictions(findings: &Findings, panel: &Panel) -> Result<Table, TableError> {
    let shares = tables::share_forecasts("shares", &findings.shares.forecasts, panel)?;
    let winners = tables::probabilities("winners", &findings.winners, panel)?;
    let (a, b) = (shares.rows(), winners.rows());
    let texts = |first: Option<&str>, second: Option<&str>| -> Result<Column, TableError> {
        let of = |table: &Table, name: Option<&str>, rows| {
            name.map_or_else(|| Ok(vec![None; rows]), |name| table.texts(name).map(<[_]>::to_vec))
        };
        Ok(Column::Text([of(&shares, first, a)?, of(&winners, second, b)?].concat()))
    };
    let forecast = [shares.floats("forecast")?, winners.floats("probability")?].concat();
    let came = winners.bools("came")?.iter().map(|came| came.map(|came| f64::from(u8::from(came))));
    let observed = shares.floats("observed")?.iter().copied().chain(came).collect();
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
