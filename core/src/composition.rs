//! Compositions: parts that are not negative and sum to one.
//!
//! Zero sum: a vector whose positive parts sum to nothing has no direction to close along. [`close`] then
//! returns equal parts over the entries that may be positive, the only answer that favours none of them,
//! and `None` without such an entry.

/// Clips `values` at 0 and divides them by their sum: the result sums to 1 within 1e-12.
///
/// Entries where `allowed` is false become 0. Values that are not finite count as 0. When nothing positive
/// remains, the allowed entries get equal parts; `None` when no entry is allowed or the lengths differ.
///
/// ```
/// use augure_core::composition::close;
/// assert_eq!(close(&[3.0, 1.0, -2.0], &[true; 3]), Some(vec![0.75, 0.25, 0.0]));
/// ```
#[must_use]
pub fn close(values: &[f64], allowed: &[bool]) -> Option<Vec<f64>> {
    if values.len() != allowed.len() {
        return None;
    }
    let positive = |(value, &stands): (&f64, &bool)| {
        if stands && value.is_finite() { value.max(0.0) } else { 0.0 }
    };
    let mut parts: Vec<f64> = values.iter().zip(allowed).map(positive).collect();
    let sum: f64 = parts.iter().sum();
    if sum > 0.0 && sum.is_finite() {
        parts.iter_mut().for_each(|part| *part /= sum);
        return Some(parts);
    }
    let standing = allowed.iter().filter(|&&stands| stands).count();
    if standing == 0 {
        return None;
    }
    let equal = 1.0 / standing as f64;
    Some(allowed.iter().map(|&stands| if stands { equal } else { 0.0 }).collect())
}

/// Whole units that add up to exactly `total`, as near as possible to `shares` of it: largest remainders
/// (Hamilton's method), ties to the earlier entry.
///
/// Shares that are negative or not finite count as 0. An all-zero input gives all zeros.
///
/// ```
/// use augure_core::composition::apportion;
/// assert_eq!(apportion(&[0.5, 0.3, 0.2], 7), [4, 2, 1]);
/// ```
#[must_use]
pub fn apportion(shares: &[f64], total: u32) -> Vec<u32> {
    let clean: Vec<f64> =
        shares.iter().map(|share| if share.is_finite() { share.max(0.0) } else { 0.0 }).collect();
    let sum: f64 = clean.iter().sum();
    if sum <= 0.0 || !sum.is_finite() {
        return vec![0; shares.len()];
    }
    let exact: Vec<f64> = clean.iter().map(|share| share / sum * f64::from(total)).collect();
    let mut units: Vec<u32> = exact.iter().map(|quota| quota.floor() as u32).collect();
    let given: u32 = units.iter().sum();
    let mut order: Vec<usize> = (0..exact.len()).collect();
    let remainder = |i: usize| exact[i] - exact[i].floor();
    order.sort_by(|&a, &b| remainder(b).total_cmp(&remainder(a)).then(a.cmp(&b)));
    // Floors fall short of the total by less than one unit per entry; rounding of `exact` can overshoot by none.
    for &i in order.iter().take(total.saturating_sub(given) as usize) {
        units[i] += 1;
    }
    units
}

/// Part of the whole that must change hands to turn one composition into the other: half the sum of the absolute
/// differences (Pedersen's index of volatility; the distance in total variation). In `0..=1` for closed compositions.
///
/// ```
/// use augure_core::composition::displaced;
/// assert_eq!(displaced(&[0.5, 0.5, 0.0], &[0.25, 0.25, 0.5]), 0.5);
/// ```
#[must_use]
pub fn displaced(from: &[f64], to: &[f64]) -> f64 {
    from.iter().zip(to).map(|(from, to)| (from - to).abs()).sum::<f64>() / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_zero_sum_gives_equal_parts_to_those_that_stand() {
        assert_eq!(close(&[0.0, -3.0, f64::NAN], &[true, true, false]), Some(vec![0.5, 0.5, 0.0]));
        assert_eq!(close(&[0.0, 1.0], &[false, false]), None);
        assert_eq!(close(&[1.0], &[true, false]), None);
    }

    #[test]
    fn thirds_are_apportioned_to_a_hundred_percent() {
        assert_eq!(apportion(&[1.0, 1.0, 1.0], 1000), vec![334, 333, 333]);
        assert_eq!(apportion(&[0.0, 0.0], 1000), vec![0, 0]);
    }

    proptest! {
        #[test]
        fn a_closed_composition_sums_to_one(
            values in prop::collection::vec(-1.0e3..1.0e3f64, 1..12),
            seed in any::<u16>(),
        ) {
            let allowed: Vec<bool> = (0..values.len()).map(|i| i == 0 || seed >> (i % 16) & 1 == 1).collect();
            let parts = close(&values, &allowed).unwrap();
            prop_assert!((parts.iter().sum::<f64>() - 1.0).abs() < 1e-9);
            prop_assert!(parts.iter().zip(&allowed).all(|(p, a)| *p >= 0.0 && (*a || *p == 0.0)));
        }

        #[test]
        fn apportioned_units_add_up_and_stay_within_one(
            values in prop::collection::vec(0.0..1.0f64, 1..40),
            total in 0u32..5_000,
        ) {
            prop_assume!(values.iter().sum::<f64>() > 1e-6);
            let units = apportion(&values, total);
            let sum: f64 = values.iter().sum();
            prop_assert_eq!(units.iter().sum::<u32>(), total);
            for (unit, value) in units.iter().zip(&values) {
                prop_assert!((f64::from(*unit) - value / sum * f64::from(total)).abs() < 1.0 + 1e-6);
            }
        }
    }
}
