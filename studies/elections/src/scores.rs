//! Summaries of back-tests: means over scrutins, and distances between forecasts and results.

use std::collections::BTreeMap;

use augure_core::units::Share;
use augure_learn::{metrics, quantile};

use crate::engine::setting::Kind;
use crate::scrutin::{Calendar, ScrutinIndex};
use crate::tables::backtest::{CELL, ScatterCell, Score};

/// Errors of the models at one scrutin, or means over several.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoreLine {
    /// The scrutin; absent for a mean.
    pub scrutin: Option<ScrutinIndex>,
    /// Bureaux measured; their sum for a mean.
    pub bureaux: u32,
    /// Mean absolute error of each model in points, in the order of [`models`]; absent where it made no forecast.
    pub errors: Vec<Option<f64>>,
    /// Error of a forecast of the true shares, in points.
    pub floor: f64,
    /// Percent of the bureaux whose first category the first model forecast.
    pub winner: f64,
    /// Percent of the results within its 80 % intervals.
    pub coverage80: Option<f64>,
    /// Mean width of these intervals, in points.
    pub width80: Option<f64>,
}

/// The models measured in `setting` and `zone`, the one that ships first, in the table's order.
#[must_use]
pub fn models<'a>(scores: &'a [Score], setting: Kind, zone: &str) -> Vec<&'a str> {
    let mut found: Vec<&str> = Vec::new();
    for score in scores.iter().filter(|score| score.setting == setting && score.zone == zone) {
        if !found.contains(&score.model.as_str()) {
            found.push(&score.model);
        }
    }
    found
}

/// The zones measured, in the table's order.
#[must_use]
pub fn zones(scores: &[Score]) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    for score in scores {
        if !found.contains(&score.zone.as_str()) {
            found.push(&score.zone);
        }
    }
    found
}

/// One line per scrutin of the first model, in order of date.
#[must_use]
pub fn lines(scores: &[Score], setting: Kind, zone: &str) -> Vec<ScoreLine> {
    let models = models(scores, setting, zone);
    let mut by_scrutin: BTreeMap<ScrutinIndex, Vec<&Score>> = BTreeMap::new();
    for score in scores.iter().filter(|score| score.setting == setting && score.zone == zone) {
        by_scrutin.entry(score.scrutin).or_default().push(score);
    }
    let line = |(scrutin, scores): (ScrutinIndex, Vec<&Score>)| {
        let score = |model: &str| scores.iter().find(|score| score.model == model);
        let first = score(models.first()?)?;
        Some(ScoreLine {
            scrutin: Some(scrutin),
            bureaux: first.bureaux,
            errors: models.iter().map(|model| score(model).map(|score| score.mae)).collect(),
            floor: first.floor,
            winner: first.winner,
            coverage80: first.coverage80,
            width80: first.width80,
        })
    };
    by_scrutin.into_iter().filter_map(line).collect()
}

/// The mean of the `lines` of round `tour`, each scrutin counting once and each model over the scrutins that it forecast;
/// `None` without any.
#[must_use]
pub fn mean(lines: &[ScoreLine], calendar: &Calendar, tour: u8) -> Option<ScoreLine> {
    let of_round = |line: &&ScoreLine| line.scrutin.is_some_and(|scrutin| calendar[scrutin].tour == tour);
    let lines: Vec<&ScoreLine> = lines.iter().filter(of_round).collect();
    let models = lines.first()?.errors.len();
    let over =
        |figure: &dyn Fn(&ScoreLine) -> Option<f64>| quantile::mean(lines.iter().map(|line| figure(line)));
    Some(ScoreLine {
        scrutin: None,
        bureaux: lines.iter().map(|line| line.bureaux).sum(),
        errors: (0..models).map(|m| over(&|line| line.errors.get(m).copied().flatten())).collect(),
        floor: over(&|line| Some(line.floor))?,
        winner: over(&|line| Some(line.winner))?,
        coverage80: over(&|line| line.coverage80),
        width80: over(&|line| line.width80),
    })
}

/// The cells of `setting`, of one category or added up over all: lower edges of forecast and result in percent, and the
/// number of forecasts.
#[must_use]
pub fn density(cells: &[ScatterCell], setting: Kind, category: Option<usize>) -> Vec<metrics::DensityCell> {
    let counted = cells
        .iter()
        .filter(|cell| cell.setting == setting && category.is_none_or(|category| category == cell.category));
    metrics::density(counted.map(|cell| (cell.predicted, cell.observed, cell.count)))
}

/// The number of forecasts in `cells`, and the part of them whose result lies at most `apart` cells away, so less than
/// `(apart + 1) · CELL` points; `None` without forecasts.
#[must_use]
pub fn near(cells: &[metrics::DensityCell], apart: u32) -> Option<(u32, Share)> {
    metrics::within(cells, apart * CELL).map(|(all, part)| (all, Share::clipped(part)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::sample;

    fn score(model: &str, scrutin: &str, mae: f64) -> Score {
        let (scrutin, _) = sample().calendar().find(scrutin).map(|(i, s)| (i, s.clone())).unwrap();
        Score {
            setting: Kind::Blind,
            model: model.into(),
            zone: "Ici".into(),
            scrutin,
            bureaux: 2,
            mae,
            weighted_mae: mae,
            winner: 50.0,
            coverage80: (mae < 2.0).then_some(80.0),
            coverage90: None,
            width80: None,
            floor: 0.5,
        }
    }

    fn scores() -> Vec<Score> {
        vec![
            score("engine", "municipales-2020-t1", 1.0),
            score("engine", "legislatives-2024-t1", 3.0),
            score("engine", "legislatives-2024-t2", 9.0),
            score("flat", "legislatives-2024-t1", 5.0),
            Score { zone: "Là".into(), ..score("ridge", "legislatives-2024-t1", 5.0) },
        ]
    }

    #[test]
    fn a_line_holds_every_model_and_a_mean_counts_each_scrutin_once() {
        let scores = scores();
        assert_eq!(models(&scores, Kind::Blind, "Ici"), ["engine", "flat"]);
        assert_eq!(zones(&scores), ["Ici", "Là"]);
        let lines = lines(&scores, Kind::Blind, "Ici");
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[0].errors, [Some(1.0), None]);
        let mean = mean(&lines, sample().calendar(), 1).unwrap();
        assert_eq!((mean.errors, mean.bureaux), (vec![Some(2.0), Some(5.0)], 4));
        assert_eq!((mean.coverage80, mean.width80, mean.scrutin), (Some(80.0), None, None));
        assert_eq!(super::mean(&[], sample().calendar(), 1), None);
    }

    #[test]
    fn cells_of_several_categories_are_put_together() {
        let cell = |category, predicted, observed, count| ScatterCell {
            setting: Kind::Blind,
            category,
            predicted,
            observed,
            count,
        };
        let cells = [cell(0, 10, 10, 3), cell(1, 10, 10, 4), cell(1, 10, 14, 1)];
        assert_eq!(density(&cells, Kind::Blind, None), [(10, 10, 7), (10, 14, 1)]);
        assert_eq!(density(&cells, Kind::Blind, Some(0)), [(10, 10, 3)]);
        assert_eq!(density(&cells, Kind::Offer, None), []);
        let all = density(&cells, Kind::Blind, None);
        assert_eq!(near(&all, 1).map(|(count, part)| (count, part.get())), Some((8, 0.875)));
        assert_eq!(near(&all, 2).map(|(_, part)| part.get()), Some(1.0));
        assert_eq!(near(&[], 1), None);
    }
}
