//! `config/elections.toml`: categories, scrutins, targets and references, as data.

use std::path::{Path, PathBuf};

use augure_core::bundle::study::Source;
use augure_elections::category::{Categories, Category};
use augure_elections::references::{Reference, Rule};
use augure_elections::scrutin::{Calendar, DateStatus, Scrutin, ScrutinIndex};
use jiff::civil::Date;
use serde::Deserialize;

use augure_ingest::schema::Schema;

use super::contour_source::ContourSource;

/// The configuration that the builder carries.
const EMBEDDED: &str = include_str!("../../config/elections.toml");
/// The columns of results that the builder carries.
const RESULTS: &str = include_str!("../../config/elections-results.toml");
/// What messages call those.
const RESULTS_PATH: &str = "builder/config/elections-results.toml";

/// A configuration that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("{path}: {source}")]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// Not the expected TOML.
    #[error("{path}: {source}")]
    Syntax {
        /// The file.
        path: PathBuf,
        /// Where and what.
        source: toml::de::Error,
    },
    /// A value that means nothing.
    #[error("{path}: {what} `{value}` is not {expected}")]
    Value {
        /// The file.
        path: PathBuf,
        /// Which entry.
        what: String,
        /// The value found.
        value: String,
        /// What was expected, in words.
        expected: &'static str,
    },
}

/// Everything about the study that is data.
#[derive(Debug, Clone)]
pub struct Config {
    /// The categories, in display order.
    pub categories: Categories,
    /// Scrutins held and planned.
    pub calendar: Calendar,
    /// Types of election.
    pub elections: Vec<Election>,
    /// What forecasts are compared with.
    pub references: Vec<Reference>,
    /// Credits.
    pub sources: Vec<Source>,
    /// Files with the areas of bureaux.
    pub contours: Vec<ContourSource>,
    /// Official totals by scrutin, relative to the input folder.
    pub national_totals: String,
    /// The commune that the app opens on.
    pub default_commune: String,
    /// The target that the app opens on.
    pub default_target: String,
    /// Intact spellings of words that results files damage.
    pub spellings: Vec<String>,
    /// The columns of results.
    pub results: Schema,
    /// Where voters choose several names, communes have no more registered voters than this.
    pub several_names_up_to: u64,
}

/// A type of election.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Election {
    /// Key in identifiers (`municipales`).
    pub key: String,
    /// Name for readers, in French.
    pub label: String,
    /// Name for readers, in English.
    pub label_en: String,
    /// Other names that files use.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// True when voters of small communes choose several names, so that votes may exceed valid votes.
    #[serde(default)]
    pub several_names: bool,
    /// The last year of that, once the law has changed.
    #[serde(default)]
    pub several_names_until: Option<i16>,
    /// How many candidates may stand, by round, where that is so few that it matters who they are.
    #[serde(default)]
    pub stand: Vec<Stand>,
}

