//! How two measures of the same rows go together, and how one goes together with its own among neighbours.

use augure_core::math;

use super::pairs::paired;
use crate::interval::Interval;
use crate::seeded::Seeded;

/// Bravais and Pearson's correlation, in `−1..=1`.
///
/// `None` also for fewer than two rows, or when either measure never varies.
///
/// ```
/// use augure_learn::metrics::correlation;
/// assert_eq!(correlation(&[1.0, 2.0, 3.0], &[2.0, 4.0, 6.0]), Some(1.0));
/// assert_eq!(correlation(&[1.0, 1.0], &[2.0, 4.0]), None);
/// ```
#[must_use]
pub fn correlation(x: &[f64], y: &[f64]) -> Option<f64> {
    let _ = paired(x, y)?;
    let (x, y) = (centred(x), centred(y));
    let sum = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let spread = (sum(&x, &x) * sum(&y, &y)).sqrt();
    (spread > 0.0).then(|| (sum(&x, &y) / spread).clamp(-1.0, 1.0))
}

fn centred(values: &[f64]) -> Vec<f64> {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    values.iter().map(|value| value - mean).collect()
}

/// The interval of 95 % for a correlation `r` of `rows` independent rows, by Fisher's transformation (*Metron* 1, 1921).
///
/// `None` for fewer than four rows, or when `r` is 1 or −1.
///
/// ```
/// use augure_learn::metrics::correlation_interval;
/// let interval = correlation_interval(0.5, 103).unwrap();
/// assert!((interval.low - 0.339).abs() < 1e-3 && (interval.high - 0.632).abs() < 1e-3);
/// ```
#[must_use]
pub fn correlation_interval(r: f64, rows: usize) -> Option<Interval> {
    if rows < 4 || r.abs() >= 1.0 || r.is_nan() {
        return None;
    }
    // The 97.5 % quantile of the normal law.
    let reach = 1.959_963_984_540_054 / ((rows - 3) as f64).sqrt();
    let z = math::ln((1.0 + r) / (1.0 - r)) / 2.0;
    let back = |z: f64| 1.0 - 2.0 / (math::exp(2.0 * z) + 1.0);
    Some(Interval { low: back(z - reach), high: back(z + reach) })
}

/// How alike neighbours are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moran {
    /// Moran's I: around `expected` when neighbours are no more alike than others, towards 1 when they are.
    pub index: f64,
    /// What it would be without any likeness: `−1 / (n − 1)`.
    pub expected: f64,
    /// Part of the orders of the values in which it was at least as large: small when the likeness is no chance.
    pub p: f64,
}

/// Moran's I of `values` (*Biometrika* 37, 1950), each row weighing its `neighbours` alike; rows without any count in the
/// mean alone. `p` is found by putting the values out of order `draws` times.
///
/// `None` when lengths differ, a neighbour is no row, there are no neighbours, or the values never vary.
///
/// ```
/// use augure_learn::metrics::moran;
/// // A line of four, two alike on either side.
/// let line = vec![vec![1], vec![0, 2], vec![1, 3], vec![2]];
/// let found = moran(&[1.0, 1.0, 0.0, 0.0], &line, 0, 99).unwrap();
/// assert_eq!((found.index, found.expected), (0.5, -1.0 / 3.0));
/// ```
#[must_use]
pub fn moran(values: &[f64], neighbours: &[Vec<usize>], seed: u64, draws: usize) -> Option<Moran> {
    let known = |list: &Vec<usize>| list.iter().all(|other| *other < values.len());
    if values.len() != neighbours.len() || values.len() < 2 || !neighbours.iter().all(known) {
        return None;
    }
    let z = centred(values);
    let spread: f64 = z.iter().map(|value| value * value).sum();
    let connected = neighbours.iter().filter(|list| !list.is_empty()).count() as f64;
    if spread <= 0.0 || connected == 0.0 {
        return None;
    }
    let index = |z: &[f64]| {
        let lag = |list: &Vec<usize>| list.iter().map(|other| z[*other]).sum::<f64>() / list.len() as f64;
        let rows = z.iter().zip(neighbours).filter(|(_, list)| !list.is_empty());
        let together: f64 = rows.map(|(value, list)| value * lag(list)).sum();
        values.len() as f64 / connected * together / spread
    };
    let found = index(&z);
    let mut seeded = Seeded::new(seed);
    let larger = (0..draws)
        .filter(|_| {
            let mixed: Vec<f64> = seeded.order(z.len()).into_iter().map(|row| z[row]).collect();
            index(&mixed) >= found
        })
        .count();
    let p = (larger + 1) as f64 / (draws + 1) as f64;
    Some(Moran { index: found, expected: -1.0 / (values.len() as f64 - 1.0), p })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A square of `side` rows and columns, neighbours sharing an edge.
    fn square(side: usize) -> Vec<Vec<usize>> {
        let neighbours = |at: usize| {
            let (row, column) = (at / side, at % side);
            let near = |other: &usize| (other / side).abs_diff(row) + (other % side).abs_diff(column) == 1;
            (0..side * side).filter(near).collect()
        };
        (0..side * side).map(neighbours).collect()
    }

    #[test]
    fn neighbours_that_are_alike_are_told_from_those_that_are_not() {
        let slope: Vec<f64> = (0..64).map(|at| f64::from(at / 8)).collect();
        let found = moran(&slope, &square(8), 1, 199).unwrap();
        assert!(found.index > 0.7 && found.p < 0.01, "{found:?}");
        let chequered: Vec<f64> = (0..64).map(|at| f64::from((at / 8 + at % 8) % 2)).collect();
        let found = moran(&chequered, &square(8), 1, 199).unwrap();
        assert!((found.index + 1.0).abs() < 1e-12 && found.p > 0.99, "{found:?}");
        let mixed: Vec<f64> = Seeded::new(5).order(64).into_iter().map(|n| n as f64).collect();
        let found = moran(&mixed, &square(8), 1, 199).unwrap();
        assert!(found.index.abs() < 0.2 && found.p > 0.02, "{found:?}");
        assert_eq!(moran(&[1.0; 4], &square(2), 0, 9), None);
        assert_eq!(moran(&[1.0, 2.0], &[vec![], vec![]], 0, 9), None);
        assert_eq!(moran(&[1.0, 2.0], &[vec![2], vec![0]], 0, 9), None);
    }

    #[test]
    fn a_correlation_is_the_cosine_of_the_centred_measures() {
        let (x, y) = ([1.0, 2.0, 3.0, 6.0], [2.0, 1.0, 4.0, 5.0]);
        // Σxy = 7, Σx² = 14, Σy² = 10 around the means 3 and 3.
        let expected = 10.0 / (14.0f64 * 10.0).sqrt();
        assert!((correlation(&x, &y).unwrap() - expected).abs() < 1e-12);
        assert_eq!(
            (correlation(&[], &[]), correlation_interval(1.0, 9), correlation_interval(0.1, 3)),
            (None, None, None)
        );
    }
}
