//! Départements and overseas territories, by their INSEE code.

use std::fmt;
use std::str::FromStr;

/// The code of a département or territory: `34`, `2A`, `971`, `988`, or `ZZ` for voters abroad.
///
/// The interior ministry's letters for overseas territories (`ZA`, `ZN`...) are read as INSEE's numbers: one code per place
/// in every year.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Departement {
    code: [u8; 3],
    length: u8,
}

/// Text that is not a département code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a département code: expected 2 or 3 characters such as 34, 2A, 971 or ZZ")]
pub struct DepartementError(pub String);

/// Corsica as a whole, before it was two départements.
const OLD_CORSICA: &str = "20";

/// The ministry's letter after `Z`, and INSEE's number for the same territory.
const LETTERS: [(u8, [u8; 3]); 10] = [
    (b'A', *b"971"),
    (b'B', *b"972"),
    (b'C', *b"973"),
    (b'D', *b"974"),
    (b'M', *b"976"),
    (b'N', *b"988"),
    (b'P', *b"987"),
    (b'S', *b"975"),
    (b'W', *b"986"),
    (b'X', *b"977"),
];

/// `text` in upper case without spaces, and without the `.0` that a spreadsheet adds to numbers.
pub(super) fn plain(text: &str) -> String {
    let mut upper: String =
        text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
    if let Some((number, "0" | "00")) = upper.split_once(['.', ','])
        && number.bytes().all(|b| b.is_ascii_digit())
    {
        upper.truncate(number.len());
    }
    upper
}

impl Departement {
    /// The characters of the code, which begin the codes of its communes.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.code
            .get(..usize::from(self.length))
            .and_then(|code| std::str::from_utf8(code).ok())
            .unwrap_or("??")
    }

    /// The département of the commune with those five characters.
    pub(super) fn containing([a, b, c, ..]: [u8; 5]) -> Self {
        if a == b'9' && matches!(b, b'7' | b'8') { Self::long([a, b, c]) } else { Self::short([a, b]) }
    }

    /// True for Corsica as a whole, which has no communes since it was divided into two départements.
    #[must_use]
    pub fn is_former(&self) -> bool {
        self.as_str() == OLD_CORSICA
    }

    /// True for an overseas territory of three characters.
    pub(super) const fn is_territory(self) -> bool {
        self.length == 3
    }

    /// The more precise of two codes of one place; `None` for codes of two places.
    pub(super) fn and(self, other: Self) -> Option<Self> {
        let (own, others) = (self.as_str(), other.as_str());
        let corsican = |code: &str| ["2A", "2B"].contains(&code);
        if (own == OLD_CORSICA && corsican(others)) || (others == OLD_CORSICA && corsican(own)) {
            return Some(if own == OLD_CORSICA { other } else { self });
        }
        // The ministry has one code for both.
        let twins = ["977", "978"].contains(&own) && ["977", "978"].contains(&others);
        if own.starts_with(others) || twins { Some(self) } else { others.starts_with(own).then_some(other) }
    }

    /// The département with that code, one to three upper-case characters.
    pub(super) fn from_code(bytes: &[u8]) -> Option<Self> {
        match *bytes {
            [digit @ b'1'..=b'9'] => Some(Self::short([b'0', digit])),
            [b'9', b'9'] | [b'Z', b'Z'] => Some(Self::short(*b"ZZ")),
            [b'Z', letter] => LETTERS.iter().find(|(l, _)| *l == letter).map(|&(_, code)| Self::long(code)),
            [b'2', b'A' | b'B'] => Some(Self::short([bytes[0], bytes[1]])),
            // Two characters of an overseas code leave the territory open; its communes' numbers name it.
            [b'9', b'7' | b'8'] => Some(Self::short([bytes[0], bytes[1]])),
            [b'0', b'0'] | [b'9', b'6'] => None,
            [a @ b'0'..=b'9', b @ b'0'..=b'9'] => Some(Self::short([a, b])),
            [b'9', b'7', c @ b'1'..=b'8'] => Some(Self::long([b'9', b'7', c])),
            [b'9', b'8', c @ (b'4' | b'6'..=b'9')] => Some(Self::long([b'9', b'8', c])),
            [b'0', a, b] => Self::from_code(&[a, b]),
            _ => None,
        }
    }

    const fn short([a, b]: [u8; 2]) -> Self {
        Self { code: [a, b, 0], length: 2 }
    }

    const fn long(code: [u8; 3]) -> Self {
        Self { code, length: 3 }
    }

    /// The five characters of the commune with that number of three digits.
    ///
    /// Overseas, the first of the three digits repeats the territory. `None` when it names another one, or when the other
    /// two are 0.
    pub(super) fn commune(self, number: [u8; 3]) -> Option<[u8; 5]> {
        let [first, tens, units] = number;
        let [a, b, territory] = self.code;
        let known = match (self.length, a, b) {
            (2, b'9', b'7') => match first {
                // 5 is a territory of its own at INSEE, and another one in the ministry's old numbers.
                b'1'..=b'4' | b'6'..=b'8' => first,
                _ => return None,
            },
            (2, b'9', b'8') => match first {
                b'4' | b'6'..=b'9' => first,
                _ => return None,
            },
            (2, ..) => return Some([a, b, first, tens, units]),
            _ => territory,
        };
        let says = match (b, first) {
            (_, b'0') => known,
            // The ministry counted these from 500 until 2017.
            (b'7', b'5') if known == b'6' => known,
            // Two territories that the ministry puts under one code.
            (b'7', b'7' | b'8') if matches!(known, b'7' | b'8') => first,
            _ if first == known => known,
            _ => return None,
        };
        // Communes are counted from 01, as elsewhere from 001.
        ((tens, units) != (b'0', b'0')).then_some([a, b, says, tens, units])
    }
}

impl FromStr for Departement {
    type Err = DepartementError;

    fn from_str(text: &str) -> Result<Self, DepartementError> {
        let upper = plain(text);
        // 20 was Corsica as a whole, before 2A and 2B: its communes keep old codes, no result is counted there.
        Self::from_code(upper.as_bytes())
            .filter(|departement| departement.as_str() != OLD_CORSICA)
            .ok_or_else(|| DepartementError(text.to_owned()))
    }
}

impl fmt::Display for Departement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Departement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_territory_has_one_code() {
        for (texts, code) in [
            (&["1", "01", "001", "1.0"][..], "01"),
            (&["34", "34.0", " 34 ", "034"], "34"),
            (&["2a", "2A"], "2A"),
            (&["971", "ZA", "za", "971.0"], "971"),
            (&["988", "ZN"], "988"),
            (&["99", "ZZ", "099"], "ZZ"),
            (&["97"], "97"),
        ] {
            for text in texts {
                assert_eq!(text.parse::<Departement>().unwrap().as_str(), code, "{text}");
            }
        }
        for bad in ["", "0", "00", "345", "2C", "A", "20", "96", "ZE", "979", "985", "3.4"] {
            assert!(bad.parse::<Departement>().is_err(), "{bad}");
        }
    }
}
