//! Specs as files: beside the table, where the user corrects them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use augure_warehouse::spec::Spec;

use crate::files::SPEC;

/// Where the spec of a table is, or belongs.
#[derive(Debug)]
pub(super) struct Places {
    /// By order of preference.
    paths: Vec<PathBuf>,
}

impl Places {
    /// The places for the spec of the table in `file`; of several tables in one file, of the one called `part`.
    ///
    /// `asked` is the only place where it is given. Else it is beside the file, or in the base's folder where that cannot
    /// be written.
    pub(super) fn of(file: &Path, part: Option<&str>, asked: Option<&Path>, base: &Path) -> Self {
        if let Some(asked) = asked {
            return Self { paths: vec![asked.to_owned()] };
        }
        let mut name = file.file_name().unwrap_or_default().to_os_string();
        if let Some(part) = part {
            name.push(".");
            name.push(part);
        }
        name.push(SPEC);
        Self { paths: vec![file.with_file_name(&name), base.join("specs").join(&name)] }
    }

    /// The spec there is, with its path.
    ///
    /// # Errors
    /// When it cannot be read, or is wrong.
    pub(super) fn read(&self) -> Result<Option<(Spec, PathBuf)>> {
        let Some(path) = self.paths.iter().find(|path| path.is_file()) else { return Ok(None) };
        let text = fs::read_to_string(path).with_context(|| format!("{}", path.display()))?;
        let spec = Spec::parse(&text).map_err(|error| {
            anyhow::anyhow!(
                "{}: {error}\ncorrect the spec, or delete it to have a new one proposed",
                path.display()
            )
        })?;
        Ok(Some((spec, path.clone())))
    }

    /// Writes `text` to the first place that can be written; returns its path.
    ///
    /// # Errors
    /// When none can.
    pub(super) fn write(&self, text: &str) -> Result<PathBuf> {
        let mut refused = Vec::new();
        for path in &self.paths {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            let written = folder.map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(path, text));
            match written {
                Ok(()) => return Ok(path.clone()),
                Err(error) => refused.push(format!("{}: {error}", path.display())),
            }
        }
        anyhow::bail!("the spec cannot be written: {}; name a file by --spec", refused.join("; "))
    }
}
