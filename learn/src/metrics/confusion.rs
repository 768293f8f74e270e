//! Forecast and observed classes.

use super::pairs::paired;

/// Position of the largest value, the first of equals; 0 for no values.
///
/// ```
/// use augure_learn::metrics::largest;
/// assert_eq!(largest(&[0.2, 0.4, 0.4]), 1);
/// ```
#[must_use]
pub fn largest(values: &[f64]) -> usize {
    let larger = |best: usize, k: usize| if values[k] > values[best] { k } else { best };
    (0..values.len()).fold(0, larger)
}

/// Part of the rows whose class was forecast, in `0..=1`.
#[must_use]
pub fn accuracy(forecast: &[usize], observed: &[usize]) -> Option<f64> {
    let right = paired(forecast, observed)?.filter(|(f, o)| f == o).count();
    Some(right as f64 / forecast.len() as f64)
}

/// Counts of rows by observed and forecast class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confusion {
    classes: usize,
    counts: Vec<u64>,
}

impl Confusion {
    /// Counts over pairs of classes, numbered from 0 to `classes − 1`.
    ///
    /// `None` when a class is not below `classes`, for no rows, or for rows that do not pair up.
    ///
    /// ```
    /// use augure_learn::metrics::Confusion;
    /// let found = Confusion::new(&[1, 1, 0], &[1, 0, 0], 2).unwrap();
    /// assert_eq!((found.count(1, 1), found.count(0, 1)), (1, 1));
    /// assert_eq!((found.precision(1), found.recall(1)), (Some(0.5), Some(1.0)));
    /// ```
    #[must_use]
    pub fn new(forecast: &[usize], observed: &[usize], classes: usize) -> Option<Self> {
        let mut counts = vec![0; classes * classes];
        for (&f, &o) in paired(forecast, observed)? {
            if f >= classes || o >= classes {
                return None;
            }
            counts[o * classes + f] += 1;
        }
        Some(Self { classes, counts })
    }

    /// Number of rows of the observed class `observed` and the forecast class `forecast`; 0 for unknown classes.
    #[must_use]
    pub fn count(&self, observed: usize, forecast: usize) -> u64 {
        let exists = observed < self.classes && forecast < self.classes;
        if exists { self.counts[observed * self.classes + forecast] } else { 0 }
    }

    /// Part of the rows forecast as `class` in which it came; `None` when it was never forecast.
    #[must_use]
    pub fn precision(&self, class: usize) -> Option<f64> {
        self.part(class, (0..self.classes).map(|observed| self.count(observed, class)).sum())
    }

    /// Part of the rows of the observed class `class` that were forecast so; `None` when it never came.
    #[must_use]
    pub fn recall(&self, class: usize) -> Option<f64> {
        self.part(class, (0..self.classes).map(|forecast| self.count(class, forecast)).sum())
    }

    /// Harmonic mean of precision and recall (F₁); `None` when `class` neither came nor was forecast.
    #[must_use]
    pub fn f1(&self, class: usize) -> Option<f64> {
        let all: u64 = (0..self.classes).map(|k| self.count(class, k) + self.count(k, class)).sum();
        (all > 0).then(|| 2.0 * self.count(class, class) as f64 / all as f64)
    }

    fn part(&self, class: usize, all: u64) -> Option<f64> {
        (all > 0).then(|| self.count(class, class) as f64 / all as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_agree_with_scikit_learn() {
        // `tests/fixtures/metrics.py`: probabilities of at least a half are forecast.
        let (forecast, observed) = ([0, 0, 0, 1, 0, 1, 0, 1], [0, 0, 1, 1, 0, 1, 0, 0]);
        let found = Confusion::new(&forecast, &observed, 2).unwrap();
        let table = [[found.count(0, 0), found.count(0, 1)], [found.count(1, 0), found.count(1, 1)]];
        assert_eq!(table, [[4, 1], [1, 2]]);
        assert!((found.f1(1).unwrap() - 2.0 / 3.0).abs() < 1e-15);
        assert_eq!(accuracy(&forecast, &observed), Some(0.75));
    }

    #[test]
    fn classes_that_there_are_not_are_absent() {
        assert_eq!(Confusion::new(&[2], &[0], 2), None);
        let found = Confusion::new(&[0], &[0], 2).unwrap();
        assert_eq!(
            (found.precision(1), found.recall(1), found.f1(1), found.count(5, 0)),
            (None, None, None, 0)
        );
        assert_eq!(largest(&[]), 0);
    }
}
