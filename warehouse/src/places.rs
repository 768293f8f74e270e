//! Places: bureaux, communes, départements, and the communes that became part of others.

use std::collections::BTreeMap;
use std::fmt;

use augure_elections::bureau::BureauId;
use augure_geo::insee::{CommuneCode, Departement};

use crate::spec::Level;

/// The place that a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// A polling station.
    Bureau(BureauId),
    /// A commune.
    Commune(CommuneCode),
    /// A département.
    Departement(Departement),
}

impl Place {
    /// Its level.
    #[must_use]
    pub const fn level(self) -> Level {
        match self {
            Self::Bureau(_) => Level::Bureau,
            Self::Commune(_) => Level::Commune,
            Self::Departement(_) => Level::Departement,
        }
    }

    /// The département that it lies in, or is.
    #[must_use]
    pub fn departement(self) -> Departement {
        match self {
            Self::Bureau(bureau) => bureau.commune.departement(),
            Self::Commune(commune) => commune.departement(),
            Self::Departement(departement) => departement,
        }
    }

    /// The place of `level` whose code, as [`Display`](fmt::Display) writes it, is `code`; `None` for any other text.
    #[must_use]
    pub fn from_code(level: Level, code: &str) -> Option<Self> {
        match level {
            Level::Bureau => code.parse().ok().map(Self::Bureau),
            Level::Commune => code.parse().ok().map(Self::Commune),
            Level::Departement => code.parse().ok().map(Self::Departement),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bureau(bureau) => bureau.fmt(f),
            Self::Commune(commune) => commune.fmt(f),
            Self::Departement(departement) => departement.fmt(f),
        }
    }
}

/// The communes that became part of others.
#[derive(Debug, Clone, Default)]
pub struct Mergers(BTreeMap<CommuneCode, (CommuneCode, String)>);

impl Mergers {
    /// The commune of today of which `commune` became part; `None` for a commune of today.
    #[must_use]
    pub fn into(&self, commune: CommuneCode) -> Option<CommuneCode> {
        self.0.get(&commune).map(|(into, _)| *into)
    }

    /// Names of the communes of today that took others in.
    pub fn names(&self) -> impl Iterator<Item = (CommuneCode, &str)> {
        self.0.values().map(|(into, name)| (*into, name.as_str()))
    }
}

impl FromIterator<(CommuneCode, CommuneCode, String)> for Mergers {
    /// From former commune, commune of today, and the latter's name.
    fn from_iter<I: IntoIterator<Item = (CommuneCode, CommuneCode, String)>>(mergers: I) -> Self {
        Self(mergers.into_iter().map(|(former, into, name)| (former, (into, name))).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_reads_back_from_its_code() {
        for (level, code) in [
            (Level::Bureau, "2A004-0001"),
            (Level::Bureau, "34246-34330.0001"),
            (Level::Bureau, "ZZ001-01.1"),
            (Level::Commune, "97105"),
            (Level::Departement, "988"),
        ] {
            let place = Place::from_code(level, code).unwrap();
            assert_eq!((place.to_string().as_str(), place.level()), (code, level));
            assert!(code.starts_with(place.departement().as_str()));
        }
        assert_eq!(Place::from_code(Level::Commune, "Brest"), None);
    }
}
