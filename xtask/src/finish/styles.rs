//! Joins the style sheets of a site into one: a first picture waits for each file, and however small it is, a browser takes
//! milliseconds of its main thread to fetch it (`docs/performance.md`).

use crate::digest;
use crate::failure::Outcome;
use crate::site::listing;
use crate::site::page::Page;
use std::path::Path;

/// First part of the joined sheet's name.
const STYLE: &str = "style";

/// Puts one sheet, named by its content, in the place of those that `page` links to, in their order; its link says what the
/// browser has to check.
pub(super) fn join(page: &mut Page, folder: &Path) -> Outcome {
    let sheets = page.links("stylesheet");
    let texts = sheets.iter().map(|sheet| listing::text(folder, sheet)).collect::<Outcome<Vec<_>>>()?;
    let joined = texts.join("\n");
    let path = digest::file_name(STYLE, joined.as_bytes(), "css");
    let link = page.only_link("stylesheet")?;
    link.set("href", &format!("./{path}"));
    link.set("integrity", &digest::integrity(joined.as_bytes()));
    sheets.iter().try_for_each(|sheet| listing::remove(folder, sheet))?;
    listing::write(folder, &path, &joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_sheet_holds_the_rules_in_their_order() {
        let folder = std::env::temp_dir().join(format!("augure-styles-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        for (path, text) in [("b.css", "p{}"), ("a.css", "q{}")] {
            std::fs::write(folder.join(path), text).unwrap();
        }
        let text = "<head><link rel=\"stylesheet\" href=\"./b.css\" integrity=\"x\"/><link rel=\"icon\" href=\"i\">\
                    <link rel=\"stylesheet\" href=\"./a.css\"></head>";
        let mut page = Page::parse(text);
        join(&mut page, &folder).unwrap();
        let left: Vec<String> = listing::files(&folder).unwrap().into_iter().map(|file| file.path).collect();
        assert_eq!(left, page.links("stylesheet"));
        assert_eq!(listing::text(&folder, &left[0]).unwrap(), "p{}\nq{}");
        let integrity = digest::integrity(b"p{}\nq{}");
        let link = format!("<link rel=\"stylesheet\" href=\"./{}\" integrity=\"{integrity}\"/>", left[0]);
        assert_eq!(page.text(), format!("<head>{link}<link rel=\"icon\" href=\"i\"></head>"));
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_page_without_a_sheet_is_refused() {
        let failure = join(&mut Page::parse("<head></head>"), Path::new("none")).unwrap_err().to_string();
        assert!(failure.contains("stylesheet"), "{failure}");
    }
}
