//! Fits the deviation models of the scenario setting.

use augure_elections::engine::constants::RANK;
use augure_elections::engine::low_rank::scores;
use augure_elections::engine::scenario::{OWN, ScenarioParameters, full_features, own_row};
use augure_learn::fit::Normal;
use augure_learn::matrix::{Matrix, dot};

use super::eve::Eve;
use super::learnt::{Learnt, event_weight};
use super::loadings;
use super::samples::Response;

/// Penalty of the model on the category's own past, in rows.
const OWN_PENALTY: f64 = 200.0;
/// Penalty of the correction by all categories' past, in rows.
const FULL_PENALTY: f64 = 1000.0;
/// Penalty of the low-rank model, in rows.
const LOW_PENALTY: f64 = 20.0;
/// Fewest rows to learn from.
const MIN_ROWS: usize = 30;
/// Fewest scrutins to learn the correction by all categories from.
const MIN_SCRUTINS: usize = 2;
/// Fewest bureaux of a scrutin that the low-rank model learns from.
const MIN_BUREAUX: usize = 50;
/// Weight of a scrutin of the other round in the low-rank model.
const OTHER_ROUND: f64 = 0.5;

/// The models as of `eve`, learnt from the scrutins of the target's round among `earlier`, as soon as one of that
/// round came before them.
///
/// A category with too little to learn from is forecast to deviate as it did on average.
#[must_use]
pub fn fit(eve: &Eve<'_>, earlier: &[Learnt<'_>]) -> ScenarioParameters {
    let learnt = of_round(eve, earlier);
    let categories = eve.categories;
    let mut own = Matrix::zeros((categories, OWN));
    let mut full = Matrix::zeros((categories, full_features(categories)));
    for k in 0..categories {
        let coefficients = fit_own(eve, &learnt, k);
        own.row_mut(k).iter_mut().zip(&coefficients).for_each(|(to, coefficient)| *to = *coefficient);
        let correction = fit_correction(eve, &learnt, k, &coefficients);
        full.row_mut(k).iter_mut().zip(&correction).for_each(|(to, coefficient)| *to = *coefficient);
        for (feature, coefficient) in coefficients.iter().enumerate() {
            full[(k, own_position(feature, k, categories))] += coefficient;
        }
    }
    let (loadings, low) = fit_low_rank(eve);
    ScenarioParameters { own, full, low, loadings }
}

/// The scrutins of the target's round that had one of that round before them.
fn of_round<'s>(eve: &Eve<'_>, earlier: &[Learnt<'s>]) -> Vec<Learnt<'s>> {
    let round: Vec<Learnt<'s>> =
        earlier.iter().filter(|past| past.scrutin.tour == eve.target.tour).copied().collect();
    let seen_before = |past: &&Learnt<'s>| round.iter().any(|other| other.scrutin.date < past.scrutin.date);
    round.iter().filter(seen_before).copied().collect()
}

/// The column of the own feature `feature` of `category` among the full features.
fn own_position(feature: usize, category: usize, categories: usize) -> usize {
    let marks: Vec<f64> = (0..full_features(categories)).map(|i| i as f64).collect();
    own_row(&marks, category, categories)[feature] as usize
}

/// The rows that speak of `category`: full features, response, weight.
fn rows<'s>(
    eve: &'s Eve<'_>,
    learnt: &'s [Learnt<'s>],
    category: usize,
) -> impl Iterator<Item = (&'s [f64], Response)> {
    learnt.iter().flat_map(move |past| {
        let weight = past.weight(eve.target);
        past.samples.iter().filter_map(move |sample| {
            let response = sample.from_town[category]?;
            let weighted = Response { weight: response.weight * weight, ..response };
            Some((sample.scenario.as_deref()?, weighted))
        })
    })
}

fn fit_own(eve: &Eve<'_>, learnt: &[Learnt<'_>], category: usize) -> [f64; OWN] {
    let mut normal = Normal::new(OWN, 1);
    for (x, response) in rows(eve, learnt, category) {
        normal.add(&own_row(x, category, eve.categories), &[response.deviation], response.weight);
    }
    let solved = normal.solve_in_rows(OWN_PENALTY).filter(|_| normal.rows() >= MIN_ROWS);
    let average = std::array::from_fn(|feature| if feature == 0 { 1.0 } else { 0.0 });
    solved.and_then(|coefficients| coefficients.row(0).to_vec().try_into().ok()).unwrap_or(average)
}

/// Coefficients of what `own` leaves over, on all categories' features.
fn fit_correction(eve: &Eve<'_>, learnt: &[Learnt<'_>], category: usize, own: &[f64; OWN]) -> Vec<f64> {
    let features = full_features(eve.categories);
    let speaks = |past: &&Learnt<'_>| {
        past.samples.iter().filter(|sample| sample.from_town[category].is_some()).count() > MIN_ROWS
    };
    if learnt.iter().filter(speaks).count() < MIN_SCRUTINS {
        return vec![0.0; features];
    }
    let mut normal = Normal::new(features, 1);
    for (x, response) in rows(eve, learnt, category) {
        let left = response.deviation - dot(&own_row(x, category, eve.categories), own);
        normal.add(x, &[left], response.weight);
    }
    let solved = normal.solve_in_rows(FULL_PENALTY);
    solved.map_or_else(|| vec![0.0; features], |coefficients| coefficients.row(0).to_vec())
}

/// Loadings, and coefficients of the scores: learnt from every scrutin before the target.
fn fit_low_rank(eve: &Eve<'_>) -> (augure_elections::engine::low_rank::Loadings, Matrix) {
    let loadings = loadings::fit(eve);
    let mut normals = vec![Normal::new(RANK, 1); eve.categories];
    let scores: Vec<Matrix> = eve.towns.iter().map(|town| scores(town, &loadings, eve.categories)).collect();
    let events = eve.as_of.scrutins().count();
    for event in 0..events {
        for (k, normal) in normals.iter_mut().enumerate() {
            let mut responses = Vec::new();
            for (town, scores) in eve.towns.iter().zip(&scores) {
                let past = &town.events[event];
                if past.usable < 2 {
                    continue;
                }
                for (b, row) in past.rows.iter().enumerate() {
                    if let (Some(row), Some(deviation), Some(expected)) =
                        (row, past.deviation(b, k), past.share_where_standing(k))
                    {
                        responses
                            .push((scores.row(b), Response::new(deviation, row.mapped_votes(), expected)));
                    }
                }
            }
            if responses.len() < MIN_BUREAUX {
                continue;
            }
            let scrutin = eve.towns[0].events[event].scrutin;
            let round = if scrutin.tour == eve.target.tour { 1.0 } else { OTHER_ROUND };
            let weight = round * event_weight(scrutin, eve.target);
            for (scores, response) in responses {
                normal.add(&scores.to_vec(), &[response.deviation], response.weight * weight);
            }
        }
    }
    let mut low = Matrix::zeros((eve.categories, RANK + 1));
    for (k, normal) in normals.iter().enumerate() {
        match normal.solve_in_rows(LOW_PENALTY) {
            Some(coefficients) => {
                low.row_mut(k).iter_mut().zip(&coefficients).for_each(|(to, coefficient)| *to = *coefficient);
            }
            None => low[(k, RANK)] = 1.0,
        }
    }
    (loadings, low)
}
