//! Past errors: what the intervals of a target rest on, and how often those of earlier targets held.

use augure_core::units::Share;
use augure_elections::absence::{Absence, Known};
use augure_elections::engine::reach::Reach;
use augure_elections::engine::setting::Kind;
use augure_elections::engine::{Parameters, Prepared, TownForecast};
use augure_elections::panel::Panel;
use augure_elections::scrutin::Scrutin;
use augure_elections::uncertainty::{ErrorScale, Held};
use augure_learn::conformal::sampling::Level;
use rayon::prelude::*;

use super::eve::Eve;
use super::fitted::Fitted;
use super::question::{Question, contested, questions};
use super::rounding::rounded;
use super::scale::{Across, LARGE, Miss, scale};

/// Fewest earlier scrutins that errors are measured on.
pub const MIN_SCRUTINS: usize = 3;
/// Fewest elections before a scrutin whose errors are measured: with fewer, the models have nothing to learn from.
const fn min_elections(kind: Kind) -> usize {
    match kind {
        Kind::Scenario => 1,
        Kind::Offer | Kind::Blind => 2,
    }
}
/// Least number of earlier scrutins of a similar reach for intervals to be calibrated on those alone.
pub const MIN_AKIN: usize = 2;
/// The quantile taken over the demands of scrutins; higher for a kind of election that none has `met`.
///
/// Scrutins differ more than bureaux do: the median would leave every second scrutin below its level, but a few scrutins
/// demand far more than the others, most of all for small shares. Chosen on the nine first rounds of `docs/forecasting.md`.
const fn across_scrutins(kind: Kind, tour: u8, met: bool) -> Across {
    match (kind, met) {
        // Second rounds differ more still: each depends on the pair of candidates.
        (Kind::Offer | Kind::Blind, true) if tour > 1 => Across { small: 0.6, large: 0.6 },
        (Kind::Scenario, true) => Across { small: 0.6, large: 0.65 },
        (Kind::Scenario, false) => Across { small: 1.0, large: 1.0 },
        (Kind::Offer | Kind::Blind, true) => Across { small: 0.25, large: 0.3 },
        (Kind::Offer, false) => Across { small: 0.5, large: 0.66 },
        (Kind::Blind, false) => Across { small: 0.5, large: 0.8 },
    }
}

/// Errors of one scrutin in one setting.
#[derive(Debug, Default)]
struct Errors {
    bureaux: Vec<Miss>,
    towns: Vec<Miss>,
}

/// A scrutin, and its errors where it is tested.
struct Past<'p> {
    scrutin: &'p Scrutin,
    reach: Reach,
    errors: [Errors; 3],
}

/// Fills in the errors of each of the `fitted`, in order of date, from those of scrutins before it of its round.
pub(super) fn calibrate(panel: &Panel, fitted: &mut [Fitted<'_>], eves: &[Eve<'_>]) {
    let past: Vec<Past<'_>> = fitted
        .par_iter()
        .map(|fitted| {
            let eve = eves.iter().find(|eve| eve.target.id == fitted.target.id);
            let elections = elections_before(panel, fitted.target);
            let tested = |kind| fitted.target.held && elections >= min_elections(kind);
            let errors = |kind| eve.filter(|_| tested(kind)).map(|eve| errors(panel, fitted, eve, kind));
            Past {
                scrutin: fitted.target,
                reach: fitted.parameters.reach,
                errors: Kind::ALL.map(|kind| errors(kind).unwrap_or_default()),
            }
        })
        .collect();
    for fitted in fitted.iter_mut() {
        let known = type_was_met(panel, fitted.target);
        let of = |kind: Kind, misses: fn(&Errors) -> &Vec<Miss>| {
            let earlier = before(&past, fitted.target).filter_map(|past| {
                let misses = misses(&past.errors[kind as usize]).as_slice();
                (!misses.is_empty()).then_some((past.reach, misses))
            });
            of_akin(&earlier.collect::<Vec<_>>(), fitted.parameters.reach, known, kind, fitted.target.tour)
        };
        fitted.parameters.errors = Kind::ALL.map(|kind| of(kind, |errors| &errors.bureaux));
        fitted.parameters.town_errors = Kind::ALL.map(|kind| of(kind, |errors| &errors.towns));
    }
    let scales: Vec<[Known<ErrorScale>; 3]> = fitted.iter().map(|fitted| fitted.parameters.errors).collect();
    let held: Vec<[Option<[f64; 2]>; 3]> = past
        .iter()
        .zip(&scales)
        .map(|(past, scales)| {
            Kind::ALL.map(|kind| within(&past.errors[kind as usize].bureaux, &scales[kind as usize]))
        })
        .collect();
    for fitted in fitted {
        fitted.parameters.held = Kind::ALL.map(|kind| {
            let same = past.iter().zip(&held).filter(|(past, _)| {
                is_before(past.scrutin, fitted.target) && past.scrutin.election == fitted.target.election
            });
            mean_held(&same.filter_map(|(_, held)| held[kind as usize]).collect::<Vec<_>>())
        });
    }
}

