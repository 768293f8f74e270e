//! Fits of the study's models.

use anyhow::Result;
use augure_chomage_vote::eve::{FeatureSet, Level};
use augure_chomage_vote::form::Form;
use augure_chomage_vote::history::History;
use augure_chomage_vote::shares::ShareModel;
use augure_chomage_vote::training::{Example, examples};
use augure_chomage_vote::winner::Classifier;
use augure_learn::fit::{Boosting, FitError, Forest, Loss, boosted, forest, ridge, softmax};
use augure_learn::linear::{StandardisedLinear, Term};
use augure_learn::logistic::Softmax;
use augure_learn::matrix::{Matrix, from_rows};
use augure_learn::trees::{Combination, Link, Nodes, Trees};

/// Penalty of linear models, on standardised features.
const PENALTY: f64 = 1.0;

/// What is fitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Ridge regression for shares, multinomial logistic regression for classes.
    Linear,
    /// A random forest.
    Forest,
    /// Boosted trees.
    Boosting,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Linear, Self::Forest, Self::Boosting];

    /// A stable key for models of shares.
    #[must_use]
    pub const fn of_shares(self) -> &'static str {
        match self {
            Self::Linear => "ridge",
            Self::Forest => "forest",
            Self::Boosting => "boosting",
        }
    }

    /// A stable key for models of classes.
    #[must_use]
    pub const fn of_classes(self) -> &'static str {
        match self {
            Self::Linear => "logistic",
            Self::Forest => "forest",
            Self::Boosting => "boosting",
        }
    }
}

/// Small trees, as there are some hundred rows.
fn forest_options(seed: u64) -> Forest {
    Forest { trees: 100, depth: 6, leaf: 3.0, bins: 64, seed, ..Forest::default() }
}

fn boosting_options(seed: u64) -> Boosting {
    Boosting { trees: 60, rate: 0.1, depth: 3, leaf: 1.0, bins: 64, seed, ..Boosting::default() }
}

/// The matrix of `rows`, NaN where a feature is absent.
fn matrix(rows: &[Vec<Option<f64>>]) -> Matrix {
    from_rows(
        &rows
            .iter()
            .map(|row| row.iter().map(|x| x.unwrap_or(f64::NAN)).collect())
            .collect::<Vec<Vec<f64>>>(),
    )
}

/// A number from `rows` of features to `responses`.
///
/// # Errors
/// When the fit fails.
pub fn form(rows: &[Vec<Option<f64>>], responses: &[f64], kind: Kind, seed: u64) -> Result<Form, FitError> {
    let x = matrix(rows);
    Ok(match kind {
        Kind::Linear => {
            let y = Matrix::from_shape_fn((responses.len(), 1), |(row, _)| {
                responses.get(row).copied().unwrap_or(0.0)
            });
            let forms = ridge(x.view(), y.view(), PENALTY)?;
            Form::Linear(forms.into_iter().next().ok_or(FitError::NoRows)?)
        }
        Kind::Forest => Form::Trees(forest(x.view(), responses, None, &forest_options(seed))?),
        Kind::Boosting => {
            Form::Trees(boosted(x.view(), responses, None, Loss::Squared, &boosting_options(seed))?)
        }
    })
}

/// The model of shares that `history` allows; `None` when it holds no example of any category.
///
/// # Errors
/// When a fit fails.
pub fn share_model(
    history: &History<'_>,
    units: &[usize],
    set: FeatureSet,
    level: Level,
    kind: Kind,
    seed: u64,
) -> Result<Option<ShareModel>> {
    let mut forms = Vec::new();
    for category in 0..history.categories().len() {
        let examples = examples(history, units, category, set, level);
        let (rows, responses): (Vec<_>, Vec<f64>) =
            examples.into_iter().map(|Example { features, response, .. }| (features, response)).unzip();
        let fitted = if rows.is_empty() { None } else { Some(form(&rows, &responses, kind, seed)?) };
        forms.push(fitted);
    }
    Ok(forms.iter().any(Option::is_some).then_some(ShareModel { set, forms }))
}

