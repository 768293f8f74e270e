//! Ranking by probabilities or other scores: outcomes that came should precede those that did not.

use super::pairs::paired;

/// Outcomes by falling score, those of one score together: how many came, and how many did not.
fn ties(score: &[f64], came: &[bool]) -> Option<Vec<(f64, f64)>> {
    let mut rows: Vec<(f64, bool)> = paired(score, came)?.map(|(s, c)| (*s, *c)).collect();
    if rows.iter().any(|(score, _)| score.is_nan()) {
        return None;
    }
    rows.sort_by(|a, b| b.0.total_cmp(&a.0));
    let count = |group: &[(f64, bool)]| {
        let came = group.iter().filter(|(_, came)| *came).count() as f64;
        (came, group.len() as f64 - came)
    };
    // By value, as 0 and −0 are one score.
    Some(rows.chunk_by(|a, b| a.0 == b.0).map(count).collect())
}

/// The receiver operating characteristic: false and true positive rates, in `0..=1`, as the threshold falls past each
/// score; from `(0, 0)` to `(1, 1)`.
///
/// `None` also when everything came, nothing came, or a score is NaN.
#[must_use]
pub fn roc(score: &[f64], came: &[bool]) -> Option<Vec<(f64, f64)>> {
    let groups = ties(score, came)?;
    let sum = |(p, n): (f64, f64), (a, b): &(f64, f64)| (p + a, n + b);
    let (positives, negatives) = groups.iter().fold((0.0, 0.0), sum);
    if positives == 0.0 || negatives == 0.0 {
        return None;
    }
    let mut points = vec![(0.0, 0.0)];
    let mut at = (0.0, 0.0);
    for group in &groups {
        at = sum(at, group);
        points.push((at.1 / negatives, at.0 / positives));
    }
    Some(points)
}

/// Area under the [receiver operating characteristic](roc), in `0..=1`: the probability that a row that came has a higher
/// score than one that did not, ties counting half (Hanley & McNeil, *Radiology* 143, 1982).
///
/// ```
/// use augure_learn::metrics::roc_area;
/// assert_eq!(roc_area(&[0.9, 0.5, 0.5, 0.1], &[true, true, false, false]), Some(0.875));
/// assert_eq!(roc_area(&[0.9], &[true]), None);
/// ```
#[must_use]
pub fn roc_area(score: &[f64], came: &[bool]) -> Option<f64> {
    let points = roc(score, came)?;
    Some(points.windows(2).map(|w| (w[1].0 - w[0].0) * (w[1].1 + w[0].1) / 2.0).sum())
}

/// Average precision, in `0..=1`: the mean precision over the rows that came, at the threshold of each. Unlike
/// [`roc_area`] it is informative for rare outcomes; without skill it is their rate.
///
/// `None` also when nothing came, or a score is NaN.
#[must_use]
pub fn average_precision(score: &[f64], came: &[bool]) -> Option<f64> {
    let groups = ties(score, came)?;
    let all: f64 = groups.iter().map(|group| group.0).sum();
    let (mut found, mut seen, mut sum) = (0.0, 0.0, 0.0);
    for (came, not) in groups {
        found += came;
        seen += came + not;
        sum += came * found / seen;
    }
    (all > 0.0).then(|| sum / all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PROBABILITY: [f64; 8] = [0.1, 0.4, 0.35, 0.8, 0.35, 0.9, 0.05, 0.6];
    const CAME: [bool; 8] = [false, false, true, true, false, true, false, false];

    #[test]
    fn areas_agree_with_scikit_learn() {
        // `tests/fixtures/metrics.py`.
        assert!((roc_area(&PROBABILITY, &CAME).unwrap() - 0.833_333_333_333_333_3).abs() < 1e-15);
        assert!((average_precision(&PROBABILITY, &CAME).unwrap() - 0.833_333_333_333_333_3).abs() < 1e-15);
        assert_eq!(roc(&PROBABILITY, &CAME).unwrap().last(), Some(&(1.0, 1.0)));
        assert_eq!(
            (roc(&[f64::NAN, 1.0], &[true, false]), average_precision(&[1.0], &[false])),
            (None, None)
        );
    }

    proptest! {
        #[test]
        fn the_area_is_the_part_of_pairs_in_order(rows in prop::collection::vec((0u8..6, any::<bool>()), 2..40)) {
            let (score, came): (Vec<f64>, Vec<bool>) = rows.iter().map(|(s, c)| (f64::from(*s), *c)).unzip();
            let (mut pairs, mut ordered) = (0.0, 0.0);
            for (a, _) in rows.iter().filter(|row| row.1) {
                for (b, _) in rows.iter().filter(|row| !row.1) {
                    pairs += 1.0;
                    ordered += if a > b { 1.0 } else if a == b { 0.5 } else { 0.0 };
                }
            }
            match roc_area(&score, &came) {
                None => prop_assert_eq!(pairs, 0.0),
                Some(area) => prop_assert!((area - ordered / pairs).abs() < 1e-12),
            }
        }
    }
}
