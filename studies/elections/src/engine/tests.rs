//! Properties of the engine that hold whatever its parameters.

use augure_core::units::Share;
use augure_learn::matrix::Matrix;
use proptest::prelude::*;

use super::blind::BlindParameters;
use super::constants::RANK;
use super::features::{CONTEXT, TRAIL};
use super::lags::Territory;
use super::low_rank::Loadings;
use super::reach::Reach;
use super::scenario::{OWN, ScenarioParameters, distribute, full_features};
use super::transport::to_those_that_stand;
use super::{Offer, Parameters, Prepared, Setting, forecast_bureaux, forecast_town};
use crate::absence::{Absence, Known};
use crate::forecast::Basis;
use crate::history::{AsOf, History};
use crate::panel::Panel;
use crate::sample::{bureau, sample};
use crate::uncertainty::{ErrorScale, Held};
use augure_learn::conformal::sampling::{Level, ReachFactors};

const TARGET: &str = "municipales-2026-t1";

fn eve(panel: &Panel) -> AsOf<'_> {
    let (_, target) = panel.calendar().find(TARGET).unwrap();
    History::new(panel).before(target)
}

/// Intervals that reach one standard deviation of chance, and what the model misses.
const fn scale(model80: f64, model90: f64) -> ErrorScale {
    const fn level(model: f64) -> Level {
        let width = ReachFactors { chance: 1.0, model };
        Level { small: width, large: width }
    }
    ErrorScale { level80: level(model80), level90: level(model90), scrutins: 3 }
}

/// Parameters by which a bureau deviates as it did on average.
fn plain(as_of: &AsOf<'_>, reach: Reach, errors: Known<ErrorScale>) -> Parameters {
    let k = as_of.categories().len();
    let events = as_of.scrutins().count();
    let diagonal = |columns: usize| Matrix::from_shape_fn((k, columns), |(i, j)| f64::from(u8::from(i == j)));
    let third = vec![1.0 / k as f64; k];
    Parameters {
        target: as_of.target().id.clone(),
        reach,
        categories: as_of.categories().iter().map(|c| c.key.clone()).collect(),
        territory: Territory {
            scrutins: as_of.scrutins().map(|(_, scrutin)| scrutin.id.clone()).collect(),
            shares: vec![third.clone(); events],
            standing: vec![vec![Some(1.0 / k as f64); k]; events],
            reach: vec![Reach::National; events],
            turnout: 0.5,
        },
        scenario: ScenarioParameters {
            own: Matrix::from_shape_fn((k, OWN), |(_, j)| f64::from(u8::from(j == 0))),
            full: diagonal(full_features(k)),
            low: Matrix::from_shape_fn((k, RANK + 1), |(_, j)| f64::from(u8::from(j == RANK))),
            loadings: Loadings { events: vec![Matrix::zeros((k, RANK)); events] },
        },
        blind: BlindParameters {
            last: third.clone(),
            same: third.clone(),
            prior_same: third.clone(),
            prior_recent: third.clone(),
            drift: vec![0.0; k],
            standing: third.clone(),
            standing_same: third,
            geography: diagonal(2 * TRAIL * k + CONTEXT),
            lags: None,
        },
        errors: [errors; 3],
        town_errors: [Err(Absence::NotCalibrated), errors, errors],
        held: [Err(Absence::NotCalibrated); 3],
    }
}

#[test]
fn a_town_of_new_bureaux_votes_as_the_town() {
    let panel = sample();
    let as_of = eve(&panel);
    let parameters = plain(&as_of, Reach::National, Err(Absence::NotCalibrated));
    let totals = vec![0.5, 0.3, 0.2];
    let asked = [bureau(98), bureau(99)];
    let commune = bureau(1).commune;
    let setting = Setting::scenario(totals.clone());
    let forecast = forecast_bureaux(&as_of, commune, &asked, &parameters, &setting).unwrap();
    for (_, bureau) in &forecast.bureaux {
        let bureau = bureau.as_ref().unwrap();
        assert_eq!(bureau.basis, Basis::Commune);
        assert!(bureau.shares.iter().zip(&totals).all(|(share, total)| (share.get() - total).abs() < 1e-9));
    }
    let blind = forecast_bureaux(&as_of, commune, &asked, &parameters, &Setting::Blind).unwrap();
    assert_eq!(blind.bureaux[0].1, blind.bureaux[1].1);
    assert_eq!(blind.bureaux[0].1.as_ref().unwrap().basis, Basis::Commune);
}

