//! Scores of every way to tell who comes first, and the dashboard's beside those of here.

use augure_chomage_vote::tables::scores::{Estimate, Published, Score, Told, Way};
use leptos::prelude::*;

use super::kinds::FEATURES;
use super::ways::{about, key, named, protocol, task};
use crate::chomage_vote::cells::with_interval;
use crate::chomage_vote::session::{Here, always, keyed};
use crate::chomage_vote::text::models as own;
use crate::pages::section::noted;
use crate::ui::tables::cell::Cell;
use crate::ui::tables::listing::listing;
use crate::ui::tables::sorting::{Row, Table};

/// Measures, by key and head.
const MEASURES: [(&str, crate::text::Text); 3] =
    [("accuracy", own::ACCURACY), ("log_loss", own::LOG_LOSS), ("brier", own::BRIER)];
/// The question of the dashboard.
const ROUNDS: &str = "rounds";

/// The scores of the question and the test.
pub(super) fn scores(session: Here) -> AnyView {
    always(session, |content| {
        let Some(winners) = content.more.winners.as_deref() else { return ().into_any() };
        let (task, protocol) = (task(content), protocol(content));
        let wanted = |score: &&Told<Score>| score.way.task == task && score.way.protocol == protocol;
        let found: Vec<&Told<Score>> = winners.scores.iter().filter(wanted).collect();
        let mut ways: Vec<&Way> = Vec::new();
        for score in &found {
            if !ways.contains(&&score.way) {
                ways.push(&score.way);
            }
        }
        let row = |way: &&Way| {
            let of = |measure: &str| found.iter().find(|score| score.way == **way && score.what.0 == measure);
            let cell = |measure: &str| {
                of(measure)
                    .map_or(Cell::Missing("no-probability", own::NOT_SCORED), |score| estimate(score.what.1))
            };
            let units = of(MEASURES[0].0).map_or(Cell::Blank, |score| Cell::count(score.what.2));
            let cells = MEASURES.iter().map(|(measure, _)| cell(measure)).chain([units]).collect();
            let key = key(way);
            Row::new(key, named(content, way), cells)
        };
        let heads = MEASURES.iter().map(|(key, head)| ((*key).to_owned(), head.to_string()));
        let table = Table {
            caption: own::WINNERS.to_string(),
            head: own::MODEL.to_string(),
            columns: heads.chain([("units".to_owned(), own::UNITS.to_string())]).collect(),
            rows: ways.iter().map(row).collect(),
            whole: None,
            file: format!("augure-{task}-{protocol}"),
        };
        view! { <section class="panel" data-testid="winners">{listing(table)} {about(content)}</section> }
            .into_any()
    })
}

/// The dashboard's accuracies beside those of here.
pub(super) fn published(session: Here) -> AnyView {
    keyed(
        session,
        |_| (),
        |content| {
            let Some(winners) = content.more.winners.as_deref() else { return ().into_any() };
            let here = |model: &str, protocol: &str| {
                let found = winners.scores.iter().find(|score| {
                    let way = &score.way;
                    let [task, test, name] = [&way.task, &way.protocol, &way.model].map(String::as_str);
                    (task, test, name) == (ROUNDS, protocol, model)
                        && (way.features == FEATURES || way.features.is_empty())
                        && score.what.0 == MEASURES[0].0
                });
                found.map_or(Cell::Missing("not-tested", own::NOTHING), |score| estimate(score.what.1))
            };
            let row = |one: &Published| {
                let cells = vec![
                    Cell::number(one.split, 3),
                    Cell::number(one.folds, 3),
                    here(&one.model, "split"),
                    here(&one.model, "folds"),
                    here(&one.model, "regions"),
                ];
                Row::new(one.model.clone(), own::key(&one.model).to_string(), cells)
            };
            let majority = Row::new(
                "majority",
                own::key("majority").to_string(),
                [Cell::Blank, Cell::Blank]
                    .into_iter()
                    .chain(["split", "folds", "regions"].map(|test| here("majority", test)))
                    .collect(),
            );
            let heads = [
                ("split", own::PUBLISHED_SPLIT),
                ("folds", own::PUBLISHED_FOLDS),
                ("here_split", own::HERE_SPLIT),
                ("here_folds", own::HERE_FOLDS),
                ("here_regions", own::HERE_REGIONS),
            ];
            let table = Table {
                caption: own::PUBLISHED.to_string(),
                head: own::MODEL.to_string(),
                columns: heads.map(|(key, head)| (key.to_owned(), head.to_string())).to_vec(),
                rows: winners.published.iter().map(row).chain([majority]).collect(),
                whole: None,
                file: "augure-tableau-de-bord".to_owned(),
            };
            noted(Some("published"), own::PUBLISHED, own::PUBLISHED_NOTE, listing(table))
        },
    )
}

fn estimate(estimate: Estimate) -> Cell {
    with_interval(estimate.value, estimate.interval, 3)
}
