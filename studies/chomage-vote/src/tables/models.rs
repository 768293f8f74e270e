//! Models of one scrutin, as numbers: three tables, `inputs`, `outputs` and `terms`.
//!
//! An output is a class, whose score goes through a softmax, or a share, whose logarithm over the nation's it is. Its
//! value is its intercept and the sum of its terms: `coefficient · (x − mean) / scale`.

use augure_core::bundle::table::{Table, TableError};
use augure_learn::linear::{StandardisedLinear, Term};
use augure_learn::logistic::Softmax;

use super::error::bad_value;
use crate::association::{Association, Input, ShareForms};
use crate::category::Categories;
use crate::form::Form;
use crate::scrutin::Calendar;
use crate::variable::Variable;
use crate::winner::Classifier;

/// Names of the tables.
pub const NAMES: [&str; 3] = ["inputs", "outputs", "terms"];

/// Kinds of outputs.
pub(super) const CLASS: &str = "class";
pub(super) const SHARE: &str = "share";

/// A model and the position of its scrutin.
pub type ScrutinModel = (usize, Association);

/// An output: position of the scrutin, kind, key, national share, form.
type Output<'a> = (usize, &'static str, String, Option<f64>, &'a StandardisedLinear);

/// The tables of `models`, in the order of [`NAMES`]. Models whose classifier is no softmax, and forms that are not linear,
/// have no place in them and are left out.
#[must_use]
pub fn to_tables(models: &[ScrutinModel], calendar: &Calendar, categories: &Categories) -> [Table; 3] {
    let inputs: Vec<(usize, &Input)> = models
        .iter()
        .flat_map(|(scrutin, model)| model.inputs.iter().map(|input| (*scrutin, input)))
        .collect();
    let outputs: Vec<Output<'_>> =
        models.iter().flat_map(|(scrutin, model)| outputs(*scrutin, model, categories)).collect();
    let mut terms: Vec<(usize, &'static str, &str, Variable, &Term)> = Vec::new();
    for (scrutin, kind, key, _, form) in &outputs {
        let of_model = inputs.iter().filter(|(other, _)| other == scrutin);
        terms.extend(
            of_model
                .zip(&form.terms)
                .map(|((_, input), term)| (*scrutin, *kind, key.as_str(), input.variable, term)),
        );
    }
    [
        Table::from_rows("inputs", &inputs)
            .text("scrutin", |(scrutin, _)| calendar.id(*scrutin))
            .text("variable", |(_, input)| input.variable.key(categories))
            .float("low", |(_, input)| input.low)
            .float("high", |(_, input)| input.high)
            .table(),
        Table::from_rows("outputs", &outputs)
            .text("scrutin", |(scrutin, ..)| calendar.id(*scrutin))
            .text("kind", |(_, kind, ..)| *kind)
            .text("key", |(_, _, key, ..)| key.as_str())
            .float("national", |(.., national, _)| *national)
            .float("intercept", |(.., form)| form.intercept)
            .table(),
        Table::from_rows("terms", &terms)
            .text("scrutin", |(scrutin, ..)| calendar.id(*scrutin))
            .text("kind", |(_, kind, ..)| *kind)
            .text("key", |(_, _, key, ..)| *key)
            .text("variable", |(.., variable, _)| variable.key(categories))
            .float("mean", |(.., term)| term.mean)
            .float("scale", |(.., term)| term.scale)
            .float("coefficient", |(.., term)| term.coefficient)
            .table(),
    ]
}

fn outputs<'m>(scrutin: usize, model: &'m Association, categories: &Categories) -> Vec<Output<'m>> {
    let Classifier::Softmax(softmax) = &model.classifier else { return Vec::new() };
    let classes = model.classes.iter().zip(&softmax.scores);
    let classes = classes.map(|(class, form)| (scrutin, CLASS, class.clone(), None, form));
    let shares = model.shares.forms.iter().zip(&model.shares.national).enumerate();
    let shares = shares.filter_map(|(at, (form, national))| match form {
        Some(Form::Linear(form)) => {
            Some((scrutin, SHARE, categories.key(at).to_owned(), Some(*national), form))
        }
        _ => None,
    });
    classes.chain(shares).collect()
}

