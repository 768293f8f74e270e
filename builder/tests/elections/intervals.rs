//! What the intervals of the committed bundle hold, counted again from its results and parameters.

use std::collections::BTreeMap;
use std::path::Path;

use augure_builder::bundle::open::Bundle;
use augure_builder::elections::bundle::read_back::{open, panel, terms};
use augure_core::units::Share;
use augure_elections::bureau::BureauId;
use augure_elections::commune::CommuneCode;
use augure_elections::engine::setting::Kind;
use augure_elections::engine::tables::NAME as ENGINE;
use augure_elections::engine::{Offer, Parameters, Setting, forecast_bureaux};
use augure_elections::forecast::Interval;
use augure_elections::history::History;
use augure_elections::panel::{Panel, PanelRow};
use augure_elections::scrutin::{Scrutin, ScrutinIndex};
use augure_elections::tables::backtest::{COVERAGE, Coverage, coverage_from_table};

/// Fewer forecasts than this do not tell 80 % from 70.
const FEW: u32 = 100;

fn committed() -> (Bundle, Panel, Vec<Coverage>) {
    let bundle = open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../data-bundle")).unwrap();
    let (calendar, categories) = terms(&bundle).unwrap();
    let rows = panel(&bundle, &calendar, &categories).unwrap();
    let coverage = coverage_from_table(&bundle.table(COVERAGE, None).unwrap(), &calendar).unwrap();
    (bundle, Panel::new(calendar, categories, rows, Vec::new()), coverage)
}

