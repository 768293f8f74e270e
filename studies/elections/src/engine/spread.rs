//! The spread of a bureau: its movement against its town, beyond chance.

use augure_core::math;

use super::constants::{LARGEST_GAP, SMALLEST_EXPECTED, SPREAD, SPREAD_GAPS, STEADY_VOTES};
use super::town::{Event, Town};

/// Fewest usable bureaux of a town for a bureau to differ from it.
const MIN_BUREAUX: usize = 2;

/// Spreads of the bureaux of a town, in binomial variances: 1 is chance alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Spreads {
    /// Of each bureau around the expectation from its other results.
    pub bureaux: Vec<f64>,
    /// Of bureaux around their town: the spread of a new one, of which only the town is known.
    pub newcomer: f64,
}

impl Spreads {
    /// The spreads of the bureaux of `town`.
    ///
    /// At each past scrutin a category is expected to get the town's share times `exp` of the bureau's mean
    /// log-deviation at its other scrutins (weighted by votes and recency, pulled towards 0 by 60 votes). The spread
    /// is the mean of the squared standardised gaps, at most 200 each, pulled towards 2 by 10 of them: the only bureau of a
    /// town has a spread of 2.
    #[must_use]
    pub fn new(town: &Town<'_>, categories: usize) -> Self {
        let mut newcomer = Mean::default();
        let mut spread = |bureau: usize| {
            let results: Vec<Outcome> =
                town.events.iter().filter_map(|event| Outcome::new(event, bureau, categories)).collect();
            let trails = trails(&results, categories);
            let mut own = Mean::default();
            for result in &results {
                own.add(&result.gaps(&|category, part| {
                    let (sum, weight) = trails[category];
                    (sum - result.weight * part.deviation) / (weight - result.weight + STEADY_VOTES)
                }));
                newcomer.add(&result.gaps(&|_, _| 0.0));
            }
            own.value()
        };
        let bureaux = (0..town.bureaux.len()).map(&mut spread).collect();
        Self { bureaux, newcomer: newcomer.value() }
    }
}

/// By category: sums of weighted deviations, and of weights.
fn trails(results: &[Outcome], categories: usize) -> Vec<(f64, f64)> {
    let mut trails = vec![(0.0, 0.0); categories];
    for result in results {
        for (trail, part) in trails.iter_mut().zip(&result.parts) {
            if let Some(part) = part {
                trail.0 += result.weight * part.deviation;
                trail.1 += result.weight;
            }
        }
    }
    trails
}

/// The mean of some gaps and of ten usual ones.
struct Mean {
    sum: f64,
    count: f64,
}

impl Default for Mean {
    fn default() -> Self {
        Self { sum: SPREAD_GAPS * SPREAD, count: SPREAD_GAPS }
    }
}

impl Mean {
    fn add(&mut self, gaps: &[f64]) {
        self.sum += gaps.iter().sum::<f64>();
        self.count += gaps.len() as f64;
    }

    fn value(&self) -> f64 {
        self.sum / self.count
    }
}

/// One past result of a bureau.
struct Outcome {
    votes: f64,
    weight: f64,
    /// By category, where it stood.
    parts: Vec<Option<CategoryPart>>,
}

struct CategoryPart {
    share: f64,
    town: f64,
    deviation: f64,
}

impl Outcome {
    fn new(event: &Event<'_>, bureau: usize, categories: usize) -> Option<Self> {
        let row = event.rows[bureau].filter(|row| row.usable().is_ok() && event.usable >= MIN_BUREAUX)?;
        let votes = row.mapped_votes();
        let part = |category: usize| {
            let share = row.votes.get(category).copied().flatten()? / votes;
            let town = event.share_where_standing(category)?;
            Some(CategoryPart { share, town, deviation: event.deviation(bureau, category)? })
        };
        Some(Self { votes, weight: event.recency * votes, parts: (0..categories).map(part).collect() })
    }

    /// Squared standardised gaps to the expectation of a bureau whose log-deviation in a category is `deviation`.
    fn gaps(&self, deviation: &dyn Fn(usize, &CategoryPart) -> f64) -> Vec<f64> {
        let expected = |(category, part): (usize, &Option<CategoryPart>)| {
            let part = part.as_ref()?;
            Some((part.share, part.town * math::exp(deviation(category, part))))
        };
        let pairs: Vec<(f64, f64)> = self.parts.iter().enumerate().filter_map(expected).collect();
        let all: f64 = pairs.iter().map(|(_, expected)| expected).sum();
        let gap = |(share, expected): (f64, f64)| {
            let expected = expected / all;
            let variance = expected * (1.0 - expected) / self.votes;
            (expected > SMALLEST_EXPECTED && variance > 0.0)
                .then(|| ((share - expected) * (share - expected) / variance).min(LARGEST_GAP))
        };
        pairs.into_iter().filter_map(gap).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::History;
    use crate::panel::Panel;
    use crate::sample::{bureau, sample};

    fn spreads(panel: &Panel) -> Spreads {
        let (_, target) = panel.calendar().find("municipales-2026-t1").unwrap();
        let as_of = History::new(panel).before(target);
        Spreads::new(&Town::new(&as_of, bureau(1).commune), as_of.categories().len())
    }

    /// The sample with every bureau voting 40, 40, 20 %, but for what `votes` says.
    fn panel(votes: impl Fn(u32, usize) -> [f64; 3]) -> Panel {
        let sample = sample();
        let mut rows = sample.rows().to_vec();
        for (i, row) in rows.iter_mut().enumerate() {
            let number = if row.bureau == bureau(1) { 1 } else { 2 };
            row.votes = votes(number, i).map(Some).into();
        }
        Panel::new(sample.calendar().clone(), sample.categories().clone(), rows, Vec::new())
    }

    #[test]
    fn bureaux_that_never_move_are_calm_and_a_newcomer_is_not_where_they_differ() {
        let alike = spreads(&panel(|_, _| [160.0, 160.0, 80.0]));
        // No gap at all: ten usual ones among nine scrutins' 24.
        assert!(alike.bureaux.iter().all(|spread| *spread < 1.0), "{alike:?}");
        assert!(alike.newcomer < 1.0);
        let apart = spreads(&panel(
            |number, _| if number == 1 { [200.0, 120.0, 80.0] } else { [120.0, 200.0, 80.0] },
        ));
        assert!(apart.newcomer > 5.0 && apart.bureaux.iter().all(|spread| *spread < 2.0), "{apart:?}");
    }

    #[test]
    fn a_bureau_that_jumps_has_a_large_spread() {
        let jumps = |number: u32, i: usize| match (number, i % 4) {
            (1, 0 | 1) => [240.0, 80.0, 80.0],
            (1, _) => [80.0, 240.0, 80.0],
            _ => [160.0, 160.0, 80.0],
        };
        let found = spreads(&panel(jumps));
        assert!(found.bureaux[0] > 10.0, "{found:?}");
    }

    #[test]
    fn without_a_past_the_usual_spread() {
        let sample = sample();
        let empty =
            Panel::new(sample.calendar().clone(), sample.categories().clone(), Vec::new(), Vec::new());
        assert_eq!(spreads(&empty), Spreads { bureaux: Vec::new(), newcomer: SPREAD });
    }
}
