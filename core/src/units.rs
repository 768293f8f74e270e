//! Quantities with types of their own: shares, and differences between shares.

use std::fmt;
use std::ops::Sub;

/// A part of a whole, in `0..=1`.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Share(f64);

/// A number that is not a share: not finite, or outside `0..=1`.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("{0} is not a share: expected a finite number from 0 to 1")]
pub struct NotAShare(pub f64);

impl Share {
    /// Nothing of the whole.
    pub const ZERO: Self = Self(0.0);

    /// The share `value`, in `0..=1`.
    ///
    /// # Errors
    /// When `value` is not finite or lies outside `0..=1` by more than 1e-9 (rounding within that is clipped).
    ///
    /// # Example
    /// ```
    /// use augure_core::units::Share;
    ///
    /// let (now, then) = (Share::new(0.25)?, Share::new(0.2)?);
    /// assert!(((now - then).get() - 5.0).abs() < 1e-9);
    /// assert!(Share::new(25.0).is_err());
    /// # Ok::<(), augure_core::units::NotAShare>(())
    /// ```
    pub fn new(value: f64) -> Result<Self, NotAShare> {
        if value.is_finite() && (-1e-9..=1.0 + 1e-9).contains(&value) {
            Ok(Self(value.clamp(0.0, 1.0)))
        } else {
            Err(NotAShare(value))
        }
    }

    /// The nearest share to a finite `value`; 0 for NaN.
    #[must_use]
    pub fn clipped(value: f64) -> Self {
        if value.is_nan() { Self::ZERO } else { Self(value.clamp(0.0, 1.0)) }
    }

    /// The share as a number in `0..=1`.
    #[must_use]
    pub const fn get(self) -> f64 {
        self.0
    }

    /// The share in percent, `0..=100`.
    #[must_use]
    pub fn percent(self) -> f64 {
        self.0 * 100.0
    }
}

impl Sub for Share {
    type Output = Points;

    fn sub(self, reference: Self) -> Points {
        Points((self.0 - reference.0) * 100.0)
    }
}

/// A signed difference between two shares, in percentage points (`-100..=100`).
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Points(f64);

impl Points {
    /// The difference in percentage points.
    #[must_use]
    pub const fn get(self) -> f64 {
        self.0
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_stays_between_zero_and_one() {
        assert!(Share::new(0.3).is_ok());
        assert_eq!(Share::new(1.0 + 1e-12).map(Share::get), Ok(1.0));
        for bad in [-0.1, 1.1, f64::NAN, f64::INFINITY] {
            assert!(Share::new(bad).is_err(), "{bad}");
        }
        assert_eq!(Share::clipped(f64::NAN), Share::ZERO);
        assert_eq!(Share::clipped(7.0).get(), 1.0);
    }

    #[test]
    fn a_difference_of_shares_is_in_points() {
        let gain = Share::clipped(0.25) - Share::clipped(0.2);
        assert!((gain.get() - 5.0).abs() < 1e-12);
    }
}
