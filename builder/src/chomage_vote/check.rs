//! Verifies the study's figures in a bundle: sums, official totals and shares, outlines, correlations.

use anyhow::Result;
use augure_chomage_vote::tables::{grown, models};
use augure_chomage_vote::unit::Location;

use super::base::Base;
use super::config::Config;
use super::evaluate::correlations;
use super::ingest::checks::official;
use crate::bundle::check::Check;
use crate::bundle::open::Bundle;

/// The table keeps nine digits.
const ROUNDING: f64 = 1e-7;

/// The checks of the figures in `bundle`.
///
/// # Errors
/// When a table cannot be read, or a value in it is wrong.
pub(super) fn checks(bundle: &Bundle) -> Result<Vec<Check>> {
    let base = Base::of(bundle)?;
    let panel = &base.panel;
    let [inputs, outputs, terms] = [0, 1, 2].map(|at| bundle.table(models::NAMES[at], None));
    let linear = models::from_tables([&inputs?, &outputs?, &terms?], &panel.calendar, &panel.categories)?;
    // A bundle that was built without trees has no such table.
    if bundle.study.files.iter().any(|file| file.table == grown::NAME) {
        let trees = bundle.table(grown::NAME, None)?;
        grown::from_table(&trees, &linear, &panel.calendar, &panel.categories)?;
    }
    let official = official(panel, &Config::embedded()?);
    Ok(vec![
        sums(&base),
        Check {
            what: "national totals and shares are the official ones".to_owned(),
            wrong: official.iter().map(ToString::to_string).collect(),
        },
        outlined(&base),
        correlated(bundle, &base)?,
    ])
}

/// Votes add up to the valid votes, and counts are nested.
fn sums(base: &Base) -> Check {
    let panel = &base.panel;
    let mut wrong = Vec::new();
    for result in panel.results() {
        let counts = &result.counts;
        let sum: u64 = result.voix.iter().flatten().map(|votes| u64::from(*votes)).sum();
        let nested = counts.votants.ok().is_none_or(|votants| {
            votants >= counts.exprimes && counts.inscrits.ok().is_none_or(|inscrits| inscrits >= votants)
        });
        if sum != u64::from(counts.exprimes) || !nested {
            let unit = panel.units.code(result.unit);
            wrong.push(format!(
                "{unit}, {}: votes {sum}, valid {}, voters {:?}, registered {:?}",
                panel.calendar.id(result.scrutin),
                counts.exprimes,
                counts.votants,
                counts.inscrits
            ));
        }
    }
    Check { what: format!("{} results add up", panel.results().len()), wrong }
}

/// Each metropolitan département has an outline and a neighbour.
fn outlined(base: &Base) -> Check {
    let metropolitan =
        base.panel.units.all().iter().enumerate().filter(|(_, unit)| unit.location == Location::Metropolitan);
    let lacks = |at: &usize| {
        base.outlines.iter().all(|outline| outline.unit != *at)
            || base.neighbours.get(*at).is_none_or(Vec::is_empty)
    };
    let wrong = metropolitan.filter(|(at, _)| lacks(at)).map(|(_, unit)| unit.code.to_string()).collect();
    Check { what: "metropolitan départements have an outline and neighbours".to_owned(), wrong }
}

/// The table `correlations` holds what the results and rates of the bundle give.
fn correlated(bundle: &Bundle, base: &Base) -> Result<Check> {
    let panel = &base.panel;
    let table = bundle.table("correlations", None)?;
    let (scrutins, variables) = (table.texts("scrutin")?, table.texts("variable")?);
    let (selections, rates, values) = (table.texts("selection")?, table.texts("rates")?, table.floats("r")?);
    let mut wrong = Vec::new();
    let found = correlations::all(panel);
    for one in &found {
        let key = [
            panel.calendar.id(one.scrutin).to_owned(),
            one.variable.key(&panel.categories),
            one.selection.code(),
            one.when.key(),
        ];
        let row = (0..table.rows()).find(|row| {
            let columns = [scrutins, variables, selections, rates];
            columns.iter().zip(&key).all(|(column, key)| column.at(*row) == Some(key))
        });
        let held = row.and_then(|row| values.at(row));
        if held.is_none_or(|held| (held - one.r).abs() > ROUNDING) {
            wrong.push(format!("{}: {held:?}, expected {}", key.join(" "), one.r));
        }
    }
    Ok(Check { what: format!("{} correlations are those of the results", found.len()), wrong })
}
