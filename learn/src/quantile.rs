//! Quantiles and means of samples.

/// The `level`-quantile of `values` (`level` in `0..=1`), interpolated linearly between order statistics.
///
/// Type 7 of Hyndman & Fan, *The American Statistician* 50, 1996: the default of R and NumPy. `None` for no values or a
/// level outside of `0..=1`.
///
/// ```
/// use augure_learn::quantile::quantile;
/// assert_eq!(quantile(vec![3.0, 1.0, 2.0], 0.75), Some(2.5));
/// ```
#[must_use]
pub fn quantile(mut values: Vec<f64>, level: f64) -> Option<f64> {
    if !(0.0..=1.0).contains(&level) {
        return None;
    }
    values.sort_by(f64::total_cmp);
    let last = values.len().checked_sub(1)?;
    let at = level * last as f64;
    let (low, high) = (values[at.floor() as usize], values[(at.ceil() as usize).min(last)]);
    Some(low + (high - low) * at.fract())
}

/// Mean of the present values, added first to last; `None` when there are none.
///
/// ```
/// use augure_learn::quantile::mean;
/// assert_eq!(mean([Some(1.0), None, Some(3.0)]), Some(2.0));
/// ```
pub fn mean(values: impl IntoIterator<Item = Option<f64>>) -> Option<f64> {
    let present = values.into_iter().flatten();
    let (sum, count) = present.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    (count > 0.0).then(|| sum / count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_agree_with_numpy() {
        // numpy.quantile([7, 1, 3, 10, 4], [0, 0.1, 0.5, 0.9, 1])
        let found =
            [0.0, 0.1, 0.5, 0.9, 1.0].map(|level| quantile(vec![7.0, 1.0, 3.0, 10.0, 4.0], level).unwrap());
        for (found, numpy) in found.iter().zip([1.0, 1.8, 4.0, 8.8, 10.0]) {
            assert!((found - numpy).abs() < 1e-12, "{found} {numpy}");
        }
        assert_eq!((quantile(Vec::new(), 0.5), quantile(vec![1.0], 1.5), mean([None])), (None, None, None));
    }
}
