//! Communes, by their INSEE code.

use std::fmt;
use std::str::FromStr;

use super::departement::{Departement, plain};
use super::error::CommuneError;

/// An INSEE commune code: 5 characters, `34301`, `2A004`, `97105`, `ZZ001`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CommuneCode([u8; 5]);

/// `code` without the electoral sector or arrondissement that results of the three largest cities add: `056SR05` is `056`.
fn without_sector(code: &str) -> &str {
    match code.split_once("SR").or_else(|| code.split_once("AR")) {
        Some((commune, sector)) if !sector.is_empty() && sector.bytes().all(|b| b.is_ascii_digit()) => {
            commune
        }
        _ => code,
    }
}

/// The département in `code`, if any, and the number after it.
fn split(code: &str, departement: Option<Departement>) -> Option<(Option<&str>, &str)> {
    let significant = code.trim_start_matches('0');
    let named = |at| code.split_at_checked(at).map(|(own, number)| (Some(own), number));
    match code.len() {
        1..=3 => Some((None, code)),
        4..=6 if significant.len() <= 3 => Some((None, significant)),
        // The zero of 01 to 09 is lost.
        4 => named(1),
        // Overseas, INSEE's own codes have three characters for the territory; the ministry's numbers repeat the third.
        5 if (code.starts_with("97") || code.starts_with("98"))
            && departement.is_none_or(|given| !given.is_territory()) =>
        {
            named(3)
        }
        5 => named(2),
        6 if code.starts_with('0') => split(&code[1..], departement),
        6 => named(3),
        _ => None,
    }
}

/// The three digits of a commune's number.
fn digits(number: &str) -> Option<[u8; 3]> {
    let digits = match *number.as_bytes() {
        [c] => [b'0', b'0', c],
        [b, c] => [b'0', b, c],
        [a, b, c] => [a, b, c],
        _ => return None,
    };
    (digits.iter().all(u8::is_ascii_digit) && digits != *b"000").then_some(digits)
}

fn conflict(text: &str, departement: Departement) -> CommuneError {
    CommuneError::Conflict { text: text.to_owned(), departement }
}

