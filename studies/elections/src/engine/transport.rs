//! How votes move between categories: the least move along the axis that explains two results.

use augure_core::ipf;
use augure_core::math;
use augure_core::matrix::Matrix;

use super::constants::{ABSENT_REACH, FITTING_ROUNDS, TRANSPORT_REACH};

/// Smallest share that a category is taken to have had before, so that it may give something.
const SMALLEST: f64 = 1e-6;

/// Which part of each category's voters of `from` votes for each category of `to`: rows sum to 1.
///
/// Entropic optimal transport (Cuturi 2013) between two compositions whose parts are ordered along an axis: moving
/// a vote by one category costs `1 / TRANSPORT_REACH`. Only the compositions are used, no individual transfer is
/// observed, so this is a prior on transfers, not a measurement of them.
#[must_use]
pub fn plan(from: &[f64], to: &[f64]) -> Matrix {
    let givers: Vec<f64> = from.iter().map(|share| share.max(SMALLEST)).collect();
    let seed =
        Matrix::from_fn(givers.len(), to.len(), |i, j| givers[i] * to[j] * proximity(i, j, TRANSPORT_REACH));
    let mut plan = ipf::fit(seed, &givers, to, FITTING_ROUNDS);
    for row in plan.iter_rows_mut() {
        let sum: f64 = row.iter().sum();
        if sum > 0.0 {
            row.iter_mut().for_each(|part| *part /= sum);
        }
    }
    plan
}

/// `shares` once the votes of categories that do not stand have moved to those that do: near ones first, in
/// proportion to `prior`, what a category usually gets where it stands. Categories that stand keep their votes.
#[must_use]
pub fn to_those_that_stand(shares: &[f64], stands: &[bool], prior: &[f64]) -> Vec<f64> {
    let mut moved: Vec<f64> =
        shares.iter().zip(stands).map(|(&share, &stands)| if stands { share } else { 0.0 }).collect();
    for (i, &share) in shares.iter().enumerate().filter(|(i, _)| !stands[*i]) {
        let pull = |j: usize| {
            if stands[j] { proximity(i, j, ABSENT_REACH) * prior[j].max(1e-3) } else { 0.0 }
        };
        let all: f64 = (0..shares.len()).map(pull).sum();
        if all > 0.0 {
            moved.iter_mut().enumerate().for_each(|(j, part)| *part += share * pull(j) / all);
        }
    }
    moved
}

fn proximity(i: usize, j: usize, reach: f64) -> f64 {
    math::exp(-(i.abs_diff(j) as f64) / reach)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_change_most_voters_stay() {
        let shares = [0.2, 0.5, 0.3];
        let plan = plan(&shares, &shares);
        for i in 0..3 {
            assert!((plan.row(i).iter().sum::<f64>() - 1.0).abs() < 1e-12);
            assert!(plan[(i, i)] > 0.5, "{i}: {}", plan[(i, i)]);
        }
        let arrived = plan.left_multiply(&shares);
        assert!(arrived.iter().zip(&shares).all(|(a, b)| (a - b).abs() < 1e-6));
    }

    #[test]
    fn votes_of_an_absent_category_go_next_door() {
        let moved = to_those_that_stand(&[0.4, 0.3, 0.2, 0.1], &[true, false, true, true], &[0.25; 4]);
        assert_eq!(moved[1], 0.0);
        assert!((moved.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!(moved[2] - 0.2 > moved[3] - 0.1);
    }
}
