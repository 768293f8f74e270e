//! Outlines with fewer positions.

use geo::Simplify;

use super::convert::{from_geo, to_geo};
use crate::area::Area;

impl Area {
    /// The area with positions left out while no border moves by more than `tolerance`, in degrees.
    ///
    /// Every ring keeps at least four positions. Areas are simplified one by one: neighbours that share a border may part or
    /// overlap by up to the tolerance. Formula: Douglas and Peucker, 1973.
    ///
    /// ```
    /// use augure_geo::Area;
    ///
    /// let ring = vec![[0.0, 0.0], [0.5, 0.01], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.0, 0.0]];
    /// let area = Area { polygons: vec![vec![ring]] };
    /// assert_eq!(area.simplified(0.1).positions().count(), 5);
    /// assert_eq!(area.simplified(0.001), area);
    /// ```
    #[must_use]
    pub fn simplified(&self, tolerance: f64) -> Self {
        from_geo(&to_geo(self).simplify(tolerance))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Ring;
    use proptest::prelude::*;

    /// The distance from a position to the nearest edge of a ring, by trying many points of each edge.
    fn distance(ring: &Ring, [x, y]: [f64; 2]) -> f64 {
        let along = |edge: &[[f64; 2]]| {
            let (a, b) = (edge[0], edge[1]);
            let at = |part: f64| [a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])];
            (0..=200)
                .map(move |step| at(f64::from(step) / 200.0))
                .map(|[u, v]| (u - x).hypot(v - y))
                .fold(f64::MAX, f64::min)
        };
        ring.windows(2).map(along).fold(f64::MAX, f64::min)
    }

    proptest! {
        #[test]
        fn no_position_left_out_is_farther_than_the_tolerance(radii in prop::collection::vec(0.8..1.2f64, 8..40), tolerance in 0.01..0.3f64) {
            let count = radii.len() as f64;
            let mut ring: Ring = radii.iter().enumerate().map(|(i, radius)| {
                let angle = i as f64 / count * std::f64::consts::TAU;
                [radius * angle.cos(), radius * angle.sin()]
            }).collect();
            ring.push(ring[0]);
            let simple = Area { polygons: vec![vec![ring.clone()]] }.simplified(tolerance);
            let kept = simple.rings().next().unwrap();
            prop_assert!(kept.len() <= ring.len() && kept.first() == kept.last());
            for &position in &ring {
                prop_assert!(distance(kept, position) <= tolerance + 0.02, "{:?}", position);
            }
        }
    }
}
