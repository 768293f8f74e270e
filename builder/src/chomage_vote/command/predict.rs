//! `predict`: shares of a scrutin by département, from its eve, as CSV.

use anyhow::{Context as _, Result, anyhow, bail};
use augure_chomage_vote::eve::{Eve, Level, national};
use augure_chomage_vote::history::History;
use augure_chomage_vote::panel::Panel;
use augure_chomage_vote::selection::Selection;
use augure_chomage_vote::shares::{Method, forecast};

use crate::chomage_vote::inputs;
use crate::cli::{Options, say};
use crate::report::destination;
use crate::study::outcome::Outcome;

/// The first columns of a forecast.
const FIRST_COLUMNS: &str = "unit,name,";

/// Prints the forecast of the shares at `target`, or writes it to `--out`; the nation's shares are those that came.
///
/// # Errors
/// When there is no data, or no such scrutin or method.
pub(super) fn run(options: &Options, target: &str, from: Option<&str>, method: &str) -> Result<Outcome> {
    destination::forecast(options.out.as_deref(), FIRST_COLUMNS)?;
    let inputs = inputs::read(&options.without_out())?;
    let csv = predict(&inputs.base.panel, target, from, method)?;
    match &options.out {
        None => say(&csv),
        Some(path) => std::fs::write(path, csv).with_context(|| path.display().to_string())?,
    }
    Ok(inputs.outcome())
}

fn predict(panel: &Panel, target: &str, from: Option<&str>, method: &str) -> Result<String> {
    let position = |id: &str| {
        let known = || panel.calendar.all().iter().map(|scrutin| scrutin.id.as_str()).collect::<Vec<_>>();
        let at = panel.calendar.position(id);
        at.ok_or_else(|| anyhow!("there is no scrutin `{id}`: name one of {}", known().join(", ")))
    };
    let at = position(target)?;
    let scrutin = panel.calendar.get(at).context("the calendar lacks the scrutin")?;
    let from = match from {
        Some(id) => position(id)?,
        None => *scrutin.from.first().with_context(|| {
            format!("no earlier scrutin is configured to start from for `{target}`: name one by --from")
        })?,
    };
    let Some(method) = Method::BASELINES.into_iter().find(|known| known.key() == method) else {
        let known = Method::BASELINES.map(Method::key);
        bail!("there is no method `{method}`: name one of {}", known.join(", "));
    };
    let units = Selection::Metropolitan.units(panel);
    let history = History::before(panel, scrutin.date);
    let eve = Eve::new(&history, from, &units, Level::Voters).map_err(|absence| {
        anyhow!("`{}` tells nothing of {target}: {}", panel.calendar.id(from), absence.code())
    })?;
    let results: Vec<_> = units.iter().filter_map(|unit| panel.result(at, *unit).ok()).collect();
    let categories = 0..panel.categories.len();
    let share = |result, category| panel.share(result, category).map_or(0.0, |share| share.get());
    let shares: Vec<Vec<f64>> = results
        .iter()
        .map(|result| categories.clone().map(|category| share(result, category)).collect())
        .collect();
    let weights: Vec<f64> = results.iter().map(|result| f64::from(result.counts.exprimes)).collect();
    if shares.is_empty() {
        bail!("the national shares of {target} are not known: the forecast needs them");
    }
    let rows = forecast(&eve, &national(&shares, &weights), method);
    table(panel, &eve, &rows)
}

fn table(panel: &Panel, eve: &Eve, rows: &[Vec<f64>]) -> Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let keys = panel.categories.all.iter().map(|category| category.label.key.as_str());
    writer.write_record(["unit", "name"].into_iter().chain(keys))?;
    for (unit, shares) in eve.units.iter().zip(rows) {
        let Some(unit) = panel.units.get(*unit) else { continue };
        let numbers = shares.iter().map(|share| format!("{share:.6}"));
        writer.write_record([unit.code.to_string(), unit.name.clone()].into_iter().chain(numbers))?;
    }
    Ok(String::from_utf8(writer.into_inner().map_err(|error| anyhow!("{error}"))?)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use augure_chomage_vote::sample;

    #[test]
    fn each_row_of_a_forecast_sums_to_one_and_what_is_unknown_is_named() {
        let panel = sample::panel();
        let ids: Vec<&str> = panel.calendar.all().iter().map(|scrutin| scrutin.id.as_str()).collect();
        let csv = predict(&panel, ids[3], Some(ids[2]), "swing").unwrap();
        assert!(csv.starts_with(FIRST_COLUMNS));
        for line in csv.lines().skip(1) {
            let sum: f64 = line.split(',').skip(2).map(|share| share.parse::<f64>().unwrap()).sum();
            assert!((sum - 1.0).abs() < 1e-5, "{line}");
        }
        assert!(predict(&panel, "none", None, "swing").unwrap_err().to_string().contains(ids[0]));
        assert!(predict(&panel, ids[3], Some(ids[2]), "none").unwrap_err().to_string().contains("flat"));
        let later = predict(&panel, ids[2], Some(ids[3]), "swing").unwrap_err().to_string();
        assert!(later.contains("not-before"), "{later}");
    }
}
