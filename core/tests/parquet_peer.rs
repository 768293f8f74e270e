//! What this crate reads is what the `parquet` crate reads: every file of the committed bundle, and generated tables.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the lints know tests by their functions only")]

use std::path::Path;
use std::sync::Arc;

use augure_core::bundle::decode::decode;
use augure_core::bundle::encode::encode;
use augure_core::bundle::manifest::{MANIFEST, Manifest, OpenError, read_study};
use augure_core::bundle::table::{Column, Table, TimeUnit};
use parquet::basic::{Compression, Encoding};
use parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, DataType, DoubleType, FloatType, Int32Type, Int64Type,
};
use parquet::file::properties::{WriterProperties, WriterPropertiesBuilder, WriterVersion};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::record::Field;
use parquet::schema::parser::parse_message_type;
use parquet::schema::types::ColumnPath;
use proptest::prelude::*;

/// A cell as text with the bits of its value, the same for both readers.
fn ours(column: &Column, row: usize) -> String {
    match column {
        Column::Int(v) | Column::Date(v) => format!("{:?}", v[row]),
        Column::Int64(v) => format!("{:?}", v[row]),
        Column::Float(v) => format!("{:?}", v[row].map(f64::to_bits)),
        Column::Float32(v) => format!("{:?}", v[row].map(f32::to_bits)),
        Column::Timestamp(unit, v) => instant(*unit, v[row]),
        Column::Text(v) => format!("{:?}", v[row]),
        Column::Bool(v) => format!("{:?}", v[row]),
        Column::Bytes(v) => format!("{:?}", v[row]),
    }
}

/// An instant with its unit, `None` where there is none.
fn instant(unit: TimeUnit, count: Option<i64>) -> String {
    count.map_or_else(|| "None".to_owned(), |count| format!("{unit:?} {count}"))
}

fn theirs(field: &Field) -> String {
    match field {
        Field::Null => "None".to_owned(),
        Field::Int(v) | Field::Date(v) => format!("{:?}", Some(v)),
        Field::Long(v) => format!("{:?}", Some(v)),
        Field::TimestampMillis(v) => instant(TimeUnit::Millis, Some(*v)),
        Field::TimestampMicros(v) => instant(TimeUnit::Micros, Some(*v)),
        Field::Float(v) => format!("{:?}", Some(v.to_bits())),
        Field::Double(v) => format!("{:?}", Some(v.to_bits())),
        Field::Str(v) => format!("{:?}", Some(v)),
        Field::Bool(v) => format!("{:?}", Some(v)),
        Field::Bytes(v) => format!("{:?}", Some(v.data().to_vec())),
        other => panic!("no table of a bundle holds {other:?}"),
    }
}

/// Reads `bytes` both ways and compares every cell; returns how many there were.
fn compare(name: &str, bytes: &[u8]) -> usize {
    let table = decode(name, bytes).unwrap_or_else(|error| panic!("{error}"));
    let reader = SerializedFileReader::new(bytes::Bytes::copy_from_slice(bytes)).unwrap();
    let mut rows = 0;
    let mut cells = 0;
    for (number, row) in reader.get_row_iter(None).unwrap().enumerate() {
        let row = row.unwrap();
        for ((name, column), (peer_name, field)) in table.columns().zip(row.get_column_iter()) {
            assert_eq!(name, peer_name);
            assert_eq!(ours(column, number), theirs(field), "{name}, row {number}");
            cells += 1;
        }
        rows += 1;
    }
    assert_eq!(table.rows(), rows, "{name}");
    cells
}

#[test]
fn every_file_of_the_bundle_reads_the_same() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data-bundle");
    let read = |path: &str| Ok::<_, OpenError>(std::fs::read(folder.join(path)).unwrap());
    let manifest = Manifest::parse(&read(MANIFEST).unwrap()).unwrap();
    let files = manifest.studies.keys().flat_map(|name| read_study(name, read).unwrap().files);
    let cells: usize =
        files.map(|file| compare(&file.path, &std::fs::read(folder.join(&file.path)).unwrap())).sum();
    assert!(cells > 500_000, "{cells} cells: too few for the bundle");
}

/// A row of a generated table: whole numbers, numbers, a truth value and a text.
type Row = (Option<i32>, Option<i64>, f64, Option<f32>, bool, String);

fn row() -> impl Strategy<Value = Row> {
    let float = prop::num::f64::NORMAL | prop::num::f64::ZERO;
    let float32 = prop::option::of(prop::num::f32::NORMAL | prop::num::f32::SUBNORMAL | prop::num::f32::ZERO);
    (any::<Option<i32>>(), any::<Option<i64>>(), float, float32, any::<bool>(), "[a-é]{0,9}")
}

/// Writes `entries` as the next column of `group`, with levels where the column is optional.
fn write<D: DataType>(
    group: &mut SerializedRowGroupWriter<'_, &mut Vec<u8>>,
    entries: &[Option<D::T>],
    optional: bool,
) {
    let values: Vec<D::T> = entries.iter().flatten().cloned().collect();
    let levels: Vec<i16> = entries.iter().map(|entry| i16::from(entry.is_some())).collect();
    let mut column = group.next_column().unwrap().unwrap();
    column.typed::<D>().write_batch(&values, optional.then_some(&levels), None).unwrap();
    column.close().unwrap();
}

