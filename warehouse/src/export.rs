//! Answers as files: CSV or Parquet.

use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use datafusion::arrow::csv::Writer;
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::basic::Compression;
use datafusion::parquet::file::properties::WriterProperties;

use crate::commit::partial;
use crate::query::{Answer, QueryError};

/// Errors of writing an answer.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// A name that says no format.
    #[error("{0}: the name ends in neither .csv nor .parquet, which says the format")]
    Format(PathBuf),
    /// The system refuses the file.
    #[error("{path}: {source}")]
    Io {
        /// The file.
        path: PathBuf,
        /// The system's error.
        source: std::io::Error,
    },
    /// The format refuses the rows.
    #[error("{path}: {what}")]
    Rows {
        /// The file.
        path: PathBuf,
        /// The fault.
        what: String,
    },
    /// The engine fails on the way.
    #[error(transparent)]
    Query(#[from] QueryError),
}

enum Sink {
    Csv(Box<Writer<BufWriter<File>>>),
    Parquet(Box<ArrowWriter<BufWriter<File>>>),
}

/// Writes `answer` to the file `to`, as CSV or Parquet by its name; returns the number of rows.
///
/// In CSV, an empty cell is a value that is not there. The file appears when it is whole.
///
/// # Errors
/// When the name says no format, the file cannot be written, or the engine fails on the way: no file is left then.
pub fn write(answer: Answer<'_>, to: &Path) -> Result<usize, ExportError> {
    let lower = to.to_string_lossy().to_ascii_lowercase();
    let is_csv = lower.ends_with(".csv");
    if !is_csv && !lower.ends_with(".parquet") {
        return Err(ExportError::Format(to.to_owned()));
    }
    let partial = partial(to);
    let written = rows(answer, &partial, is_csv);
    let failed = |source| ExportError::Io { path: to.to_owned(), source };
    match written {
        Ok(rows) => std::fs::rename(&partial, to).map_err(failed).map(|()| rows),
        Err(error) => {
            let _ = std::fs::remove_file(&partial);
            Err(error)
        }
    }
}

fn rows(mut answer: Answer<'_>, path: &Path, is_csv: bool) -> Result<usize, ExportError> {
    let refused =
        |error: &dyn std::fmt::Display| ExportError::Rows { path: path.to_owned(), what: error.to_string() };
    let file = File::create(path).map_err(|source| ExportError::Io { path: path.to_owned(), source })?;
    let file = BufWriter::new(file);
    let schema = answer.schema();
    let mut sink = if is_csv {
        Sink::Csv(Box::new(Writer::new(file)))
    } else {
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        let writer = ArrowWriter::try_new(file, std::sync::Arc::clone(&schema), Some(properties));
        Sink::Parquet(Box::new(writer.map_err(|error| refused(&error))?))
    };
    let mut rows = 0;
    // CSV names its columns with the first rows, even if there are none.
    let empty = datafusion::arrow::array::RecordBatch::new_empty(schema);
    let mut next = Some(empty);
    while let Some(batch) = next {
        match &mut sink {
            Sink::Csv(writer) => writer.write(&batch).map_err(|error| refused(&error))?,
            Sink::Parquet(writer) => writer.write(&batch).map_err(|error| refused(&error))?,
        }
        rows += batch.num_rows();
        next = answer.next_rows()?;
    }
    match sink {
        Sink::Csv(writer) => {
            let file = writer.into_inner().into_inner().map_err(|error| refused(&error))?;
            file.sync_all().map_err(|error| refused(&error))?;
        }
        Sink::Parquet(writer) => {
            writer.close().map_err(|error| refused(&error))?;
        }
    }
    Ok(rows)
}
