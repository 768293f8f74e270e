//! Exponential, logarithm, power and cosine with the same bits on every machine.
//!
//! The standard library calls the platform's mathematical library, whose last bits differ between systems and between
//! native code and WebAssembly. These are computed in Rust, from IEEE 754 operations alone (square roots need no
//! such care: IEEE 754 defines their every bit).

/// eˣ.
#[must_use]
pub fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// Natural logarithm.
#[must_use]
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// `base` to the power of `exponent`.
#[must_use]
pub fn pow(base: f64, exponent: f64) -> f64 {
    libm::pow(base, exponent)
}

/// Cosine of `x` radians.
#[must_use]
pub fn cos(x: f64) -> f64 {
    libm::cos(x)
}

/// ln n!, of a whole `n` from 0 on.
#[must_use]
pub fn ln_factorial(n: f64) -> f64 {
    libm::lgamma(n + 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_of_factorials_are_sums_of_logarithms() {
        let mut sum = 0.0;
        for n in 0..2_000 {
            sum += ln(f64::from(n.max(1)));
            assert!((ln_factorial(f64::from(n)) - sum).abs() <= 1e-12 * sum.max(1.0), "{n}");
        }
    }

    #[test]
    fn values_are_within_one_unit_in_the_last_place() {
        use std::f64::consts::{E, FRAC_1_SQRT_2, LN_2};
        for (found, exact) in [
            (exp(1.0), E),
            (ln(2.0), LN_2),
            (pow(0.5, 0.5), FRAC_1_SQRT_2),
            (cos(std::f64::consts::FRAC_PI_4), FRAC_1_SQRT_2),
        ] {
            assert!(found.to_bits().abs_diff(exact.to_bits()) <= 1, "{found} {exact}");
        }
    }
}
