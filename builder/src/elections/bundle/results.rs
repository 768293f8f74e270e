//! The table `results`: candidate by candidate, complete enough to compile the bundle again.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use augure_core::bundle::table::{Column, Table, TableError};
use augure_elections::bureau::BureauId;
use augure_elections::panel::PanelRow;
use augure_elections::scrutin::{Calendar, ScrutinIndex};

use augure_ingest::intern::Interner;

use crate::elections::results::result::{BureauResult, Candidate};

/// One row per candidate and bureau. Counts of voters are in the table `panel`, for the same bureau and scrutin.
///
/// Rows are sorted by scrutin, then candidate, then bureau, so that names form long runs.
///
/// # Errors
/// Never in practice: the columns have equal lengths.
pub fn to_table(results: &[&BureauResult], calendar: &Calendar) -> Result<Table, TableError> {
    let mut rows: Vec<(&BureauResult, usize, &Candidate)> = results
        .iter()
        .flat_map(|result| result.candidates.iter().enumerate().map(|(i, candidate)| (*result, i, candidate)))
        .collect();
    rows.sort_by_key(|(result, position, _)| (result.scrutin, *position, result.bureau));
    let owned = |text: &str| Some(text.to_owned());
    let optional = |text: fn(&Candidate) -> &Option<Arc<str>>| {
        Column::Text(rows.iter().map(|(_, _, c)| text(c).as_deref().map(str::to_owned)).collect())
    };
    let count = |value: u32| Some(i32::try_from(value).unwrap_or(i32::MAX));
    Table::new("results")
        .with("scrutin", Column::Text(rows.iter().map(|(r, ..)| owned(&calendar[r.scrutin].id)).collect()))?
        .with("position", Column::Int(rows.iter().map(|(_, i, _)| i32::try_from(*i).ok()).collect()))?
        .with("commune", Column::Text(rows.iter().map(|(r, ..)| owned(r.bureau.commune.as_str())).collect()))?
        .with("bureau", Column::Text(rows.iter().map(|(r, ..)| owned(r.bureau.code.as_str())).collect()))?
        .with("panneau", Column::Int(rows.iter().map(|(_, _, c)| c.panneau.map(i32::from)).collect()))?
        .with("nom", optional(|c| &c.nom))?
        .with("prenom", optional(|c| &c.prenom))?
        .with("nuance", optional(|c| &c.nuance))?
        .with("liste", optional(|c| &c.liste))?
        .with("voix", Column::Int(rows.iter().map(|(_, _, c)| count(c.voix)).collect()))
}

/// The results in the tables `results`, with the counts of voters of `panel`, ordered by scrutin and bureau.
///
/// # Errors
/// When a column is missing, a value is wrong, or a candidate's bureau is not in the panel.
pub fn from_tables(
    tables: &[Table],
    panel: &[PanelRow],
    calendar: &Calendar,
) -> Result<Vec<BureauResult>, TableError> {
    let file: Arc<str> = Arc::from("data-bundle");
    let mut results: BTreeMap<(ScrutinIndex, BureauId), BureauResult> = panel
        .iter()
        .map(|row| {
            let result = BureauResult {
                bureau: row.bureau,
                scrutin: row.scrutin,
                inscrits: row.inscrits,
                votants: row.votants,
                exprimes: row.exprimes,
                blancs: row.blancs,
                nuls: row.nuls,
                candidates: Vec::new(),
                file: Arc::clone(&file),
                line: 0,
            };
            ((row.scrutin, row.bureau), result)
        })
        .collect();
    let scrutins: HashMap<&str, ScrutinIndex> = calendar.iter().map(|(i, s)| (s.id.as_str(), i)).collect();
    let mut texts = Interner::default();
    for table in tables {
        for row in 0..table.rows() {
            let id = table.text("scrutin", row)?;
            let scrutin = *scrutins
                .get(id.as_str())
                .ok_or_else(|| table.bad_value("scrutin", row, id, "a scrutin of the configuration"))?;
            let (commune, code) = (table.text("commune", row)?, table.text("bureau", row)?);
            let bureau = format!("{commune}-{code}")
                .parse::<BureauId>()
                .map_err(|_| table.bad_value("bureau", row, code, "a bureau of its commune"))?;
            let result = results.get_mut(&(scrutin, bureau)).ok_or_else(|| {
                table.bad_value("bureau", row, bureau, "a bureau of the table `panel` at that scrutin")
            })?;
            result.candidates.push(candidate(table, row, &mut texts)?);
        }
    }
    Ok(results.into_values().collect())
}

/// The candidate in that row; rows of one bureau are in the order of their candidates.
fn candidate(table: &Table, row: usize, texts: &mut Interner) -> Result<Candidate, TableError> {
    let voix = *table.int("voix", row)?;
    let panneau = table.ints("panneau")?.get(row).copied().flatten();
    let mut text = |column| -> Result<Option<Arc<str>>, TableError> {
        Ok(table.texts(column)?.get(row).and_then(Option::as_deref).map(|text| texts.share(text)))
    };
    Ok(Candidate {
        panneau: panneau
            .map(|n| u16::try_from(n).map_err(|_| table.bad_value("panneau", row, n, "a number")))
            .transpose()?,
        nom: text("nom")?,
        prenom: text("prenom")?,
        nuance: text("nuance")?,
        liste: text("liste")?,
        voix: u32::try_from(voix).map_err(|_| table.bad_value("voix", row, voix, "a count, 0 or more"))?,
    })
}
