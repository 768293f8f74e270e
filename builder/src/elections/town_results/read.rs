//! Reads the tables of communes and of their lists.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use augure_core::bundle::study::Input;
use augure_elections::commune::{CommuneCode, Departement};
use augure_elections::scrutin::ScrutinIndex;
use augure_elections::town_result::{TownList, TownResult};
use augure_ingest::problem::{Problem, Severity};
use augure_ingest::records::{self, Record};
use augure_ingest::schema::Schema;

use super::checks::{self, Counted};
use crate::elections::config::Config;
use crate::elections::town_source::TownSource;
use crate::files::{self, InputFile};

/// Results of whole communes, with every problem.
#[derive(Debug, Clone, Default)]
pub struct TownResults {
    /// One result per commune and scrutin, ordered by scrutin and commune; lists not yet mapped to categories.
    pub results: Vec<TownResult>,
    /// Every problem.
    pub problems: Vec<Problem>,
    /// Configured tables that are not there: of the inputs, not of the bundle.
    pub unread: Vec<Problem>,
    /// The files read.
    pub inputs: Vec<Input>,
}

/// The results in the configured tables in `folder`, of the départements of `communes` (those with results by bureau).
///
/// A commune whose figures do not add up is left out; where more than one in twenty do not, all are, as an error. Sectors of a city are left out: the city has a row.
#[must_use]
pub fn read<'c>(
    folder: &Path,
    config: &Config,
    communes: impl IntoIterator<Item = &'c CommuneCode>,
) -> TownResults {
    let kept: BTreeSet<CommuneCode> = communes.into_iter().copied().collect();
    let mut found = TownResults::default();
    for source in &config.town_results {
        let Some((scrutin, _)) = config.calendar.find(&source.scrutin) else { continue };
        if let Some(missing) =
            [&source.communes, &source.lists].into_iter().find(|path| !folder.join(path).is_file())
        {
            found.unread.push(absent(source, missing));
            continue;
        }
        found.one(folder, source, scrutin, config, &kept);
    }
    found.results.sort_by_key(|result| (result.scrutin, result.commune));
    found
}

/// The note on a table that is not there.
fn absent(source: &TownSource, path: &str) -> Problem {
    let message = format!("no such file: {} has no results of whole communes", source.scrutin);
    Problem::new(Severity::Info, "town-results-missing", message)
        .at(path, None)
        .remedy("put the file there, or take its [[town_results]] out of the configuration")
}

impl TownResults {
    fn one(
        &mut self,
        folder: &Path,
        source: &TownSource,
        scrutin: ScrutinIndex,
        config: &Config,
        kept: &BTreeSet<CommuneCode>,
    ) {
        let schemas = &config.town_schemas;
        let communes = self.records(folder, &source.communes, &schemas.communes);
        let lists = self.records(folder, &source.lists, &schemas.lists);
        let departements: BTreeSet<Departement> = kept.iter().map(CommuneCode::departement).collect();
        let mut of: BTreeMap<CommuneCode, Vec<TownList>> = BTreeMap::new();
        for record in &lists {
            let commune = self.commune(&source.lists, record, config, &departements);
            let Some((commune, voix)) = commune.ok().zip(count(record, "voix")) else { continue };
            of.entry(commune).or_default().push(TownList {
                liste: record.text("liste").map(str::to_owned),
                nuance: record.text("nuance").map(str::to_owned),
                voix,
                parts: Vec::new(),
            });
        }
        let (mut elsewhere, mut sectors) = (0u32, 0u32);
        let mut read: BTreeMap<CommuneCode, Counted> = BTreeMap::new();
        for record in &communes {
            let commune = match self.commune(&source.communes, record, config, &departements) {
                Ok(commune) => commune,
                Err(Left::Sector) => {
                    sectors += 1;
                    continue;
                }
                Err(Left::Elsewhere) => {
                    elsewhere += 1;
                    continue;
                }
                Err(Left::Unreadable) => continue,
            };
            let Some(counted) = counted(record, commune, scrutin, &mut of) else {
                self.problems.push(negative(&source.communes, record));
                continue;
            };
            if let Some(first) = read.get(&commune) {
                self.problems.push(checks::twice(&source.communes, record.line, commune, first.line));
                continue;
            }
            read.insert(commune, counted);
        }
        let files = [source.communes.as_str(), source.lists.as_str()];
        self.problems.extend(checks::strangers(files[1], of.into_keys(), &read));
        let all = read.len();
        let (mut good, mut refused) = (Vec::new(), 0);
        for counted in read.into_values() {
            match checks::check(files[0], &counted, kept) {
                None => good.push(counted.result),
                Some(problem) => {
                    refused += usize::from(problem.kind != checks::STRANGER);
                    self.problems.push(problem);
                }
            }
        }
        match checks::too_many(files[0], refused, all) {
            None => self.results.extend(good),
            Some(problem) => self.problems.push(problem),
        }
        let what = [
            (elsewhere, "town-results-elsewhere", "communes of départements without results by bureau"),
            (sectors, "town-results-sectors", "rows of sectors of cities, which have a row of their own"),
        ];
        for (count, kind, what) in what.into_iter().filter(|(count, ..)| *count > 0) {
            let message = format!("{}: {count} {what}: left out", source.scrutin);
            self.problems.push(Problem::new(Severity::Info, kind, message).at(files[0], None));
        }
    }

