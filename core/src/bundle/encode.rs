//! Tables to Parquet bytes: the same bytes for the same table.

use std::sync::Arc;

use parquet::basic::{
    Compression, ConvertedType, Encoding, LogicalType, Repetition, TimeUnit as ParquetUnit, Type as Physical,
};
use parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, DataType, DoubleType, FloatType, Int32Type, Int64Type,
};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties, WriterVersion};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{ColumnPath, Type, TypePtr};

use super::table::{Column, Table, TimeUnit};

/// The writer's name in each file, in place of the library's version: an update of the library that changes nothing else
/// leaves the bytes as they were.
const CREATED_BY: &str = "augure";

/// A table that Parquet cannot hold.
#[derive(Debug, thiserror::Error)]
#[error("table `{table}` cannot be written as Parquet: {source}")]
pub struct EncodeError {
    table: String,
    source: ParquetError,
}

/// `table` as one Parquet file: Snappy, one row group, dictionaries, or differences where those make whole numbers smaller.
/// Columns without absent entries are `REQUIRED`.
///
/// # Errors
/// When the Parquet writer refuses the table.
pub fn encode(table: &Table) -> Result<Vec<u8>, EncodeError> {
    write(table).map_err(|source| EncodeError { table: table.name().to_owned(), source })
}

fn write(table: &Table) -> Result<Vec<u8>, ParquetError> {
    let mut as_differences = Vec::new();
    for (name, column) in table.columns() {
        if matches!(column, Column::Int(_) | Column::Date(_)) {
            let mut alone = Table::new(table.name());
            alone.append(name, column.clone());
            if write_with(&alone, &[name])?.len() < write_with(&alone, &[])?.len() {
                as_differences.push(name);
            }
        }
    }
    write_with(table, &as_differences)
}

/// The file with the columns `as_differences` as differences from one entry to the next.
fn write_with(table: &Table, as_differences: &[&str]) -> Result<Vec<u8>, ParquetError> {
    let fields = table.columns().map(|(name, column)| field(name, column)).collect::<Result<Vec<_>, _>>()?;
    let schema = Arc::new(Type::group_type_builder("table").with_fields(fields).build()?);
    let note = |(key, value): &(String, String)| KeyValue::new(key.clone(), value.clone());
    let notes: Vec<KeyValue> = table.notes().iter().map(note).collect();
    let mut properties = WriterProperties::builder()
        .set_created_by(CREATED_BY.to_owned())
        .set_writer_version(WriterVersion::PARQUET_1_0)
        .set_compression(Compression::SNAPPY)
        .set_statistics_enabled(EnabledStatistics::None)
        .set_offset_index_disabled(true)
        .set_max_row_group_row_count(None)
        .set_key_value_metadata((!notes.is_empty()).then_some(notes));
    for name in as_differences {
        let column = ColumnPath::from(*name);
        properties = properties
            .set_column_dictionary_enabled(column.clone(), false)
            .set_column_encoding(column, Encoding::DELTA_BINARY_PACKED);
    }
    let mut bytes = Vec::new();
    let mut file = SerializedFileWriter::new(&mut bytes, schema, Arc::new(properties.build()))?;
    if table.rows() > 0 {
        let mut group = file.next_row_group()?;
        for (_, column) in table.columns() {
            write_column(&mut group, column)?;
        }
        group.close()?;
    }
    file.close()?;
    Ok(bytes)
}

fn field(name: &str, column: &Column) -> Result<TypePtr, ParquetError> {
    let (physical, converted, logical) = match column {
        Column::Int(_) => (Physical::INT32, ConvertedType::NONE, None),
        Column::Int64(_) => (Physical::INT64, ConvertedType::NONE, None),
        Column::Float(_) => (Physical::DOUBLE, ConvertedType::NONE, None),
        Column::Float32(_) => (Physical::FLOAT, ConvertedType::NONE, None),
        Column::Bool(_) => (Physical::BOOLEAN, ConvertedType::NONE, None),
        Column::Text(_) => (Physical::BYTE_ARRAY, ConvertedType::UTF8, Some(LogicalType::String)),
        Column::Date(_) => (Physical::INT32, ConvertedType::DATE, Some(LogicalType::Date)),
        Column::Timestamp(unit, _) => {
            let (converted, unit) = match unit {
                TimeUnit::Millis => (ConvertedType::TIMESTAMP_MILLIS, ParquetUnit::MILLIS),
                TimeUnit::Micros => (ConvertedType::TIMESTAMP_MICROS, ParquetUnit::MICROS),
            };
            (Physical::INT64, converted, Some(LogicalType::timestamp(true, unit)))
        }
        Column::Bytes(_) => (Physical::BYTE_ARRAY, ConvertedType::NONE, None),
    };
    let repetition = if column.has_absent() { Repetition::OPTIONAL } else { Repetition::REQUIRED };
    let field = Type::primitive_type_builder(name, physical)
        .with_repetition(repetition)
        .with_converted_type(converted)
        .with_logical_type(logical)
        .build()?;
    Ok(Arc::new(field))
}

fn write_column<W: std::io::Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    column: &Column,
) -> Result<(), ParquetError> {
    match column {
        Column::Int(v) | Column::Date(v) => write_typed::<Int32Type, _, _>(group, v, |x| *x),
        Column::Int64(v) | Column::Timestamp(_, v) => write_typed::<Int64Type, _, _>(group, v, |x| *x),
        Column::Float(v) => write_typed::<DoubleType, _, _>(group, v, |x| *x),
        Column::Float32(v) => write_typed::<FloatType, _, _>(group, v, |x| *x),
        Column::Bool(v) => write_typed::<BoolType, _, _>(group, v, |x| *x),
        Column::Text(v) => {
            write_typed::<ByteArrayType, _, _>(group, v, |x: &String| ByteArray::from(x.as_str()))
        }
        Column::Bytes(v) => {
            write_typed::<ByteArrayType, _, _>(group, v, |x: &Vec<u8>| ByteArray::from(x.as_slice()))
        }
    }
}

fn write_typed<D: DataType, T, W: std::io::Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    entries: &[Option<T>],
    convert: impl Fn(&T) -> D::T,
) -> Result<(), ParquetError> {
    let values: Vec<D::T> = entries.iter().flatten().map(convert).collect();
    let levels: Vec<i16> = entries.iter().map(|entry| i16::from(entry.is_some())).collect();
    let levels = (values.len() < entries.len()).then_some(levels.as_slice());
    let Some(mut writer) = group.next_column()? else {
        return Err(ParquetError::General("more columns than the schema has".to_owned()));
    };
    writer.typed::<D>().write_batch(&values, levels, None)?;
    writer.close()
}
