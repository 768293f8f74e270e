//! `config/elections.toml`: categories, scrutins, targets and references, as data.

mod city;
mod election;
mod error;
mod file;
mod marks;

use std::path::Path;

use augure_core::bundle::study::Source;
use augure_elections::category::{Categories, Category};
use augure_elections::commune::CommuneCode;
use augure_elections::references::{Reference, Rule};
use augure_elections::scrutin::{Calendar, DateStatus, Scrutin, ScrutinIndex};
use augure_ingest::schema::Schema;
use jiff::civil::Date;

use self::file::{CategoryEntry, CityEntry, ConfigFile, ReferenceEntry};
use super::contour_source::ContourSource;

pub use self::city::City;
pub use self::election::{Election, Stand};
pub use self::error::ConfigError;
pub use self::marks::Marks;

/// The built-in configuration.
const EMBEDDED: &str = include_str!("../../../config/elections.toml");
/// The built-in columns of results.
const RESULTS: &str = include_str!("../../../config/elections-results.toml");
/// Their path, for messages.
const RESULTS_PATH: &str = "builder/config/elections-results.toml";

/// Everything about the study that is data.
#[derive(Debug, Clone)]
pub struct Config {
    /// The categories, in display order.
    pub categories: Categories,
    /// Scrutins held and planned.
    pub calendar: Calendar,
    /// Types of election.
    pub elections: Vec<Election>,
    /// References that forecasts are compared with.
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
    /// Intact spellings of words that are damaged in files of results.
    pub spellings: Vec<String>,
    /// The columns of results.
    pub results: Schema,
    /// What only files of one scrutin have, by type of election and year.
    pub marks: Vec<(String, i16, Marks)>,
    /// Cities with arrondissements.
    pub cities: Vec<City>,
    /// Most registered voters of a commune whose voters choose several names.
    pub several_names_up_to: u64,
}

impl Config {
    /// The configuration in the file `path`, or the builder's own.
    ///
    /// # Errors
    /// When the file cannot be read, is not TOML of that form, or a value is wrong.
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
    /// When `text` is not TOML of that form, or a value is wrong.
    pub fn parse(text: &str, path: &Path) -> Result<Self, ConfigError> {
        let file: ConfigFile =
            toml::from_str(text).map_err(|source| ConfigError::Syntax { path: path.to_owned(), source })?;
        let wrong = |what: &str, value: &str, expected| ConfigError::Value {
            path: path.to_owned(),
            what: what.to_owned(),
            value: value.to_owned(),
            expected,
        };
        let calendar = Calendar::new(scrutins(&file, &wrong)?);
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
            cities: file.city.iter().map(|entry| city(entry, &wrong)).collect::<Result<_, _>>()?,
            marks: file
                .scrutin
                .into_iter()
                .chain(file.target)
                .map(|entry| (entry.election, entry.year, entry.only))
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

    /// The city that `commune` is, or an arrondissement of which it is.
    #[must_use]
    pub fn city(&self, commune: CommuneCode) -> Option<&City> {
        self.cities.iter().find(|city| city.has(commune))
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

fn city(
    entry: &CityEntry,
    wrong: &dyn Fn(&str, &str, &'static str) -> ConfigError,
) -> Result<City, ConfigError> {
    let code = |text: &String| {
        text.parse::<CommuneCode>()
            .map_err(|_| wrong("city", text, "the code of a commune or an arrondissement"))
    };
    let [first, last] = &entry.arrondissements;
    Ok(City {
        commune: code(&entry.commune)?,
        name: entry.name.clone(),
        arrondissements: [code(first)?, code(last)?],
    })
}

/// Every scrutin of the file, held or planned, round by round. `wrong` makes the error of an entry.
fn scrutins(
    file: &ConfigFile,
    wrong: &dyn Fn(&str, &str, &'static str) -> ConfigError,
) -> Result<Vec<Scrutin>, ConfigError> {
    let mut scrutins = Vec::new();
    let held = file.scrutin.iter().map(|entry| (entry, true));
    for (entry, held) in held.chain(file.target.iter().map(|entry| (entry, false))) {
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
                    Some(code) => DateStatus::from_code(code)
                        .ok_or_else(|| wrong("date_status", code, "one of fixed, expected and assumed"))?,
                },
                label: format!("{} {}, {round}", election.label, entry.year),
                label_en: format!("{} {}, {round_en}", election.label_en, entry.year),
                held,
                stand: election.stand.iter().find(|stand| stand.tour == tour).map(|stand| stand.most),
            });
        }
    }
    Ok(scrutins)
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