/// Probabilities of `classes`, numbered from 0 to `count − 1`, from `rows` of features. A class that no row has gets none.
///
/// # Errors
/// When the fit fails.
pub fn classifier(
    rows: &[Vec<Option<f64>>],
    classes: &[usize],
    count: usize,
    kind: Kind,
    seed: u64,
) -> Result<Classifier, FitError> {
    let present: Vec<usize> = (0..count).filter(|class| classes.contains(class)).collect();
    if let [only] = present.as_slice() {
        return Ok(Classifier::Fixed((0..count).map(|class| f64::from(u8::from(class == *only))).collect()));
    }
    let x = matrix(rows);
    let came =
        |class: usize| -> Vec<f64> { classes.iter().map(|c| f64::from(u8::from(*c == class))).collect() };
    Ok(match kind {
        Kind::Linear => {
            let dense: Vec<usize> =
                classes.iter().filter_map(|class| present.iter().position(|known| known == class)).collect();
            let fitted = softmax(x.view(), &dense, present.len(), None, PENALTY)?;
            Classifier::Softmax(spread(fitted, &present, count))
        }
        Kind::Forest | Kind::Boosting => {
            let trees = |class: usize| match kind {
                _ if !present.contains(&class) => never(x.ncols()),
                Kind::Boosting => {
                    boosted(x.view(), &came(class), None, Loss::Logistic, &boosting_options(seed))
                }
                _ => forest(x.view(), &came(class), None, &forest_options(seed)),
            };
            Classifier::Trees((0..count).map(trees).collect::<Result<_, _>>()?)
        }
    })
}

/// Trees over `features` features whose value is 0 everywhere.
fn never(features: usize) -> Result<Trees, FitError> {
    let mut nodes = Nodes::default();
    nodes.push_leaf(0.0);
    Ok(Trees::new(features, 0.0, Combination::Sum, Link::Identity, vec![0], nodes)?)
}

/// A score so low that its probability is 0.
const NEVER: f64 = -1e3;

/// `fitted` on the `present` classes, with the others of `count` as well.
fn spread(fitted: Softmax, present: &[usize], count: usize) -> Softmax {
    let terms = |form: &StandardisedLinear| {
        form.terms.iter().map(|term| Term { coefficient: 0.0, ..*term }).collect::<Vec<_>>()
    };
    let none = fitted.scores.first().map(terms).unwrap_or_default();
    let mut scores = vec![StandardisedLinear { intercept: NEVER, terms: none }; count];
    for (class, form) in present.iter().zip(fitted.scores) {
        if let Some(place) = scores.get_mut(*class) {
            *place = form;
        }
    }
    Softmax { scores }
}

#[cfg(test)]
mod tests {
    use super::*;
    use augure_chomage_vote::panel::Panel;
    use augure_chomage_vote::sample;
    use augure_chomage_vote::selection::Selection;

    #[test]
    fn poison_on_or_after_the_day_changes_no_bit_of_a_model() {
        let panel = sample::panel();
        let units = Selection::Metropolitan.units(&panel);
        let day = panel.calendar.get(3).unwrap().date;
        let poisoned = panel.clone().with_results(|result| {
            if result.scrutin >= 3 {
                result.voix.rotate_left(1);
            }
        });
        for kind in Kind::ALL {
            let model = |panel: &Panel| {
                let history = History::before(panel, day);
                share_model(&history, &units, FeatureSet::PastUnemployment, Level::Voters, kind, 7).unwrap()
            };
            assert!(model(&panel).is_some());
            assert_eq!(model(&panel), model(&poisoned));
        }
        let first = History::before(&panel, panel.calendar.get(1).unwrap().date);
        let none = share_model(&first, &units, FeatureSet::Past, Level::Voters, Kind::Linear, 0).unwrap();
        assert_eq!(none, None);
    }

    #[test]
    fn a_class_that_never_came_gets_no_probability() {
        let rows: Vec<Vec<Option<f64>>> = (0..30).map(|i| vec![Some(f64::from(i))]).collect();
        let classes: Vec<usize> = (0..30).map(|i| if i < 15 { 0 } else { 2 }).collect();
        for kind in Kind::ALL {
            let fitted = classifier(&rows, &classes, 3, kind, 0).unwrap();
            let found = fitted.probabilities(&[Some(2.0)]).unwrap();
            assert!(
                found[0] > 0.8 && found[1] < 1e-9 && (found.iter().sum::<f64>() - 1.0).abs() < 1e-9,
                "{kind:?} {found:?}"
            );
        }
        let alone = classifier(&rows, &[1; 30], 3, Kind::Linear, 0).unwrap();
        assert_eq!(alone, Classifier::Fixed(vec![0.0, 1.0, 0.0]));
    }
}