#[test]
fn a_bureau_without_deviations_keeps_the_totals() {
    let totals = [0.6, 0.4];
    let stands = vec![vec![true, true]; 3];
    let shares = distribute(&Matrix::zeros((3, 2)), &totals, &[100.0, 200.0, 50.0], &stands);
    assert!(shares.rows().into_iter().all(|row| (row[0] - 0.6).abs() < 1e-12));
    assert_eq!(to_those_that_stand(&totals, &[true, true], &[0.5, 0.5]), totals);
}

#[test]
fn who_does_not_stand_has_nothing_and_nobody_is_an_absence() {
    let panel = sample();
    let as_of = eve(&panel);
    let errors = scale(0.1, 0.2);
    let parameters = plain(&as_of, Reach::Town, Ok(errors));
    let commune = bureau(1).commune;
    let offer = Setting::Offer(Offer::Town(vec![true, false, true]));
    let forecast = forecast_town(&as_of, commune, &parameters, &offer).unwrap();
    for (_, bureau) in &forecast.bureaux {
        let bureau = bureau.as_ref().unwrap();
        assert_eq!(bureau.shares[1].get(), 0.0);
        assert_eq!(bureau.intervals90.as_ref().unwrap()[1].high.get(), 0.0);
        assert!((bureau.shares.iter().map(|s| s.get()).sum::<f64>() - 1.0).abs() < 1e-9);
    }
    let nobody = Setting::Offer(Offer::Town(vec![false; 3]));
    let forecast = forecast_town(&as_of, commune, &parameters, &nobody).unwrap();
    assert!(forecast.bureaux.iter().all(|(_, bureau)| bureau == &Err(Absence::NoCandidate)));
    let empty = Setting::scenario(vec![0.0; 3]);
    assert_eq!(forecast_town(&as_of, commune, &parameters, &empty), Err(Absence::NoCandidate));
    let other = Parameters { target: "municipales-2026-t2".into(), ..parameters };
    assert_eq!(forecast_town(&as_of, commune, &other, &Setting::Blind), Err(Absence::NoModel));
}

#[test]
fn parameters_survive_their_table() {
    let panel = sample();
    let as_of = eve(&panel);
    let mut parameters = plain(&as_of, Reach::Town, Err(Absence::NotCalibrated));
    parameters.territory.standing[0][1] = None;
    parameters.errors[2] = Ok(scale(0.1, 0.2));
    let (within80, within90) = (Share::clipped(0.75), Share::clipped(0.875));
    parameters.held[0] = Ok(Held { scrutins: 2, within80, within90 });
    let table = parameters.to_table();
    assert_eq!(Parameters::from_table(&table).unwrap(), parameters);
    let empty = augure_core::bundle::table::Table::new("engine");
    assert!(Parameters::from_table(&empty).is_err());
}

proptest! {
    #[test]
    fn a_scenario_conserves_the_towns_votes(
        parts in prop::collection::vec(0.05..1.0f64, 3),
        model in 0.01..0.5f64,
        wider in 0.0..0.5f64,
    ) {
        let panel = sample();
        let as_of = eve(&panel);
        let errors = scale(model, model + wider);
        let parameters = plain(&as_of, Reach::Town, Ok(errors));
        let sum: f64 = parts.iter().sum();
        let setting = Setting::scenario(parts.clone());
        let forecast = forecast_town(&as_of, bureau(1).commune, &parameters, &setting).unwrap();
        for (total, part) in forecast.totals.iter().zip(&parts) {
            prop_assert!((total.get() - part / sum).abs() < 1e-6);
        }
        for (_, bureau) in &forecast.bureaux {
            let bureau = bureau.as_ref().unwrap();
            let (narrow, wide) = (bureau.intervals80.as_ref().unwrap(), bureau.intervals90.as_ref().unwrap());
            for (k, share) in bureau.shares.iter().enumerate() {
                prop_assert!(narrow[k].low <= *share && *share <= narrow[k].high);
                prop_assert!(wide[k].low <= narrow[k].low && narrow[k].high <= wide[k].high);
            }
        }
    }
}

