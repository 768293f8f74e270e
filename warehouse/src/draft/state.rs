//! The base as drafted: the manifest, and files that are not written yet.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::compute::concat_batches;
use datafusion::arrow::datatypes::{Field, Schema, SchemaRef};

use super::parts::{self, Files};
use crate::error::BaseError;
use crate::folder::{Folder, decode};
use crate::layout;
use crate::manifest::{Manifest, Part};
use crate::places::Mergers;
use crate::spec::Level;

/// The base as it would be.
#[derive(Debug)]
pub struct Draft {
    pub(crate) folder: Folder,
    /// The text of the manifest that the draft began with; `None` for a new base.
    pub(crate) before: Option<String>,
    pub(crate) manifest: Manifest,
    pub(crate) files: Files,
    pub(super) mergers: Mergers,
}

impl Draft {
    /// A draft of the base in `folder`, empty where there is none.
    ///
    /// # Errors
    /// When the base cannot be read.
    pub fn open(folder: &Path, mergers: Mergers) -> Result<Self, BaseError> {
        let folder = Folder::new(folder);
        let (manifest, before) = match folder.manifest()? {
            Some((manifest, text)) => (manifest, Some(text)),
            None => (Manifest::default(), None),
        };
        Ok(Self { folder, before, manifest, files: Files::new(), mergers })
    }

    /// The content of the base as it would be.
    #[must_use]
    pub const fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Makes `rows` the rows of the table called `name`.
    pub(super) fn put(&mut self, name: &str, rows: &RecordBatch) -> Result<(), BaseError> {
        let Some(entry) = self.manifest.tables.get_mut(name) else { return Ok(()) };
        let folder = format!("tables/{name}");
        entry.parts = match entry.spec.level {
            Level::Bureau => parts::by_departement(&folder, rows, &mut self.files)?,
            Level::Commune | Level::Departement => parts::whole(&folder, rows, &mut self.files)?,
        };
        Ok(())
    }

    /// The rows of the table called `name`, with the columns that `only` names, or all.
    pub(super) fn rows(&self, name: &str, only: Option<&[&str]>) -> Result<RecordBatch, BaseError> {
        let Some(entry) = self.manifest.tables.get(name) else {
            return Err(BaseError::NoTable { name: name.to_owned(), known: String::new() });
        };
        let schema = layout::of_table(&entry.spec);
        let keep = |field: &&Arc<Field>| only.is_none_or(|only| only.contains(&field.name().as_str()));
        let fields: Vec<_> = schema.fields().iter().filter(keep).cloned().collect();
        let schema = Arc::new(Schema::new(fields));
        self.read(&entry.parts, only, &schema)
    }

    /// The rows of `parts`, whose columns are those of `schema`.
    pub(super) fn read(
        &self,
        parts: &[Part],
        only: Option<&[&str]>,
        schema: &SchemaRef,
    ) -> Result<RecordBatch, BaseError> {
        let batch = |part: &Part| match self.files.get(&part.path) {
            Some(bytes) => decode(bytes.clone(), only),
            None => decode(self.folder.bytes(part)?, only),
        };
        let batches: Vec<RecordBatch> = parts.iter().map(batch).collect::<Result<_, _>>()?;
        Ok(concat_batches(schema, &batches)?)
    }

    /// Files of the draft that the base as it would be needs.
    pub(crate) fn needed(&self) -> BTreeSet<&str> {
        self.manifest.parts().map(|part| part.path.as_str()).collect()
    }
}
