//! Communes that were merged into those of the bundle.

use augure_core::bundle::table::{Column, Table, TableError};

use super::columns::{parsed, texts};
use crate::bureau::BureauCode;
use crate::commune::CommuneCode;
use crate::merger::Merger;

/// A former commune, and the number of one of its bureaux then and now.
type Row<'a> = (&'a Merger, Option<(BureauCode, BureauCode)>);

/// The table `mergers`: one row per bureau of a former commune, or one without a bureau where none has results.
///
/// # Errors
/// Never in practice: the columns have equal lengths.
pub fn mergers_to_table(mergers: &[Merger]) -> Result<Table, TableError> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    for merger in mergers {
        rows.extend(merger.bureaux.iter().map(|&bureaux| (merger, Some(bureaux))));
        if merger.bureaux.is_empty() {
            rows.push((merger, None));
        }
    }
    let optional = |of: fn(&Row<'_>) -> Option<String>| Column::Text(rows.iter().map(of).collect());
    Table::new("mergers")
        .with("code", texts(rows.iter().map(|(merger, _)| merger.code.as_str())))?
        .with("name", optional(|(merger, _)| merger.name.clone()))?
        .with("into", texts(rows.iter().map(|(merger, _)| merger.into.as_str())))?
        .with("bureau", optional(|(_, bureaux)| bureaux.map(|(then, _)| then.to_string())))?
        .with("bureau_now", optional(|(_, bureaux)| bureaux.map(|(_, now)| now.to_string())))
}

/// The mergers in the table `mergers`.
///
/// # Errors
/// When a column is missing or a code is malformed.
pub fn mergers_from_table(table: &Table) -> Result<Vec<Merger>, TableError> {
    let mut mergers: Vec<Merger> = Vec::new();
    let commune = |column, row| -> Result<CommuneCode, TableError> {
        parsed(table, column, row, "an INSEE commune code", |code| code.parse().ok())
    };
    let bureau = |column, row: usize| -> Result<Option<BureauCode>, TableError> {
        let Some(text) = table.texts(column)?.get(row).and_then(Option::as_deref) else { return Ok(None) };
        let code = text.parse().map_err(|_| table.bad_value(column, row, text, "a bureau number"))?;
        Ok(Some(code))
    };
    for row in 0..table.rows() {
        let code = commune("code", row)?;
        if mergers.last().is_none_or(|merger| merger.code != code) {
            mergers.push(Merger {
                code,
                name: table.texts("name")?.get(row).cloned().flatten(),
                into: commune("into", row)?,
                bureaux: Vec::new(),
            });
        }
        if let (Some(merger), Some(then), Some(now)) =
            (mergers.last_mut(), bureau("bureau", row)?, bureau("bureau_now", row)?)
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
        let table = mergers_to_table(&mergers).unwrap();
        let table = decode("mergers", &encode(&table).unwrap()).unwrap();
        assert_eq!(mergers_from_table(&table).unwrap(), mergers);
    }
}
