//! The one-table Parquet: all scrutins in one table, one column for each column of any file.

use std::sync::Arc;

use augure_elections::scrutin::{ScrutinIndex, date_of};
use parquet::basic::{ConvertedType, LogicalType, TimeUnit, Type as Physical};
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::DataType;
use parquet::errors::ParquetError;
use parquet::file::metadata::ParquetMetaData;
use parquet::file::reader::{ChunkReader, FileReader};
use parquet::file::serialized_reader::SerializedFileReader;
use parquet::schema::types::ColumnDescriptor;

use super::columns::Columns;
use super::problem::{Problem, Severity};
use super::result::Interner;
use super::rows::{FileRows, RowSink};
use crate::elections::config::Config;

/// Rows read at once.
const BATCH: usize = 8192;

/// More rows than this are no table of results: every bureau of France at a hundred scrutins is 7 million. A footer can claim
/// thousands of millions in a hundred bytes.
const MOST_ROWS: i64 = 20_000_000;

/// A filled cell: row, column, text. Most cells of the table are empty, so that filled ones are listed.
type Cell = (u32, u16, Arc<str>);

/// The results in the Parquet file `source`, called `file` in messages.
#[must_use]
pub fn read<R: ChunkReader + 'static>(
    file: &str,
    source: R,
    config: &Config,
    from_name: Option<ScrutinIndex>,
) -> FileRows {
    match open(file, source, config, from_name) {
        Ok(rows) => rows,
        Err(error) => {
            let problem = Problem::new(Severity::Error, "unreadable", error.to_string())
                .at(file, None)
                .remedy("copy the file again from its source");
            FileRows { problems: vec![problem], ..FileRows::default() }
        }
    }
}

fn open<R: ChunkReader + 'static>(
    file: &str,
    source: R,
    config: &Config,
    from_name: Option<ScrutinIndex>,
) -> Result<FileRows, ParquetError> {
    let length = i64::try_from(source.len()).unwrap_or(i64::MAX);
    let reader = SerializedFileReader::new(source)?;
    check_ranges(reader.metadata(), length)?;
    let schema = reader.metadata().file_metadata().schema_descr_ptr();
    let names: Vec<String> = schema.columns().iter().map(|column| column.name().to_owned()).collect();
    let needed = Columns::recognise(&names).needed(names.len());
    let width = names.len();
    let mut sink = RowSink::new(file, names, config, from_name);
    sink.one_table = true;
    if !sink.usable() {
        return Ok(sink.finish());
    }
    let mut texts = Interner::default();
    let mut before = 0;
    for group in 0..reader.num_row_groups() {
        let group = reader.get_row_group(group)?;
        let rows = usize::try_from(group.metadata().num_rows()).unwrap_or(0);
        let mut cells: Vec<Cell> = Vec::new();
        for (index, column) in schema.columns().iter().enumerate().filter(|(index, _)| needed[*index]) {
            if column.max_rep_level() != 0 || column.max_def_level() > 1 {
                continue;
            }
            let Ok(number) = u16::try_from(index) else { continue };
            read_column(group.get_column_reader(index)?, column, rows, number, &mut texts, &mut cells)?;
        }
        cells.sort_unstable_by_key(|&(row, column, _)| (row, column));
        let mut row_cells = vec![""; width];
        let mut rest = cells.as_slice();
        for row in 0..rows {
            let filled = rest.iter().take_while(|cell| cell.0 as usize == row).count();
            let (these, after) = rest.split_at(filled);
            for (_, column, text) in these {
                row_cells[usize::from(*column)] = text;
            }
            sink.row(u32::try_from(before + row + 1).unwrap_or(u32::MAX), &row_cells);
            for (_, column, _) in these {
                row_cells[usize::from(*column)] = "";
            }
            rest = after;
        }
        before += rows;
    }
    Ok(sink.finish())
}