/// The models in those tables, in the order of [`NAMES`].
///
/// # Errors
/// When a table is wrong.
pub fn from_tables(
    [inputs, outputs, terms]: [&Table; 3],
    calendar: &Calendar,
    categories: &Categories,
) -> Result<Vec<ScrutinModel>, TableError> {
    let mut models: Vec<ScrutinModel> = Vec::new();
    for row in 0..inputs.rows() {
        let id = inputs.texts("scrutin")?.need(row)?;
        let scrutin = calendar.position(id);
        let scrutin =
            scrutin.ok_or_else(|| bad_value(inputs, "scrutin", row, id, "the identifier of a scrutin"))?;
        let key = inputs.texts("variable")?.need(row)?;
        let variable = Variable::from_key(key, categories)
            .ok_or_else(|| bad_value(inputs, "variable", row, key, "the key of a variable"))?;
        let input = Input {
            variable,
            low: inputs.floats("low")?.need_number(row)?,
            high: inputs.floats("high")?.need_number(row)?,
        };
        match models.iter_mut().find(|(other, _)| *other == scrutin) {
            Some((_, model)) => model.inputs.push(input),
            None => models.push((scrutin, empty(input, categories))),
        }
    }
    for row in 0..outputs.rows() {
        let (id, kind, key) = (
            outputs.texts("scrutin")?.need(row)?,
            outputs.texts("kind")?.need(row)?,
            outputs.texts("key")?.need(row)?,
        );
        let model = models.iter_mut().find(|(scrutin, _)| calendar.id(*scrutin) == id);
        let (_, model) =
            model.ok_or_else(|| bad_value(outputs, "scrutin", row, id, "a scrutin with inputs"))?;
        let intercept = outputs.floats("intercept")?.need_number(row)?;
        let form = StandardisedLinear {
            intercept,
            terms: terms_of(terms, [id, kind, key], &model.inputs, categories)?,
        };
        match (kind.as_str(), categories.position(key)) {
            (CLASS, _) => {
                model.classes.push(key.clone());
                if let Classifier::Softmax(softmax) = &mut model.classifier {
                    softmax.scores.push(form);
                }
            }
            (SHARE, Some(category)) => {
                let places =
                    model.shares.forms.get_mut(category).zip(model.shares.national.get_mut(category));
                if let Some((place, national)) = places {
                    *place = Some(Form::Linear(form));
                    *national = outputs.floats("national")?.need_number(row)?;
                }
            }
            (SHARE, None) => return Err(bad_value(outputs, "key", row, key, "the key of a category")),
            _ => return Err(bad_value(outputs, "kind", row, kind, "class or share")),
        }
    }
    Ok(models)
}

/// A model with one input and no output.
fn empty(input: Input, categories: &Categories) -> Association {
    Association {
        inputs: vec![input],
        classes: Vec::new(),
        classifier: Classifier::Softmax(Softmax { scores: Vec::new() }),
        shares: ShareForms { national: vec![0.0; categories.len()], forms: vec![None; categories.len()] },
    }
}

/// The terms of one output, in the order of the inputs.
fn terms_of(
    table: &Table,
    output: [&str; 3],
    inputs: &[Input],
    categories: &Categories,
) -> Result<Vec<Term>, TableError> {
    let mut terms = Vec::with_capacity(inputs.len());
    for input in inputs {
        let variable = input.variable.key(categories);
        let wanted = [output[0], output[1], output[2], &variable];
        let mut found = None;
        for row in 0..table.rows() {
            let names = [
                table.texts("scrutin")?.need(row)?,
                table.texts("kind")?.need(row)?,
                table.texts("key")?.need(row)?,
            ];
            let names = [names[0], names[1], names[2], table.texts("variable")?.need(row)?];
            if names.iter().zip(wanted).all(|(name, wanted)| name.as_str() == wanted) {
                let scale = table.floats("scale")?.need_number(row)?;
                if scale <= 0.0 {
                    return Err(bad_value(table, "scale", row, scale, "more than 0"));
                }
                let (mean, coefficient) =
                    (table.floats("mean")?.need_number(row)?, table.floats("coefficient")?.need_number(row)?);
                found = Some(Term { mean, scale, coefficient });
                break;
            }
        }
        terms.push(
            found.ok_or_else(|| bad_value(table, "variable", table.rows(), &variable, "among the terms"))?,
        );
    }
    Ok(terms)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn form(intercept: f64) -> StandardisedLinear {
        let term = |coefficient| Term { mean: 0.1, scale: 0.5, coefficient };
        StandardisedLinear { intercept, terms: vec![term(intercept + 1.0), term(-intercept)] }
    }

    fn model() -> Association {
        let input = |variable| Input { variable, low: 0.1, high: 0.9 };
        Association {
            inputs: vec![input(Variable::Unemployment), input(Variable::Turnout)],
            classes: vec!["C0".into(), "C2".into()],
            classifier: Classifier::Softmax(Softmax { scores: vec![form(0.5), form(-0.5)] }),
            shares: ShareForms {
                national: vec![0.4, 0.6, 0.0],
                forms: vec![Some(Form::Linear(form(1.0))), Some(Form::Linear(form(2.0))), None],
            },
        }
    }

    #[test]
    fn models_come_back_as_they_were() {
        let panel = sample::panel();
        let models = vec![(1, model()), (3, model())];
        let [inputs, outputs, terms] = to_tables(&models, &panel.calendar, &panel.categories);
        assert_eq!([inputs.name(), outputs.name(), terms.name()], NAMES);
        let again = from_tables([&inputs, &outputs, &terms], &panel.calendar, &panel.categories).unwrap();
        assert_eq!(again, models);
    }

    #[test]
    fn a_term_that_is_missing_is_an_error() {
        let panel = sample::panel();
        let [inputs, outputs, terms] = to_tables(&[(1, model())], &panel.calendar, &panel.categories);
        let none = to_tables(&[], &panel.calendar, &panel.categories);
        let error =
            from_tables([&inputs, &outputs, &none[2]], &panel.calendar, &panel.categories).unwrap_err();
        assert!(error.to_string().contains("variable"), "{error}");
        let error =
            from_tables([&none[0], &outputs, &terms], &panel.calendar, &panel.categories).unwrap_err();
        assert!(error.to_string().contains("a scrutin with inputs"), "{error}");
    }
}
