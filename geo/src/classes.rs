//! Five classes for colouring values, with round limits.

/// Number of classes.
pub const CLASSES: usize = 5;

/// The four limits between five classes, in increasing order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Classes {
    /// The limits.
    pub limits: [f64; CLASSES - 1],
}

impl Classes {
    /// Classes of equal width over `values`, limits at multiples of 1, 2 or 5 times a power of ten; all of them in the
    /// first class when there is nothing to tell apart.
    ///
    /// Every class but the outer ones lies between two limits, and no value is further than one class beyond them.
    #[must_use]
    pub fn spanning(values: impl IntoIterator<Item = f64>) -> Self {
        let (low, high) = extent(values);
        let mut step = round_up((high - low) / CLASSES as f64);
        // Starting at a multiple of the step may leave the largest value out: the next step takes it in.
        while (low / step).floor() * step + step * (CLASSES as f64) < high {
            step = round_up(step * 1.01);
        }
        let start = (low / step).floor() * step;
        Self { limits: [1.0, 2.0, 3.0, 4.0].map(|n| start + n * step) }
    }

    /// Classes of equal width around zero, the middle of the middle class.
    #[must_use]
    pub fn around_zero(values: impl IntoIterator<Item = f64>) -> Self {
        let (low, high) = extent(values);
        let half = round_up(low.abs().max(high.abs()) / CLASSES as f64);
        Self { limits: [-3.0 * half, -half, half, 3.0 * half] }
    }

    /// The class of `value`, from 0 to 4; a value on a limit is in the class above it.
    #[must_use]
    pub fn class(&self, value: f64) -> usize {
        self.limits.iter().filter(|limit| **limit <= value).count()
    }
}

/// The smallest and largest of the finite `values`; 0 and 0 when there are none.
fn extent(values: impl IntoIterator<Item = f64>) -> (f64, f64) {
    let finite = values.into_iter().filter(|value| value.is_finite());
    let span = finite.fold(None, |span: Option<(f64, f64)>, value| {
        let (low, high) = span.unwrap_or((value, value));
        Some((low.min(value), high.max(value)))
    });
    span.unwrap_or_default()
}

/// The smallest of 1, 2 and 5 times a power of ten that is not below `width`; between a thousandth and 10⁶.
fn round_up(width: f64) -> f64 {
    let mut unit = 1e-3;
    while unit < 1e6 {
        for step in [1.0, 2.0, 5.0] {
            // 1e-9: a width computed as 4.999999999 or 5.000000001 is 5.
            if unit * step >= width * (1.0 - 1e-9) {
                return unit * step;
            }
        }
        unit *= 10.0;
    }
    unit
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn limits_are_round() {
        assert_eq!(Classes::spanning([11.3, 30.2]).limits, [15.0, 20.0, 25.0, 30.0]);
        assert_eq!(Classes::spanning([0.0, 25.0]).limits, [5.0, 10.0, 15.0, 20.0]);
        assert_eq!(Classes::around_zero([-12.0, 4.0]).limits, [-15.0, -5.0, 5.0, 15.0]);
        assert_eq!(Classes::spanning([]).class(0.0), 0);
        assert_eq!(Classes::spanning([7.0, 7.0]).class(7.0), 0);
    }

    #[test]
    fn a_value_on_a_limit_is_in_the_class_above() {
        let classes = Classes { limits: [1.0, 2.0, 3.0, 4.0] };
        assert_eq!([0.0, 1.0, 1.5, 4.0, 9.0].map(|value| classes.class(value)), [0, 1, 1, 4, 4]);
    }

    proptest! {
        #[test]
        fn every_value_is_within_one_class_of_the_limits(values in prop::collection::vec(-500.0..500.0f64, 1..40)) {
            for classes in [Classes::spanning(values.iter().copied()), Classes::around_zero(values.iter().copied())] {
                let [first, second, .., last] = classes.limits;
                let width = second - first;
                prop_assert!(width > 0.0);
                for &value in &values {
                    prop_assert!(value >= first - width - 1e-6 && value <= last + width + 1e-6, "{} {:?}", value, classes);
                    let class = classes.class(value);
                    prop_assert!(class < CLASSES);
                }
            }
        }

        #[test]
        fn zero_is_in_the_middle(values in prop::collection::vec(-500.0..500.0f64, 1..9)) {
            prop_assert_eq!(Classes::around_zero(values).class(0.0), CLASSES / 2);
        }
    }
}
