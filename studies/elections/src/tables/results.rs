//! Results: the panel and the totals.

use augure_core::bundle::table::{Column, Table, TableError};

use super::columns::{bureau_at, count_at, counts, need_count, need_number, number_at, parsed, texts};
use crate::category::Categories;
use crate::panel::{PanelRow, TotalsRow};
use crate::scrutin::{Calendar, ScrutinIndex};
use crate::territory::redrawn;

/// Name of the column with the votes of the category `key`.
fn votes_column(key: &str) -> String {
    format!("votes_{key}")
}

/// Name of the column with the votes that lists divided between categories brought to the category `key`.
fn divided_column(key: &str) -> String {
    format!("divided_{key}")
}

/// `table` with a column a category for `rows` of divided votes; absent where there are none.
fn with_divided<'r, R: Iterator<Item = &'r [f64]>>(
    mut table: Table,
    categories: &Categories,
    rows: impl Fn() -> R,
) -> Result<Table, TableError> {
    for (k, category) in categories.iter().enumerate() {
        let votes = rows().map(|row| row.get(k).copied().filter(|votes| *votes > 0.0)).collect();
        table = table.with(&divided_column(&category.key), Column::Float(votes))?;
    }
    Ok(table)
}

/// The table `panel` (or a part of it) for `rows`, ordered by scrutin, then bureau, of whole communes.
///
/// # Errors
/// Never in practice: the columns have equal lengths.
pub fn panel_to_table(
    rows: &[PanelRow],
    calendar: &Calendar,
    categories: &Categories,
) -> Result<Table, TableError> {
    let mut table = Table::new("panel")
        .with("commune", texts(rows.iter().map(|r| r.bureau.commune.as_str())))?
        .with("bureau", texts(rows.iter().map(|r| r.bureau.code.as_str())))?
        .with("scrutin", texts(rows.iter().map(|r| calendar[r.scrutin].id.as_str())))?
        .with("inscrits", counts(rows.iter().map(|r| Some(r.inscrits))))?
        .with("votants", counts(rows.iter().map(|r| Some(r.votants))))?
        .with("exprimes", counts(rows.iter().map(|r| Some(r.exprimes))))?
        .with("blancs", counts(rows.iter().map(|r| r.blancs)))?
        .with("nuls", counts(rows.iter().map(|r| r.nuls)))?;
    for (k, category) in categories.iter().enumerate() {
        let votes = rows.iter().map(|r| r.votes.get(k).copied().flatten()).collect();
        table = table.with(&votes_column(&category.key), Column::Float(votes))?;
    }
    let table = table
        .with("votes_autres", Column::Float(rows.iter().map(|r| Some(r.autres)).collect()))?
        .with("redrawn", Column::Bool(redrawn(rows).into_iter().map(Some).collect()))?;
    with_divided(table, categories, || rows.iter().map(|row| row.divided.as_slice()))
}

/// The rows in the table `panel`. Its column `redrawn` is for other readers: it follows from the rows.
///
/// # Errors
/// When a column is missing or a value means nothing.
pub fn panel_from_table(
    table: &Table,
    calendar: &Calendar,
    categories: &Categories,
) -> Result<Vec<PanelRow>, TableError> {
    let columns: Vec<String> = categories.iter().map(|category| votes_column(&category.key)).collect();
    let divided: Vec<String> = categories.iter().map(|category| divided_column(&category.key)).collect();
    let row_at = |row| {
        Ok(PanelRow {
            bureau: bureau_at(table, row)?,
            scrutin: scrutin_at(table, row, calendar)?,
            inscrits: need_count(table, "inscrits", row)?,
            votants: need_count(table, "votants", row)?,
            exprimes: need_count(table, "exprimes", row)?,
            blancs: count_at(table, "blancs", row)?,
            nuls: count_at(table, "nuls", row)?,
            votes: votes_at(table, row, &columns)?,
            autres: need_number(table, "votes_autres", row)?,
            divided: divided_at(table, row, &divided)?,
        })
    };
    (0..table.rows()).map(row_at).collect()
}

