//! `config/backtest.toml`: parts of the data that back-tests report apart.

use augure_elections::commune::CommuneCode;
use serde::Deserialize;

/// The configuration that the builder carries.
const EMBEDDED: &str = include_str!("../../../config/backtest.toml");

/// A part of the data.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Zone {
    /// Its name.
    pub label: String,
    #[serde(default)]
    departements: Vec<String>,
    #[serde(default)]
    communes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ZonesFile {
    zone: Vec<Zone>,
}

/// A configuration that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("backtest.toml: {0}")]
pub struct ZonesError(#[from] toml::de::Error);

impl Zone {
    /// The builder's own configuration, the widest zone first.
    ///
    /// # Errors
    /// When it is not TOML of that form.
    pub fn embedded() -> Result<Vec<Self>, ZonesError> {
        Ok(toml::from_str::<ZonesFile>(EMBEDDED)?.zone)
    }

    /// Whether `commune` lies in the zone.
    #[must_use]
    pub fn holds(&self, commune: CommuneCode) -> bool {
        let named = self.departements.iter().any(|code| code == commune.departement().as_str())
            || self.communes.iter().any(|code| code == commune.as_str());
        named || (self.departements.is_empty() && self.communes.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_hold_what_they_name_and_everything_when_they_name_nothing() {
        let zones = Zone::embedded().unwrap();
        let [inside, other, outside] = ["34301", "34172", "2A004"].map(|code| code.parse().unwrap());
        let held = |zone: &Zone| [inside, other, outside].map(|commune| zone.holds(commune));
        assert_eq!(held(&zones[0]), [true, true, false]);
        assert_eq!(held(&zones[1]), [true, false, false]);
        let all: ZonesFile = toml::from_str("[[zone]]\nlabel = \"x\"").unwrap();
        assert_eq!(held(&all.zone[0]), [true; 3]);
        assert!(toml::from_str::<ZonesFile>("[[zone]]\nname = \"x\"").is_err());
    }
}
