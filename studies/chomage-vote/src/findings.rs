//! The findings of the front page, computed from results, rates and scores.

use crate::describe::{Line, Scope, line, pairs};
use crate::panel::Panel;
use crate::selection::Selection;
use crate::tables::scores::{Estimate, Leftover, ShareScore};
use crate::variable::Variable;
use crate::when::When;

/// Key of the uniform swing.
pub const SWING: &str = "swing";
/// Key of the linear model.
const RIDGE: &str = "ridge";
/// Key of the swing with unemployment.
pub const SWING_UNEMPLOYMENT: &str = "swing+unemployment";

/// How unemployment and the share of the category in focus go together at a scrutin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Together {
    /// Position of the scrutin.
    pub scrutin: usize,
    /// In metropolitan France.
    pub metropolitan: Line,
    /// With overseas.
    pub everywhere: Line,
}

impl Together {
    /// The line with overseas; `None` where the results hold nothing beyond metropolitan France.
    #[must_use]
    pub fn with_overseas(&self) -> Option<&Line> {
        (self.everywhere.units > self.metropolitan.units).then_some(&self.everywhere)
    }
}

/// Unemployment in the quarter of the vote and the share of the category in focus, at each scrutin where both vary.
#[must_use]
pub fn together(panel: &Panel) -> Vec<Together> {
    let focus = Variable::Category(panel.categories.focus);
    let of = |selection: Selection, scrutin: usize| {
        let scope = Scope::new(panel, selection, scrutin, When::Vote)?;
        line(&pairs(panel, &scope, Variable::Unemployment, focus))
    };
    let at = |scrutin: usize| {
        let (metropolitan, everywhere) =
            (of(Selection::Metropolitan, scrutin)?, of(Selection::Everywhere, scrutin)?);
        Some(Together { scrutin, metropolitan, everywhere })
    };
    (0..panel.calendar.all().len()).filter_map(at).collect()
}

/// What unemployment adds to the last vote, at one scrutin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Added {
    /// Position of the scrutin that is forecast.
    pub target: usize,
    /// Position of the scrutin that the forecast starts from, the nearest of its kind.
    pub start: usize,
    /// Error of the uniform swing, in points.
    pub swing: Estimate,
    /// Error of the swing with unemployment.
    pub with: Estimate,
    /// The second less the first: negative when unemployment helps.
    pub difference: Estimate,
}

/// What unemployment adds to the last vote, for the category in focus, the national shares being given; one per scrutin
/// that both ways forecast, from the nearest earlier scrutin.
#[must_use]
pub fn added(panel: &Panel, scores: &[ShareScore]) -> Vec<Added> {
    let of = |target: usize, start: usize| {
        let wanted = move |score: &&ShareScore| {
            score.national
                && (score.target, score.start, score.category)
                    == (target, start, Some(panel.categories.focus))
        };
        let swing =
            scores.iter().filter(wanted).find(|score| score.method == SWING && score.features.is_empty())?;
        let is_with = |score: &&ShareScore| score.method == RIDGE && score.features == SWING_UNEMPLOYMENT;
        let with = scores.iter().filter(wanted).find(is_with)?;
        let difference = with.unemployment?;
        Some(Added { target, start, swing: swing.error, with: with.error, difference })
    };
    let nearest = |(target, scrutin): (usize, &crate::scrutin::Scrutin)| of(target, *scrutin.from.first()?);
    panel.calendar.all().iter().enumerate().filter_map(nearest).collect()
}

/// What the swing left over for the category in focus, from the nearest earlier scrutin, in order of date.
#[must_use]
pub fn left_over(panel: &Panel, leftovers: &[Leftover]) -> Vec<Leftover> {
    let nearest = |one: &&Leftover| {
        let scrutin = panel.calendar.get(one.target);
        one.category == panel.categories.focus
            && scrutin.is_some_and(|scrutin| scrutin.from.first() == Some(&one.start))
    };
    leftovers.iter().filter(nearest).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn estimate(value: f64) -> Estimate {
        Estimate { value, interval: None }
    }

    #[test]
    fn the_nearest_start_is_the_one_that_counts() {
        let panel = sample::panel();
        let score = |start: usize, features: &str, error: f64| ShareScore {
            target: 3,
            start,
            national: true,
            method: if features.is_empty() { SWING.to_owned() } else { "ridge".to_owned() },
            features: features.to_owned(),
            category: Some(panel.categories.focus),
            error: estimate(error),
            beyond_swing: estimate(0.0),
            unemployment: (!features.is_empty()).then(|| estimate(error - 1.0)),
            units: 12,
            moran: None,
            moran_p: None,
        };
        let scores =
            [score(1, "", 9.0), score(2, "", 1.0), score(2, SWING_UNEMPLOYMENT, 1.25), score(1, "x", 0.0)];
        let found = added(&panel, &scores);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].start, found[0].swing.value, found[0].difference.value), (2, 1.0, 0.25));
    }

    #[test]
    fn each_scrutin_has_both_correlations() {
        let panel = sample::panel();
        let found = together(&panel);
        assert_eq!(found.len(), panel.calendar.all().len());
        assert!(found.iter().all(|one| one.metropolitan.units < one.everywhere.units));
        let alone = Together { everywhere: found[0].metropolitan, ..found[0] };
        assert_eq!((alone.with_overseas(), found[0].with_overseas()), (None, Some(&found[0].everywhere)));
    }
}
