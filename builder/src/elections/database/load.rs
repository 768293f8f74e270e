//! Brings the database up to date: terms first, then one transaction per scrutin, then what belongs to all.

use std::collections::BTreeMap;
use std::fmt;

use augure_elections::bureau::BureauId;
use augure_elections::history::NATION;
use augure_elections::panel::PanelRow;
use augure_elections::scrutin::ScrutinIndex;
use augure_elections::tables::contours;
use augure_elections::tables::mergers_to_table;
use postgres::Client;
use tracing::info;

use super::checks;
use super::rows::{NationalRows, ScrutinRows};
use super::terms::Terms;
use crate::elections::base::Base;
use crate::elections::config::Config;
use crate::elections::results::reconcile;
use crate::elections::results::result::BureauResult;
use crate::postgres::connect::{DatabaseError, while_doing};
use crate::postgres::copy::Rows;
use crate::postgres::upsert::{Changed, Target};
use crate::postgres::{tables, unfinished};

const INPUTS: Target<'_> = Target { table: "inputs", key: &["path"], values: &["sha256"], scope: "true" };

/// What a load has changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Load {
    scrutins: BTreeMap<String, Changed>,
    others: Changed,
}

impl fmt::Display for Load {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let changed: Vec<_> = self.scrutins.iter().filter(|(_, changed)| changed.total() > 0).collect();
        writeln!(f, "{} scrutins in the database, {} of them changed", self.scrutins.len(), changed.len())?;
        for (scrutin, changed) in changed {
            writeln!(f, "  {scrutin:<28}{:>8} rows written{:>8} removed", changed.written, changed.removed)?;
        }
        writeln!(f, "{} other rows written, {} removed", self.others.written, self.others.removed)
    }
}

/// Brings the tables up to date with `base`.
///
/// Each scrutin is one transaction: where the connection is lost, the scrutins before stay, and the one at work is undone.
///
/// # Errors
/// When figures contradict each other, or the server refuses.
pub(super) fn load(base: &Base, config: &Config, client: &mut Client) -> Result<Load, DatabaseError> {
    let terms = Terms::of(base, config);
    let mut load = Load { others: first(&terms, client)?, ..Load::default() };
    let mut results: BTreeMap<ScrutinIndex, Vec<&BureauResult>> = BTreeMap::new();
    for result in &base.results {
        results.entry(result.scrutin).or_default().push(result);
    }
    for (scrutin, results) in &results {
        let id = &config.calendar[*scrutin].id;
        let changed = one_scrutin(*scrutin, results, base, config, client)?;
        info!(scrutin = id, rows = changed.written, removed = changed.removed, "scrutin loaded");
        load.scrutins.insert(id.clone(), changed);
    }
    load.others.add(rest(base, config, &terms, &load.scrutins, client)?);
    Ok(load)
}

/// What results refer to, in one transaction with the note that a load is at work.
fn first(terms: &Terms, client: &mut Client) -> Result<Changed, DatabaseError> {
    let doing = || while_doing("loading categories, elections, communes and bureaux");
    let mut transaction = client.transaction().map_err(doing())?;
    unfinished::begin(&mut transaction)?;
    let written = terms.write(&mut transaction)?;
    transaction.commit().map_err(doing())?;
    Ok(Changed { written, removed: 0 })
}

/// One scrutin, in one transaction.
fn one_scrutin(
    scrutin: ScrutinIndex,
    results: &[&BureauResult],
    base: &Base,
    config: &Config,
    client: &mut Client,
) -> Result<Changed, DatabaseError> {
    let id = &config.calendar[scrutin].id;
    let own = base.panel.rows().iter().filter(|row| row.scrutin == scrutin);
    let panel: BTreeMap<BureauId, &PanelRow> = own.map(|row| (row.bureau, row)).collect();
    let mut rows = ScrutinRows::default();
    for result in results {
        rows.bureau(id, result, reconcile::chose_several(result, config));
    }
    for row in panel.values() {
        rows.categories(id, row, &config.categories);
    }
    let scope = format!("o.election = '{}'", id.replace('\'', "''"));
    let bureau = ["election", "commune", "bureau"];
    let polls = Target {
        table: "polls_local",
        key: &bureau,
        values: &["registered", "voters", "expressed", "blank", "void", "several_names", "source", "line"],
        scope: &scope,
    };
    let candidates = Target {
        table: "candidates_local",
        key: &["election", "commune", "bureau", "position"],
        values: &["number", "name", "first_name", "nuance", "list", "votes"],
        scope: &scope,
    };
    let shares = Target {
        table: "results_local",
        key: &["election", "commune", "bureau", "category"],
        values: &["votes", "divided", "share_pct", "expressed", "turnout_pct"],
        scope: &scope,
    };
    let doing = || while_doing(format!("loading {id}"));
    let mut transaction = client.transaction().map_err(doing())?;
    for (target, rows) in [(polls, &rows.polls), (candidates, &rows.candidates), (shares, &rows.results)] {
        target.copy(&mut transaction, rows)?;
    }
    checks::coherent(&mut transaction, id)?;
    let mut changed = Changed::default();
    // Rows that refer to others go before them, and come after them.
    for target in [shares, candidates, polls] {
        changed.removed += target.remove(&mut transaction)?;
    }
    for target in [polls, candidates, shares] {
        changed.written += target.write(&mut transaction)?;
    }
    transaction.commit().map_err(doing())?;
    Ok(changed)
}

/// National totals, files, mergers, outlines and problems; and scrutins that are no more.
fn rest(
    base: &Base,
    config: &Config,
    terms: &Terms,
    scrutins: &BTreeMap<String, Changed>,
    client: &mut Client,
) -> Result<Changed, DatabaseError> {
    let mut national = NationalRows::default();
    for totals in base.panel.totals().iter().filter(|totals| totals.territory == NATION) {
        national.scrutin(&config.calendar[totals.scrutin].id, totals, &config.categories);
    }
    let mut inputs = Rows::default();
    for input in &base.inputs {
        inputs.value(Some(&input.path)).value(Some(&input.sha256)).end();
    }
    let polls = Target {
        table: "polls_national",
        key: &["election"],
        values: &["registered", "voters", "expressed", "others", "reliability"],
        scope: "true",
    };
    let shares = Target {
        table: "results_national",
        key: &["election", "category"],
        values: &["votes", "divided", "share_pct", "expressed", "turnout_pct"],
        scope: "true",
    };
    let doing = || while_doing("loading national totals");
    let mut transaction = client.transaction().map_err(doing())?;
    let mut changed = Changed::default();
    for (target, rows) in [(polls, &national.polls), (shares, &national.results), (INPUTS, &inputs)] {
        changed.add(target.replace(&mut transaction, rows)?);
    }
    let mut kept = base.report.to_tables().to_vec();
    kept.extend([mergers_to_table(&base.mergers), contours::to_table(&base.contours)]);
    for table in &kept {
        changed.add(tables::put(&mut transaction, table)?);
    }
    let loaded: Vec<&str> = scrutins.keys().map(String::as_str).collect();
    changed.removed += transaction
        .execute("DELETE FROM polls_local WHERE NOT election = ANY($1)", &[&loaded])
        .map_err(doing())?;
    changed.removed += terms.remove(&mut transaction)?;
    unfinished::end(&mut transaction)?;
    transaction.commit().map_err(doing())?;
    Ok(changed)
}
