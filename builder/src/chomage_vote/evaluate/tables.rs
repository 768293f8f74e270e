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

use augure_chomage_vote::eve::{FeatureSet, Level};
use augure_chomage_vote::panel::Panel;
use augure_core::bundle::rows::TableRows;
use augure_core::bundle::table::Table;

use super::columns::FindingColumns as _;
use super::context::Estimate;
use super::correlations::Correlation;
use super::findings::Findings;
use super::leftovers::Leftover;
use super::shares::{ShareForecast, ShareScore};
use super::winners::{Outcome, TaskOutcome};

/// Every table of `findings`.
#[must_use]
pub fn all(findings: &Findings, panel: &Panel) -> Vec<Table> {
    let focus = Some(panel.categories.focus);
    let (shown, others): (Vec<_>, Vec<_>) = findings
        .shares
        .scores
        .iter()
        .cloned()
        .partition(|score| score.level == Level::Voters && score.category == focus);
    let is_nearest = |one: &&ShareForecast| {
        let starts = panel.calendar.get(one.target).map(|scrutin| scrutin.from.as_slice());
        one.category == panel.categories.focus && starts.and_then(<[usize]>::first) == Some(&one.from)
    };
    let nearest: Vec<ShareForecast> = findings.shares.forecasts.iter().filter(is_nearest).cloned().collect();
    let mut tables = vec![
        share_scores("share_scores", &shown, panel),
        share_scores("other_share_scores", &others, panel),
        share_forecasts(&nearest, panel),
        leftovers(&findings.shares.leftovers, panel),
    ];
    tables.extend(winners(&findings.winners, panel));
    tables.push(correlations(&findings.correlations, panel));
    tables
}

const fn level(level: Level) -> &'static str {
    match level {
        Level::Voters => "voters",
        Level::Units => "units",
    }
}

fn share_scores(name: &str, scores: &[ShareScore], panel: &Panel) -> Table {
    Table::from_rows(name, scores)
        .text("target", |score| panel.calendar.id(score.target))
        .text("start", |score| panel.calendar.id(score.from))
        .text("level", |score| level(score.level))
        .text("method", |score| score.way.method)
        .text("features", |score| score.way.set.map_or("", FeatureSet::key))
        .text("category", |score| score.category.map_or("", |at| panel.categories.key(at)))
        .estimate("error", |score| score.error)
        .estimate("beyond_swing", |score| score.beyond_swing)
        .estimate("unemployment", |score| score.unemployment)
        .units(|score| score.units)
        .number("moran", |score| score.moran.map(|moran| moran.index))
        .number("moran_expected", |score| score.moran.map(|moran| moran.expected))
        .number("moran_p", |score| score.moran.map(|moran| moran.p))
        .table()
}

fn leftovers(leftovers: &[Leftover], panel: &Panel) -> Table {
    Table::from_rows("leftovers", leftovers)
        .text("target", |one| panel.calendar.id(one.target))
        .text("start", |one| panel.calendar.id(one.from))
        .text("category", |one| panel.categories.key(one.category))
        .estimate("r", |one| Estimate { value: one.r, interval: one.interval })
        .units(|one| one.units)
        .table()
}

fn share_forecasts(forecasts: &[ShareForecast], panel: &Panel) -> Table {
    Table::from_rows("share_forecasts", forecasts)
        .text("target", |one| panel.calendar.id(one.target))
        .text("start", |one| panel.calendar.id(one.from))
        .text("method", |one| one.way.method)
        .text("features", |one| one.way.set.map_or("", FeatureSet::key))
        .text("unit", |one| panel.units.code(one.unit))
        .text("category", |one| panel.categories.key(one.category))
        .number("forecast", |one| one.forecast)
        .number("observed", |one| one.observed)
        .table()
}

/// A row about one way to tell the winner of one task, and something more.
struct Told<'t, T> {
    task: &'t TaskOutcome,
    outcome: &'t Outcome,
    what: T,
}

impl<T> Told<'_, T> {
    fn class(&self, at: usize) -> &str {
        self.task.classes.get(at).map_or("", String::as_str)
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

/// The table called `name` of `rows`, begun with the columns of what they are about.
fn about<'r, 't, T>(name: &str, rows: &'r [Told<'t, T>], panel: &Panel) -> TableRows<'r, Told<'t, T>> {
    Table::from_rows(name, rows)
        .text("task", |row| row.task.task.key(panel))
        .text("protocol", |row| row.outcome.protocol.key())
        .text("model", |row| row.outcome.teller.keys(panel).0)
        .text("features", |row| row.outcome.teller.keys(panel).1)
}

fn winners(tasks: &[TaskOutcome], panel: &Panel) -> Vec<Table> {
    let scores = told(tasks, |_, outcome| outcome.scores.clone());
    let scores = about("winner_scores", &scores, panel)
        .text("measure", |row| row.what.0.key())
        .units(|row| row.outcome.probabilities.len())
        .estimate("value", |row| row.what.1)
        .table();

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
    let confusion = about("confusion", &counts, panel)
        .text("observed", |row| row.class(row.what.0))
        .text("forecast", |row| row.class(row.what.1))
        .units(|row| row.what.2)
        .table();

    let areas =
        told(tasks, |_, outcome| outcome.curves.iter().map(|curve| (curve.class, curve.area)).collect());
    let roc_areas = about("roc_areas", &areas, panel)
        .text("class", |row| row.class(row.what.0))
        .number("area", |row| row.what.1)
        .table();

    let points = told(tasks, |_, outcome| {
        let curves = outcome.curves.iter();
        curves.flat_map(|curve| curve.points.iter().map(move |point| (curve.class, *point))).collect()
    });
    let roc = about("roc", &points, panel)
        .text("class", |row| row.class(row.what.0))
        .number("false_positives", |row| row.what.1.0)
        .number("true_positives", |row| row.what.1.1)
        .table();

    let bins = told(tasks, |_, outcome| {
        let classes = outcome.calibration.iter();
        classes.flat_map(|(class, bins)| bins.iter().map(move |bin| (*class, *bin))).collect()
    });
    let calibration = about("calibration", &bins, panel)
        .text("class", |row| row.class(row.what.0))
        .number("forecast", |row| row.what.1.forecast)
        .number("came", |row| row.what.1.came)
        .units(|row| row.what.1.rows)
        .table();

    let lost = told(tasks, |_, outcome| outcome.importance.clone());
    let importance = about("importance", &lost, panel)
        .text("feature", |row| row.what.0.as_str())
        .estimate("lost", |row| row.what.1)
        .table();
    vec![scores, confusion, roc_areas, roc, calibration, importance]
}

fn correlations(correlations: &[Correlation], panel: &Panel) -> Table {
    Table::from_rows("correlations", correlations)
        .text("scrutin", |one| panel.calendar.id(one.scrutin))
        .text("variable", |one| one.variable.key(&panel.categories))
        .text("selection", |one| one.selection.code())
        .text("rates", |one| one.when.key())
        .text("quarter", |one| one.quarter.to_string())
        .estimate("r", |one| Estimate { value: one.r, interval: one.interval })
        .units(|one| one.units)
        .table()
}
