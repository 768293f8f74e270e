//! Models of one scrutin: what goes with what.

use anyhow::Result;
use augure_chomage_vote::association::{Association, Input, ShareForms};
use augure_chomage_vote::eve::{deviation, national};
use augure_chomage_vote::form::Form;
use augure_chomage_vote::panel::{Panel, UnitResult};
use augure_chomage_vote::quarter::Quarter;
use augure_chomage_vote::variable::Variable;
use augure_chomage_vote::winner::{Classifier, leader};
use augure_learn::linear::{StandardisedLinear, Term};
use augure_learn::logistic::Softmax;
use augure_learn::significant::rounded;

use super::fit::{Kind, classifier, form};

/// Digits that are kept of what is written.
const DIGITS: usize = 10;

/// What goes with what at `scrutin`, over `units`: who comes first, and the shares, from `variables`, by models of a `kind`
/// (trees draw from `seed`). Numbers of linear models are rounded, so that they are the same whatever machine fitted them.
/// `None` when there is no result.
///
/// # Errors
/// When a fit fails.
pub fn association(
    panel: &Panel,
    scrutin: usize,
    units: &[usize],
    variables: &[Variable],
    quarter: Quarter,
    (kind, seed): (Kind, u64),
) -> Result<Option<Association>> {
    let results: Vec<_> =
        panel.results_at(scrutin).iter().filter(|result| units.contains(&result.unit)).collect();
    let rows: Vec<Vec<Option<f64>>> = results
        .iter()
        .map(|result| {
            let value =
                |variable: &Variable| variable.value(panel, result, quarter).ok().map(|share| share.get());
            variables.iter().map(value).collect()
        })
        .collect();
    let leaders: Vec<usize> = results.iter().filter_map(|result| leader(result).ok()).collect();
    if rows.is_empty() || leaders.len() != rows.len() {
        return Ok(None);
    }
    let mut present = leaders.clone();
    present.sort_unstable();
    present.dedup();
    let classes: Vec<usize> =
        leaders.iter().filter_map(|at| present.iter().position(|known| known == at)).collect();
    let name = |at: &usize| {
        panel.candidates_at(scrutin).get(*at).map_or(String::new(), |candidate| candidate.name.clone())
    };
    let classifier = match classifier(&rows, &classes, present.len(), kind, seed)? {
        Classifier::Softmax(Softmax { scores }) => {
            Classifier::Softmax(Softmax { scores: scores.into_iter().map(round).collect() })
        }
        other => other,
    };
    let input = |(at, variable): (usize, &Variable)| {
        let values = rows.iter().filter_map(|row| row.get(at).copied().flatten());
        let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), x| (a.min(x), b.max(x)));
        Input { variable: *variable, low, high }
    };
    Ok(Some(Association {
        inputs: variables.iter().enumerate().map(input).collect(),
        classes: present.iter().map(name).collect(),
        classifier,
        shares: share_forms(panel, &results, &rows, (kind, seed))?,
    }))
}

fn share_forms(
    panel: &Panel,
    results: &[&UnitResult],
    rows: &[Vec<Option<f64>>],
    (kind, seed): (Kind, u64),
) -> Result<ShareForms> {
    let categories = panel.categories.len();
    let votes: Vec<f64> = results.iter().map(|result| f64::from(result.counts.exprimes)).collect();
    let shares: Vec<Vec<f64>> = results
        .iter()
        .map(|result| {
            (0..categories).map(|k| panel.share(result, k).map_or(0.0, |share| share.get())).collect()
        })
        .collect();
    let national: Vec<f64> =
        national(&shares, &votes).into_iter().map(|share| rounded(share, DIGITS)).collect();
    let mut forms = Vec::new();
    for (category, all) in national.iter().enumerate() {
        let deviations = shares.iter().zip(&votes).map(|(row, n)| deviation(*row.get(category)?, *n, *all));
        let responses: Option<Vec<f64>> = deviations.collect();
        let fitted = responses.map(|responses| form(rows, &responses, kind, seed)).transpose()?;
        forms.push(fitted.map(|form| match form {
            Form::Linear(form) => Form::Linear(round(form)),
            other => other,
        }));
    }
    Ok(ShareForms { national, forms })
}

fn round(form: StandardisedLinear) -> StandardisedLinear {
    let term = |term: Term| Term {
        mean: rounded(term.mean, DIGITS),
        scale: rounded(term.scale, DIGITS),
        coefficient: rounded(term.coefficient, DIGITS),
    };
    StandardisedLinear {
        intercept: rounded(form.intercept, DIGITS),
        terms: form.terms.into_iter().map(term).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use augure_chomage_vote::sample;
    use augure_chomage_vote::selection::Selection;

    #[test]
    fn an_association_names_its_classes_and_the_range_of_its_inputs() {
        let panel = sample::panel();
        let units = Selection::Metropolitan.units(&panel);
        let quarter = panel.rates.quarters().next_back().unwrap();
        let variables = [Variable::Unemployment, Variable::Turnout];
        for kind in Kind::ALL {
            let model = association(&panel, 3, &units, &variables, quarter, (kind, 7)).unwrap().unwrap();
            assert!(!model.classes.is_empty() && model.inputs.iter().all(|input| input.low < input.high));
            let middle: Vec<Option<f64>> =
                model.inputs.iter().map(|input| Some((input.low + input.high) / 2.0)).collect();
            for parts in [model.probabilities(&middle).unwrap(), model.shares(&middle).unwrap()] {
                assert!((parts.iter().sum::<f64>() - 1.0).abs() < 1e-9, "{kind:?}");
            }
        }
        let none = association(&panel, 99, &units, &variables, quarter, (Kind::Linear, 0)).unwrap();
        assert_eq!(none, None);
    }
}
