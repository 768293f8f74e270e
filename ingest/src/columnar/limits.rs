//! Limits on the claims of a Parquet file's footer.

use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::metadata::ParquetMetaData;

/// More rows than this are no table to read whole. A footer can claim thousands of millions in a hundred bytes.
const MOST_ROWS: i64 = 20_000_000;

/// Checks that there are no more rows than a table may have, and that every row group and column of a file of `length`
/// bytes lies inside it: the Parquet reader asserts that, rather than checking.
///
/// # Errors
/// When one does not.
pub(super) fn check_ranges(metadata: &ParquetMetaData, length: i64) -> Result<(), ParquetError> {
    let columns = metadata.file_metadata().schema_descr().num_columns();
    let rows =
        metadata.row_groups().iter().fold(0_i64, |sum, group| sum.saturating_add(group.num_rows().max(0)));
    if rows > MOST_ROWS {
        return Err(ParquetError::General(format!(
            "the file's footer says {rows} rows, where a table has {MOST_ROWS} at most"
        )));
    }
    for group in metadata.row_groups() {
        let rows_fit = group.num_rows() >= 0 && group.num_rows() <= metadata.file_metadata().num_rows();
        if !rows_fit || group.num_columns() != columns {
            return Err(ParquetError::General("a row group does not fit the file's footer".to_owned()));
        }
        for column in group.columns() {
            let start = column.dictionary_page_offset().unwrap_or_else(|| column.data_page_offset());
            let inside = |at: i64| (0..=length).contains(&at);
            let size = column.compressed_size();
            let end = start.checked_add(size);
            if !inside(start) || size < 0 || !end.is_some_and(inside) || !inside(column.data_page_offset()) {
                return Err(ParquetError::General(format!(
                    "column `{}` is said to lie outside the file's {length} bytes",
                    column.column_path()
                )));
            }
        }
    }
    Ok(())
}

/// Checks that every column is compressed in a way that is read.
///
/// # Errors
/// Names the codec of one that is not.
pub(super) fn check_codecs(metadata: &ParquetMetaData) -> Result<(), ParquetError> {
    for column in metadata.row_groups().iter().flat_map(|group| group.columns()) {
        let codec = column.compression();
        let read = match codec {
            Compression::LZO => false,
            // In C, which WebAssembly's target has no library for.
            Compression::ZSTD(_) => !cfg!(target_family = "wasm"),
            _ => true,
        };
        if !read {
            return Err(ParquetError::NYI(format!(
                "the column `{}` is compressed as {codec}, which is not read: write the file again with zstd, snappy or gzip, or without compression",
                column.column_path()
            )));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    use parquet::file::metadata::{ColumnChunkMetaData, FileMetaData, RowGroupMetaData};
    use parquet::schema::types::SchemaDescriptor;

    #[test]
    fn a_footer_that_claims_too_many_rows_is_refused_before_any_is_read() {
        let message =
            parquet::schema::parser::parse_message_type("message table { optional int32 a; }").unwrap();
        let schema = Arc::new(SchemaDescriptor::new(Arc::new(message)));
        let of_groups = |groups: &[i64]| {
            let column = || ColumnChunkMetaData::builder(schema.column(0)).build().unwrap();
            let group = |rows: &i64| {
                let group = RowGroupMetaData::builder(Arc::clone(&schema)).set_num_rows(*rows);
                group.add_column_metadata(column()).build().unwrap()
            };
            let rows = i64::MAX;
            let file = FileMetaData::new(2, rows, None, None, Arc::clone(&schema), None);
            check_ranges(&ParquetMetaData::new(file, groups.iter().map(group).collect()), 1_000)
        };
        assert!(of_groups(&[MOST_ROWS]).is_ok());
        for groups in [&[MOST_ROWS, 1][..], &[i64::MAX, i64::MAX]] {
            let error = of_groups(groups).unwrap_err().to_string();
            assert!(error.contains("a table has 20000000 at most"), "{error}");
        }
    }
}
