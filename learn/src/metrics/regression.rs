//! Errors of point forecasts, in the unit of the forecast unless stated.

use super::pairs::paired;

/// Mean of `loss` over pairs of a forecast and its result.
fn mean_loss(forecast: &[f64], observed: &[f64], loss: impl Fn(f64, f64) -> f64) -> Option<f64> {
    let sum: f64 = paired(forecast, observed)?.map(|(f, o)| loss(*f, *o)).sum();
    Some(sum / forecast.len() as f64)
}

/// Mean of `|forecast − observed|`.
///
/// ```
/// use augure_learn::metrics::mean_absolute_error;
/// assert_eq!(mean_absolute_error(&[1.0, 2.0], &[2.0, 4.0]), Some(1.5));
/// assert_eq!(mean_absolute_error(&[1.0], &[]), None);
/// ```
#[must_use]
pub fn mean_absolute_error(forecast: &[f64], observed: &[f64]) -> Option<f64> {
    mean_loss(forecast, observed, |f, o| (f - o).abs())
}

/// Square root of the mean of `(forecast − observed)²`.
#[must_use]
pub fn root_mean_squared_error(forecast: &[f64], observed: &[f64]) -> Option<f64> {
    mean_loss(forecast, observed, |f, o| (f - o) * (f - o)).map(f64::sqrt)
}

/// Mean of `|forecast − observed| / |observed|`, as a part of 1 and not in percent; `None` also when an observed value is
/// 0.
#[must_use]
pub fn mean_absolute_percentage_error(forecast: &[f64], observed: &[f64]) -> Option<f64> {
    if observed.contains(&0.0) {
        return None;
    }
    mean_loss(forecast, observed, |f, o| ((f - o) / o).abs())
}

/// Mean of `forecast − observed`: positive for forecasts that are too high.
#[must_use]
pub fn bias(forecast: &[f64], observed: &[f64]) -> Option<f64> {
    mean_loss(forecast, observed, |f, o| f - o)
}

/// Coefficient of determination R²: 1 minus the squared errors over those of the mean result. Without a unit; 1 is
/// perfect, 0 no better than the mean. `None` also when all results are equal.
#[must_use]
pub fn determination(forecast: &[f64], observed: &[f64]) -> Option<f64> {
    let missed: f64 = paired(forecast, observed)?.map(|(f, o)| (f - o) * (f - o)).sum();
    let mean = observed.iter().sum::<f64>() / observed.len() as f64;
    let spread: f64 = observed.iter().map(|o| (o - mean) * (o - mean)).sum();
    (spread > 0.0).then(|| 1.0 - missed / spread)
}

/// Mean pinball loss of forecasts of the `level`-quantile (Koenker & Bassett, *Econometrica* 46, 1978): `level` times the
/// excess of a result above the forecast, `1 − level` times its distance below. `None` also for a level outside of `0..=1`.
///
/// ```
/// use augure_learn::metrics::pinball_loss;
/// assert_eq!(pinball_loss(&[1.0], &[3.0], 0.75), Some(1.5));
/// ```
#[must_use]
pub fn pinball_loss(forecast: &[f64], observed: &[f64], level: f64) -> Option<f64> {
    if !(0.0..=1.0).contains(&level) {
        return None;
    }
    mean_loss(forecast, observed, |f, o| if o >= f { level * (o - f) } else { (1.0 - level) * (f - o) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FORECAST: [f64; 7] = [2.5, 0.0, 2.0, 8.0, 4.0, 7.5, 1.0];
    const OBSERVED: [f64; 7] = [3.0, -0.5, 2.0, 7.0, 4.5, 9.0, 1.5];

    /// Figures of scikit-learn: `tests/fixtures/metrics.py` prints them.
    #[test]
    fn errors_agree_with_scikit_learn() {
        let pairs = [
            (mean_absolute_error(&FORECAST, &OBSERVED), 0.642_857_142_857_142_9),
            (root_mean_squared_error(&FORECAST, &OBSERVED), 0.779_193_722_473_979_6),
            (mean_absolute_percentage_error(&FORECAST, &OBSERVED), 0.274_376_417_233_560_1),
            (determination(&FORECAST, &OBSERVED), 0.935_043_668_122_270_7),
            (pinball_loss(&FORECAST, &OBSERVED, 0.1), 0.235_714_285_714_285_74),
            (pinball_loss(&FORECAST, &OBSERVED, 0.9), 0.407_142_857_142_857_2),
            // By hand: −0.5 + 0.5 + 0 + 1 − 0.5 − 1.5 − 0.5, over 7.
            (bias(&FORECAST, &OBSERVED), -1.5 / 7.0),
        ];
        for (found, expected) in pairs {
            assert!((found.unwrap() - expected).abs() < 1e-14, "{found:?} {expected}");
        }
    }

    #[test]
    fn what_means_nothing_is_absent() {
        assert_eq!(mean_absolute_error(&[], &[]), None);
        assert_eq!(mean_absolute_percentage_error(&[1.0], &[0.0]), None);
        assert_eq!(determination(&[1.0, 2.0], &[3.0, 3.0]), None);
        assert_eq!(pinball_loss(&[1.0], &[1.0], 1.1), None);
    }

    proptest! {
        #[test]
        fn the_quantile_has_the_least_pinball_loss(
            values in prop::collection::vec(-50.0..50.0f64, 5..30), level in 0.05..0.95f64, other in -60.0..60.0f64,
        ) {
            let mut sorted = values.clone();
            sorted.sort_by(f64::total_cmp);
            let best = sorted[((level * sorted.len() as f64).ceil() as usize).clamp(1, sorted.len()) - 1];
            let loss = |q: f64| pinball_loss(&vec![q; values.len()], &values, level).unwrap();
            prop_assert!(loss(best) <= loss(other) + 1e-9);
        }

        #[test]
        fn half_the_absolute_error_is_the_median_s_pinball_loss(pairs in prop::collection::vec((-9.0..9.0f64, -9.0..9.0f64), 1..20)) {
            let (f, o): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
            let half = mean_absolute_error(&f, &o).unwrap() / 2.0;
            prop_assert!((pinball_loss(&f, &o, 0.5).unwrap() - half).abs() < 1e-12);
            prop_assert!(2.0 * half <= root_mean_squared_error(&f, &o).unwrap() + 1e-12);
        }
    }
}
