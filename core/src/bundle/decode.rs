//! Parquet bytes to tables: any bytes give a table or an error, never a panic, and take bounded memory.

pub use super::read::Damage;
use super::read::footer::{Field, Footer, Meaning, Physical};
use super::read::pages::{self, Value};
use super::table::{Column, Table, TableError};

/// No table of a bundle has more rows: a small file must not be made to ask for gigabytes.
pub const MAX_ROWS: usize = 4_000_000;
/// Nor more entries, over all of its columns: each takes up to 24 bytes of the reader's memory.
pub const MAX_ENTRIES: usize = 16_000_000;
/// Nor more text: one long entry of a dictionary can be named by every row.
pub const MAX_TEXT_BYTES: usize = 256 * 1024 * 1024;

/// Bytes that are not a table that this program can read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// Not Parquet, or damaged.
    #[error("`{name}` is not a readable Parquet file: {source}")]
    Damaged {
        /// Name of the table.
        name: String,
        /// What is wrong with it.
        source: Damage,
    },
    /// A column type that no table of a bundle has.
    #[error("`{name}`, column `{column}` has the Parquet type {found}, which no table of a bundle has")]
    ColumnType {
        /// Name of the table.
        name: String,
        /// The column.
        column: String,
        /// Numbers of its physical and converted types.
        found: String,
    },
    /// More rows or entries than allowed.
    #[error(
        "`{name}` says it has {rows} rows of {columns} columns, more than the {MAX_ROWS} rows or {MAX_ENTRIES} entries allowed"
    )]
    TooLarge {
        /// Name of the table.
        name: String,
        /// The number of rows that the footer declares.
        rows: usize,
        /// The number of columns.
        columns: usize,
    },
    /// The table itself is wrong.
    #[error(transparent)]
    Table(#[from] TableError),
}

/// The table in the Parquet file `bytes`, called `name` in messages.
///
/// # Errors
/// When the bytes are not such a file; see [`DecodeError`].
pub fn decode(name: &str, bytes: &[u8]) -> Result<Table, DecodeError> {
    let damaged = |source| DecodeError::Damaged { name: name.to_owned(), source };
    let footer = Footer::of(bytes).map_err(damaged)?;
    let columns = footer.fields.len();
    if footer.rows > MAX_ROWS || footer.rows.saturating_mul(columns) > MAX_ENTRIES {
        return Err(DecodeError::TooLarge { name: name.to_owned(), rows: footer.rows, columns });
    }
    let mut text_left = MAX_TEXT_BYTES;
    let mut table = Table::new(name);
    for (key, value) in &footer.notes {
        table = table.with_note(key, value);
    }
    for (index, field) in footer.fields.iter().enumerate() {
        let Some((physical, mut column)) = empty(field) else {
            return Err(DecodeError::ColumnType {
                name: name.to_owned(),
                column: field.name.clone(),
                found: format!("{:?}", field.codes),
            });
        };
        for (_, chunks) in &footer.groups {
            let Some(chunk) = chunks.get(index) else { continue };
            pages::read(bytes, *chunk, physical, field.optional, |value| {
                push(&mut column, value, &mut text_left)
            })
            .map_err(damaged)?;
        }
        table = table.with(&field.name, column)?;
    }
    Ok(table)
}

/// The column for values of the field, still empty; `None` when no column of a bundle is like that.
fn empty(field: &Field) -> Option<(Physical, Column)> {
    let physical = field.physical?;
    let column = match (physical, field.meaning?) {
        (Physical::Int32, Meaning::Plain) => Column::Int(Vec::new()),
        (Physical::Int32, Meaning::Date) => Column::Date(Vec::new()),
        (Physical::Double, Meaning::Plain) => Column::Float(Vec::new()),
        (Physical::Boolean, Meaning::Plain) => Column::Bool(Vec::new()),
        (Physical::Bytes, Meaning::Utf8) => Column::Text(Vec::new()),
        (Physical::Bytes, Meaning::Plain) => Column::Bytes(Vec::new()),
        _ => return None,
    };
    Some((physical, column))
}

