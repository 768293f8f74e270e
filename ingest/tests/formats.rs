//! One table in every dialect, encoding and compression: the same rows each time.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the lints know tests by their functions only")]

use std::io::Write;

use augure_ingest::records::read;
use augure_ingest::schema::{Column, Kind, Schema};
use augure_ingest::table::Table;
use proptest::prelude::*;

fn schema() -> Schema {
    Schema::new("rain by place")
        .with(Column::new("place", Kind::Code).spelled(["numéro"]).digits(5).required())
        .with(Column::new("name", Kind::Text).spelled(["libellé"]))
        .with(Column::new("rain", Kind::Decimal).spelled(["précipitations (mm)"]))
}

/// Place, name, rain in tenths.
type Places = Vec<(u32, String, u32)>;

fn places() -> impl Strategy<Value = Places> {
    let name = "[A-Za-zéèàçîô' -]{0,12}[a-zé]".prop_map(|name| name.trim().to_owned());
    prop::collection::vec((0u32..99_999, name, 0u32..99_999), 1..8)
}

/// The table as text, its decimals with commas.
fn written(places: &Places, separator: char, end: &str, quoted: bool, before: &str) -> String {
    let quote = if quoted { "\"" } else { "" };
    let row = |cells: [String; 3]| {
        let cells = cells.map(|cell| {
            let quote = if cell.contains(separator) { "\"" } else { quote };
            format!("{quote}{cell}{quote}")
        });
        cells.join(&separator.to_string()) + end
    };
    let header = row(["Numéro", "Libellé", "PRÉCIPITATIONS (mm)"].map(String::from));
    let rows = places.iter().map(|(place, name, rain)| {
        row([place.to_string(), name.clone(), format!("{},{}", rain / 10, rain % 10)])
    });
    before.replace('\n', end) + &header + &rows.collect::<String>()
}

fn encoded(text: &str, encoding: &str) -> Vec<u8> {
    match encoding {
        "bom" => ["\u{feff}", text].concat().into_bytes(),
        "latin" => text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect(),
        "utf16" => "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
        _ => text.as_bytes().to_vec(),
    }
}

fn compressed(bytes: Vec<u8>, how: &str) -> Vec<u8> {
    match how {
        "gzip" => {
            let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            gzip.write_all(&bytes).unwrap();
            gzip.finish().unwrap()
        }
        "zip" => {
            let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
            zip.start_file("rain.csv", zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(&bytes).unwrap();
            zip.finish().unwrap().into_inner()
        }
        _ => bytes,
    }
}

/// Place, name and rain in tenths of each row.
fn rows(bytes: Vec<u8>) -> Places {
    let records = read("rain.csv", bytes, &schema());
    let rows = records.rows.iter().map(|row| {
        let rain = (row.decimal("rain").unwrap_or(-1.0) * 10.0).round() as u32;
        (row.text("place").unwrap().parse().unwrap(), row.text("name").unwrap_or_default().to_owned(), rain)
    });
    let rows: Places = rows.collect();
    assert!(rows.len() < 9, "{:?}", records.problems);
    rows
}

proptest! {
    #[test]
    fn what_is_written_in_any_dialect_reads_back(
        places in places(),
        separator in prop::sample::select(vec![';', '\t', ',', '|']),
        end in prop::sample::select(vec!["\n", "\r\n", "\r"]),
        encoding in prop::sample::select(vec!["utf8", "bom", "latin", "utf16"]),
        compression in prop::sample::select(vec!["none", "gzip", "zip"]),
        before in prop::sample::select(vec!["", "Rain in mm, by place\n\n"]),
        quoted in any::<bool>(),
    ) {
        let text = written(&places, separator, end, quoted, before);
        prop_assert_eq!(rows(compressed(encoded(&text, encoding), compression)), places, "{}", text);
    }

    #[test]
    fn excel_says_which_separator(places in places(), separator in prop::sample::select(vec![';', '^', '~', '\t'])) {
        let text = format!("sep={separator}\n{}", written(&places, separator, "\n", true, ""));
        prop_assert_eq!(rows(text.into_bytes()), places);
    }

    #[test]
    fn any_bytes_give_rows_or_problems(
        start in prop::sample::select(vec![&b""[..], b"PK\x03\x04", b"PAR1", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x1f\x8b\x08\0", b"sep=", b"Num;"]),
        rest in prop::collection::vec(any::<u8>(), 0..300),
    ) {
        let bytes = [start, &rest].concat();
        let _ = read("any", bytes.clone(), &schema());
        match Table::open("any", bytes, &Schema::default()) {
            Ok(mut table) => while table.next_row().is_some() {},
            Err(problems) => prop_assert!(!problems.is_empty()),
        }
    }
}