/// Pages of `page` entries, and dictionaries, where there are any, that are soon full.
fn short_pages(page: usize, dictionary: bool) -> WriterPropertiesBuilder {
    WriterProperties::builder()
        .set_dictionary_enabled(dictionary)
        .set_data_page_row_count_limit(page)
        .set_write_batch_size(page)
        .set_dictionary_page_size_limit(200)
        .set_writer_version(WriterVersion::PARQUET_1_0)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Another writer's choices: compressed or not, dictionaries or not, pages and row groups of any length.
    #[test]
    fn other_writers_choices_read_the_same(
        rows in prop::collection::vec(row(), 0..400),
        page in 1_usize..200,
        group in 1_usize..300,
        dictionary in any::<bool>(),
        differences in any::<bool>(),
        snappy in any::<bool>(),
        empty in any::<bool>(),
    ) {
        let schema = parse_message_type(
            "message table { optional int32 i; required double f; required boolean b; optional binary t (UTF8);
             optional int64 l; optional float s; optional int64 ms (TIMESTAMP_MILLIS);
             required int64 us (TIMESTAMP(MICROS, true)); }"
        ).unwrap();
        let properties = short_pages(page, dictionary)
            .set_compression(if snappy { Compression::SNAPPY } else { Compression::UNCOMPRESSED })
            .set_column_encoding(ColumnPath::from("i"), if differences { Encoding::DELTA_BINARY_PACKED } else { Encoding::PLAIN })
            .build();
        let mut bytes = Vec::new();
        let mut file = SerializedFileWriter::new(&mut bytes, Arc::new(schema), Arc::new(properties)).unwrap();
        for rows in rows.chunks(group) {
            let mut writer = file.next_row_group().unwrap();
            let longs: Vec<Option<i64>> = rows.iter().map(|row| row.1).collect();
            let text = |row: &Row| (!empty).then(|| ByteArray::from(row.5.as_str()));
            write::<Int32Type>(&mut writer, &rows.iter().map(|row| row.0).collect::<Vec<_>>(), true);
            write::<DoubleType>(&mut writer, &rows.iter().map(|row| Some(row.2)).collect::<Vec<_>>(), false);
            write::<BoolType>(&mut writer, &rows.iter().map(|row| Some(row.4)).collect::<Vec<_>>(), false);
            write::<ByteArrayType>(&mut writer, &rows.iter().map(text).collect::<Vec<_>>(), true);
            write::<Int64Type>(&mut writer, &longs, true);
            write::<FloatType>(&mut writer, &rows.iter().map(|row| row.3).collect::<Vec<_>>(), true);
            write::<Int64Type>(&mut writer, &longs, true);
            write::<Int64Type>(&mut writer, &longs.iter().map(|n| Some(n.unwrap_or(-7))).collect::<Vec<_>>(), false);
            writer.close().unwrap();
        }
        file.close().unwrap();
        prop_assert_eq!(compare("generated", &bytes), rows.len() * 8);
    }

    /// Differences of whole numbers, with dictionaries before them in the same column or without, in pages of any length.
    #[test]
    fn numbers_that_grow_read_the_same(
        steps in prop::collection::vec(-3..1_000_i32, 1..3_000),
        start in any::<i32>(),
        page in 1_usize..600,
        dictionary in any::<bool>(),
    ) {
        let numbers: Vec<Option<i32>> = steps
            .iter()
            .scan(start, |number, step| {
                *number = number.wrapping_add(*step);
                Some(Some(*number))
            })
            .collect();
        let schema = parse_message_type("message table { required int32 i; }").unwrap();
        let properties = short_pages(page, dictionary).set_encoding(Encoding::DELTA_BINARY_PACKED).build();
        let mut bytes = Vec::new();
        let mut file = SerializedFileWriter::new(&mut bytes, Arc::new(schema), Arc::new(properties)).unwrap();
        let mut writer = file.next_row_group().unwrap();
        write::<Int32Type>(&mut writer, &numbers, false);
        writer.close().unwrap();
        file.close().unwrap();
        prop_assert_eq!(compare("growing", &bytes), numbers.len());
        let ours = encode(&Table::from_rows("growing", &numbers).int("i", |number| *number).table()).unwrap();
        prop_assert_eq!(compare("growing", &ours), numbers.len());
    }

    /// What this crate writes, the `parquet` crate reads.
    #[test]
    fn our_own_files_read_the_same(rows in prop::collection::vec(row(), 1..200), millis in any::<bool>()) {
        let unit = if millis { TimeUnit::Millis } else { TimeUnit::Micros };
        let table = Table::from_rows("ours", &rows)
            .int("i", |row| row.0)
            .int64("l", |row| row.1)
            .float("f", |row| row.2)
            .float32("s", |row| row.3)
            .timestamp("at", unit, |row| row.1)
            .timestamp("then", unit, |row| row.1.unwrap_or(3))
            .text("t", |row| row.5.as_str())
            .table();
        prop_assert_eq!(compare("ours", &encode(&table).unwrap()), rows.len() * 7);
    }
}
