//! The base's files as tables of SQL, and the views that join them.

use std::sync::Arc;

use datafusion::arrow::datatypes::SchemaRef;
use datafusion::catalog::TableProvider;
use datafusion::common::TableReference;
use datafusion::datasource::MemTable;
use datafusion::datasource::file_format::parquet::ParquetFormat;
use datafusion::datasource::listing::{ListingOptions, ListingTable, ListingTableConfig, ListingTableUrl};
use datafusion::error::DataFusionError;
use url::Url;

use crate::folder::Folder;
use crate::layout;
use crate::layout::EVERYTHING;
use crate::manifest::{Manifest, Part};
use crate::names::quoted;
use crate::spec::Level;

/// The schema of the files as they are; views have the default one.
pub(crate) const FILES: &str = "files";

const LEVELS: [Level; 3] = [Level::Bureau, Level::Commune, Level::Departement];

/// A table with its name.
type Named = (String, Arc<dyn TableProvider>);

/// The table of files called `name`.
pub(crate) fn in_files(name: &str) -> TableReference {
    TableReference::partial(FILES, name)
}

/// Every table of files: all places of each level, and the tables added.
pub(crate) fn files(folder: &Folder, manifest: &Manifest) -> Result<Vec<Named>, DataFusionError> {
    let places = LEVELS.iter().map(|&level| {
        let table = provider(folder, manifest.places(level), layout::of_places(level))?;
        Ok((level.table().to_owned(), table))
    });
    let added = manifest.tables.iter().map(|(name, entry)| {
        Ok((name.clone(), provider(folder, &entry.parts, layout::of_table(&entry.spec))?))
    });
    places.chain(added).collect()
}

/// The very files that the manifest names: others in the folder are of no account.
fn provider(
    folder: &Folder,
    parts: &[Part],
    schema: SchemaRef,
) -> Result<Arc<dyn TableProvider>, DataFusionError> {
    if parts.is_empty() {
        return Ok(Arc::new(MemTable::try_new(schema, vec![Vec::new()])?));
    }
    let root = std::path::absolute(folder.path())?;
    let root = Folder::new(&root);
    let address = |part: &Part| {
        let path = root.file(&part.path);
        let url = Url::from_file_path(&path)
            .map_err(|()| DataFusionError::External(format!("{}: no such path", path.display()).into()))?;
        ListingTableUrl::parse(url)
    };
    let paths = parts.iter().map(address).collect::<Result<Vec<_>, _>>()?;
    let options = ListingOptions::new(Arc::new(ParquetFormat::default()));
    let config =
        ListingTableConfig::new_with_multi_paths(paths).with_listing_options(options).with_schema(schema);
    Ok(Arc::new(ListingTable::try_new(config)?))
}

/// The views, by name: each table added with its own columns, all places of each level with all columns of that level,
/// and every bureau with everything.
pub(crate) fn views(manifest: &Manifest) -> Vec<(String, String)> {
    let mut views: Vec<(String, String)> = manifest
        .tables
        .iter()
        .map(|(name, entry)| {
            let keys: &[&str] = match entry.spec.level {
                Level::Bureau => &["bureau", "published", "departement"],
                Level::Commune => &["commune", "departement"],
                Level::Departement => &["departement"],
            };
            let columns = entry.spec.columns.iter().map(|column| column.name.as_str());
            let columns: Vec<String> = keys.iter().copied().chain(columns).map(quoted).collect();
            let sql = format!("SELECT {} FROM {FILES}.{}", columns.join(", "), quoted(name));
            (name.clone(), sql)
        })
        .collect();
    for level in LEVELS {
        views.push((level.table().to_owned(), joined(manifest, level, &[level])));
    }
    views.push((EVERYTHING.to_owned(), joined(manifest, Level::Bureau, &LEVELS)));
    views
}

/// All places of `level` with the columns of the tables of `levels`.
fn joined(manifest: &Manifest, level: Level, levels: &[Level]) -> String {
    let mut columns = vec!["places.*".to_owned()];
    let mut joins = String::new();
    for &of in levels {
        let key = of.name();
        for (name, entry) in manifest.of_level(of) {
            let table = quoted(name);
            let own = entry.spec.columns.iter().map(|column| {
                format!("{table}.{} AS {}", quoted(&column.name), quoted(&entry.wide_name(column)))
            });
            columns.extend(own);
            joins.push_str(&format!(" LEFT JOIN {FILES}.{table} ON places.{key} = {table}.{key}"));
        }
    }
    format!("SELECT {} FROM {FILES}.{} AS places{joins}", columns.join(", "), level.table())
}
