//! Forecasts of shares from the eve of each scrutin, the nation's being given: what unemployment tells beyond the last vote.

use anyhow::Result;
use augure_chomage_vote::eve::{Eve, FeatureSet, Level};
use augure_chomage_vote::history::History;
use augure_chomage_vote::selection::Selection;
use augure_chomage_vote::shares::{Method, ShareModel, forecast};
use augure_learn::metrics::{Moran, moran};
use augure_learn::resample::mean_interval;

use super::came::{Came, came};
use super::context::{Context, Estimate, LEVEL};
use super::leftovers::{Leftover, leftovers};
use crate::chomage_vote::fit::{Kind, share_model};

/// A way to forecast: a baseline, or a model with its features.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Way {
    /// Key of the baseline or the model.
    pub method: &'static str,
    /// What a model looks at.
    pub set: Option<FeatureSet>,
}

/// How far off forecasts of one category were.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareScore {
    /// Position of the scrutin.
    pub target: usize,
    /// Position of the earlier scrutin that it starts from.
    pub from: usize,
    /// What is given: the nation's shares, or the mean of the units'.
    pub level: Level,
    /// How it was forecast.
    pub way: Way,
    /// Position of the category; `None` for the mean over all that the nation voted for.
    pub category: Option<usize>,
    /// Mean absolute error over the units, in points, each unit counting once.
    pub error: Estimate,
    /// Error less that of the uniform swing, in points: negative when it is better.
    pub beyond_swing: Estimate,
    /// Error less that of the same model, or of the swing, without unemployment; for models that look at both.
    pub unemployment: Option<Estimate>,
    /// Number of units.
    pub units: usize,
    /// How alike the errors of neighbours are, signed; for one category, the nation's shares being given.
    pub moran: Option<Moran>,
}

/// A forecast of one unit.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareForecast {
    /// Position of the scrutin.
    pub target: usize,
    /// Position of the earlier scrutin that it starts from.
    pub from: usize,
    /// How it was forecast.
    pub way: Way,
    /// Position of the unit.
    pub unit: usize,
    /// Position of the category.
    pub category: usize,
    /// Forecast share.
    pub forecast: f64,
    /// Share that came.
    pub observed: f64,
}

/// Scores, and the forecasts behind them where the nation's shares are given.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ShareFindings {
    /// Scores, in order of target, start, level, way and category.
    pub scores: Vec<ShareScore>,
    /// Forecasts of the category in focus and all others, in the same order.
    pub forecasts: Vec<ShareForecast>,
    /// What the swing left over, the nation's shares being given.
    pub leftovers: Vec<Leftover>,
}

/// Forecasts of all scrutins that start from an earlier one, over the units of `selection`.
///
/// # Errors
/// When a fit fails.
pub fn evaluate(context: &Context<'_>, selection: &Selection) -> Result<ShareFindings> {
    let units = selection.units(context.panel);
    let mut found = ShareFindings::default();
    for (target, scrutin) in context.panel.calendar.all().iter().enumerate() {
        let history = History::before(context.panel, scrutin.date);
        for level in [Level::Voters, Level::Units] {
            let models = models(context, &history, &units, level)?;
            for &from in &scrutin.from {
                let Ok(eve) = Eve::new(&history, from, &units, level) else { continue };
                let came = came(context, target, &eve, level);
                if !came.units.is_empty() {
                    score(context, (target, from, level), &eve, &came, &models, &mut found);
                }
            }
        }
    }
    Ok(found)
}

/// Every model that `history` allows.
fn models(
    context: &Context<'_>,
    history: &History<'_>,
    units: &[usize],
    level: Level,
) -> Result<Vec<(Way, ShareModel)>> {
    let kinds = if context.effort.trees { &Kind::ALL[..] } else { &[Kind::Linear] };
    let mut models = Vec::new();
    for kind in kinds {
        for set in FeatureSet::ALL {
            let model = share_model(history, units, set, level, *kind, context.seed)?;
            models.extend(model.map(|model| (Way { method: kind.of_shares(), set: Some(set) }, model)));
        }
    }
    Ok(models)
}

