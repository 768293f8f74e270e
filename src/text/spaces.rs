//! Spaces before French signs: a line must not be broken there.

/// A space that keeps together what stands on both sides of it, and the same half as wide.
const WHOLE: char = '\u{a0}';
const NARROW: char = '\u{202f}';

/// Words from the data as they are shown: `a : b` with spaces like those of the page's own words.
pub(crate) fn unbroken(words: &str) -> String {
    let mut shown = String::with_capacity(words.len());
    let mut rest = words.chars().peekable();
    let mut last = ' ';
    while let Some(next) = rest.next() {
        let sign = rest.peek().copied();
        let space = match (last, next, sign) {
            ('«', ' ', _) | (_, ' ', Some(':' | '»')) => WHOLE,
            (_, ' ', Some(';' | '?' | '!' | '%')) => NARROW,
            _ => next,
        };
        shown.push(space);
        last = next;
    }
    shown
}

/// Words for a spreadsheet or a program: every space is a plain one.
pub(crate) fn plain(words: &str) -> String {
    words.replace([WHOLE, NARROW], " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::{Path, PathBuf};

    #[test]
    fn spaces_hold_signs_and_become_plain_again() {
        let words = "Gravité : « error » ; 80 % ? Non ! (10:30)";
        let shown = unbroken(words);
        assert_eq!(
            shown,
            "Gravité\u{a0}: «\u{a0}error\u{a0}»\u{202f}; 80\u{202f}%\u{202f}? Non\u{202f}! (10:30)"
        );
        assert_eq!(plain(&shown), words);
    }

    /// The sources of words below `folder`: every file in a folder `text`.
    fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                sources(&path, found);
            } else if path.parent().is_some_and(|parent| parent.ends_with("text")) {
                found.push(path);
            }
        }
    }

    #[test]
    fn no_words_of_the_page_may_be_broken_before_a_sign() {
        let mut files = Vec::new();
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
        assert!(files.len() > 30, "{files:?}");
        for file in files.iter().filter(|file| !file.ends_with("spaces.rs")) {
            let text = std::fs::read_to_string(file).unwrap();
            let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            // What is copied keeps to its agreed form.
            for line in lines.filter(|line| !line.contains("COPIED_COLON")) {
                for words in line.split('"').skip(1).step_by(2) {
                    let broken =
                        [" :", " ;", " ?", " !", " »", "« "].iter().find(|sign| words.contains(*sign));
                    assert_eq!(broken, None, "{}: {line}", file.display());
                }
            }
        }
    }
}
