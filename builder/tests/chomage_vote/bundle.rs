//! The committed bundle: its figures computed another way, its columns described.

use std::collections::{BTreeMap, BTreeSet};

use augure_builder::chomage_vote::base::Base;
use augure_builder::chomage_vote::evaluate::context::{Context, Effort};
use augure_builder::chomage_vote::evaluate::shares::evaluate;
use augure_chomage_vote::eve::Level;
use augure_chomage_vote::selection::Selection;
use augure_core::bundle::table::Table;

use crate::common::{bundle, table, tables};

/// Votes for these candidates over valid votes, in percent, by metropolitan département; and valid votes.
fn shares(scrutin: &str, candidates: &[&str]) -> BTreeMap<String, (f64, f64)> {
    let units = table("units");
    let metropolitan: BTreeSet<String> = (0..units.rows())
        .filter(|row| units.texts("location").unwrap().need(*row).unwrap() == "metropole")
        .map(|row| units.texts("code").unwrap().need(row).unwrap().clone())
        .collect();
    let (results, votes) = (table("results"), table("votes"));
    let mut found: BTreeMap<String, (f64, f64)> = BTreeMap::new();
    for row in
        (0..results.rows()).filter(|row| results.texts("scrutin").unwrap().need(*row).unwrap() == scrutin)
    {
        let unit = results.texts("unit").unwrap().need(row).unwrap();
        if metropolitan.contains(unit) {
            found.insert(
                unit.clone(),
                (0.0, f64::from(*results.ints("exprimes").unwrap().need(row).unwrap())),
            );
        }
    }
    for row in (0..votes.rows()).filter(|row| votes.texts("scrutin").unwrap().need(*row).unwrap() == scrutin)
    {
        let stands = candidates.contains(&votes.texts("candidate").unwrap().need(row).unwrap().as_str());
        if let Some((sum, _)) =
            found.get_mut(votes.texts("unit").unwrap().need(row).unwrap()).filter(|_| stands)
        {
            *sum += f64::from(*votes.ints("voix").unwrap().need(row).unwrap());
        }
    }
    found.into_iter().map(|(unit, (sum, all))| (unit, (100.0 * sum / all, all))).collect()
}

/// Mean absolute errors of the uniform swing and of the flat share; levels are weighted by valid votes or alike.
fn by_hand(
    now: &BTreeMap<String, (f64, f64)>,
    then: &BTreeMap<String, (f64, f64)>,
    voters: bool,
) -> [f64; 2] {
    let level = |shares: &BTreeMap<String, (f64, f64)>| {
        let weight = |all: f64| if voters { all } else { 1.0 };
        let sum: f64 = shares.values().map(|(share, all)| share * weight(*all)).sum();
        sum / shares.values().map(|(_, all)| weight(*all)).sum::<f64>()
    };
    let (national, before) = (level(now), level(then));
    let mean = |error: &dyn Fn(&String, f64) -> f64| {
        now.iter().map(|(unit, (share, _))| error(unit, *share).abs()).sum::<f64>() / now.len() as f64
    };
    [mean(&|unit, share| then[unit].0 + national - before - share), mean(&|_, share| national - share)]
}

/// The committed scores by level: those for the category in focus with the national shares given have a table of their own.
fn scores(level: &str) -> Table {
    table(if level == "voters" { "share_scores" } else { "other_share_scores" })
}

/// The committed score of a method for the category in focus.
fn committed(scores: &Table, target: &str, start: &str, level: &str, method: &str) -> f64 {
    let wanted =
        [("target", target), ("start", start), ("level", level), ("method", method), ("category", "rn")];
    let row = (0..scores.rows()).find(|row| {
        wanted.iter().all(|(name, value)| scores.texts(name).unwrap().need(*row).unwrap() == value)
    });
    *scores.floats("error").unwrap().need(row.unwrap()).unwrap()
}