/// First rounds measured in `setting`, in order of date.
fn targets(panel: &Panel, coverage: &[Coverage], setting: Kind) -> Vec<ScrutinIndex> {
    let first = |row: &&Coverage| row.setting == setting && panel.calendar()[row.scrutin].tour == 1;
    let mut found: Vec<ScrutinIndex> = coverage.iter().filter(first).map(|row| row.scrutin).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The seven shares of small bureaux err by chance: where few vote, intervals must be as honest as where many do.
#[test]
fn intervals_hold_what_they_say_in_bureaux_of_every_size() {
    let (_, panel, coverage) = committed();
    for setting in Kind::ALL {
        let targets = targets(&panel, &coverage, setting);
        assert!(targets.len() >= 6, "{setting:?}: {} targets", targets.len());
        for size in 0..6 {
            let of = |row: &&Coverage| {
                row.setting == setting && row.large && row.size == size && targets.contains(&row.scrutin)
            };
            let rows: Vec<&Coverage> = coverage.iter().filter(of).collect();
            // Of a few dozen forecasts each is worth some percent: towns of several bureaux seldom have so small ones.
            if rows.iter().map(|row| row.count).sum::<u32>() < FEW {
                assert!(setting == Kind::Scenario && size < 2, "{setting:?}, class {size}: few forecasts");
                continue;
            }
            let mean = |value: fn(&Coverage) -> f64| {
                rows.iter().map(|row| value(row)).sum::<f64>() / rows.len() as f64
            };
            let (eighty, ninety) = (mean(|row| row.coverage80), mean(|row| row.coverage90));
            assert!((75.0..=88.0).contains(&eighty), "{setting:?}, class {size}: {eighty:.1} % for 80");
            assert!((86.0..=94.0).contains(&ninety), "{setting:?}, class {size}: {ninety:.1} % for 90");
        }
        for target in targets {
            let of = |row: &&Coverage| row.setting == setting && row.large && row.scrutin == target;
            let (mut within, mut all) = (0.0, 0.0);
            for row in coverage.iter().filter(of) {
                within += row.coverage80 * f64::from(row.count);
                all += f64::from(row.count);
            }
            let (part, id) = (within / all, &panel.calendar()[target].id);
            assert!(part >= 65.0, "{setting:?}, {id}: {part:.1} % for 80");
        }
    }
}

/// Every usable result of `scrutin`, town by town.
fn towns(panel: &Panel, scrutin: ScrutinIndex) -> BTreeMap<CommuneCode, Vec<&PanelRow>> {
    let mut towns: BTreeMap<CommuneCode, Vec<&PanelRow>> = BTreeMap::new();
    for row in panel.rows().iter().filter(|row| row.scrutin == scrutin && row.usable().is_ok()) {
        towns.entry(row.bureau.commune).or_default().push(row);
    }
    towns
}

fn setting(kind: Kind, rows: &[&PanelRow]) -> Option<Setting> {
    let stands = |row: &&PanelRow| -> (BureauId, Vec<bool>) {
        (row.bureau, row.votes.iter().map(Option::is_some).collect())
    };
    let offer = Offer::Bureaux(rows.iter().map(stands).collect());
    match kind {
        Kind::Blind => Some(Setting::Blind),
        Kind::Offer => Some(Setting::Offer(offer)),
        Kind::Scenario if rows.len() < 3 => None,
        Kind::Scenario => {
            let votes = |k: usize| rows.iter().filter_map(|row| row.votes[k]).sum::<f64>();
            Some(Setting::Scenario { totals: (0..rows[0].votes.len()).map(votes).collect(), offer })
        }
    }
}

/// By class of bureaux and size of the share: forecasts, and results within the 80 and 90 % intervals.
fn counted(
    panel: &Panel,
    scrutin: ScrutinIndex,
    target: &Scrutin,
    parameters: &Parameters,
    kind: Kind,
) -> BTreeMap<(usize, bool), [u32; 3]> {
    let as_of = History::new(panel).before(target);
    let mut counts: BTreeMap<(usize, bool), [u32; 3]> = BTreeMap::new();
    for (commune, rows) in towns(panel, scrutin) {
        let Some(setting) = setting(kind, &rows) else { continue };
        let asked: Vec<BureauId> = rows.iter().map(|row| row.bureau).collect();
        let Ok(town) = forecast_bureaux(&as_of, commune, &asked, parameters, &setting) else { continue };
        for (row, (_, bureau)) in rows.iter().zip(&town.bureaux) {
            let Ok(bureau) = bureau else { continue };
            if row.votes.iter().flatten().count() < 2 {
                continue;
            }
            let all: f64 = row.votes.iter().flatten().sum();
            let class = match row.exprimes {
                0..=50 => 0,
                51..=100 => 1,
                101..=200 => 2,
                201..=400 => 3,
                401..=800 => 4,
                _ => 5,
            };
            for (k, votes) in row.votes.iter().enumerate() {
                if kind != Kind::Blind && votes.is_none() {
                    continue;
                }
                let share = Share::clipped(votes.unwrap_or(0.0) / all);
                let holds = |intervals: &[Interval]| {
                    u32::from(intervals[k].low <= share && share <= intervals[k].high)
                };
                let counts = counts.entry((class, bureau.shares[k].get() >= 0.1)).or_default();
                counts[0] += 1;
                counts[1] += holds(bureau.intervals80.as_ref().unwrap());
                counts[2] += holds(bureau.intervals90.as_ref().unwrap());
            }
        }
    }
    counts
}

#[test]
fn coverage_counted_again_from_results_is_that_of_the_table() {
    let (bundle, panel, coverage) = committed();
    for kind in Kind::ALL {
        // The last one, and one in the middle: each town of the territory, each category.
        let targets = targets(&panel, &coverage, kind);
        for scrutin in [targets[targets.len() / 2], targets[targets.len() - 1]] {
            let target = &panel.calendar()[scrutin];
            let parameters =
                Parameters::from_table(&bundle.table(ENGINE, Some(&target.id)).unwrap()).unwrap();
            let counted = counted(&panel, scrutin, target, &parameters, kind);
            let of = |row: &&Coverage| row.setting == kind && row.scrutin == scrutin;
            assert_eq!(coverage.iter().filter(of).count(), counted.len(), "{kind:?} {}", target.id);
            for row in coverage.iter().filter(of) {
                let [count, within80, within90] = counted[&(row.size, row.large)];
                let percent = |part: u32| 100.0 * f64::from(part) / f64::from(count);
                assert_eq!(row.count, count, "{kind:?} {} {row:?}", target.id);
                // The table keeps two decimals.
                assert!((row.coverage80 - percent(within80)).abs() < 0.006, "{row:?}: {within80} of {count}");
                assert!((row.coverage90 - percent(within90)).abs() < 0.006, "{row:?}: {within90} of {count}");
            }
        }
    }
}
