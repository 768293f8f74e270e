//! Forecasts of shares by unit, the nation's being given.

use augure_core::composition::close;
use augure_core::math;
use augure_learn::ipf;
use augure_learn::matrix::from_rows;

use crate::eve::{Eve, FeatureSet, national};
use crate::form::Form;

/// Rounds of proportional fitting: national shares hold to better than 1e-9 after them.
const ROUNDS: usize = 100;

/// A model of deviations from the nation, or of their change, category by category.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareModel {
    /// What it looks at.
    pub set: FeatureSet,
    /// One form per category; `None` where too little was known to fit one: its deviations stay as they were, or are none.
    pub forms: Vec<Option<Form>>,
}

/// How shares are forecast.
#[derive(Debug, Clone, Copy)]
pub enum Method<'m> {
    /// Every unit as the nation.
    Flat,
    /// Every unit as at the earlier scrutin; the nation's shares are not looked at.
    Same,
    /// The nation's change in points added to each unit's shares.
    Swing,
    /// Each unit's shares multiplied by one factor per category, so that the nation's hold.
    Proportional,
    /// Every unit as its region at the earlier scrutin, and the nation's change in points.
    Region,
    /// Each unit's deviation from the nation, changed as a model says.
    Model(&'m ShareModel),
}

impl Method<'_> {
    /// The methods without a model, the simplest first.
    pub const BASELINES: [Self; 5] = [Self::Flat, Self::Same, Self::Region, Self::Proportional, Self::Swing];

    /// A stable key, for tables; models have a name of their own.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Flat => "flat",
            Self::Same => "same",
            Self::Swing => "swing",
            Self::Proportional => "proportional",
            Self::Region => "region",
            Self::Model(_) => "model",
        }
    }
}

/// Shares of the categories in each unit of `eve`, one row per unit, each summing to 1, when the nation's are `given`.
///
/// Models and proportional swings meet the given shares exactly, units weighing what they did at the earlier scrutin
/// (iterative proportional fitting); a swing in points does before shares below 0 are cut off.
#[must_use]
pub fn forecast(eve: &Eve, given: &[f64], method: Method<'_>) -> Vec<Vec<f64>> {
    let swing = |rows: &[Vec<f64>]| -> Vec<Vec<f64>> {
        let moved = |row: &Vec<f64>| {
            let shares: Vec<f64> =
                row.iter().zip(given).zip(&eve.national).map(|((s, now), then)| s + now - then).collect();
            closed(&shares, given)
        };
        rows.iter().map(moved).collect()
    };
    match method {
        Method::Flat => vec![given.to_vec(); eve.units.len()],
        Method::Same => eve.shares.clone(),
        Method::Swing => swing(&eve.shares),
        Method::Region => swing(&regional(eve)),
        Method::Proportional => fitted(eve, given, |_, _, past| past),
        Method::Model(model) if model.set.is_in_points() => swing(&beyond(eve, model)),
        Method::Model(model) => fitted(eve, given, |row, category, past| {
            let form = model.forms.get(category).and_then(Option::as_ref);
            let said = form.and_then(|form| form.evaluate(&eve.features(row, category, model.set)));
            if model.set.keeps_past() { Some(past? + said.unwrap_or(0.0)) } else { said }
        }),
    }
}

/// Shares of each unit's region at the earlier scrutin; the unit's own where it is of none.
fn regional(eve: &Eve) -> Vec<Vec<f64>> {
    let of_region = |region: usize| {
        let rows = (0..eve.units.len()).filter(|row| eve.regions.get(*row) == Some(&Some(region)));
        let (shares, weights): (Vec<Vec<f64>>, Vec<f64>) =
            rows.filter_map(|row| Some((eve.shares.get(row)?.clone(), *eve.weights.get(row)?))).unzip();
        national(&shares, &weights)
    };
    let regions = eve.regions.iter().zip(&eve.shares);
    regions.map(|(region, own)| region.map_or_else(|| own.clone(), of_region)).collect()
}

/// Shares at the earlier scrutin, and what a model in points adds to them; the nation's stay.
fn beyond(eve: &Eve, model: &ShareModel) -> Vec<Vec<f64>> {
    let said = |row: usize| -> Vec<f64> {
        let one = |(category, form): (usize, &Option<Form>)| {
            form.as_ref()
                .and_then(|form| form.evaluate(&eve.features(row, category, model.set)))
                .unwrap_or(0.0)
        };
        model.forms.iter().enumerate().map(one).collect()
    };
    let added: Vec<Vec<f64>> = (0..eve.units.len()).map(said).collect();
    let mean = national(&added, &eve.weights);
    let moved = |(shares, added): (&Vec<f64>, Vec<f64>)| {
        shares.iter().zip(added).zip(&mean).map(|((share, added), mean)| share + added - mean).collect()
    };
    eve.shares.iter().zip(added).map(moved).collect()
}

