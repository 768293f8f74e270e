//! Polling stations: one normaliser for every way their numbers are written.

use std::fmt;
use std::str::FromStr;

use crate::commune::{CommuneCode, CommuneError, Departement};

/// A bureau's number within its commune: 4 characters, `0001`, or rarely not a number, `01.1`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BureauCode([u8; 4]);

/// One polling station: commune and number. Printed `34301-0001`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BureauId {
    /// The commune.
    pub commune: CommuneCode,
    /// The number within the commune.
    pub code: BureauCode,
}

/// What is known of a bureau from elsewhere in the row where its number stands.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context {
    /// The département, to complete a commune code that lost it.
    pub departement: Option<Departement>,
    /// The commune, for a number that stands alone.
    pub commune: Option<CommuneCode>,
}

/// Text that does not name one bureau.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BureauError {
    /// Not a bureau number.
    #[error("`{0}` is not a bureau number: expected 1 to 4 characters such as 1, 0001 or 01.1")]
    Malformed(String),
    /// A number without its commune.
    #[error("`{0}` does not say in which commune: expected a form such as 34301-0001")]
    CommuneMissing(String),
    /// The text names another commune than the row does.
    #[error("`{text}` names the commune {found}, the row says {expected}")]
    Conflict {
        /// The text.
        text: String,
        /// Commune in the text.
        found: CommuneCode,
        /// Commune of the row.
        expected: CommuneCode,
    },
    /// The commune part is not a code.
    #[error(transparent)]
    Commune(#[from] CommuneError),
}

impl BureauCode {
    /// The four characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("????")
    }

    /// The number as people say it: `0014` is `14`.
    #[must_use]
    pub fn short(&self) -> &str {
        let short = self.as_str().trim_start_matches('0');
        if short.is_empty() { "0" } else { short }
    }
}

impl FromStr for BureauCode {
    type Err = BureauError;

    /// `1`, `01`, `001`, `0001` and `1.0` (a number that passed through a spreadsheet) are `0001`.
    fn from_str(text: &str) -> Result<Self, BureauError> {
        let upper = text.trim().to_ascii_uppercase();
        let wrong = || BureauError::Malformed(text.to_owned());
        let whole = match upper.split_once('.') {
            Some((number, "0" | "00")) if number.bytes().all(|b| b.is_ascii_digit()) => number,
            _ => upper.as_str(),
        };
        let bytes = match whole.strip_prefix('0').filter(|_| whole.len() > 4) {
            Some(_) => whole.trim_start_matches('0').as_bytes(),
            None => whole.as_bytes(),
        };
        let legal = |b: &u8| b.is_ascii_alphanumeric() || *b == b'.';
        if bytes.is_empty() || bytes.len() > 4 || !bytes.iter().all(legal) {
            return Err(wrong());
        }
        let mut code = *b"0000";
        code[4 - bytes.len()..].copy_from_slice(bytes);
        if &code == b"0000" || !code.iter().any(u8::is_ascii_alphanumeric) {
            return Err(wrong());
        }
        Ok(Self(code))
    }
}

