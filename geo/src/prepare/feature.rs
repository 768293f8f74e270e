//! Areas in GeoJSON (RFC 7946).

use geojson::{Geometry, GeometryValue, Position};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::area::{Area, Ring};

#[derive(Deserialize)]
struct FeatureCollection {
    features: Vec<Feature>,
}

/// One feature of a collection: its properties and its geometry, read when they are asked for.
#[derive(Debug, Clone, Deserialize)]
pub struct Feature {
    #[serde(default)]
    properties: Option<Map<String, Value>>,
    geometry: Option<Value>,
}

impl Feature {
    /// The property `name` as text; empty where there is none.
    #[must_use]
    pub fn property(&self, name: &str) -> String {
        match self.properties.as_ref().and_then(|properties| properties.get(name)) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            _ => String::new(),
        }
    }

    /// The area that the feature draws; heights are left out.
    ///
    /// # Errors
    /// Says in words what is wrong: not a polygon, a ring that is not closed, a position off the globe.
    pub fn area(&self) -> Result<Area, String> {
        let geometry = self.geometry.clone().ok_or("the feature has no geometry")?;
        let geometry: Geometry = serde_json::from_value(geometry).map_err(|error| error.to_string())?;
        let polygons = match geometry.value {
            GeometryValue::Polygon { coordinates } => vec![coordinates],
            GeometryValue::MultiPolygon { coordinates } => coordinates,
            other => return Err(format!("a {} draws no area: expected a Polygon", other.type_name())),
        };
        let polygon = |rings: &Vec<Vec<Position>>| rings.iter().map(|positions| ring(positions)).collect();
        Ok(Area { polygons: polygons.iter().map(polygon).collect::<Result<_, _>>()? })
    }
}

/// The features in `content`, which may begin with a byte order mark.
///
/// ```
/// use augure_geo::prepare::features;
///
/// let text = br#"{"features": [{"properties": {"name": "A"}, "geometry": {"type": "Polygon",
///     "coordinates": [[[3.0, 43.0], [3.5, 43.0], [3.0, 43.5], [3.0, 43.0]]]}}]}"#;
/// let features = features(text).unwrap();
/// assert_eq!(features[0].property("name"), "A");
/// assert!(features[0].area().unwrap().contains([3.1, 43.1]));
/// ```
///
/// # Errors
/// When it is no feature collection.
pub fn features(content: &[u8]) -> Result<Vec<Feature>, serde_json::Error> {
    serde_json::from_slice(content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content))
        .map(|collection: FeatureCollection| collection.features)
}

fn ring(positions: &[Position]) -> Result<Ring, String> {
    let position = |position: &Position| match position.as_slice() {
        [lon, lat, ..] if (-180.0..=180.0).contains(lon) && (-90.0..=90.0).contains(lat) => Ok([*lon, *lat]),
        numbers => Err(format!("{numbers:?} is not a longitude and a latitude in degrees")),
    };
    let ring: Ring = positions.iter().map(position).collect::<Result<_, _>>()?;
    if ring.len() < 4 || ring.first() != ring.last() {
        return Err(format!("a ring of {} positions does not close", ring.len()));
    }
    Ok(ring)
}
