//! Communes, by their INSEE code.

use std::fmt;
use std::str::FromStr;

/// An INSEE commune code: 5 characters, `34301`, `2A004`, `97105`, `ZZ001`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CommuneCode([u8; 5]);

/// The code of a département as results files write it: `34`, `2A`, `971`, `ZA`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Departement([u8; 2]);

/// Text that is not a commune or département code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CommuneError {
    /// Not a code at all.
    #[error("`{0}` is not an INSEE commune code: expected 5 characters such as 34301, 2A004 or ZZ001")]
    Malformed(String),
    /// A commune number that does not say in which département it lies.
    #[error(
        "`{0}` lacks its département: expected 5 characters such as 34301, or say which département is meant"
    )]
    DepartementMissing(String),
    /// Not a département.
    #[error("`{0}` is not a département code: expected 2 or 3 characters such as 34, 2A, 971 or ZZ")]
    Departement(String),
}

impl Departement {
    /// The two characters that start the codes of the département's communes (`34`, `2A`, `97`, `ZZ`).
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("??")
    }
}

impl FromStr for Departement {
    type Err = CommuneError;

    fn from_str(text: &str) -> Result<Self, CommuneError> {
        let upper = text.trim().to_ascii_uppercase();
        let wrong = || CommuneError::Departement(text.to_owned());
        let bytes = upper.as_bytes();
        let code = match bytes {
            [a] if a.is_ascii_digit() => [b'0', *a],
            [a, b] | [a @ b'9', b @ (b'7' | b'8'), _] => [*a, *b],
            _ => return Err(wrong()),
        };
        if is_departement(code) { Ok(Self(code)) } else { Err(wrong()) }
    }
}

/// `01`..`98`, `2A`, `2B`, `99` and the ministry's `Zx` for overseas and abroad.
fn is_departement([a, b]: [u8; 2]) -> bool {
    match (a, b) {
        (b'0', b'0') => false,
        (b'0'..=b'9', b'0'..=b'9') | (b'2', b'A' | b'B') => true,
        (b'Z', b'A'..=b'Z') => true,
        _ => false,
    }
}

impl CommuneCode {
    /// The commune written `text`, where a code that lost its département is completed from `departement`.
    ///
    /// `301`, `0301`, `00301` and `34301` are one commune when `departement` is `34`.
    ///
    /// # Errors
    /// When `text` is not a code, or lacks a département and none is given.
    pub fn parse_in(text: &str, departement: Option<Departement>) -> Result<Self, CommuneError> {
        let upper = text.trim().to_ascii_uppercase();
        let bytes = upper.as_bytes();
        if let [a, b, rest @ ..] = bytes
            && rest.len() == 3
            && is_departement([*a, *b])
            && rest.iter().all(u8::is_ascii_digit)
        {
            return Ok(Self([*a, *b, rest[0], rest[1], rest[2]]));
        }
        let number = upper.trim_start_matches('0');
        if bytes.len() > 5 || number.is_empty() || number.len() > 3 || !bytes.iter().all(u8::is_ascii_digit) {
            return Err(CommuneError::Malformed(text.to_owned()));
        }
        let Departement([a, b]) =
            departement.ok_or_else(|| CommuneError::DepartementMissing(text.to_owned()))?;
        let mut code = [a, b, b'0', b'0', b'0'];
        code[5 - number.len()..].copy_from_slice(number.as_bytes());
        Ok(Self(code))
    }

    /// The five characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("?????")
    }

    /// The département, by the first two characters.
    #[must_use]
    pub const fn departement(&self) -> Departement {
        Departement([self.0[0], self.0[1]])
    }
}

impl FromStr for CommuneCode {
    type Err = CommuneError;

    fn from_str(text: &str) -> Result<Self, CommuneError> {
        Self::parse_in(text, None)
    }
}

impl fmt::Display for CommuneCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for CommuneCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
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

    fn herault() -> Option<Departement> {
        "34".parse().ok()
    }

    #[test]
    fn a_lost_departement_is_completed() {
        for text in ["34001", "00001", "001", "1", " 34001 "] {
            assert_eq!(CommuneCode::parse_in(text, herault()).unwrap().as_str(), "34001", "{text}");
        }
        assert!(matches!("00001".parse::<CommuneCode>(), Err(CommuneError::DepartementMissing(_))));
    }

    #[test]
    fn corsica_overseas_and_abroad_are_communes() {
        for text in ["2A004", "2b033", "97105", "ZZ001", "ZA101", "01001"] {
            assert_eq!(text.parse::<CommuneCode>().unwrap().as_str(), text.to_uppercase());
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for text in ["", "0", "00000", "343011", "34-01", "3430A", "Sète", "2C001"] {
            assert!(CommuneCode::parse_in(text, herault()).is_err(), "{text}");
        }
    }

    #[test]
    fn departements_have_two_or_three_characters() {
        assert_eq!("971".parse::<Departement>().unwrap().as_str(), "97");
        assert_eq!("1".parse::<Departement>().unwrap().as_str(), "01");
        for bad in ["", "00", "345", "2C", "A"] {
            assert!(bad.parse::<Departement>().is_err(), "{bad}");
        }
    }
}
