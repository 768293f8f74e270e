//! The real results of Hérault against the worked references, where they are there (`data/raw`).

use std::collections::{BTreeMap, HashSet};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use augure_builder::elections::base::{self, Base};
use augure_builder::elections::bundle::read_back::{open, read_back};
use augure_builder::elections::ingest::ingest;
use augure_builder::elections::mergers::carry;
use augure_builder::elections::register::Register;
use augure_builder::elections::results::result::BureauResult;
use augure_core::bundle::file::sha256_hex;
use augure_elections::bureau::BureauId;
use augure_elections::merger::Merger;
use augure_ingest::text::mark;
use jiff::civil::{Date, date};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row};

use crate::common;

/// The base of the real results, read once.
fn real() -> Option<&'static (PathBuf, Base)> {
    static BASE: OnceLock<Option<(PathBuf, Base)>> = OnceLock::new();
    BASE.get_or_init(|| {
        let raw = common::real()?;
        let base = base::base(&raw, None, &common::config(), &common::mapping(), &|| {}).unwrap();
        Some((raw, base))
    })
    .as_ref()
}

/// The rows of a reference table, with the cells of `columns` as text, empty where absent.
fn reference(path: &Path, columns: &[&str]) -> Vec<Vec<String>> {
    let reader = SerializedFileReader::new(File::open(path).unwrap()).unwrap();
    let cells = |row: Row| {
        let cell = |name: &&str| {
            let (_, field) = row.get_column_iter().find(|(column, _)| column == name).unwrap();
            match field {
                Field::Null => String::new(),
                Field::Str(text) => text.clone(),
                Field::Double(number) => number.to_string(),
                other => other.to_string(),
            }
        };
        columns.iter().map(cell).collect()
    };
    reader.get_row_iter(None).unwrap().map(|row| cells(row.unwrap())).collect()
}

/// A text with each letter outside ASCII lost, so that damaged and restored spellings compare.
fn skeleton(text: &Option<Arc<str>>) -> String {
    let text = text.as_deref().map(mark).unwrap_or_default();
    text.chars().map(|c| if c.is_ascii() { c } else { '?' }).collect()
}

/// Number of candidates' lines, votes and digest of each scrutin, as `fixtures/tidy.py` makes them.
fn digests(results: &[BureauResult]) -> BTreeMap<String, String> {
    let config = common::config();
    let mut scrutins: BTreeMap<String, (Vec<String>, u64)> = BTreeMap::new();
    for r in results {
        let (lines, votes) = scrutins.entry(config.calendar[r.scrutin].id.clone()).or_default();
        *votes += r.votes();
        for c in &r.candidates {
            let panneau = c.panneau.map(|n| n.to_string()).unwrap_or_default();
            let nuance = c.nuance.as_deref().unwrap_or_default();
            lines.push(format!(
                "{};{};{};{};{panneau};{nuance};{};{}",
                r.bureau,
                r.inscrits,
                r.votants,
                r.exprimes,
                skeleton(&c.nom),
                c.voix
            ));
        }
    }
    let digest = |(id, (mut lines, votes)): (String, (Vec<String>, u64))| {
        lines.sort_unstable();
        let sha256 = sha256_hex(lines.join("\n").as_bytes());
        (id, format!("{},{votes},{sha256}", lines.len()))
    };
    scrutins.into_iter().map(digest).collect()
}

/// The day from which the former communes of Hérault whose numbers were found again vote under the new ones.
const MERGED: Date = date(2019, 1, 1);

/// What became of `bureau`, as results files name it, in the commune of today.
fn today(mergers: &[Merger], bureau: BureauId) -> BureauId {
    let merger = mergers.iter().find(|merger| merger.code == bureau.commune);
    let now = |merger: &Merger| {
        let (_, code) = merger.bureaux.iter().find(|(then, _)| *then == bureau.code)?;
        Some(BureauId { commune: merger.into, code: *code })
    };
    merger.and_then(now).unwrap_or(bureau)
}

/// The `results` under the communes of their time, as files name them.
fn as_filed(results: &[BureauResult], mergers: &[Merger]) -> Vec<BureauResult> {
    let calendar = common::config().calendar;
    let then = |result: &BureauResult| -> Option<BureauId> {
        let kept = result.bureau.code.former();
        let merger = mergers.iter().find(|merger| merger.into == result.bureau.commune)?;
        let (code, _) = merger.bureaux.iter().find(|(_, now)| *now == result.bureau.code)?;
        let found = (calendar[result.scrutin].date < MERGED)
            .then_some(BureauId { commune: merger.code, code: *code });
        kept.or(found)
    };
    let filed = |result: &BureauResult| BureauResult {
        bureau: then(result).unwrap_or(result.bureau),
        ..result.clone()
    };
    results.iter().map(filed).collect()
}

/// What the tidy reference gives.
fn tidy() -> BTreeMap<String, String> {
    let lines = include_str!("../fixtures/tidy.csv").lines().skip(1);
    lines.map(|line| line.split_once(',').unwrap()).map(|(id, rest)| (id.into(), rest.into())).collect()
}

#[test]
fn ingestion_equals_the_tidy_reference_for_every_bureau_and_candidate() {
    let Some((_, base)) = real() else { return };
    assert_eq!(digests(&as_filed(&base.results, &base.mergers)), tidy());
}

