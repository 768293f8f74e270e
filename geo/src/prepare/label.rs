//! Label points: the position inside an area that is farthest from its edges.

use augure_core::math;

use crate::area::{Area, Bounds, Position};

/// Positions tried along each side of the bounds, then of each smaller search around the best.
const STEPS: usize = 24;
/// Searches after the first, each around the best position so far and a fifth as wide.
const FINER: usize = 3;

impl Area {
    /// A position well inside the area for its name; `None` for an area without inside.
    ///
    /// It is the pole of inaccessibility (Garcia-Castellanos and Lombardo, 2007), found on a grid refined around the best
    /// position, to a hundredth of the bounds or better.
    #[must_use]
    pub fn label(&self) -> Option<Position> {
        let mut bounds = Bounds::around(self.positions())?;
        let cos = math::cos(((bounds.south + bounds.north) / 2.0).to_radians());
        let mut best: Option<(f64, Position)> = None;
        for _ in 0..=FINER {
            let (width, height) = (bounds.east - bounds.west, bounds.north - bounds.south);
            for i in 1..STEPS {
                for j in 1..STEPS {
                    let part = |steps: usize| steps as f64 / STEPS as f64;
                    let position = [bounds.west + width * part(i), bounds.south + height * part(j)];
                    let clearance = clearance(self, position, cos);
                    if clearance > best.map_or(0.0, |(clearance, _)| clearance) {
                        best = Some((clearance, position));
                    }
                }
            }
            let (_, [lon, lat]) = best?;
            let (width, height) = (width / 5.0, height / 5.0);
            bounds = Bounds {
                west: lon - width / 2.0,
                south: lat - height / 2.0,
                east: lon + width / 2.0,
                north: lat + height / 2.0,
            };
        }
        best.map(|(_, position)| position)
    }
}

/// The square of the distance from `position` to the nearest edge, in degrees of latitude; negative outside.
fn clearance(area: &Area, [lon, lat]: Position, cos: f64) -> f64 {
    let (mut inside, mut nearest) = (false, f64::INFINITY);
    for edge in area.rings().flat_map(|ring| ring.windows(2)) {
        let [[x1, y1], [x2, y2]] = [edge[0], edge[1]].map(|[x, y]| [(x - lon) * cos, y - lat]);
        if (y1 > 0.0) != (y2 > 0.0) && 0.0 < x1 - y1 * (x2 - x1) / (y2 - y1) {
            inside = !inside;
        }
        let (dx, dy) = (x2 - x1, y2 - y1);
        let length = dx * dx + dy * dy;
        let along = if length > 0.0 { (-(x1 * dx + y1 * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
        let (x, y) = (x1 + along * dx, y1 + along * dy);
        nearest = nearest.min(x * x + y * y);
    }
    if inside { nearest } else { -nearest }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Ring;

    fn ring(points: &[[f64; 2]]) -> Ring {
        points.iter().chain(points.first()).copied().collect()
    }

    #[test]
    fn the_middle_of_a_square_is_found() {
        let square = ring(&[[3.0, 0.0], [4.0, 0.0], [4.0, 1.0], [3.0, 1.0]]);
        let [x, y] = Area { polygons: vec![vec![square]] }.label().unwrap();
        assert!((x - 3.5).abs() < 0.01 && (y - 0.5).abs() < 0.01, "{x} {y}");
    }

    #[test]
    fn the_name_of_a_horseshoe_stands_on_it_and_off_its_hole() {
        // An L: its centre of gravity lies outside.
        let l = ring(&[[0.0, 0.0], [10.0, 0.0], [10.0, 1.0], [1.0, 1.0], [1.0, 10.0], [0.0, 10.0]]);
        let area = Area { polygons: vec![vec![l]] };
        let found = area.label().unwrap();
        assert!(clearance(&area, found, 1.0) > 0.2, "{found:?}");
        let outer = ring(&[[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0]]);
        let hole = ring(&[[1.0, 1.0], [7.0, 1.0], [7.0, 9.0], [1.0, 9.0]]);
        let holed = Area { polygons: vec![vec![outer, hole]] };
        let [x, _] = holed.label().unwrap();
        assert!(x > 7.0, "{x}");
    }

    #[test]
    fn without_inside_there_is_no_place() {
        assert_eq!(Area::default().label(), None);
        let flat = ring(&[[0.0, 0.0], [1.0, 0.0]]);
        assert_eq!(Area { polygons: vec![vec![flat]] }.label(), None);
    }
}
