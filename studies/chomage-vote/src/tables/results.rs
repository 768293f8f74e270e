//! Candidates, counts and votes.

use std::collections::BTreeMap;

use augure_core::bundle::table::{Table, TableError};

use super::error::bad_value;
use crate::absence::{Absence, Known};
use crate::category::Categories;
use crate::panel::{Counts, Panel, UnitResult};
use crate::scrutin::{Calendar, Candidate};
use crate::unit::Units;

pub(super) fn candidates_to_table(panel: &Panel) -> Table {
    let all: Vec<&Candidate> =
        (0..panel.calendar.all().len()).flat_map(|scrutin| panel.candidates_at(scrutin)).collect();
    Table::from_rows("candidates", &all)
        .text("scrutin", |candidate| panel.calendar.id(candidate.scrutin))
        .text("candidate", |candidate| candidate.name.as_str())
        .text("category", |candidate| panel.categories.key(candidate.category))
        .table()
}

pub(super) fn candidates_from_table(
    table: &Table,
    calendar: &Calendar,
    categories: &Categories,
) -> Result<Vec<Candidate>, TableError> {
    let candidate = |row| {
        let key = table.texts("category")?.need(row)?;
        let category = categories.position(key);
        let category =
            category.ok_or_else(|| bad_value(table, "category", row, key, "the key of a category"))?;
        let scrutin = scrutin(table, row, calendar)?;
        Ok(Candidate { scrutin, name: table.texts("candidate")?.need(row)?.clone(), category })
    };
    (0..table.rows()).map(candidate).collect()
}

fn scrutin(table: &Table, row: usize, calendar: &Calendar) -> Result<usize, TableError> {
    let id = table.texts("scrutin")?.need(row)?;
    calendar.position(id).ok_or_else(|| bad_value(table, "scrutin", row, id, "the identifier of a scrutin"))
}

pub(super) fn results_to_table(panel: &Panel) -> Table {
    Table::from_rows("results", panel.results())
        .text("scrutin", |result| panel.calendar.id(result.scrutin))
        .text("unit", |result| panel.units.code(result.unit))
        .count("inscrits", |result| result.counts.inscrits.ok())
        .count("votants", |result| result.counts.votants.ok())
        .count("blancs", |result| result.counts.blancs.ok())
        .count("nuls", |result| result.counts.nuls.ok())
        .count("exprimes", |result| result.counts.exprimes)
        .table()
}

pub(super) fn votes_to_table(panel: &Panel) -> Table {
    let rows: Vec<(&UnitResult, &Candidate, u32)> = panel
        .results()
        .iter()
        .flat_map(|result| {
            let stood = panel.candidates_at(result.scrutin).iter().zip(&result.voix);
            stood.filter_map(move |(candidate, votes)| Some((result, candidate, (*votes)?)))
        })
        .collect();
    Table::from_rows("votes", &rows)
        .text("scrutin", |(result, ..)| panel.calendar.id(result.scrutin))
        .text("unit", |(result, ..)| panel.units.code(result.unit))
        .text("candidate", |(_, candidate, _)| candidate.name.as_str())
        .count("voix", |(.., votes)| *votes)
        .table()
}

fn unit(table: &Table, row: usize, units: &Units) -> Result<usize, TableError> {
    let code = table.texts("unit")?.need(row)?;
    units.position(code).map_err(|_| bad_value(table, "unit", row, code, "the code of a unit"))
}

fn count(table: &Table, column: &str, row: usize, absence: Absence) -> Result<Known<u32>, TableError> {
    let found = table.ints(column)?.get(row).copied().flatten();
    let count = found.map(|n| u32::try_from(n).map_err(|_| bad_value(table, column, row, n, "0 or more")));
    Ok(count.transpose()?.ok_or(absence))
}

pub(super) fn results_from_tables(
    results: &Table,
    votes: &Table,
    calendar: &Calendar,
    units: &Units,
    candidates: &[Candidate],
) -> Result<Vec<UnitResult>, TableError> {
    let at = |scrutin: usize| candidates.iter().filter(move |candidate| candidate.scrutin == scrutin);
    let mut found: BTreeMap<(usize, usize), Vec<Option<u32>>> = BTreeMap::new();
    for row in 0..votes.rows() {
        let (scrutin, unit) = (scrutin(votes, row, calendar)?, unit(votes, row, units)?);
        let name = votes.texts("candidate")?.need(row)?;
        let position = at(scrutin).position(|candidate| candidate.name == *name);
        let position =
            position.ok_or_else(|| bad_value(votes, "candidate", row, name, "a candidate of the scrutin"))?;
        let row_of_unit = found.entry((scrutin, unit)).or_insert_with(|| vec![None; at(scrutin).count()]);
        let count = count(votes, "voix", row, Absence::NoCandidate)?.ok();
        if let Some(entry) = row_of_unit.get_mut(position) {
            *entry = count;
        }
    }
    let mut rows = Vec::with_capacity(results.rows());
    for row in 0..results.rows() {
        let (scrutin, unit) = (scrutin(results, row, calendar)?, unit(results, row, units)?);
        let votants = count(results, "votants", row, Absence::NoTurnout)?;
        let apart = if votants.is_ok() { Absence::NotApart } else { Absence::NoTurnout };
        let exprimes = count(results, "exprimes", row, Absence::NotInScrutin)?;
        let counts = Counts {
            inscrits: count(results, "inscrits", row, Absence::NoTurnout)?,
            votants,
            blancs: count(results, "blancs", row, apart)?,
            nuls: count(results, "nuls", row, apart)?,
            exprimes: exprimes.map_err(|_| bad_value(results, "exprimes", row, "", "a count"))?,
        };
        let voix = found.remove(&(scrutin, unit)).unwrap_or_else(|| vec![None; at(scrutin).count()]);
        rows.push(UnitResult { scrutin, unit, counts, voix });
    }
    Ok(rows)
}
