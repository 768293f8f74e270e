//! Small lists of files, with any value in each place.

/// A reference to a file, as lists write it.
pub(crate) fn file(path: &str, sha256: &str, bytes: &str) -> String {
    format!(r#""path":"{path}","sha256":"{sha256}","bytes":{bytes}"#)
}

/// A manifest of one study with this list.
pub(crate) fn manifest(version: u32, list: &str) -> Vec<u8> {
    format!(
        r#"{{"schema_version":{version},"builder":"t","studies":{{"s":{{"data_until":"2024-07-07","list":{{{list}}}}}}}}}"#
    )
    .into_bytes()
}

/// A study's list of one table and one place.
pub(crate) fn study(table: &str, rows: &str, place: &str) -> Vec<u8> {
    format!(
        r#"{{"data_until":"2024-07-07","sources":[],"inputs":[],"files":[{{"table":"t",{table},"rows":{rows}}}],
"places":{{"34":{{{place}}}}}}}"#
    )
    .into_bytes()
}
