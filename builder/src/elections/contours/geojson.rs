//! GeoJSON (RFC 7946), as far as areas go.

use augure_geo::{Area, Ring};
use serde::Deserialize;
use serde_json::{Map, Value};

#[derive(Deserialize)]
struct FeatureCollection {
    features: Vec<Feature>,
}

/// One thing on the map.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Feature {
    #[serde(default)]
    properties: Option<Map<String, Value>>,
    geometry: Option<Value>,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum Geometry {
    Polygon(Vec<Vec<Vec<f64>>>),
    MultiPolygon(Vec<Vec<Vec<Vec<f64>>>>),
}

impl Feature {
    /// The property `name` as text; empty where there is none.
    pub(crate) fn property(&self, name: &str) -> String {
        match self.properties.as_ref().and_then(|properties| properties.get(name)) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            _ => String::new(),
        }
    }
}

/// The features in `content`, which may begin with a byte order mark.
///
/// # Errors
/// When it is not a feature collection.
pub(crate) fn features(content: &[u8]) -> Result<Vec<Feature>, serde_json::Error> {
    serde_json::from_slice(content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content))
        .map(|collection: FeatureCollection| collection.features)
}

/// The area that `feature` draws; heights are left out.
///
/// # Errors
/// Says in words what is wrong: not a polygon, a ring that is not closed, a position off the globe.
pub(crate) fn area(feature: &Feature) -> Result<Area, String> {
    let geometry = feature.geometry.clone().ok_or("the feature has no geometry")?;
    let polygons = match serde_json::from_value(geometry).map_err(|error| error.to_string())? {
        Geometry::Polygon(rings) => vec![rings],
        Geometry::MultiPolygon(polygons) => polygons,
    };
    let polygon = |rings: &Vec<Vec<Vec<f64>>>| rings.iter().map(|positions| ring(positions)).collect();
    Ok(Area { polygons: polygons.iter().map(polygon).collect::<Result<_, _>>()? })
}

fn ring(positions: &[Vec<f64>]) -> Result<Ring, String> {
    let position = |numbers: &Vec<f64>| match numbers.as_slice() {
        [lon, lat, ..] if (-180.0..=180.0).contains(lon) && (-90.0..=90.0).contains(lat) => Ok([*lon, *lat]),
        _ => Err(format!("{numbers:?} is not a longitude and a latitude in degrees")),
    };
    let ring: Ring = positions.iter().map(position).collect::<Result<_, _>>()?;
    if ring.len() < 4 || ring.first() != ring.last() {
        return Err(format!("a ring of {} positions does not close", ring.len()));
    }
    Ok(ring)
}
