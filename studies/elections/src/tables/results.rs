//! Results: the panel and the totals.

use augure_core::bundle::rows::TableRows;
use augure_core::bundle::table::{Table, TableError};

use super::columns::{BureauColumns, Counts, Numbers, ScrutinColumn};
use crate::category::Categories;
use crate::panel::{PanelRow, TotalsRow};
use crate::scrutin::Calendar;
use crate::territory::redrawn;

/// Name of the column with the votes of the category `key`.
fn votes_column(key: &str) -> String {
    format!("votes_{key}")
}

/// Name of the column with the votes that lists divided between categories brought to the category `key`.
fn divided_column(key: &str) -> String {
    format!("divided_{key}")
}

/// `rows` with one column per category, named by `name`: the category's entry of the votes of each row.
fn with_categories<'r, T>(
    mut rows: TableRows<'r, T>,
    categories: &Categories,
    name: fn(&str) -> String,
    votes: impl Fn(&'r T, usize) -> Option<f64>,
) -> TableRows<'r, T> {
    for (k, category) in categories.iter().enumerate() {
        rows = rows.float(&name(&category.key), |row| votes(row, k));
    }
    rows
}

/// The votes of category `k` among votes that lists divided between categories; `None` where there are none.
fn divided_votes(divided: &[f64], k: usize) -> Option<f64> {
    divided.get(k).copied().filter(|votes| *votes > 0.0)
}

/// The table `panel` (or a part of it) for `rows`, ordered by scrutin, then bureau, of whole communes.
#[must_use]
pub fn panel_to_table(rows: &[PanelRow], calendar: &Calendar, categories: &Categories) -> Table {
    let rows: Vec<(&PanelRow, bool)> = rows.iter().zip(redrawn(rows)).collect();
    let table = Table::from_rows("panel", &rows)
        .text("commune", |(r, _)| r.bureau.commune.as_str())
        .text("bureau", |(r, _)| r.bureau.code.as_str())
        .text("scrutin", |(r, _)| calendar[r.scrutin].id.as_str())
        .count("inscrits", |(r, _)| r.inscrits)
        .count("votants", |(r, _)| r.votants)
        .count("exprimes", |(r, _)| r.exprimes)
        .count("blancs", |(r, _)| r.blancs)
        .count("nuls", |(r, _)| r.nuls);
    let table =
        with_categories(table, categories, votes_column, |(r, _), k| r.votes.get(k).copied().flatten())
            .float("votes_autres", |(r, _)| r.autres)
            .bool("redrawn", |(_, redrawn)| *redrawn);
    with_categories(table, categories, divided_column, |(r, _), k| divided_votes(&r.divided, k)).table()
}

/// The rows in the table `panel`. Its column `redrawn` is for other readers: it follows from the rows.
///
/// # Errors
/// When a column is missing or a value is invalid.
///
/// # Example
/// ```
/// use augure_elections::sample::sample;
/// use augure_elections::tables::{panel_from_table, panel_to_table};
///
/// let panel = sample();
/// let table = panel_to_table(panel.rows(), panel.calendar(), panel.categories());
/// assert_eq!(panel_from_table(&table, panel.calendar(), panel.categories())?, panel.rows());
/// # Ok::<(), augure_core::bundle::table::TableError>(())
/// ```
pub fn panel_from_table(
    table: &Table,
    calendar: &Calendar,
    categories: &Categories,
) -> Result<Vec<PanelRow>, TableError> {
    let bureaux = BureauColumns::new(table)?;
    let scrutins = ScrutinColumn::new(table, calendar)?;
    let [inscrits, votants, exprimes] = counts(table)?;
    let (blancs, nuls) = (table.ints("blancs")?, table.ints("nuls")?);
    let votes = VotesColumns::new(table, categories, votes_column)?;
    let autres = table.floats("votes_autres")?;
    let divided = VotesColumns::new(table, categories, divided_column)?;
    let row_at = |row| {
        Ok(PanelRow {
            bureau: bureaux.at(row)?,
            scrutin: scrutins.at(row)?,
            inscrits: inscrits.need_count(row)?,
            votants: votants.need_count(row)?,
            exprimes: exprimes.need_count(row)?,
            blancs: blancs.count(row)?,
            nuls: nuls.count(row)?,
            votes: votes.at(row)?,
            autres: autres.need_number(row)?,
            divided: divided.divided_at(row)?,
        })
    };
    (0..table.rows()).map(row_at).collect()
}

