//! Findings as tables: of the bundle, and of the reports.
//!
//! | table | one row per |
//! |---|---|
//! | `share_scores` | target, start, method and features: errors for the category in focus, the national shares being given |
//! | `other_share_scores` | the same for the other categories, their mean, and the mean of the units being given |
//! | `share_forecasts` | the same at the nearest start, by unit, of the category in focus |
//! | `leftovers` | target, start and category: what the swing left over, and unemployment |
//! | `winner_scores` | task, protocol, model, features and measure |
//! | `confusion`, `roc`, `roc_areas`, `calibration`, `importance` | the same, by class, point, bin or feature |
//! | `correlations` | scrutin, variable, selection and quarter |

use augure_chomage_vote::eve::Level;
use augure_chomage_vote::panel::Panel;
use augure_core::bundle::table::{Column, Table, TableError};
use augure_learn::significant::rounded;

use super::context::Estimate;
use super::findings::Findings;
use super::leftovers::Leftover;
use super::protocol::Protocol;
use super::shares::{ShareForecast, ShareScore};
use super::winners::{Outcome, TaskOutcome};

/// Digits that are kept: the last ones of a fit differ between processors.
const DIGITS: usize = 9;

/// Columns of a table of rows.
pub(in crate::chomage_vote) struct Columns<'r, R>(pub(in crate::chomage_vote) &'r [R]);

impl<R> Columns<'_, R> {
    /// Texts.
    pub(in crate::chomage_vote) fn text(&self, value: impl Fn(&R) -> String) -> Column {
        Column::Text(self.0.iter().map(|row| Some(value(row))).collect())
    }

    /// Numbers, rounded.
    pub(in crate::chomage_vote) fn number(&self, value: impl Fn(&R) -> Option<f64>) -> Column {
        Column::Float(self.0.iter().map(|row| value(row).map(|number| rounded(number, DIGITS))).collect())
    }

    /// Counts.
    pub(in crate::chomage_vote) fn count(&self, value: impl Fn(&R) -> usize) -> Column {
        Column::Int(self.0.iter().map(|row| i32::try_from(value(row)).ok()).collect())
    }

    /// Value, low and high end of an estimate, as three columns of `table` whose names begin with `name`.
    fn estimate(
        &self,
        table: Table,
        name: &str,
        value: impl Fn(&R) -> Option<Estimate>,
    ) -> Result<Table, TableError> {
        let end = |low: bool| {
            self.number(|row| {
                let interval = value(row)?.interval?;
                Some(if low { interval.low } else { interval.high })
            })
        };
        table
            .with(name, self.number(|row| value(row).map(|estimate| estimate.value)))?
            .with(&format!("{name}_low"), end(true))?
            .with(&format!("{name}_high"), end(false))
    }
}

/// Every table of `findings`.
///
/// # Errors
/// When a column does not fit: never, as all of a table are made of the same rows.
pub fn all(findings: &Findings, panel: &Panel) -> Result<Vec<Table>, TableError> {
    let focus = Some(panel.categories.focus);
    let (shown, others): (Vec<_>, Vec<_>) = findings
        .shares
        .scores
        .iter()
        .cloned()
        .partition(|score| score.level == Level::Voters && score.category == focus);
    let mut tables = vec![share_scores("share_scores", &shown, panel)?];
    tables.push(share_scores("other_share_scores", &others, panel)?);
    let nearest = |one: &&ShareForecast| {
        let starts = panel.calendar.get(one.target).map(|scrutin| scrutin.from.as_slice());
        one.category == panel.categories.focus && starts.and_then(<[usize]>::first) == Some(&one.from)
    };
    let shown: Vec<ShareForecast> = findings.shares.forecasts.iter().filter(nearest).cloned().collect();
    tables.push(share_forecasts("share_forecasts", &shown, panel)?);
    tables.push(leftovers(&findings.shares.leftovers, panel)?);
    tables.extend(winners(&findings.winners, panel)?);
    tables.push(correlations(findings, panel)?);
    Ok(tables)
}

const fn level(level: Level) -> &'static str {
    match level {
        Level::Voters => "voters",
        Level::Units => "units",
    }
}

