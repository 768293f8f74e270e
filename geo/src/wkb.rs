//! Well-known binary (OGC 06-103r4, clause 8.2), polygons only, little-endian, as GeoParquet stores geometries.

use super::area::{Area, Position, Ring};

const LITTLE_ENDIAN: u8 = 1;
const POLYGON: u32 = 3;
const MULTI_POLYGON: u32 = 6;

/// Errors of bytes that are not a polygon in well-known binary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WkbError {
    /// They end too early, or a count exceeds the rest of them.
    #[error("the geometry ends at byte {0}, in the middle of something")]
    Truncated(usize),
    /// Bytes are left after the geometry.
    #[error("the geometry ends before its {0} last bytes")]
    TooLong(usize),
    /// A coordinate before that byte is not finite.
    #[error("the coordinate that ends at byte {0} is infinite or no number")]
    NotFinite(usize),
    /// Big-endian, a geometry of another type, or with heights.
    #[error("byte order {order}, geometry type {kind}: expected 1 and 3 (polygon) or 6 (several)")]
    Kind {
        /// The byte order found.
        order: u8,
        /// The geometry type found.
        kind: u32,
    },
}

/// `area` in well-known binary: a polygon, or a multi-polygon unless there is exactly one.
#[must_use]
pub fn to_wkb(area: &Area) -> Vec<u8> {
    let mut out = Vec::new();
    match area.polygons.as_slice() {
        [rings] => put_polygon(&mut out, rings),
        polygons => {
            out.push(LITTLE_ENDIAN);
            put(&mut out, MULTI_POLYGON as usize);
            put(&mut out, polygons.len());
            for rings in polygons {
                put_polygon(&mut out, rings);
            }
        }
    }
    out
}

fn put_polygon(out: &mut Vec<u8>, rings: &[Ring]) {
    out.push(LITTLE_ENDIAN);
    put(out, POLYGON as usize);
    put(out, rings.len());
    for ring in rings {
        put(out, ring.len());
        for coordinate in ring.iter().flatten() {
            out.extend(coordinate.to_le_bytes());
        }
    }
}

/// A count; none of ours comes near 2³².
fn put(out: &mut Vec<u8>, count: usize) {
    out.extend(u32::try_from(count).unwrap_or(u32::MAX).to_le_bytes());
}

/// The area in the well-known binary `bytes`.
///
/// # Errors
/// When they are not one polygon or several; see [`WkbError`]. Any bytes are answered.
pub fn from_wkb(bytes: &[u8]) -> Result<Area, WkbError> {
    let mut input = Input { bytes, at: 0 };
    let polygons = match input.head()? {
        POLYGON => vec![input.rings()?],
        _ => {
            let count = input.count(9)?;
            let mut polygons = Vec::with_capacity(count);
            for _ in 0..count {
                match input.head()? {
                    POLYGON => polygons.push(input.rings()?),
                    kind => return Err(WkbError::Kind { order: LITTLE_ENDIAN, kind }),
                }
            }
            polygons
        }
    };
    match bytes.len() - input.at {
        0 => Ok(Area { polygons }),
        rest => Err(WkbError::TooLong(rest)),
    }
}

struct Input<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Input<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], WkbError> {
        let taken = self.bytes.get(self.at..).and_then(|rest| rest.first_chunk::<N>());
        self.at += N;
        taken.copied().ok_or(WkbError::Truncated(self.bytes.len()))
    }

    fn head(&mut self) -> Result<u32, WkbError> {
        let [order] = self.take()?;
        let kind = u32::from_le_bytes(self.take()?);
        match (order, kind) {
            (LITTLE_ENDIAN, POLYGON | MULTI_POLYGON) => Ok(kind),
            _ => Err(WkbError::Kind { order, kind }),
        }
    }

    /// A count of things that take at least `size` bytes each, all of which must be there.
    fn count(&mut self, size: usize) -> Result<usize, WkbError> {
        let count = u32::from_le_bytes(self.take()?) as usize;
        let left = self.bytes.len().saturating_sub(self.at);
        if count.saturating_mul(size) > left { Err(WkbError::Truncated(self.bytes.len())) } else { Ok(count) }
    }

    fn rings(&mut self) -> Result<Vec<Ring>, WkbError> {
        let count = self.count(4)?;
        (0..count).map(|_| self.ring()).collect()
    }

    fn ring(&mut self) -> Result<Ring, WkbError> {
        let count = self.count(16)?;
        let mut position = || -> Result<Position, WkbError> { Ok([self.number()?, self.number()?]) };
        (0..count).map(|_| position()).collect()
    }

    fn number(&mut self) -> Result<f64, WkbError> {
        let number = f64::from_le_bytes(self.take()?);
        if number.is_finite() { Ok(number) } else { Err(WkbError::NotFinite(self.at)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn triangle() -> Area {
        Area { polygons: vec![vec![vec![[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [0.0, 0.0]]]] }
    }

    #[test]
    fn a_triangle_has_the_bytes_that_the_standard_gives() {
        let mut expected = vec![1, 3, 0, 0, 0, 1, 0, 0, 0, 4, 0, 0, 0];
        let one = 0x3ff0_0000_0000_0000_u64;
        for bits in [0, 0, one, 0, 0, one, 0, 0] {
            expected.extend(bits.to_le_bytes());
        }
        assert_eq!(to_wkb(&triangle()), expected);
        assert_eq!(from_wkb(&expected), Ok(triangle()));
    }

    #[test]
    fn a_cut_an_addition_and_another_type_are_told() {
        let bytes = to_wkb(&triangle());
        for length in 0..bytes.len() {
            assert_eq!(from_wkb(&bytes[..length]), Err(WkbError::Truncated(length)));
        }
        let longer = [bytes.as_slice(), &[0, 0]].concat();
        assert_eq!(from_wkb(&longer), Err(WkbError::TooLong(2)));
        assert_eq!(from_wkb(&[1, 1, 0, 0, 0]), Err(WkbError::Kind { order: 1, kind: 1 }));
        assert_eq!(from_wkb(&[0, 0, 0, 0, 3]), Err(WkbError::Kind { order: 0, kind: 0x0300_0000 }));
        assert_eq!(from_wkb(&[1, 3, 0, 0, 0, 255, 255, 255, 255]), Err(WkbError::Truncated(9)));
    }

    #[test]
    fn a_coordinate_that_is_no_number_is_refused_wherever_it_stands() {
        let bytes = to_wkb(&triangle());
        for coordinate in 0..8 {
            let at = bytes.len() - 64 + 8 * coordinate;
            for bad in [f64::NAN, -f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
                let mut bytes = bytes.clone();
                bytes[at..at + 8].copy_from_slice(&bad.to_le_bytes());
                assert_eq!(from_wkb(&bytes), Err(WkbError::NotFinite(at + 8)), "{bad} at {at}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_area_comes_back(polygons in prop::collection::vec(
            prop::collection::vec(prop::collection::vec([-180.0..180.0f64, -90.0..90.0], 0..6), 0..3), 0..4,
        )) {
            let area = Area { polygons };
            prop_assert_eq!(from_wkb(&to_wkb(&area)), Ok(area));
        }

        #[test]
        fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..80), kind in 0u8..8) {
            let _ = from_wkb(&bytes);
            let _ = from_wkb(&[&[1, kind, 0, 0, 0], bytes.as_slice()].concat());
        }
    }
}
