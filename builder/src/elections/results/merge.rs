//! One set of results from several files: separate files win over the one-table file, which checks them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use augure_elections::bureau::BureauId;
use augure_elections::scrutin::ScrutinIndex;

use super::result::BureauResult;
use crate::elections::config::Config;
use augure_ingest::problem::{Problem, Severity};

/// The results of one file.
pub(crate) struct Source {
    /// True for a table of all scrutins, which others win over.
    pub(crate) one_table: bool,
    /// Its results.
    pub(crate) results: Vec<BureauResult>,
}

/// All results, each once, ordered by scrutin and bureau.
pub(crate) fn merge(sources: Vec<Source>, config: &Config, problems: &mut Vec<Problem>) -> Vec<BureauResult> {
    let (tables, files): (Vec<_>, Vec<_>) = sources.into_iter().partition(|source| source.one_table);
    let mut merged: Vec<BureauResult> = Vec::new();
    let mut known: HashMap<(ScrutinIndex, BureauId), usize> = HashMap::new();
    for source in files {
        add(source.results, config, &mut merged, &mut known, problems);
    }
    let covered: BTreeSet<ScrutinIndex> = merged.iter().map(|result| result.scrutin).collect();
    for source in tables {
        let (again, new): (Vec<_>, Vec<_>) =
            source.results.into_iter().partition(|result| covered.contains(&result.scrutin));
        cross_check(&again, &merged, &known, config, problems);
        add(new, config, &mut merged, &mut known, problems);
    }
    merged.sort_by_key(|result| (result.scrutin, result.bureau));
    merged
}

/// Adds `results`; a bureau already taken from another file is left out, with one problem per pair of files.
fn add(
    results: Vec<BureauResult>,
    config: &Config,
    merged: &mut Vec<BureauResult>,
    known: &mut HashMap<(ScrutinIndex, BureauId), usize>,
    problems: &mut Vec<Problem>,
) {
    let mut again: BTreeMap<(ScrutinIndex, String, String), (u32, u32, BureauId)> = BTreeMap::new();
    for result in results {
        let key = (result.scrutin, result.bureau);
        let Some(&position) = known.get(&key) else {
            known.insert(key, merged.len());
            merged.push(result);
            continue;
        };
        let first = &merged[position];
        let differs = !same(first, &result);
        let pair = (result.scrutin, result.file.to_string(), first.file.to_string());
        let entry = again.entry(pair).or_insert((0, 0, result.bureau));
        entry.0 += 1;
        entry.1 += u32::from(differs);
    }
    for ((scrutin, file, first), (count, differing, bureau)) in again {
        let severity = if differing > 0 { Severity::Error } else { Severity::Warning };
        let message = format!(
            "{}: {count} bureaux are in {first} already, {differing} of them with other figures",
            config.calendar[scrutin].id
        );
        problems.push(
            Problem::new(severity, "duplicate", message)
                .at(&file, None)
                .found("", bureau.to_string())
                .remedy(format!("{first} is followed: take one of the two files away")),
        );
    }
}

/// The problems of differences between the one-table file and the separate files.
fn cross_check(
    table: &[BureauResult],
    merged: &[BureauResult],
    known: &HashMap<(ScrutinIndex, BureauId), usize>,
    config: &Config,
    problems: &mut Vec<Problem>,
) {
    let Some(file) = table.first().map(|result| result.file.to_string()) else { return };
    let mut seen = vec![false; merged.len()];
    for result in table {
        let id = &config.calendar[result.scrutin].id;
        let Some(&position) = known.get(&(result.scrutin, result.bureau)) else {
            let message = format!("{id}: {} is only in this table, not in the scrutin's file", result.bureau);
            problems.push(
                Problem::new(Severity::Warning, "table-differs", message)
                    .at(&file, Some(result.line))
                    .remedy("the scrutin's own file is followed: complete it"),
            );
            continue;
        };
        seen[position] = true;
        let own = &merged[position];
        if !same(own, result) {
            let message =
                format!("{id}: {} has other figures than {} line {}", result.bureau, own.file, own.line);
            problems.push(
                Problem::new(Severity::Warning, "table-differs", message)
                    .at(&file, Some(result.line))
                    .remedy("the scrutin's own file is followed: check which is right"),
            );
        }
    }
    let scrutins: BTreeSet<ScrutinIndex> = table.iter().map(|result| result.scrutin).collect();
    let mut missing: BTreeMap<ScrutinIndex, u32> = BTreeMap::new();
    for (own, seen) in merged.iter().zip(seen) {
        if !seen && scrutins.contains(&own.scrutin) {
            *missing.entry(own.scrutin).or_insert(0) += 1;
        }
    }
    for (scrutin, count) in missing {
        let message =
            format!("{}: the table lacks {count} bureaux of the scrutin's file", config.calendar[scrutin].id);
        problems.push(
            Problem::new(Severity::Warning, "table-differs", message)
                .at(&file, None)
                .remedy("the scrutin's own file is followed"),
        );
    }
}

/// Whether two results have the same figures, whatever their files.
fn same(a: &BureauResult, b: &BureauResult) -> bool {
    let counts = |r: &BureauResult| (r.inscrits, r.votants, r.exprimes, r.blancs, r.nuls);
    counts(a) == counts(b) && a.candidates == b.candidates
}