#[test]
fn the_committed_bundle_equals_the_tidy_reference_for_every_bureau_and_candidate() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data-bundle");
    let back = read_back(&open(&folder).unwrap(), &common::config()).unwrap();
    assert_eq!(digests(&as_filed(&back.results, &back.mergers)), tidy());
}

#[test]
fn the_one_table_gives_the_same_results_as_the_separate_files() {
    let Some((raw, base)) = real() else { return };
    let folder = common::Folder::empty();
    let table = "raw/herault_elections_long_raw.parquet";
    std::fs::copy(raw.join(table), folder.0.join(table)).unwrap();
    let mut alone = ingest(&folder.0, &common::config(), &|| {});
    let register = Register::embedded().unwrap();
    let merged = carry(&mut alone.results, &mut alone.communes, Vec::new(), &register);
    assert_eq!(merged.mergers, base.mergers);
    let plain = |results: &[BureauResult]| -> Vec<BureauResult> {
        let unplaced = |r: &BureauResult| BureauResult { file: "".into(), line: 0, ..r.clone() };
        results.iter().map(unplaced).collect()
    };
    assert!(plain(&alone.results) == plain(&base.results), "the two ways differ");
    assert_eq!(alone.communes, base.communes);
    assert!(base.report.listed.iter().all(|problem| problem.kind != "table-differs"));
}

#[test]
fn votes_by_category_equal_the_reference_for_every_bureau() {
    let Some((raw, base)) = real() else { return };
    let config = common::config();
    let columns = ["bv", "type", "year", "round", "category", "votes", "offered"];
    let mut rows = 0;
    for cells in reference(&raw.join("reference/herault_shares7_reference.parquet"), &columns) {
        let [bv, election, year, tour, category, votes, offered] = <[String; 7]>::try_from(cells).unwrap();
        let bureau = today(&base.mergers, bv.parse().unwrap());
        let scrutin = config.scrutin(&election, year.parse().unwrap(), tour.parse().unwrap()).unwrap();
        let row = base.panel.outcome(bureau, scrutin).unwrap();
        let found = match config.categories.position(&category) {
            Some(k) => row.votes[k],
            None => Some(row.autres),
        };
        let expected: f64 = votes.parse().unwrap();
        assert_eq!(found.unwrap_or(0.0), expected, "{bv} {election} {year} {tour} {category}");
        if category != "autres" {
            assert_eq!(found.is_some(), offered == "true", "{bv} {election} {year} {tour} {category}");
        }
        rows += 1;
    }
    assert_eq!(rows, base.panel.rows().len() * 8);
    assert_eq!(base.report.totals()[0], 0, "errors: {:#?}", base.report.listed.first());
}

#[test]
fn sete_adds_up_and_its_bureaux_are_those_of_the_time() {
    let Some((_, base)) = real() else { return };
    let config = common::config();
    let sete: Vec<&BureauResult> =
        base.results.iter().filter(|r| r.bureau.commune.as_str() == "34301").collect();
    assert_eq!(sete.len(), 629);
    for result in &sete {
        assert_eq!(result.votes(), u64::from(result.exprimes), "{}", result.bureau);
    }
    let of = |id: &str| {
        let (index, _) = config.calendar.find(id).unwrap();
        sete.iter().filter(|r| r.scrutin == index).copied().collect::<Vec<_>>()
    };
    for (id, bureaux) in [
        ("municipales-2014-t1", 30),
        ("presidentielles-2017-t1", 31),
        ("presidentielles-2022-t1", 33),
        ("legislatives-2024-t1", 33),
        ("legislatives-2024-t2", 0),
    ] {
        let distinct: HashSet<BureauId> = of(id).iter().map(|r| r.bureau).collect();
        assert_eq!((distinct.len(), of(id).len()), (bureaux, bureaux), "{id}");
    }
    let sum = |id: &str, count: fn(&BureauResult) -> u32| of(id).iter().map(|r| count(r)).sum::<u32>();
    assert_eq!(sum("municipales-2020-t1", |r| r.inscrits), 33_171);
    assert_eq!(sum("municipales-2020-t1", |r| r.exprimes), 15_388);
    assert_eq!(sum("municipales-2020-t2", |r| r.exprimes), 17_057);
    let lists = |id: &str| {
        let mut votes: BTreeMap<String, u32> = BTreeMap::new();
        for candidate in of(id).iter().flat_map(|r| &r.candidates) {
            *votes.entry(candidate.nom.as_deref().unwrap_or_default().to_owned()).or_default() +=
                candidate.voix;
        }
        let mut votes: Vec<u32> = votes.into_values().collect();
        votes.sort_unstable_by(|a, b| b.cmp(a));
        votes
    };
    assert_eq!(lists("municipales-2020-t2"), [8_033, 7_011, 2_013]);
    let first = lists("municipales-2014-t1");
    assert_eq!(first[0], 7_273);
    let share = f64::from(first[0]) / f64::from(sum("municipales-2014-t1", |r| r.exprimes));
    assert_eq!((share * 10_000.0).round(), 3_286.0);
}

#[test]
fn nearly_every_bureau_of_the_last_year_has_a_past() {
    let Some((_, base)) = real() else { return };
    let count =
        |kind: &str| base.report.counts.iter().filter(|((_, k), _)| k == kind).map(|(_, n)| *n).sum::<u32>();
    assert_eq!(count("no-history"), 22);
    assert_eq!(count("several-names"), 190 + 23 + 180 + 14);
    assert_eq!(count("sum-differs"), 1);
    assert_eq!(count("duplicate") + count("table-differs") + count("unmapped"), 0);
}
