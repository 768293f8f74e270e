//! What is measured of a unit at a scrutin: the axes of every chart, the inputs of associations.

use augure_core::units::Share;

use crate::absence::{Absence, Known};
use crate::category::Categories;
use crate::panel::{Panel, UnitResult, part};
use crate::quarter::Quarter;

/// What is measured of a unit at a scrutin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Variable {
    /// Unemployment rate of a quarter.
    Unemployment,
    /// Voters in the registered.
    Turnout,
    /// Non-voters in the registered.
    Abstention,
    /// Blank ballots in the voters.
    Blank,
    /// Void ballots in the voters.
    Void,
    /// Blank and void ballots in the voters.
    BlankVoid,
    /// Share of a category, by position, in the valid votes.
    Category(usize),
    /// Share of a family, by position, in the valid votes.
    Family(usize),
}

const PLAIN: [(Variable, &str); 6] = [
    (Variable::Unemployment, "chomage"),
    (Variable::Turnout, "participation"),
    (Variable::Abstention, "abstention"),
    (Variable::Blank, "blancs"),
    (Variable::Void, "nuls"),
    (Variable::BlankVoid, "blancs_nuls"),
];
const CATEGORY: &str = "part-";
const FAMILY: &str = "famille-";

impl Variable {
    /// A stable key, for tables and addresses.
    #[must_use]
    pub fn key(self, categories: &Categories) -> String {
        match self {
            Self::Category(at) => format!("{CATEGORY}{}", categories.key(at)),
            Self::Family(at) => {
                format!("{FAMILY}{}", categories.families.get(at).map_or("", |family| family.key.as_str()))
            }
            plain => PLAIN.iter().find(|(known, _)| *known == plain).map_or("", |(_, key)| key).to_owned(),
        }
    }

    /// The variable with that key; `None` when there is none.
    #[must_use]
    pub fn from_key(key: &str, categories: &Categories) -> Option<Self> {
        if let Some((variable, _)) = PLAIN.iter().find(|(_, known)| *known == key) {
            return Some(*variable);
        }
        let category = key.strip_prefix(CATEGORY).and_then(|key| categories.position(key));
        let family = || key.strip_prefix(FAMILY).and_then(|key| categories.family(key));
        category.map(Self::Category).or_else(|| family().map(Self::Family))
    }

    /// Every variable: the plain ones, then shares of categories and of families.
    #[must_use]
    pub fn all(categories: &Categories) -> Vec<Self> {
        let plain = PLAIN.iter().map(|(variable, _)| *variable);
        let shares = (0..categories.len()).map(Self::Category);
        plain.chain(shares).chain((0..categories.families.len()).map(Self::Family)).collect()
    }

    /// Its value in a `result`, rates being those of `quarter`.
    ///
    /// # Errors
    /// Why there is none.
    pub fn value(self, panel: &Panel, result: &UnitResult, quarter: Quarter) -> Known<Share> {
        let counts = &result.counts;
        let ratio = |count: Known<u32>, total: Known<u32>| part(count?, total?).ok_or(Absence::NoTurnout);
        match self {
            Self::Unemployment => panel.rates.rate(result.unit, quarter),
            Self::Turnout => ratio(counts.votants, counts.inscrits),
            Self::Abstention => ratio(
                counts.inscrits.and_then(|all| Ok(all.saturating_sub(counts.votants?))),
                counts.inscrits,
            ),
            Self::Blank => ratio(counts.blancs, counts.votants),
            Self::Void => ratio(counts.nuls, counts.votants),
            Self::BlankVoid => {
                ratio(counts.votants.map(|voters| voters.saturating_sub(counts.exprimes)), counts.votants)
            }
            Self::Category(category) => panel.share(result, category),
            Self::Family(family) => panel.family_share(result, family),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn each_variable_has_a_key_and_its_value_is_the_ratio() {
        let panel = sample::panel();
        let all = Variable::all(&panel.categories);
        for variable in &all {
            assert_eq!(
                Variable::from_key(&variable.key(&panel.categories), &panel.categories),
                Some(*variable)
            );
        }
        assert_eq!(Variable::from_key("part-", &panel.categories), None);
        let result = panel.result(0, 0).unwrap();
        let quarter = panel.rates.quarters().next().unwrap();
        let value = |variable: Variable| variable.value(&panel, result, quarter).map(Share::get);
        let (inscrits, votants) = (result.counts.inscrits.unwrap(), result.counts.votants.unwrap());
        assert_eq!(value(Variable::Turnout), Ok(f64::from(votants) / f64::from(inscrits)));
        let sum = value(Variable::Turnout).unwrap() + value(Variable::Abstention).unwrap();
        assert!((sum - 1.0).abs() < 1e-15);
        assert_eq!(value(Variable::Blank), Err(Absence::NotApart));
        let shares = (0..panel.categories.len()).filter_map(|k| value(Variable::Category(k)).ok());
        let families = (0..panel.categories.families.len()).filter_map(|k| value(Variable::Family(k)).ok());
        assert!((shares.sum::<f64>() - 1.0).abs() < 1e-12 && (families.sum::<f64>() - 1.0).abs() < 1e-12);
    }
}
