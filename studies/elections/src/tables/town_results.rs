//! The table `town_results`: results of whole communes, published without their bureaux.
//!
//! One row per list of a commune; a list whose votes several categories share has one row for each.
//!
//! | column | holds |
//! |---|---|
//! | `scrutin`, `commune` | text |
//! | `inscrits`, `votants`, `blancs`, `nuls`, `exprimes` | integer: the commune's counts, the same in each of its rows |
//! | `position` | integer: the list's, from 0, in the order of the source |
//! | `nuance`, `liste` | text: the ministry's label and the list's title; absent where none is given |
//! | `voix` | integer: votes of the list, the same in each of its rows |
//! | `category` | text: a key of the table `categories`, or `autres`; absent where nothing says |
//! | `weight` | part of the votes that counts there; 1 for most lists |

use augure_core::bundle::table::{Table, TableError};

use super::columns::ScrutinColumn;
use crate::category::{AUTRES, Categories};
use crate::scrutin::Calendar;
use crate::town_result::{TownList, TownResult};

/// Name of the table.
pub const NAME: &str = "town_results";

/// A list of a commune, with one of its parts.
type Row<'r> = (&'r TownResult, usize, Option<(Option<usize>, f64)>);

/// The table `town_results` (or a part of it).
#[must_use]
pub fn to_table(results: &[&TownResult], calendar: &Calendar, categories: &Categories) -> Table {
    let mut rows: Vec<Row<'_>> = Vec::new();
    for result in results {
        for (position, list) in result.lists.iter().enumerate() {
            rows.extend(list.parts.iter().map(|&part| (*result, position, Some(part))));
            if list.parts.is_empty() {
                rows.push((result, position, None));
            }
        }
    }
    let list = |(result, position, _): &Row<'_>| result.lists[*position].clone();
    let key = |k: Option<usize>| k.map_or(AUTRES, |k| categories[k].key.as_str()).to_owned();
    Table::from_rows(NAME, &rows)
        .text("scrutin", |(r, ..)| calendar[r.scrutin].id.as_str())
        .text("commune", |(r, ..)| r.commune.as_str())
        .count("inscrits", |(r, ..)| r.inscrits)
        .count("votants", |(r, ..)| r.votants)
        .count("blancs", |(r, ..)| r.blancs)
        .count("nuls", |(r, ..)| r.nuls)
        .count("exprimes", |(r, ..)| r.exprimes)
        .int("position", |(_, position, _)| i32::try_from(*position).ok())
        .optional_text("nuance", |row| list(row).nuance)
        .optional_text("liste", |row| list(row).liste)
        .count("voix", |row| list(row).voix)
        .optional_text("category", |(.., part)| part.map(|(k, _)| key(k)))
        .float("weight", |(.., part)| part.map(|(_, weight)| weight))
        .table()
}

/// The results in the table `town_results`, in its order.
///
/// # Errors
/// When a column is missing or a value is invalid.
pub fn from_table(
    table: &Table,
    calendar: &Calendar,
    categories: &Categories,
) -> Result<Vec<TownResult>, TableError> {
    let (scrutins, communes) = (ScrutinColumn::new(table, calendar)?, table.texts("commune")?);
    let (inscrits, votants, exprimes) =
        (table.ints("inscrits")?, table.ints("votants")?, table.ints("exprimes")?);
    let (blancs, nuls, positions) = (table.ints("blancs")?, table.ints("nuls")?, table.ints("position")?);
    let (nuances, titles, votes) = (table.texts("nuance")?, table.texts("liste")?, table.ints("voix")?);
    let (keys, weights) = (table.texts("category")?, table.floats("weight")?);
    let mut results: Vec<TownResult> = Vec::new();
    for row in 0..table.rows() {
        let (scrutin, commune) =
            (scrutins.at(row)?, communes.parsed(row, "an INSEE commune code", |code| code.parse().ok())?);
        if results.last().is_none_or(|last| (last.scrutin, last.commune) != (scrutin, commune)) {
            results.push(TownResult {
                commune,
                scrutin,
                inscrits: inscrits.need_count(row)?,
                votants: votants.need_count(row)?,
                exprimes: exprimes.need_count(row)?,
                blancs: blancs.need_count(row)?,
                nuls: nuls.need_count(row)?,
                lists: Vec::new(),
            });
        }
        let Some(result) = results.last_mut() else { continue };
        let position = positions.need_count(row)? as usize;
        if position > result.lists.len() {
            return Err(positions.bad_value(
                row,
                position,
                "the position of the list before it, or the next",
            ));
        }
        if position == result.lists.len() {
            result.lists.push(TownList {
                liste: titles.at(row).cloned(),
                nuance: nuances.at(row).cloned(),
                voix: votes.need_count(row)?,
                parts: Vec::new(),
            });
        }
        if keys.at(row).is_some() {
            let category = keys.parsed(row, "a key of the table `categories`, or `autres`", |key| {
                if key == AUTRES { Some(None) } else { categories.position(key).map(Some) }
            })?;
            result.lists[position].parts.push((category, weights.need_number(row)?));
        }
    }
    Ok(results)
}

#[cfg(test)]
mod tests {
    use super::*;
    use augure_core::bundle::{decode::decode, encode::encode};

    use crate::sample::sample;

    fn results(calendar: &Calendar) -> Vec<TownResult> {
        let (scrutin, _) = calendar.find("municipales-2026-t1").unwrap();
        let list = |nuance: Option<&str>, voix, parts: &[(Option<usize>, f64)]| TownList {
            liste: Some(format!("Liste {voix}")),
            nuance: nuance.map(str::to_owned),
            voix,
            parts: parts.to_vec(),
        };
        let town = |code: &str, lists| TownResult {
            commune: code.parse().unwrap(),
            scrutin,
            inscrits: 1_000,
            votants: 600,
            exprimes: 570,
            blancs: 20,
            nuls: 10,
            lists,
        };
        vec![
            town("34300", vec![list(None, 570, &[])]),
            town(
                "34301",
                vec![
                    list(Some("A"), 300, &[(Some(0), 1.0)]),
                    list(Some("B"), 200, &[(Some(0), 0.5), (Some(2), 0.5)]),
                    list(Some("X"), 70, &[(None, 1.0)]),
                ],
            ),
        ]
    }

    #[test]
    fn results_come_back_from_parquet_as_they_were() {
        let panel = sample();
        let (calendar, categories) = (panel.calendar(), panel.categories());
        let results = results(calendar);
        let table = to_table(&results.iter().collect::<Vec<_>>(), calendar, categories);
        let table = decode(NAME, &encode(&table).unwrap()).unwrap();
        assert_eq!((table.rows(), from_table(&table, calendar, categories).unwrap()), (5, results));
    }

    #[test]
    fn an_unknown_category_is_refused_with_its_place() {
        let panel = sample();
        let (calendar, categories) = (panel.calendar(), panel.categories());
        let all = results(calendar);
        let table = to_table(&all.iter().collect::<Vec<_>>(), calendar, categories);
        let error = from_table(&table, calendar, &Categories::new(Vec::new())).unwrap_err().to_string();
        assert!(error.contains("category") && error.contains("autres"), "{error}");
    }
}
