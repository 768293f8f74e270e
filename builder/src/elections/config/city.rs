//! Cities whose results some files give by arrondissement.

use augure_elections::bureau::{BureauError, BureauId, RowContext};
use augure_elections::commune::CommuneCode;

/// Bureaux of one arrondissement are numbered below this: the 12th of the 5th is bureau 512 of the city.
const EACH: u16 = 100;

/// A city with arrondissements, which have codes like communes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct City {
    /// Its own code.
    pub commune: CommuneCode,
    /// Its name.
    pub name: String,
    /// Codes of its first and last arrondissements.
    pub arrondissements: [CommuneCode; 2],
}

impl City {
    /// The number of the arrondissement that has the code `commune`.
    #[must_use]
    pub fn arrondissement(&self, commune: CommuneCode) -> Option<u16> {
        let [first, last] = self.arrondissements;
        let number = |code: CommuneCode| code.as_str().parse::<u32>().ok();
        let at = number(commune)?.checked_sub(number(first)?)?;
        (commune <= last).then(|| u16::try_from(at + 1).ok()).flatten()
    }

    /// Whether `commune` is the city, or one of its arrondissements.
    #[must_use]
    pub fn has(&self, commune: CommuneCode) -> bool {
        commune == self.commune || self.arrondissement(commune).is_some()
    }

    /// The number of the arrondissement written `text`: its number, or its code.
    fn numbered(&self, text: &str) -> Option<u16> {
        let text = text.trim();
        let number = text.strip_suffix(".0").unwrap_or(text).parse().ok();
        let all = self.arrondissement(self.arrondissements[1])?;
        number.filter(|number| (1..=all).contains(number)).or_else(|| self.arrondissement(text.parse().ok()?))
    }

    /// The city's bureau that is `bureau` of its own, or of an arrondissement.
    #[must_use]
    pub fn bureau(&self, bureau: BureauId, arrondissement: Option<u16>) -> BureauId {
        let number = bureau.code.as_str().parse::<u16>().ok().filter(|number| *number < EACH);
        let whole = arrondissement.or_else(|| self.arrondissement(bureau.commune)).zip(number);
        let code = whole.and_then(|(of, number)| (of * EACH + number).to_string().parse().ok());
        BureauId { commune: self.commune, code: code.unwrap_or(bureau.code) }
    }

    /// The bureau written `text` in a row of the city with this `context` and the column `arrondissement`.
    ///
    /// `5-12` is the 12th of the fifth.
    ///
    /// # Errors
    /// When the text names no bureau of the city.
    pub fn parse(
        &self,
        text: &str,
        context: RowContext,
        arrondissement: Option<&str>,
    ) -> Result<BureauId, BureauError> {
        let given = arrondissement.and_then(|text| self.numbered(text));
        let (own, text_of) = match text.trim().split_once(['-', '_', '/']) {
            Some((of, number)) if of.len() <= 2 && self.numbered(of).is_some() => (self.numbered(of), number),
            _ => (given, text),
        };
        let bureau = match BureauId::parse(text_of, context) {
            // The row says the city, the text an arrondissement of it, or the other way round.
            Err(BureauError::Conflict { found, .. }) if self.has(found) => {
                BureauId::parse(text_of, RowContext { commune: None, ..context })?
            }
            parsed => parsed?,
        };
        let own = own.or_else(|| context.commune.and_then(|commune| self.arrondissement(commune)));
        Ok(self.bureau(bureau, own))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn city() -> City {
        City {
            commune: "75056".parse().unwrap(),
            name: "Paris".to_owned(),
            arrondissements: ["75101", "75120"].map(|code| code.parse().unwrap()),
        }
    }

    #[test]
    fn one_bureau_of_an_arrondissement_in_every_spelling() {
        for (commune, arrondissement, text) in [
            ("75056", None, "0512"),
            ("75056", None, "512"),
            ("75056", None, "5-12"),
            ("75056", None, "05_12"),
            ("75056", Some("5"), "12"),
            ("75056", Some("75105"), "0012"),
            ("75056", Some("5.0"), "512"),
            ("75105", None, "12"),
            ("75105", None, "0512"),
            ("75105", None, "75056_0512"),
            ("75056", None, "75105-0012"),
            ("75105", None, "751050012"),
            ("75056SR05", None, "512"),
        ] {
            let context = RowContext { commune: commune.parse().ok(), ..RowContext::default() };
            let found = city().parse(text, context, arrondissement).unwrap();
            assert_eq!(found.to_string(), "75056-0512", "{commune} {arrondissement:?} {text}");
        }
        let elsewhere = RowContext { commune: "75056".parse().ok(), ..RowContext::default() };
        assert!(city().parse("13201-0012", elsewhere, None).is_err());
        assert_eq!(city().arrondissement("75121".parse().unwrap()), None);
        assert_eq!(city().arrondissement("75056".parse().unwrap()), None);
    }
}