fn share_scores(name: &str, scores: &[ShareScore], panel: &Panel) -> Result<Table, TableError> {
    let columns = Columns(scores);
    let category = |score: &ShareScore| score.category.map_or("", |at| panel.categories.key(at)).to_owned();
    let table = Table::new(name)
        .with("target", columns.text(|score| panel.calendar.id(score.target).to_owned()))?
        .with("start", columns.text(|score| panel.calendar.id(score.from).to_owned()))?
        .with("level", columns.text(|score| level(score.level).to_owned()))?
        .with("method", columns.text(|score| score.way.method.to_owned()))?
        .with("features", columns.text(|score| score.way.set.map_or("", |set| set.key()).to_owned()))?
        .with("category", columns.text(category))?;
    let table = columns.estimate(table, "error", |score| Some(score.error))?;
    let table = columns.estimate(table, "beyond_swing", |score| Some(score.beyond_swing))?;
    let table = columns.estimate(table, "unemployment", |score| score.unemployment)?;
    table
        .with("units", columns.count(|score| score.units))?
        .with("moran", columns.number(|score| score.moran.map(|moran| moran.index)))?
        .with("moran_expected", columns.number(|score| score.moran.map(|moran| moran.expected)))?
        .with("moran_p", columns.number(|score| score.moran.map(|moran| moran.p)))
}

fn leftovers(leftovers: &[Leftover], panel: &Panel) -> Result<Table, TableError> {
    let columns = Columns(leftovers);
    let table = Table::new("leftovers")
        .with("target", columns.text(|one| panel.calendar.id(one.target).to_owned()))?
        .with("start", columns.text(|one| panel.calendar.id(one.from).to_owned()))?
        .with("category", columns.text(|one| panel.categories.key(one.category).to_owned()))?;
    columns
        .estimate(table, "r", |one| Some(Estimate { value: one.r, interval: one.interval }))?
        .with("units", columns.count(|one| one.units))
}

/// Forecasts of shares, one row each, as the table called `name`.
///
/// # Errors
/// When a column does not fit: never, as all are made of the same rows.
pub fn share_forecasts(name: &str, forecasts: &[ShareForecast], panel: &Panel) -> Result<Table, TableError> {
    let columns = Columns(forecasts);
    let unit =
        |one: &ShareForecast| panel.units.get(one.unit).map_or(String::new(), |unit| unit.code.to_string());
    Table::new(name)
        .with("target", columns.text(|one| panel.calendar.id(one.target).to_owned()))?
        .with("start", columns.text(|one| panel.calendar.id(one.from).to_owned()))?
        .with("method", columns.text(|one| one.way.method.to_owned()))?
        .with("features", columns.text(|one| one.way.set.map_or("", |set| set.key()).to_owned()))?
        .with("unit", columns.text(unit))?
        .with("category", columns.text(|one| panel.categories.key(one.category).to_owned()))?
        .with("forecast", columns.number(|one| Some(one.forecast)))?
        .with("observed", columns.number(|one| Some(one.observed)))
}

/// A row about one way to tell the winner of one task, and something more.
struct Told<'t, T> {
    task: &'t TaskOutcome,
    outcome: &'t Outcome,
    what: T,
}

impl<T> Told<'_, T> {
    fn class(&self, at: usize) -> String {
        self.task.classes.get(at).cloned().unwrap_or_default()
    }
}

/// Rows about each way: what `list` makes of it.
fn told<'t, T>(
    tasks: &'t [TaskOutcome],
    list: impl Fn(&'t TaskOutcome, &'t Outcome) -> Vec<T>,
) -> Vec<Told<'t, T>> {
    let each = tasks.iter().flat_map(|task| task.outcomes.iter().map(move |outcome| (task, outcome)));
    each.flat_map(|(task, outcome)| {
        list(task, outcome).into_iter().map(move |what| Told { task, outcome, what })
    })
    .collect()
}

