//! Forecasts of whole towns against results that were published without bureaux.
//!
//! Only the comparison reads those results: forecasts are made from the panel before the target. In the offer setting they are
//! told which categories stood, which is public before a vote.

use std::fmt::Write;

use augure_core::composition::close;
use augure_elections::commune::CommuneCode;
use augure_elections::engine::{Offer, Parameters, Setting, forecast_town, setting::Kind};
use augure_elections::forecast::Interval;
use augure_elections::history::{AsOf, History};
use augure_elections::panel::{Panel, PanelRow};
use augure_elections::scrutin::Scrutin;
use augure_elections::tables::backtest::TownScore;
use augure_elections::town_result::TownResult;
use augure_elections::town_scores;
use augure_learn::quantile::mean;

use crate::elections::engine::Fitted;
use crate::elections::engine::rounding::rounded;

use super::models::ENGINE;
use crate::report::numbers::{one, two};

/// Added to a category that stands, so that a copied result never leaves one without anything.
const PRESENCE: f64 = 1e-4;
/// Fewest categories that must have stood for a town's result to say something.
const MIN_STANDING: usize = 2;

/// A forecast of a town: shares, and 80 % intervals where there are some.
type Forecast = (Vec<f64>, Option<Vec<Interval>>);

/// The errors of every model at each of the `towns` whose shares mean something, blind and with the offer known.
///
/// `fitted` holds the parameters of each target as of its eve. A town without a past, or a model without an answer, has no row.
#[must_use]
pub fn scores(panel: &Panel, towns: &[TownResult], fitted: &[Fitted<'_>]) -> Vec<TownScore> {
    let categories = panel.categories().len();
    let mut scores = Vec::new();
    for town in towns {
        let Some(fitted) = fitted.iter().find(|fitted| fitted.index == town.scrutin) else { continue };
        let row = town.row(categories);
        let Ok(observed) = row.shares() else { continue };
        let stood = town.stood(categories);
        if stood.iter().filter(|stood| **stood).count() < MIN_STANDING {
            continue;
        }
        let as_of = History::new(panel).before(fitted.target);
        for kind in [Kind::Offer, Kind::Blind] {
            for (model, forecast) in forecasts(&as_of, town.commune, fitted, kind, &stood) {
                scores.push(score(town, kind, model, &forecast, &observed));
            }
        }
    }
    scores
}

/// The forecast of each model, the one that ships first.
fn forecasts(
    as_of: &AsOf<'_>,
    commune: CommuneCode,
    fitted: &Fitted<'_>,
    kind: Kind,
    stood: &[bool],
) -> Vec<(&'static str, Forecast)> {
    let copied = |row: Option<PanelRow>| {
        let shares = row?.shares().ok()?;
        Some((if kind == Kind::Blind { shares } else { masked(&shares, stood)? }, None))
    };
    let last = copied(last(as_of, commune, &|_| true));
    let same = copied(self::last(as_of, commune, &|scrutin| scrutin.election == fitted.target.election));
    [
        (ENGINE, engine(as_of, commune, &fitted.parameters, kind, stood)),
        ("last any", last),
        ("last same type", same),
    ]
    .into_iter()
    .filter_map(|(model, forecast)| Some((model, forecast?)))
    .collect()
}

fn engine(
    as_of: &AsOf<'_>,
    commune: CommuneCode,
    parameters: &Parameters,
    kind: Kind,
    stood: &[bool],
) -> Option<Forecast> {
    let setting =
        if kind == Kind::Blind { Setting::Blind } else { Setting::Offer(Offer::Town(stood.to_vec())) };
    let forecast = forecast_town(as_of, commune, parameters, &setting).ok()?;
    let shares = forecast.totals.iter().map(|share| share.get()).collect();
    Some((shares, forecast.intervals80.ok()))
}

/// The town's last usable first round of those that `fits`.
fn last(as_of: &AsOf<'_>, commune: CommuneCode, fits: &dyn Fn(&Scrutin) -> bool) -> Option<PanelRow> {
    let whole = as_of.whole_scrutins(commune);
    let calendar = as_of.calendar();
    let is_one = |row: &PanelRow| {
        let scrutin = &calendar[row.scrutin];
        whole.contains(&row.scrutin) && scrutin.tour == 1 && fits(scrutin) && row.usable().is_ok()
    };
    as_of.commune(commune).into_iter().rev().find(|row| is_one(row))
}

/// `shares` closed over the categories that `stood`.
fn masked(shares: &[f64], stood: &[bool]) -> Option<Vec<f64>> {
    close(&shares.iter().map(|share| share + PRESENCE).collect::<Vec<_>>(), stood)
}

fn score(
    town: &TownResult,
    kind: Kind,
    model: &'static str,
    (shares, intervals): &Forecast,
    observed: &[f64],
) -> TownScore {
    let digits = |value: f64| rounded((value * 1e4).round() / 1e4);
    let percent = |value: Option<f64>| value.map(|value| digits(100.0 * value));
    let errors = shares.iter().zip(observed).map(|(share, came)| Some((share - came).abs()));
    let each = |of: fn(&Interval, f64) -> f64| {
        let intervals = intervals.as_ref()?;
        percent(mean(intervals.iter().zip(observed).map(|(interval, came)| Some(of(interval, *came)))))
    };
    TownScore {
        scrutin: town.scrutin,
        commune: town.commune,
        setting: kind,
        model: model.to_owned(),
        mae: percent(mean(errors)).unwrap_or_default(),
        within80: each(|interval, came| {
            f64::from(u8::from(interval.low.get() <= came && came <= interval.high.get()))
        }),
        width80: each(|interval, _| interval.high.get() - interval.low.get()),
    }
}

/// The scores as JSON: one object per scrutin, town, setting and model.
#[must_use]
pub fn json(panel: &Panel, scores: &[TownScore]) -> serde_json::Value {
    let one_score = |score: &TownScore| {
        serde_json::json!({
            "scrutin": panel.calendar()[score.scrutin].id,
            "commune": score.commune.as_str(),
            "setting": score.setting.code(),
            "model": score.model,
            "mae": score.mae,
            "within80": score.within80,
            "width80": score.width80,
        })
    };
    scores.iter().map(one_score).collect()
}

/// The means over towns as a table; nothing without scores.
#[must_use]
pub fn markdown(panel: &Panel, scores: &[TownScore]) -> String {
    let mut out = String::new();
    if scores.is_empty() {
        return out;
    }
    out.push_str(
        "\n## Totals of towns published without bureaux\n\nMean absolute errors over all categories, then over towns.\n\n\
         | scrutin | setting | model | towns | MAE | median | in 80 % | width 80 |\n|---|---|---|---|---|---|---|---|\n",
    );
    for line in town_scores::means(scores) {
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {} | {} | {} | {} |",
            panel.calendar()[line.scrutin].id,
            line.setting.code(),
            line.model,
            line.towns,
            two(Some(line.mae)),
            two(Some(line.median)),
            one(line.within80),
            one(line.width80),
        );
    }
    out
}
