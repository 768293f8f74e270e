//! The table `contours`: the area of each bureau, as GeoParquet.
//!
//! It is a separate table because it has a separate licence. Columns: `commune`, `bureau`, `source` (title of the source
//! in the manifest), `indicative` (drawn by hand, not by the authority), `label_lon` and `label_lat` (the position of
//! the bureau's number), `geometry` (well-known binary).

use augure_core::bundle::table::{Table, TableError};
use augure_geo::{Area, GEOPARQUET, Position, from_wkb, geoparquet_note, to_wkb};

use super::columns::BureauColumns;
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
    /// True when the area is approximate: the true borders may differ.
    pub indicative: bool,
    /// Position of the bureau's number on a map.
    pub label: Position,
    /// The area.
    pub area: Area,
}

/// The table of `contours`, or a part of it.
#[must_use]
pub fn to_table(contours: &[Contour]) -> Table {
    Table::from_rows(NAME, contours)
        .text("commune", |c| c.bureau.commune.as_str())
        .text("bureau", |c| c.bureau.code.as_str())
        .text("source", |c| c.source.as_str())
        .bool("indicative", |c| c.indicative)
        .float("label_lon", |c| c.label[0])
        .float("label_lat", |c| c.label[1])
        .bytes(GEOMETRY, |c| to_wkb(&c.area))
        .table()
        .with_note(GEOPARQUET, &geoparquet_note(GEOMETRY, contours.iter().map(|c| &c.area)))
}

/// The contours in such a table.
///
/// # Errors
/// When a column is missing or a value is invalid.
pub fn from_table(table: &Table) -> Result<Vec<Contour>, TableError> {
    let (bureaux, geometries) = (BureauColumns::new(table)?, table.blobs(GEOMETRY)?);
    let (sources, indicative) = (table.texts("source")?, table.bools("indicative")?);
    let (lon, lat) = (table.floats("label_lon")?, table.floats("label_lat")?);
    let contour = |row| {
        let area = from_wkb(geometries.need(row)?)
            .map_err(|error| geometries.bad_value(row, error, "an area in well-known binary"))?;
        if area.positions().flatten().any(|coordinate| !coordinate.is_finite()) {
            return Err(geometries.bad_value(row, "NaN", "made of finite coordinates"));
        }
        Ok(Contour {
            bureau: bureaux.at(row)?,
            source: sources.need(row)?.clone(),
            indicative: *indicative.need(row)?,
            label: [lon.need_number(row)?, lat.need_number(row)?],
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
        let table = decode(NAME, &encode(&to_table(&contours)).unwrap()).unwrap();
        assert_eq!(from_table(&table).unwrap(), contours);
        assert_eq!(table.notes()[0].0, "geo");
    }

    #[test]
    fn a_damaged_geometry_is_named_with_its_place() {
        let mut broken = contour("34301-0001");
        broken.area.polygons[0][0][1][0] = f64::NAN;
        let error = from_table(&to_table(&[broken])).unwrap_err().to_string();
        assert!(error.contains("`geometry`, row 0"), "{error}");
    }
}
