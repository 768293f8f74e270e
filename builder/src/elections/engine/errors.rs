//! Sizes of past errors: what the intervals of a target rest on.
//!
//! Split conformal prediction, calibrated on earlier scrutins only: see
//! [`ErrorScale`](augure_elections::forecast::ErrorScale).

use augure_elections::absence::{Absence, Known};
use augure_elections::engine::reach::Reach;
use augure_elections::engine::setting::Kind;
use augure_elections::engine::{Parameters, Prepared, TownForecast};
use augure_elections::forecast::{ErrorScale, error_unit};
use augure_elections::panel::Panel;
use augure_elections::scrutin::Scrutin;
use rayon::prelude::*;

use super::Fitted;
use super::eve::Eve;
use super::question::{Question, contested, questions};

/// Fewest earlier scrutins that errors are measured on.
pub const MIN_SCRUTINS: usize = 3;
/// Fewest elections before a scrutin whose errors are measured: with fewer, the models have nothing to learn from.
const fn min_elections(kind: Kind) -> usize {
    match kind {
        Kind::Scenario => 1,
        Kind::Offer | Kind::Blind => 2,
    }
}
/// Fewest of them, of an akin reach, that speak for the target without the others.
pub const MIN_AKIN: usize = 2;
/// Which quantile over scrutins of their quantiles over bureaux (or towns) is taken: scrutins differ more than bureaux
/// do. Measured out of time, the median left whole scrutins of scenarios with a coverage under 60 % for 90, the third
/// quartile made the other settings' intervals hold 90 to 94 % for 80.
const fn across_scrutins(kind: Kind) -> f64 {
    match kind {
        Kind::Scenario => 0.75,
        Kind::Offer | Kind::Blind => 0.6,
    }
}

/// Scores of one scrutin in one setting.
#[derive(Debug, Default)]
struct Scores {
    bureaux: Vec<f64>,
    towns: Vec<f64>,
}

/// Fills in the errors of each of the `fitted`, in order of date, from those of scrutins before it of its round.
pub(super) fn calibrate(panel: &Panel, fitted: &mut [Fitted<'_>], eves: &[Eve<'_>]) {
    let scores: Vec<Option<[Scores; 3]>> =
        fitted
            .par_iter()
            .map(|fitted| {
                let eve = eves.iter().find(|eve| eve.target.id == fitted.target.id)?;
                let elections = elections_before(panel, fitted.target);
                let tested = |kind| fitted.target.held && elections >= min_elections(kind);
                Some(Kind::ALL.map(|kind| {
                    if tested(kind) { scores(panel, fitted, eve, kind) } else { Scores::default() }
                }))
            })
            .collect();
    let past: Vec<(&Scrutin, Reach)> = fitted.iter().map(|f| (f.target, f.parameters.reach)).collect();
    for fitted in fitted {
        let earlier = |kind: Kind, of: fn(&Scores) -> &Vec<f64>| {
            let earlier: Vec<(Reach, &Vec<f64>)> = past
                .iter()
                .zip(&scores)
                .filter(|((past, _), _)| past.date < fitted.target.date && past.tour == fitted.target.tour)
                .filter_map(|((_, reach), scores)| Some((*reach, of(&scores.as_ref()?[kind as usize]))))
                .filter(|(_, scores)| !scores.is_empty())
                .collect();
            scale(&earlier, fitted.parameters.reach, across_scrutins(kind))
        };
        let errors = Kind::ALL.map(|kind| earlier(kind, |scores| &scores.bureaux));
        let town_errors = Kind::ALL.map(|kind| earlier(kind, |scores| &scores.towns));
        fitted.parameters.errors = errors;
        fitted.parameters.town_errors = town_errors;
    }
}

