//! Between our areas and those of the `geo` crate.

use geo::{Coord, LineString, MultiPolygon, Polygon};

use crate::area::{Area, Ring};

/// `area` for the algorithms of `geo`.
pub(super) fn to_geo(area: &Area) -> MultiPolygon {
    let line = |ring: &Ring| LineString::new(ring.iter().map(|&[x, y]| Coord { x, y }).collect());
    let polygon = |rings: &Vec<Ring>| {
        let mut lines = rings.iter().map(line);
        let outer = lines.next().unwrap_or_else(|| LineString::new(Vec::new()));
        Polygon::new(outer, lines.collect())
    };
    MultiPolygon::new(area.polygons.iter().map(polygon).collect())
}

/// The area of `polygons`, without rings of fewer than four positions.
pub(super) fn from_geo(polygons: &MultiPolygon) -> Area {
    let ring = |line: &LineString| -> Ring { line.coords().map(|at| [at.x, at.y]).collect() };
    let polygon = |polygon: &Polygon| -> Vec<Ring> {
        let outer = ring(polygon.exterior());
        if outer.len() < 4 {
            return Vec::new();
        }
        let holes = polygon.interiors().iter().map(ring).filter(|hole| hole.len() >= 4);
        std::iter::once(outer).chain(holes).collect()
    };
    Area { polygons: polygons.iter().map(polygon).filter(|rings| !rings.is_empty()).collect() }
}