/// Checks that there are no more rows than a table may have, and that every row group and column of a file of `length` bytes lies inside it: the Parquet reader asserts
/// that, rather than checking.
///
/// # Errors
/// When one does not.
fn check_ranges(metadata: &ParquetMetaData, length: i64) -> Result<(), ParquetError> {
    let columns = metadata.file_metadata().schema_descr().num_columns();
    let rows =
        metadata.row_groups().iter().fold(0_i64, |sum, group| sum.saturating_add(group.num_rows().max(0)));
    if rows > MOST_ROWS {
        return Err(ParquetError::General(format!(
            "the file's footer says {rows} rows, where a table of results has {MOST_ROWS} at most"
        )));
    }
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

/// Appends the filled cells of one column.
fn read_column(
    reader: ColumnReader,
    column: &ColumnDescriptor,
    rows: usize,
    number: u16,
    texts: &mut Interner,
    cells: &mut Vec<Cell>,
) -> Result<(), ParquetError> {
    let day = days_of(column);
    let mut number_text = |text: String| texts.share(&text);
    match reader {
        ColumnReader::ByteArrayColumnReader(reader) => {
            fill(reader, rows, number, cells, |value| value.as_utf8().ok().map(|text| texts.share(text)))
        }
        ColumnReader::DoubleColumnReader(reader) => fill(reader, rows, number, cells, |value| {
            value.is_finite().then(|| number_text(value.to_string()))
        }),
        ColumnReader::FloatColumnReader(reader) => fill(reader, rows, number, cells, |value| {
            value.is_finite().then(|| number_text(value.to_string()))
        }),
        ColumnReader::Int32ColumnReader(reader) => fill(reader, rows, number, cells, |value| {
            Some(number_text(day.map_or(value.to_string(), |day| day(i64::from(*value)))))
        }),
        ColumnReader::Int64ColumnReader(reader) => fill(reader, rows, number, cells, |value| {
            Some(number_text(day.map_or(value.to_string(), |day| day(*value))))
        }),
        // No other type holds counts or names.
        _ => Ok(()),
    }
}

fn fill<D: DataType>(
    mut reader: ColumnReaderImpl<D>,
    rows: usize,
    number: u16,
    cells: &mut Vec<Cell>,
    mut text: impl FnMut(&D::T) -> Option<Arc<str>>,
) -> Result<(), ParquetError> {
    let (mut levels, mut values): (Vec<i16>, Vec<D::T>) = (Vec::new(), Vec::new());
    let mut row = 0;
    while row < rows {
        levels.clear();
        values.clear();
        let wanted = BATCH.min(rows - row);
        let (records, _, _) = reader.read_records(wanted, Some(&mut levels), None, &mut values)?;
        if records == 0 {
            return Err(ParquetError::EOF(format!("{row} of {rows} rows could be read")));
        }
        let mut values = values.iter();
        for position in 0..records {
            let present = levels.is_empty() || levels.get(position) == Some(&1);
            if present && let Some(cell) = values.next().and_then(&mut text) {
                cells.push((u32::try_from(row + position).unwrap_or(u32::MAX), number, cell));
            }
        }
        row += records;
    }
    Ok(())
}

/// How the integers of `column` say a day, when they do.
fn days_of(column: &ColumnDescriptor) -> Option<fn(i64) -> String> {
    fn date(days: i64) -> String {
        i32::try_from(days).ok().and_then(date_of).map_or_else(String::new, |date| date.to_string())
    }
    const MILLIS: i64 = 86_400_000;
    let unit = match (column.logical_type_ref(), column.converted_type()) {
        (Some(LogicalType::Timestamp(stamp)), _) => Some(stamp.unit),
        (_, ConvertedType::TIMESTAMP_MILLIS) => Some(TimeUnit::MILLIS),
        (_, ConvertedType::TIMESTAMP_MICROS) => Some(TimeUnit::MICROS),
        _ => None,
    };
    match (unit, column.physical_type(), column.converted_type()) {
        (Some(TimeUnit::MILLIS), ..) => Some(|value| date(value.div_euclid(MILLIS))),
        (Some(TimeUnit::MICROS), ..) => Some(|value| date(value.div_euclid(MILLIS * 1_000))),
        (Some(TimeUnit::NANOS), ..) => Some(|value| date(value.div_euclid(MILLIS * 1_000_000))),
        (None, Physical::INT32, ConvertedType::DATE) => Some(date),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use parquet::file::metadata::{ColumnChunkMetaData, FileMetaData, RowGroupMetaData};
    use parquet::schema::types::SchemaDescriptor;

    #[test]
    fn a_footer_that_claims_too_many_rows_is_refused_before_any_is_read() {
        let message =
            parquet::schema::parser::parse_message_type("message table { optional int32 a; }").unwrap();
        let schema = Arc::new(SchemaDescriptor::new(Arc::new(message)));
        let of_groups = |groups: &[i64]| {
            let column = || ColumnChunkMetaData::builder(schema.column(0)).build().unwrap();
            let group = |rows: &i64| {
                let group = RowGroupMetaData::builder(Arc::clone(&schema)).set_num_rows(*rows);
                group.add_column_metadata(column()).build().unwrap()
            };
            let rows = i64::MAX;
            let file = FileMetaData::new(2, rows, None, None, Arc::clone(&schema), None);
            check_ranges(&ParquetMetaData::new(file, groups.iter().map(group).collect()), 1_000)
        };
        assert!(of_groups(&[MOST_ROWS]).is_ok());
        for groups in [&[MOST_ROWS, 1][..], &[i64::MAX, i64::MAX]] {
            let error = of_groups(groups).unwrap_err().to_string();
            assert!(error.contains("a table of results has 20000000 at most"), "{error}");
        }
    }
}
