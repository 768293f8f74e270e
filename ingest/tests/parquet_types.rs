//! Numbers, days and moments of every Parquet type that programs write.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the lints know tests by their functions only")]

use std::sync::Arc;

use augure_ingest::records::{Record, read};
use augure_ingest::schema::{Column, Kind, Schema};
use parquet::data_type::{DataType, DoubleType, FloatType, Int32Type, Int64Type, Int96, Int96Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

/// The rows of a file with one column `x` of the type `kind`, read as `as_kind`.
fn column<T: DataType>(kind: &str, values: &[T::T], as_kind: Kind) -> Vec<Record> {
    let message = Arc::new(parse_message_type(&format!("message table {{ required {kind}; }}")).unwrap());
    let properties = Arc::new(WriterProperties::builder().build());
    let mut writer = SerializedFileWriter::new(Vec::new(), message, properties).unwrap();
    let mut group = writer.next_row_group().unwrap();
    let mut column = group.next_column().unwrap().unwrap();
    column.typed::<T>().write_batch(values, None, None).unwrap();
    column.close().unwrap();
    group.close().unwrap();
    let schema = Schema::new("values").with(Column::new("x", as_kind).required());
    let records = read("x.parquet", writer.into_inner().unwrap(), &schema);
    assert!(records.problems.is_empty(), "{kind}: {:?}", records.problems);
    records.rows
}

#[test]
fn fractions_of_four_bytes_keep_the_digits_they_were_written_with() {
    let rows = column::<FloatType>("float x", &[0.1, -2.5e-7, 16_777_216.0], Kind::Decimal);
    let found: Vec<f64> = rows.iter().map(|row| row.decimal("x").unwrap()).collect();
    // Not 0.10000000149011612, which is the same number in eight bytes.
    assert_eq!(found, [0.1, -2.5e-7, 16_777_216.0]);
    let rows = column::<DoubleType>("double x", &[0.1, 1e300], Kind::Decimal);
    assert_eq!(rows.iter().map(|row| row.decimal("x").unwrap()).collect::<Vec<_>>(), [0.1, 1e300]);
}

#[test]
fn whole_numbers_have_their_sign_or_none() {
    let whole = |rows: Vec<Record>| rows.iter().map(|row| row.integer("x").unwrap()).collect::<Vec<i64>>();
    let large = 9_007_199_254_740_993;
    assert_eq!(whole(column::<Int64Type>("int64 x", &[large, -large], Kind::Integer)), [large, -large]);
    assert_eq!(whole(column::<Int32Type>("int32 x", &[-1], Kind::Integer)), [-1]);
    // The same bits as -1.
    assert_eq!(
        whole(column::<Int32Type>("int32 x (integer(32, false))", &[-1], Kind::Integer)),
        [4_294_967_295]
    );
    assert_eq!(whole(column::<Int64Type>("int64 x (integer(64, false))", &[7], Kind::Integer)), [7]);
}

#[test]
fn days_and_moments_are_the_same_in_every_unit() {
    // 2024-12-31 23:30:00, and 1969-12-31 23:30:00, before the count begins.
    let seconds = [20_088 * 86_400 + 84_600, -1_800];
    let expected = ["2024-12-31T23:30:00", "1969-12-31T23:30:00"];
    let moments = |rows: Vec<Record>| {
        rows.iter().map(|row| row.moment("x").unwrap().to_string()).collect::<Vec<String>>()
    };
    for (unit, factor) in [("millis", 1_000), ("micros", 1_000_000), ("nanos", 1_000_000_000)] {
        for utc in [true, false] {
            // Half a second is left out.
            let values = seconds.map(|s: i64| s * factor + factor / 2);
            let kind = format!("int64 x (timestamp({unit}, {utc}))");
            assert_eq!(moments(column::<Int64Type>(&kind, &values, Kind::Moment)), expected, "{kind}");
        }
    }
    // Nanoseconds of the day and the Julian day, 2,440,588 of which began in 1970.
    let old = seconds.map(|s| {
        let nanos = u64::try_from(s.rem_euclid(86_400) * 1_000_000_000).unwrap();
        let day = u32::try_from(s.div_euclid(86_400) + 2_440_588).unwrap();
        let mut value = Int96::new();
        value.set_data((nanos & 0xffff_ffff) as u32, (nanos >> 32) as u32, day);
        value
    });
    assert_eq!(moments(column::<Int96Type>("int96 x", &old, Kind::Moment)), expected);
    let rows = column::<Int32Type>("int32 x (date)", &[20_088, -1], Kind::Date);
    let days: Vec<String> = rows.iter().map(|row| row.date("x").unwrap().to_string()).collect();
    assert_eq!(days, ["2024-12-31", "1969-12-31"]);
}
