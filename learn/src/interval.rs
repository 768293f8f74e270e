//! Intervals around forecasts.

/// A range that should hold the result with a stated probability, ends included.
///
/// ```
/// use augure_learn::interval::Interval;
/// let interval = Interval { low: 1.0, high: 3.0 };
/// assert!(interval.contains(3.0) && !interval.contains(3.5));
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval<T = f64> {
    /// Lower end.
    pub low: T,
    /// Upper end; not below `low`.
    pub high: T,
}

impl<T: PartialOrd> Interval<T> {
    /// Whether `value` lies within, ends included.
    #[must_use]
    pub fn contains(&self, value: T) -> bool {
        self.low <= value && value <= self.high
    }
}
