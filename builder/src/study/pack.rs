//! One place's share of a study's bundle: the content of a page in one file.

use std::path::Path;

use anyhow::{Result, bail};
use augure_core::bundle::file::FileEntry;
use augure_core::bundle::study::Study as List;

use super::description::Study;
use super::prepared::Packed;
use crate::bundle::open::Bundle;
use crate::bundle::write::{self, BundleTable, First};

/// Writes the share of `place` in the bundle `from` into the folder `into`; returns the files written.
///
/// # Errors
/// When the bundle cannot be read, lacks the study or the place, or `into` is the bundle's own folder or cannot be written.
pub fn pack(study: &Study, from: &Path, place: Option<&str>, into: &Path) -> Result<Vec<FileEntry>> {
    let bundle = Bundle::open(from, study.slug)?;
    let real = |path: &Path| path.canonicalize().ok();
    if real(into).is_some_and(|into| real(from) == Some(into)) {
        bail!(
            "{} holds the bundle that the share is taken from, and would lose the rest: write --into another folder",
            into.display()
        );
    }
    let Packed { tables, first, opening } = (study.pack)(&bundle, place)?;
    let list = List { files: Vec::new(), ..bundle.study.clone() };
    Ok(write::write(into, study.slug, list, &tables, First { tables: first, parts: &opening })?)
}

/// Every table of `bundle`, for a study without places.
///
/// # Errors
/// When a place is named, or a table cannot be read.
pub fn whole(bundle: &Bundle, first: &'static [&'static str], place: Option<&str>) -> Result<Packed> {
    if let Some(place) = place {
        bail!("the study `{}` is not split by place: leave out `{place}`", bundle.slug());
    }
    let mut tables = Vec::new();
    for file in &bundle.study.files {
        let table = bundle.table(&file.table, file.part.as_deref())?;
        tables.push(BundleTable {
            name: file.table.clone(),
            part: file.part.clone(),
            of_place: false,
            table,
        });
    }
    Ok(Packed { tables, first, opening: Vec::new() })
}
