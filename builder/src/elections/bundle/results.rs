//! The table `results`: candidate by candidate, complete enough to compile the bundle again.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use augure_core::bundle::table::{Entries, Table, TableError};
use augure_elections::bureau::BureauId;
use augure_elections::panel::PanelRow;
use augure_elections::scrutin::{Calendar, ScrutinIndex};

use augure_ingest::intern::Interner;

use crate::elections::results::result::{BureauResult, Candidate};

/// One row per candidate and bureau. Counts of voters are in the table `panel`, for the same bureau and scrutin.
///
/// Rows are sorted by scrutin, then candidate, then bureau, so that names form long runs.
#[must_use]
pub fn to_table(results: &[&BureauResult], calendar: &Calendar) -> Table {
    let mut rows: Vec<(&BureauResult, usize, &Candidate)> = results
        .iter()
        .flat_map(|result| result.candidates.iter().enumerate().map(|(i, candidate)| (*result, i, candidate)))
        .collect();
    rows.sort_by_key(|(result, position, _)| (result.scrutin, *position, result.bureau));
    Table::from_rows("results", &rows)
        .text("scrutin", |(r, ..)| calendar[r.scrutin].id.as_str())
        .int("position", |(_, i, _)| i32::try_from(*i).ok())
        .text("commune", |(r, ..)| r.bureau.commune.as_str())
        .text("bureau", |(r, ..)| r.bureau.code.as_str())
        .int("panneau", |(_, _, c)| c.panneau.map(i32::from))
        .optional_text("nom", |(_, _, c)| c.nom.as_deref())
        .optional_text("prenom", |(_, _, c)| c.prenom.as_deref())
        .optional_text("nuance", |(_, _, c)| c.nuance.as_deref())
        .optional_text("liste", |(_, _, c)| c.liste.as_deref())
        .count("voix", |(_, _, c)| c.voix)
        .table()
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
        let (ids, communes, codes) =
            (table.texts("scrutin")?, table.texts("commune")?, table.texts("bureau")?);
        let candidates = CandidateColumns::new(table)?;
        for row in 0..table.rows() {
            let scrutin =
                ids.parsed(row, "a scrutin of the configuration", |id| scrutins.get(id).copied())?;
            let commune = communes.need(row)?;
            let bureau: BureauId = codes
                .parsed(row, "a bureau of its commune", |code| format!("{commune}-{code}").parse().ok())?;
            let result = results.get_mut(&(scrutin, bureau)).ok_or_else(|| {
                codes.bad_value(row, bureau, "a bureau of the table `panel` at that scrutin")
            })?;
            result.candidates.push(candidates.at(row, &mut texts)?);
        }
    }
    Ok(results.into_values().collect())
}

/// The columns of a candidate.
struct CandidateColumns<'t> {
    panneau: Entries<'t, i32>,
    nom: Entries<'t, String>,
    prenom: Entries<'t, String>,
    nuance: Entries<'t, String>,
    liste: Entries<'t, String>,
    voix: Entries<'t, i32>,
}

impl<'t> CandidateColumns<'t> {
    fn new(table: &'t Table) -> Result<Self, TableError> {
        Ok(Self {
            panneau: table.ints("panneau")?,
            nom: table.texts("nom")?,
            prenom: table.texts("prenom")?,
            nuance: table.texts("nuance")?,
            liste: table.texts("liste")?,
            voix: table.ints("voix")?,
        })
    }

    /// The candidate at `row`; rows of one bureau are in the order of their candidates.
    fn at(&self, row: usize, texts: &mut Interner) -> Result<Candidate, TableError> {
        let number = |&n: &i32| u16::try_from(n).map_err(|_| self.panneau.bad_value(row, n, "a number"));
        let mut text = |column: Entries<'_, String>| column.at(row).map(|text| texts.share(text));
        Ok(Candidate {
            panneau: self.panneau.at(row).map(number).transpose()?,
            nom: text(self.nom),
            prenom: text(self.prenom),
            nuance: text(self.nuance),
            liste: text(self.liste),
            voix: self.voix.need_count(row)?,
        })
    }
}
