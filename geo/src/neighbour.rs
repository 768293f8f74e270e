//! The next point in a direction: arrow keys on a map.

/// A direction on a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Towards smaller y.
    Up,
    /// Towards larger y.
    Down,
    /// Towards smaller x.
    Left,
    /// Towards larger x.
    Right,
}

/// The position in `points` of the point that comes next after the one at `from` in that direction (y downwards): the
/// nearest within a quarter turn around the direction, distances across counting double; `None` when there is none.
#[must_use]
pub fn neighbour(points: &[[f64; 2]], from: usize, direction: Direction) -> Option<usize> {
    let [x0, y0] = *points.get(from)?;
    let reach = |&[x, y]: &[f64; 2]| {
        let (dx, dy) = (x - x0, y - y0);
        let (along, across) = match direction {
            Direction::Up => (-dy, dx),
            Direction::Down => (dy, dx),
            Direction::Left => (-dx, dy),
            Direction::Right => (dx, dy),
        };
        (along > 0.0 && across.abs() <= along).then(|| along + 2.0 * across.abs())
    };
    let reached = points.iter().enumerate().filter_map(|(position, point)| Some((position, reach(point)?)));
    reached.min_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(position, _)| position)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Direction::{Down, Left, Right, Up};

    #[test]
    fn a_grid_is_walked_row_by_row_and_column_by_column() {
        let points: Vec<[f64; 2]> = (0..9).map(|i| [f64::from(i % 3), f64::from(i / 3)]).collect();
        for (from, direction, expected) in [
            (4, Up, Some(1)),
            (4, Down, Some(7)),
            (4, Left, Some(3)),
            (4, Right, Some(5)),
            (0, Up, None),
            (0, Left, None),
            (8, Right, None),
        ] {
            assert_eq!(neighbour(&points, from, direction), expected, "{from} {direction:?}");
        }
        assert_eq!(neighbour(&points, 9, Up), None);
    }

    #[test]
    fn what_lies_straight_ahead_comes_before_what_is_near_but_aside() {
        let points = [[0.0, 0.0], [2.0, 1.9], [4.0, 0.0]];
        assert_eq!(neighbour(&points, 0, Right), Some(2));
    }
}
