//! Parquet in every codec gives the same rows.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the lints know tests by their functions only")]

use std::sync::Arc;

use augure_ingest::records::read;
use augure_ingest::schema::{Column, Kind, Schema};
use augure_ingest::table::Table;
use parquet::basic::Compression;
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

/// A table of a place, its rain, a day and a moment, in two row groups.
fn table(codec: Compression) -> Vec<u8> {
    let message = "message table { required binary place (utf8); optional double rain; required int32 day (date); \
                   required int64 at (timestamp(millis, false)); }";
    let properties = WriterProperties::builder().set_compression(codec).build();
    let message = Arc::new(parse_message_type(message).unwrap());
    let mut writer = SerializedFileWriter::new(Vec::new(), message, Arc::new(properties)).unwrap();
    for day in [19_723, 19_724] {
        let mut group = writer.next_row_group().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        let places = [ByteArray::from("Brest"), ByteArray::from("Sète")];
        column.typed::<ByteArrayType>().write_batch(&places, None, None).unwrap();
        column.close().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<DoubleType>().write_batch(&[3.5], Some(&[1, 0]), None).unwrap();
        column.close().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<Int32Type>().write_batch(&[day, day], None, None).unwrap();
        column.close().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        let at = i64::from(day) * 86_400_000 + 5_400_000;
        column.typed::<Int64Type>().write_batch(&[at, at], None, None).unwrap();
        column.close().unwrap();
        group.close().unwrap();
    }
    writer.into_inner().unwrap()
}

#[test]
fn every_usual_codec_is_read() {
    let schema = Schema::new("rain by place")
        .with(Column::new("place", Kind::Text).required())
        .with(Column::new("rain", Kind::Decimal))
        .with(Column::new("day", Kind::Date))
        .with(Column::new("at", Kind::Moment));
    for codec in [
        Compression::UNCOMPRESSED,
        Compression::SNAPPY,
        Compression::GZIP(Default::default()),
        Compression::BROTLI(Default::default()),
        Compression::LZ4,
        Compression::LZ4_RAW,
        Compression::ZSTD(Default::default()),
    ] {
        let records = read("rain.parquet", table(codec), &schema);
        assert!(records.problems.is_empty(), "{codec}: {:?}", records.problems);
        let rows: Vec<_> = records
            .rows
            .iter()
            .map(|row| {
                (
                    row.line,
                    row.text("place").unwrap(),
                    row.decimal("rain"),
                    row.date("day").unwrap().to_string(),
                )
            })
            .collect();
        let expected = [
            (1, "Brest", Some(3.5), "2024-01-01".to_owned()),
            (2, "Sète", None, "2024-01-01".to_owned()),
            (3, "Brest", Some(3.5), "2024-01-02".to_owned()),
            (4, "Sète", None, "2024-01-02".to_owned()),
        ];
        assert_eq!(rows, expected, "{codec}");
        assert_eq!(records.rows[3].moment("at").unwrap().to_string(), "2024-01-02T01:30:00", "{codec}");
    }
}

#[test]
fn a_file_cut_short_is_a_problem_and_never_a_panic() {
    let whole = table(Compression::SNAPPY);
    for length in (0..whole.len()).step_by(7) {
        let problems = Table::open("cut.parquet", whole[..length].to_vec(), &Schema::default());
        assert!(length < 4 || problems.is_err(), "{length}");
    }
}
