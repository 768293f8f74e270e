//! Models of one scrutin that are trees, as one table, `trees`: that of [`several`] models, whose names are
//! `scrutin/kind/class/NAME` and `scrutin/kind/share/CATEGORY`.
//!
//! Inputs, classes and national shares are those of the linear model of the same scrutin (see [`models`](super::models)).

use augure_core::bundle::table::{Table, TableError};
use augure_learn::trees::Trees;
use augure_learn::trees::several;
use augure_learn::trees::table::{TooManyNodes, TreesTableError};

use super::error::bad_value;
use super::models::{CLASS, SHARE, ScrutinModel};
use crate::association::Association;
use crate::category::Categories;
use crate::form::Form;
use crate::scrutin::Calendar;
use crate::winner::Classifier;

/// Name of the table.
pub const NAME: &str = "trees";
/// Between the parts of a model's name.
const BETWEEN: char = '/';

/// A model that is trees.
#[derive(Debug, Clone, PartialEq)]
pub struct Grown {
    /// Position of its scrutin.
    pub scrutin: usize,
    /// Key of its kind.
    pub kind: String,
    /// The model.
    pub model: Association,
}

/// The table of `models`. What is not trees has no place in it and is left out.
///
/// # Errors
/// When there are more nodes than a table of a bundle can hold.
pub fn to_table(
    models: &[Grown],
    calendar: &Calendar,
    categories: &Categories,
) -> Result<Table, TooManyNodes> {
    let mut named = Vec::new();
    for Grown { scrutin, kind, model } in models {
        let name =
            |output: &str, key: &str| [calendar.id(*scrutin), kind, output, key].join(&BETWEEN.to_string());
        if let Classifier::Trees(classes) = &model.classifier {
            let each = model.classes.iter().zip(classes);
            named.extend(each.map(|(class, trees)| (name(CLASS, class), trees.clone())));
        }
        for (at, form) in model.shares.forms.iter().enumerate() {
            if let Some(Form::Trees(trees)) = form {
                named.push((name(SHARE, categories.key(at)), trees.clone()));
            }
        }
    }
    several::to_table(NAME, &named)
}

/// The models in `table`; `linear` are those of the same scrutins.
///
/// # Errors
/// When the table is wrong, or holds what the linear models do not know.
pub fn from_table(
    table: &Table,
    linear: &[ScrutinModel],
    calendar: &Calendar,
    categories: &Categories,
) -> Result<Vec<Grown>, TreesTableError> {
    let mut models: Vec<Grown> = Vec::new();
    let mut row = 0;
    for (name, trees) in several::from_table(table)? {
        let nodes = trees.nodes().len();
        let wrong = |expected| bad_value(table, "model", row, &name, expected);
        let [scrutin, kind, output, key] = parts(&name).ok_or_else(|| wrong("scrutin/kind/output/key"))?;
        let found = linear.iter().find(|(at, _)| calendar.id(*at) == scrutin);
        let (scrutin, plain) = found.ok_or_else(|| wrong("a scrutin with a linear model"))?;
        if trees.features() != plain.inputs.len() {
            return Err(wrong("trees over the inputs of the linear model").into());
        }
        let at = models.iter().position(|model| (model.scrutin, model.kind.as_str()) == (*scrutin, kind));
        let at = at.unwrap_or_else(|| {
            models.push(empty(*scrutin, kind, plain));
            models.len() - 1
        });
        let Some(Grown { model, .. }) = models.get_mut(at) else { continue };
        add(model, plain, [output, key], trees, categories).map_err(wrong)?;
        row += nodes;
    }
    let is_whole = |grown: &Grown| match &grown.model.classifier {
        Classifier::Trees(classes) => classes.len() == grown.model.classes.len(),
        _ => false,
    };
    match models.iter().find(|model| !is_whole(model)) {
        Some(model) => Err(incomplete(table, model, calendar).into()),
        None => Ok(models),
    }
}

/// The parts of a model's name; a key may hold any letter.
fn parts(name: &str) -> Option<[&str; 4]> {
    let mut parts = name.splitn(4, BETWEEN);
    Some([parts.next()?, parts.next()?, parts.next()?, parts.next()?])
}