/// The deviations that `now` makes of row, category and the last one, fitted to the nation's shares.
fn fitted(eve: &Eve, given: &[f64], now: impl Fn(usize, usize, Option<f64>) -> Option<f64>) -> Vec<Vec<f64>> {
    let seed = |(row, deviations): (usize, &Vec<Option<f64>>)| -> Vec<f64> {
        let seeds = deviations.iter().zip(given).enumerate().map(|(category, (deviation, given))| {
            // Who did not stand there last time is taken to do as in the nation.
            given * math::exp(now(row, category, *deviation).unwrap_or(0.0))
        });
        seeds.collect()
    };
    let seeds: Vec<Vec<f64>> = eve.deviations.iter().enumerate().map(seed).collect();
    let all: f64 = eve.weights.iter().sum();
    let columns: Vec<f64> = given.iter().map(|share| share * all).collect();
    let found = ipf::fit(from_rows(&seeds), &eve.weights, &columns, ROUNDS);
    let rows = found.rows().into_iter().zip(&eve.weights);
    rows.map(|(row, weight)| row.iter().map(|votes| votes / weight).collect()).collect()
}

/// `shares` without what lies below 0, summing to 1; those of the nation where nothing is left.
fn closed(shares: &[f64], given: &[f64]) -> Vec<f64> {
    let stands: Vec<bool> = given.iter().map(|share| *share > 0.0).collect();
    close(shares, &stands).unwrap_or_else(|| given.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eve::Level;
    use crate::history::History;
    use crate::sample;
    use augure_learn::linear::{StandardisedLinear, Term};

    fn eve(level: Level) -> Eve {
        let panel = sample::panel();
        let day = panel.calendar.get(3).unwrap().date;
        Eve::new(&History::before(&panel, day), 2, &(0..12).collect::<Vec<_>>(), level).unwrap()
    }

    fn linear(coefficients: &[f64]) -> Option<Form> {
        let term = |coefficient: &f64| Term { mean: 0.0, scale: 1.0, coefficient: *coefficient };
        let terms = coefficients.iter().map(term).collect();
        Some(Form::Linear(StandardisedLinear { intercept: 0.0, terms }))
    }

    #[test]
    fn rows_are_closed_and_the_nation_is_the_one_given() {
        let given = [0.5, 0.2, 0.3];
        let set = FeatureSet::PastUnemployment;
        let model = ShareModel { set, forms: vec![linear(&[-0.2, 0.02, 0.0]), None, None] };
        for level in [Level::Voters, Level::Units] {
            let eve = eve(level);
            for method in Method::BASELINES.into_iter().chain([Method::Model(&model)]) {
                let rows = forecast(&eve, &given, method);
                assert!(rows.iter().all(|row| (row.iter().sum::<f64>() - 1.0).abs() < 1e-9), "{method:?}");
                let found = national(&rows, &eve.weights);
                let off = found.iter().zip(given).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
                assert!(off < 1e-9 || matches!(method, Method::Same), "{method:?} {off}");
            }
        }
    }

    #[test]
    fn a_swing_adds_what_the_nation_gained() {
        let eve = eve(Level::Voters);
        let given: Vec<f64> =
            eve.national.iter().zip([0.02, -0.01, -0.01]).map(|(share, change)| share + change).collect();
        let rows = forecast(&eve, &given, Method::Swing);
        for (row, then) in rows.iter().zip(&eve.shares) {
            assert!((row[0] - then[0] - 0.02).abs() < 1e-12);
        }
        assert_eq!(forecast(&eve, &given, Method::Same), eve.shares);
    }

    #[test]
    fn a_model_in_points_adds_to_the_swing_and_leaves_the_nation() {
        let eve = eve(Level::Voters);
        let set = FeatureSet::SwingUnemployment;
        let model = ShareModel { set, forms: vec![linear(&[0.002, 0.0]), None, None] };
        let swing = forecast(&eve, &eve.national, Method::Swing);
        let rows = forecast(&eve, &eve.national, Method::Model(&model));
        let found = national(&rows, &eve.weights);
        assert!((found[0] - eve.national[0]).abs() < 1e-3, "{found:?}");
        // Two units a point of unemployment apart are two tenths of a point of share apart, but for closing.
        let gap = |row: usize| (rows[row][0] - swing[row][0], eve.unemployment[row].unwrap());
        let ((a, u), (b, v)) = (gap(0), gap(3));
        assert!((u - v).abs() > 1.0 && ((a - b) / (u - v) - 0.002).abs() < 1e-3, "{a} {u} {b} {v}");
    }

    #[test]
    fn a_model_that_says_nothing_is_the_proportional_swing() {
        let eve = eve(Level::Voters);
        let given = [0.4, 0.25, 0.35];
        let silent = ShareModel { set: FeatureSet::Past, forms: vec![linear(&[0.0]), None, linear(&[0.0])] };
        assert_eq!(
            forecast(&eve, &given, Method::Model(&silent)),
            forecast(&eve, &given, Method::Proportional)
        );
    }

    #[test]
    fn a_category_that_is_new_is_spread_as_the_nation() {
        let mut eve = eve(Level::Voters);
        eve.deviations.iter_mut().for_each(|row| row[2] = None);
        let rows = forecast(&eve, &[0.3, 0.3, 0.4], Method::Proportional);
        let (least, most) = rows.iter().fold((1.0f64, 0.0f64), |(a, b), row| (a.min(row[2]), b.max(row[2])));
        assert!(least > 0.3 && most < 0.5, "{least} {most}");
    }
}
