//! Names of columns made comparable despite case, damage and a number at their end.

use augure_core::letters::unaccented;

use crate::text::mark;

/// A comparable form of a column's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Folded {
    /// Letters and digits in lower case without accents.
    ///
    /// A letter that may be lost (`°` in `Pr°nom`, `Â` in `NÂ°`, U+FFFD) is `?`, which [`rank`] lets stand for one
    /// letter or none.
    pub(crate) letters: String,
    /// The number at the end of the name, for a column of a group.
    pub(crate) number: Option<u16>,
}

impl Folded {
    /// `name` folded; a number at its end that nothing parts from the letters counts where those are `of_group`.
    pub(crate) fn new(name: &str, of_group: impl Fn(&str) -> bool) -> Self {
        let name = mark(name);
        let trimmed = name.trim_end_matches(|c: char| c.is_ascii_digit());
        let apart = trimmed.ends_with([' ', '.', '_', ':', '\u{a0}'])
            || (trimmed.len() < name.len() && of_group(&fold_letters(trimmed, false)));
        let number = name[trimmed.len()..].parse().ok().filter(|_| apart);
        Self { letters: fold_letters(if number.is_some() { trimmed } else { &name }, false), number }
    }
}

/// Letters and digits of `name`, those with accents in upper case where `accents` says so.
pub(crate) fn fold_letters(name: &str, accents: bool) -> String {
    let mut folded = String::new();
    for c in name.chars() {
        match c {
            c if c.is_ascii_alphanumeric() => folded.push(c.to_ascii_lowercase()),
            '?' => folded.push('?'),
            c if c.is_ascii() || c.is_whitespace() => {}
            'Â' | 'Ã' if !accents => folded.push('?'),
            c => match unaccented(c) {
                Some(letters) if accents => folded.push_str(&letters.to_ascii_uppercase()),
                Some(letters) => folded.push_str(letters),
                None if accents => {}
                None => folded.push('?'),
            },
        }
    }
    folded
}

/// Position in `spellings` of the one that `folded` may stand for.
pub(crate) fn rank<S: AsRef<str>>(folded: &str, spellings: &[S]) -> Option<usize> {
    spellings.iter().position(|spelling| spells(folded.as_bytes(), spelling.as_ref().as_bytes()))
}

/// Whether `folded` may spell `spelling`. Letter by letter, with every place of the spelling where one may be by then:
/// a header of lost letters alone must not take time that doubles with each.
fn spells(folded: &[u8], spelling: &[u8]) -> bool {
    let lost = folded.iter().filter(|letter| **letter == b'?').count();
    let optional = spelling.iter().filter(|letter| letter.is_ascii_uppercase()).count();
    let too_short = lost == 0 && folded.len() + optional < spelling.len();
    if too_short || folded.len() > spelling.len() + lost {
        return false;
    }
    let mut places = vec![false; spelling.len() + 1];
    places[0] = true;
    // A letter with an accent may be missing.
    let skip = |places: &mut [bool]| {
        for at in 0..spelling.len() {
            places[at + 1] |= places[at] && spelling[at].is_ascii_uppercase();
        }
    };
    skip(&mut places);
    for &letter in folded {
        for at in (0..places.len()).rev() {
            let next = at > 0
                && places[at - 1]
                && (letter == b'?' || letter == spelling[at - 1].to_ascii_lowercase());
            places[at] = next || (letter == b'?' && places[at]);
        }
        skip(&mut places);
    }
    places[spelling.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Spelling;

    #[test]
    fn a_lost_letter_stands_for_one_letter_or_none_and_many_take_no_time() {
        assert!(spells(b"pr?nom", b"prenom") && spells(b"pr?nom", b"prnom"));
        assert!(!spells(b"pr?nom", b"preenom") && !spells(b"a", b"ab"));
        assert!(!spells(&[b'?'; 300], b"libelleabregeliste1x".repeat(20).as_slice()));
        assert!(spells(&[b'?'; 300], b"libelle"));
    }

    #[test]
    fn letters_with_accents_may_be_lost_altogether() {
        let spelling = [Spelling::from("Code du département")];
        let known = |name: &str| rank(&Folded::new(name, |_| false).letters, &spelling).is_some();
        for name in
            ["Code du département", "Code du dpartement", "code_du_departement", "Code.du.d.partement"]
        {
            assert!(known(name), "{name}");
        }
        for name in [
            "CODE DU D\u{fffd}PARTEMENT",
            "Code du d?partement",
            "Code du d‚partement",
            "Code du dÃ©partement",
        ] {
            assert!(known(name), "{name}");
        }
        assert!(!known("Code du dprtement") && !known("Code du départementx"));
    }

    #[test]
    fn numbers_of_groups_are_told_from_letters() {
        let fold = |name: &str| {
            let folded = Folded::new(name, |letters| letters == "value");
            (folded.letters, folded.number)
        };
        assert_eq!(fold("Value 12"), ("value".into(), Some(12)));
        assert_eq!(fold("Value.3"), ("value".into(), Some(3)));
        assert_eq!(fold("Value2"), ("value".into(), Some(2)));
        assert_eq!(fold("V30"), ("v30".into(), None));
    }
}
