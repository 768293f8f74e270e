//! The binomial floor: how far off a forecast is that knows every bureau's true share.

use augure_elections::panel::PanelRow;
use augure_learn::metrics::binomial_deviation;

/// Expected mean absolute error over the categories of `row`, had its observed shares been forecast as probabilities.
///
/// `None` where the row is not usable.
#[must_use]
pub fn floor(row: &PanelRow, counted: &[bool]) -> Option<f64> {
    let shares = row.shares().ok()?;
    let n = row.mapped_votes().round();
    let (mut sum, mut all) = (0.0, 0.0);
    for (&share, _) in shares.iter().zip(counted).filter(|(_, counted)| **counted) {
        sum += binomial_deviation(n, share);
        all += 1.0;
    }
    (all > 0.0).then(|| sum / all)
}
