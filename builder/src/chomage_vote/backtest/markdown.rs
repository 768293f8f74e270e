//! Measures for people, in Markdown.

use std::fmt::Write as _;

use augure_chomage_vote::eve::{FeatureSet, Level};
use augure_chomage_vote::panel::Panel;
use augure_chomage_vote::selection::Selection;
use augure_chomage_vote::variable::Variable;
use augure_chomage_vote::when::When;

use crate::chomage_vote::evaluate::context::Estimate;
use crate::chomage_vote::evaluate::findings::Findings;
use crate::chomage_vote::evaluate::scores::Measure;
use crate::chomage_vote::evaluate::shares::ShareScore;
use crate::chomage_vote::evaluate::winners::TaskOutcome;

/// Every measure.
pub(super) fn report(findings: &Findings, panel: &Panel) -> String {
    let mut out = String::from("# Unemployment and the vote: measures\n");
    shares(&mut out, findings, panel, Level::Voters);
    shares(&mut out, findings, panel, Level::Units);
    for task in &findings.winners {
        winners(&mut out, task, panel);
    }
    correlations(&mut out, findings, panel);
    out
}

/// The measures of the category in focus, for the command line.
#[must_use]
pub fn summary(findings: &Findings, panel: &Panel) -> String {
    let mut out = String::new();
    shares(&mut out, findings, panel, Level::Voters);
    out
}

fn with_interval(estimate: Estimate, digits: usize) -> String {
    let value = estimate.value;
    match estimate.interval {
        Some(interval) => format!("{value:.digits$} [{:.digits$}, {:.digits$}]", interval.low, interval.high),
        None => format!("{value:.digits$}"),
    }
}

fn shares(out: &mut String, findings: &Findings, panel: &Panel, level: Level) {
    let (focus, given) = match level {
        Level::Voters => (panel.categories.key(panel.categories.focus), "the nation's shares"),
        Level::Units => {
            (panel.categories.key(panel.categories.focus), "the mean of the départements' shares")
        }
    };
    let _ = write!(
        out,
        "\n## Share of `{focus}` out of time, {given} given\n\nMean absolute error over metropolitan départements, in \
         points; intervals of 95 % by drawing whole regions. `by unemployment`: error less that of the same model without \
         unemployment, negative when unemployment helps.\n\n\
         | target | start | method | features | error | beyond the swing | by unemployment | Moran's I (p) |\n\
         |---|---|---|---|---|---|---|---|\n"
    );
    let wanted = |score: &&ShareScore| score.level == level && score.category == Some(panel.categories.focus);
    for score in findings.share_scores().iter().filter(wanted) {
        let moran = score.moran.map_or(String::new(), |moran| format!("{:.2} ({:.3})", moran.index, moran.p));
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {} | {} | {} | {moran} |",
            panel.calendar.id(score.target),
            panel.calendar.id(score.from),
            score.way.method,
            score.way.set.map_or("", FeatureSet::key),
            with_interval(score.error, 2),
            with_interval(score.beyond_swing, 2),
            score.unemployment.map_or(String::new(), |estimate| with_interval(estimate, 2)),
        );
    }
}

fn winners(out: &mut String, task: &TaskOutcome, panel: &Panel) {
    let counts: Vec<String> = task
        .classes
        .iter()
        .enumerate()
        .map(|(class, key)| (key, task.observed.iter().filter(|came| **came == class).count()))
        .filter(|(_, count)| *count > 0)
        .map(|(key, count)| format!("{key} {count}"))
        .collect();
    let _ = write!(
        out,
        "\n## {} ({} départements: {})\n\n| protocol | model | features | accuracy | log loss | Brier | areas under the curves |\n\
         |---|---|---|---|---|---|---|\n",
        task.task.key(panel),
        task.units.len(),
        counts.join(", "),
    );
    for outcome in &task.outcomes {
        let score = |wanted: Measure| {
            let found = outcome.scores.iter().find(|(measure, _)| *measure == wanted);
            found.map_or(String::new(), |(_, estimate)| match wanted {
                Measure::Accuracy => with_interval(*estimate, 3),
                Measure::LogLoss | Measure::Brier => format!("{:.3}", estimate.value),
            })
        };
        let areas: Vec<String> = outcome
            .curves
            .iter()
            .filter_map(|curve| Some(format!("{} {:.2}", task.classes.get(curve.class)?, curve.area)))
            .collect();
        let (model, features) = outcome.teller.keys(panel);
        let _ = writeln!(
            out,
            "| {} | {model} | {features} | {} | {} | {} | {} |",
            outcome.protocol.key(),
            score(Measure::Accuracy),
            score(Measure::LogLoss),
            score(Measure::Brier),
            areas.join(", "),
        );
    }
    out.push_str("\nWhat accuracy loses when one feature of the tested départements is put out of order:\n\n| model | features | feature | lost |\n|---|---|---|---|\n");
    for outcome in &task.outcomes {
        let (model, features) = outcome.teller.keys(panel);
        for (feature, lost) in &outcome.importance {
            let _ = writeln!(out, "| {model} | {features} | {feature} | {} |", with_interval(*lost, 3));
        }
    }
}

fn correlations(out: &mut String, findings: &Findings, panel: &Panel) {
    let focus = Variable::Category(panel.categories.focus);
    let _ = write!(
        out,
        "\n## Unemployment and the share of `{}`\n\n| scrutin | départements | rates of | r | n |\n|---|---|---|---|---|\n",
        panel.categories.key(panel.categories.focus),
    );
    for one in findings.correlations.iter().filter(|one| one.variable == focus) {
        let selection = if one.selection == Selection::Metropolitan { "metropolitan" } else { "all" };
        let when = if one.when == When::Vote { "the quarter of the vote" } else { "the latest known" };
        let _ = writeln!(
            out,
            "| {} | {selection} | {when}, {} | {} | {} |",
            panel.calendar.id(one.scrutin),
            one.quarter,
            with_interval(Estimate { value: one.r, interval: one.interval }, 2),
            one.units,
        );
    }
}
