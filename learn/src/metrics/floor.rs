//! The binomial floor: how far off a forecast is that knows every true probability.

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
    let log = ln_factorial(n) - ln_factorial(m) - ln_factorial(n - m)
        + m * math::ln(p)
        + (n - m + 1.0) * math::ln(1.0 - p);
    2.0 * m * math::exp(log) / n
}

/// `ln n!` for whole `n ≥ 0`, by Stirling's series beyond 20.
fn ln_factorial(n: f64) -> f64 {
    if n < 20.0 {
        return (2..=n.max(0.0) as u32).map(|i| math::ln(f64::from(i))).sum();
    }
    let x = n + 1.0;
    (x - 0.5) * math::ln(x) - x + 0.5 * math::ln(std::f64::consts::TAU) + 1.0 / (12.0 * x)
        - 1.0 / (360.0 * x.powi(3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_formula_agrees_with_the_sum_over_all_outcomes() {
        for (n, p) in [(1.0, 0.3), (7.0, 0.5), (30.0, 0.1), (200.0, 0.03)] {
            let log = |x: f64| ln_factorial(n) - ln_factorial(x) - ln_factorial(n - x);
            let probability = |x: f64| math::exp(log(x) + x * math::ln(p) + (n - x) * math::ln(1.0 - p));
            let direct: f64 = (0..=n as u32).map(f64::from).map(|x| probability(x) * (x / n - p).abs()).sum();
            let found = binomial_deviation(n, p);
            assert!((found - direct).abs() < 1e-9, "{n} {p}: {found} {direct}");
        }
    }

    #[test]
    fn what_is_certain_has_no_deviation() {
        assert_eq!([(0.0, 0.5), (9.0, 0.0), (9.0, 1.0)].map(|(n, p)| binomial_deviation(n, p)), [0.0; 3]);
    }
}
