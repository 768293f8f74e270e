//! Polling stations: one normaliser for every spelling of their numbers.

use std::fmt;
use std::str::FromStr;

use crate::commune::{CommuneCode, CommuneError, Departement};

/// A bureau's number within its commune, 4 characters: `0001`, or rarely not a number, `01.1`.
///
/// A bureau of a commune that was merged into this one keeps its number there, after that commune's code: `34330.0001`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BureauCode([u8; LONGEST]);

/// Characters of the longest code; shorter ones end in zeros.
const LONGEST: usize = 10;

/// One polling station: commune and number. Printed `34301-0001`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BureauId {
    /// The commune.
    pub commune: CommuneCode,
    /// The number within the commune.
    pub code: BureauCode,
}

/// The rest of the row that a bureau's number was read from, as far as it says where the bureau lies.
#[derive(Debug, Clone, Copy, Default)]
pub struct RowContext {
    /// The département, to complete a commune code that lost it.
    pub departement: Option<Departement>,
    /// The commune, for a number without one.
    pub commune: Option<CommuneCode>,
}

/// Text that does not name one bureau.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BureauError {
    /// Not a bureau number.
    #[error("`{0}` is not a bureau number: expected 1 to 4 characters such as 1, 0001 or 01.1")]
    Malformed(String),
    /// A code such as `0E11`, which a spreadsheet took for a number.
    #[error("`{0}` is how a spreadsheet writes a number: the bureau's own code, such as 0E11, is lost")]
    Scientific(String),
    /// A number without its commune.
    #[error("`{0}` does not say in which commune: expected a form such as 01001-0001")]
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
    /// The characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let length = self.0.iter().position(|&byte| byte == 0).unwrap_or(LONGEST);
        std::str::from_utf8(&self.0[..length]).unwrap_or("????")
    }

    /// The code of `bureau` in the commune that took its own over.
    #[must_use]
    pub fn of_former(bureau: BureauId) -> Self {
        Self::padded(format!("{}.{}", bureau.commune, bureau.code).as_bytes())
    }

    /// The bureau of the former commune, for a code that one kept; `None` for any other.
    #[must_use]
    pub fn former(&self) -> Option<BureauId> {
        let (commune, number) = self.as_str().split_at_checked(5)?;
        let code: Self = number.strip_prefix('.')?.parse().ok()?;
        Some(BureauId { commune: commune.parse().ok()?, code })
    }

    /// The number as people say it: `0014` is `14`.
    #[must_use]
    pub fn short(&self) -> &str {
        if self.former().is_some() {
            return self.as_str();
        }
        let short = self.as_str().trim_start_matches('0');
        if short.is_empty() { "0" } else { short }
    }

    fn padded(bytes: &[u8]) -> Self {
        let mut code = [0; LONGEST];
        for (to, from) in code.iter_mut().zip(bytes) {
            *to = *from;
        }
        Self(code)
    }
}

impl FromStr for BureauCode {
    type Err = BureauError;

    /// `1`, `01`, `001`, `0001` and `1.0` (a number that passed through a spreadsheet) are `0001`.
    fn from_str(text: &str) -> Result<Self, BureauError> {
        let upper = text.trim().to_ascii_uppercase();
        let wrong = || BureauError::Malformed(text.to_owned());
        let former = Self::padded(upper.as_bytes());
        if upper.len() == LONGEST && former.former().is_some_and(|bureau| Self::of_former(bureau) == former) {
            return Ok(former);
        }
        let whole = match upper.split_once('.') {
            Some((number, "0" | "00")) if number.bytes().all(|b| b.is_ascii_digit()) => number,
            _ => upper.as_str(),
        };
        let bytes = match whole.strip_prefix('0').filter(|_| whole.len() > 4) {
            Some(_) => whole.trim_start_matches('0').as_bytes(),
            None => whole.as_bytes(),
        };
        if is_scientific(&upper) {
            return Err(BureauError::Scientific(text.to_owned()));
        }
        let legal = |b: &u8| b.is_ascii_alphanumeric() || *b == b'.';
        if bytes.is_empty() || bytes.len() > 4 || !bytes.iter().all(legal) {
            return Err(wrong());
        }
        let mut code = *b"0000";
        code[4 - bytes.len()..].copy_from_slice(bytes);
        if &code == b"0000" || !code.iter().any(u8::is_ascii_alphanumeric) {
            return Err(wrong());
        }
        Ok(Self::padded(&code))
    }
}

/// `1,00E+03`, `0.00E+00`, `1E-5`: a mantissa, and an exponent with its sign.
fn is_scientific(upper: &str) -> bool {
    let number =
        |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','));
    upper.split_once("E+").or_else(|| upper.split_once("E-")).is_some_and(|(m, e)| number(m) && number(e))
}

impl BureauId {
    /// The bureau written `text` in a row with this `context`.
    ///
    /// `1`, `01`, `001`, `0001` and `1.0` need the commune of the context; `301-0001` and `000010001` need its
    /// département; `34301-0001`, `34301_0001` and `343010001` need neither.
    ///
    /// ```
    /// use augure_elections::bureau::{BureauId, RowContext};
    /// let sete = RowContext { commune: Some("34301".parse()?), ..RowContext::default() };
    /// assert_eq!(BureauId::parse("1.0", sete)?, "34301_0001".parse()?);
    /// assert!(BureauId::parse("34001-0001", sete).is_err());
    /// # Ok::<(), augure_elections::bureau::BureauError>(())
    /// ```
    ///
    /// # Errors
    /// When the text names no bureau, lacks its commune, or contradicts the context.
    pub fn parse(text: &str, context: RowContext) -> Result<Self, BureauError> {
        let trimmed = text.trim();
        let (commune, number) = match trimmed.split_once(['-', '_']) {
            // The sign of an exponent is no separator.
            Some(_) if is_scientific(&trimmed.to_ascii_uppercase()) => (None, trimmed),
            Some((commune, number)) => (Some(commune), number),
            // Five or six characters of the commune, four of the number.
            None if trimmed.len() == 9 && trimmed.is_ascii()
                || trimmed.len() == 10 && trimmed.bytes().all(|b| b.is_ascii_alphanumeric()) =>
            {
                let (commune, number) = trimmed.split_at(trimmed.len() - 4);
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
        let code: BureauCode = number.parse().map_err(|error| match error {
            BureauError::Scientific(_) => BureauError::Scientific(text.to_owned()),
            _ => BureauError::Malformed(text.to_owned()),
        })?;
        // No results file writes a bureau so: only addresses and bundles of ours do.
        let is_row = context.commune.is_some() || context.departement.is_some();
        if is_row && code.former().is_some() {
            return Err(BureauError::Malformed(text.to_owned()));
        }
        Ok(Self { commune, code })
    }
}

impl FromStr for BureauId {
    type Err = BureauError;

    fn from_str(text: &str) -> Result<Self, BureauError> {
        Self::parse(text, RowContext::default())
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
mod tests;
