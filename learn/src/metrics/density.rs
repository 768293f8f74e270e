//! Counts of forecasts and results on a grid, for charts and summaries.

use std::collections::BTreeMap;

/// A cell of the grid: lower edges of forecast and result, and how many pairs lie there.
pub type DensityCell = (u32, u32, u32);

/// `cells` with those of equal edges put together, by forecast, then by result.
///
/// ```
/// use augure_learn::metrics::density;
/// assert_eq!(density([(10, 14, 1), (10, 10, 3), (10, 10, 4)]), [(10, 10, 7), (10, 14, 1)]);
/// ```
#[must_use]
pub fn density(cells: impl IntoIterator<Item = DensityCell>) -> Vec<DensityCell> {
    let mut found: BTreeMap<(u32, u32), u32> = BTreeMap::new();
    for (forecast, observed, count) in cells {
        *found.entry((forecast, observed)).or_default() += count;
    }
    found.into_iter().map(|((forecast, observed), count)| (forecast, observed, count)).collect()
}

/// The number of pairs in `cells`, and the part of them, in `0..=1`, whose edges lie at most `distance` apart; `None`
/// without pairs.
#[must_use]
pub fn within(cells: &[DensityCell], distance: u32) -> Option<(u32, f64)> {
    let all: u32 = cells.iter().map(|(.., count)| count).sum();
    let near = cells.iter().filter(|(forecast, observed, _)| forecast.abs_diff(*observed) <= distance);
    let near: u32 = near.map(|(.., count)| count).sum();
    (all > 0).then(|| (all, f64::from(near) / f64::from(all)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_within_a_distance_are_counted() {
        let cells = [(10, 10, 7), (10, 14, 1)];
        assert_eq!(within(&cells, 2), Some((8, 0.875)));
        assert_eq!(within(&cells, 4), Some((8, 1.0)));
        assert_eq!(within(&[], 1), None);
    }
}
