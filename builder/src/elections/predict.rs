//! The forecast of a commune's bureaux at one scrutin, as CSV.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use augure_elections::commune::CommuneCode;
use augure_elections::engine::{self, Offer, Setting, TownForecast, forecast_town};
use augure_elections::history::{AsOf, History};
use augure_elections::panel::Panel;
use augure_elections::references::{Reference, Resolved, delta, resolve};
use augure_elections::scrutin::Scrutin;
use serde::Deserialize;

use super::engine::reach::ReachError;
use super::engine::{Reaches, fit};

/// The first columns of a file of forecasts.
pub const FIRST_COLUMNS: &str = "commune,bureau,";

/// The forecast asked for.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The scrutin, by identifier.
    pub target: &'a str,
    /// The commune's code.
    pub commune: &'a str,
    /// A file with the town's totals or with the categories that stand; blind without.
    pub scenario: Option<&'a Path>,
}

/// Errors of [`predict`].
#[derive(Debug, thiserror::Error)]
pub enum PredictError {
    /// No such scrutin.
    #[error(
        "`{0}` is no scrutin of the calendar, or has no first round before it: see `augure-builder panel`"
    )]
    Target(String),
    /// Not a commune.
    #[error("`{0}` is not a commune code: expected 5 characters such as 01001")]
    Commune(String),
    /// The scenario file cannot be used.
    #[error(
        "{path}: {what}; expected {{\"totals\": {{\"<category>\": <share>, ...}}}} or {{\"offer\": [\"<category>\", ...]}}"
    )]
    Scenario {
        /// The file.
        path: PathBuf,
        /// The fault.
        what: String,
    },
    /// So few may stand that the forecast has to be told who.
    #[error(
        "{target}: at most {most} may stand, so the forecast depends on who they are; give --scenario FILE with \
         {{\"offer\": [<{most} of {categories}>]}}"
    )]
    WhoStands {
        /// The target.
        target: String,
        /// The largest number of candidates.
        most: u8,
        /// Keys to choose from.
        categories: String,
    },
    /// The engine's configuration is wrong.
    #[error(transparent)]
    Reach(#[from] ReachError),
    /// The forecast cannot be written as CSV.
    #[error(transparent)]
    Csv(#[from] csv::Error),
    /// The engine gives no forecast.
    #[error("no forecast for {commune}: {reason}")]
    NoForecast {
        /// The commune.
        commune: String,
        /// The reason.
        reason: augure_elections::absence::Absence,
    },
}

/// The forecast as CSV, fitted on the scrutins of `panel` before the target, with differences from the `references`.
///
/// # Errors
/// When there is no such target or commune, or the scenario cannot be used.
pub fn predict(panel: &Panel, references: &[Reference], asked: &Asked<'_>) -> Result<String, PredictError> {
    let Asked { target, commune, scenario } = *asked;
    let code: CommuneCode = commune.parse().map_err(|_| PredictError::Commune(commune.to_owned()))?;
    let unknown = || PredictError::Target(target.to_owned());
    let parameters = fit(panel, &Reaches::embedded()?, target).ok_or_else(unknown)?;
    let (index, scrutin) = panel.calendar().find(target).ok_or_else(unknown)?;
    let as_of = History::new(panel).before(scrutin);
    let setting = match scenario {
        Some(path) => setting(path, &parameters.categories)?,
        None => engine::asked::known(panel, index, code, &[])
            .map_err(|_| who_stands(scrutin, &parameters.categories))?,
    };
    if let Setting::Offer(Offer::Town(stands)) = &setting
        && scrutin
            .stand
            .is_some_and(|most| stands.iter().filter(|stands| **stands).count() > usize::from(most))
    {
        return Err(who_stands(scrutin, &parameters.categories));
    }
    let forecast = forecast_town(&as_of, code, &parameters, &setting)
        .map_err(|reason| PredictError::NoForecast { commune: commune.to_owned(), reason })?;
    Ok(csv(panel, &as_of, commune, references, &forecast)?)
}

fn who_stands(scrutin: &Scrutin, categories: &[String]) -> PredictError {
    let most = scrutin.stand.unwrap_or(u8::MAX);
    PredictError::WhoStands { target: scrutin.id.clone(), most, categories: categories.join(", ") }
}

#[derive(Deserialize)]
struct ScenarioFile {
    totals: Option<BTreeMap<String, f64>>,
    offer: Option<Vec<String>>,
}

fn setting(path: &Path, categories: &[String]) -> Result<Setting, PredictError> {
    let wrong = |what: String| PredictError::Scenario { path: path.to_owned(), what };
    let text = std::fs::read_to_string(path).map_err(|error| wrong(error.to_string()))?;
    let file: ScenarioFile = serde_json::from_str(&text).map_err(|error| wrong(error.to_string()))?;
    let named = file.totals.iter().flat_map(BTreeMap::keys).chain(file.offer.iter().flatten());
    if let Some(unknown) = named.into_iter().find(|name| !categories.contains(name)) {
        return Err(wrong(format!("`{unknown}` is no category")));
    }
    match (file.totals, file.offer) {
        (Some(totals), None) => {
            let share = |key: &String| totals.get(key).copied().unwrap_or(0.0).max(0.0);
            Ok(Setting::scenario(categories.iter().map(share).collect()))
        }
        (None, Some(offer)) => {
            Ok(Setting::Offer(Offer::Town(categories.iter().map(|key| offer.contains(key)).collect())))
        }
        _ => Err(wrong("neither or both of totals and offer".to_owned())),
    }
}

/// One row per bureau: shares, then 80 % and 90 % intervals, then differences with each reference in points.
fn csv(
    panel: &Panel,
    as_of: &AsOf<'_>,
    commune: &str,
    references: &[Reference],
    forecast: &TownForecast,
) -> Result<String, csv::Error> {
    let keys: Vec<&str> = panel.categories().iter().map(|category| category.key.as_str()).collect();
    let mut bytes = Vec::new();
    let mut writer = csv::Writer::from_writer(&mut bytes);
    writer.write_record(header(&keys, references))?;
    for (bureau, forecast) in &forecast.bureaux {
        let Ok(forecast) = forecast else { continue };
        let mut row = vec![commune.to_owned(), bureau.code.to_string()];
        row.extend(forecast.shares.iter().map(|share| format!("{:.6}", share.get())));
        for intervals in [&forecast.intervals80, &forecast.intervals90] {
            for high in [false, true] {
                for k in 0..keys.len() {
                    let end = intervals.as_ref().ok().map(|i| if high { i[k].high } else { i[k].low });
                    row.push(end.map(|end| format!("{:.6}", end.get())).unwrap_or_default());
                }
            }
        }
        for reference in references {
            let resolved: Resolved = resolve(as_of, *bureau, reference);
            for (k, share) in forecast.shares.iter().enumerate() {
                let points = delta(*share, &resolved, k);
                row.push(points.map(|points| format!("{:+.4}", points.get())).unwrap_or_default());
            }
        }
        writer.write_record(row)?;
    }
    writer.flush()?;
    drop(writer);
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The columns for those category `keys`, in the order of the cells.
fn header(keys: &[&str], references: &[Reference]) -> Vec<String> {
    let mut header: Vec<String> = FIRST_COLUMNS.split_terminator(',').map(str::to_owned).collect();
    header.extend(keys.iter().map(|key| (*key).to_owned()));
    for end in ["low80", "high80", "low90", "high90"] {
        header.extend(keys.iter().map(|key| format!("{key}_{end}")));
    }
    for reference in references {
        header.extend(keys.iter().map(|key| format!("{key}_vs_{}", reference.key)));
    }
    header
}
