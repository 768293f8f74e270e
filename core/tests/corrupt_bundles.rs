//! Every damaged or crafted bundle that we know of is refused with an error that says what is wrong.
//!
//! The files are in `corrupt/`; each is listed below with the error that it must give, and a file that is not listed
//! fails the test. `AUGURE_BLESS=1` writes those anew that are made here.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the lints know tests by their functions only")]

#[path = "corrupt/craft.rs"]
mod craft;
#[path = "corrupt/lists.rs"]
mod lists;

use std::collections::BTreeMap;
use std::path::PathBuf;

use augure_core::bundle::decode::{DecodeError, MAX_ROWS, decode};
use augure_core::bundle::encode::encode;
use augure_core::bundle::manifest::{Manifest, ManifestError, SCHEMA_VERSION};
use augure_core::bundle::study::Study;
use augure_core::bundle::table::{Column, Table, TableError};
use craft::Craft;
use lists::{file, manifest, study};

/// What a file must give.
#[derive(Debug, Clone, Copy)]
enum Expected {
    /// `decode` says that it is damaged, in these words among others.
    Damaged(&'static str),
    /// A type that no table has.
    Type,
    /// Too many rows.
    TooLarge,
    /// It decodes, but the column `n` of integers is missing.
    NoColumn,
    /// It decodes, but the column `n` is of another kind.
    Kind,
    /// `Manifest::parse` says so, or `Study::parse` of a study's list, in these words among others.
    Manifest(&'static str),
}

use Expected::{Damaged, Kind, Manifest as Refused, NoColumn, TooLarge, Type};

fn table(column: &str, values: Column) -> Vec<u8> {
    encode(&Table::new("t").with(column, values).unwrap()).unwrap()
}

/// Every file: its name, its bytes, what it must give.
fn registry() -> Vec<(&'static str, Vec<u8>, Expected)> {
    let good = table("n", Column::Int((0..2000).map(|i| Some(i * 7919 % 10_007)).collect()));
    let hash = "0".repeat(64);
    let listed = |path| file(path, &hash, "9");
    let plain = |version, path| manifest(version, &listed(path));
    let table_at = |path| study(&listed(path), "1", &listed("s/p.json"));
    let craft = Craft::default();
    let many = MAX_ROWS as i64 + 1;
    let long = Craft { physical: 2, page: &[0; 16], ..craft };
    let text = Craft { physical: 6, meaning: Some(0), ..craft };
    vec![
        ("empty.parquet", Vec::new(), Damaged("begin and end")),
        ("magic-only.parquet", b"PAR1".to_vec(), Damaged("begin and end")),
        ("magic-twice.parquet", b"PAR1PAR1".to_vec(), Damaged("begin and end")),
        ("footer-of-nothing.parquet", b"PAR1\0\0\0\0PAR1".to_vec(), Damaged("beyond its end")),
        ("footer-longer-than-file.parquet", b"PAR1\0\0\0\x7fPAR1".to_vec(), Damaged("longer than the file")),
        ("html.parquet", b"<!doctype html><title>404</title>".to_vec(), Damaged("begin and end")),
        ("half.parquet", good[..good.len() / 2].to_vec(), Damaged("begin and end")),
        ("middle-missing.parquet", [&good[..200], &good[good.len() - 180..]].concat(), Damaged("")),
        (
            "huge-rows.parquet",
            Craft { rows: 1 << 60, group: 1 << 60, values: 1 << 60, ..craft }.file(),
            TooLarge,
        ),
        ("too-many-rows.parquet", Craft { rows: many, group: many, values: many, ..craft }.file(), TooLarge),
        ("negative-rows.parquet", Craft { rows: -1, ..craft }.file(), Damaged("negative")),
        ("rows-do-not-add-up.parquet", Craft { rows: 3, ..craft }.file(), Damaged("add up")),
        ("more-values-than-rows.parquet", Craft { values: 3, ..craft }.file(), Damaged("number of values")),
        (
            "column-outside.parquet",
            Craft { start: Some(1 << 40), ..craft }.file(),
            Damaged("outside the file"),
        ),
        ("column-in-magic.parquet", Craft { start: Some(0), ..craft }.file(), Damaged("outside the file")),
        (
            "column-too-long.parquet",
            Craft { length: Some(i64::MAX), ..craft }.file(),
            Damaged("outside the file"),
        ),
        ("int96.parquet", Craft { physical: 3, ..craft }.file(), Type),
        ("int64-too-short.parquet", Craft { physical: 2, ..craft }.file(), Damaged("beyond its end")),
        ("float-too-short.parquet", Craft { physical: 4, page: &[0; 7], ..craft }.file(), Damaged("beyond")),
        ("decimal.parquet", Craft { physical: 2, meaning: Some(5), ..craft }.file(), Type),
        ("time-of-day.parquet", Craft { logical: Some((7, true, 3)), ..long }.file(), Type),
        ("timestamp-local.parquet", Craft { logical: Some((8, false, 1)), ..long }.file(), Type),
        ("timestamp-nanoseconds.parquet", Craft { logical: Some((8, true, 3)), ..long }.file(), Type),
        ("timestamp-no-unit.parquet", Craft { logical: Some((8, true, 0)), ..long }.file(), Type),
        ("timestamp-of-int32.parquet", Craft { meaning: Some(9), ..craft }.file(), Type),
        ("date-of-int64.parquet", Craft { physical: 2, meaning: Some(6), ..craft }.file(), Type),
        ("unknown-type.parquet", Craft { physical: 77, ..craft }.file(), Type),
        ("list.parquet", Craft { repetition: 2, ..craft }.file(), Damaged("lists")),
        ("gzip.parquet", Craft { codec: 2, ..craft }.file(), Damaged("Snappy")),
        (
            "snappy-lie.parquet",
            Craft { codec: 1, page: b"\xff\xff\xff\xff\x0f", ..craft }.file(),
            Damaged("long as it says"),
        ),
        ("snappy-damaged.parquet", Craft { codec: 1, page: b"\x08\xff\xff", ..craft }.file(), Damaged("")),
        ("page-too-short.parquet", Craft { page: &[1, 0, 0], ..craft }.file(), Damaged("beyond its end")),
        ("page-of-too-many.parquet", Craft { page_values: 9, ..craft }.file(), Damaged("more values")),
        ("page-of-none.parquet", Craft { page_values: 0, ..craft }.file(), Damaged("or none")),
        (
            "no-dictionary.parquet",
            Craft { encoding: 8, page: &[1, 4, 0], ..craft }.file(),
            Damaged("dictionary has not"),
        ),
        (
            "wide-indices.parquet",
            Craft { encoding: 8, page: &[200, 4, 0], ..craft }.file(),
            Damaged("32 bits"),
        ),
        (
            "delta-without-blocks.parquet",
            Craft { encoding: 5, ..craft }.file(),
            Damaged("blocks of a length"),
        ),
        (
            "delta-of-too-few.parquet",
            Craft { encoding: 5, page: &[8, 1, 1, 2], ..craft }.file(),
            Damaged("or fewer"),
        ),
        ("byte-stream-split.parquet", Craft { encoding: 9, ..craft }.file(), Damaged("encoding")),
        (
            "version-2-page.parquet",
            Craft { page_kind: 3, ..craft }.file(),
            Damaged("kind that no bundle has"),
        ),
        (
            "text-not-utf8.parquet",
            Craft { page: &[2, 0, 0, 0, 0xff, 0xfe, 0, 0, 0, 0], ..text }.file(),
            Damaged("UTF-8"),
        ),
        (
            "text-beyond-page.parquet",
            Craft { page: &[0, 0, 0, 0, 9, 0, 0, 0], ..text }.file(),
            Damaged("beyond its end"),
        ),
        ("nan.parquet", table("n", Column::Float(vec![Some(f64::NAN)])), Damaged("what is no number")),
        (
            "infinite.parquet",
            table("n", Column::Float(vec![Some(f64::INFINITY)])),
            Damaged("what is no number"),
        ),
        (
            "nan-single.parquet",
            table("n", Column::Float32(vec![Some(f32::NAN)])),
            Damaged("what is no number"),
        ),
        (
            "infinite-single.parquet",
            table("n", Column::Float32(vec![Some(f32::INFINITY)])),
            Damaged("number"),
        ),
        ("missing-column.parquet", table("m", Column::Int(vec![Some(1)])), NoColumn),
        ("wrong-kind.parquet", table("n", Column::Text(vec![Some("1".into())])), Kind),
        ("not-json.json", b"PAR1".to_vec(), Refused("line 1, column 1")),
        ("empty.json", Vec::new(), Refused("EOF")),
        ("truncated.json", plain(SCHEMA_VERSION, "s/t.parquet")[..90].to_vec(), Refused("EOF")),
        ("newer.json", plain(SCHEMA_VERSION + 1, "s/t.parquet"), Refused("reload the page")),
        ("older.json", plain(0, "s/t.parquet"), Refused("compile it again")),
        (
            "newer-other-fields.json",
            br#"{"schema_version":99,"tables":{}}"#.to_vec(),
            Refused("reload the page"),
        ),
        ("outside.json", plain(SCHEMA_VERSION, "../../etc/passwd"), Refused("not a plain path")),
        ("absolute.json", plain(SCHEMA_VERSION, "/etc/passwd"), Refused("not a plain path")),
        (
            "elsewhere.json",
            plain(SCHEMA_VERSION, "https://example.org/t.parquet"),
            Refused("not a plain path"),
        ),
        ("no-hash.json", manifest(SCHEMA_VERSION, &file("s/s.json", "abc", "9")), Refused("SHA-256")),
        (
            "huge-file.json",
            manifest(SCHEMA_VERSION, &file("s/s.json", &hash, "99999999999")),
            Refused("more than"),
        ),
        (
            "negative-size.json",
            manifest(SCHEMA_VERSION, &file("s/s.json", &hash, "-9")),
            Refused("invalid value"),
        ),
        ("study-truncated.json", table_at("s/t.parquet")[..90].to_vec(), Refused("EOF")),
        ("study-outside.json", table_at("../t.parquet"), Refused("not a plain path")),
        (
            "study-place-outside.json",
            study(&listed("s/t.parquet"), "1", &listed("//p.json")),
            Refused("not a plain path"),
        ),
        (
            "study-no-hash.json",
            study(&file("s/t.parquet", "abc", "9"), "1", &listed("s/p.json")),
            Refused("SHA-256"),
        ),
        (
            "study-huge-file.json",
            study(&file("s/t.parquet", &hash, "99999999999"), "1", &listed("s/p.json")),
            Refused("more than"),
        ),
        (
            "study-huge-table.json",
            study(&listed("s/t.parquet"), "4000001", &listed("s/p.json")),
            Refused("rows"),
        ),
        (
            "study-negative-size.json",
            study(&file("s/t.parquet", &hash, "-9"), "1", &listed("s/p.json")),
            Refused("invalid value"),
        ),
    ]
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/corrupt")
}

#[test]
fn every_file_is_listed_and_gives_its_error() {
    let registry = registry();
    if std::env::var_os("AUGURE_BLESS").is_some() {
        for (name, bytes, _) in &registry {
            std::fs::write(folder().join(name), bytes).unwrap();
        }
    }
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for entry in std::fs::read_dir(folder()).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.ends_with(".rs") {
            files.insert(name, std::fs::read(entry.path()).unwrap());
        }
    }
    for (name, _, expected) in &registry {
        let bytes =
            files.remove(*name).unwrap_or_else(|| panic!("corrupt/{name} is not there; see the head"));
        check(name, &bytes, *expected);
    }
    assert!(files.is_empty(), "in corrupt/ but not in the registry: {:?}", files.keys());
}

fn check(name: &str, bytes: &[u8], expected: Expected) {
    if let Refused(words) = expected {
        let parsed = if name.starts_with("study-") {
            Study::parse(name, bytes).map(|_| ())
        } else {
            Manifest::parse(bytes).map(|_| ())
        };
        let Err(error) = parsed else { panic!("{name} was read") };
        let text = error.to_string();
        assert!(text.contains(words), "{name}: {text}");
        // Another version is told as such, whatever else is different.
        assert_eq!(
            name.starts_with("newer"),
            matches!(error, ManifestError::TooNew { .. }),
            "{name}: {text}"
        );
        return;
    }
    match (expected, decode("t", bytes)) {
        (Damaged(words), Err(DecodeError::Damaged { source, .. })) => {
            assert!(source.to_string().contains(words), "{name}: {source}");
        }
        (Type, Err(DecodeError::ColumnType { .. })) | (TooLarge, Err(DecodeError::TooLarge { .. })) => {}
        (NoColumn, Ok(table)) => {
            assert!(matches!(table.ints("n"), Err(TableError::MissingColumn { .. })), "{name}")
        }
        (Kind, Ok(table)) => assert!(matches!(table.ints("n"), Err(TableError::WrongKind { .. })), "{name}"),
        (_, outcome) => panic!("{name}: {:?}", outcome.map(|table| table.rows())),
    }
}

/// A file of the committed bundle of no more than `most` bytes: real pages, dictionaries and absences.
fn real_file(most: usize) -> Vec<u8> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../data-bundle/elections");
    let files =
        std::fs::read_dir(folder).unwrap().flatten().map(|entry| std::fs::read(entry.path()).unwrap());
    files.filter(|bytes| bytes.starts_with(b"PAR1") && bytes.len() <= most).max_by_key(Vec::len).unwrap()
}

#[test]
fn a_real_file_cut_at_every_kilobyte_is_an_error() {
    let bytes = real_file(usize::MAX);
    for length in (0..bytes.len()).step_by(1024).chain(bytes.len() - 16..bytes.len()) {
        assert!(decode("cut", &bytes[..length]).is_err(), "{length} of {}", bytes.len());
        // The same with an end that looks like one.
        let _ = decode("cut", &[&bytes[..length], &bytes[bytes.len() - 8..]].concat());
    }
}

#[test]
fn flipped_bytes_never_panic() {
    let bytes = real_file(6_000);
    // Every byte of the footer, where all offsets and counts are, and a sample of the pages.
    let footer = u32::from_le_bytes(bytes[bytes.len() - 8..bytes.len() - 4].try_into().unwrap()) as usize;
    let from = bytes.len() - 8 - footer;
    for at in (from..bytes.len()).chain((0..from).step_by(97)) {
        for flip in [0x01, 0x80, 0xff] {
            let mut damaged = bytes.clone();
            damaged[at] ^= flip;
            if let Ok(table) = decode("flipped", &damaged) {
                assert!(table.columns().all(|(_, column)| column.len() == table.rows()));
            }
        }
    }
}
