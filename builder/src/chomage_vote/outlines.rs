//! Outlines of units, and which of them share a border.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use augure_chomage_vote::tables::outlines::Outline;
use augure_chomage_vote::unit::Units;
use augure_core::bundle::study::Input;
use augure_geo::prepare::features;
use augure_ingest::problem::{Problem, Severity};

use crate::files::{self, InputFile};

/// Units share a border when their outlines have so many positions in common; one is a corner.
const BORDER: usize = 2;

/// The outlines in `files` below `folder`, the first that has a unit winning, with every problem and the files read.
#[must_use]
pub fn read(folder: &Path, files: &[String], units: &Units) -> (Vec<Outline>, Vec<Problem>, Vec<Input>) {
    let (mut found, mut problems, mut inputs) = (BTreeMap::new(), Vec::new(), Vec::new());
    for file in files {
        let (bytes, sha256) = match files::read(&InputFile { name: file.clone(), path: folder.join(file) }) {
            Ok(read) => read,
            Err(problem) => {
                problems.push(*problem);
                continue;
            }
        };
        inputs.push(Input { path: file.clone(), sha256 });
        let unreadable = |what: String| {
            Problem::new(Severity::Error, "outline", what)
                .at(file, None)
                .expected("GeoJSON, one polygon per département with its code as `code`")
                .remedy("the map lacks it: copy the file again")
        };
        let listed = match features(&bytes) {
            Ok(listed) => listed,
            Err(error) => {
                problems.push(unreadable(error.to_string()));
                continue;
            }
        };
        for feature in listed {
            let code = feature.property("code");
            let outline = units
                .position(&code)
                .map_err(|error| error.to_string())
                .and_then(|unit| Ok((unit, feature.area()?)))
                .and_then(|(unit, area)| {
                    Ok(Outline { unit, label: area.label().ok_or("the area is empty")?, area })
                });
            match outline {
                Ok(outline) => {
                    found.entry(outline.unit).or_insert(outline);
                }
                Err(what) => problems.push(unreadable(format!("{code}: {what}"))),
            }
        }
    }
    (found.into_values().collect(), problems, inputs)
}

/// For each of `units` units, the units that share a border with it, in order. Borders must be drawn by the same positions
/// on both sides, as in maps that were simplified whole.
#[must_use]
pub fn neighbours(outlines: &[Outline], units: usize) -> Vec<Vec<usize>> {
    let mut at: BTreeMap<[u64; 2], BTreeSet<usize>> = BTreeMap::new();
    for outline in outlines {
        for position in outline.area.positions() {
            at.entry(position.map(f64::to_bits)).or_default().insert(outline.unit);
        }
    }
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for together in at.values() {
        for &one in together {
            for &other in together.iter().filter(|other| **other != one) {
                *shared.entry((one, other)).or_default() += 1;
            }
        }
    }
    let mut neighbours = vec![Vec::new(); units];
    for ((one, other), _) in shared.into_iter().filter(|(_, positions)| *positions >= BORDER) {
        if let Some(list) = neighbours.get_mut(one) {
            list.push(other);
        }
    }
    neighbours
}

#[cfg(test)]
mod tests {
    use super::*;
    use augure_geo::Area;

    #[test]
    fn units_that_share_a_side_are_neighbours_and_those_that_share_a_corner_are_not() {
        let square = |unit: usize, x: f64, y: f64| {
            let ring = vec![[x, y], [x + 1.0, y], [x + 1.0, y + 1.0], [x, y + 1.0], [x, y]];
            Outline { unit, label: [x, y], area: Area { polygons: vec![vec![ring]] } }
        };
        let outlines = [square(0, 0.0, 0.0), square(1, 1.0, 0.0), square(2, 1.0, 1.0), square(3, 9.0, 9.0)];
        assert_eq!(neighbours(&outlines, 5), [vec![1], vec![0, 2], vec![1], vec![], vec![]]);
    }
}
