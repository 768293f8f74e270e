//! The words by which columns are recognised, as data (`warehouse/words.toml`).

use augure_ingest::columns::Columns;
use augure_ingest::schema::Schema;
use serde::Deserialize;

use crate::error::SpecError;
use crate::names::identifier;

/// The words built in.
const EMBEDDED: &str = include_str!("../words.toml");

/// Names of roles in the words.
pub mod role {
    /// Commune and bureau in one.
    pub const WHOLE_BUREAU: &str = "whole_bureau";
    /// The bureau's number.
    pub const BUREAU: &str = "bureau";
    /// The commune's code or number.
    pub const COMMUNE: &str = "commune";
    /// The commune's name.
    pub const COMMUNE_NAME: &str = "commune_name";
    /// The département.
    pub const DEPARTEMENT: &str = "departement";
    /// Registered voters.
    pub const INSCRITS: &str = "inscrits";
    /// Voters who voted.
    pub const VOTANTS: &str = "votants";
    /// Valid votes.
    pub const EXPRIMES: &str = "exprimes";
    /// Blank ballots.
    pub const BLANCS: &str = "blancs";
    /// Void ballots.
    pub const NULS: &str = "nuls";
    /// Day of the vote.
    pub const DATE: &str = "date";
}

/// The words by which columns are recognised.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Columns of keys and of counts.
    roles: Schema,
    /// Units, the first that fits.
    #[serde(rename = "unit")]
    units: Vec<Unit>,
}

/// A unit, with the words for it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Its name.
    pub unit: String,
    /// Whether its values are whole numbers, which add up over parts.
    #[serde(default)]
    pub whole: bool,
    /// The smallest value.
    #[serde(default)]
    pub min: Option<f64>,
    /// The largest value.
    #[serde(default)]
    pub max: Option<f64>,
    /// Words in names of columns.
    columns: Vec<String>,
    /// Words in names of files.
    #[serde(default)]
    files: Vec<String>,
}

impl Words {
    /// The built-in words.
    ///
    /// # Errors
    /// When `warehouse/words.toml` is damaged.
    pub fn embedded() -> Result<Self, SpecError> {
        toml::from_str(EMBEDDED).map_err(|error| SpecError::Syntax(format!("warehouse/words.toml: {error}")))
    }

    /// The roles of columns called `names`.
    #[must_use]
    pub fn roles(&self, names: &[String]) -> Columns {
        Columns::recognise(names, &self.roles)
    }

    /// The unit of the column `name` of the file `file`, whose values lie from `least` to `most` and are `whole` or not.
    #[must_use]
    pub fn unit(&self, name: &str, file: &str, whole: bool, least: f64, most: f64) -> Option<&Unit> {
        let fits = |unit: &&Unit| {
            (whole || !unit.whole)
                && unit.min.is_none_or(|min| least >= min)
                && unit.max.is_none_or(|max| most <= max)
        };
        let named = |words: &[String], text: &str| {
            let text = identifier(text);
            text.split('_').any(|word| words.iter().any(|known| is_word(known, word)))
        };
        let by_column = self.units.iter().filter(fits).find(|unit| named(&unit.columns, name));
        by_column.or_else(|| self.units.iter().filter(fits).find(|unit| named(&unit.files, file)))
    }
}

/// Whether `word` is `known`, or begins with it where that ends in `*`.
fn is_word(known: &str, word: &str) -> bool {
    known.strip_suffix('*').map_or(word == known, |start| word.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_known_by_a_word_if_the_values_allow_it() {
        let words = Words::embedded().unwrap();
        let unit = |name: &str, file: &str, whole, least, most| {
            words.unit(name, file, whole, least, most).map(|unit| unit.unit.clone()).unwrap_or_default()
        };
        assert_eq!(unit("Nombre d'inscrits", "", true, 0.0, 900.0), "voters");
        assert_eq!(unit("Nombre d'inscrits", "", true, -1.0, 900.0), "");
        assert_eq!(unit("T1_1982", "chomage_departements.csv", false, 3.0, 9.5), "percent");
        assert_eq!(unit("T1_1982", "chomage_departements.csv", false, 3.0, 950.0), "");
        assert_eq!(unit("PRO_ppropri22", "", false, 0.1, 0.9), "share");
        assert_eq!(unit("REV_revmoyfoy1992", "", false, 9_000.0, 90_000.0), "euros");
        assert_eq!(unit("parti", "", true, 0.0, 900.0), "", "votes of a party are no shares");
    }

    #[test]
    fn columns_have_roles_however_they_are_spelled() {
        let words = Words::embedded().unwrap();
        let names = ["codecommune", "Libellé de la commune", "Inscrits"].map(String::from);
        let roles = words.roles(&names);
        assert_eq!(roles.positions(role::COMMUNE), [0]);
        assert_eq!(roles.positions(role::COMMUNE_NAME), [1]);
        assert_eq!(roles.positions(role::INSCRITS), [2]);
    }
}
