//! What this crate reads is what the `parquet` crate reads: every file of the committed bundle, and generated tables.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the lints know tests by their functions only")]

use std::path::Path;
use std::sync::Arc;

use augure_core::bundle::decode::decode;
use augure_core::bundle::manifest::{MANIFEST, Manifest, OpenError, read_study};
use augure_core::bundle::table::Column;
use parquet::basic::Compression;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int32Type};
use parquet::file::properties::{WriterProperties, WriterVersion};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::SerializedFileWriter;
use parquet::record::Field;
use parquet::schema::parser::parse_message_type;
use proptest::prelude::*;

/// A cell as text with the bits of its value, the same for both readers.
fn ours(column: &Column, row: usize) -> String {
    match column {
        Column::Int(v) | Column::Date(v) => format!("{:?}", v[row]),
        Column::Float(v) => format!("{:?}", v[row].map(f64::to_bits)),
        Column::Text(v) => format!("{:?}", v[row]),
        Column::Bool(v) => format!("{:?}", v[row]),
        Column::Bytes(v) => format!("{:?}", v[row]),
    }
}

fn theirs(field: &Field) -> String {
    match field {
        Field::Null => "None".to_owned(),
        Field::Int(v) | Field::Date(v) => format!("{:?}", Some(v)),
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Another writer's choices: compressed or not, dictionaries or not, pages and row groups of any length.
    #[test]
    fn other_writers_choices_read_the_same(
        rows in prop::collection::vec((any::<Option<i32>>(), prop::num::f64::NORMAL | prop::num::f64::ZERO, any::<bool>(), "[a-é]{0,9}"), 0..400),
        page in 1_usize..200,
        group in 1_usize..300,
        dictionary in any::<bool>(),
        snappy in any::<bool>(),
        empty in any::<bool>(),
    ) {
        let schema = parse_message_type(
            "message table { optional int32 i; required double f; required boolean b; optional binary t (UTF8); }"
        ).unwrap();
        let properties = WriterProperties::builder()
            .set_compression(if snappy { Compression::SNAPPY } else { Compression::UNCOMPRESSED })
            .set_dictionary_enabled(dictionary)
            .set_data_page_row_count_limit(page)
            .set_write_batch_size(page)
            .set_dictionary_page_size_limit(200)
            .set_writer_version(WriterVersion::PARQUET_1_0)
            .build();
        let mut bytes = Vec::new();
        let mut file = SerializedFileWriter::new(&mut bytes, Arc::new(schema), Arc::new(properties)).unwrap();
        for rows in rows.chunks(group) {
            let mut writer = file.next_row_group().unwrap();
            let ints: Vec<i32> = rows.iter().filter_map(|row| row.0).collect();
            let levels: Vec<i16> = rows.iter().map(|row| i16::from(row.0.is_some())).collect();
            let mut column = writer.next_column().unwrap().unwrap();
            column.typed::<Int32Type>().write_batch(&ints, Some(&levels), None).unwrap();
            column.close().unwrap();
            let mut column = writer.next_column().unwrap().unwrap();
            let floats: Vec<f64> = rows.iter().map(|row| row.1).collect();
            column.typed::<DoubleType>().write_batch(&floats, None, None).unwrap();
            column.close().unwrap();
            let mut column = writer.next_column().unwrap().unwrap();
            let bools: Vec<bool> = rows.iter().map(|row| row.2).collect();
            column.typed::<BoolType>().write_batch(&bools, None, None).unwrap();
            column.close().unwrap();
            let mut column = writer.next_column().unwrap().unwrap();
            let texts: Vec<ByteArray> =
                if empty { Vec::new() } else { rows.iter().map(|row| row.3.as_str().into()).collect() };
            let levels = vec![i16::from(!empty); rows.len()];
            column.typed::<ByteArrayType>().write_batch(&texts, Some(&levels), None).unwrap();
            column.close().unwrap();
            writer.close().unwrap();
        }
        file.close().unwrap();
        prop_assert_eq!(compare("generated", &bytes), rows.len() * 4);
    }
}
