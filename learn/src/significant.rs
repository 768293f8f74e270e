//! Numbers to a fixed count of significant digits.
//!
//! The last bits of a fit differ between processors; files written from it must not.

/// `value` to `digits` significant digits, 17 at most; a value that is not finite stays as it is.
///
/// ```
/// use augure_learn::significant::rounded;
/// assert_eq!(rounded(1.0 / 3.0, 4), 0.3333);
/// assert_eq!(rounded(123_456.0, 2), 120_000.0);
/// ```
#[must_use]
pub fn rounded(value: f64, digits: usize) -> f64 {
    let decimals = digits.clamp(1, 17) - 1;
    format!("{value:.decimals$e}").parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn zero_and_the_infinite_stay() {
        assert_eq!(rounded(0.0, 9), 0.0);
        assert_eq!(rounded(f64::INFINITY, 9), f64::INFINITY);
        assert!(rounded(f64::NAN, 9).is_nan());
    }

    proptest! {
        #[test]
        fn rounding_again_changes_nothing_and_seventeen_digits_keep_every_bit(value in any::<f64>(), digits in 1usize..18) {
            prop_assume!(value.is_finite());
            let once = rounded(value, digits);
            prop_assert_eq!(once.to_bits(), rounded(once, digits).to_bits());
            prop_assert_eq!(value.to_bits(), rounded(value, 17).to_bits());
        }
    }
}
