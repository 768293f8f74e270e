//! Links that make the browser ask for files before the program runs.
//!
//! Without them they would be asked for one round trip after the other, and only once the program is compiled.

use super::marks::replace_once;
use crate::failure::Outcome;
use std::fmt::Write as _;

/// `page` with a preload for each of `paths`.
pub(crate) fn with_preloads(page: &str, paths: &[String]) -> Outcome<String> {
    let mut links = String::new();
    for path in paths {
        let _ =
            write!(links, "<link rel=\"preload\" href=\"{path}\" as=\"fetch\" crossorigin=\"anonymous\">");
    }
    replace_once(page, "</head>", &format!("{links}</head>"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_is_asked_for_as_the_program_fetches_it() {
        let paths = ["data-bundle/bundle.json", "data-bundle/s/totals.0f.parquet"].map(str::to_owned);
        let page = with_preloads("<head></head>", &paths).unwrap();
        assert_eq!(page.matches("rel=\"preload\"").count(), 2);
        assert!(page.contains("href=\"data-bundle/s/totals.0f.parquet\" as=\"fetch\" crossorigin"), "{page}");
    }
}
