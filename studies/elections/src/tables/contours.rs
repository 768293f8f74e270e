//! The table `contours`: the area of each bureau, as GeoParquet.
//!
//! It is a table of its own because its licence is its own. Columns: `commune`, `bureau`, `source` (title of the source
//! in the manifest), `indicative` (drawn by hand, not by those who draw the bureaux), `label_lon` and `label_lat` (where
//! the bureau's number stands), `geometry` (well-known binary).

use augure_core::bundle::table::{Column, Table, TableError};
use augure_geo::{Area, GEOPARQUET, Position, from_wkb, geoparquet_note, to_wkb};

use super::columns::{bureau_at, need_number, texts};
use crate::bureau::BureauId;

/// Name of the table.
pub const NAME: &str = "contours";

const GEOMETRY: &str = "geometry";

/// The area of a bureau.
#[derive(Debug, Clone, PartialEq)]
pub struct Contour {
    /// The bureau.
    pub bureau: BureauId,
    /// Title of the source that drew it.
    pub source: String,
    /// True when it shows about where the bureau lies, and its true borders may differ.
    pub indicative: bool,
    /// Where its number stands.
    pub label: Position,
    /// The area.
    pub area: Area,
}

/// The table of `contours`, or a part of it.
///
/// # Errors
/// Never in practice: the columns have equal lengths.
pub fn to_table(contours: &[Contour]) -> Result<Table, TableError> {
    let each = || contours.iter();
    let label = |at: usize| Column::Float(each().map(|c| Some(c.label[at])).collect());
    Ok(Table::new(NAME)
        .with("commune", texts(each().map(|c| c.bureau.commune.as_str())))?
        .with("bureau", texts(each().map(|c| c.bureau.code.as_str())))?
        .with("source", texts(each().map(|c| c.source.as_str())))?
        .with("indicative", Column::Bool(each().map(|c| Some(c.indicative)).collect()))?
        .with("label_lon", label(0))?
        .with("label_lat", label(1))?
        .with(GEOMETRY, Column::Bytes(each().map(|c| Some(to_wkb(&c.area))).collect()))?
        .with_note(GEOPARQUET, &geoparquet_note(GEOMETRY, each().map(|c| &c.area))))
}

/// The contours in such a table.
///
/// # Errors
/// When a column is missing or a value means nothing.
pub fn from_table(table: &Table) -> Result<Vec<Contour>, TableError> {
    let contour = |row| {
        let area = from_wkb(table.blob(GEOMETRY, row)?)
            .map_err(|error| table.bad_value(GEOMETRY, row, error, "an area in well-known binary"))?;
        if area.positions().flatten().any(|coordinate| !coordinate.is_finite()) {
            return Err(table.bad_value(GEOMETRY, row, "NaN", "made of finite coordinates"));
        }
        Ok(Contour {
            bureau: bureau_at(table, row)?,
            source: table.text("source", row)?.clone(),
            indicative: *table.bool("indicative", row)?,
            label: [need_number(table, "label_lon", row)?, need_number(table, "label_lat", row)?],
            area,
        })
    };
    (0..table.rows()).map(contour).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use augure_core::bundle::{decode::decode, encode::encode};

    fn contour(code: &str) -> Contour {
        let ring = vec![[3.0, 43.0], [3.5, 43.0], [3.0, 43.25], [3.0, 43.0]];
        Contour {
            bureau: code.parse().unwrap(),
            source: "Contours".into(),
            indicative: true,
            label: [3.1, 43.1],
            area: Area { polygons: vec![vec![ring]] },
        }
    }

    #[test]
    fn contours_come_back_from_parquet_as_they_were() {
        let contours = [contour("34301-0001"), contour("34301-01.1")];
        let table = decode(NAME, &encode(&to_table(&contours).unwrap()).unwrap()).unwrap();
        assert_eq!(from_table(&table).unwrap(), contours);
        assert_eq!(table.notes()[0].0, "geo");
    }

    #[test]
    fn a_damaged_geometry_is_named_with_its_place() {
        let mut broken = contour("34301-0001");
        broken.area.polygons[0][0][1][0] = f64::NAN;
        let error = from_table(&to_table(&[broken]).unwrap()).unwrap_err().to_string();
        assert!(error.contains("`geometry`, row 0"), "{error}");
    }
}
