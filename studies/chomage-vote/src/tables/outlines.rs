//! The table `outlines`: the area of each unit, as GeoParquet.
//!
//! Columns: `unit`, `label_lon` and `label_lat` (the place of the unit's name), `geometry` (well-known binary).

use augure_core::bundle::table::{Column, Table, TableError};
use augure_geo::{Area, GEOPARQUET, Position, from_wkb, geoparquet_note, to_wkb};

use super::columns::{bad_value, texts};
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
///
/// # Errors
/// When a column does not fit: never, as all are made of the same rows.
pub fn to_table(outlines: &[Outline], units: &Units) -> Result<Table, TableError> {
    let each = || outlines.iter();
    let code =
        |outline: &Outline| units.get(outline.unit).map_or(String::new(), |unit| unit.code.to_string());
    let codes: Vec<String> = each().map(code).collect();
    let label = |at: usize| Column::Float(each().map(|outline| outline.label.get(at).copied()).collect());
    Ok(Table::new(NAME)
        .with("unit", texts(codes.iter().map(String::as_str)))?
        .with("label_lon", label(0))?
        .with("label_lat", label(1))?
        .with(GEOMETRY, Column::Bytes(each().map(|outline| Some(to_wkb(&outline.area))).collect()))?
        .with_note(GEOPARQUET, &geoparquet_note(GEOMETRY, each().map(|outline| &outline.area))))
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
        let table = to_table(std::slice::from_ref(&outline), &units).unwrap();
        assert_eq!(from_table(&table, &units), Ok(vec![outline]));
        assert!(from_table(&table, &crate::unit::Units::default()).is_err());
    }
}