/// The table `totals`.
#[must_use]
pub fn totals_to_table(rows: &[TotalsRow], calendar: &Calendar, categories: &Categories) -> Table {
    let table = Table::from_rows("totals", rows)
        .text("territory", |r| r.territory.as_str())
        .text("scrutin", |r| calendar[r.scrutin].id.as_str())
        .count("inscrits", |r| r.inscrits)
        .count("votants", |r| r.votants)
        .count("exprimes", |r| r.exprimes);
    let table = with_categories(table, categories, votes_column, |r, k| r.votes.get(k).copied().flatten())
        .float("votes_autres", |r| r.autres)
        .text("reliability", |r| r.reliability.as_str());
    with_categories(table, categories, divided_column, |r, k| divided_votes(&r.divided, k)).table()
}

/// The rows in the table `totals`.
///
/// # Errors
/// When a column is missing or a value is invalid.
pub fn totals_from_table(
    table: &Table,
    calendar: &Calendar,
    categories: &Categories,
) -> Result<Vec<TotalsRow>, TableError> {
    let scrutins = ScrutinColumn::new(table, calendar)?;
    let [inscrits, votants, exprimes] = counts(table)?;
    let (territories, reliability) = (table.texts("territory")?, table.texts("reliability")?);
    let all_votes = VotesColumns::new(table, categories, votes_column)?;
    let autres = table.floats("votes_autres")?;
    let divided = VotesColumns::new(table, categories, divided_column)?;
    let row_at = |row| {
        let votes = all_votes.at(row)?;
        Ok(TotalsRow {
            territory: territories.need(row)?.clone(),
            scrutin: scrutins.at(row)?,
            inscrits: inscrits.count(row)?,
            votants: votants.count(row)?,
            exprimes: exprimes.count(row)?,
            votes: if votes.iter().any(Option::is_some) { votes } else { Vec::new() },
            autres: autres.number(row)?,
            divided: divided.divided_at(row)?,
            reliability: reliability.need(row)?.clone(),
        })
    };
    (0..table.rows()).map(row_at).collect()
}

/// The columns of registered voters, voters and valid votes.
fn counts(table: &Table) -> Result<[Counts<'_>; 3], TableError> {
    Ok([table.ints("inscrits")?, table.ints("votants")?, table.ints("exprimes")?])
}

/// One column of votes per category, in category order.
struct VotesColumns<'t>(Vec<Numbers<'t>>);

impl<'t> VotesColumns<'t> {
    fn new(table: &'t Table, categories: &Categories, name: fn(&str) -> String) -> Result<Self, TableError> {
        let columns = categories.iter().map(|category| table.floats(&name(&category.key)));
        Ok(Self(columns.collect::<Result<_, _>>()?))
    }

    /// The votes at `row`; `None` for a category without votes there.
    fn at(&self, row: usize) -> Result<Vec<Option<f64>>, TableError> {
        let votes = |column: &Numbers<'_>| match column.number(row)? {
            Some(votes) if votes < 0.0 => Err(column.bad_value(row, votes, "a number of votes, 0 or more")),
            votes => Ok(votes),
        };
        self.0.iter().map(votes).collect()
    }

    /// Votes of divided lists at `row`; empty where there are none.
    fn divided_at(&self, row: usize) -> Result<Vec<f64>, TableError> {
        let votes = self.at(row)?;
        let some = votes.iter().any(Option::is_some);
        Ok(if some { votes.into_iter().map(Option::unwrap_or_default).collect() } else { Vec::new() })
    }
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
        let table = through_parquet(&calendar_to_table(calendar));
        assert_eq!(&calendar_from_table(&table).unwrap(), calendar);
        let table = through_parquet(&categories_to_table(categories));
        assert_eq!(&categories_from_table(&table).unwrap(), categories);
        let table = through_parquet(&panel_to_table(panel.rows(), calendar, categories));
        assert_eq!(panel_from_table(&table, calendar, categories).unwrap(), panel.rows());
        let table = through_parquet(&totals_to_table(panel.totals(), calendar, categories));
        assert_eq!(totals_from_table(&table, calendar, categories).unwrap(), panel.totals());
    }

    #[test]
    fn a_negative_count_is_named_with_its_place() {
        let panel = sample();
        let (calendar, categories) = (panel.calendar(), panel.categories());
        let mut rows = panel.rows().to_vec();
        rows[1].votes[2] = Some(-1.0);
        let table = panel_to_table(&rows, calendar, categories);
        let error = panel_from_table(&table, calendar, categories).unwrap_err();
        assert_eq!(
            error.to_string(),
            "table `panel`, column `votes_droite`, row 1: `-1` is not a number of votes, 0 or more"
        );
    }
}
