//! The outlines of areas as shapes to draw, without a page.

use augure_geo::{Area, Bounds, Position, Projection, path};

/// The room for a map, in units of its own.
const ROOM: [f64; 2] = [1000.0, 760.0];
const MARGIN: f64 = 10.0;

/// An area on the ground.
#[derive(Debug, Clone)]
pub struct Outline<'a> {
    /// Its identifier.
    pub key: String,
    /// Its name on the map.
    pub short: String,
    /// Its name to screen readers.
    pub name: String,
    /// The place of its name.
    pub label: Position,
    /// The area.
    pub area: &'a Area,
}

/// An area on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// Its identifier.
    pub key: String,
    /// Its name on the map.
    pub short: String,
    /// Its name to screen readers.
    pub name: String,
    /// The place of its name.
    pub label: [f64; 2],
    /// Its outline, as the `d` of a `<path>`.
    pub path: String,
}

/// The shapes of a map, and its width and height.
#[derive(Debug, Clone, PartialEq)]
pub struct Shapes {
    /// The shapes.
    pub all: Vec<Shape>,
    /// Width and height.
    pub size: [f64; 2],
}

impl Shapes {
    /// The shapes of `outlines`, as large as the room allows; `None` without any.
    pub fn project(outlines: &[Outline<'_>]) -> Option<Self> {
        let bounds = Bounds::around(outlines.iter().flat_map(|outline| outline.area.positions()))?;
        let projection = Projection::fit(bounds, ROOM[0], ROOM[1], MARGIN);
        let shape = |outline: &Outline<'_>| Shape {
            key: outline.key.clone(),
            short: outline.short.clone(),
            name: outline.name.clone(),
            label: projection.at(outline.label),
            path: path(outline.area, &projection),
        };
        Some(Self { all: outlines.iter().map(shape).collect(), size: projection.size() })
    }
}
