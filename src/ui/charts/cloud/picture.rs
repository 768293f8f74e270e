//! What a cloud shows, without a page.

use std::cmp::Ordering;

/// An axis.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Axis {
    /// What is measured.
    pub title: String,
    /// First value.
    pub low: f64,
    /// Last value.
    pub high: f64,
    /// Values with a line across the picture, and how they read.
    pub ticks: Vec<(f64, String)>,
}

/// Whether a dot is one of those that the picture is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// It is not: pale, and passed over by arrow keys.
    Behind,
    /// It is.
    Front,
}

/// A dot.
#[derive(Debug, Clone, PartialEq)]
pub struct Dot {
    /// Its place: across, and up; between the ends of the axes.
    pub at: [f64; 2],
    /// What the reader chooses with it.
    pub key: String,
    /// Its name.
    pub name: String,
    /// What it is beside the others.
    pub layer: Layer,
    /// Whether it is chosen already.
    pub is_chosen: bool,
}

/// A cloud of dots.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cloud {
    across: Axis,
    up: Axis,
    dots: Vec<Dot>,
    line: Option<[[f64; 2]; 2]>,
    words: String,
}

impl Cloud {
    /// The `dots` between the axes `across` and `up`; `words` say the picture to screen readers.
    pub fn new([across, up]: [Axis; 2], mut dots: Vec<Dot>, words: String) -> Self {
        dots.sort_by_key(|dot| (dot.is_chosen, dot.layer));
        Self { across, up, dots, line: None, words }
    }

    /// The same with a line between two places.
    pub fn with_line(self, line: Option<[[f64; 2]; 2]>) -> Self {
        Self { line, ..self }
    }

    /// The axis across.
    pub fn across(&self) -> &Axis {
        &self.across
    }

    /// The axis up.
    pub fn up(&self) -> &Axis {
        &self.up
    }

    /// The dots in the order in which they are drawn: chosen ones last, above the others.
    pub fn dots(&self) -> &[Dot] {
        &self.dots
    }

    /// The line.
    pub fn line(&self) -> Option<[[f64; 2]; 2]> {
        self.line
    }

    /// The picture in words.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// Position of the dot in front that is chosen.
    pub fn chosen(&self) -> Option<usize> {
        self.dots.iter().rposition(|dot| dot.is_chosen && dot.layer == Layer::Front)
    }

    /// The position to which `key` leads from the dot at `from`, or else from the chosen one; `None` for a key that leads
    /// nowhere. Arrows go through the dots in front from left to right.
    pub(super) fn walk(&self, from: Option<usize>, key: &str) -> Option<usize> {
        let mut order: Vec<usize> =
            (0..self.dots.len()).filter(|at| self.dots[*at].layer == Layer::Front).collect();
        order.sort_by(|a, b| self.left_to_right(*a, *b));
        let place = |at: usize| order.iter().position(|other| *other == at);
        let from = from.and_then(place).or_else(|| self.chosen().and_then(place));
        let to = match (key, from) {
            ("ArrowRight", Some(from)) => (from + 1).min(order.len() - 1),
            ("ArrowLeft", Some(from)) => from.saturating_sub(1),
            ("ArrowRight" | "Home", _) => 0,
            ("ArrowLeft" | "End", _) => order.len().checked_sub(1)?,
            _ => return None,
        };
        order.get(to).copied()
    }

    fn left_to_right(&self, a: usize, b: usize) -> Ordering {
        let ([x, y], [other_x, other_y]) = (self.dots[a].at, self.dots[b].at);
        x.total_cmp(&other_x).then(y.total_cmp(&other_y))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cloud() -> Cloud {
        let dot = |x: f64, key: &str, layer, is_chosen| Dot {
            at: [x, 1.0],
            key: key.to_owned(),
            name: key.to_owned(),
            layer,
            is_chosen,
        };
        let dots = vec![
            dot(3.0, "c", Layer::Front, false),
            dot(2.0, "b", Layer::Front, true),
            dot(2.5, "b", Layer::Behind, true),
            dot(1.0, "a", Layer::Front, false),
            dot(2.7, "d", Layer::Behind, false),
        ];
        Cloud::new([Axis::default(), Axis::default()], dots, String::new())
    }

    #[test]
    fn chosen_dots_are_drawn_last_and_the_one_in_front_above_all() {
        let keys: Vec<f64> = cloud().dots().iter().map(|dot| dot.at[0]).collect();
        assert_eq!(keys, [2.7, 3.0, 1.0, 2.5, 2.0]);
        assert_eq!(cloud().chosen(), Some(4));
        assert_eq!(Cloud::default().chosen(), None);
    }

    #[test]
    fn arrows_go_through_the_dots_in_front_from_left_to_right() {
        let cloud = cloud();
        let walk = |from, key| cloud.walk(from, key).map(|at| cloud.dots()[at].at[0]);
        assert_eq!(
            [walk(None, "ArrowLeft"), walk(None, "ArrowRight")],
            [Some(1.0), Some(3.0)],
            "from the chosen one"
        );
        assert_eq!([walk(Some(1), "ArrowRight"), walk(Some(2), "ArrowLeft")], [Some(3.0), Some(1.0)], "ends");
        assert_eq!([walk(Some(1), "Home"), walk(Some(2), "End")], [Some(1.0), Some(3.0)]);
        assert_eq!(walk(Some(0), "ArrowRight"), Some(3.0), "one behind is no place to start from");
        assert_eq!(walk(None, "ArrowUp"), None);
        assert_eq!(Cloud::default().walk(None, "ArrowRight"), None);
    }
}
