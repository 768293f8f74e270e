//! From the errors of earlier scrutins to the reach of intervals.
//!
//! Nested conformal prediction, calibrated on earlier scrutins only: see
//! [`sampling`](augure_learn::conformal::sampling).

use augure_elections::absence::{Absence, Known};
use augure_elections::engine::setting::Kind;
use augure_elections::uncertainty::ErrorScale;
use augure_learn::conformal::sampling::{Chance, Level, ReachFactors, variance};
use augure_learn::quantile::quantile;

use super::rounding::rounded;

/// Fewest forecasts of small shares, or of large ones, that speak for themselves; with fewer, both speak together.
const MIN_ERRORS: usize = 30;
/// From this share on a forecast is counted among large ones.
pub(super) const LARGE: f64 = 0.1;
/// What the model misses in a scenario whatever the votes, for each standard deviation of chance: so that the largest
/// bureaux keep a width.
const SCENARIO_MODEL: f64 = 0.015;

/// The level of an interval, and the standard normal quantile that goes with it.
#[derive(Debug, Clone, Copy)]
struct Nominal {
    level: f64,
    deviations: f64,
}

const EIGHTY: Nominal = Nominal { level: 0.8, deviations: 1.281_551_6 };
const NINETY: Nominal = Nominal { level: 0.9, deviations: 1.644_853_6 };

/// One forecast share, what came, and what chance there was.
#[derive(Debug, Clone, Copy)]
pub(super) struct Miss {
    /// The forecast.
    pub(super) share: f64,
    /// The result.
    pub(super) observed: f64,
    /// The chance in it.
    pub(super) chance: Chance,
}

/// The quantile taken over scrutins, for small and for large shares.
#[derive(Debug, Clone, Copy)]
pub(super) struct Across {
    pub(super) small: f64,
    pub(super) large: f64,
}

/// The scale that the errors of `earlier` scrutins ask for, in settings of this `kind`.
///
/// Each scrutin gives the reach by which intervals of each level would have held the stated part of its results, small
/// and large shares apart; over scrutins, their `across`-quantile is taken.
///
/// # Errors
/// [`Absence::NotCalibrated`] without enough errors.
pub(super) fn scale(earlier: &[&[Miss]], kind: Kind, across: Across) -> Known<ErrorScale> {
    let reach = |large: bool, nominal: Nominal| -> Known<ReachFactors> {
        let each = earlier.iter().filter_map(|misses| asked(misses, large, kind, nominal)).collect();
        let across = if large { across.large } else { across.small };
        quantile(each, across).map(|asked| reach(asked, kind, nominal)).ok_or(Absence::NotCalibrated)
    };
    let level = |nominal| Ok(Level { small: reach(false, nominal)?, large: reach(true, nominal)? });
    let (level80, wider) = (level(EIGHTY)?, level(NINETY)?);
    let level90 =
        Level { small: widened(level80.small, wider.small), large: widened(level80.large, wider.large) };
    Ok(ErrorScale { level80, level90, scrutins: earlier.len() as u32 })
}

/// The scale at which intervals of the `nominal` level hold that part of one scrutin's results.
///
/// In a scenario, where bureaux alone err, a multiple of the standard deviation of chance. Elsewhere chance counts as it
/// is, and what the model misses is asked for, as a variance.
fn asked(misses: &[Miss], large: bool, kind: Kind, nominal: Nominal) -> Option<f64> {
    let ask = |miss: &Miss| {
        let (gap, chance) = (miss.observed - miss.share, miss.chance.variance());
        let square = gap * gap / variance(miss.share);
        match kind {
            Kind::Scenario => (square / (chance + SCENARIO_MODEL * SCENARIO_MODEL)).sqrt(),
            Kind::Offer | Kind::Blind => square - nominal.deviations * nominal.deviations * chance,
        }
    };
    let own: Vec<f64> = misses.iter().filter(|miss| (miss.share >= LARGE) == large).map(ask).collect();
    let asked = if own.len() < MIN_ERRORS { misses.iter().map(ask).collect() } else { own };
    quantile(asked, nominal.level)
}

