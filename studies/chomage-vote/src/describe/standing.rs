//! A unit among the others.

use augure_core::units::Share;

use crate::absence::{Absence, Known};

/// A unit's rank among those that have a value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// The unit's value.
    pub value: Share,
    /// Its rank, 1 for the largest value; units with one value share a rank.
    pub rank: u32,
    /// Number of units with a value.
    pub of: u32,
    /// Median over them, in percent.
    pub median: f64,
}

/// The standing of `unit` in `column`, or of its `own` value among the others when it is no part of that.
///
/// # Errors
/// Why the unit has no value.
pub fn standing(column: &[(usize, Known<Share>)], own: Known<Share>) -> Known<Standing> {
    let value = own?;
    let known: Vec<f64> = column.iter().filter_map(|(_, value)| Some(value.ok()?.percent())).collect();
    let above = known.iter().filter(|other| **other > value.percent()).count();
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let median = augure_learn::quantile::quantile(known.clone(), 0.5).ok_or(Absence::NotInScrutin)?;
    Ok(Standing { value, rank: count(above + 1), of: count(known.len()), median })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_begin_at_the_largest_and_equals_share_one() {
        let share = |percent: f64| Ok(Share::clipped(percent / 100.0));
        let column = [(0, share(10.0)), (1, share(30.0)), (2, share(30.0)), (3, Err(Absence::NoRate))];
        let rank = |own| standing(&column, own).map(|found| (found.rank, found.of));
        assert_eq!([rank(share(30.0)), rank(share(10.0))], [Ok((1, 3)), Ok((3, 3))]);
        assert_eq!(rank(Err(Absence::NoRate)), Err(Absence::NoRate));
        assert_eq!(standing(&[], share(1.0)), Err(Absence::NotInScrutin));
    }
}
