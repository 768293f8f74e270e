//! A model that a back-test compares: what it may look at, and what it answers.

use augure_elections::baseline::Baseline;
use augure_elections::bureau::BureauId;
use augure_elections::engine::Parameters;
use augure_elections::engine::constants::TYPICAL_VOTES;
use augure_elections::engine::setting::Kind;
use augure_elections::engine::town::Town;
use augure_elections::forecast::Interval;
use augure_learn::conformal::sampling::Chance;

use crate::elections::engine::eve::Eve;
use crate::elections::engine::question::Question;
use crate::elections::trees::Forecasts;

/// The inputs of a model: the eve of a target, and the fits made there.
#[derive(Debug, Clone, Copy)]
pub struct Inputs<'c> {
    /// The eve.
    pub eve: &'c Eve<'c>,
    /// The engine's parameters.
    pub parameters: &'c Parameters,
    /// The ridge baseline, where it could be fitted.
    pub baseline: Option<&'c Baseline>,
    /// Forecasts of boosted trees; `None` without enough scrutins to learn from.
    pub trees: Option<&'c Forecasts>,
}

/// One bureau's forecast.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Shares in category order.
    pub shares: Vec<f64>,
    /// The sampling part of the result, for models that state it.
    pub chance: Option<Chance>,
    /// 80 % and 90 % intervals, where the model gives some.
    pub intervals: Option<Ranges>,
}

/// 80 % and 90 % intervals in category order.
pub type Ranges = (Vec<Interval>, Vec<Interval>);

/// A way to answer a [`Question`].
pub trait BacktestModel: Sync {
    /// Its name in reports.
    fn name(&self) -> &'static str;
    /// An answer for each bureau of `question`, absent where the model has none; `None` when it cannot answer at all.
    fn answer(&self, inputs: &Inputs<'_>, question: &Question<'_>, kind: Kind)
    -> Option<Vec<Option<Answer>>>;

    /// Intervals of the town's totals, where the model gives some.
    fn town_intervals(&self, _: &Inputs<'_>, _: &Question<'_>, _: Kind) -> Option<Ranges> {
        None
    }
}

/// Expected votes of the bureaux asked about.
#[must_use]
pub fn sizes(inputs: &Inputs<'_>, question: &Question<'_>) -> Vec<f64> {
    let town = inputs.eve.town(question.commune).map(|(town, _)| town);
    let expected = town.map(Town::expected_votes).unwrap_or_default();
    let of = |bureau: BureauId| town?.position(bureau).and_then(|b| expected[b]);
    question.rows.iter().map(|row| of(row.bureau).unwrap_or(TYPICAL_VOTES)).collect()
}

/// An answer without intervals.
pub(super) fn bare(shares: Vec<f64>) -> Answer {
    Answer { shares, chance: None, intervals: None }
}
