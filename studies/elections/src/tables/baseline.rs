//! The ridge baseline's parameters and error quantiles.

use std::collections::HashMap;

use augure_core::bundle::table::{Column, Table, TableError};
use augure_core::linear::{StandardisedLinear, Term};

use super::{need_count, need_number, number_at, texts};
use crate::absence::{Absence, Known};
use crate::baseline::Baseline;
use crate::category::Categories;
use crate::forecast::ErrorScale;

/// The row that holds a form's intercept, its value for an average bureau.
const INTERCEPT: &str = "intercept";

/// The table `baseline` of one target: a row a category and feature, and one for each intercept.
///
/// # Errors
/// Never in practice: the columns have equal lengths.
pub fn baseline_to_table(baseline: &Baseline, categories: &Categories) -> Result<Table, TableError> {
    let (mut keys, mut names) = (Vec::new(), Vec::new());
    let (mut means, mut scales, mut coefficients) = (Vec::new(), Vec::new(), Vec::new());
    for (category, form) in categories.iter().zip(&baseline.forms) {
        keys.push(category.key.as_str());
        names.push(INTERCEPT);
        means.push(None);
        scales.push(None);
        coefficients.push(Some(form.intercept));
        for (name, term) in baseline.features.iter().zip(&form.terms) {
            keys.push(category.key.as_str());
            names.push(name.as_str());
            means.push(Some(term.mean));
            scales.push(Some(term.scale));
            coefficients.push(Some(term.coefficient));
        }
    }
    Table::new("baseline")
        .with("category", texts(keys))?
        .with("feature", texts(names))?
        .with("mean", Column::Float(means))?
        .with("scale", Column::Float(scales))?
        .with("coefficient", Column::Float(coefficients))
}

/// The baseline in the table `baseline` of one target, with its `errors`.
///
/// # Errors
/// When a column is missing, a category has other features than the first one, or a scale is not positive.
pub fn baseline_from_table(
    table: &Table,
    categories: &Categories,
    errors: Known<ErrorScale>,
) -> Result<Baseline, TableError> {
    let mut features: Vec<String> = Vec::new();
    let mut forms = Vec::new();
    for category in categories.iter() {
        let mut form = StandardisedLinear { intercept: 0.0, terms: Vec::new() };
        for row in 0..table.rows() {
            if *table.text("category", row)? != category.key {
                continue;
            }
            let feature = table.text("feature", row)?;
            let coefficient = need_number(table, "coefficient", row)?;
            if feature == INTERCEPT {
                form.intercept = coefficient;
                continue;
            }
            match features.get(form.terms.len()) {
                Some(known) if known == feature => {}
                None if forms.is_empty() => features.push(feature.clone()),
                _ => {
                    return Err(table.bad_value(
                        "feature",
                        row,
                        feature,
                        "the feature of the first category",
                    ));
                }
            }
            let scale = need_number(table, "scale", row)?;
            if scale <= 0.0 {
                return Err(table.bad_value("scale", row, scale, "a positive scale"));
            }
            form.terms.push(Term { mean: need_number(table, "mean", row)?, scale, coefficient });
        }
        forms.push(form);
    }
    Ok(Baseline { features, forms, errors })
}

/// The table `baseline_errors`: a row a target whose errors could be measured at earlier scrutins.
///
/// # Errors
/// Never in practice: the columns have equal lengths.
pub fn errors_to_table(errors: &[(String, ErrorScale)]) -> Result<Table, TableError> {
    Table::new("baseline_errors")
        .with("target", texts(errors.iter().map(|(target, _)| target.as_str())))?
        .with("quantile80", Column::Float(errors.iter().map(|(_, e)| Some(e.quantile80)).collect()))?
        .with("quantile90", Column::Float(errors.iter().map(|(_, e)| Some(e.quantile90)).collect()))?
        .with("scrutins", Column::Int(errors.iter().map(|(_, e)| Some(e.scrutins as i32)).collect()))
}

/// The error quantiles in the table `baseline_errors`, by target.
///
/// # Errors
/// When a column is missing or a value means nothing.
pub fn errors_from_table(table: &Table) -> Result<HashMap<String, Known<ErrorScale>>, TableError> {
    let entry = |row| {
        let quantile = |column| number_at(table, column, row);
        let scale = match (quantile("quantile80")?, quantile("quantile90")?) {
            (Some(quantile80), Some(quantile90)) => {
                Ok(ErrorScale { quantile80, quantile90, scrutins: need_count(table, "scrutins", row)? })
            }
            _ => Err(Absence::NotCalibrated),
        };
        Ok((table.text("target", row)?.clone(), scale))
    };
    (0..table.rows()).map(entry).collect()
}
