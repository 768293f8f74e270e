//! Point in polygon among many areas.

use geo::{Contains, Intersects, MultiPolygon, Point};

use super::convert::to_geo;
use crate::area::{Area, Bounds, Position};

/// Finds the area in which a position lies.
///
/// ```
/// use augure_geo::Area;
/// use augure_geo::prepare::AreaFinder;
///
/// let square = |west: f64| Area {
///     polygons: vec![vec![vec![[west, 0.0], [west + 1.0, 0.0], [west + 1.0, 1.0], [west, 1.0], [west, 0.0]]]],
/// };
/// let finder = AreaFinder::new(&[square(0.0), square(1.0)]);
/// assert_eq!(finder.find([1.5, 0.5]), Some(1));
/// assert_eq!(finder.find([1.0, 0.5]), Some(0), "a shared border belongs to the first");
/// assert_eq!(finder.find([3.0, 0.5]), None);
/// ```
#[derive(Debug)]
pub struct AreaFinder(Vec<(Option<Bounds>, MultiPolygon)>);

impl AreaFinder {
    /// A finder among `areas`.
    #[must_use]
    pub fn new(areas: &[Area]) -> Self {
        Self(areas.iter().map(|area| (Bounds::around(area.positions()), to_geo(area))).collect())
    }

    /// The position in the list of the first area that holds `position`, its border included; `None` outside of all.
    #[must_use]
    pub fn find(&self, [lon, lat]: Position) -> Option<usize> {
        let near = |bounds: &Bounds| {
            (bounds.west..=bounds.east).contains(&lon) && (bounds.south..=bounds.north).contains(&lat)
        };
        self.0.iter().position(|(bounds, polygons)| {
            bounds.as_ref().is_some_and(near) && polygons.intersects(&Point::new(lon, lat))
        })
    }
}

impl Area {
    /// Whether `position` lies inside the area, and not on its border.
    #[must_use]
    pub fn contains(&self, [lon, lat]: Position) -> bool {
        to_geo(self).contains(&Point::new(lon, lat))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_and_borders_are_not_inside() {
        let square =
            |low: f64, high: f64| vec![[low, low], [high, low], [high, high], [low, high], [low, low]];
        let area =
            Area { polygons: vec![vec![square(0.0, 10.0), square(4.0, 6.0)], vec![square(20.0, 21.0)]] };
        for (position, inside) in [
            ([1.0, 1.0], true),
            ([5.0, 5.0], false),
            ([0.0, 5.0], false),
            ([4.0, 5.0], false),
            ([20.5, 20.5], true),
            ([15.0, 15.0], false),
        ] {
            assert_eq!(area.contains(position), inside, "{position:?}");
        }
        let finder = AreaFinder::new(&[Area::default(), area]);
        assert_eq!(finder.find([0.0, 5.0]), Some(1));
        assert_eq!(finder.find([5.0, 5.0]), None);
    }
}
