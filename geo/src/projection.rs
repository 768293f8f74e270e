//! A local equirectangular projection, from the ground to a screen.
//!
//! Over a town, degrees of longitude are taken to have one length, that at the middle's latitude (its cosine), which is
//! off by less than one part in a thousand over 10 km.

use super::area::{Area, Bounds, Position};
use augure_core::math;

/// A projection of positions to points of a drawing: x to the right, y downwards.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Projection {
    bounds: Bounds,
    /// Units per degree of longitude and of latitude.
    scale: [f64; 2],
    margin: f64,
}

impl Projection {
    /// The projection that shows `bounds` as large as fits in `width` × `height` units, `margin` left free around.
    ///
    /// Bounds without width and height (a single position) are shown at one degree a unit.
    #[must_use]
    pub fn fit(bounds: Bounds, width: f64, height: f64, margin: f64) -> Self {
        let cos = math::cos(((bounds.south + bounds.north) / 2.0).to_radians()).max(1e-6);
        let per = |room: f64, extent: f64| {
            if extent > 0.0 { (room - 2.0 * margin).max(1.0) / extent } else { f64::INFINITY }
        };
        let east = per(width, (bounds.east - bounds.west) * cos);
        let north = per(height, bounds.north - bounds.south);
        let scale = if east.min(north).is_finite() { east.min(north) } else { 1.0 };
        Self { bounds, scale: [scale * cos, scale], margin }
    }

    /// The width and height of the projected bounds, margins included.
    #[must_use]
    pub fn size(&self) -> [f64; 2] {
        let [x, y] = self.at([self.bounds.east, self.bounds.south]);
        [x + self.margin, y + self.margin]
    }

    /// The point of the drawing at `position`.
    #[must_use]
    pub fn at(&self, [lon, lat]: Position) -> [f64; 2] {
        [
            (lon - self.bounds.west) * self.scale[0] + self.margin,
            (self.bounds.north - lat) * self.scale[1] + self.margin,
        ]
    }
}

/// `area` as the `d` of an SVG path, in tenths of a unit; draw it with the fill rule `evenodd`, so that holes are holes.
#[must_use]
pub fn path(area: &Area, projection: &Projection) -> String {
    use std::fmt::Write;
    let mut out = String::new();
    for ring in area.rings() {
        let mut letter = 'M';
        for &position in ring.split_last().map_or(ring.as_slice(), |(_, rest)| rest) {
            let [x, y] = projection.at(position).map(|v| (v * 10.0).round() / 10.0);
            // Writing to a text cannot fail.
            let _ = write!(out, "{letter}{x} {y}");
            letter = 'L';
        }
        if letter == 'L' {
            out.push('Z');
        }
    }
    out
}

/// The part of a drawing of `size` to look at, `zoom` times as large, with `centre` in its middle as far as the drawing's
/// edges allow: left, top, width and height.
#[must_use]
pub fn window([width, height]: [f64; 2], [x, y]: [f64; 2], zoom: f64) -> [f64; 4] {
    let zoom = zoom.max(1.0);
    let (w, h) = (width / zoom, height / zoom);
    [(x - w / 2.0).clamp(0.0, width - w), (y - h / 2.0).clamp(0.0, height - h), w, h]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn at_sixty_degrees_a_degree_eastwards_is_half_a_degree_northwards() {
        let bounds = Bounds { west: 10.0, south: 59.0, east: 12.0, north: 61.0 };
        let projection = Projection::fit(bounds, 1000.0, 220.0, 10.0);
        let [width, height] = projection.size();
        assert!((height - 220.0).abs() < 1e-9);
        assert!((width - 120.0).abs() < 1e-6, "{width}");
        let [x, y] = projection.at([11.0, 60.0]);
        assert!((x - 60.0).abs() < 1e-6 && (y - 110.0).abs() < 1e-9);
    }

    #[test]
    fn a_path_closes_each_ring_and_leaves_out_its_last_position() {
        let bounds = Bounds { west: 0.0, south: -1.0, east: 2.0, north: 1.0 };
        let projection = Projection::fit(bounds, 20.0, 20.0, 0.0);
        let ring = vec![[0.0, 1.0], [2.0, 1.0], [0.55, 0.5], [0.0, 1.0]];
        let area = Area { polygons: vec![vec![ring]] };
        assert_eq!(path(&area, &projection), "M0 0L20 0L5.5 5Z");
        assert_eq!(path(&Area::default(), &projection), "");
        assert_eq!(path(&Area { polygons: vec![vec![vec![]]] }, &projection), "");
    }

    #[test]
    fn a_window_stays_on_the_drawing() {
        assert_eq!(window([100.0, 50.0], [0.0, 49.0], 1.0), [0.0, 0.0, 100.0, 50.0]);
        assert_eq!(window([100.0, 50.0], [50.0, 25.0], 2.0), [25.0, 12.5, 50.0, 25.0]);
        assert_eq!(window([100.0, 50.0], [99.0, 1.0], 4.0), [75.0, 0.0, 25.0, 12.5]);
    }

    proptest! {
        #[test]
        fn everything_is_drawn_within_the_room_given(
            positions in prop::collection::vec([-180.0..180.0f64, -85.0..85.0], 1..20),
            width in 100.0..2000.0f64,
            height in 100.0..2000.0f64,
        ) {
            let bounds = Bounds::around(positions.iter().copied()).unwrap();
            let projection = Projection::fit(bounds, width, height, 8.0);
            for position in positions {
                let [x, y] = projection.at(position);
                prop_assert!((8.0 - 1e-6..=width - 8.0 + 1e-6).contains(&x), "{}", x);
                prop_assert!((8.0 - 1e-6..=height - 8.0 + 1e-6).contains(&y), "{}", y);
            }
        }
    }
}