/// How many candidates may stand in one round.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stand {
    /// The round.
    pub tour: u8,
    /// At most so many.
    pub most: u8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    national_totals: String,
    default_commune: String,
    default_target: String,
    tours: Vec<String>,
    tours_en: Vec<String>,
    category: Vec<CategoryEntry>,
    election: Vec<Election>,
    scrutin: Vec<ScrutinEntry>,
    target: Vec<ScrutinEntry>,
    reference: Vec<ReferenceEntry>,
    source: Vec<Source>,
    #[serde(default)]
    contours: Vec<ContourSource>,
    #[serde(default)]
    spellings: Vec<SpellingsEntry>,
    #[serde(default)]
    headerless: Vec<HeaderlessEntry>,
    several_names_up_to: Option<u64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HeaderlessEntry {
    columns: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SpellingsEntry {
    /// What the words are, for those who read the file.
    #[serde(rename = "of")]
    _of: String,
    words: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CategoryEntry {
    key: String,
    label: String,
    label_en: String,
    colour: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ScrutinEntry {
    election: String,
    year: i16,
    dates: Vec<String>,
    date_status: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReferenceEntry {
    key: String,
    label: String,
    label_en: String,
    last_of: Option<String>,
    election_id: Option<String>,
}

impl Config {
    /// The configuration in the file `path`, or the builder's own.
    ///
    /// # Errors
    /// When the file cannot be read, is not TOML of that form, or a value means nothing.
    pub fn load(path: Option<&Path>) -> Result<Self, ConfigError> {
        let Some(path) = path else {
            return Self::parse(EMBEDDED, Path::new("builder/config/elections.toml"));
        };
        let text = std::fs::read_to_string(path)
            .map_err(|source| ConfigError::Read { path: path.to_owned(), source })?;
        Self::parse(&text, path)
    }

    /// The configuration in `text`, called `path` in messages.
    ///
    /// # Errors
    /// When `text` is not TOML of that form, or a value means nothing.
    pub fn parse(text: &str, path: &Path) -> Result<Self, ConfigError> {
        let file: File =
            toml::from_str(text).map_err(|source| ConfigError::Syntax { path: path.to_owned(), source })?;
        let wrong = |what: &str, value: &str, expected| ConfigError::Value {
            path: path.to_owned(),
            what: what.to_owned(),
            value: value.to_owned(),
            expected,
        };
        let mut scrutins = Vec::new();
        for (entry, held) in
            file.scrutin.iter().map(|s| (s, true)).chain(file.target.iter().map(|s| (s, false)))
        {
            let election = file
                .election
                .iter()
                .find(|election| election.key == entry.election)
                .ok_or_else(|| wrong("election", &entry.election, "the key of an [[election]]"))?;
            let rounds = (1u8..).zip(file.tours.iter().zip(&file.tours_en));
            for (date, (tour, (round, round_en))) in entry.dates.iter().zip(rounds) {
                scrutins.push(Scrutin {
                    id: format!("{}-{}-t{tour}", entry.election, entry.year),
                    election: entry.election.clone(),
                    year: entry.year,
                    tour,
                    date: date.parse::<Date>().map_err(|_| wrong("dates", date, "a date (YYYY-MM-DD)"))?,
                    date_status: match entry.date_status.as_deref() {
                        None => DateStatus::Fixed,
                        Some(code) => DateStatus::from_code(code).ok_or_else(|| {
                            wrong("date_status", code, "one of fixed, expected and assumed")
                        })?,
                    },
                    label: format!("{} {}, {round}", election.label, entry.year),
                    label_en: format!("{} {}, {round_en}", election.label_en, entry.year),
                    held,
                    stand: election.stand.iter().find(|stand| stand.tour == tour).map(|stand| stand.most),
                });
            }
        }
        let calendar = Calendar::new(scrutins);
        for (index, scrutin) in calendar.iter() {
            if calendar.find(&scrutin.id).is_some_and(|(first, _)| first != index) {
                return Err(wrong("scrutin", &scrutin.id, "unique"));
            }
        }
        if calendar.find(&file.default_target).is_none() {
            return Err(wrong("default_target", &file.default_target, "a scrutin or a target"));
        }
        let reference = |entry: ReferenceEntry| match (entry.last_of, entry.election_id) {
            (Some(election), None) => Ok(Reference {
                key: entry.key,
                label: entry.label,
                label_en: entry.label_en,
                rule: Rule::LastOf(election),
            }),
            (None, Some(id)) => Ok(Reference {
                key: entry.key,
                label: entry.label,
                label_en: entry.label_en,
                rule: Rule::Election(id),
            }),
            _ => Err(wrong("reference", &entry.key, "chosen by exactly one of last_of and election_id")),
        };
        let category = |c: CategoryEntry| Category {
            key: c.key,
            label: c.label,
            label_en: c.label_en,
            colour: c.colour,
        };
        let results: Schema = toml::from_str(RESULTS)
            .map_err(|source| ConfigError::Syntax { path: RESULTS_PATH.into(), source })?;
        Ok(Self {
            results: Schema {
                headerless: file.headerless.into_iter().map(|entry| entry.columns).collect(),
                ..results
            },
            categories: Categories::new(file.category.into_iter().map(category).collect()),
            calendar,
            elections: file.election,
            references: file.reference.into_iter().map(reference).collect::<Result<_, _>>()?,
            sources: file.source,
            contours: file.contours,
            default_commune: file.default_commune,
            default_target: file.default_target,
            spellings: file
                .spellings
                .iter()
                .flat_map(|entry| entry.words.split_whitespace())
                .map(str::to_owned)
                .collect(),
            national_totals: file.national_totals,
            several_names_up_to: file.several_names_up_to.unwrap_or(u64::MAX),
        })
    }

    /// The type of election that files call `name`: its key or an alias, whatever the case.
    #[must_use]
    pub fn election(&self, name: &str) -> Option<&Election> {
        let name = name.trim();
        self.elections.iter().find(|election| {
            std::iter::once(&election.key).chain(&election.aliases).any(|n| n.eq_ignore_ascii_case(name))
        })
    }

    /// The scrutin of that type, year and round.
    #[must_use]
    pub fn scrutin(&self, election: &str, year: i16, tour: u8) -> Option<ScrutinIndex> {
        let key = &self.election(election)?.key;
        let fits = |s: &Scrutin| s.election == *key && s.year == year && s.tour == tour;
        self.calendar.iter().find(|(_, scrutin)| fits(scrutin)).map(|(index, _)| index)
    }

    /// Folders beside the results that other parts of the builder read.
    #[must_use]
    pub fn known_folders(&self) -> Vec<&str> {
        let paths = self.contours.iter().map(|source| &source.path).chain([&self.national_totals]);
        paths.filter_map(|path| path.split_once('/')).map(|(folder, _)| folder).collect()
    }

    /// Whether voters of small communes choose several names at `scrutin`.
    #[must_use]
    pub fn several_names(&self, scrutin: ScrutinIndex) -> bool {
        let Scrutin { election, year, .. } = &self.calendar[scrutin];
        self.election(election).is_some_and(|election| {
            election.several_names && election.several_names_until.is_none_or(|last| *year <= last)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_configuration_holds_every_scrutin() {
        let config = Config::load(None).unwrap();
        assert_eq!(config.categories.len(), 7);
        let held: Vec<_> = config.calendar.iter().filter(|(_, s)| s.held).collect();
        assert_eq!(held.len(), 21);
        let (_, second) = config.calendar.find("municipales-2014-t2").unwrap();
        assert_eq!((second.date.to_string().as_str(), second.tour), ("2014-03-30", 2));
        assert_eq!(second.label, "Municipales 2014, 2d tour");
        assert_eq!(config.scrutin("MN", 2020, 1), config.scrutin("municipales", 2020, 1));
        assert_eq!(config.references.len(), 2);
    }

    #[test]
    fn a_mistake_says_where_it_is() {
        let bad = EMBEDDED.replace("2014-03-30", "30 mars");
        let error = Config::parse(&bad, Path::new("c.toml")).unwrap_err().to_string();
        assert_eq!(error, "c.toml: dates `30 mars` is not a date (YYYY-MM-DD)");
        let error = Config::parse("x = 1", Path::new("c.toml")).unwrap_err().to_string();
        assert!(error.contains("unknown field"), "{error}");
    }
}
