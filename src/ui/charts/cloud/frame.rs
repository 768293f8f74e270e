//! Places on the canvas, without a page.

use plotters::coord::types::RangedCoordf64;
use plotters::coord::{CoordTranslate, cartesian::Cartesian2d};

use super::picture::{Axis, Cloud};

/// The width of a digit, in heights of a letter.
const DIGIT: f64 = 0.64;

/// The size of a canvas and of the letters on it, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Size {
    /// Width.
    pub(super) width: f64,
    /// Height.
    pub(super) height: f64,
    /// Height of letters.
    pub(super) letter: f64,
    /// Pixels of the screen to one of CSS.
    pub(super) ratio: f64,
}

impl Size {
    /// Width and height in pixels of the screen.
    pub(super) fn pixels(&self) -> [u32; 2] {
        [self.width, self.height].map(|side| (side * self.ratio).round() as u32)
    }

    /// A length in pixels of the screen, at least one.
    pub(super) fn length(&self, css: f64) -> u32 {
        (css * self.ratio).round().max(1.0) as u32
    }
}

/// Values of both axes to pixels of the screen.
pub(super) type Coordinates = Cartesian2d<RangedCoordf64, RangedCoordf64>;

/// The coordinates of `cloud` on a canvas of that size, with room for the numbers of the axes beside them.
pub(super) fn coordinates(cloud: &Cloud, size: &Size) -> Coordinates {
    let Size { width, height, letter, ratio } = *size;
    let digits = |axis: &Axis| axis.ticks.iter().map(|(_, name)| name.chars().count()).max().unwrap_or(0);
    // Half a number stands beyond the ends of both axes.
    let left = (digits(cloud.up()) as f64 * DIGIT + 0.6) * letter;
    let right = width - (digits(cloud.across()) as f64 * DIGIT / 2.0 + 0.3) * letter;
    let (top, bottom) = (0.7 * letter, height - 1.8 * letter);
    let pixel = |css: f64| (css * ratio).round() as i32;
    let side = |axis: &Axis| axis.low..axis.high;
    let room = (pixel(left)..pixel(right.max(left + 1.0)), pixel(bottom.max(top + 1.0))..pixel(top));
    Cartesian2d::new(side(cloud.across()), side(cloud.up()), room)
}

/// The places of the dots, in CSS pixels.
pub(super) fn places(cloud: &Cloud, size: &Size) -> Vec<[f64; 2]> {
    let coordinates = coordinates(cloud, size);
    let place = |[x, y]: [f64; 2]| {
        let (x, y) = coordinates.translate(&(x, y));
        [f64::from(x) / size.ratio, f64::from(y) / size.ratio]
    };
    cloud.dots().iter().map(|dot| place(dot.at)).collect()
}

/// Position of the place that is nearest to `at`, not farther than `reach`; of several, the last.
pub(super) fn nearest(places: &[[f64; 2]], at: [f64; 2], reach: f64) -> Option<usize> {
    let square = |[x, y]: [f64; 2]| (x - at[0]) * (x - at[0]) + (y - at[1]) * (y - at[1]);
    let mut found = None;
    let mut least = reach * reach;
    for (position, distance) in places.iter().copied().map(square).enumerate() {
        if distance <= least {
            (found, least) = (Some(position), distance);
        }
    }
    found
}

/// The part of `line` between `low` and `high`, upwards; `None` when no part is.
pub(super) fn clipped(line: [[f64; 2]; 2], low: f64, high: f64) -> Option<[[f64; 2]; 2]> {
    let [[x, y], [end_x, end_y]] = line;
    let at = |height: f64| x + (end_x - x) * (height - y) / (end_y - y);
    let cut = |[x, y]: [f64; 2]| {
        let height = y.clamp(low, high);
        if height == y { [x, y] } else { [at(height), height] }
    };
    (y.max(end_y) >= low && y.min(end_y) <= high).then(|| line.map(cut))
}

#[cfg(test)]
mod tests {
    use super::super::picture::{Dot, Layer};
    use super::*;

    fn axis(low: f64, high: f64) -> Axis {
        let ticks = vec![(low, format!("{low}")), (high, format!("{high}"))];
        Axis { title: String::new(), low, high, ticks }
    }

    #[test]
    fn places_are_inside_the_canvas_and_the_same_at_any_ratio() {
        let dot =
            |at| Dot { at, key: String::new(), name: String::new(), layer: Layer::Front, is_chosen: false };
        let dots = [[0.0, 10.0], [4.0, 10.0], [4.0, 30.0]].map(dot).to_vec();
        let cloud = Cloud::new([axis(0.0, 4.0), axis(10.0, 30.0)], dots, String::new());
        let size = Size { width: 480.0, height: 340.0, letter: 13.0, ratio: 1.0 };
        let found = places(&cloud, &size);
        let [[left, bottom], [right, foot], [end, top]] = found[..] else { panic!("{found:?}") };
        assert!(left > 20.0 && right < 475.0 && left < right && end == right, "{found:?}");
        assert!(top > 5.0 && bottom < 330.0 && top < bottom && foot == bottom, "{found:?}");
        let sharp = places(&cloud, &Size { ratio: 2.5, ..size });
        for (a, b) in found.iter().flatten().zip(sharp.iter().flatten()) {
            assert!((a - b).abs() <= 1.0, "{a} {b}");
        }
        assert_eq!(Size { ratio: 2.0, ..size }.pixels(), [960, 680]);
        let narrow = places(&cloud, &Size { width: 5.0, height: 5.0, ..size });
        assert!(narrow.iter().flatten().all(|place| place.is_finite()), "{narrow:?}");
    }

    #[test]
    fn the_nearest_dot_within_reach_is_found_and_of_two_the_one_above() {
        let places = [[0.0, 0.0], [10.0, 0.0], [10.0, 0.0], [40.0, 0.0]];
        for (at, expected) in [(0.0, Some(0)), (4.0, Some(0)), (6.0, Some(2)), (10.0, Some(2)), (25.0, None)]
        {
            assert_eq!(nearest(&places, [at, 0.0], 12.0), expected, "{at}");
        }
        assert_eq!(nearest(&places, [25.0, 0.0], 24.0), Some(3), "as far from both");
        assert_eq!(nearest(&places, [40.0, 12.0], 12.0), Some(3));
        assert_eq!(nearest(&[], [0.0, 0.0], 12.0), None);
    }

    #[test]
    fn a_line_ends_where_the_picture_does() {
        assert_eq!(clipped([[0.0, 0.0], [10.0, 10.0]], 2.0, 8.0), Some([[2.0, 2.0], [8.0, 8.0]]));
        assert_eq!(clipped([[0.0, 9.0], [10.0, -1.0]], 0.0, 9.0), Some([[0.0, 9.0], [9.0, 0.0]]));
        assert_eq!(clipped([[0.0, 5.0], [10.0, 5.0]], 0.0, 9.0), Some([[0.0, 5.0], [10.0, 5.0]]));
        assert_eq!(clipped([[0.0, -5.0], [10.0, -1.0]], 0.0, 9.0), None);
    }
}
