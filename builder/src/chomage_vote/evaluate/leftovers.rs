//! What the uniform swing left over, and unemployment: known after the vote alone.

use augure_chomage_vote::eve::Eve;
use augure_learn::interval::Interval;
use augure_learn::metrics::{correlation, correlation_interval};

use super::came::Came;

/// How what the uniform swing left over went together with unemployment: known after the vote alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Leftover {
    /// Position of the scrutin.
    pub target: usize,
    /// Position of the earlier scrutin that it starts from.
    pub from: usize,
    /// Position of the category.
    pub category: usize,
    /// Bravais and Pearson's r, of the signed errors and the rate known on the eve.
    pub r: f64,
    /// Its interval of 95 %, as if units were independent.
    pub interval: Option<Interval>,
    /// Number of units.
    pub units: usize,
}

/// How the signed errors of `shares` go together with unemployment, by category.
pub(super) fn leftovers(
    (target, from): (usize, usize),
    eve: &Eve,
    came: &Came,
    shares: &[Vec<f64>],
    stood: &[usize],
) -> Vec<Leftover> {
    let of_category = |category: &usize| {
        let each = came.rows.iter().zip(shares).zip(&came.shares);
        let pairs = each.filter_map(|((row, forecast), observed)| {
            let rate = eve.unemployment.get(*row).copied().flatten()?;
            Some((observed.get(*category)? - forecast.get(*category)?, rate))
        });
        let (errors, rates): (Vec<f64>, Vec<f64>) = pairs.unzip();
        let (r, units) = (correlation(&errors, &rates)?, errors.len());
        let interval = correlation_interval(r, units);
        Some(Leftover { target, from, category: *category, r, interval, units })
    };
    stood.iter().filter_map(of_category).collect()
}
