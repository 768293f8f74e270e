//! The commands `backtest` and `predict`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use augure_elections::commune::CommuneCode;
use augure_elections::engine::{Offer, Setting, TownForecast, forecast_town};
use augure_elections::history::{AsOf, History};
use augure_elections::panel::Panel;
use augure_elections::references::{Reference, Resolved, delta, resolve};
use jiff::civil::{Date, date};
use serde::Deserialize;

use super::output::{self, FIRST_COLUMNS};
use super::zones::Zone;
use super::{Options, Progress, run, write};
use crate::cli;
use crate::elections::build::{BuildError, Outcome, outcome, prepare};
use crate::elections::engine::{Reaches, fit};

/// Why `predict` failed.
#[derive(Debug, thiserror::Error)]
pub enum PredictError {
    /// No such scrutin.
    #[error(
        "`{0}` is no scrutin of the calendar, or has no first round before it: see `augure-builder panel`"
    )]
    Target(String),
    /// Not a commune.
    #[error("`{0}` is not a commune code: expected 5 characters such as 34301")]
    Commune(String),
    /// The scenario file cannot be used.
    #[error(
        "{path}: {what}; expected {{\"totals\": {{\"<category>\": <share>, ...}}}} or {{\"offer\": [\"<category>\", ...]}}"
    )]
    Scenario {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
    /// The engine gives no forecast.
    #[error("no forecast for {commune}: {reason}")]
    NoForecast {
        /// The commune.
        commune: String,
        /// Why.
        reason: augure_elections::absence::Absence,
    },
}

/// The bar of the command line.
struct Bar<'b>(&'b crate::progress::Progress);

impl Progress for Bar<'_> {
    fn step(&self, done: usize, _: usize, what: &'static str) {
        self.0.doing(what);
        if done > 0 {
            self.0.step();
        }
    }
}

/// Tests every model on every past scrutin and writes the reports.
///
/// `train_end` and `valid_end` bound the years of the targets: after the first, up to the second.
///
/// # Errors
/// When there are no results, a fit fails or a report cannot be written.
pub fn backtest(
    options: &cli::Options,
    train_end: Option<i16>,
    valid_end: Option<i16>,
) -> Result<Outcome, BuildError> {
    let folder = output::reports(options.out.as_deref())?;
    let (_, base, progress) = prepare(&options.without_out())?;
    let last_day = |year: i16| -> Date { date(year.clamp(1900, 9999), 12, 31) };
    let mut tested = Options::new(Reaches::embedded()?, Zone::embedded()?);
    tested.after = train_end.map(last_day);
    tested.until = valid_end.map(last_day);
    let backtest = run(&base.panel, &tested, &Bar(&progress))?;
    progress.doing("writing");
    write(&base.panel, &tested, &backtest, &folder)?;
    progress.finish();
    print!("{}", super::report::summary(&backtest.metrics));
    println!("\nReports are in {}.", folder.display());
    Ok(outcome(&base))
}

/// Prints the forecast of the bureaux of `commune` at `target` as CSV, or writes it to `--out`.
///
/// # Errors
/// When there are no results, no such target or commune, or the scenario cannot be used.
pub fn predict(
    options: &cli::Options,
    target: &str,
    commune: &str,
    scenario: Option<&Path>,
) -> Result<Outcome, BuildError> {
    output::forecast(options.out.as_deref())?;
    let (config, base, progress) = prepare(&options.without_out())?;
    progress.doing("fit");
    let code: CommuneCode = commune.parse().map_err(|_| PredictError::Commune(commune.to_owned()))?;
    let unknown = || PredictError::Target(target.to_owned());
    let parameters = fit(&base.panel, &Reaches::embedded()?, target).ok_or_else(unknown)?;
    let (_, scrutin) = base.panel.calendar().find(target).ok_or_else(unknown)?;
    let as_of = History::new(&base.panel).before(scrutin);
    let setting = match scenario {
        Some(path) => setting(path, &parameters.categories)?,
        None => Setting::Blind,
    };
    let forecast = forecast_town(&as_of, code, &parameters, &setting)
        .map_err(|reason| PredictError::NoForecast { commune: commune.to_owned(), reason })?;
    progress.finish();
    let csv = csv(&base.panel, &as_of, commune, &config.references, &forecast);
    match &options.out {
        None => cli::say(&csv),
        Some(path) => std::fs::write(path, csv)
            .map_err(|source| super::BacktestError::Write { path: path.clone(), source })?,
    }
    Ok(outcome(&base))
}

#[derive(Deserialize)]
struct File {
    totals: Option<BTreeMap<String, f64>>,
    offer: Option<Vec<String>>,
}

fn setting(path: &Path, categories: &[String]) -> Result<Setting, PredictError> {
    let wrong = |what: String| PredictError::Scenario { path: path.to_owned(), what };
    let text = std::fs::read_to_string(path).map_err(|error| wrong(error.to_string()))?;
    let file: File = serde_json::from_str(&text).map_err(|error| wrong(error.to_string()))?;
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

/// One line a bureau: shares, then 80 % and 90 % intervals, then differences with each reference in points.
fn csv(
    panel: &Panel,
    as_of: &AsOf<'_>,
    commune: &str,
    references: &[Reference],
    forecast: &TownForecast,
) -> String {
    let keys: Vec<&str> = panel.categories().iter().map(|category| category.key.as_str()).collect();
    let mut header: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
    for end in ["low80", "high80", "low90", "high90"] {
        header.extend(keys.iter().map(|key| format!("{key}_{end}")));
    }
    for reference in references {
        header.extend(keys.iter().map(|key| format!("{key}_vs_{}", reference.key)));
    }
    let mut out = format!("{FIRST_COLUMNS}{}\n", header.join(","));
    for (bureau, forecast) in &forecast.bureaux {
        let Ok(forecast) = forecast else { continue };
        let mut line = vec![commune.to_owned(), bureau.code.to_string()];
        line.extend(forecast.shares.iter().map(|share| format!("{:.6}", share.get())));
        for intervals in [&forecast.intervals80, &forecast.intervals90] {
            for high in [false, true] {
                for k in 0..keys.len() {
                    let end = intervals.as_ref().ok().map(|i| if high { i[k].high } else { i[k].low });
                    line.push(end.map(|end| format!("{:.6}", end.get())).unwrap_or_default());
                }
            }
        }
        for reference in references {
            let resolved: Resolved = resolve(as_of, *bureau, reference);
            for (k, share) in forecast.shares.iter().enumerate() {
                let points = delta(*share, &resolved, k);
                line.push(points.map(|points| format!("{:+.4}", points.get())).unwrap_or_default());
            }
        }
        out.push_str(&line.join(","));
        out.push('\n');
    }
    out
}
