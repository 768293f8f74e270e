//! The territory's swing since the last election of the target's type, seen through other types of election.

use augure_core::math;
use augure_elections::engine::reach::Reach;
use augure_elections::scrutin::Scrutin;

use super::eve::Eve;

/// Added to a share before its logarithm is taken.
const FLOOR: f64 = 0.01;

/// Log-ratios by category, zeros when nothing speaks.
///
/// Two consecutive first rounds of one other national type tell how the territory moved between them. Each such
/// pair counts for the part of its span that lies after the last first round of the target's type, and weighs as
/// many days. Elections decided in towns or parts of a département neither move nor tell.
#[must_use]
pub fn drift(eve: &Eve<'_>) -> Vec<f64> {
    let rounds: Vec<(usize, &Scrutin)> = eve
        .as_of
        .scrutins()
        .map(|(_, scrutin)| scrutin)
        .enumerate()
        .filter(|(event, scrutin)| scrutin.tour == 1 && eve.territory.reach[*event] == Reach::National)
        .collect();
    let of_type = |election: &str| rounds.iter().rev().find(|(_, s)| s.election == election);
    let mut sums = vec![0.0; eve.categories];
    let mut days = 0.0;
    let Some((_, start)) = of_type(&eve.target.election).filter(|_| eve.reach == Reach::National) else {
        return sums;
    };
    for (position, (late, end)) in rounds.iter().enumerate() {
        let before = rounds[..position].iter().rev().find(|(_, s)| s.election == end.election);
        let Some((early, begin)) = before.filter(|_| end.election != eve.target.election) else { continue };
        let span = end.years_since(begin);
        let overlap = end.years_since(if begin.date > start.date { begin } else { start });
        if overlap <= 0.0 || span <= 0.0 {
            continue;
        }
        for (k, sum) in sums.iter_mut().enumerate() {
            let moved = (eve.territory.shares[*late][k] + FLOOR) / (eve.territory.shares[*early][k] + FLOOR);
            *sum += math::ln(moved) * (overlap / span) * overlap;
        }
        days += overlap;
    }
    if days > 0.0 {
        sums.iter_mut().for_each(|sum| *sum /= days);
    }
    sums
}
