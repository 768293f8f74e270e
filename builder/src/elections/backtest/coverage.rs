//! Coverage of the engine's intervals: by size of the bureau, small and large shares apart.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use augure_core::units::Share;
use augure_elections::engine::setting::Kind;
use augure_elections::held::{Measured, by_scrutin, by_size, mean};
use augure_elections::panel::Panel;
use augure_elections::scrutin::ScrutinIndex;
use augure_elections::tables::backtest::{Coverage, LARGE, SIZES, size_of};
use serde_json::json;

use super::models::ENGINE;
use super::predictions::Prediction;
use crate::report::numbers::{one, two};

#[derive(Default)]
struct Sums {
    count: u32,
    within: [u32; 2],
    width: [f64; 2],
}

/// The coverage of the engine's `predictions` in the widest zone, by setting, scrutin, size of the bureau, size of the
/// forecast share. Counted are bureaux in which two categories stood at least, and there the categories that stood; every
/// category when nothing was known.
#[must_use]
pub fn coverage(predictions: &[Prediction]) -> Vec<Coverage> {
    let mut sums: BTreeMap<(Kind, ScrutinIndex, usize, bool), Sums> = BTreeMap::new();
    for p in predictions.iter().filter(|p| p.model == ENGINE && p.contested && p.widest) {
        let Some((narrow, wide)) = &p.intervals else { continue };
        for k in (0..p.predicted.len()).filter(|&k| p.stood[k] || p.kind == Kind::Blind) {
            let large = 100.0 * p.predicted[k] >= LARGE;
            let sums = sums.entry((p.kind, p.scrutin, size_of(p.votes), large)).or_default();
            sums.count += 1;
            for (level, interval) in [narrow[k], wide[k]].into_iter().enumerate() {
                let observed = Share::clipped(p.observed[k]);
                sums.within[level] += u32::from(interval.low <= observed && observed <= interval.high);
                sums.width[level] += interval.high.get() - interval.low.get();
            }
        }
    }
    let row = |((setting, scrutin, size, large), sums): ((Kind, ScrutinIndex, usize, bool), Sums)| {
        let percent = |sum: f64| (1e4 * sum / f64::from(sums.count)).round() / 100.0;
        Coverage {
            setting,
            scrutin,
            size,
            large,
            count: sums.count,
            coverage80: percent(f64::from(sums.within[0])),
            coverage90: percent(f64::from(sums.within[1])),
            width80: percent(sums.width[0]),
            width90: percent(sums.width[1]),
        }
    };
    sums.into_iter().map(row).collect()
}

/// `101-200`, in valid votes.
fn class(size: usize) -> String {
    match (size.checked_sub(1).and_then(|below| SIZES.get(below)), SIZES.get(size)) {
        (None, Some(most)) => format!("up to {most}"),
        (Some(below), Some(most)) => format!("{}-{most}", below + 1),
        (Some(below), None) => format!("over {below}"),
        (None, None) => String::new(),
    }
}

/// The tables of `rows`: by size, then by target.
#[must_use]
pub fn markdown(panel: &Panel, rows: &[Coverage]) -> String {
    let calendar = panel.calendar();
    let mut out = format!(
        "\n## What intervals hold\n\nPercent of the results within the intervals of 80 and 90 %, and mean widths in \
         points, widest zone. *Large*: shares forecast at {LARGE} % or more. Sizes are valid votes cast; by size, means \
         over targets.\n\n| setting | round | shares | bureaux | targets | forecasts | in 80 % | in 90 % | width 80 | \
         width 90 |\n|---|---|---|---|---|---|---|---|---|---|\n"
    );
    let mut line = |names: &str, name: &str, held: &Measured| {
        let _ = writeln!(
            out,
            "| {names} | {name} | {} | {} | {} | {} | {} | {} |",
            held.scrutins,
            held.count,
            one(Some(held.coverage80)),
            one(Some(held.coverage90)),
            two(Some(held.width80)),
            two(Some(held.width90)),
        );
    };
    for (kind, tour, large) in questions() {
        let names = format!("{} | {tour} | {}", kind.code(), if large { "large" } else { "small" });
        for (size, held) in by_size(rows, calendar, kind, tour, large) {
            line(&names, &class(size), &held);
        }
        if let Some(held) = mean(&by_scrutin(rows, calendar, kind, tour, large)) {
            line(&names, "all", &held);
        }
    }
    out.push_str(
        "\nBy target:\n\n| setting | shares | target | forecasts | in 80 % | in 90 % | width 80 | width 90 |\n\
         |---|---|---|---|---|---|---|---|\n",
    );
    for (kind, tour, large) in questions() {
        for (scrutin, held) in by_scrutin(rows, calendar, kind, tour, large) {
            let _ = writeln!(
                out,
                "| {} | {} | {} | {} | {} | {} | {} | {} |",
                kind.code(),
                if large { "large" } else { "small" },
                calendar[scrutin].id,
                held.count,
                one(Some(held.coverage80)),
                one(Some(held.coverage90)),
                two(Some(held.width80)),
                two(Some(held.width90)),
            );
        }
    }
    out
}

/// The rows as JSON.
#[must_use]
pub fn json(panel: &Panel, rows: &[Coverage]) -> serde_json::Value {
    let row = |row: &Coverage| {
        json!({
            "setting": row.setting.code(),
            "scrutin": panel.calendar()[row.scrutin].id,
            "tour": panel.calendar()[row.scrutin].tour,
            "bureaux": class(row.size),
            "shares": if row.large { "large" } else { "small" },
            "count": row.count,
            "coverage80": row.coverage80,
            "coverage90": row.coverage90,
            "width80": row.width80,
            "width90": row.width90,
        })
    };
    rows.iter().map(row).collect()
}

/// Every setting, round and size of share.
fn questions() -> impl Iterator<Item = (Kind, u8, bool)> {
    let rounds =
        |kind| [1, 2].into_iter().flat_map(move |tour| [true, false].map(|large| (kind, tour, large)));
    Kind::ALL.into_iter().flat_map(rounds)
}