    /// The typed rows of a file, its problems kept.
    fn records(&mut self, folder: &Path, path: &str, schema: &Schema) -> Vec<Record> {
        match files::read(&InputFile { name: path.to_owned(), path: folder.join(path) }) {
            Ok((bytes, sha256)) => {
                self.inputs.push(Input { path: path.to_owned(), sha256 });
                let records = records::read(path, bytes, schema);
                self.problems.extend(records.problems);
                records.rows
            }
            Err(problem) => {
                self.problems.push(*problem);
                Vec::new()
            }
        }
    }

    /// The commune of a row that is to be kept.
    fn commune(
        &mut self,
        path: &str,
        record: &Record,
        config: &Config,
        departements: &BTreeSet<Departement>,
    ) -> Result<CommuneCode, Left> {
        let text = record.text("commune").unwrap_or_default();
        let Ok(commune) = text.parse::<CommuneCode>() else {
            self.problems.push(
                Problem::new(Severity::Error, "commune-code", "this is no commune")
                    .at(path, Some(record.line))
                    .found("commune", text)
                    .expected("an INSEE commune code such as 01001")
                    .remedy("the row is left out: correct the code"),
            );
            return Err(Left::Unreadable);
        };
        let arrondissement = config.city(commune).is_some_and(|city| city.commune != commune);
        if record.integer("sector") == Some(1) || arrondissement {
            Err(Left::Sector)
        } else if departements.contains(&commune.departement()) {
            Ok(commune)
        } else {
            Err(Left::Elsewhere)
        }
    }
}

/// The reason why a row is left out.
enum Left {
    Sector,
    Elsewhere,
    Unreadable,
}

/// The commune's counts with its lists, taken from `lists`; `None` for a count that is none.
fn counted(
    record: &Record,
    commune: CommuneCode,
    scrutin: ScrutinIndex,
    lists: &mut BTreeMap<CommuneCode, Vec<TownList>>,
) -> Option<Counted> {
    let result = TownResult {
        commune,
        scrutin,
        inscrits: count(record, "inscrits")?,
        votants: count(record, "votants")?,
        exprimes: count(record, "exprimes")?,
        blancs: count(record, "blancs")?,
        nuls: count(record, "nuls")?,
        lists: lists.remove(&commune).unwrap_or_default(),
    };
    Some(Counted { result, said: count(record, "lists"), line: record.line })
}

fn count(record: &Record, column: &str) -> Option<u32> {
    u32::try_from(record.integer(column)?).ok()
}

fn negative(path: &str, record: &Record) -> Problem {
    Problem::new(Severity::Error, "not-a-count", "a count of voters is negative or too large")
        .at(path, Some(record.line))
        .expected("counts, 0 or more")
        .remedy("the commune is left out: correct the row")
}
