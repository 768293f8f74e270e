//! Summaries of forecasts of whole towns: one line per town, and means over the towns that every model forecast.

use std::collections::BTreeMap;

use augure_learn::quantile;

use crate::commune::CommuneCode;
use crate::engine::setting::Kind;
use crate::scrutin::ScrutinIndex;
use crate::tables::backtest::TownScore;

/// The errors of the models in one town, in the order of [`models`].
#[derive(Debug, Clone, PartialEq)]
pub struct TownLine {
    /// The town.
    pub commune: CommuneCode,
    /// Mean absolute error of each model in points; absent where it made no forecast.
    pub errors: Vec<Option<f64>>,
    /// Percent of the totals within the first model's 80 % intervals.
    pub within80: Option<f64>,
    /// Mean width of these intervals, in points.
    pub width80: Option<f64>,
}

/// The mean of one model over the towns of one scrutin that every model forecast.
#[derive(Debug, Clone, PartialEq)]
pub struct TownMean {
    /// The scrutin.
    pub scrutin: ScrutinIndex,
    /// The setting.
    pub setting: Kind,
    /// The model.
    pub model: String,
    /// The towns.
    pub towns: usize,
    /// Mean absolute error, in points.
    pub mae: f64,
    /// Median of the towns' errors, in points.
    pub median: f64,
    /// Percent of the totals within the 80 % intervals.
    pub within80: Option<f64>,
    /// Mean width of these intervals, in points.
    pub width80: Option<f64>,
}

/// The scrutins measured, in order of date.
#[must_use]
pub fn scrutins(scores: &[TownScore]) -> Vec<ScrutinIndex> {
    let mut found: Vec<ScrutinIndex> = scores.iter().map(|score| score.scrutin).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The models measured, the one that ships first, in the order of the table.
#[must_use]
pub fn models(scores: &[TownScore]) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    for score in scores {
        if !found.contains(&score.model.as_str()) {
            found.push(&score.model);
        }
    }
    found
}

/// One line per town at `scrutin` in `setting`, in order of code.
#[must_use]
pub fn lines(scores: &[TownScore], scrutin: ScrutinIndex, setting: Kind) -> Vec<TownLine> {
    let models = models(scores);
    let mut towns: BTreeMap<CommuneCode, Vec<&TownScore>> = BTreeMap::new();
    for score in scores.iter().filter(|score| score.scrutin == scrutin && score.setting == setting) {
        towns.entry(score.commune).or_default().push(score);
    }
    let line = |(commune, scores): (CommuneCode, Vec<&TownScore>)| {
        let of = |model: &str| scores.iter().find(|score| score.model == model).copied();
        let first = models.first().and_then(|model| of(model));
        TownLine {
            commune,
            errors: models.iter().map(|model| of(model).map(|score| score.mae)).collect(),
            within80: first.and_then(|score| score.within80),
            width80: first.and_then(|score| score.width80),
        }
    };
    towns.into_iter().map(line).collect()
}

/// The means of each model, by scrutin and setting, over the towns that every model forecast.
#[must_use]
pub fn means(scores: &[TownScore]) -> Vec<TownMean> {
    let models = models(scores);
    let mut found = Vec::new();
    for scrutin in scrutins(scores) {
        for setting in Kind::ALL {
            let mut lines = lines(scores, scrutin, setting);
            lines.retain(|line| line.errors.iter().all(Option::is_some));
            for (at, model) in models.iter().enumerate() {
                let errors: Vec<f64> = lines.iter().filter_map(|line| line.errors[at]).collect();
                let Some(mae) = quantile::mean(errors.iter().map(|error| Some(*error))) else { continue };
                let of_first = |value: fn(&TownLine) -> Option<f64>| {
                    if at == 0 { quantile::mean(lines.iter().map(value)) } else { None }
                };
                found.push(TownMean {
                    scrutin,
                    setting,
                    model: (*model).to_owned(),
                    towns: errors.len(),
                    mae,
                    median: median(errors),
                    within80: of_first(|line| line.within80),
                    width80: of_first(|line| line.width80),
                });
            }
        }
    }
    found
}

/// The middle of `values`; between the two middle ones of an even number.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let half = values.len() / 2;
    match (values.get(half.wrapping_sub(1)), values.get(half)) {
        (Some(below), Some(above)) if values.len().is_multiple_of(2) => (below + above) / 2.0,
        (_, Some(middle)) => *middle,
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(commune: &str, model: &str, mae: f64) -> TownScore {
        TownScore {
            scrutin: ScrutinIndex(3),
            commune: commune.parse().unwrap(),
            setting: Kind::Blind,
            model: model.to_owned(),
            mae,
            within80: (model == "engine").then_some(80.0),
            width80: None,
        }
    }

    #[test]
    fn models_are_compared_over_the_same_towns() {
        let scores = [
            score("34301", "engine", 4.0),
            score("34301", "last any", 9.0),
            score("34172", "engine", 20.0),
            score("34003", "engine", 6.0),
            score("34003", "last any", 5.0),
        ];
        let lines = lines(&scores, ScrutinIndex(3), Kind::Blind);
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[1].errors, [Some(20.0), None]);
        let found = means(&scores);
        let seen: Vec<_> = found.iter().map(|m| (m.model.as_str(), m.towns, m.mae, m.median)).collect();
        assert_eq!(seen, [("engine", 2, 5.0, 5.0), ("last any", 2, 7.0, 7.0)]);
        assert_eq!((found[0].within80, found[1].within80), (Some(80.0), None));
        assert_eq!(median(vec![3.0, 1.0, 9.0]), 3.0);
    }
}
