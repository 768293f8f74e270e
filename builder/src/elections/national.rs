//! Totals of whole territories: the nation's from official tables, a département's from its bureaux.

use std::collections::BTreeMap;
use std::path::Path;

use augure_core::bundle::file::sha256_hex;
use augure_core::bundle::study::Input;
use augure_elections::history::NATION;
use augure_elections::panel::{PanelRow, TotalsRow};
use augure_elections::scrutin::ScrutinIndex;

use super::config::Config;
use super::panel::Grouped;
use super::panel::mapping::Mapping;
use super::panel::rule::{Subject, subject_text};
use super::results::result::BureauResult;
use augure_ingest::problem::{Problem, Severity};

/// Votes by nuance or candidate, relative to the input folder.
const BY_NUANCE: &str = "national/national_results_by_nuance.csv";

/// The content of the national tables.
#[derive(Debug, Clone, Default)]
pub struct National {
    /// One row per scrutin of the calendar.
    pub totals: Vec<TotalsRow>,
    /// Every problem.
    pub problems: Vec<Problem>,
    /// The files read.
    pub inputs: Vec<Input>,
}

/// The content of the national tables in `folder`; without them no totals and a note.
#[must_use]
pub fn read(folder: &Path, config: &Config, mapping: &Mapping) -> National {
    let mut national = National::default();
    let mut totals: BTreeMap<ScrutinIndex, TotalsRow> = BTreeMap::new();
    for record in national.records(folder, &config.national_totals) {
        let Some(scrutin) = record.scrutin(config) else { continue };
        totals.insert(
            scrutin,
            TotalsRow {
                territory: NATION.to_owned(),
                scrutin,
                inscrits: record.count("inscrits"),
                votants: record.count("votants"),
                exprimes: record.count("exprimes"),
                votes: Vec::new(),
                autres: None,
                divided: Vec::new(),
                reliability: reliability(record.cell("fiabilite")).to_owned(),
            },
        );
    }
    let mut by_scrutin: BTreeMap<ScrutinIndex, Vec<NationalRecord>> = BTreeMap::new();
    for record in national.records(folder, BY_NUANCE) {
        if let Some(scrutin) = record.scrutin(config) {
            by_scrutin.entry(scrutin).or_default().push(record);
        }
    }
    for (scrutin, records) in by_scrutin {
        if let Some(row) = totals.get_mut(&scrutin) {
            national.votes(row, &records, config, mapping);
        }
    }
    national.totals = totals.into_values().collect();
    national
}

/// Totals of each département over the rows whose shares mean something ([`PanelRow::usable`]), so that its shares
/// are comparable with theirs; `reliability` is `computed`.
#[must_use]
pub fn departements(rows: &[PanelRow], categories: usize) -> Vec<TotalsRow> {
    let mut totals: BTreeMap<(ScrutinIndex, String), TotalsRow> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.usable().is_ok()) {
        let territory = row.bureau.commune.departement().as_str().to_owned();
        let total = totals.entry((row.scrutin, territory.clone())).or_insert_with(|| TotalsRow {
            territory,
            scrutin: row.scrutin,
            inscrits: Some(0),
            votants: Some(0),
            exprimes: Some(0),
            votes: vec![None; categories],
            autres: Some(0.0),
            divided: Vec::new(),
            reliability: "computed".to_owned(),
        });
        for (sum, count) in [
            (&mut total.inscrits, row.inscrits),
            (&mut total.votants, row.votants),
            (&mut total.exprimes, row.exprimes),
        ] {
            *sum = sum.and_then(|sum| sum.checked_add(count));
        }
        for (sum, votes) in total.votes.iter_mut().zip(&row.votes) {
            if let Some(votes) = votes {
                *sum.get_or_insert(0.0) += votes;
            }
        }
        *total.autres.get_or_insert(0.0) += row.autres;
        total.divided.resize(total.divided.len().max(row.divided.len()), 0.0);
        for (sum, votes) in total.divided.iter_mut().zip(&row.divided) {
            *sum += votes;
        }
    }
    totals.into_values().collect()
}

/// The least part of the nation's voters that results are compared with its totals for.
const COMPARED: f64 = 0.5;

/// How the sums of `results` compare with the official `totals`, for scrutins of which most of the nation is there.
#[must_use]
pub fn compare(results: &[BureauResult], totals: &[TotalsRow], config: &Config) -> Vec<Problem> {
    let mut sums: BTreeMap<ScrutinIndex, [i64; 4]> = BTreeMap::new();
    for result in results {
        let sum = sums.entry(result.scrutin).or_default();
        let counts = [1, result.inscrits, result.votants, result.exprimes];
        sum.iter_mut().zip(counts).for_each(|(sum, count)| *sum += i64::from(count));
    }
    let mut problems = Vec::new();
    for total in totals.iter().filter(|total| total.territory == NATION) {
        let Some([bureaux, found @ ..]) = sums.get(&total.scrutin) else { continue };
        let official = [total.inscrits, total.votants, total.exprimes].map(|count| count.map(i64::from));
        if official[0].is_none_or(|inscrits| (found[0] as f64) < inscrits as f64 * COMPARED) {
            continue;
        }
        let named = ["inscrits", "votants", "exprimés"].iter().zip(found).zip(official);
        let same = named.clone().all(|((_, found), official)| official == Some(*found));
        let counts = named.map(|((name, found), official)| match official.map(|official| found - official) {
            Some(0) => format!("{found} {name}"),
            Some(apart) => format!("{found} {name} ({apart:+})"),
            None => format!("{found} {name} (no official figure)"),
        });
        let counts = counts.collect::<Vec<_>>().join(", ");
        let (id, reliability) = (&config.calendar[total.scrutin].id, &total.reliability);
        problems.push(if same {
            let message =
                format!("{id}: {bureaux} bureaux, {counts}: the nation's totals exactly ({reliability})");
            Problem::new(Severity::Info, "national-totals", message)
        } else {
            let message =
                format!("{id}: {bureaux} bureaux, {counts} against the nation's totals ({reliability})");
            Problem::new(Severity::Warning, "national-totals", message)
                .remedy("see whether results are provisional, or bureaux missing; they are taken as they are")
        });
    }
    problems
}

