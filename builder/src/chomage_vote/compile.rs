//! The study's tables in the bundle.

use anyhow::Result;
use augure_chomage_vote::panel::Panel;
use augure_chomage_vote::selection::Selection;
use augure_chomage_vote::tables::grown::{self, Grown};
use augure_chomage_vote::tables::{models, outlines as outline_table, to_tables};
use augure_chomage_vote::variable::Variable;
use augure_chomage_vote::when::When;
use augure_core::bundle::table::Table;

use super::associate::association;
use super::base::Base;
use super::config::{Config, Published};
use super::evaluate::findings::Findings;
use super::evaluate::{tables, winners};
use super::fit::Kind;
use crate::bundle::problems::ProblemReport;

/// What the models of one scrutin look at, and a reader moves.
const INPUTS: [Variable; 3] = [Variable::Unemployment, Variable::Abstention, Variable::BlankVoid];

/// Every table of the study, the same for the same base and findings.
///
/// # Errors
/// When a fit fails, or the trees have more nodes than a table can hold.
pub fn all(base: &Base, findings: &Findings, config: &Config) -> Result<Vec<Table>> {
    let panel = &base.panel;
    let mut tables = to_tables(panel, &base.settings);
    tables.push(outline_table::to_table(&base.outlines, &panel.units));
    tables.push(neighbours(base));
    tables.extend(fitted(panel, config)?);
    tables.extend(self::tables::all(findings, panel));
    tables.push(published(&config.published));
    let mut report = ProblemReport::default();
    report.add(base.problems.iter().cloned());
    tables.extend(report.to_tables());
    Ok(tables)
}

/// Models of each scrutin that has every count, as tables: linear ones, then trees where some are grown.
fn fitted(panel: &Panel, config: &Config) -> Result<Vec<Table>> {
    let units = Selection::Metropolitan.units(panel);
    let (mut linear, mut grown) = (Vec::new(), Vec::new());
    for scrutin in winners::with_every_count(panel) {
        let Some(quarter) = When::Known.quarter(panel, scrutin) else { continue };
        for kind in winners::kinds(config.effort) {
            let model = association(panel, scrutin, &units, &INPUTS, quarter, (*kind, config.seed))?;
            let Some(model) = model else { continue };
            match kind {
                Kind::Linear => linear.push((scrutin, model)),
                Kind::Forest | Kind::Boosting => {
                    grown.push(Grown { scrutin, kind: kind.of_classes().to_owned(), model });
                }
            }
        }
    }
    let mut tables = Vec::from(models::to_tables(&linear, &panel.calendar, &panel.categories));
    if !grown.is_empty() {
        tables.push(grown::to_table(&grown, &panel.calendar, &panel.categories)?);
    }
    Ok(tables)
}

/// The table `published`: accuracies of the dashboard that the study replaces.
fn published(published: &[Published]) -> Table {
    Table::from_rows("published", published)
        .text("model", |one| one.model.as_str())
        .float("split", |one| one.split)
        .float("folds", |one| one.folds)
        .table()
}

/// The table `neighbours`: one row per border, both ways.
fn neighbours(base: &Base) -> Table {
    let each = base.neighbours.iter().enumerate();
    let pairs: Vec<(usize, usize)> =
        each.flat_map(|(unit, list)| list.iter().map(move |other| (unit, *other))).collect();
    let units = &base.panel.units;
    Table::from_rows("neighbours", &pairs)
        .text("unit", |(unit, _)| units.code(*unit))
        .text("neighbour", |(_, other)| units.code(*other))
        .table()
}

/// The day of the latest result, as `YYYY-MM-DD`.
#[must_use]
pub fn data_until(base: &Base) -> String {
    let days = base.panel.results().iter().filter_map(|result| base.panel.calendar.get(result.scrutin));
    days.map(|scrutin| scrutin.date).max().map(|day| day.to_string()).unwrap_or_default()
}
