//! Coordinates of charts, without a page.

use augure_core::units::Share;

use crate::text::say;

/// The end of a scale that starts at 0 and holds every one of `values`: the next whole ten percent, at least one.
pub fn top(values: impl Iterator<Item = f64>) -> f64 {
    let largest = values.fold(0.0, f64::max);
    ((largest * 10.0 - 1e-9).ceil() / 10.0).clamp(0.1, 1.0)
}

/// The end of a scale as it reads, without decimals: `70 %`.
pub fn percent(share: f64) -> String {
    let whole = (share * 100.0).round() as u32;
    say!("{whole}\u{202f}%", "{whole}%")
}

/// The places of values in a square of 100 by 100: days go right, shares go up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// First and last day.
    pub days: (i32, i32),
    /// The share at the upper edge.
    pub top: f64,
}

impl Frame {
    /// Left to right, with a margin for the marks.
    pub fn x(&self, day: i32) -> f64 {
        let (first, last) = self.days;
        let part = f64::from(day - first) / f64::from((last - first).max(1));
        3.0 + 94.0 * part
    }

    fn y(&self, share: Share) -> f64 {
        97.0 - 94.0 * (share.get() / self.top).min(1.0)
    }

    /// A line through `points` that breaks where a value is missing.
    pub fn line(&self, points: &[(i32, Option<Share>)]) -> String {
        let mut path = String::new();
        let mut pen = 'M';
        for (day, share) in points {
            pen = match share {
                Some(share) => {
                    path.push_str(&format!("{pen}{:.1} {:.1}", self.x(*day), self.y(*share)));
                    'L'
                }
                None => 'M',
            };
        }
        path
    }

    /// A dot at each of `points` that has a value: lines without length, for round ends to show.
    pub fn dots(&self, points: &[(i32, Option<Share>)]) -> String {
        let dot = |(day, share): &(i32, Option<Share>)| {
            share.map(|share| format!("M{:.1} {:.1}h0", self.x(*day), self.y(share)))
        };
        points.iter().filter_map(dot).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_ends_at_the_next_ten_percent() {
        for (largest, expected) in [(0.0, 0.1), (0.1, 0.1), (0.101, 0.2), (0.64, 0.7), (1.0, 1.0)] {
            assert!((top([largest].into_iter()) - expected).abs() < 1e-12, "{largest}");
        }
    }

    #[test]
    fn a_line_breaks_where_a_value_is_missing() {
        let frame = Frame { days: (0, 100), top: 0.5 };
        let points = [
            (0, Some(Share::ZERO)),
            (50, Some(Share::clipped(0.5))),
            (70, None),
            (100, Some(Share::clipped(0.25))),
        ];
        assert_eq!(frame.line(&points), "M3.0 97.0L50.0 3.0M97.0 50.0");
        assert_eq!(frame.dots(&points), "M3.0 97.0h0M50.0 3.0h0M97.0 50.0h0");
    }

    #[test]
    fn one_day_alone_has_a_place() {
        let frame = Frame { days: (7, 7), top: 1.0 };
        assert!(frame.x(7).is_finite());
    }
}