#[test]
fn totals_have_intervals_of_their_own_and_none_where_they_are_given() {
    let panel = sample();
    let as_of = eve(&panel);
    let mut parameters = plain(&as_of, Reach::National, Err(Absence::NotCalibrated));
    let commune = bureau(1).commune;
    let town =
        |parameters: &Parameters, setting| forecast_town(&as_of, commune, parameters, &setting).unwrap();
    assert_eq!(town(&parameters, Setting::Blind).intervals80, Err(Absence::NotCalibrated));
    let given = town(&parameters, Setting::scenario(vec![0.5, 0.3, 0.2]));
    for (interval, total) in given.intervals90.unwrap().iter().zip(&given.totals) {
        assert_eq!((interval.low, interval.high), (*total, *total));
    }
    let errors = scale(0.1, 0.2);
    parameters.town_errors = [Err(Absence::NotCalibrated), Ok(errors), Ok(errors)];
    let blind = town(&parameters, Setting::Blind);
    assert!(blind.bureaux[0].1.as_ref().unwrap().intervals80.is_err());
    for (interval, total) in blind.intervals80.unwrap().iter().zip(&blind.totals) {
        // Two bureaux of 400 votes each.
        let p = total.get();
        assert!((blind.chance.draws - 800.0).abs() < 1e-9);
        let reach = ((p * (1.0 - p) + 0.002) * (blind.chance.spread / 800.0 + 0.01)).sqrt();
        assert!((interval.high.get() - (p + reach).min(1.0)).abs() < 1e-12);
        assert!((interval.low.get() - (p - reach).max(0.0)).abs() < 1e-12);
    }
    let offer = town(&parameters, Setting::Offer(Offer::Town(vec![true, false, true])));
    assert_eq!(offer.intervals90.as_ref().unwrap()[1].high.get(), 0.0);
    assert_eq!(offer.bureau(bureau(99)), Err(Absence::BureauAbsent));
    assert_eq!(offer.bureau(bureau(1)).ok(), offer.bureaux[0].1.as_ref().ok());
}

#[test]
fn a_town_prepared_once_answers_every_setting_as_a_fresh_one() {
    let panel = sample();
    let as_of = eve(&panel);
    let errors = scale(0.1, 0.2);
    for reach in [Reach::Town, Reach::National] {
        let parameters = plain(&as_of, reach, Ok(errors));
        let commune = bureau(1).commune;
        let prepared = Prepared::new(&as_of, commune, &parameters).unwrap();
        let offer = Offer::Town(vec![true, false, true]);
        for setting in [Setting::scenario(vec![0.2, 0.5, 0.3]), Setting::Offer(offer), Setting::Blind] {
            let fresh = forecast_town(&as_of, commune, &parameters, &setting).unwrap();
            assert_eq!(prepared.forecast(&setting), Ok(fresh.clone()));
            assert_eq!(prepared.shown(&fresh, bureau(1)), fresh.bureau(bureau(1)).map(|b| b.narrowed()));
            assert_eq!(prepared.shown(&fresh, bureau(99)), Err(Absence::BureauAbsent));
        }
        let alone = Prepared::of_bureaux(&as_of, commune, &[bureau(1)], &parameters).unwrap();
        let given = alone.forecast(&Setting::scenario(vec![0.2, 0.5, 0.3])).unwrap();
        assert!((given.bureau(bureau(1)).unwrap().shares[1].get() - 0.5).abs() < 1e-12);
    }
}
