//! Areas and their bounds.

/// Longitude and latitude, in degrees.
pub type Position = [f64; 2];

/// A closed line, whose last position equals its first.
pub type Ring = Vec<Position>;

/// An area of one or more polygons; of each, the first ring is the outer one, the others are holes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Area {
    /// The polygons, each a list of rings.
    pub polygons: Vec<Vec<Ring>>,
}

/// The smallest and largest longitude and latitude.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// Smallest longitude.
    pub west: f64,
    /// Smallest latitude.
    pub south: f64,
    /// Largest longitude.
    pub east: f64,
    /// Largest latitude.
    pub north: f64,
}

impl Area {
    /// Every position of every ring.
    pub fn positions(&self) -> impl Iterator<Item = Position> {
        self.rings().flatten().copied()
    }

    /// Every ring, outer ones and holes.
    pub fn rings(&self) -> impl Iterator<Item = &Ring> {
        self.polygons.iter().flatten()
    }

    /// The area with coordinates rounded to `decimals`, equal neighbours merged.
    ///
    /// Five decimals are about one metre. Rings that are left with fewer than four positions are dropped, a polygon
    /// without its outer ring too.
    #[must_use]
    pub fn rounded(&self, decimals: u8) -> Self {
        let unit = f64::from(10u32.pow(u32::from(decimals.min(9))));
        let round = |x: f64| (x * unit).round() / unit;
        let ring = |ring: &Ring| -> Ring {
            let mut rounded: Ring = ring.iter().map(|&[lon, lat]| [round(lon), round(lat)]).collect();
            rounded.dedup();
            rounded
        };
        let polygon = |rings: &Vec<Ring>| -> Vec<Ring> {
            let mut rounded = rings.iter().map(ring);
            let Some(outer) = rounded.next().filter(|ring| ring.len() >= 4) else { return Vec::new() };
            std::iter::once(outer).chain(rounded.filter(|ring| ring.len() >= 4)).collect()
        };
        let polygons = self.polygons.iter().map(polygon).filter(|rings| !rings.is_empty()).collect();
        Self { polygons }
    }
}

impl Bounds {
    /// The bounds of `positions`; `None` when there are none.
    #[must_use]
    pub fn around(positions: impl IntoIterator<Item = Position>) -> Option<Self> {
        positions.into_iter().fold(None, |bounds, [lon, lat]| {
            let b = bounds.unwrap_or(Self { west: lon, south: lat, east: lon, north: lat });
            Some(Self {
                west: b.west.min(lon),
                south: b.south.min(lat),
                east: b.east.max(lon),
                north: b.north.max(lat),
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(west: f64, south: f64, side: f64) -> Ring {
        let (east, north) = (west + side, south + side);
        vec![[west, south], [east, south], [east, north], [west, north], [west, south]]
    }

    #[test]
    fn rounding_drops_what_falls_together() {
        let area = Area {
            polygons: vec![
                vec![square(3.0, 43.0, 0.01), square(3.001, 43.001, 0.000_001)],
                vec![square(4.0, 44.0, 0.000_001)],
            ],
        };
        assert_eq!(area.rounded(5).polygons, vec![vec![square(3.0, 43.0, 0.01)]]);
        assert_eq!(area.rounded(6).rings().count(), 3);
    }

    #[test]
    fn bounds_hold_every_position() {
        let area = Area { polygons: vec![vec![square(3.0, 43.0, 0.5)], vec![square(-1.0, 44.0, 1.0)]] };
        let found = Bounds::around(area.positions()).unwrap();
        assert_eq!(found, Bounds { west: -1.0, south: 43.0, east: 3.5, north: 45.0 });
        assert_eq!(Bounds::around([]), None);
    }
}