/// A model without trees, of the same inputs and classes as `plain`.
fn empty(scrutin: usize, kind: &str, plain: &Association) -> Grown {
    let mut model = plain.clone();
    model.classifier = Classifier::Trees(Vec::new());
    model.shares.forms.fill(None);
    Grown { scrutin, kind: kind.to_owned(), model }
}

/// Adds the trees of one output; an error is what was expected instead.
fn add(
    model: &mut Association,
    plain: &Association,
    [output, key]: [&str; 2],
    trees: Trees,
    categories: &Categories,
) -> Result<(), &'static str> {
    match (output, &mut model.classifier) {
        (CLASS, Classifier::Trees(classes)) => {
            if plain.classes.get(classes.len()).is_none_or(|class| class != key) {
                return Err("the classes of the linear model, in their order");
            }
            classes.push(trees);
        }
        (SHARE, _) => {
            let place = categories.position(key).and_then(|at| model.shares.forms.get_mut(at));
            *place.ok_or("the key of a category")? = Some(Form::Trees(trees));
        }
        _ => return Err("class or share"),
    }
    Ok(())
}

/// The error of a model that lacks classes.
fn incomplete(table: &Table, Grown { scrutin, kind, .. }: &Grown, calendar: &Calendar) -> TableError {
    let name = [calendar.id(*scrutin), kind].join(&BETWEEN.to_string());
    bad_value(table, "model", table.rows(), name, "trees for each class of the linear model")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::association::{Input, ShareForms};
    use crate::sample;
    use crate::variable::Variable;
    use augure_learn::trees::{Combination, Link, Nodes};

    fn trees(value: f64) -> Trees {
        let mut nodes = Nodes::default();
        nodes.push_split(0, 0.1, 1, 2, true);
        nodes.push_leaf(value);
        nodes.push_leaf(1.0 - value);
        Trees::new(1, 0.0, Combination::Mean, Link::Identity, vec![0], nodes).unwrap()
    }

    fn model(classifier: Classifier, form: impl Fn(f64) -> Form) -> Association {
        Association {
            inputs: vec![Input { variable: Variable::Unemployment, low: 0.05, high: 0.2 }],
            classes: vec!["C0".into(), "LE C/1".into()],
            classifier,
            shares: ShareForms {
                national: vec![0.4, 0.6, 0.0],
                forms: vec![Some(form(0.25)), Some(form(0.5)), None],
            },
        }
    }

    fn grown(kind: &str) -> Grown {
        let classifier = Classifier::Trees(vec![trees(0.2), trees(0.7)]);
        Grown { scrutin: 1, kind: kind.into(), model: model(classifier, |value| Form::Trees(trees(value))) }
    }

    fn linear() -> Vec<ScrutinModel> {
        let form = augure_learn::linear::StandardisedLinear { intercept: 0.0, terms: Vec::new() };
        vec![(1, model(Classifier::Fixed(vec![0.5, 0.5]), |_| Form::Linear(form.clone())))]
    }

    #[test]
    fn models_come_back_as_they_were() {
        let panel = sample::panel();
        let models = vec![grown("forest"), grown("boosting")];
        let table = to_table(&models, &panel.calendar, &panel.categories).unwrap();
        let again = from_table(&table, &linear(), &panel.calendar, &panel.categories).unwrap();
        assert_eq!(again, models);
        let told = again[0].model.probabilities(&[Some(0.05)]).unwrap();
        assert!((told[0] - 0.2 / 0.9).abs() < 1e-12);
    }

    #[test]
    fn what_the_linear_models_do_not_know_is_refused() {
        let panel = sample::panel();
        let error = |models: &[Grown], linear: &[ScrutinModel]| {
            let table = to_table(models, &panel.calendar, &panel.categories).unwrap();
            from_table(&table, linear, &panel.calendar, &panel.categories).unwrap_err().to_string()
        };
        assert!(error(&[grown("forest")], &[]).contains("a scrutin with a linear model"));
        let mut wider = linear();
        let input = wider[0].1.inputs[0];
        wider[0].1.inputs.push(input);
        assert!(error(&[grown("forest")], &wider).contains("over the inputs"));
        let mut turned = grown("forest");
        turned.model.classes.reverse();
        assert!(error(&[turned], &linear()).contains("in their order"));
        let mut short = grown("forest");
        short.model.classifier = Classifier::Trees(vec![trees(0.5)]);
        assert!(error(&[short], &linear()).contains("each class"));
    }
}
