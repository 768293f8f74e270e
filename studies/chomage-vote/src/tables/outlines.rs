//! The table `outlines`: the area of each unit, as GeoParquet.
//!
//! Columns: `unit`, `label_lon` and `label_lat` (the place of the unit's name), `geometry` (well-known binary).

use augure_core::bundle::table::{Table, TableError};
use augure_geo::{Area, GEOPARQUET, Position, from_wkb, geoparquet_note, to_wkb};

use super::error::bad_value;
use crate::unit::Units;

/// Name of the table.
pub const NAME: &str = "outlines";

const GEOMETRY: &str = "geometry";

/// The area of a unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// Position of the unit.
    pub unit: usize,
    /// The place of its name.
    pub label: Position,
    /// The area.
    pub area: Area,
}

/// The table of `outlines`.
#[must_use]
pub fn to_table(outlines: &[Outline], units: &Units) -> Table {
    Table::from_rows(NAME, outlines)
        .text("unit", |outline| units.code(outline.unit))
        .float("label_lon", |outline| outline.label[0])
        .float("label_lat", |outline| outline.label[1])
        .bytes(GEOMETRY, |outline| to_wkb(&outline.area))
        .table()
        .with_note(GEOPARQUET, &geoparquet_note(GEOMETRY, outlines.iter().map(|outline| &outline.area)))
}

/// The outlines in such a table.
///
/// # Errors
/// When a column is missing or a value means nothing.
pub fn from_table(table: &Table, units: &Units) -> Result<Vec<Outline>, TableError> {
    let outline = |row| {
        let code = table.texts("unit")?.need(row)?;
        let unit =
            units.position(code).map_err(|_| bad_value(table, "unit", row, code, "the code of a unit"))?;
        let area = from_wkb(table.blobs(GEOMETRY)?.need(row)?)
            .map_err(|error| bad_value(table, GEOMETRY, row, error, "an area in well-known binary"))?;
        let label =
            [table.floats("label_lon")?.need_number(row)?, table.floats("label_lat")?.need_number(row)?];
        if area.positions().chain([label]).flatten().any(|coordinate| !coordinate.is_finite()) {
            return Err(bad_value(table, GEOMETRY, row, "NaN", "made of finite coordinates"));
        }
        Ok(Outline { unit, label, area })
    };
    (0..table.rows()).map(outline).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn outlines_come_back_and_what_is_no_unit_is_refused() {
        let units = sample::panel().units;
        let ring = vec![[3.0, 43.0], [3.5, 43.0], [3.0, 43.5], [3.0, 43.0]];
        let outline = Outline { unit: 2, label: [3.1, 43.1], area: Area { polygons: vec![vec![ring]] } };
        let table = to_table(std::slice::from_ref(&outline), &units);
        assert_eq!(from_table(&table, &units), Ok(vec![outline]));
        assert!(from_table(&table, &crate::unit::Units::default()).is_err());
    }
}
