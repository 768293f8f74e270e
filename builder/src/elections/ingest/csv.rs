//! Delimited text: encoding, separator, records.

use super::problem::{Problem, Severity};
use super::rows::{FileRows, RowSink};
use crate::elections::config::Config;
use augure_elections::scrutin::ScrutinIndex;

/// The results in the delimited text `bytes` of `file`.
#[must_use]
pub fn read(file: &str, bytes: &[u8], config: &Config, from_name: Option<ScrutinIndex>) -> FileRows {
    let mut problems = Vec::new();
    let text = decode(file, bytes, &mut problems);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator(&text))
        .flexible(true)
        .has_headers(true)
        .from_reader(text.as_bytes());
    let names: Vec<String> = match reader.headers() {
        Ok(names) => names.iter().map(str::to_owned).collect(),
        Err(error) => {
            problems.push(broken(file, &error));
            return FileRows { problems, ..FileRows::default() };
        }
    };
    let expected = names.len();
    let mut sink = RowSink::new(file, names, config, from_name);
    sink.problems.append(&mut problems);
    if !sink.usable() {
        return sink.finish();
    }
    let mut record = csv::StringRecord::new();
    loop {
        let line = u32::try_from(reader.position().line()).unwrap_or(u32::MAX);
        match reader.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) if record.len() != expected => {
                let message = format!("the row has {} cells, the header {expected}", record.len());
                let problem = Problem::new(Severity::Error, "ragged", message)
                    .at(file, record_line(&record).or(Some(line)))
                    .remedy("the row is left out: check its separators and quotes");
                sink.problems.push(problem);
            }
            Ok(true) => {
                let cells: Vec<&str> = record.iter().collect();
                sink.row(record_line(&record).unwrap_or(line), &cells);
            }
            Err(error) => {
                sink.problems.push(broken(file, &error));
                if error.is_io_error() {
                    break;
                }
            }
        }
    }
    sink.finish()
}

fn record_line(record: &csv::StringRecord) -> Option<u32> {
    record.position().and_then(|position| u32::try_from(position.line()).ok())
}

fn broken(file: &str, error: &csv::Error) -> Problem {
    let line = error.position().and_then(|position| u32::try_from(position.line()).ok());
    Problem::new(Severity::Error, "broken-row", error.to_string())
        .at(file, line)
        .remedy("check the row's separators and quotes")
}

/// `bytes` as text: by byte order mark, as UTF-8 if they are, else as Windows-1252, which is told.
fn decode(file: &str, bytes: &[u8], problems: &mut Vec<Problem>) -> String {
    let (encoding, skip) = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, length),
        None if std::str::from_utf8(bytes).is_ok() => (encoding_rs::UTF_8, 0),
        None => (encoding_rs::WINDOWS_1252, 0),
    };
    if encoding != encoding_rs::UTF_8 {
        problems.push(
            Problem::new(Severity::Info, "encoding", format!("not UTF-8: read as {}", encoding.name()))
                .at(file, None)
                .remedy("if accents look wrong, save the file as UTF-8"),
        );
    }
    encoding.decode_without_bom_handling(&bytes[skip..]).0.into_owned()
}

/// The separator that the first line has most of.
fn separator(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default().as_bytes();
    let count = |separator: u8| header.iter().filter(|&&b| b == separator).count();
    b";,\t|".iter().copied().rev().max_by_key(|&separator| count(separator)).unwrap_or(b';')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_and_separators_are_recognised() {
        let mut problems = Vec::new();
        assert_eq!(decode("f", b"S\xe8te", &mut problems), "Sète");
        assert_eq!(problems.len(), 1);
        assert_eq!(decode("f", "\u{feff}Sète".as_bytes(), &mut problems), "Sète");
        assert_eq!(decode("f", b"\xff\xfeS\0", &mut problems), "S");
        assert_eq!(separator("a;b,c;d\nx,y,z"), b';');
        assert_eq!(separator("a\tb\tc"), b'\t');
        assert_eq!(separator(""), b';');
    }
}