impl CommuneCode {
    /// The commune written `text`; `departement` completes a code that lost its own.
    ///
    /// `301`, `0301`, `00301`, `34301` and `34301.0` are one commune when `departement` is `34`; so are `101`, `97101`,
    /// `971101` and `ZA101` when it is `971` or `ZA`. `1001` alone is `01001`, which lost its zero.
    ///
    /// # Errors
    /// When `text` is not a code, contradicts `departement`, or lacks a département and none is given.
    ///
    /// # Example
    /// ```
    /// use augure_geo::insee::CommuneCode;
    ///
    /// let herault = Some("34".parse()?);
    /// assert_eq!(CommuneCode::parse_in("301", herault)?.as_str(), "34301");
    /// assert_eq!(CommuneCode::parse_in("ZA101", None)?.as_str(), "97101");
    /// assert!(CommuneCode::parse_in("11301", herault).is_err());
    /// let error = CommuneCode::parse_in("301", None).unwrap_err();
    /// assert!(error.to_string().contains("lacks its département"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn parse_in(text: &str, departement: Option<Departement>) -> Result<Self, CommuneError> {
        let plain = plain(text);
        let malformed = || CommuneError::Malformed(text.to_owned());
        let (own, number) = split(without_sector(&plain), departement).ok_or_else(malformed)?;
        let number = digits(number).ok_or_else(malformed)?;
        let own = own.map(|own| Departement::from_code(own.as_bytes()).ok_or_else(malformed));
        let departement = match (own.transpose()?, departement) {
            (None, None) => return Err(CommuneError::DepartementMissing(text.to_owned())),
            (Some(only), None) | (None, Some(only)) => only,
            (Some(own), Some(given)) => own.and(given).ok_or_else(|| conflict(text, given))?,
        };
        departement.commune(number).map(Self).ok_or_else(|| conflict(text, departement))
    }

    /// The five characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("?????")
    }

    /// The département or territory.
    #[must_use]
    pub fn departement(&self) -> Departement {
        Departement::containing(self.0)
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn herault() -> Option<Departement> {
        "34".parse().ok()
    }

    fn parsed(text: &str, departement: &str) -> Result<String, CommuneError> {
        let departement = (!departement.is_empty()).then(|| departement.parse()).transpose()?;
        CommuneCode::parse_in(text, departement).map(|code| code.to_string())
    }

    #[test]
    fn a_lost_departement_is_completed() {
        for text in ["34001", "00001", "001", "1", " 34001 ", "34001.0", "1.0", "034001"] {
            assert_eq!(CommuneCode::parse_in(text, herault()).unwrap().as_str(), "34001", "{text}");
        }
        assert!(matches!("00001".parse::<CommuneCode>(), Err(CommuneError::DepartementMissing(_))));
    }

    #[test]
    fn a_lost_zero_is_completed() {
        for (text, departement) in
            [("1001", ""), ("1001", "01"), ("1001", "1"), ("1001.0", "1.0"), ("01001", "")]
        {
            assert_eq!(parsed(text, departement).unwrap(), "01001", "{text} in {departement}");
        }
    }

    #[test]
    fn a_place_overseas_or_abroad_has_one_code_in_every_year() {
        for (code, spellings) in [
            (
                "97101",
                &[
                    ("101", "971"),
                    ("101", "ZA"),
                    ("97101", "971"),
                    ("97101", "ZA"),
                    ("971101", "971"),
                    ("971101", ""),
                    ("97101", ""),
                    ("ZA101", ""),
                    ("ZA101", "ZA"),
                    ("101", "97"),
                    ("1", "971"),
                    ("97101", "97"),
                    ("971101.0", "971.0"),
                ][..],
            ),
            ("97411", &[("411", "974"), ("974411", "974"), ("97411", "974"), ("411", "ZD")]),
            (
                "97614",
                &[
                    ("514", "976"),
                    ("514", "ZM"),
                    ("614", "ZM"),
                    ("97614", "976"),
                    ("976514", "976"),
                    ("97614", ""),
                ],
            ),
            ("97501", &[("501", "975"), ("501", "ZS"), ("97501", "975"), ("97501", "")]),
            ("98818", &[("818", "ZN"), ("818", "988"), ("98818", "988"), ("98818", "")]),
            (
                "98735",
                &[
                    ("035", "ZP"),
                    ("735", "ZP"),
                    ("735", "987"),
                    ("98735", "987"),
                    ("987 35", "987"),
                    ("987 35", ""),
                ],
            ),
            ("97701", &[("701", "ZX"), ("97701", "ZX"), ("701", "977")]),
            ("97801", &[("801", "ZX"), ("97801", "ZX"), ("801", "977"), ("801", "978"), ("978801", "ZX")]),
            (
                "ZZ001",
                &[
                    ("001", "ZZ"),
                    ("1", "99"),
                    ("ZZ001", "ZZ"),
                    ("ZZ001", "99"),
                    ("99001", "99"),
                    ("ZZ001", ""),
                ],
            ),
            ("2A004", &[("004", "2A"), ("2a004", "2A"), ("20004", "2A"), ("2A004", "")]),
            (
                "75056",
                &[
                    ("056SR05", "75"),
                    ("75056SR05", "75"),
                    ("056", "75"),
                    ("75056SR05", ""),
                    ("75056AR05", "75"),
                    ("056AR5", "75"),
                ],
            ),
        ] {
            for (text, departement) in spellings {
                assert_eq!(parsed(text, departement).as_deref(), Ok(code), "{text} in {departement:?}");
            }
        }
    }

    #[test]
    fn a_code_of_another_departement_is_refused() {
        for (text, departement) in [
            ("34301", "11"),
            ("1001", "34"),
            ("97101", "ZB"),
            ("201", "ZA"),
            ("ZZ001", "971"),
            ("2A004", "2B"),
            ("97614", "975"),
        ] {
            assert!(
                matches!(parsed(text, departement), Err(CommuneError::Conflict { .. })),
                "{text} in {departement}"
            );
        }
        assert!(parsed("501", "97").is_err());
        assert!(parsed("20004", "").is_ok_and(|code| code == "20004"), "what it was before 2A and 2B");
    }

    #[test]
    fn corsica_overseas_and_abroad_are_communes() {
        for text in ["2A004", "2b033", "97105", "ZZ001", "98818", "01001"] {
            let code = text.parse::<CommuneCode>().unwrap();
            assert_eq!(code.as_str(), text.to_uppercase());
            assert!(code.as_str().starts_with(code.departement().as_str()));
        }
        assert_eq!("ZA101".parse::<CommuneCode>().unwrap().departement().as_str(), "971");
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "", "0", "00000", "343011", "34-01", "3430A", "Sète", "2C001", "97901", "34301.5", "SR05",
            "éé001", "9é001",
        ] {
            assert!(CommuneCode::parse_in(text, herault()).is_err(), "{text}");
            assert!(CommuneCode::parse_in(text, None).is_err(), "{text}");
        }
    }

    #[test]
    fn a_number_that_only_names_its_territory_is_no_commune() {
        let overseas = "97".parse().ok();
        assert!(CommuneCode::parse_in("200", overseas).is_err());
        assert_eq!(CommuneCode::parse_in("201", overseas).unwrap().as_str(), "97201");
    }

    proptest! {
        #[test]
        fn no_text_panics_and_what_is_accepted_is_stable(text in "\\PC{0,9}", departement in "[0-9A-Z]{0,3}") {
            if let Ok(code) = CommuneCode::parse_in(&text, departement.parse().ok()) {
                prop_assert_eq!(code.to_string().parse::<CommuneCode>().unwrap(), code);
                prop_assert_eq!(CommuneCode::parse_in(code.as_str(), Some(code.departement())).unwrap(), code);
            }
        }

        #[test]
        fn codes_of_any_shape_are_stable(text in "(9[789]|Z[A-Z]|[0-9]|2[AB]|20)[0-9]{1,4}", departement in "(|9[78][0-9]?|Z[A-Z]|2[AB]|[0-9]{2})") {
            if let Ok(code) = CommuneCode::parse_in(&text, departement.parse().ok()) {
                prop_assert_eq!(code.to_string().parse::<CommuneCode>().unwrap(), code);
                prop_assert_eq!(CommuneCode::parse_in(code.as_str(), Some(code.departement())).unwrap(), code);
            }
        }
    }
}