/// Whether `past` came before `target`, in its round.
fn is_before(past: &Scrutin, target: &Scrutin) -> bool {
    past.date < target.date && past.tour == target.tour
}

fn before<'s, 'p>(past: &'s [Past<'p>], target: &'s Scrutin) -> impl Iterator<Item = &'s Past<'p>> {
    past.iter().filter(|past| is_before(past.scrutin, target))
}

/// Whether an election of `target`'s type was held before it.
fn type_was_met(panel: &Panel, target: &Scrutin) -> bool {
    panel
        .calendar()
        .iter()
        .any(|(_, scrutin)| scrutin.held && scrutin.election == target.election && is_before(scrutin, target))
}

/// The scale from `earlier` scrutins of an akin reach, where there are enough of them and the type is known (in a scenario,
/// whose totals are given, it need not be); else from all, and wider.
fn of_akin(
    earlier: &[(Reach, &[Miss])],
    reach: Reach,
    known: bool,
    kind: Kind,
    tour: u8,
) -> Known<ErrorScale> {
    let all: Vec<&[Miss]> = earlier.iter().map(|(_, misses)| *misses).collect();
    let akin = earlier.iter().filter(|(other, _)| other.is_akin(reach)).map(|(_, misses)| *misses);
    let akin: Vec<&[Miss]> = akin.collect();
    let met = (known || kind == Kind::Scenario) && akin.len() >= MIN_AKIN;
    if all.len() < MIN_SCRUTINS {
        return Err(Absence::NotCalibrated);
    }
    scale(if met { &akin } else { &all }, kind, across_scrutins(kind, tour, met))
}

/// The parts of the results, of shares forecast above 10 %, within intervals of both levels.
fn within(misses: &[Miss], scale: &Known<ErrorScale>) -> Option<[f64; 2]> {
    let scale = scale.as_ref().ok()?;
    let large: Vec<&Miss> = misses.iter().filter(|miss| miss.share >= LARGE).collect();
    let part = |level: &Level| {
        let held = large
            .iter()
            .filter(|miss| (miss.observed - miss.share).abs() <= level.reach(miss.share, miss.chance));
        held.count() as f64 / large.len() as f64
    };
    (!large.is_empty()).then(|| [part(&scale.level80), part(&scale.level90)])
}

fn mean_held(parts: &[[f64; 2]]) -> Known<Held> {
    let mean = |level: usize| {
        let mean = parts.iter().map(|parts| parts[level]).sum::<f64>() / parts.len() as f64;
        Share::clipped(rounded(mean))
    };
    if parts.is_empty() {
        return Err(Absence::NotCalibrated);
    }
    Ok(Held { scrutins: parts.len() as u32, within80: mean(0), within90: mean(1) })
}

/// Number of elections before `target`'s own; all rounds of one count once.
#[must_use]
pub fn elections_before(panel: &Panel, target: &Scrutin) -> usize {
    let own = target.election_id();
    let before = panel.calendar().iter().filter(|(_, scrutin)| scrutin.held && scrutin.date < target.date);
    let mut elections: Vec<String> =
        before.map(|(_, scrutin)| scrutin.election_id()).filter(|id| *id != own).collect();
    elections.sort_unstable();
    elections.dedup();
    elections.len()
}

