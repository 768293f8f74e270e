//! Writes a draft: new files beside those in use, then the manifest in one step, then what nobody needs any more goes.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::draft::Draft;
use crate::error::BaseError;
use crate::folder::io;
use crate::manifest::MANIFEST;

/// Ending of a file that is not whole yet.
const PARTIAL: &str = ".part";

/// What a commit wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// Number of new files.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
}

impl Draft {
    /// Writes the base as drafted: whole, or, if anything stops the program, not at all.
    ///
    /// # Errors
    /// When another program uses or has changed the base, or the folder cannot be written: the base is then as it was.
    pub fn commit(self) -> Result<Written, BaseError> {
        self.commit_step_by_step(&mut |_| Ok(()))
    }

    /// The same; `before` is called before each step that changes the folder, and may stop it.
    pub(crate) fn commit_step_by_step(
        self,
        before: &mut dyn FnMut(&Path) -> std::io::Result<()>,
    ) -> Result<Written, BaseError> {
        let _lock = self.folder.lock_to_change()?;
        let now = self.folder.manifest()?.map(|(_, text)| text);
        if now != self.before {
            return Err(BaseError::Changed(self.folder.path().to_owned()));
        }
        let mut written = Written { files: 0, bytes: 0 };
        let needed = self.needed();
        for (name, bytes) in self.files.iter().filter(|(name, _)| needed.contains(name.as_str())) {
            let path = self.folder.file(name);
            // A name is a hash of the content: a file of that name and length is there already.
            if fs::metadata(&path).is_ok_and(|there| there.len() == bytes.len() as u64)
                && fs::read(&path).is_ok_and(|there| there == *bytes)
            {
                continue;
            }
            before(&path).map_err(io(&path))?;
            replace(&path, bytes)?;
            written.files += 1;
            written.bytes += bytes.len() as u64;
        }
        let path = self.folder.file(MANIFEST);
        let mut text = serde_json::to_string_pretty(&self.manifest)
            .map_err(|error| BaseError::Manifest { path: path.clone(), what: error.to_string() })?;
        text.push('\n');
        before(&path).map_err(io(&path))?;
        replace(&path, text.as_bytes())?;
        for stale in self.stale()? {
            before(&stale).map_err(io(&stale))?;
            // The next commit tries again.
            let _ = fs::remove_file(&stale);
        }
        Ok(written)
    }

    /// Files in the base's folders that the manifest does not name.
    fn stale(&self) -> Result<Vec<PathBuf>, BaseError> {
        let needed = self.needed();
        let needed: BTreeSet<PathBuf> = needed.into_iter().map(|name| self.folder.file(name)).collect();
        let mut folders: Vec<PathBuf> =
            ["bureaux", "communes", "departements", "tables"].map(|name| self.folder.file(name)).to_vec();
        let mut stale = Vec::new();
        while let Some(folder) = folders.pop() {
            let Ok(entries) = fs::read_dir(&folder) else { continue };
            for entry in entries {
                let path = entry.map_err(io(&folder))?.path();
                let ours = |ending: &str| path.to_string_lossy().ends_with(ending);
                if path.is_dir() {
                    folders.push(path);
                } else if (ours(".parquet") || ours(PARTIAL)) && !needed.contains(&path) {
                    stale.push(path);
                }
            }
        }
        Ok(stale)
    }
}

/// Puts `bytes` at `path` in one step: there is the old content, or the new one, at any moment.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<(), BaseError> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(io(folder))?;
    let partial = partial(path);
    let write = || -> std::io::Result<()> {
        let mut file = File::create(&partial)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&partial, path)
    };
    write().map_err(io(path))?;
    // The new name has to last, too; systems that cannot sync a folder keep names by themselves.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// The path beside `path` for what is not whole yet.
pub(crate) fn partial(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(PARTIAL);
    path.with_file_name(name)
}

#[cfg(test)]
mod tests;
