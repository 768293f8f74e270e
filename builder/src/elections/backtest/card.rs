//! The model card: what was trained on what, how it was tested, what it cannot do.

use std::fmt::Write as _;

use augure_elections::engine::setting::Kind;
use augure_elections::panel::Panel;

use super::coverage;
use super::models::ENGINE;
use super::run::Backtest;
use super::scope::Scope;
use crate::report::numbers::{one, two};
use augure_learn::quantile::mean;

/// The card, in Markdown. Its date is that of the last scrutin in the data, so that a rerun gives the same bytes.
#[must_use]
pub fn card(panel: &Panel, scope: &Scope, backtest: &Backtest) -> String {
    let metrics = &backtest.metrics;
    let held: Vec<_> = panel.calendar().iter().filter(|(_, scrutin)| scrutin.held).map(|(_, s)| s).collect();
    let date = |scrutin: Option<&&augure_elections::scrutin::Scrutin>| {
        scrutin.map(|scrutin| scrutin.date.to_string()).unwrap_or_default()
    };
    let mut out = String::from("# Model card: the forecast engine\n\n");
    let _ = writeln!(out, "- **Date**: data up to {}.", date(held.last()));
    let _ = writeln!(
        out,
        "- **Data**: {} results of {} bureaux at {} scrutins, {} to {}; votes grouped into {} categories.",
        panel.rows().len(),
        panel.bureaux().len(),
        held.len(),
        date(held.first()),
        date(held.last()),
        panel.categories().len(),
    );
    let _ = writeln!(
        out,
        "- **Split**: by date alone. Each target is forecast from scrutins dated strictly before it; targets have at \
         least {} elections before them{}{}. Intervals are calibrated on earlier targets only.",
        scope.min_elections,
        scope.after.map(|day| format!(", come after {day}")).unwrap_or_default(),
        scope.until.map(|day| format!(", and come no later than {day}")).unwrap_or_default(),
    );
    out.push_str(
        "- **Features**: per bureau and category, means of past log-deviations from the town (all scrutins, same \
         type, last first round, last second round), the same after moving the town's past totals to the totals at \
         hand, turnout against the town, registered voters; per town, the same against the territory; earlier shares. \
         Never the target's own turnout or results.\n\
         - **Models**: scenario: mean of two ridges and a low-rank model on log-deviations, then proportional \
         fitting to the town's totals and the bureaux' sizes. Offer and blind: mean of four forecasts (last result of \
         the type with drift, geography, change by a ridge on earlier shares, cautious mean), votes of absent categories \
         moved to their neighbours.\n\n## Measures (first rounds, then second rounds)\n\n\
         | setting | round | zone | MAE | first category | in 80 % | in 90 % | width 90 | floor |\n\
         |---|---|---|---|---|---|---|---|---|\n",
    );
    for kind in Kind::ALL {
        for (tour, zone) in [1, 2].iter().flat_map(|&tour| metrics.zones.iter().map(move |zone| (tour, zone)))
        {
            let of = |value: &dyn Fn(&super::metrics::Measure) -> Option<f64>| {
                mean(metrics.measures_of(kind.code(), tour, ENGINE, zone).map(value))
            };
            let _ = writeln!(
                out,
                "| {} | {tour} | {zone} | {} | {} | {} | {} | {} | {} |",
                kind.code(),
                two(of(&|m| Some(m.mae))),
                one(of(&|m| Some(m.winner))),
                one(of(&|m| m.coverage80)),
                one(of(&|m| m.coverage90)),
                one(of(&|m| m.width90)),
                two(of(&|m| Some(m.floor))),
            );
        }
    }
    out.push_str(&coverage::markdown(panel, &backtest.coverage));
    let worst = metrics
        .measures_of(Kind::Scenario.code(), 1, ENGINE, metrics.widest())
        .filter(|m| m.coverage90.is_some())
        .min_by(|a, b| a.coverage90.unwrap_or(0.0).total_cmp(&b.coverage90.unwrap_or(0.0)));
    out.push_str("\n## Limits\n\n");
    if let Some(worst) = worst {
        let _ = writeln!(
            out,
            "- Scenario intervals of 90 % held {} % of the results at their worst ({}).",
            one(worst.coverage90),
            worst.scrutin
        );
    }
    out.push_str(
        "- A scenario distributes totals that somebody assumes: if they are wrong, so is every bureau.\n\
         - Blind forecasts know nothing of the campaign. They are wide, and no better than that.\n\
         - Intervals of elections decided in each town rest on few scrutins of that kind.\n\
         - Second rounds without given totals carry the first round over: transfers between rounds are not modelled.\n\
         - A redrawn bureau keeps little of its history; a new one gets its town's forecast.\n\
         - Votes outside the categories are left out of the shares.\n",
    );
    out
}