/// How many elections (all rounds of one count once) were held before `target`'s own.
#[must_use]
pub fn elections_before(panel: &Panel, target: &Scrutin) -> usize {
    let own = target.election_id();
    let before = panel.calendar().iter().filter(|(_, scrutin)| scrutin.held && scrutin.date < target.date);
    let mut elections: Vec<String> =
        before.map(|(_, scrutin)| scrutin.election_id()).filter(|id| *id != own).collect();
    elections.sort_unstable();
    elections.dedup();
    elections.len()
}

fn scores(panel: &Panel, fitted: &Fitted<'_>, eve: &Eve<'_>, kind: Kind) -> Scores {
    let mut scores = Scores::default();
    for question in questions(panel, fitted.index) {
        let Some(forecast) = answer(eve, &fitted.parameters, &question, kind) else { continue };
        for (row, (_, bureau)) in question.rows.iter().zip(&forecast.bureaux) {
            let (Ok(bureau), true, Ok(observed)) = (bureau, contested(row), row.shares()) else { continue };
            for (k, (share, y)) in bureau.shares.iter().zip(observed).enumerate() {
                if kind == Kind::Blind || row.votes[k].is_some() {
                    scores.bureaux.push(score(share.get(), y));
                }
            }
        }
        if kind != Kind::Scenario && question.is_town() {
            let stood = question.stood();
            let totals = forecast.totals.iter().zip(question.totals()).zip(stood);
            let counted = totals.filter(|(_, stood)| kind == Kind::Blind || *stood);
            scores.towns.extend(counted.map(|((share, y), _)| score(share.get(), y)));
        }
    }
    scores
}

/// The score of a forecast `share` that met the result `y`: see [`ErrorScale`].
fn score(share: f64, y: f64) -> f64 {
    (y - share).abs() / error_unit(share)
}

/// The forecast that `question` would have got in a setting of this `kind`.
#[must_use]
pub fn answer(
    eve: &Eve<'_>,
    parameters: &Parameters,
    question: &Question<'_>,
    kind: Kind,
) -> Option<TownForecast> {
    let setting = question.setting(kind)?;
    prepared(eve, parameters, question)?.forecast(&setting).ok()
}

/// The town of `question`, ready to be forecast.
fn prepared(eve: &Eve<'_>, parameters: &Parameters, question: &Question<'_>) -> Option<Prepared> {
    let bureaux = question.bureaux();
    match eve.town(question.commune) {
        Some((town, features)) => Prepared::with_features(town, features, &bureaux, parameters).ok(),
        None => Prepared::of_bureaux(&eve.as_of, question.commune, &bureaux, parameters).ok(),
    }
}

/// The scale from `earlier` scrutins of an akin reach, where there are enough of them, else from all.
fn scale(earlier: &[(Reach, &Vec<f64>)], reach: Reach, across: f64) -> Known<ErrorScale> {
    if earlier.len() < MIN_SCRUTINS {
        return Err(Absence::NotCalibrated);
    }
    let akin: Vec<&Vec<f64>> =
        earlier.iter().filter(|(other, _)| other.is_akin(reach)).map(|(_, scores)| *scores).collect();
    let used = if akin.len() < MIN_AKIN { earlier.iter().map(|(_, scores)| *scores).collect() } else { akin };
    let level = |level: f64| {
        let each: Vec<f64> = used.iter().filter_map(|scores| quantile((*scores).clone(), level)).collect();
        quantile(each, across).map(super::rounding::rounded).ok_or(Absence::NotCalibrated)
    };
    Ok(ErrorScale { quantile80: level(0.8)?, quantile90: level(0.9)?, scrutins: used.len() as u32 })
}

/// The `level`-quantile of `values`, between order statistics where it falls between them.
#[must_use]
pub fn quantile(mut values: Vec<f64>, level: f64) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let last = values.len().checked_sub(1)?;
    let at = level * last as f64;
    let (low, high) = (values[at.floor() as usize], values[(at.ceil() as usize).min(last)]);
    Some(low + (high - low) * at.fract())
}
