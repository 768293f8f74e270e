//! Parquet bytes to tables, through the column reader (the `arrow` feature would triple the app's size).

use std::sync::Arc;

use bytes::Bytes;
use parquet::basic::{ConvertedType, Type as Physical};
use parquet::column::reader::ColumnReaderImpl;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::{ParquetMetaData, ParquetMetaDataReader, RowGroupMetaData};
use parquet::file::serialized_reader::SerializedPageReader;

use super::table::{Column, Table, TableError};

/// No table of a bundle has more rows: a small file must not be made to ask for gigabytes.
pub const MAX_ROWS: usize = 4_000_000;

/// Bytes that are not a table that this program can read.
#[derive(Debug, thiserror::Error)]
pub enum DecodeError {
    /// Not Parquet, or damaged.
    #[error("`{name}` is not a readable Parquet file: {source}")]
    Parquet {
        /// Name of the table.
        name: String,
        /// What the Parquet reader says.
        source: ParquetError,
    },
    /// A column type that no table of a bundle has.
    #[error("`{name}`, column `{column}` has the Parquet type {found}, which no table of a bundle has")]
    ColumnType {
        /// Name of the table.
        name: String,
        /// The column.
        column: String,
        /// Its Parquet type.
        found: String,
    },
    /// More rows than allowed.
    #[error("`{name}` says it has {found} rows, more than the {MAX_ROWS} allowed")]
    TooManyRows {
        /// Name of the table.
        name: String,
        /// The number of rows that the footer declares.
        found: i64,
    },
    /// Text that is not UTF-8.
    #[error("`{name}`, column `{column}` holds text that is not UTF-8")]
    Text {
        /// Name of the table.
        name: String,
        /// The column.
        column: String,
    },
    /// The table itself is wrong.
    #[error(transparent)]
    Table(#[from] TableError),
}

/// The table in the Parquet file `bytes`, called `name` in messages.
///
/// # Errors
/// When the bytes are not such a file; see [`DecodeError`].
///
/// # Panics
/// The Parquet reader can panic on a file crafted for it: bytes of unknown origin go through
/// [`FileEntry::open`](super::manifest::FileEntry::open), which only decodes what has the published hash.
pub fn decode(name: &str, bytes: Vec<u8>) -> Result<Table, DecodeError> {
    let failed = |source| DecodeError::Parquet { name: name.to_owned(), source };
    let length = bytes.len() as i64;
    let bytes = Arc::new(Bytes::from(bytes));
    let metadata = ParquetMetaDataReader::new().parse_and_finish(bytes.as_ref()).map_err(failed)?;
    let declared = metadata.file_metadata().num_rows();
    if usize::try_from(declared).is_err() || declared as usize > MAX_ROWS {
        return Err(DecodeError::TooManyRows { name: name.to_owned(), found: declared });
    }
    check_ranges(&metadata, length).map_err(failed)?;
    let fields = metadata.file_metadata().schema_descr_ptr();
    let mut table = Table::new(name);
    for note in metadata.file_metadata().key_value_metadata().into_iter().flatten() {
        table = table.with_note(&note.key, note.value.as_deref().unwrap_or_default());
    }
    for (index, field) in fields.columns().iter().enumerate() {
        let column_type = || DecodeError::ColumnType {
            name: name.to_owned(),
            column: field.name().to_owned(),
            found: format!("{:?}/{:?}", field.physical_type(), field.converted_type()),
        };
        if field.max_rep_level() != 0 || field.max_def_level() > 1 {
            return Err(column_type());
        }
        let mut column = match (field.physical_type(), field.converted_type()) {
            (Physical::INT32, ConvertedType::NONE) => Column::Int(Vec::new()),
            (Physical::INT32, ConvertedType::DATE) => Column::Date(Vec::new()),
            (Physical::DOUBLE, ConvertedType::NONE) => Column::Float(Vec::new()),
            (Physical::BOOLEAN, ConvertedType::NONE) => Column::Bool(Vec::new()),
            (Physical::BYTE_ARRAY, ConvertedType::UTF8) => Column::Text(Vec::new()),
            (Physical::BYTE_ARRAY, ConvertedType::NONE) => Column::Bytes(Vec::new()),
            _ => return Err(column_type()),
        };
        for group in metadata.row_groups() {
            append(&bytes, group, index, &mut column).map_err(|e| match e {
                Append::Parquet(source) => failed(source),
                Append::Utf8 => DecodeError::Text { name: name.to_owned(), column: field.name().to_owned() },
            })?;
        }
        table = table.with(field.name(), column)?;
    }
    Ok(table)
}

/// Checks that every row group and column of a file of `length` bytes lies inside it: the Parquet reader asserts
/// that, rather than checking.
///
/// # Errors
/// When one does not.
pub fn check_ranges(metadata: &ParquetMetaData, length: i64) -> Result<(), ParquetError> {
    let columns = metadata.file_metadata().schema_descr().num_columns();
    for group in metadata.row_groups() {
        let rows_fit = group.num_rows() >= 0 && group.num_rows() <= metadata.file_metadata().num_rows();
        if !rows_fit || group.num_columns() != columns {
            return Err(ParquetError::General("a row group does not fit the file's footer".to_owned()));
        }
        for column in group.columns() {
            let start = column.dictionary_page_offset().unwrap_or_else(|| column.data_page_offset());
            let inside = |at: i64| (0..=length).contains(&at);
            let size = column.compressed_size();
            let end = start.checked_add(size);
            if !inside(start) || size < 0 || !end.is_some_and(inside) || !inside(column.data_page_offset()) {
                return Err(ParquetError::General(format!(
                    "column `{}` is said to lie outside the file's {length} bytes",
                    column.column_path()
                )));
            }
        }
    }
    Ok(())
}

enum Append {
    Parquet(ParquetError),
    Utf8,
}

impl From<ParquetError> for Append {
    fn from(error: ParquetError) -> Self {
        Self::Parquet(error)
    }
}

/// Appends one row group's entries of the column at `index`.
///
/// Pages are read here rather than through `SerializedFileReader`, whose other ways of reading (rows, types that no
/// table has) would make half of the app's size.
fn append(
    bytes: &Arc<Bytes>,
    group: &RowGroupMetaData,
    index: usize,
    column: &mut Column,
) -> Result<(), Append> {
    let rows = usize::try_from(group.num_rows()).unwrap_or(0).min(MAX_ROWS);
    let chunk = group.column(index);
    let wrong = || ParquetError::General("a row group's column is not of the schema's type".to_owned());
    let expected = match column {
        Column::Int(_) | Column::Date(_) => Physical::INT32,
        Column::Float(_) => Physical::DOUBLE,
        Column::Bool(_) => Physical::BOOLEAN,
        Column::Text(_) | Column::Bytes(_) => Physical::BYTE_ARRAY,
    };
    if chunk.column_type() != expected {
        return Err(wrong().into());
    }
    let pages = Box::new(SerializedPageReader::new(Arc::clone(bytes), chunk, rows, None)?);
    let field = chunk.column_descr_ptr();
    match column {
        Column::Int(out) | Column::Date(out) => {
            read(ColumnReaderImpl::<Int32Type>::new(field, pages), rows, out, Ok)
        }
        Column::Float(out) => read(ColumnReaderImpl::<DoubleType>::new(field, pages), rows, out, Ok),
        Column::Bool(out) => read(ColumnReaderImpl::<BoolType>::new(field, pages), rows, out, Ok),
        Column::Text(out) => {
            read(ColumnReaderImpl::<ByteArrayType>::new(field, pages), rows, out, |value: ByteArray| {
                value.as_utf8().map(str::to_owned).map_err(|_| Append::Utf8)
            })
        }
        Column::Bytes(out) => {
            read(ColumnReaderImpl::<ByteArrayType>::new(field, pages), rows, out, |v| Ok(v.data().to_vec()))
        }
    }
}

fn read<D: DataType, T>(
    mut reader: ColumnReaderImpl<D>,
    rows: usize,
    out: &mut Vec<Option<T>>,
    convert: impl Fn(D::T) -> Result<T, Append>,
) -> Result<(), Append> {
    let mut levels: Vec<i16> = Vec::new();
    let (mut values, mut read) = (Vec::<D::T>::new(), 0);
    while read < rows {
        let (records, _, _) = reader.read_records(rows - read, Some(&mut levels), None, &mut values)?;
        if records == 0 {
            return Err(ParquetError::EOF(format!("{read} of {rows} rows could be read")).into());
        }
        read += records;
    }
    let mut values = values.into_iter();
    if levels.is_empty() {
        levels = vec![1; values.len()];
    }
    for level in levels {
        out.push(if level == 0 { None } else { values.next().map(&convert).transpose()? });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::encode::encode;
    use crate::bundle::manifest::{FileEntry, OpenError, sha256_hex};
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
        assert_eq!(decode("sample", bytes).unwrap(), sample());
    }

    #[test]
    fn an_empty_table_keeps_its_columns() {
        let empty = Table::new("e").with("i", Column::Int(vec![])).unwrap();
        let back = decode("e", encode(&empty).unwrap()).unwrap();
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
            assert!(decode("cut", bytes[..length].to_vec()).is_err(), "{length} of {} bytes", bytes.len());
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
            prop_assert_eq!(entry.open(bytes.clone()).unwrap(), sample());
            let at = at.index(bytes.len());
            bytes[at] ^= flip;
            prop_assert!(matches!(entry.open(bytes), Err(OpenError::Integrity(_))));
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
            prop_assert_eq!(decode("any", encode(&table).unwrap()).unwrap(), table);
        }
    }
}
