//! Forecasts of shares and probabilities of winners beside what came.

use augure_chomage_vote::eve::FeatureSet;
use augure_chomage_vote::panel::Panel;
use augure_core::bundle::table::Table;

use crate::chomage_vote::evaluate::columns::FindingColumns as _;
use crate::chomage_vote::evaluate::findings::Findings;
use crate::chomage_vote::evaluate::protocol::Protocol;
use crate::chomage_vote::evaluate::shares::ShareForecast;
use crate::chomage_vote::evaluate::winners::TaskOutcome;

/// A forecast of one unit beside what came.
struct Prediction<'p> {
    kind: &'static str,
    target: String,
    /// The earlier scrutin that a forecast of a share starts from.
    start: Option<&'p str>,
    /// How a forecast of a winner was tested.
    protocol: Option<&'static str>,
    model: String,
    features: String,
    unit: usize,
    class: &'p str,
    forecast: f64,
    observed: f64,
}

/// The table `predictions`: one row per forecast, those of shares first.
pub(super) fn table(findings: &Findings, panel: &Panel) -> Table {
    let shares = findings.shares.forecasts.iter().map(|one| share(one, panel));
    let winners = findings.winners.iter().flat_map(|task| winners(task, panel));
    let rows: Vec<Prediction<'_>> = shares.chain(winners).collect();
    Table::from_rows("predictions", &rows)
        .text("kind", |row| row.kind)
        .text("target", |row| row.target.as_str())
        .optional_text("start", |row| row.start)
        .optional_text("protocol", |row| row.protocol)
        .text("model", |row| row.model.as_str())
        .text("features", |row| row.features.as_str())
        .text("unit", |row| panel.units.code(row.unit))
        .text("class", |row| row.class)
        .number("forecast", |row| row.forecast)
        .number("observed", |row| row.observed)
        .table()
}

fn share<'p>(one: &ShareForecast, panel: &'p Panel) -> Prediction<'p> {
    Prediction {
        kind: "share",
        target: panel.calendar.id(one.target).to_owned(),
        start: Some(panel.calendar.id(one.from)),
        protocol: None,
        model: one.way.method.to_owned(),
        features: one.way.set.map_or("", FeatureSet::key).to_owned(),
        unit: one.unit,
        class: panel.categories.key(one.category),
        forecast: one.forecast,
        observed: one.observed,
    }
}

/// The probability of each class in each unit, by every way of `task`; the split is left out, as it tests some units only.
fn winners<'p>(task: &'p TaskOutcome, panel: &Panel) -> Vec<Prediction<'p>> {
    let mut rows = Vec::new();
    for outcome in task.outcomes.iter().filter(|outcome| outcome.protocol != Protocol::Split) {
        let (model, features) = outcome.teller.keys(panel);
        for ((unit, came), probabilities) in task.units.iter().zip(&task.observed).zip(&outcome.probabilities)
        {
            for (at, (class, probability)) in task.classes.iter().zip(probabilities).enumerate() {
                rows.push(Prediction {
                    kind: "winner",
                    target: task.task.key(panel),
                    start: None,
                    protocol: Some(outcome.protocol.key()),
                    model: model.clone(),
                    features: features.clone(),
                    unit: *unit,
                    class,
                    forecast: *probability,
                    observed: if at == *came { 1.0 } else { 0.0 },
                });
            }
        }
    }
    rows
}
