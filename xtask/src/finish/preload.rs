//! What the page asks for before its WebAssembly runs: the manifest and the tables that every view needs.
//!
//! Without it they would be asked for one round trip after the other, and only once the program is compiled.

use super::listing::Listed;
use super::marks::replace_once;
use crate::failure::{Failure, Outcome};
use std::fmt::Write as _;

/// The manifest of the data.
const MANIFEST: &str = "data-bundle/bundle.json";
/// Tables that are read at every start, by the first part of their files' names.
pub(crate) const TABLES: [&str; 6] =
    ["scrutins", "categories", "references", "settings", "communes", "totals"];

/// `page` with a preload for each of them among `files`.
pub(crate) fn with_preloads(page: &str, files: &[Listed]) -> Outcome<String> {
    let mut links = String::new();
    let mut add = |path: &str| {
        let _ =
            write!(links, "<link rel=\"preload\" href=\"{path}\" as=\"fetch\" crossorigin=\"anonymous\">");
    };
    add(MANIFEST);
    for table in TABLES {
        let is_it = |file: &&Listed| {
            let name = file.path.rsplit('/').next().unwrap_or_default();
            file.path.starts_with("data-bundle/") && name.split('.').next() == Some(table)
        };
        let file = files.iter().find(is_it).ok_or_else(|| {
            Failure::new(format!("no file of the table `{table}` in the built site's data-bundle/"))
                .next("`cargo xtask bundle` compiles it; a table that was renamed: let xtask/src/finish/preload.rs follow")
        })?;
        add(&file.path);
    }
    replace_once(page, "</head>", &format!("{links}</head>"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finish::listing::one;

    #[test]
    fn every_table_is_asked_for_under_the_name_of_its_file() {
        let mut files: Vec<Listed> =
            TABLES.iter().map(|table| one(&format!("data-bundle/s/{table}.0f.parquet"), b"")).collect();
        files.push(one("data-bundle/s/totals-34.1a.parquet", b""));
        let page = with_preloads("<head></head>", &files).unwrap();
        assert_eq!(page.matches("rel=\"preload\"").count(), 7);
        assert!(page.contains("href=\"data-bundle/bundle.json\" as=\"fetch\" crossorigin"), "{page}");
        assert!(page.contains("href=\"data-bundle/s/totals.0f.parquet\""), "{page}");
        files.remove(0);
        let failure = with_preloads("<head></head>", &files).unwrap_err().to_string();
        assert!(failure.contains("`scrutins`"), "{failure}");
    }
}
