//! Départements and what votes like one, and the one normaliser of their codes.

use std::collections::BTreeMap;
use std::fmt;

/// The code of a unit: INSEE's where there is one (`01`, `2A`, `971`), else the Ministry's (`ZZ`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitCode(String);

impl UnitCode {
    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for UnitCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where a unit lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Location {
    /// Metropolitan France.
    Metropolitan,
    /// Overseas.
    Overseas,
    /// The French abroad.
    Abroad,
    /// Several units that a source puts together: they count in totals, and are no place.
    Group,
}

impl Location {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Metropolitan, "metropole"),
        (Self::Overseas, "outre-mer"),
        (Self::Abroad, "etranger"),
        (Self::Group, "groupe"),
    ];

    /// A stable code, for tables and configuration.
    #[must_use]
    pub fn code(self) -> &'static str {
        Self::ALL.iter().find(|(location, _)| *location == self).map_or("", |(_, code)| code)
    }

    /// The location with that code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == code).map(|(location, _)| *location)
    }
}

/// A region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    /// INSEE code.
    pub code: String,
    /// Name.
    pub name: String,
}

/// A département, or what votes like one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Code.
    pub code: UnitCode,
    /// Name.
    pub name: String,
    /// Position of its region in [`Units::regions`]; `None` where it is of none.
    pub region: Option<usize>,
    /// Where it lies.
    pub location: Location,
}

/// All units, ordered by code, and the ways in which sources write them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Units {
    units: Vec<Unit>,
    regions: Vec<Region>,
    spellings: BTreeMap<String, usize>,
}

/// A code that is no unit's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no code of a département: expected one such as 01, 2A, 971 or ZZ")]
pub struct UnknownUnit(pub String);

/// Two units with one code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the code `{0}` stands for two units: each code and alias may be given once")]
pub struct AmbiguousUnit(pub String);

impl Units {
    /// Units ordered by code, from each unit and its other codes.
    ///
    /// # Errors
    /// When two units have one code.
    pub fn new(
        units: impl IntoIterator<Item = (Unit, Vec<String>)>,
        regions: Vec<Region>,
    ) -> Result<Self, AmbiguousUnit> {
        let mut units: Vec<(Unit, Vec<String>)> = units.into_iter().collect();
        units.sort_by(|(a, _), (b, _)| a.code.cmp(&b.code));
        let mut spellings = BTreeMap::new();
        for (at, (unit, aliases)) in units.iter().enumerate() {
            for spelling in aliases.iter().map(|alias| plain(alias)).chain([unit.code.0.clone()]) {
                if spellings.insert(spelling.clone(), at).is_some() {
                    return Err(AmbiguousUnit(spelling));
                }
            }
        }
        Ok(Self { units: units.into_iter().map(|(unit, _)| unit).collect(), regions, spellings })
    }

    /// The position of the unit written `text`: `1`, `01`, `1.0`, `001` and `"01"` are one, and so are a code of INSEE and
    /// the Ministry's for the same place.
    ///
    /// # Errors
    /// When no unit has that code.
    pub fn position(&self, text: &str) -> Result<usize, UnknownUnit> {
        let found = self.spellings.get(&plain(text)).copied();
        found.ok_or_else(|| UnknownUnit(text.chars().take(40).collect()))
    }

    /// The units, ordered by code.
    #[must_use]
    pub fn all(&self) -> &[Unit] {
        &self.units
    }

    /// The unit at `position`.
    #[must_use]
    pub fn get(&self, position: usize) -> Option<&Unit> {
        self.units.get(position)
    }

    /// The code of the unit at `position`; empty when there is none.
    #[must_use]
    pub fn code(&self, position: usize) -> &str {
        self.get(position).map_or("", |unit| unit.code.as_str())
    }

    /// The regions.
    #[must_use]
    pub fn regions(&self) -> &[Region] {
        &self.regions
    }

    /// Codes other than a unit's own, with the unit's position.
    pub fn aliases(&self) -> impl Iterator<Item = (&str, usize)> {
        let other =
            |(text, at): &(&String, &usize)| self.units.get(**at).is_none_or(|unit| unit.code.0 != **text);
        self.spellings.iter().filter(other).map(|(text, at)| (text.as_str(), *at))
    }
}

/// A unit's code as it is compared: no blanks, quotes or decimals, capitals, two digits at least.
fn plain(text: &str) -> String {
    let text = text.trim().trim_matches(['"', '\'']).trim();
    let text = text.strip_suffix(".0").or_else(|| text.strip_suffix(",0")).unwrap_or(text);
    let text = text.to_uppercase();
    if text.is_empty() || text.len() > 3 || !text.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return text;
    }
    // `034` and `02A` are what programs make of codes of three characters.
    let short = if text.len() == 3 { text.strip_prefix('0').unwrap_or(&text) } else { &text };
    if short.len() == 1 { format!("0{short}") } else { short.to_owned() }
}

/// The unit of that `code`.
#[must_use]
pub fn code(text: &str) -> UnitCode {
    UnitCode(plain(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn units() -> Units {
        let unit =
            |text: &str, location| Unit { code: code(text), name: text.into(), region: None, location };
        let given = [
            (unit("2A", Location::Metropolitan), vec![]),
            (unit("01", Location::Metropolitan), vec![]),
            (unit("971", Location::Overseas), vec!["ZA".to_owned()]),
        ];
        Units::new(given, Vec::new()).unwrap()
    }

    #[test]
    fn every_way_of_writing_a_code_is_one_unit() {
        let units = units();
        for (text, position) in [
            ("01", 0),
            ("1", 0),
            ("1.0", 0),
            ("001", 0),
            (" \"01\" ", 0),
            ("2a", 1),
            ("02A", 1),
            ("971", 2),
            ("971.0", 2),
            ("za", 2),
        ] {
            assert_eq!(units.position(text), Ok(position), "{text}");
        }
        assert_eq!(units.aliases().collect::<Vec<_>>(), [("ZA", 2)]);
        assert_eq!([units.code(2), units.code(3)], ["971", ""]);
    }

    #[test]
    fn what_is_no_code_is_an_error_and_two_of_one_code_too() {
        for text in ["", "0", "2", "20", "97", "Ain", "0x1", "1.5", "é"] {
            assert_eq!(units().position(text), Err(UnknownUnit(text.to_owned())), "{text}");
        }
        let unit = |text: &str| Unit {
            code: code(text),
            name: String::new(),
            region: None,
            location: Location::Abroad,
        };
        let twice = Units::new([(unit("ZZ"), vec![]), (unit("99"), vec!["zz".to_owned()])], Vec::new());
        assert_eq!(twice, Err(AmbiguousUnit("ZZ".to_owned())));
    }

    proptest! {
        #[test]
        fn any_text_is_answered(text in "\\PC{0,12}") {
            let _ = units().position(&text);
        }
    }
}
