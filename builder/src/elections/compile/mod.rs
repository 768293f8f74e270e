//! Every table of the study, split by commune where it grows with them.

pub mod guard;
pub mod kept;
pub mod parts;

use std::collections::BTreeMap;

use augure_core::bundle::study::Source;
use augure_elections::commune::CommuneCode;
use augure_elections::engine::tables::NAME as ENGINE;
use augure_elections::panel::PanelRow;
use augure_elections::tables::contours::{self, Contour};
use augure_elections::tables::{
    CommuneEntry, FIRST, calendar_to_table, categories_to_table, communes_to_table, mergers_to_table,
    panel_to_table, references_to_table, settings_to_table, totals_to_table,
};

use super::base::{Base, current_bureaux};
use super::bundle::{mapping, results};
use super::config::Config;
use super::contour_source::ContourSource;
use crate::bundle::write::{BundleTable, Part};
use crate::elections::results::result::BureauResult;
use crate::study::outcome::Outcome;
use crate::study::prepared::Prepared;

/// The tables of `base` and the `models`, with credits and inputs; without summary.
#[must_use]
pub fn content(base: &Base, models: Vec<BundleTable>, config: &Config) -> Prepared {
    let until = base.results.iter().map(|result| config.calendar[result.scrutin].date).max();
    let commune: Option<CommuneCode> = config.default_commune.parse().ok();
    let parts = parts::parts(&base.results);
    let part = commune.and_then(|commune| parts.get(&commune)).cloned();
    Prepared {
        data_until: until.map(|date| date.to_string()).unwrap_or_default(),
        sources: sources(base, config),
        inputs: base.inputs.clone(),
        tables: tables(base, &parts, models, config),
        first: &FIRST,
        opening: opening(part, &config.default_target),
        summary: String::new(),
        outcome: Outcome::from(base),
    }
}

/// What the page reads of the `part` of the town on which it opens, and of its `target`.
pub fn opening(part: Option<String>, target: &str) -> Vec<Part> {
    part.map(|part| ("panel", part)).into_iter().chain([(ENGINE, target.to_owned())]).collect()
}

/// Every table of the bundle.
fn tables(
    base: &Base,
    parts: &BTreeMap<CommuneCode, String>,
    models: Vec<BundleTable>,
    config: &Config,
) -> Vec<BundleTable> {
    let (calendar, categories) = (&config.calendar, &config.categories);
    let whole = BundleTable::whole;
    let [counts, problems] = base.report.to_tables();
    let settings =
        [("default_commune", config.default_commune.as_str()), ("default_target", &config.default_target)];
    // The tables of `kept::RESULT_TABLES`.
    let mut tables = vec![
        whole(calendar_to_table(calendar)),
        whole(categories_to_table(categories)),
        whole(references_to_table(&config.references)),
        whole(settings_to_table(&settings)),
        whole(communes_to_table(&communes(base, parts))),
        whole(mergers_to_table(&base.mergers)),
        whole(totals_to_table(base.panel.totals(), calendar, categories)),
        whole(mapping::mapping_table(&base.applied, calendar, categories)),
        whole(counts),
        whole(problems),
    ];
    let mut rows: BTreeMap<&str, Vec<PanelRow>> = BTreeMap::new();
    for row in base.panel.rows() {
        if let Some(part) = parts.get(&row.bureau.commune) {
            rows.entry(part).or_default().push(row.clone());
        }
    }
    let mut results: BTreeMap<&str, Vec<&BureauResult>> = BTreeMap::new();
    for result in &base.results {
        if let Some(part) = parts.get(&result.bureau.commune) {
            results.entry(part).or_default().push(result);
        }
    }
    for (part, rows) in rows {
        let table = panel_to_table(&rows, calendar, categories);
        tables.push(BundleTable::of_place(part, table));
    }
    for (part, results) in results {
        let table = results::to_table(&results, calendar);
        tables.push(BundleTable::of_place(part, table));
    }
    let mut contours: BTreeMap<&str, Vec<Contour>> = BTreeMap::new();
    for contour in &base.contours {
        if let Some(part) = parts.get(&contour.bureau.commune) {
            contours.entry(part).or_default().push(contour.clone());
        }
    }
    for (part, contours) in contours {
        tables.push(BundleTable::of_place(part, contours::to_table(&contours)));
    }
    tables.extend(models);
    tables
}

/// Whom to credit: the configured sources, and of areas those that gave some.
fn sources(base: &Base, config: &Config) -> Vec<Source> {
    let gave = |source: &&ContourSource| base.contours.iter().any(|contour| contour.source == source.title);
    config
        .sources
        .iter()
        .cloned()
        .chain(config.contours.iter().filter(gave).map(ContourSource::source))
        .collect()
}

/// Communes with their names, their parts, and the number of their bureaux.
fn communes(base: &Base, parts: &BTreeMap<CommuneCode, String>) -> Vec<CommuneEntry> {
    let current = current_bureaux(&base.results, base.panel.calendar());
    parts
        .iter()
        .map(|(code, part)| CommuneEntry {
            code: *code,
            name: base.communes.get(code).cloned().unwrap_or_else(|| code.to_string()),
            bureaux: current.get(code).map_or(0, |bureaux| u32::try_from(bureaux.len()).unwrap_or(u32::MAX)),
            postal_codes: base.register.postal_codes(*code).to_vec(),
            part: part.clone(),
        })
        .collect()
}
