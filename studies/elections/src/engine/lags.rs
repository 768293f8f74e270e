//! A bureau's earlier shares: the inputs of the offer and blind settings.
//!
//! A bureau without usable result gets the mean of its town's bureaux, a town without any gets its territory's.

use super::features::log_registered;
use super::reach::Reach;
use super::town::{Event, Town};

/// Results of the whole territory, for towns without results of their own.
#[derive(Debug, Clone, PartialEq)]
pub struct Territory {
    /// Identifiers of the scrutins before the target, oldest first: the events.
    pub scrutins: Vec<String>,
    /// By event: shares of the categories over all usable bureaux.
    pub shares: Vec<Vec<f64>>,
    /// By event: share of each category among the votes of the bureaux where it stood.
    pub standing: Vec<Vec<Option<f64>>>,
    /// By event: reach of its election.
    pub reach: Vec<Reach>,
    /// Mean of the bureaux' last first-round turnout.
    pub turnout: f64,
}

/// Earlier shares of one bureau, in category order.
#[derive(Debug, Clone, PartialEq)]
pub struct Lags {
    /// At the last first round.
    pub last: Vec<f64>,
    /// At the first round before it.
    pub before: Vec<f64>,
    /// At the last first round of the target's type; the last one without any.
    pub same: Vec<f64>,
    /// Mean over all first rounds.
    pub mean: Vec<f64>,
    /// At the last second round.
    pub second: Vec<f64>,
    /// At the last first round of the target's type; without any, of an akin reach; without any, the last one.
    pub akin: Vec<f64>,
    /// At the first round of the target's own election, when the target is its second.
    pub first_round: Option<Vec<f64>>,
    /// At the last second round of the target's type, when the target is a second round.
    pub second_same: Option<Vec<f64>>,
    /// Turnout at the last first round.
    pub turnout: f64,
    /// `ln(registered / 800)`.
    pub registered: f64,
}

/// Positions, in `events`, of the first rounds that [`Lags`] refer to.
#[derive(Debug, Clone, PartialEq)]
pub struct Rounds {
    /// All first rounds, oldest first.
    pub first: Vec<usize>,
    /// Those of the target's type.
    pub same: Vec<usize>,
    /// Those of the target's type, else of an akin reach, else all.
    pub akin: Vec<usize>,
    second: Vec<usize>,
    second_same: Vec<usize>,
    own: Option<usize>,
}

impl Rounds {
    /// The rounds before the target of `town`, an election of the given `reach`.
    #[must_use]
    pub fn new(town: &Town<'_>, territory: &Territory, reach: Reach) -> Self {
        let pick = |fits: &dyn Fn(usize, &Event<'_>) -> bool| -> Vec<usize> {
            let events = town.events.iter().enumerate();
            events.filter(|(i, event)| fits(*i, event)).map(|(i, _)| i).collect()
        };
        let first = pick(&|_, e| e.scrutin.tour == 1);
        let same = pick(&|_, e| e.scrutin.tour == 1 && e.scrutin.election == town.target.election);
        let akin = pick(&|i, e| {
            e.scrutin.tour == 1 && territory.reach.get(i).is_some_and(|other| other.is_akin(reach))
        });
        let akin = [&same, &akin, &first].into_iter().find(|rounds| !rounds.is_empty()).cloned();
        let own = (town.target.tour > 1).then(|| {
            pick(&|_, e| e.scrutin.tour == 1 && e.scrutin.election_id() == town.target.election_id())
        });
        Self {
            second: pick(&|_, e| e.scrutin.tour != 1),
            second_same: pick(&|_, e| e.scrutin.tour != 1 && e.scrutin.election == town.target.election),
            own: own.and_then(|own| own.last().copied()),
            akin: akin.unwrap_or_default(),
            first,
            same,
        }
    }
}

