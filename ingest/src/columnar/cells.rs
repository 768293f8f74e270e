//! The cells of one column of a Parquet file, as text.

use std::sync::Arc;

use parquet::basic::{ConvertedType, LogicalType, TimeUnit, Type as Physical};
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::DataType;
use parquet::errors::ParquetError;
use parquet::schema::types::ColumnDescriptor;

use crate::dates::{from_days, from_seconds};
use crate::intern::Interner;

/// Rows read at once.
const BATCH: usize = 8192;

/// A filled cell: row, column, text. Most cells of a wide table may be empty, so that filled ones are listed.
pub(super) type ParquetCell = (u32, u16, Arc<str>);

/// The content of `column` in words, for types that are not read.
pub(super) fn not_read(column: &ColumnDescriptor) -> Option<String> {
    let nested = column.max_rep_level() != 0 || column.max_def_level() > 1;
    let scaled = column.type_scale() > 0;
    match column.physical_type() {
        _ if nested => Some("lists or records".to_owned()),
        _ if scaled => Some("decimal numbers".to_owned()),
        Physical::BYTE_ARRAY | Physical::DOUBLE | Physical::FLOAT => None,
        Physical::INT32 | Physical::INT64 | Physical::INT96 => None,
        other => Some(other.to_string()),
    }
}

/// Appends the filled cells of one column.
pub(super) fn read_column(
    reader: ColumnReader,
    column: &ColumnDescriptor,
    rows: usize,
    number: u16,
    texts: &mut Interner,
    cells: &mut Vec<ParquetCell>,
) -> Result<(), ParquetError> {
    let time = time_of(column);
    let unsigned = matches!(column.converted_type(), ConvertedType::UINT_32 | ConvertedType::UINT_64);
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
            Some(number_text(match time {
                Some(time) => time(i64::from(*value)),
                None if unsigned => value.cast_unsigned().to_string(),
                None => value.to_string(),
            }))
        }),
        ColumnReader::Int64ColumnReader(reader) => fill(reader, rows, number, cells, |value| {
            Some(number_text(match time {
                Some(time) => time(*value),
                None if unsigned => value.cast_unsigned().to_string(),
                None => value.to_string(),
            }))
        }),
        // Moments as Spark and older programs write them.
        ColumnReader::Int96ColumnReader(reader) => {
            fill(reader, rows, number, cells, |value| Some(number_text(moment(value.to_seconds()))))
        }
        // No other type holds counts or names.
        _ => Ok(()),
    }
}

fn fill<D: DataType>(
    mut reader: ColumnReaderImpl<D>,
    rows: usize,
    number: u16,
    cells: &mut Vec<ParquetCell>,
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

/// The reading of the integers of `column` as days or moments, for columns of such a type; parts of a second are left out.
fn time_of(column: &ColumnDescriptor) -> Option<fn(i64) -> String> {
    let unit = match (column.logical_type_ref(), column.converted_type()) {
        (Some(LogicalType::Timestamp(stamp)), _) => Some(stamp.unit),
        (_, ConvertedType::TIMESTAMP_MILLIS) => Some(TimeUnit::MILLIS),
        (_, ConvertedType::TIMESTAMP_MICROS) => Some(TimeUnit::MICROS),
        _ => None,
    };
    match (unit, column.physical_type(), column.converted_type()) {
        (Some(TimeUnit::MILLIS), ..) => Some(|value| moment(value.div_euclid(1_000))),
        (Some(TimeUnit::MICROS), ..) => Some(|value| moment(value.div_euclid(1_000_000))),
        (Some(TimeUnit::NANOS), ..) => Some(|value| moment(value.div_euclid(1_000_000_000))),
        (None, Physical::INT32, ConvertedType::DATE) => Some(day),
        _ => None,
    }
}

/// The day that comes so many after 1970-01-01; empty beyond the calendar.
fn day(days: i64) -> String {
    from_days(days).map_or_else(String::new, |day| day.to_string())
}

/// The moment that comes so many seconds after the beginning of 1970; empty beyond the calendar.
fn moment(seconds: i64) -> String {
    from_seconds(seconds).unwrap_or_default()
}