#[test]
fn the_issues_figures_are_the_bundles() {
    let (le_pen, lists) = (["LE PEN"], ["PRENEZ LE POUVOIR"]);
    let now = shares("presidentielle-2022-t1", &le_pen);
    assert_eq!(now.len(), 96);
    for (start, then) in [
        ("europeennes-2019", shares("europeennes-2019", &lists)),
        ("presidentielle-2017-t1", shares("presidentielle-2017-t1", &le_pen)),
    ] {
        for (level, voters) in [("voters", true), ("units", false)] {
            let [swing, flat] = by_hand(&now, &then, voters);
            let found = |method| committed(&scores(level), "presidentielle-2022-t1", start, level, method);
            // Ours are closed over all categories, which costs a few hundredths of a point.
            assert!((found("swing") - swing).abs() < 0.06, "{start} {level}: {} {swing}", found("swing"));
            assert!((found("flat") - flat).abs() < 1e-6, "{start} {level}: {} {flat}", found("flat"));
        }
    }
    // With the mean of the départements given, one category alone: 1.20, 1.43 and 4.45 points.
    let [swing, flat] = by_hand(&now, &shares("europeennes-2019", &lists), false);
    let [older, _] = by_hand(&now, &shares("presidentielle-2017-t1", &le_pen), false);
    assert_eq!([swing, older, flat].map(|points| (points * 100.0).round() / 100.0), [1.20, 1.43, 4.45]);
}

#[test]
fn correlations_are_those_of_the_issue() {
    let found = table("correlations");
    let r = |scrutin: &str, selection: &str| {
        let wanted =
            [("scrutin", scrutin), ("selection", selection), ("rates", "vote"), ("variable", "part-rn")];
        let row = (0..found.rows()).find(|row| {
            wanted.iter().all(|(name, value)| found.texts(name).unwrap().need(*row).unwrap() == value)
        });
        (*found.floats("r").unwrap().need(row.unwrap()).unwrap() * 100.0).round() / 100.0
    };
    let first_rounds =
        ["europeennes-2014", "presidentielle-2017-t1", "europeennes-2019", "presidentielle-2022-t1"];
    assert_eq!(first_rounds.map(|scrutin| r(scrutin, "metropole")), [0.63, 0.58, 0.59, 0.38]);
    assert_eq!(first_rounds.map(|scrutin| r(scrutin, "france")), [-0.06, 0.20, 0.37, 0.08]);
}

#[test]
fn every_column_is_described_in_both_languages() {
    let described: BTreeMap<(String, String), [String; 2]> =
        csv::Reader::from_reader(include_str!("../../config/chomage-vote/columns.csv").as_bytes())
            .records()
            .map(|record| record.unwrap())
            .map(|r| ((r[0].to_owned(), r[1].to_owned()), [r[2].to_owned(), r[3].to_owned()]))
            .collect();
    for table in tables(&bundle()) {
        let columns = table.columns().map(|(name, _)| name).chain([""]);
        for column in columns {
            let at = |table: &str| described.get(&(table.to_owned(), column.to_owned()));
            let found = at(table.name()).or_else(|| at("*").filter(|_| !column.is_empty()));
            assert!(
                found.is_some_and(|texts| texts.iter().all(|text| !text.is_empty())),
                "{} {column}",
                table.name()
            );
        }
    }
}

/// What the bundle says was found is found again from its own results.
#[test]
fn baselines_are_found_again_from_the_bundle_itself() {
    let base = Base::from_bundle(&bundle()).unwrap();
    let effort = Effort { repeats: 1, draws: 20, trees: false };
    let context = Context { panel: &base.panel, neighbours: &base.neighbours, seed: 1, effort, split: &[] };
    let again = evaluate(&context, &Selection::Metropolitan).unwrap();
    let [shown, others] = ["voters", "units"].map(scores);
    let focus = base.panel.categories.focus;
    let mut seen = 0;
    for score in again.scores.iter().filter(|score| score.category == Some(focus) && score.way.set.is_none())
    {
        let id = |at| base.panel.calendar.id(at);
        let (level, scores) =
            if score.level == Level::Voters { ("voters", &shown) } else { ("units", &others) };
        let found = committed(scores, id(score.target), id(score.from), level, score.way.method);
        assert!((found - score.error.value).abs() < 1e-7, "{score:?} {found}");
        seen += 1;
    }
    assert!(seen >= 2 * 5 * 10, "{seen}");
}
