//! The model card: what was fitted on what, how it was tested, what it cannot do.

use std::fmt::Write as _;

use augure_chomage_vote::eve::{FeatureSet, Level};

use crate::chomage_vote::base::Base;
use crate::chomage_vote::evaluate::findings::Findings;
use crate::chomage_vote::evaluate::shares::ShareScore;

/// The card, in Markdown. Its date is that of the last scrutin in the data, so that a rerun gives the same bytes.
pub(super) fn card(base: &Base, findings: &Findings) -> String {
    let panel = &base.panel;
    let days = || {
        panel
            .results()
            .iter()
            .filter_map(|result| panel.calendar.get(result.scrutin))
            .map(|scrutin| scrutin.date)
    };
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let quarters: Vec<_> = panel.rates.quarters().collect();
    let quarter = |quarter: Option<&augure_chomage_vote::quarter::Quarter>| {
        quarter.map(ToString::to_string).unwrap_or_default()
    };
    let mut out = String::from("# Model card: unemployment and the vote\n\n");
    let _ = writeln!(out, "- **Date**: data up to {}.", day(days().max()));
    let _ = writeln!(
        out,
        "- **Data**: {} results of départements and what votes like one, {} to {}; unemployment rates by quarter, {} to {}, \
         as revised since. Rates count as known {} days after their quarter.",
        panel.results().len(),
        day(days().min()),
        day(days().max()),
        quarter(quarters.first()),
        quarter(quarters.last()),
        panel.rates.after_days(),
    );
    out.push_str(
        "- **Forecasts of shares**: the nation's shares are given; a département's deviation from them goes on as it was, \
         or changed by a ridge, a forest or boosted trees on the last deviation, the unemployment rate known on the eve and \
         its change since the last vote; or the uniform swing, and what unemployment told of its errors before. Fitted on earlier scrutins alone.\n\
         - **Winners**: multinomial logistic regression, forest, boosted trees; five folds several times, each region by the \
         others, and out of time.\n\
         - **Intervals**: of errors by drawing whole regions, as neighbours resemble each other; of folds over repeats.\n\
         - **Limits**: a few scrutins; ninety-six départements of metropolitan France, which are not independent; an \
         association between départements is none between people (the ecological fallacy). Overseas and abroad, rates are \
         missing or of another order, and no model of shares is tested there.\n\n",
    );
    let focus = panel.categories.key(panel.categories.focus);
    let _ = write!(
        out,
        "## What unemployment adds to the last vote (share of `{focus}`, ridge, points; negative when it helps)\n\n\
         | target | start | features | without unemployment | with | difference |\n|---|---|---|---|---|---|\n"
    );
    let at = |target: usize, from: usize| {
        findings.share_scores().iter().filter(move |score| {
            (score.target, score.from, score.level) == (target, from, Level::Voters)
                && score.category == Some(panel.categories.focus)
        })
    };
    let both = |score: &&ShareScore| {
        score.way.method == "ridge"
            && score.unemployment.is_some()
            && score.level == Level::Voters
            && score.category == Some(panel.categories.focus)
    };
    for score in findings.share_scores().iter().filter(both) {
        let of = |method: &str, set: Option<FeatureSet>| {
            let found =
                at(score.target, score.from).find(|other| other.way.method == method && other.way.set == set);
            found.map_or(String::new(), |found| format!("{:.2}", found.error.value))
        };
        let without = match score.way.set {
            Some(set) if set.is_in_points() => of("swing", None),
            _ => of("ridge", Some(FeatureSet::Past)),
        };
        let gain = score.unemployment.map_or(String::new(), |gain| {
            let interval =
                gain.interval.map_or(String::new(), |held| format!(" [{:+.2}, {:+.2}]", held.low, held.high));
            format!("{:+.2}{interval}", gain.value)
        });
        let _ = writeln!(
            out,
            "| {} | {} | {} | {without} | {:.2} | {gain} |",
            panel.calendar.id(score.target),
            panel.calendar.id(score.from),
            score.way.set.map_or("", FeatureSet::key),
            score.error.value,
        );
    }
    out.push_str(
        "\n## What the swing left over, and unemployment, after the fact\n\n\
         A relation whose sign changes from one scrutin to the next cannot be used before the vote.\n\n\
         | target | start | r | départements |\n|---|---|---|---|\n",
    );
    for one in findings.shares.leftovers.iter().filter(|one| one.category == panel.categories.focus) {
        let held =
            one.interval.map_or(String::new(), |held| format!(" [{:+.2}, {:+.2}]", held.low, held.high));
        let _ = writeln!(
            out,
            "| {} | {} | {:+.2}{held} | {} |",
            panel.calendar.id(one.target),
            panel.calendar.id(one.from),
            one.r,
            one.units,
        );
    }
    out
}
