//! Rows as files of the base, named by their content.

use std::collections::BTreeMap;

use augure_core::bundle::file::sha256_hex;
use datafusion::arrow::array::{Array, AsArray, RecordBatch, UInt64Array};
use datafusion::arrow::compute::take_record_batch;
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::basic::Compression;
use datafusion::parquet::file::properties::WriterProperties;

use crate::error::BaseError;
use crate::manifest::Part;

/// Characters of the hash in a file's name.
const HASH: usize = 16;

/// New files of the base, by path.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// `rows` as one file in `folder`, added to `files`.
pub(super) fn whole(folder: &str, rows: &RecordBatch, files: &mut Files) -> Result<Vec<Part>, BaseError> {
    Ok(if rows.num_rows() == 0 { Vec::new() } else { vec![part(folder, rows, files)?] })
}

/// `rows` as one file in `folder` for each value of their column `departement`, added to `files`.
pub(super) fn by_departement(
    folder: &str,
    rows: &RecordBatch,
    files: &mut Files,
) -> Result<Vec<Part>, BaseError> {
    let Some(column) = rows.column_by_name("departement") else { return whole(folder, rows, files) };
    let codes = column.as_string::<i32>();
    let mut of_code: BTreeMap<&str, Vec<u64>> = BTreeMap::new();
    for row in 0..codes.len() {
        of_code.entry(codes.value(row)).or_default().push(row as u64);
    }
    let file = |(code, rows_of_code): (&str, Vec<u64>)| {
        let own = take_record_batch(rows, &UInt64Array::from(rows_of_code))?;
        part(&format!("{folder}/departement={code}"), &own, files)
    };
    of_code.into_iter().map(file).collect()
}

fn part(folder: &str, rows: &RecordBatch, files: &mut Files) -> Result<Part, BaseError> {
    let bytes = encode(rows)?;
    let sha256 = sha256_hex(&bytes);
    let short = sha256.get(..HASH).unwrap_or(&sha256);
    let path = format!("{folder}/{short}.parquet");
    let part = Part { path: path.clone(), sha256, bytes: bytes.len() as u64, rows: rows.num_rows() };
    files.insert(path, bytes);
    Ok(part)
}

fn encode(rows: &RecordBatch) -> Result<Vec<u8>, BaseError> {
    let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, rows.schema(), Some(properties))?;
    writer.write(rows)?;
    writer.close()?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{ArrayRef, Int64Array, StringArray};

    use super::*;
    use crate::folder::decode;

    #[test]
    fn rows_are_split_by_departement_and_the_same_rows_have_the_same_name() {
        let codes: ArrayRef = Arc::new(StringArray::from(vec!["34", "2A", "34"]));
        let values: ArrayRef = Arc::new(Int64Array::from(vec![Some(1), None, Some(3)]));
        let rows = RecordBatch::try_from_iter([("departement", codes), ("x", values)]).unwrap();
        let mut files = Files::new();
        let parts = by_departement("tables/a", &rows, &mut files).unwrap();
        let found: Vec<(&str, usize)> =
            parts.iter().map(|part| (part.path.rsplit_once('/').unwrap().0, part.rows)).collect();
        assert_eq!(found, [("tables/a/departement=2A", 1), ("tables/a/departement=34", 2)]);
        let back = decode(files[&parts[1].path].clone(), Some(&["x"])).unwrap();
        assert_eq!(
            back.column(0).as_primitive::<datafusion::arrow::datatypes::Int64Type>().values(),
            &[1, 3]
        );
        let mut again = Files::new();
        assert_eq!(by_departement("tables/a", &rows, &mut again).unwrap(), parts);
        assert_eq!(again, files);
        assert!(whole("x", &rows.slice(0, 0), &mut again).unwrap().is_empty());
    }
}
