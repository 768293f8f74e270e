//! `config/chomage-vote.toml` and the tables beside it: units, categories, scrutins, candidates, files, as data.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use augure_chomage_vote::category::{Categories, Category, Label};
use augure_chomage_vote::scrutin::{Calendar, Scrutin};
use augure_chomage_vote::tables::Settings;
use augure_chomage_vote::unit::Units;
use augure_core::bundle::study::Source;
use augure_ingest::schema::Schema;
use serde::Deserialize;

use super::config_tables::{candidates, units};
use super::evaluate::context::Effort;

const PATH: &str = "builder/config/chomage-vote.toml";
const TERMS: &str = include_str!("../../config/chomage-vote.toml");
/// Everything about the study that is data.
#[derive(Debug, Clone)]
pub struct Config {
    /// Settings of the app.
    pub settings: Settings,
    /// Where chance is drawn from.
    pub seed: u64,
    /// How much is drawn.
    pub effort: Effort,
    /// Units and their spellings.
    pub units: Units,
    /// Scrutins.
    pub calendar: Calendar,
    /// Names of the scrutins in the panel's file, in the calendar's order.
    pub sources_of_scrutins: Vec<String>,
    /// Official figures of the scrutins, in the calendar's order.
    pub official: Vec<Official>,
    /// Categories and families.
    pub categories: Categories,
    /// Category of each candidate, by scrutin and name.
    pub candidates: BTreeMap<(usize, String), usize>,
    /// Files, below the folder of inputs.
    pub files: Files,
    /// Their columns.
    pub schemas: Schemas,
    /// Accuracies of the dashboard that the study replaces.
    pub published: Vec<Published>,
    /// The units that the dashboard tested its models on, in order.
    pub split: Vec<usize>,
    /// Credits.
    pub sources: Vec<Source>,
}

/// Accuracies of one model of the dashboard that the study replaces.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Published {
    /// Key of the model.
    pub model: String,
    /// Accuracy on the dashboard's own split, as published.
    pub split: f64,
    /// Mean accuracy of the same model over repeated folds.
    pub folds: f64,
}

/// Official figures of a scrutin, for the whole nation.
#[derive(Debug, Clone, PartialEq)]
pub struct Official {
    /// Valid votes.
    pub exprimes: u64,
    /// By how much the sum at hand may differ.
    pub tolerance: u64,
    /// Percentages of valid votes, by candidate.
    pub shares: BTreeMap<String, f64>,
}

/// Files, below the folder of inputs.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Files {
    /// Rates by unit and quarter.
    pub unemployment: String,
    /// Votes of all scrutins.
    pub panel: String,
    /// Outlines of units.
    pub outlines: Vec<String>,
    /// Results with every count, by scrutin.
    pub results: Vec<ResultsFile>,
}

/// A file of results.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResultsFile {
    /// Identifier of its scrutin.
    pub scrutin: String,
    /// Its path, below the folder of inputs.
    pub path: String,
}

