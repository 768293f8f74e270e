//! Which units a figure is of.

use crate::panel::Panel;
use crate::unit::Location;

/// Which units a figure is of; every figure names it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Selection {
    /// The départements of metropolitan France.
    #[default]
    Metropolitan,
    /// Every unit, overseas and abroad included, but for groups of units.
    Everywhere,
    /// The départements of the region with that code.
    Region(String),
}

const METROPOLITAN: &str = "metropole";
const EVERYWHERE: &str = "france";
const REGION: &str = "region-";

impl Selection {
    /// A stable code, for tables and addresses.
    #[must_use]
    pub fn code(&self) -> String {
        match self {
            Self::Metropolitan => METROPOLITAN.to_owned(),
            Self::Everywhere => EVERYWHERE.to_owned(),
            Self::Region(code) => format!("{REGION}{code}"),
        }
    }

    /// The selection with that code; `None` when there is none.
    #[must_use]
    pub fn from_code(code: &str, panel: &Panel) -> Option<Self> {
        match code {
            METROPOLITAN => Some(Self::Metropolitan),
            EVERYWHERE => Some(Self::Everywhere),
            _ => {
                let region = code.strip_prefix(REGION)?;
                let known = panel.units.regions().iter().any(|known| known.code == region);
                known.then(|| Self::Region(region.to_owned()))
            }
        }
    }

    /// Positions of its units, in order.
    #[must_use]
    pub fn units(&self, panel: &Panel) -> Vec<usize> {
        let regions = panel.units.regions();
        let selected = |(at, unit): (usize, &crate::unit::Unit)| {
            let found = match self {
                Self::Metropolitan => unit.location == Location::Metropolitan,
                Self::Everywhere => unit.location != Location::Group,
                Self::Region(code) => unit
                    .region
                    .and_then(|region| regions.get(region))
                    .is_some_and(|region| region.code == *code),
            };
            found.then_some(at)
        };
        panel.units.all().iter().enumerate().filter_map(selected).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn a_selection_is_read_as_it_is_written() {
        let panel = sample::panel();
        let region = Selection::Region(panel.units.regions()[0].code.clone());
        for selection in [Selection::Metropolitan, Selection::Everywhere, region.clone()] {
            assert_eq!(Selection::from_code(&selection.code(), &panel), Some(selection));
        }
        assert_eq!(Selection::from_code("region-", &panel), None);
        assert_eq!(Selection::from_code("region-xx", &panel), None);
        let count = |selection: Selection| selection.units(&panel).len();
        assert!(count(region) < count(Selection::Metropolitan));
        assert!(count(Selection::Metropolitan) < count(Selection::Everywhere));
    }
}