impl BureauId {
    /// The bureau written `text` in a row of which `context` is known.
    ///
    /// `1`, `01`, `001`, `0001` and `1.0` need the commune of the context; `301-0001` and `000010001` need its
    /// département; `34301-0001`, `34301_0001` and `343010001` stand alone.
    ///
    /// ```
    /// use augure_elections::bureau::{BureauId, Context};
    /// let sete = Context { commune: Some("34301".parse()?), ..Context::default() };
    /// assert_eq!(BureauId::parse("1.0", sete)?, "34301_0001".parse()?);
    /// assert!(BureauId::parse("34001-0001", sete).is_err());
    /// # Ok::<(), augure_elections::bureau::BureauError>(())
    /// ```
    ///
    /// # Errors
    /// When the text names no bureau, lacks its commune, or contradicts the context.
    pub fn parse(text: &str, context: Context) -> Result<Self, BureauError> {
        let trimmed = text.trim();
        let (commune, number) = match trimmed.split_once(['-', '_']) {
            Some((commune, number)) => (Some(commune), number),
            None if trimmed.len() == 9 && trimmed.is_ascii() => {
                let (commune, number) = trimmed.split_at(5);
                (Some(commune), number)
            }
            None => (None, trimmed),
        };
        let departement = context.departement.or_else(|| context.commune.map(|c| c.departement()));
        let named = commune.map(|commune| CommuneCode::parse_in(commune, departement)).transpose()?;
        let commune = match (named, context.commune) {
            (Some(found), Some(expected)) if found != expected => {
                return Err(BureauError::Conflict { text: text.to_owned(), found, expected });
            }
            (Some(commune), _) | (None, Some(commune)) => commune,
            (None, None) => return Err(BureauError::CommuneMissing(text.to_owned())),
        };
        Ok(Self { commune, code: number.parse().map_err(|_| BureauError::Malformed(text.to_owned()))? })
    }
}

impl FromStr for BureauId {
    type Err = BureauError;

    fn from_str(text: &str) -> Result<Self, BureauError> {
        Self::parse(text, Context::default())
    }
}

impl fmt::Display for BureauCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for BureauCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for BureauId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.commune, self.code)
    }
}

impl fmt::Debug for BureauId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sete() -> Context {
        Context { departement: None, commune: "34301".parse().ok() }
    }

    #[test]
    fn seven_ways_of_writing_one_bureau() {
        for text in ["1", "01", "001", "0001", "1.0", "301-0001", "34301_0001", "34301-1", "343010001", " 1 "]
        {
            assert_eq!(BureauId::parse(text, sete()).unwrap().to_string(), "34301-0001", "{text}");
        }
    }

    #[test]
    fn a_number_that_is_not_a_number_is_kept() {
        assert_eq!(BureauId::parse("01.1", sete()).unwrap().code.as_str(), "01.1");
        assert_eq!(BureauId::parse("12a", sete()).unwrap().code.as_str(), "012A");
        assert_eq!("0014".parse::<BureauCode>().unwrap().short(), "14");
    }

    #[test]
    fn unknown_or_ambiguous_is_an_error() {
        assert!(matches!("0001".parse::<BureauId>(), Err(BureauError::CommuneMissing(_))));
        assert!(matches!(BureauId::parse("34001-0001", sete()), Err(BureauError::Conflict { .. })));
        assert!(matches!("301-0001".parse::<BureauId>(), Err(BureauError::Commune(_))));
        for bad in ["", "0", "0000", "12345", "....", "1-2-3", "é", "1,0", "343010000", "1 2"] {
            assert!(BureauId::parse(bad, sete()).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_lost_departement_is_completed_from_the_row() {
        let context = Context { departement: "34".parse().ok(), commune: None };
        assert_eq!(BureauId::parse("000010001", context).unwrap().to_string(), "34001-0001");
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_back(number in 1u32..10_000, commune in 1u32..1_000) {
            let commune: CommuneCode = format!("34{commune:03}").parse().unwrap();
            let context = Context { departement: None, commune: Some(commune) };
            let id = BureauId::parse(&number.to_string(), context).unwrap();
            prop_assert_eq!(id.to_string().parse::<BureauId>().unwrap(), id);
            prop_assert_eq!(BureauId::parse(&format!("{number}.0"), context).unwrap(), id);
            prop_assert_eq!(BureauId::parse(id.code.short(), context).unwrap(), id);
        }

        #[test]
        fn no_text_panics_and_what_is_accepted_is_stable(text in "\\PC{0,14}") {
            if let Ok(id) = BureauId::parse(&text, sete()) {
                prop_assert_eq!(id.to_string().parse::<BureauId>().unwrap(), id);
            }
        }
    }
}
