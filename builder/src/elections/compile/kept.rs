//! The models of a bundle that are compiled into the next one as they are.

use std::path::Path;

use crate::bundle::open::ReadError;
use crate::bundle::write::BundleTable;
use crate::elections::bundle::read_back::open;

/// The bundle's tables that hold results and their terms; every other table belongs to the models.
pub const RESULT_TABLES: [&str; 14] = [
    "scrutins",
    "categories",
    "references",
    "settings",
    "communes",
    "mergers",
    "totals",
    "mapping",
    "problem_counts",
    "problems",
    "panel",
    "results",
    "contours",
    "columns",
];

/// The model tables of the bundle in `folder`; none where there is no bundle.
///
/// # Errors
/// When a table is not what the manifest says.
pub fn models(folder: &Path) -> Result<Vec<BundleTable>, ReadError> {
    let Ok(bundle) = open(folder) else { return Ok(Vec::new()) };
    let models = bundle.study.files.iter().filter(|file| !RESULT_TABLES.contains(&file.table.as_str()));
    let mut tables = Vec::new();
    for file in models {
        let table = bundle.table(&file.table, file.part.as_deref())?;
        tables.push(BundleTable {
            name: file.table.clone(),
            part: file.part.clone(),
            of_place: false,
            table,
        });
    }
    Ok(tables)
}
