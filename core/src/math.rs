//! Exponential, logarithm, power and cosine with the same bits on every machine.
//!
//! The standard library calls the platform's mathematical library, whose last bits differ between systems and between
//! native code and WebAssembly. These are computed in Rust, from IEEE 754 operations alone (square roots need no such
//! care: IEEE 754 defines every bit of them).

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

#[cfg(test)]
mod tests {
    use super::*;

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
