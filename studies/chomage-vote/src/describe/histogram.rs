//! Histograms with round limits.

/// Most bars of a histogram.
const MOST: f64 = 14.0;
/// Widths that limits are multiples of, times a power of ten.
const STEPS: [f64; 3] = [1.0, 2.0, 5.0];

/// A bar: values from `low` on, below `high`; the last bar holds its upper limit, too.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bar {
    /// Lower limit.
    pub low: f64,
    /// Upper limit.
    pub high: f64,
    /// Number of values.
    pub count: u32,
}

/// Bars of one width, side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Histogram {
    /// The bars, in order.
    pub bars: Vec<Bar>,
    /// Mean of the values.
    pub mean: f64,
    /// Median of the values.
    pub median: f64,
}

impl Histogram {
    /// The largest count.
    #[must_use]
    pub fn most(&self) -> u32 {
        self.bars.iter().map(|bar| bar.count).max().unwrap_or(0)
    }
}

/// The histogram of `values`; `None` without any, or when one is not finite.
///
/// Limits are multiples of 1, 2 or 5 times a power of ten, so that the bars are 14 at most.
///
/// ```
/// use augure_chomage_vote::describe::histogram;
/// let found = histogram(&[5.0, 5.2, 7.2, 11.0]).unwrap();
/// assert_eq!(found.bars.iter().map(|bar| bar.count).sum::<u32>(), 4);
/// assert_eq!((found.bars[0].low, found.bars[0].count), (5.0, 2));
/// ```
#[must_use]
pub fn histogram(values: &[f64]) -> Option<Histogram> {
    let (low, high) = ends(values)?;
    let width = width(high - low);
    let first = (low / width).floor();
    let count = ((high / width).floor() - first) as usize + 1;
    // A largest value that is a limit stands in the bar below it.
    let count = if count > 1 && (high / width).fract() == 0.0 { count - 1 } else { count };
    let limit = |at: usize| (first + at as f64) * width;
    let mut bars: Vec<Bar> =
        (0..count).map(|at| Bar { low: limit(at), high: limit(at + 1), count: 0 }).collect();
    for value in values {
        let at = ((value / width).floor() - first).max(0.0) as usize;
        if let Some(bar) = bars.get_mut(at.min(count - 1)) {
            bar.count += 1;
        }
    }
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    Some(Histogram { bars, mean, median: augure_learn::quantile::quantile(values.to_vec(), 0.5)? })
}

/// The smallest and the largest of `values`; `None` without any, or when one is not finite.
pub(super) fn ends(values: &[f64]) -> Option<(f64, f64)> {
    let whole = !values.is_empty() && values.iter().all(|value| value.is_finite());
    let fold = |pick: fn(f64, f64) -> f64| values.iter().copied().reduce(pick);
    Some((fold(f64::min)?, fold(f64::max)?)).filter(|_| whole)
}

/// The smallest round width that covers `range` in as many bars as there may be.
fn width(range: f64) -> f64 {
    let mut power = 0.1;
    loop {
        for step in STEPS {
            if range / (step * power) < MOST - 1.0 || power > 1e9 {
                return step * power;
            }
        }
        power *= 10.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_value_is_in_one_bar(values in prop::collection::vec(0.0..100.0f64, 1..120)) {
            let found = histogram(&values).unwrap();
            prop_assert!(found.bars.len() <= MOST as usize);
            prop_assert_eq!(found.bars.iter().map(|bar| bar.count).sum::<u32>() as usize, values.len());
            let (first, last) = (found.bars[0], found.bars[found.bars.len() - 1]);
            prop_assert!(values.iter().all(|value| first.low - 1e-9 <= *value && *value <= last.high + 1e-9));
            prop_assert!(first.count > 0);
        }
    }

    #[test]
    fn nothing_has_no_histogram_and_one_value_has_one_bar() {
        assert_eq!(histogram(&[]), None);
        assert_eq!(histogram(&[f64::NAN]), None);
        assert_eq!(histogram(&[3.0, 3.0]).unwrap().bars.len(), 1);
    }
}