/// A table called `name` that begins with what its rows are about.
fn about<T>(name: &str, rows: &[Told<'_, T>], panel: &Panel) -> Result<Table, TableError> {
    let columns = Columns(rows);
    Table::new(name)
        .with("task", columns.text(|row| row.task.task.key(panel)))?
        .with("protocol", columns.text(|row| row.outcome.protocol.key().to_owned()))?
        .with("model", columns.text(|row| row.outcome.teller.keys(panel).0))?
        .with("features", columns.text(|row| row.outcome.teller.keys(panel).1))
}

fn winners(tasks: &[TaskOutcome], panel: &Panel) -> Result<Vec<Table>, TableError> {
    let scores = told(tasks, |_, outcome| outcome.scores.clone());
    let table = about("winner_scores", &scores, panel)?
        .with("measure", Columns(&scores).text(|row| row.what.0.key().to_owned()))?
        .with("units", Columns(&scores).count(|row| row.outcome.probabilities.len()))?;
    let scores = Columns(&scores).estimate(table, "value", |row| Some(row.what.1))?;

    let counts = told(tasks, |task, outcome| {
        let classes = 0..task.classes.len();
        let cells =
            classes.clone().flat_map(|observed| classes.clone().map(move |forecast| (observed, forecast)));
        let cell = |(observed, forecast)| {
            let count = outcome.confusion.as_ref().map_or(0, |confusion| confusion.count(observed, forecast));
            (observed, forecast, count)
        };
        cells.map(cell).filter(|(.., count)| *count > 0).collect()
    });
    let confusion = about("confusion", &counts, panel)?
        .with("observed", Columns(&counts).text(|row| row.class(row.what.0)))?
        .with("forecast", Columns(&counts).text(|row| row.class(row.what.1)))?
        .with("units", Columns(&counts).count(|row| usize::try_from(row.what.2).unwrap_or(usize::MAX)))?;

    let areas =
        told(tasks, |_, outcome| outcome.curves.iter().map(|curve| (curve.class, curve.area)).collect());
    let roc_areas = about("roc_areas", &areas, panel)?
        .with("class", Columns(&areas).text(|row| row.class(row.what.0)))?
        .with("area", Columns(&areas).number(|row| Some(row.what.1)))?;

    // Curves of what was told without a unit's own region: of folds, areas say enough.
    let points = told(tasks, |_, outcome| {
        let curves = outcome.curves.iter().filter(|_| outcome.protocol != Protocol::Folds);
        curves.flat_map(|curve| curve.points.iter().map(move |point| (curve.class, *point))).collect()
    });
    let roc = about("roc", &points, panel)?
        .with("class", Columns(&points).text(|row| row.class(row.what.0)))?
        .with("false_positives", Columns(&points).number(|row| Some(row.what.1.0)))?
        .with("true_positives", Columns(&points).number(|row| Some(row.what.1.1)))?;

    let bins = told(tasks, |_, outcome| {
        let classes = outcome.calibration.iter();
        classes.flat_map(|(class, bins)| bins.iter().map(move |bin| (*class, *bin))).collect()
    });
    let calibration = about("calibration", &bins, panel)?
        .with("class", Columns(&bins).text(|row| row.class(row.what.0)))?
        .with("forecast", Columns(&bins).number(|row| Some(row.what.1.forecast)))?
        .with("came", Columns(&bins).number(|row| Some(row.what.1.came)))?
        .with("units", Columns(&bins).count(|row| row.what.1.rows))?;

    let lost = told(tasks, |_, outcome| outcome.importance.clone());
    let table =
        about("importance", &lost, panel)?.with("feature", Columns(&lost).text(|row| row.what.0.clone()))?;
    let importance = Columns(&lost).estimate(table, "lost", |row| Some(row.what.1))?;
    Ok(vec![scores, confusion, roc_areas, roc, calibration, importance])
}

/// Probabilities of winners, one row per task, way, unit and class, as the table called `name`.
///
/// # Errors
/// When a column does not fit: never, as all are made of the same rows.
pub fn probabilities(name: &str, tasks: &[TaskOutcome], panel: &Panel) -> Result<Table, TableError> {
    let rows = told(tasks, |task, outcome| {
        // Those of the split are of some units only.
        if outcome.protocol == Protocol::Split {
            return Vec::new();
        }
        let units = task.units.iter().zip(&task.observed).zip(&outcome.probabilities);
        let of_unit = |((unit, observed), row): ((&usize, &usize), &Vec<f64>)| {
            let (unit, observed) = (*unit, *observed);
            let one =
                move |(class, probability): (usize, &f64)| (unit, class, *probability, class == observed);
            row.iter().enumerate().map(one).collect::<Vec<_>>()
        };
        units.flat_map(of_unit).collect()
    });
    let columns = Columns(&rows);
    let code = |unit: usize| panel.units.get(unit).map_or(String::new(), |unit| unit.code.to_string());
    about(name, &rows, panel)?
        .with("unit", columns.text(|row| code(row.what.0)))?
        .with("class", columns.text(|row| row.class(row.what.1)))?
        .with("probability", columns.number(|row| Some(row.what.2)))?
        .with("came", Column::Bool(rows.iter().map(|row| Some(row.what.3)).collect()))
}

fn correlations(findings: &Findings, panel: &Panel) -> Result<Table, TableError> {
    let columns = Columns(&findings.correlations);
    let table = Table::new("correlations")
        .with("scrutin", columns.text(|one| panel.calendar.id(one.scrutin).to_owned()))?
        .with("variable", columns.text(|one| one.variable.key(&panel.categories)))?
        .with("selection", columns.text(|one| one.selection.code()))?
        .with("rates", columns.text(|one| one.when.key()))?
        .with("quarter", columns.text(|one| one.quarter.to_string()))?;
    columns
        .estimate(table, "r", |one| Some(Estimate { value: one.r, interval: one.interval }))?
        .with("units", columns.count(|one| one.units))
}
