//! Parquet bytes to tables: any bytes give a table or an error, never a panic, in bounded memory.

pub use super::read::Damage;
use super::read::footer::{Field, Footer, Meaning, Physical};
use super::read::pages::{self, Value};
use super::table::{Column, Table, TableError};

/// Most rows of a table: a small file must not be able to claim gigabytes of memory.
pub const MAX_ROWS: usize = 4_000_000;
/// Most entries of a table, over all columns: each takes up to 24 bytes of the reader's memory.
pub const MAX_ENTRIES: usize = 16_000_000;
/// Most bytes of text of a table: every row can refer to one long entry of a dictionary.
pub const MAX_TEXT_BYTES: usize = 256 * 1024 * 1024;

/// Bytes that this program cannot read as a table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// Bytes that are not Parquet, or damaged.
    #[error("`{name}` is not a readable Parquet file: {source}")]
    Damaged {
        /// Name of the table.
        name: String,
        /// The fault of the file.
        source: Damage,
    },
    /// A column of a type that no table of a bundle has.
    #[error("`{name}`, column `{column}` has the Parquet type {found}, which no table of a bundle has")]
    ColumnType {
        /// Name of the table.
        name: String,
        /// The column.
        column: String,
        /// Parquet's numbers of its physical, converted and logical types.
        found: String,
    },
    /// More rows or entries than allowed.
    #[error(
        "`{name}` says it has {rows} rows of {columns} columns, more than the {MAX_ROWS} rows or {MAX_ENTRIES} entries allowed"
    )]
    TooLarge {
        /// Name of the table.
        name: String,
        /// The number of rows in the footer.
        rows: usize,
        /// The number of columns.
        columns: usize,
    },
    /// A table that is inconsistent.
    #[error(transparent)]
    Table(#[from] TableError),
}

/// The table in the Parquet file `bytes`, called `name` in messages.
///
/// # Errors
/// When the bytes are not such a file; see [`DecodeError`].
///
/// # Example
/// ```
/// use augure_core::bundle::{decode::decode, encode::encode, table::Table};
///
/// let table = Table::from_rows("towns", &["Sète"]).text("name", |name| *name).table();
/// let bytes = encode(&table)?;
/// assert_eq!(decode("towns", &bytes)?, table);
/// assert!(decode("towns", &bytes[..20]).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn decode(name: &str, bytes: &[u8]) -> Result<Table, DecodeError> {
    let damaged = |source| DecodeError::Damaged { name: name.to_owned(), source };
    let footer = Footer::in_file(bytes).map_err(damaged)?;
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

/// The empty column for the values of `field`; `None` for a type that no column of a bundle has.
fn empty(field: &Field) -> Option<(Physical, Column)> {
    let physical = field.physical?;
    let column = match (physical, field.meaning?) {
        (Physical::Int32, Meaning::Plain) => Column::Int(Vec::new()),
        (Physical::Int32, Meaning::Date) => Column::Date(Vec::new()),
        (Physical::Int64, Meaning::Plain) => Column::Int64(Vec::new()),
        (Physical::Int64, Meaning::Timestamp(unit)) => Column::Timestamp(unit, Vec::new()),
        (Physical::Float, Meaning::Plain) => Column::Float32(Vec::new()),
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
        (Column::Int64(out) | Column::Timestamp(_, out), None) => out.push(None),
        (Column::Int64(out) | Column::Timestamp(_, out), Some(Value::Int64(value))) => out.push(Some(value)),
        (Column::Float(out), None) => out.push(None),
        (Column::Float(out), Some(Value::Double(value))) if value.is_finite() => out.push(Some(value)),
        (Column::Float32(out), None) => out.push(None),
        (Column::Float32(out), Some(Value::Float(value))) if value.is_finite() => out.push(Some(value)),
        // A missing number is absent, never NaN: one would spread through everything that is computed.
        (Column::Float(_), Some(Value::Double(_))) | (Column::Float32(_), Some(Value::Float(_))) => {
            return Err(Damage("it holds what is no number"));
        }
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
    use crate::bundle::table::TimeUnit;
    use proptest::prelude::*;

    fn sample() -> Table {
        let rows = [Some(1), None, Some(-3)];
        Table::from_rows("sample", &rows)
            .int("i", |n| *n)
            .int64("l", |n| n.map(|n| i64::from(n) << 40))
            .float("f", |n| n.map(|n| f64::from(n) * -0.0))
            .float32("s", |n| n.map(|n| n as f32 / 3.0))
            .optional_text("t", |n| n.map(|n| if n > 0 { "Sète" } else { "" }))
            .bool("b", |n| n.is_some())
            .date("d", |n| n.map_or(16_152, |n| n))
            .timestamp("ms", TimeUnit::Millis, |n| n.map(|_| 1_764_194_564_123))
            .timestamp("us", TimeUnit::Micros, |n| n.map(i64::from))
            .bytes("g", |n| n.map(|n| if n > 0 { vec![1, 0, 255] } else { Vec::new() }))
            .table()
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
            rows in prop::collection::vec((any::<Option<i64>>(), any::<Option<f32>>(), 0..5_usize), 0..200),
            millis in any::<bool>(),
        ) {
            // Finite numbers alone: what is missing is absent.
            let single = |bits: &Option<f32>| bits.filter(|number| number.is_finite());
            let unit = if millis { TimeUnit::Millis } else { TimeUnit::Micros };
            let table = Table::from_rows("any", &rows)
                .int("i", |(n, ..)| n.map(|n| n as i32))
                .int64("l", |(n, ..)| *n)
                .timestamp("at", unit, |(n, ..)| n.map(i64::wrapping_neg))
                .float32("s", |(_, x, _)| single(x))
                .float("f", |(_, x, _)| single(x).map(|x| f64::from(x) / 7.0))
                .optional_text("t", |(.., word)| (*word != 2).then(|| format!("é{}", word % 3)))
                .table();
            let bytes = encode(&table).unwrap();
            prop_assert_eq!(decode("any", &bytes).unwrap(), table.clone());
            prop_assert_eq!(encode(&table).unwrap(), bytes);
        }
    }
}