/// The reliability in our terms of a figure with the table's own word for it.
fn reliability(word: &str) -> &'static str {
    match word {
        "officielle" => "official",
        "provisoire" => "provisional",
        "calcul" => "computed",
        _ => "secondary",
    }
}

/// One row of a national table.
struct NationalRecord {
    cells: BTreeMap<String, String>,
    line: u32,
}

impl NationalRecord {
    fn cell(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    fn count(&self, column: &str) -> Option<u32> {
        self.cell(column).parse().ok()
    }

    /// The scrutin of an identifier such as `2022_pres_t1`; `None` when it is not in the calendar.
    fn scrutin(&self, config: &Config) -> Option<ScrutinIndex> {
        let mut parts = self.cell("id_election").split('_');
        let (year, election, tour) = (parts.next()?, parts.next()?, parts.next()?);
        config.scrutin(election, year.parse().ok()?, tour.strip_prefix('t')?.parse().ok()?)
    }
}

impl National {
    fn records(&mut self, folder: &Path, file: &str) -> Vec<NationalRecord> {
        let bytes = match std::fs::read(folder.join(file)) {
            Ok(bytes) => bytes,
            Err(error) => {
                self.problems.push(
                    Problem::new(Severity::Warning, "national-missing", error.to_string())
                        .at(file, None)
                        .remedy("put the table there; without it the nation has no totals"),
                );
                return Vec::new();
            }
        };
        self.inputs.push(Input { path: file.to_owned(), sha256: sha256_hex(&bytes) });
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let names: Vec<String> = match reader.headers() {
            Ok(names) => {
                names.iter().map(|name| name.trim().trim_start_matches('\u{feff}').to_owned()).collect()
            }
            Err(error) => {
                self.broken(file, &error);
                return Vec::new();
            }
        };
        let mut records = Vec::new();
        for record in reader.records() {
            match record {
                Ok(record) => records.push(NationalRecord {
                    line: record.position().map_or(0, |p| u32::try_from(p.line()).unwrap_or(u32::MAX)),
                    cells: names.iter().cloned().zip(record.iter().map(|c| c.trim().to_owned())).collect(),
                }),
                Err(error) => self.broken(file, &error),
            }
        }
        records
    }

    fn broken(&mut self, file: &str, error: &csv::Error) {
        self.problems.push(
            Problem::new(Severity::Error, "broken-row", error.to_string())
                .at(file, None)
                .remedy("check the row's separators and quotes"),
        );
    }

    /// Fills in `row`'s votes by category, unless a code spans several categories or is unknown.
    fn votes(&mut self, row: &mut TotalsRow, records: &[NationalRecord], config: &Config, mapping: &Mapping) {
        let scrutin = &config.calendar[row.scrutin];
        let mut grouped = Grouped::new(config.categories.len());
        let mut sum = 0.0;
        for record in records {
            let Some(count) = record.count("voix").map(f64::from) else { continue };
            let code = record.cell("code");
            let subject = Subject { code: subject_text(Some(code)), ..Subject::default() };
            let rule = mapping.rule(scrutin, None, &subject).unwrap_or_else(|(first, _)| Some(first));
            let problem = match rule {
                Some(rule) if !rule.parts.is_empty() => {
                    sum += count;
                    grouped.add(count, &rule.parts);
                    continue;
                }
                Some(_) => Problem::new(
                    Severity::Info,
                    "national-blocs",
                    format!("{}: the nation's result is by bloc, not by category: left out", scrutin.id),
                )
                .remedy("nothing: the scrutin has national turnout and no national shares"),
                None => Problem::new(
                    Severity::Error,
                    "unmapped-national",
                    format!("{}: an unknown national code: the nation's shares are left out", scrutin.id),
                )
                .remedy(format!(
                    "add to builder/mappings/national.csv the row: {},{},,,code,{code},<category>,1,",
                    scrutin.election, scrutin.year
                )),
            };
            self.problems.push(problem.at(BY_NUANCE, Some(record.line)).found("code", code));
            return;
        }
        if row.exprimes.map(f64::from) != Some(sum) {
            let message = format!(
                "{}: votes by code sum to {sum}, official valid votes are {}: shares are provisional",
                scrutin.id,
                row.exprimes.map_or("unknown".to_owned(), |exprimes| exprimes.to_string())
            );
            let line = records.first().map(|record| record.line);
            self.problems.push(
                Problem::new(Severity::Info, "national-sum", message)
                    .at(BY_NUANCE, line)
                    .remedy("replace the table by the definitive result"),
            );
            "provisional".clone_into(&mut row.reliability);
        }
        row.votes = grouped.votes;
        row.autres = Some(grouped.autres);
        row.divided = grouped.divided;
    }
}
