//! The content of a compressed file.

use std::io::{Cursor, Read};

use crate::problem::{Problem, Severity};

/// Most bytes of a decompressed input: a small file must not fill the memory.
pub const MAX_BYTES: u64 = 1 << 30;

/// The bytes of a table, decompressed if they are gzip or a ZIP archive of one file.
///
/// A workbook, itself a ZIP archive, stays one.
///
/// ```
/// use std::io::Write;
///
/// let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
/// gzip.write_all(b"a;b\n")?;
/// assert_eq!(augure_ingest::compression::unpacked(gzip.finish()?).unwrap(), b"a;b\n");
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// When the compressed bytes are damaged or too many, or the archive holds several files, or none.
pub fn unpacked(bytes: Vec<u8>) -> Result<Vec<u8>, Box<Problem>> {
    match bytes.as_slice() {
        [0x1f, 0x8b, ..] => bounded(flate2::read::MultiGzDecoder::new(bytes.as_slice())),
        [b'P', b'K', 3, 4, ..] => unzipped(bytes),
        _ => Ok(bytes),
    }
}

fn unzipped(bytes: Vec<u8>) -> Result<Vec<u8>, Box<Problem>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes.as_slice()))
        .map_err(|error| unreadable(format!("cannot be unpacked: {error}")))?;
    let names: Vec<String> = archive.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect();
    let has = |part: &str| names.iter().any(|name| name == part);
    if has("[Content_Types].xml") || has("mimetype") {
        return Ok(bytes);
    }
    // What a Mac adds beside each file.
    let files: Vec<&String> =
        names.iter().filter(|name| !name.ends_with('/') && !name.starts_with("__MACOSX/")).collect();
    let [name] = files.as_slice() else {
        let message = format!("this is a ZIP archive of {} files", files.len());
        return Err(Box::new(Problem::new(Severity::Error, "archive", message).remedy("unpack it")));
    };
    let member = archive.by_name(name).map_err(|error| unreadable(format!("cannot be unpacked: {error}")))?;
    bounded(member)
}

fn bounded(reader: impl Read) -> Result<Vec<u8>, Box<Problem>> {
    let mut content = Vec::new();
    reader
        .take(MAX_BYTES + 1)
        .read_to_end(&mut content)
        .map_err(|error| unreadable(format!("cannot be decompressed: {error}")))?;
    if content.len() as u64 > MAX_BYTES {
        return Err(unreadable(format!("holds more than {MAX_BYTES} bytes when decompressed")));
    }
    Ok(content)
}

fn unreadable(message: String) -> Box<Problem> {
    Box::new(
        Problem::new(Severity::Error, "unreadable", message).remedy("copy the file again from its source"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn an_archive_of_one_file_is_that_file() {
        assert_eq!(unpacked(archive(&[("a.csv", b"x;y"), ("__MACOSX/._a.csv", b"")])).unwrap(), b"x;y");
        let problem = unpacked(archive(&[("a.csv", b"x"), ("b.csv", b"y")])).unwrap_err();
        assert!(problem.message.contains("2 files") && problem.remedy == "unpack it");
        let workbook = archive(&[("[Content_Types].xml", b"<x/>")]);
        assert_eq!(unpacked(workbook.clone()).unwrap(), workbook);
    }

    #[test]
    fn damaged_bytes_are_a_problem() {
        for bytes in [&b"\x1f\x8b\x08\0"[..], b"PK\x03\x04", b"\x1f\x8b"] {
            assert_eq!(unpacked(bytes.to_vec()).unwrap_err().kind, "unreadable");
        }
        assert_eq!(unpacked(b"a;b".to_vec()).unwrap(), b"a;b");
    }
}
