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
}