/// Appends one entry.
fn push(column: &mut Column, value: Option<Value<'_>>, text_left: &mut usize) -> Result<(), Damage> {
    if let Some(Value::Bytes(bytes)) = value {
        let left = text_left.checked_sub(bytes.len()).ok_or(Damage("it holds more text than any bundle"))?;
        *text_left = left;
    }
    match (column, value) {
        (Column::Int(out) | Column::Date(out), None) => out.push(None),
        (Column::Int(out) | Column::Date(out), Some(Value::Int(value))) => out.push(Some(value)),
        (Column::Float(out), None) => out.push(None),
        // What is missing is absent, never NaN: one would spread through everything that is computed.
        (Column::Float(_), Some(Value::Double(value))) if !value.is_finite() => {
            return Err(Damage("it holds what is no number"));
        }
        (Column::Float(out), Some(Value::Double(value))) => out.push(Some(value)),
        (Column::Bool(out), None) => out.push(None),
        (Column::Bool(out), Some(Value::Bool(value))) => out.push(Some(value)),
        (Column::Bytes(out), None) => out.push(None),
        (Column::Bytes(out), Some(Value::Bytes(bytes))) => out.push(Some(bytes.to_vec())),
        (Column::Text(out), None) => out.push(None),
        (Column::Text(out), Some(Value::Bytes(bytes))) => {
            let text = std::str::from_utf8(bytes).map_err(|_| Damage("it holds text that is not UTF-8"))?;
            out.push(Some(text.to_owned()));
        }
        _ => return Err(Damage("a column holds values of another type than it says")),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::encode::encode;
    use crate::bundle::error::OpenError;
    use crate::bundle::file::{FileEntry, sha256_hex};
    use proptest::prelude::*;

    fn sample() -> Table {
        Table::new("sample")
            .with("i", Column::Int(vec![Some(1), None, Some(-3)]))
            .and_then(|t| t.with("f", Column::Float(vec![Some(0.5), Some(-0.0), None])))
            .and_then(|t| t.with("t", Column::Text(vec![Some("Sète".into()), None, Some(String::new())])))
            .and_then(|t| t.with("b", Column::Bool(vec![Some(true), Some(false), Some(true)])))
            .and_then(|t| t.with("d", Column::Date(vec![Some(16_152), Some(0), Some(-1)])))
            .and_then(|t| t.with("g", Column::Bytes(vec![Some(vec![1, 0, 255]), None, Some(Vec::new())])))
            .unwrap()
            .with_note("geo", "{}")
    }

    #[test]
    fn a_table_comes_back_as_it_was_and_writes_the_same_bytes() {
        let bytes = encode(&sample()).unwrap();
        assert_eq!(bytes, encode(&sample()).unwrap());
        assert_eq!(decode("sample", &bytes).unwrap(), sample());
    }

    #[test]
    fn an_empty_table_keeps_its_columns() {
        let empty = Table::new("e").with("i", Column::Int(vec![])).unwrap();
        let back = decode("e", &encode(&empty).unwrap()).unwrap();
        assert_eq!((back.rows(), back.columns().count()), (0, 1));
    }

    #[test]
    fn uneven_columns_are_refused() {
        let uneven = Table::new("u")
            .with("a", Column::Int(vec![Some(1)]))
            .and_then(|t| t.with("b", Column::Int(vec![])));
        assert!(matches!(uneven, Err(TableError::UnevenColumns { found: 0, expected: 1, .. })));
    }

    #[test]
    fn a_truncated_file_is_an_error_at_every_length() {
        let bytes = encode(&sample()).unwrap();
        for length in 0..bytes.len() {
            assert!(decode("cut", &bytes[..length]).is_err(), "{length} of {} bytes", bytes.len());
        }
    }

    proptest! {
        #[test]
        fn an_altered_byte_is_refused_before_decoding(at in any::<prop::sample::Index>(), flip in 1u8..) {
            let mut bytes = encode(&sample()).unwrap();
            let entry = FileEntry {
                table: "sample".into(),
                part: None,
                path: "sample.parquet".into(),
                sha256: sha256_hex(&bytes),
                bytes: bytes.len() as u64,
                rows: 3,
            };
            prop_assert_eq!(entry.open(&bytes).unwrap(), sample());
            let at = at.index(bytes.len());
            bytes[at] ^= flip;
            prop_assert!(matches!(entry.open(&bytes), Err(OpenError::Integrity(_))));
        }

        #[test]
        fn any_table_comes_back(
            ints in prop::collection::vec(any::<Option<i32>>(), 0..200),
            seed in any::<u64>(),
        ) {
            let n = ints.len();
            let floats = (0..n).map(|i| (seed >> (i % 64) & 1 == 1).then_some(i as f64 / 7.0)).collect();
            let texts = (0..n).map(|i| (i % 5 != 2).then(|| format!("é{}", i % 3))).collect();
            let table = Table::new("any")
                .with("i", Column::Int(ints))
                .and_then(|t| t.with("f", Column::Float(floats)))
                .and_then(|t| t.with("t", Column::Text(texts)))
                .unwrap();
            prop_assert_eq!(decode("any", &encode(&table).unwrap()).unwrap(), table);
        }
    }
}