fn reach(asked: f64, kind: Kind, nominal: Nominal) -> ReachFactors {
    let (chance, model) = match kind {
        Kind::Scenario => (asked, asked * SCENARIO_MODEL),
        Kind::Offer | Kind::Blind => (nominal.deviations, asked.max(0.0).sqrt()),
    };
    ReachFactors { chance: rounded(chance), model: rounded(model) }
}

/// `wider`, and no less than `narrow`: an interval of 90 % holds that of 80 %.
fn widened(narrow: ReachFactors, wider: ReachFactors) -> ReachFactors {
    ReachFactors { chance: wider.chance.max(narrow.chance), model: wider.model.max(narrow.model) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn both(across: f64) -> Across {
        Across { small: across, large: across }
    }

    const CHANCE: Chance = Chance { draws: 100.0, spread: 2.0 };

    /// A hundred forecasts of 30 %, missed by `scale` times 1, 2, … 100 thousandths of the standard deviation of one vote.
    fn misses(scale: f64) -> Vec<Miss> {
        let unit = variance(0.3).sqrt();
        let miss = |i: u32| Miss {
            share: 0.3,
            observed: 0.3 + scale * unit * f64::from(i) / 1000.0,
            chance: CHANCE,
        };
        (1..=100).map(miss).collect()
    }

    #[test]
    fn a_scenario_asks_for_a_multiple_of_chance() {
        let (one, small) = (misses(1.0), [Miss { share: 0.01, observed: 0.01, chance: CHANCE }; 30]);
        let all: Vec<Miss> = one.iter().copied().chain(small).collect();
        let found = scale(&[&all, &all], Kind::Scenario, both(0.5)).unwrap();
        // The 80th of 0.001, …, 0.1 lies at 0.0802: against √(2/100 + 0.015²).
        let expected = 0.0802 / (0.02_f64 + 0.000_225).sqrt();
        assert!((found.level80.large.chance - expected).abs() < 1e-6, "{found:?}");
        assert!((found.level80.large.model - expected * 0.015).abs() < 1e-6);
        assert_eq!((found.level80.small.chance, found.scrutins), (0.0, 2));
    }

    #[test]
    fn elsewhere_chance_counts_as_it_is_and_the_model_for_the_rest() {
        let (near, far) = (misses(1.0), misses(4.0));
        let of_each = |misses: &[Miss]| -> Vec<Miss> {
            let small = misses.iter().map(|miss| Miss { share: 0.05, observed: 0.05, ..*miss });
            misses.iter().copied().chain(small).collect()
        };
        let (near, far) = (of_each(&near), of_each(&far));
        let widest = scale(&[&near, &far], Kind::Blind, both(1.0)).unwrap();
        let chance = 1.281_551_6_f64 * 1.281_551_6 * 0.02;
        let model = (0.3208 * 0.3208 - chance).sqrt();
        assert!((widest.level80.large.model - model).abs() < 1e-3, "{widest:?}, {model}");
        assert!((widest.level80.large.chance - 1.281_551_6).abs() < 1e-6);
        // Nearer than chance alone would leave them: nothing is asked of the model.
        let nearest = scale(&[&near, &far], Kind::Blind, both(0.0)).unwrap();
        assert_eq!(nearest.level80.large.model, 0.0);
        // The interval that they ask for holds 80 of the 100 that are far.
        let reach = widest.level80.reach(0.3, CHANCE);
        let held = far.iter().filter(|m| m.share == 0.3 && (m.observed - m.share).abs() <= reach).count();
        assert_eq!(held, 80);
    }

    #[test]
    fn few_small_shares_are_spoken_for_by_large_ones() {
        let large = misses(4.0);
        let found = scale(&[&large], Kind::Blind, both(0.5)).unwrap();
        assert!(found.level80.small == found.level80.large && found.level80.large.model > 0.1, "{found:?}");
        assert_eq!(scale(&[], Kind::Blind, both(0.5)), Err(Absence::NotCalibrated));
    }
}
