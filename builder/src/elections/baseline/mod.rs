//! Fits the ridge baseline in time order: for each target, on scrutins dated before it.
//!
//! A comparator in the back-tests; the engine ships (see `docs/forecasting.md`).

use std::collections::BTreeMap;

use augure_elections::baseline::Baseline;
use augure_elections::features::{features, names};
use augure_elections::forecast::Basis;
use augure_elections::history::{AsOf, History};
use augure_elections::panel::Panel;
use augure_elections::scrutin::{Scrutin, ScrutinIndex};
use augure_learn::fit::{FitError, ridge};
use augure_learn::linear::StandardisedLinear;
use augure_learn::matrix::Matrix;
use augure_learn::significant;
use rayon::prelude::*;

/// Ridge penalty, on standardised features.
const PENALTY: f64 = 10.0;
/// Significant digits of each parameter: the last bits of a fit differ between processors, bundles must not.
const DIGITS: usize = 10;

/// Errors of the baseline's fit.
#[derive(Debug, thiserror::Error)]
pub enum BaselineError {
    /// A fit failed.
    #[error("target {target}: {source}")]
    Fit {
        /// The target of the fit.
        target: String,
        /// The solver's error.
        source: FitError,
    },
}

/// One bureau at one held scrutin: features of the eve, shares of the day.
struct Example {
    features: Vec<Option<f64>>,
    shares: Vec<f64>,
}

/// The baseline of every target, held or planned, with an earlier scrutin of its round.
///
/// A held scrutin's baseline is fitted as of its own eve, as it would have been forecast.
///
/// # Errors
/// When a fit has no solution.
pub fn baselines(panel: &Panel) -> Result<BTreeMap<String, Baseline>, BaselineError> {
    let history = History::new(panel);
    let scrutins: Vec<(ScrutinIndex, &Scrutin)> = panel.calendar().iter().collect();
    let examples: Vec<Vec<Example>> = scrutins
        .par_iter()
        .map(|(index, scrutin)| examples(panel, &history.before(scrutin), *index))
        .collect();
    let forms: Vec<Option<Vec<StandardisedLinear>>> = scrutins
        .par_iter()
        .map(|(_, target)| {
            let earlier = earlier(&scrutins, target).flat_map(|i| &examples[i]);
            fit(&earlier.collect::<Vec<_>>(), target)
        })
        .collect::<Result<_, _>>()?;
    let mut found = BTreeMap::new();
    for ((_, target), forms) in scrutins.iter().zip(forms) {
        if let Some(forms) = forms {
            found.insert(target.id.clone(), Baseline { features: names(&history.before(target)), forms });
        }
    }
    Ok(found)
}

/// Positions of the scrutins held before `target`, of its round.
fn earlier<'a>(
    scrutins: &'a [(ScrutinIndex, &'a Scrutin)],
    target: &'a Scrutin,
) -> impl Iterator<Item = usize> + 'a {
    let fits = |s: &Scrutin| s.held && s.tour == target.tour && s.date < target.date;
    scrutins.iter().enumerate().filter(move |(_, (_, s))| fits(s)).map(|(i, _)| i)
}

fn examples(panel: &Panel, eve: &AsOf<'_>, scrutin: ScrutinIndex) -> Vec<Example> {
    let rows = panel.rows();
    let day =
        &rows[rows.partition_point(|r| r.scrutin < scrutin)..rows.partition_point(|r| r.scrutin <= scrutin)];
    day.iter()
        .filter_map(|row| {
            let shares = row.shares().ok()?;
            let found = features(eve, row.bureau);
            let known = found.basis == Basis::Bureau;
            known.then_some(Example { features: found.values, shares })
        })
        .collect()
}

fn fit(examples: &[&Example], target: &Scrutin) -> Result<Option<Vec<StandardisedLinear>>, BaselineError> {
    let Some(first) = examples.first() else {
        return Ok(None);
    };
    let x = Matrix::from_shape_fn((examples.len(), first.features.len()), |(i, j)| {
        examples[i].features[j].unwrap_or(f64::NAN)
    });
    let y = Matrix::from_shape_fn((examples.len(), first.shares.len()), |(i, j)| examples[i].shares[j]);
    let mut forms = ridge(x.view(), y.view(), PENALTY)
        .map_err(|source| BaselineError::Fit { target: target.id.clone(), source })?;
    for form in &mut forms {
        form.intercept = rounded(form.intercept);
        for term in &mut form.terms {
            term.mean = rounded(term.mean);
            term.scale = rounded(term.scale);
            term.coefficient = rounded(term.coefficient);
        }
    }
    Ok(Some(forms))
}

/// `value` to [`DIGITS`] significant digits.
fn rounded(value: f64) -> f64 {
    significant::rounded(value, DIGITS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use augure_elections::sample::{poisoned, sample};

    #[test]
    fn results_on_or_after_the_target_change_no_parameter() {
        let panel = sample();
        let clean = baselines(&panel).unwrap();
        assert!(clean.len() >= 6, "{:?}", clean.keys());
        for (_, target) in panel.calendar().iter() {
            let dirty = baselines(&poisoned(&panel, target, 12_345)).unwrap();
            assert_eq!(clean.get(&target.id), dirty.get(&target.id), "{}", target.id);
            let later = panel.calendar().iter().filter(|(_, s)| s.held && s.date > target.date).count();
            assert!(
                later == 0 || !target.held || clean != dirty,
                "the poison of {} reached nothing",
                target.id
            );
        }
    }

    #[test]
    fn parameters_keep_ten_significant_digits() {
        assert_eq!(rounded(0.123_456_789_012_345), 0.123_456_789_0);
        assert_eq!(rounded(0.0), 0.0);
    }
}
