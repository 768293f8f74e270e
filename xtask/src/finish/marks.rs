//! Marks in the built page: the text between two of them, the integrity of the files that the page loads, and the
//! release it belongs to.

use crate::failure::{Failure, Outcome};

/// `page` with an `integrity` attribute on the tag that holds `reference` (`src="./boot.js"`).
pub(crate) fn with_integrity(page: &str, reference: &str, integrity: &str) -> Outcome<String> {
    replace_once(page, reference, &format!("{reference} integrity=\"{integrity}\""))
}

/// `page` with a value in its empty attribute `name`.
pub(crate) fn with_value(page: &str, name: &str, value: &str) -> Outcome<String> {
    replace_once(page, &format!("{name}=\"\""), &format!("{name}=\"{value}\""))
}

/// `text` with `from`, which must be there once, replaced.
pub(crate) fn replace_once(text: &str, from: &str, to: &str) -> Outcome<String> {
    match text.matches(from).count() {
        1 => Ok(text.replacen(from, to, 1)),
        found => Err(Failure::new(format!("`{from}` stands {found} times in the built site, not once"))
            .next("index.html, public/ or Trunk.toml changed: let xtask/src/finish follow")),
    }
}

/// The text between `start` and the next `end`.
pub(crate) fn between(text: &str, start: &str, end: &str) -> Outcome<String> {
    let found = text.split_once(start).and_then(|(_, rest)| rest.split_once(end)).map(|(found, _)| found);
    found.map(str::to_owned).ok_or_else(|| {
        Failure::new(format!("no `{start}…{end}` in the built site"))
            .next("index.html or Trunk.toml changed: let xtask/src/finish follow")
    })
}

/// The content of the file `path` as text.
pub(crate) fn text(bytes: Vec<u8>, path: &str) -> Outcome<String> {
    String::from_utf8(bytes).map_err(|_| Failure::new(format!("{path} is not UTF-8")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_written_once_or_refused() {
        let page = "<html data-release=\"\"><script src=\"./boot.js\" data-x></script>";
        let marked = with_value(page, "data-release", "abc").unwrap();
        let marked = with_integrity(&marked, "src=\"./boot.js\"", "sha256-x").unwrap();
        assert_eq!(
            marked,
            "<html data-release=\"abc\"><script src=\"./boot.js\" integrity=\"sha256-x\" data-x></script>"
        );
        let failure = with_value(&marked, "data-release", "again").unwrap_err().to_string();
        assert!(failure.contains("0 times"), "{failure}");
        assert!(replace_once("aa", "a", "b").is_err());
    }
}
