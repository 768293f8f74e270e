//! The base, open for SQL: the one place where a context of the engine is made.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use augure_core::bundle::file::sha256_hex;
use datafusion::catalog::MemorySchemaProvider;
use datafusion::error::DataFusionError;
use datafusion::execution::context::SessionContext;
use datafusion::prelude::SessionConfig;
use tokio::runtime::Runtime;

use crate::error::BaseError;
use crate::folder::{Folder, Lock};
use crate::manifest::Manifest;
use crate::tables::{self, FILES};

/// The base, open for SQL; as long as it lives, nobody changes the base.
pub struct Session {
    manifest: Manifest,
    context: SessionContext,
    runtime: Runtime,
    _lock: Lock,
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").field("manifest", &self.manifest).finish_non_exhaustive()
    }
}

impl Session {
    /// Opens the base in `folder`; `None` where there is none.
    ///
    /// # Errors
    /// When it cannot be read, a file is not the one that the manifest names, or somebody is changing it.
    pub fn open(folder: &Path) -> Result<Option<Self>, BaseError> {
        let folder = Folder::new(folder);
        if folder.manifest()?.is_none() {
            return Ok(None);
        }
        let lock = folder.lock_to_read()?;
        // Read again: it may have changed before it was locked.
        let Some((manifest, _)) = folder.manifest()? else { return Ok(None) };
        for part in manifest.parts() {
            folder.bytes(part)?;
        }
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .build()
            .map_err(|source| BaseError::Io { path: folder.path().to_owned(), source })?;
        let context = context();
        runtime.block_on(register(&context, &folder, &manifest))?;
        Ok(Some(Self { manifest, context, runtime, _lock: lock }))
    }

    /// What the base holds.
    #[must_use]
    pub const fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The context of the engine, with every table.
    #[must_use]
    pub const fn context(&self) -> &SessionContext {
        &self.context
    }

    /// What runs the engine's tasks.
    pub(crate) const fn runtime(&self) -> &Runtime {
        &self.runtime
    }
}

/// A context of the engine, without tables. Every plan runs in one made here.
#[must_use]
pub fn context() -> SessionContext {
    let config = SessionConfig::new().with_information_schema(true);
    SessionContext::new_with_config(config)
}

/// Gives `context` the tables and views of the base in `folder`.
///
/// # Errors
/// When the engine refuses one.
pub async fn register(
    context: &SessionContext,
    folder: &Folder,
    manifest: &Manifest,
) -> Result<(), DataFusionError> {
    let catalog = context
        .catalog("datafusion")
        .ok_or_else(|| DataFusionError::Internal("the context has no catalogue".to_owned()))?;
    catalog.register_schema(FILES, Arc::new(MemorySchemaProvider::new()))?;
    for (name, table) in tables::files(folder, manifest)? {
        context.register_table(tables::in_files(&name), table)?;
    }
    for (name, sql) in tables::views(manifest) {
        let view = context.sql(&sql).await?.into_view();
        context.register_table(name, view)?;
    }
    Ok(())
}

/// The SHA-256 of `bytes`, in hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    sha256_hex(bytes)
}
