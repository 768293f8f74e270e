//! Communes that were merged into those of the bundle.

use augure_core::bundle::table::{Table, TableError};

use super::columns::Texts;
use crate::bureau::BureauCode;
use crate::commune::CommuneCode;
use crate::merger::Merger;

/// A former commune, and the number of one of its bureaux then and now.
type Row<'a> = (&'a Merger, Option<(BureauCode, BureauCode)>);

/// The table `mergers`: one row per bureau of a former commune, or one without a bureau where none has results.
#[must_use]
pub fn mergers_to_table(mergers: &[Merger]) -> Table {
    let mut rows: Vec<Row<'_>> = Vec::new();
    for merger in mergers {
        rows.extend(merger.bureaux.iter().map(|&bureaux| (merger, Some(bureaux))));
        if merger.bureaux.is_empty() {
            rows.push((merger, None));
        }
    }
    Table::from_rows("mergers", &rows)
        .text("code", |(merger, _)| merger.code.as_str())
        .optional_text("name", |(merger, _)| merger.name.as_deref())
        .text("into", |(merger, _)| merger.into.as_str())
        .optional_text("bureau", |(_, bureaux)| bureaux.map(|(then, _)| then.to_string()))
        .optional_text("bureau_now", |(_, bureaux)| bureaux.map(|(_, now)| now.to_string()))
        .table()
}

/// The mergers in the table `mergers`.
///
/// # Errors
/// When a column is missing or a code is malformed.
pub fn mergers_from_table(table: &Table) -> Result<Vec<Merger>, TableError> {
    let (codes, names, into) = (table.texts("code")?, table.texts("name")?, table.texts("into")?);
    let (then, now) = (table.texts("bureau")?, table.texts("bureau_now")?);
    let commune = |column: Texts<'_>, row| -> Result<CommuneCode, TableError> {
        column.parsed(row, "an INSEE commune code", |code| code.parse().ok())
    };
    let bureau = |column: Texts<'_>, row| -> Result<Option<BureauCode>, TableError> {
        let code = column.at(row).map(|_| column.parsed(row, "a bureau number", |code| code.parse().ok()));
        code.transpose()
    };
    let mut mergers: Vec<Merger> = Vec::new();
    for row in 0..table.rows() {
        let code = commune(codes, row)?;
        if mergers.last().is_none_or(|merger| merger.code != code) {
            let name = names.at(row).cloned();
            mergers.push(Merger { code, name, into: commune(into, row)?, bureaux: Vec::new() });
        }
        if let (Some(merger), Some(then), Some(now)) =
            (mergers.last_mut(), bureau(then, row)?, bureau(now, row)?)
        {
            merger.bureaux.push((then, now));
        }
    }
    Ok(mergers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use augure_core::bundle::{decode::decode, encode::encode};

    #[test]
    fn mergers_come_back_from_parquet_as_they_were() {
        let code = |text: &str| text.parse().unwrap();
        let bureau = |text: &str| text.parse().unwrap();
        let mergers = [
            Merger { code: code("34275"), name: None, into: code("34186"), bureaux: Vec::new() },
            Merger {
                code: code("34330"),
                name: Some("Vérargues".into()),
                into: code("34246"),
                bureaux: vec![(bureau("1"), bureau("2")), (bureau("2"), bureau("34330.0002"))],
            },
        ];
        let table = mergers_to_table(&mergers);
        let table = decode("mergers", &encode(&table).unwrap()).unwrap();
        assert_eq!(mergers_from_table(&table).unwrap(), mergers);
    }
}