fn errors(panel: &Panel, fitted: &Fitted<'_>, eve: &Eve<'_>, kind: Kind) -> Errors {
    let mut errors = Errors::default();
    for question in questions(panel, fitted.index) {
        let Some(forecast) = answer(eve, &fitted.parameters, &question, kind) else { continue };
        for (row, (_, bureau)) in question.rows.iter().zip(&forecast.bureaux) {
            let (Ok(bureau), true, Ok(observed)) = (bureau, contested(row), row.shares()) else { continue };
            for (k, (share, observed)) in bureau.shares.iter().zip(observed).enumerate() {
                if kind == Kind::Blind || row.votes[k].is_some() {
                    errors.bureaux.push(Miss { share: share.get(), observed, chance: bureau.chance });
                }
            }
        }
        if kind != Kind::Scenario && question.is_town() {
            let stood = question.stood();
            let totals = forecast.totals.iter().zip(question.totals()).zip(stood);
            let counted = totals.filter(|(_, stood)| kind == Kind::Blind || *stood);
            errors.towns.extend(counted.map(|((share, observed), _)| Miss {
                share: share.get(),
                observed,
                chance: forecast.chance,
            }));
        }
    }
    errors
}

/// The forecast that `question` would have got in a setting of this `kind`.
#[must_use]
pub fn answer(
    eve: &Eve<'_>,
    parameters: &Parameters,
    question: &Question<'_>,
    kind: Kind,
) -> Option<TownForecast> {
    let setting = question.setting(kind)?;
    prepared(eve, parameters, question)?.forecast(&setting).ok()
}

/// The town of `question`, ready to be forecast.
fn prepared(eve: &Eve<'_>, parameters: &Parameters, question: &Question<'_>) -> Option<Prepared> {
    let bureaux = question.bureaux();
    match eve.town(question.commune) {
        Some((town, features)) => Prepared::with_features(town, features, &bureaux, parameters).ok(),
        None => Prepared::of_bureaux(&eve.as_of, question.commune, &bureaux, parameters).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use augure_learn::conformal::sampling::Chance;

    /// Forecasts of 5 and 30 % that all missed by `gap`.
    fn misses(gap: f64) -> Vec<Miss> {
        let miss =
            |share: f64| Miss { share, observed: share + gap, chance: Chance { draws: 1e9, spread: 1.0 } };
        [0.05, 0.3].into_iter().flat_map(|share| vec![miss(share); 40]).collect()
    }

    fn reach(earlier: &[(Reach, &[Miss])], target: Reach, known: bool) -> f64 {
        let scale = of_akin(earlier, target, known, Kind::Blind, 1).unwrap();
        scale.level80.reach(0.3, Chance { draws: 1e9, spread: 1.0 })
    }

    #[test]
    fn a_kind_never_met_gets_wider_intervals_from_all() {
        let (near, middle, far) = (misses(0.01), misses(0.02), misses(0.08));
        let earlier: [(Reach, &[Miss]); 4] = [
            (Reach::National, &near),
            (Reach::National, &middle),
            (Reach::National, &middle),
            (Reach::Town, &far),
        ];
        let met = reach(&earlier, Reach::National, true);
        assert!((0.01..=0.02).contains(&met), "{met}");
        // A new type, and a reach of which one scrutin alone is known.
        for unmet in [reach(&earlier, Reach::National, false), reach(&earlier, Reach::Local, true)] {
            assert!(unmet > 0.02 && unmet < 0.08, "{unmet}");
        }
        assert_eq!(
            of_akin(&earlier[..2], Reach::National, true, Kind::Blind, 1),
            Err(Absence::NotCalibrated)
        );
    }

    #[test]
    fn large_shares_alone_tell_what_intervals_hold() {
        let (past, now) = (misses(0.02), [misses(0.01), misses(0.03)].concat());
        let earlier: [(Reach, &[Miss]); 3] = [(Reach::National, &past); 3];
        let scale = of_akin(&earlier, Reach::National, true, Kind::Blind, 1);
        let held = within(&now, &scale).unwrap();
        assert_eq!(held, [0.5, 0.5]);
        let small: Vec<Miss> = now.iter().filter(|miss| miss.share < 0.1).copied().collect();
        assert_eq!(within(&small, &scale), None);
        let mean = mean_held(&[held, [1.0, 1.0]]).unwrap();
        assert_eq!((mean.scrutins, mean.within80.get(), mean.within90.get()), (2, 0.75, 0.75));
        assert_eq!(mean_held(&[]), Err(Absence::NotCalibrated));
    }
}
