//! Moves of votes between categories: the least move along the axis between two results.

use augure_core::math;
use augure_learn::matrix::{Matrix, dot};

use super::constants::{ABSENT_REACH, FITTING_ROUNDS, TRANSPORT_REACH};

/// Smallest share assumed of a category before the move, so that it can give votes.
const SMALLEST: f64 = 1e-6;

/// Part of each category's voters of `from` (rows) that votes for each category of `to` (columns): rows sum to 1.
///
/// Entropic optimal transport (Cuturi 2013) between two compositions whose parts are ordered along an axis: moving
/// a vote by one category costs `1 / TRANSPORT_REACH`. Only the compositions are used, no individual transfer is
/// observed, so this is a prior on transfers, not a measurement of them.
///
/// Sinkhorn's iteration on the factors of rows and columns: the plan is `giver · proximity · taker`, rows divided by
/// their sums. `from` and `to` are of one length.
#[must_use]
pub fn plan(from: &[f64], to: &[f64]) -> Matrix {
    let n = from.len();
    let near: Vec<f64> = (0..n).map(|distance| proximity(0, distance, TRANSPORT_REACH)).collect();
    let near = Matrix::from_shape_fn((n, n), |(i, j)| near[i.abs_diff(j)]);
    let mut givers: Vec<f64> = from.iter().map(|share| share.max(SMALLEST)).collect();
    let mut takers = vec![0.0; n];
    for _ in 0..FITTING_ROUNDS {
        // Proximity is symmetric: its rows serve as columns.
        for (taker, (near, &to)) in takers.iter_mut().zip(near.rows().into_iter().zip(to)) {
            *taker = ratio(to, dot(near, &givers));
        }
        for (giver, (near, &from)) in givers.iter_mut().zip(near.rows().into_iter().zip(from)) {
            *giver = ratio(from.max(SMALLEST), dot(near, &takers));
        }
    }
    let mut plan = Matrix::from_shape_fn((n, n), |(i, j)| near[(i, j)] * takers[j]);
    for mut row in plan.rows_mut() {
        let sum: f64 = row.iter().sum();
        if sum > 0.0 {
            row.iter_mut().for_each(|part| *part /= sum);
        }
    }
    plan
}

/// `shares` after the votes of categories that do not stand have moved to those that do: near ones first, in proportion to
/// `prior`, the usual share of a category where it stands. Categories that stand keep their votes.
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

/// `part / sum`, or 0 of nothing.
fn ratio(part: f64, sum: f64) -> f64 {
    if sum > 0.0 { part / sum } else { 0.0 }
}

fn proximity(i: usize, j: usize, reach: f64) -> f64 {
    math::exp(-(i.abs_diff(j) as f64) / reach)
}

#[cfg(test)]
mod tests {
    use super::*;
    use augure_learn::matrix::left_multiplied;

    #[test]
    fn without_change_most_voters_stay() {
        let shares = [0.2, 0.5, 0.3];
        let plan = plan(&shares, &shares);
        for i in 0..3 {
            assert!((plan.row(i).iter().sum::<f64>() - 1.0).abs() < 1e-12);
            assert!(plan[(i, i)] > 0.5, "{i}: {}", plan[(i, i)]);
        }
        let arrived = left_multiplied(&shares, &plan);
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
