//! Accounting identities that a table's own rows satisfy: they go into the spec, so that the next version of the file
//! has to satisfy them, too.

use crate::places::Mergers;
use crate::read::read;
use crate::spec::{Check, ColumnSpec, Kind, Layout, Spec};
use crate::words::role;

/// Largest share of rows that may differ from an identity that is one.
const DIFFER: f64 = 0.01;
/// How far from 100 percentages may add up to.
const PERCENT_WITHIN: f64 = 0.5;

/// Adds the identities of the table in `bytes` to `spec`; `roles` are columns of counts, by their names in the file.
pub(super) fn add(spec: &mut Spec, file: &str, bytes: Vec<u8>, roles: &[(&str, String)], mergers: &Mergers) {
    let votes = votes(spec, roles);
    // Where voters choose several names, votes do not add up and are votes all the same.
    if spec.layout == Layout::Results {
        are_votes(spec, &votes);
    }
    let mut possible = possible(spec, roles);
    let counted = possible.len();
    possible.extend(sum_of_votes(spec, roles, &votes));
    let has_votes = possible.len() > counted;
    if possible.is_empty() {
        return;
    }
    let mut trial = spec.clone();
    trial.checks.clone_from(&possible);
    let Ok(table) = read(file, bytes, &trial, mergers) else { return };
    for (at, (mut check, found)) in possible.into_iter().zip(&table.checks).enumerate() {
        if found.looked_at == 0 || found.rows as f64 > DIFFER * found.looked_at as f64 {
            continue;
        }
        check.rows_that_differ = found.rows;
        spec.checks.push(check);
        if has_votes && at == counted {
            are_votes(spec, &votes);
        }
    }
}

/// Gives the columns called `votes` their unit.
fn are_votes(spec: &mut Spec, votes: &[String]) {
    for column in spec.columns.iter_mut().filter(|column| votes.contains(&column.name)) {
        (column.unit, column.min, column.max, column.adds) = ("votes".to_owned(), Some(0.0), None, true);
        column.period.clear();
    }
}

/// The name in SQL of the column with `role`, if it holds whole numbers.
fn of_role(spec: &Spec, roles: &[(&str, String)], role: &str) -> Option<String> {
    let (_, from) = roles.iter().find(|(known, _)| *known == role)?;
    let column = spec.columns.iter().find(|column| column.from == *from)?;
    (column.kind == Kind::Integer).then(|| column.name.clone())
}

/// Columns after the valid votes that may be votes: whole numbers that are not counts of voters or ballots. Lists have any
/// name, that of a unit included.
fn votes(spec: &Spec, roles: &[(&str, String)]) -> Vec<String> {
    let Some(total) = of_role(spec, roles, role::EXPRIMES) else { return Vec::new() };
    let is_vote = |column: &&ColumnSpec| {
        column.kind == Kind::Integer && !["voters", "ballots"].contains(&column.unit.as_str())
    };
    let after = spec.columns.iter().skip_while(|column| column.name != total).skip(1);
    after.filter(is_vote).map(|column| column.name.clone()).collect()
}

fn sum_of_votes(spec: &Spec, roles: &[(&str, String)], votes: &[String]) -> Option<Check> {
    let total = of_role(spec, roles, role::EXPRIMES)?;
    (votes.len() > 1).then(|| Check { sum: votes.to_vec(), total: Some(total), ..Check::default() })
}

fn possible(spec: &Spec, roles: &[(&str, String)]) -> Vec<Check> {
    let of = |role| of_role(spec, roles, role);
    let (votants, exprimes) = (of(role::VOTANTS), of(role::EXPRIMES));
    let descending: Vec<String> =
        [of(role::INSCRITS), votants.clone(), exprimes.clone()].into_iter().flatten().collect();
    let mut checks = Vec::new();
    if descending.len() > 1 {
        checks.push(Check { descending, ..Check::default() });
    }
    if let (Some(votants), Some(exprimes), Some(blancs)) = (votants, exprimes, of(role::BLANCS)) {
        let sum = [exprimes, blancs].into_iter().chain(of(role::NULS)).collect();
        checks.push(Check { sum, total: Some(votants), ..Check::default() });
    }
    for (unit, to) in [("percent", 100.0), ("share", 1.0)] {
        let of_unit = spec.columns.iter().filter(|column| column.unit == unit && column.period.is_empty());
        let sum: Vec<String> = of_unit.map(|column| column.name.clone()).collect();
        if sum.len() > 1 {
            checks.push(Check { sum, to: Some(to), within: PERCENT_WITHIN * to / 100.0, ..Check::default() });
        }
    }
    checks
}