/// Adds the scores and forecasts of every way from one eve.
fn score(
    context: &Context<'_>,
    (target, from, level): (usize, usize, Level),
    eve: &Eve,
    came: &Came,
    models: &[(Way, ShareModel)],
    found: &mut ShareFindings,
) {
    let baselines = Method::BASELINES.map(|method| (Way { method: method.key(), set: None }, method));
    let models = models.iter().map(|(way, model)| (*way, Method::Model(model)));
    let ways: Vec<(Way, Vec<Vec<f64>>)> = baselines
        .into_iter()
        .chain(models)
        .map(|(way, method)| {
            let all = forecast(eve, &came.given, method);
            (way, came.rows.iter().filter_map(|row| all.get(*row).cloned()).collect())
        })
        .collect();
    let swing = Way { method: Method::Swing.key(), set: None };
    let stood: Vec<usize> =
        (0..came.given.len()).filter(|k| came.given.get(*k).is_some_and(|share| *share > 0.0)).collect();
    let errors = |way: Way, category: Option<usize>| -> Option<Vec<f64>> {
        let (_, shares) = ways.iter().find(|(other, _)| *other == way)?;
        Some(absolute_errors(shares, &came.shares, category, &stood))
    };
    for (way, shares) in &ways {
        for category in std::iter::once(None).chain(stood.iter().copied().map(Some)) {
            let own = absolute_errors(shares, &came.shares, category, &stood);
            let against = |other: Option<Vec<f64>>| {
                let other = other?;
                let gaps: Vec<f64> = own.iter().zip(other).map(|(own, other)| own - other).collect();
                Some(estimate(context, &gaps, &came.blocks))
            };
            let without = match way.set {
                Some(FeatureSet::PastUnemployment) => {
                    errors(Way { set: Some(FeatureSet::Past), ..*way }, category)
                }
                Some(FeatureSet::SwingUnemployment) => errors(swing, category),
                _ => None,
            };
            let Some(beyond_swing) = against(errors(swing, category)) else { continue };
            found.scores.push(ShareScore {
                target,
                from,
                level,
                way: *way,
                category,
                error: estimate(context, &own, &came.blocks),
                beyond_swing,
                unemployment: against(without),
                units: came.units.len(),
                moran: category.filter(|_| level == Level::Voters).and_then(|category| {
                    let residual = |(forecast, came): (&Vec<f64>, &Vec<f64>)| {
                        Some(came.get(category)? - forecast.get(category)?)
                    };
                    let residuals: Vec<f64> = shares.iter().zip(&came.shares).filter_map(residual).collect();
                    moran(&residuals, &came.neighbours, context.seed, context.effort.draws.min(999))
                }),
            });
        }
        if level == Level::Voters && *way == swing {
            found.leftovers.extend(leftovers((target, from), eve, came, shares, &stood));
        }
        if level == Level::Voters {
            found.forecasts.extend(rows(target, from, *way, came, shares, &stood));
        }
    }
}

fn rows(
    target: usize,
    from: usize,
    way: Way,
    came: &Came,
    shares: &[Vec<f64>],
    stood: &[usize],
) -> Vec<ShareForecast> {
    let each = came.units.iter().zip(shares).zip(&came.shares);
    let of_unit = |((unit, forecast), observed): ((&usize, &Vec<f64>), &Vec<f64>)| -> Vec<ShareForecast> {
        let one = |category: &usize| {
            let (forecast, observed) = (*forecast.get(*category)?, *observed.get(*category)?);
            Some(ShareForecast { target, from, way, unit: *unit, category: *category, forecast, observed })
        };
        stood.iter().filter_map(one).collect()
    };
    each.flat_map(of_unit).collect()
}

/// Absolute errors by unit, in points: of one category, or their mean over those that `stood`.
fn absolute_errors(
    forecast: &[Vec<f64>],
    came: &[Vec<f64>],
    category: Option<usize>,
    stood: &[usize],
) -> Vec<f64> {
    let of_unit = |(forecast, came): (&Vec<f64>, &Vec<f64>)| {
        let one = |k: &usize| Some(100.0 * (forecast.get(*k)? - came.get(*k)?).abs());
        match category {
            Some(category) => one(&category).unwrap_or(0.0),
            None => stood.iter().filter_map(one).sum::<f64>() / stood.len().max(1) as f64,
        }
    };
    forecast.iter().zip(came).map(of_unit).collect()
}

/// The mean of `values`, with an interval that keeps units of one region together.
fn estimate(context: &Context<'_>, values: &[f64], blocks: &[usize]) -> Estimate {
    let value = values.iter().sum::<f64>() / values.len().max(1) as f64;
    Estimate { value, interval: mean_interval(values, blocks, LEVEL, context.effort.draws, context.seed) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chomage_vote::evaluate::context::Effort;
    use augure_chomage_vote::sample;

    #[test]
    fn scores_are_the_errors_of_the_forecasts() {
        let panel = sample::panel();
        let neighbours = vec![Vec::new(); sample::UNITS];
        let effort = Effort { repeats: 1, draws: 50, trees: false };
        let context = Context { panel: &panel, neighbours: &neighbours, seed: 1, effort, split: &[] };
        let found = evaluate(&context, &Selection::Metropolitan).unwrap();
        let wanted = |score: &&ShareScore| {
            (score.target, score.from, score.level, score.category) == (3, 2, Level::Voters, Some(0))
        };
        let scores: Vec<&ShareScore> = found.scores.iter().filter(wanted).collect();
        // Five baselines, and a ridge with each of four sets of features.
        assert_eq!(scores.len(), 9);
        for score in scores {
            let of_way =
                |one: &&ShareForecast| (one.target, one.from, one.way, one.category) == (3, 2, score.way, 0);
            let errors: Vec<f64> = found
                .forecasts
                .iter()
                .filter(of_way)
                .map(|one| 100.0 * (one.forecast - one.observed).abs())
                .collect();
            assert_eq!(errors.len(), score.units);
            assert!((errors.iter().sum::<f64>() / errors.len() as f64 - score.error.value).abs() < 1e-9);
            let both = [Some(FeatureSet::PastUnemployment), Some(FeatureSet::SwingUnemployment)];
            assert_eq!(score.unemployment.is_some(), both.contains(&score.way.set));
            let swing = score.way.method == "swing";
            assert!(!swing || score.beyond_swing.value == 0.0);
        }
        // Nothing precedes the first scrutin, and no model was fitted before the third.
        assert!(
            found
                .scores
                .iter()
                .all(|score| score.target > 0 && (score.target > 1 || score.way.set.is_none()))
        );
    }
}
