//! GeoParquet 1.1.0: the metadata of a geometry column, with which other programs draw it.

use super::area::{Area, Bounds};

/// The key of the metadata.
pub const KEY: &str = "geo";

/// The note on a table whose column `column` holds `areas` in well-known binary; longitude and latitude on WGS 84, which
/// is what GeoParquet takes for granted.
#[must_use]
pub fn note<'a>(column: &str, areas: impl Iterator<Item = &'a Area> + Clone) -> String {
    let kind = |area: &Area| if area.polygons.len() == 1 { "Polygon" } else { "MultiPolygon" };
    let kinds: Vec<String> = ["MultiPolygon", "Polygon"]
        .into_iter()
        .filter(|name| areas.clone().any(|area| kind(area) == *name))
        .map(|name| format!("\"{name}\""))
        .collect();
    let kinds = kinds.join(",");
    let bounds = Bounds::around(areas.flat_map(Area::positions));
    let bounds = bounds
        .map(|b| format!(",\"bbox\":[{:?},{:?},{:?},{:?}]", b.west, b.south, b.east, b.north))
        .unwrap_or_default();
    format!(
        "{{\"version\":\"1.1.0\",\"primary_column\":\"{column}\",\"columns\":{{\"{column}\":\
         {{\"encoding\":\"WKB\",\"geometry_types\":[{kinds}]{bounds}}}}}}}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_note_is_json_with_types_and_bounds() {
        let ring = vec![[3.0, 43.0], [3.5, 43.0], [3.0, 43.25], [3.0, 43.0]];
        let one = Area { polygons: vec![vec![ring.clone()]] };
        let two = Area { polygons: vec![vec![ring.clone()], vec![ring]] };
        let read = |areas: &[Area]| -> serde_json::Value {
            serde_json::from_str(&note("geometry", areas.iter())).unwrap()
        };
        let found = read(&[one.clone(), two]);
        let column = &found["columns"]["geometry"];
        assert_eq!(column["geometry_types"], serde_json::json!(["MultiPolygon", "Polygon"]));
        assert_eq!(column["bbox"], serde_json::json!([3.0, 43.0, 3.5, 43.25]));
        assert_eq!(found["version"], "1.1.0");
        assert_eq!(read(&[one])["columns"]["geometry"]["geometry_types"], serde_json::json!(["Polygon"]));
        assert_eq!(read(&[])["columns"]["geometry"].get("bbox"), None);
    }
}
