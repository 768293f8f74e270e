//! The place that a row's key columns name.

use augure_elections::bureau::{BureauError, BureauId, RowContext};
use augure_geo::insee::{CommuneCode, CommuneError, Departement, DepartementError};
use augure_ingest::keys::{code, unquoted};

use crate::places::Place;
use crate::spec::Level;

/// Columns of a key, as a row or a header has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyOf<T> {
    /// What a row is about.
    pub level: Level,
    /// The département.
    pub departement: Option<T>,
    /// The commune.
    pub commune: Option<T>,
    /// The bureau.
    pub bureau: Option<T>,
}

impl<T> KeyOf<T> {
    /// The same columns, each by what `find` makes of it.
    pub fn map<U>(self, mut find: impl FnMut(T) -> U) -> KeyOf<U> {
        KeyOf {
            level: self.level,
            departement: self.departement.map(&mut find),
            commune: self.commune.map(&mut find),
            bureau: self.bureau.map(&mut find),
        }
    }
}

/// Key columns that name no place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// No key at all, as in a line of totals.
    #[error("the row has no key")]
    Empty,
    /// A code that a spreadsheet destroyed.
    #[error("`{0}` is how a spreadsheet writes a number: the code is lost")]
    Lost(String),
    /// No bureau.
    #[error(transparent)]
    Bureau(#[from] BureauError),
    /// No commune.
    #[error(transparent)]
    Commune(#[from] CommuneError),
    /// No département.
    #[error(transparent)]
    Departement(#[from] DepartementError),
}

/// The place that the cells of `key` name.
///
/// ```
/// use augure_warehouse::keys::{KeyOf, place};
/// use augure_warehouse::spec::Level;
///
/// let key = KeyOf { level: Level::Bureau, departement: Some("1"), commune: Some("001"), bureau: Some("1.0") };
/// assert_eq!(place(key)?.to_string(), "01001-0001");
/// # Ok::<(), augure_warehouse::keys::KeyError>(())
/// ```
///
/// # Errors
/// When they name none, several, or contradict each other.
pub fn place(key: KeyOf<&str>) -> Result<Place, KeyError> {
    let key = key.map(unquoted);
    let filled = |cell: Option<&str>| cell.is_some_and(|cell| !cell.is_empty());
    let own = match key.level {
        Level::Bureau => key.bureau,
        Level::Commune => key.commune,
        Level::Departement => key.departement,
    };
    if !filled(own) {
        return Err(KeyError::Empty);
    }
    let departement =
        key.departement.filter(|cell| !cell.is_empty()).map(str::parse::<Departement>).transpose()?;
    let commune = |departement| -> Result<Option<CommuneCode>, KeyError> {
        let Some(text) = key.commune.filter(|cell| !cell.is_empty()) else { return Ok(None) };
        let whole = code(text, None).ok_or_else(|| KeyError::Lost(text.to_owned()))?;
        Ok(Some(CommuneCode::parse_in(&whole, departement)?))
    };
    match (key.level, departement, own) {
        (Level::Bureau, departement, Some(text)) => {
            let context = RowContext { departement, commune: commune(departement)? };
            Ok(Place::Bureau(BureauId::parse(text, context)?))
        }
        (Level::Commune, departement, _) => commune(departement)?.map(Place::Commune).ok_or(KeyError::Empty),
        (Level::Departement, Some(departement), _) => Ok(Place::Departement(departement)),
        _ => Err(KeyError::Empty),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn named(level: Level, cells: [&str; 3]) -> Result<String, KeyError> {
        let [departement, commune, bureau] = cells.map(|cell| (cell != "-").then_some(cell));
        place(KeyOf { level, departement, commune, bureau }).map(|place| place.to_string())
    }

    #[test]
    fn keys_in_one_column_and_in_three_name_one_place() {
        for cells in
            [["34", "301", "1"], ["-", "34301.0", "0001"], ["-", "-", "34301_0001"], ["34", "-", "301-1"]]
        {
            assert_eq!(named(Level::Bureau, cells).as_deref(), Ok("34301-0001"), "{cells:?}");
        }
        assert_eq!(named(Level::Commune, ["ZA", "101", "-"]).as_deref(), Ok("97101"));
        assert_eq!(named(Level::Commune, ["-", "1001", "-"]).as_deref(), Ok("01001"));
        assert_eq!(named(Level::Departement, ["1", "-", "-"]).as_deref(), Ok("01"));
    }

    #[test]
    fn what_names_no_place_says_why() {
        assert_eq!(named(Level::Commune, ["34", " ", "-"]), Err(KeyError::Empty));
        assert!(matches!(named(Level::Commune, ["-", "1,00E+05", "-"]), Err(KeyError::Lost(_))));
        assert!(matches!(named(Level::Commune, ["-", "301", "-"]), Err(KeyError::Commune(_))));
        assert!(matches!(named(Level::Bureau, ["-", "-", "1"]), Err(KeyError::Bureau(_))));
        assert!(matches!(named(Level::Bureau, ["-", "34301", "000"]), Err(KeyError::Bureau(_))));
        assert!(matches!(named(Level::Departement, ["Total", "-", "-"]), Err(KeyError::Departement(_))));
    }

    proptest! {
        #[test]
        fn any_cells_name_a_place_or_none(cells in prop::array::uniform3("\\PC{0,8}")) {
            for level in [Level::Bureau, Level::Commune, Level::Departement] {
                let [departement, commune, bureau] = &cells;
                let key = KeyOf { level, departement: Some(departement.as_str()), commune: Some(commune), bureau: Some(bureau) };
                if let Ok(place) = place(key) {
                    prop_assert_eq!(Place::from_code(level, &place.to_string()), Some(place));
                }
            }
        }
    }
}
