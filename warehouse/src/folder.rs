//! The base's folder: files that are what the manifest says, and one writer at a time.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use augure_core::bundle::file::sha256_hex;
use bytes::Bytes;
use datafusion::arrow::array::{RecordBatch, RecordBatchReader};
use datafusion::arrow::compute::concat_batches;
use datafusion::parquet::arrow::ProjectionMask;
use datafusion::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use crate::error::BaseError;
use crate::manifest::{MANIFEST, Manifest, Part, VERSION};

/// Held by whoever reads or changes the base; the system frees it when the program ends, however it ends.
const LOCK: &str = ".lock";

/// A folder with a base, or for one.
#[derive(Debug, Clone)]
pub struct Folder(PathBuf);

/// Keeps others from changing the base, as long as it lives.
#[derive(Debug)]
#[must_use]
pub struct Lock {
    _file: Option<File>,
}

pub(crate) fn io(path: &Path) -> impl FnOnce(std::io::Error) -> BaseError + '_ {
    |source| BaseError::Io { path: path.to_owned(), source }
}

impl Folder {
    /// The folder at `path`, which need not exist.
    #[must_use]
    pub fn new(path: &Path) -> Self {
        Self(path.to_owned())
    }

    /// Its path.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The path of the file that the manifest calls `name`.
    #[must_use]
    pub fn file(&self, name: &str) -> PathBuf {
        name.split('/').fold(self.0.clone(), |path, part| path.join(part))
    }

    /// The manifest, with its text; `None` where there is no base.
    ///
    /// # Errors
    /// When it cannot be read, is damaged or of another version.
    pub fn manifest(&self) -> Result<Option<(Manifest, String)>, BaseError> {
        let path = self.file(MANIFEST);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(BaseError::Io { path, source }),
        };
        let wrong = |what: String| BaseError::Manifest { path: path.clone(), what };
        let value: serde_json::Value =
            serde_json::from_str(&text).map_err(|error| wrong(error.to_string()))?;
        let version = value.get("version").and_then(serde_json::Value::as_u64);
        if version != Some(u64::from(VERSION)) {
            let found = version.map_or("none".to_owned(), |version| version.to_string());
            return Err(wrong(format!("its version is {found}, this program knows {VERSION}")));
        }
        let manifest = serde_json::from_value(value).map_err(|error| wrong(error.to_string()))?;
        Ok(Some((manifest, text)))
    }

    /// Keeps others from changing the base while it is read.
    ///
    /// A base on a disk that cannot be written needs no lock: nobody changes it.
    ///
    /// # Errors
    /// When another program is changing it, or the file cannot be opened.
    pub fn lock_to_read(&self) -> Result<Lock, BaseError> {
        match self.open_lock() {
            Ok(file) => self.locked(file, File::try_lock_shared),
            Err(error)
                if matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) =>
            {
                Ok(Lock { _file: None })
            }
            Err(source) => Err(BaseError::Io { path: self.0.join(LOCK), source }),
        }
    }

    /// Keeps others from reading and changing the base while it is changed; creates the folder.
    ///
    /// # Errors
    /// When another program reads or changes it, or the folder cannot be written.
    pub fn lock_to_change(&self) -> Result<Lock, BaseError> {
        std::fs::create_dir_all(&self.0).map_err(io(&self.0))?;
        let file = self.open_lock().map_err(io(&self.0))?;
        self.locked(file, File::try_lock)
    }

    fn open_lock(&self) -> std::io::Result<File> {
        OpenOptions::new().create(true).truncate(false).write(true).open(self.0.join(LOCK))
    }

    fn locked(&self, file: File, lock: fn(&File) -> Result<(), TryLockError>) -> Result<Lock, BaseError> {
        match lock(&file) {
            Ok(()) => Ok(Lock { _file: Some(file) }),
            Err(TryLockError::WouldBlock) => Err(BaseError::Busy(self.0.clone())),
            Err(TryLockError::Error(source)) => Err(BaseError::Io { path: self.0.join(LOCK), source }),
        }
    }

    /// The bytes of `part`.
    ///
    /// # Errors
    /// When they are not those that the manifest names.
    pub fn bytes(&self, part: &Part) -> Result<Vec<u8>, BaseError> {
        let path = self.file(&part.path);
        let bytes = std::fs::read(&path).map_err(io(&path))?;
        if sha256_hex(&bytes) != part.sha256 {
            let what = format!("its SHA-256 is not the {} that {MANIFEST} names", part.sha256);
            return Err(BaseError::Damaged { path, what });
        }
        Ok(bytes)
    }
}

/// The rows of a file of the base, with the columns that `only` names, or all.
///
/// # Errors
/// When `bytes` are no Parquet, or lack a column.
pub fn decode(bytes: Vec<u8>, only: Option<&[&str]>) -> Result<RecordBatch, BaseError> {
    let mut builder = ParquetRecordBatchReaderBuilder::try_new(Bytes::from(bytes))?;
    if let Some(names) = only {
        let mask = ProjectionMask::columns(builder.parquet_schema(), names.iter().copied());
        builder = builder.with_projection(mask);
    }
    let rows = usize::try_from(builder.metadata().file_metadata().num_rows()).unwrap_or(0);
    let mut reader = builder.with_batch_size(rows.max(1)).build()?;
    let schema = reader.schema();
    let batches: Vec<RecordBatch> = reader.by_ref().collect::<Result<_, _>>()?;
    match <[RecordBatch; 1]>::try_from(batches) {
        Ok([only]) => Ok(only),
        Err(batches) => Ok(concat_batches(&schema, &batches)?),
    }
}