/// The table `totals`.
///
/// # Errors
/// Never in practice: the columns have equal lengths.
pub fn totals_to_table(
    rows: &[TotalsRow],
    calendar: &Calendar,
    categories: &Categories,
) -> Result<Table, TableError> {
    let mut table = Table::new("totals")
        .with("territory", texts(rows.iter().map(|r| r.territory.as_str())))?
        .with("scrutin", texts(rows.iter().map(|r| calendar[r.scrutin].id.as_str())))?
        .with("inscrits", counts(rows.iter().map(|r| r.inscrits)))?
        .with("votants", counts(rows.iter().map(|r| r.votants)))?
        .with("exprimes", counts(rows.iter().map(|r| r.exprimes)))?;
    for (k, category) in categories.iter().enumerate() {
        let votes = rows.iter().map(|r| r.votes.get(k).copied().flatten()).collect();
        table = table.with(&votes_column(&category.key), Column::Float(votes))?;
    }
    let table = table
        .with("votes_autres", Column::Float(rows.iter().map(|r| r.autres).collect()))?
        .with("reliability", texts(rows.iter().map(|r| r.reliability.as_str())))?;
    with_divided(table, categories, || rows.iter().map(|row| row.divided.as_slice()))
}

/// The rows in the table `totals`.
///
/// # Errors
/// When a column is missing or a value means nothing.
pub fn totals_from_table(
    table: &Table,
    calendar: &Calendar,
    categories: &Categories,
) -> Result<Vec<TotalsRow>, TableError> {
    let columns: Vec<String> = categories.iter().map(|category| votes_column(&category.key)).collect();
    let divided: Vec<String> = categories.iter().map(|category| divided_column(&category.key)).collect();
    let row_at = |row| {
        let votes = votes_at(table, row, &columns)?;
        Ok(TotalsRow {
            territory: table.text("territory", row)?.clone(),
            scrutin: scrutin_at(table, row, calendar)?,
            inscrits: count_at(table, "inscrits", row)?,
            votants: count_at(table, "votants", row)?,
            exprimes: count_at(table, "exprimes", row)?,
            votes: if votes.iter().any(Option::is_some) { votes } else { Vec::new() },
            autres: number_at(table, "votes_autres", row)?,
            divided: divided_at(table, row, &divided)?,
            reliability: table.text("reliability", row)?.clone(),
        })
    };
    (0..table.rows()).map(row_at).collect()
}

fn scrutin_at(table: &Table, row: usize, calendar: &Calendar) -> Result<ScrutinIndex, TableError> {
    parsed(table, "scrutin", row, "a scrutin of the table `scrutins`", |id| {
        calendar.find(id).map(|(index, _)| index)
    })
}

fn votes_at(table: &Table, row: usize, columns: &[String]) -> Result<Vec<Option<f64>>, TableError> {
    let votes = |column: &String| match number_at(table, column, row)? {
        Some(votes) if votes < 0.0 => {
            Err(table.bad_value(column, row, votes, "a number of votes, 0 or more"))
        }
        votes => Ok(votes),
    };
    columns.iter().map(votes).collect()
}

/// Votes of divided lists at `row`; empty where there are none.
fn divided_at(table: &Table, row: usize, columns: &[String]) -> Result<Vec<f64>, TableError> {
    let votes = votes_at(table, row, columns)?;
    let some = votes.iter().any(Option::is_some);
    Ok(if some { votes.into_iter().map(Option::unwrap_or_default).collect() } else { Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::sample;
    use crate::tables::{calendar_from_table, calendar_to_table, categories_from_table, categories_to_table};
    use augure_core::bundle::{decode::decode, encode::encode};

    fn through_parquet(table: &Table) -> Table {
        decode(table.name(), &encode(table).unwrap()).unwrap()
    }

    #[test]
    fn results_come_back_from_parquet_as_they_were() {
        let panel = sample();
        let (calendar, categories) = (panel.calendar(), panel.categories());
        let table = through_parquet(&calendar_to_table(calendar).unwrap());
        assert_eq!(&calendar_from_table(&table).unwrap(), calendar);
        let table = through_parquet(&categories_to_table(categories).unwrap());
        assert_eq!(&categories_from_table(&table).unwrap(), categories);
        let table = through_parquet(&panel_to_table(panel.rows(), calendar, categories).unwrap());
        assert_eq!(panel_from_table(&table, calendar, categories).unwrap(), panel.rows());
        let table = through_parquet(&totals_to_table(panel.totals(), calendar, categories).unwrap());
        assert_eq!(totals_from_table(&table, calendar, categories).unwrap(), panel.totals());
    }

    #[test]
    fn a_negative_count_is_named_with_its_place() {
        let panel = sample();
        let (calendar, categories) = (panel.calendar(), panel.categories());
        let mut rows = panel.rows().to_vec();
        rows[1].votes[2] = Some(-1.0);
        let table = panel_to_table(&rows, calendar, categories).unwrap();
        let error = panel_from_table(&table, calendar, categories).unwrap_err();
        assert_eq!(
            error.to_string(),
            "table `panel`, column `votes_droite`, row 1: `-1` is not a number of votes, 0 or more"
        );
    }
}
