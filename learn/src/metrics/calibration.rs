//! Calibration: whether outcomes forecast at 30 % come three times in ten.

use super::pairs::paired;

/// Rows whose forecast probabilities lie close together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bin {
    /// Mean of the probabilities forecast.
    pub forecast: f64,
    /// Part of the rows in which the outcome came.
    pub came: f64,
    /// Number of rows.
    pub rows: usize,
}

/// At most `bins` bins of nearly equal numbers of rows, by rising probability: the points of a reliability diagram. Rows of
/// one probability stay together.
///
/// `None` for no bins, no rows, rows that do not pair up or a probability that is NaN.
///
/// ```
/// use augure_learn::metrics::calibration;
/// let found = calibration(&[0.1, 0.2, 0.8, 0.9], &[false, false, true, true], 2).unwrap();
/// assert_eq!((found.len(), found[1].rows, found[1].came), (2, 2, 1.0));
/// ```
#[must_use]
pub fn calibration(probability: &[f64], came: &[bool], bins: usize) -> Option<Vec<Bin>> {
    let mut rows: Vec<(f64, bool)> = paired(probability, came)?.map(|(p, c)| (*p, *c)).collect();
    if bins == 0 || rows.iter().any(|(p, _)| p.is_nan()) {
        return None;
    }
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut found, mut start) = (Vec::new(), 0);
    for bin in 1..=bins {
        let mut end = (bin * rows.len() / bins).max(start);
        while end > start && end < rows.len() && rows[end].0 == rows[end - 1].0 {
            end += 1;
        }
        let group = &rows[start..end];
        if !group.is_empty() {
            let count = group.len() as f64;
            let forecast = group.iter().map(|(p, _)| p).sum::<f64>() / count;
            let came = group.iter().filter(|(_, came)| *came).count() as f64 / count;
            found.push(Bin { forecast, came, rows: group.len() });
        }
        start = end;
    }
    Some(found)
}

/// Expected calibration error, in `0..=1`: the mean gap between forecast probability and observed frequency, with the `bins`
/// weighted by their rows (Naeini, Cooper & Hauskrecht, AAAI 2015).
#[must_use]
pub fn calibration_error(bins: &[Bin]) -> Option<f64> {
    let rows: usize = bins.iter().map(|bin| bin.rows).sum();
    let gaps: f64 = bins.iter().map(|bin| bin.rows as f64 * (bin.forecast - bin.came).abs()).sum();
    (rows > 0).then(|| gaps / rows as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_gap_of_each_bin_weighs_its_rows() {
        // Three at 0.2 of which one came, one at 0.9 that did: (3 · |0.2 − 1/3| + |0.9 − 1|) / 4.
        let bins = calibration(&[0.2, 0.9, 0.2, 0.2], &[true, true, false, false], 4).unwrap();
        assert_eq!(bins.iter().map(|bin| bin.rows).collect::<Vec<_>>(), [3, 1]);
        assert!((calibration_error(&bins).unwrap() - 0.125).abs() < 1e-12);
        assert_eq!((calibration(&[0.1], &[true], 0), calibration_error(&[])), (None, None));
    }

    proptest! {
        #[test]
        fn every_row_is_in_one_bin(rows in prop::collection::vec((0u8..10, any::<bool>()), 1..60), bins in 1usize..12) {
            let (p, came): (Vec<f64>, Vec<bool>) = rows.iter().map(|(p, c)| (f64::from(*p) / 10.0, *c)).unzip();
            let found = calibration(&p, &came, bins).unwrap();
            prop_assert_eq!(found.iter().map(|bin| bin.rows).sum::<usize>(), rows.len());
            prop_assert!(found.len() <= bins && found.windows(2).all(|w| w[0].forecast < w[1].forecast));
        }
    }
}
