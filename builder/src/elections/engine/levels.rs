//! Shares of the whole territory at first rounds before a target.

use augure_elections::scrutin::Scrutin;

use super::eve::Eve;

/// First rounds before the target, oldest first: position and scrutin.
pub(super) fn first_rounds<'p>(eve: &Eve<'p>) -> Vec<(usize, &'p Scrutin)> {
    let scrutins = eve.as_of.scrutins().map(|(_, scrutin)| scrutin).enumerate();
    scrutins.filter(|(_, scrutin)| scrutin.tour == 1).collect()
}

/// The territory's shares at the last first round, and at the last one of the target's type (their mean over all
/// without any); `None` without first round.
pub(super) fn territory_levels(eve: &Eve<'_>) -> Option<(Vec<f64>, Vec<f64>)> {
    let rounds = first_rounds(eve);
    let shares = |event: usize| eve.territory.shares[event].clone();
    let last = rounds.last().map(|&(event, _)| shares(event))?;
    let same = rounds.iter().rev().find(|(_, s)| s.election == eve.target.election);
    let same = same.map_or_else(|| weighted_mean(eve, &rounds, |_| 1.0), |&(event, _)| shares(event));
    Some((last, same))
}

/// Mean of the territory's shares at `rounds`.
pub(super) fn weighted_mean(
    eve: &Eve<'_>,
    rounds: &[(usize, &Scrutin)],
    weight: impl Fn(&Scrutin) -> f64,
) -> Vec<f64> {
    let mut sums = vec![0.0; eve.categories];
    let mut all = 0.0;
    for &(event, scrutin) in rounds {
        let weight = weight(scrutin);
        sums.iter_mut().zip(&eve.territory.shares[event]).for_each(|(sum, share)| *sum += weight * share);
        all += weight;
    }
    sums.into_iter().map(|sum| if all > 0.0 { sum / all } else { 0.0 }).collect()
}