/// Columns of the files.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schemas {
    /// Results with every count.
    pub results: Schema,
    /// Votes of all scrutins.
    pub panel: Schema,
    /// Rates by unit and quarter.
    pub unemployment: Schema,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Terms {
    opening_unit: String,
    opening_scrutin: String,
    focus: String,
    published_after_days: u16,
    seed: u64,
    effort: Effort,
    files: Files,
    category: Vec<CategoryEntry>,
    family: Vec<LabelEntry>,
    scrutin: Vec<ScrutinEntry>,
    schema: Schemas,
    #[serde(default)]
    published: Vec<Published>,
    #[serde(default)]
    published_test: Vec<String>,
    source: Vec<Source>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CategoryEntry {
    key: String,
    label: String,
    label_en: String,
    family: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LabelEntry {
    key: String,
    label: String,
    label_en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ScrutinEntry {
    id: String,
    source: String,
    date: String,
    tour: u8,
    label: String,
    label_en: String,
    exprimes: u64,
    #[serde(default)]
    tolerance: u64,
    #[serde(default)]
    shares: BTreeMap<String, f64>,
    #[serde(default)]
    from: Vec<String>,
}

impl Config {
    /// The configuration that the builder carries.
    ///
    /// # Errors
    /// When an entry means nothing: file, entry, value and what was expected.
    pub fn embedded() -> Result<Self> {
        Self::load(None)
    }

    /// The configuration in the file `path`, or the one that the builder carries; tables beside it are always the latter's.
    ///
    /// # Errors
    /// When the file cannot be read, or an entry means nothing: file, entry, value and what was expected.
    pub fn load(path: Option<&Path>) -> Result<Self> {
        let terms: Terms = match path {
            None => toml::from_str(TERMS).context(PATH)?,
            Some(path) => std::fs::read_to_string(path)
                .map_err(anyhow::Error::from)
                .and_then(|text| Ok(toml::from_str(&text)?))
                .with_context(|| path.display().to_string())?,
        };
        let calendar = calendar(&terms.scrutin)?;
        let categories = categories(terms.category, terms.family, &terms.focus)?;
        let candidates = candidates(&calendar, &categories)?;
        let official = |entry: &ScrutinEntry| Official {
            exprimes: entry.exprimes,
            tolerance: entry.tolerance,
            shares: entry.shares.clone(),
        };
        let settings = Settings {
            opening_unit: terms.opening_unit,
            opening_scrutin: terms.opening_scrutin,
            focus: terms.focus,
            published_after_days: terms.published_after_days,
        };
        let units = units()?;
        units.position(&settings.opening_unit).with_context(|| format!("{PATH}: opening_unit"))?;
        if calendar.position(&settings.opening_scrutin).is_none() {
            bail!("{PATH}: opening_scrutin `{}` is none of the scrutins", settings.opening_scrutin);
        }
        let tested =
            |code: &String| units.position(code).with_context(|| format!("{PATH}: published_test, `{code}`"));
        let mut split = terms.published_test.iter().map(tested).collect::<Result<Vec<usize>>>()?;
        split.sort_unstable();
        Ok(Self {
            settings,
            split,
            seed: terms.seed,
            effort: terms.effort,
            units,
            sources_of_scrutins: terms.scrutin.iter().map(|entry| entry.source.clone()).collect(),
            official: terms.scrutin.iter().map(official).collect(),
            calendar,
            categories,
            candidates,
            files: terms.files,
            schemas: terms.schema,
            published: terms.published,
            sources: terms.source,
        })
    }
}

fn calendar(entries: &[ScrutinEntry]) -> Result<Calendar> {
    let scrutin = |entry: &ScrutinEntry| {
        let date = entry.date.parse();
        let date = date.map_err(|error: jiff::Error| {
            anyhow!("{PATH}: date `{}` of {}: {error}; expected YYYY-MM-DD", entry.date, entry.id)
        })?;
        let position = |id: &String| {
            let at = entries.iter().position(|other| other.id == *id);
            at.with_context(|| format!("{PATH}: {} starts from `{id}`, which is no scrutin", entry.id))
        };
        Ok(Scrutin {
            id: entry.id.clone(),
            date,
            tour: entry.tour,
            label: entry.label.clone(),
            label_en: entry.label_en.clone(),
            from: entry.from.iter().map(position).collect::<Result<_>>()?,
        })
    };
    Calendar::new(entries.iter().map(scrutin).collect::<Result<_>>()?).context(PATH)
}

fn categories(entries: Vec<CategoryEntry>, families: Vec<LabelEntry>, focus: &str) -> Result<Categories> {
    let families: Vec<Label> = families
        .into_iter()
        .map(|LabelEntry { key, label, label_en }| Label { key, label, label_en })
        .collect();
    let category = |entry: CategoryEntry| {
        let family = families.iter().position(|family| family.key == entry.family);
        let family = family.with_context(|| format!("{PATH}: `{}` is no family", entry.family))?;
        let label = Label { key: entry.key, label: entry.label, label_en: entry.label_en };
        Ok(Category { label, family })
    };
    let all = entries.into_iter().map(category).collect::<Result<Vec<_>>>()?;
    let at = all.iter().position(|category| category.label.key == focus);
    let focus = at.with_context(|| format!("{PATH}: focus `{focus}` is no category"))?;
    Ok(Categories { all, families, focus })
}

#[cfg(test)]
mod tests {
    use super::*;
    use augure_chomage_vote::unit::{Location, Unit};

    #[test]
    fn the_embedded_configuration_is_whole() {
        let config = Config::embedded().unwrap();
        let metropolitan = |unit: &&Unit| unit.location == Location::Metropolitan;
        assert_eq!(config.units.all().iter().filter(metropolitan).count(), 96);
        assert!(config.units.all().iter().filter(metropolitan).all(|unit| unit.region.is_some()));
        assert_eq!(config.units.all().iter().filter(|unit| unit.location != Location::Group).count(), 107);
        let with_candidates: std::collections::BTreeSet<usize> =
            config.candidates.keys().map(|(scrutin, _)| *scrutin).collect();
        assert_eq!(with_candidates.len(), config.calendar.all().len());
        // What the Ministry and Insee call one place.
        assert_eq!(config.units.position("ZD"), config.units.position("974"));
    }
}
