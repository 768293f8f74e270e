//! The binomial floor: the error of a forecast of every true probability.

use augure_core::math;

/// Mean absolute deviation of the share of `n` draws of probability `p` from `p`: `E|X/n − p|` for `X ~ B(n, p)`, `n`
/// whole. 0 where nothing is left to chance.
///
/// Exact, no simulation: `2 m C(n, m) pᵐ (1−p)ⁿ⁻ᵐ⁺¹ / n` with `m = ⌊np⌋ + 1` (de Moivre; Diaconis & Zabell, *Statistical
/// Science* 6, 1991).
///
/// ```
/// use augure_learn::metrics::binomial_deviation;
/// assert!((binomial_deviation(1.0, 0.5) - 0.5).abs() < 1e-12);
/// ```
#[must_use]
pub fn binomial_deviation(n: f64, p: f64) -> f64 {
    if p <= 0.0 || p >= 1.0 || n < 1.0 {
        return 0.0;
    }
    let m = (n * p).floor() + 1.0;
    let log = math::ln_factorial(n) - math::ln_factorial(m) - math::ln_factorial(n - m)
        + m * math::ln(p)
        + (n - m + 1.0) * math::ln(1.0 - p);
    2.0 * m * math::exp(log) / n
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_formula_agrees_with_the_sum_over_all_outcomes() {
        for (n, p) in [(1.0, 0.3_f64), (7.0, 0.5), (30.0, 0.1), (200.0, 0.03)] {
            // Probabilities of 0, 1, 2… by their ratios.
            let mut probability = (1.0 - p).powi(n as i32);
            let mut direct = 0.0;
            for x in (0..=n as u32).map(f64::from) {
                direct += probability * (x / n - p).abs();
                probability *= (n - x) / (x + 1.0) * p / (1.0 - p);
            }
            let found = binomial_deviation(n, p);
            assert!((found - direct).abs() < 1e-9, "{n} {p}: {found} {direct}");
        }
    }

    #[test]
    fn what_is_certain_has_no_deviation() {
        assert_eq!([(0.0, 0.5), (9.0, 0.0), (9.0, 1.0)].map(|(n, p)| binomial_deviation(n, p)), [0.0; 3]);
    }
}