/// The lags of each bureau of `town`, then those of a bureau without any past there.
///
/// `None` without any first round before the target.
#[must_use]
pub fn lags(town: &Town<'_>, territory: &Territory, rounds: &Rounds) -> Option<Vec<Lags>> {
    let bureaux = town.bureaux.len();
    // By event, by bureau: shares where usable.
    let shares: Vec<Vec<Option<Vec<f64>>>> = town
        .events
        .iter()
        .map(|event| event.rows.iter().map(|row| row.and_then(|row| row.shares().ok())).collect())
        .collect();
    let last_of = |rounds: &[usize], fallback: &dyn Fn(usize) -> Vec<f64>| {
        let last = |b: usize| rounds.iter().rev().find_map(|&e| shares[e][b].clone());
        filled((0..bureaux).map(last).collect(), fallback)
    };
    let of_territory = |rounds: &[usize]| rounds.last().map(|&e| territory.shares[e].clone());
    let nowhere = of_territory(&rounds.first)?;
    let last = last_of(&rounds.first, &|_| nowhere.clone());
    let same = match of_territory(&rounds.same) {
        Some(fallback) => last_of(&rounds.same, &|_| fallback.clone()),
        None => last.clone(),
    };
    let akin_fallback = of_territory(&rounds.akin)?;
    let akin = last_of(&rounds.akin, &|_| akin_fallback.clone());
    let second = last_of(&rounds.second, &|b| last[b].clone());
    let first_round = rounds.own.map(|own| {
        let fallback = territory.shares[own].clone();
        last_of(&[own], &|_| fallback.clone())
    });
    let second_same = rounds.second_same.last().filter(|_| rounds.own.is_some()).map(|&event| {
        let fallback = territory.shares[event].clone();
        last_of(&rounds.second_same, &|_| fallback.clone())
    });
    let every: Vec<Vec<Vec<f64>>> =
        rounds.first.iter().map(|&e| filled(shares[e].clone(), &|_| territory.shares[e].clone())).collect();
    let registered = town.registered();
    let of_bureau = |b: usize| {
        let earlier = rounds.first.iter().rev().filter_map(|&e| shares[e].get(b).cloned().flatten()).nth(1);
        let turnout =
            rounds.first.iter().rev().find_map(|&e| town.events[e].rows.get(b).copied().flatten()?.turnout());
        let sum = every.iter().fold(vec![0.0; nowhere.len()], |mut sum, event| {
            sum.iter_mut().zip(&event[b]).for_each(|(s, x)| *s += x);
            sum
        });
        Lags {
            last: last[b].clone(),
            before: earlier.unwrap_or_else(|| last[b].clone()),
            same: same[b].clone(),
            mean: sum.into_iter().map(|s| s / every.len() as f64).collect(),
            second: second[b].clone(),
            akin: akin[b].clone(),
            first_round: first_round.as_ref().map(|shares| shares[b].clone()),
            second_same: second_same.as_ref().map(|shares| shares[b].clone()),
            turnout: turnout.unwrap_or(territory.turnout),
            registered: log_registered(registered.get(b).copied().unwrap_or(0.0)),
        }
    };
    Some((0..=bureaux).map(of_bureau).collect())
}

/// `shares` with gaps filled by the mean of the others, or by `fallback` without any; one more entry at the end, for a
/// bureau without a past.
fn filled(mut shares: Vec<Option<Vec<f64>>>, fallback: &dyn Fn(usize) -> Vec<f64>) -> Vec<Vec<f64>> {
    shares.push(None);
    let known: Vec<&Vec<f64>> = shares.iter().flatten().collect();
    let mean: Option<Vec<f64>> = known.first().map(|first| {
        let mean = |k: usize| known.iter().map(|s| s[k]).sum::<f64>() / known.len() as f64;
        (0..first.len()).map(mean).collect()
    });
    let fill =
        |(b, share): (usize, Option<Vec<f64>>)| share.or_else(|| mean.clone()).unwrap_or_else(|| fallback(b));
    shares.into_iter().enumerate().map(fill).collect()
}
