//! What came, beside what was known on the eve.

use augure_chomage_vote::eve::{Eve, Level, national};

use super::context::Context;

/// What came, for the units that a forecast is of.
pub(super) struct Came {
    /// Positions of the units.
    pub(super) units: Vec<usize>,
    /// Rows of the eve that they are.
    pub(super) rows: Vec<usize>,
    /// Shares by unit and category.
    pub(super) shares: Vec<Vec<f64>>,
    /// What was given.
    pub(super) given: Vec<f64>,
    /// Region of each unit, or a number of its own.
    pub(super) blocks: Vec<usize>,
    /// Neighbours of each unit, by row.
    pub(super) neighbours: Vec<Vec<usize>>,
}

/// What came at `target`, for the units of `eve`.
pub(super) fn came(context: &Context<'_>, target: usize, eve: &Eve, level: Level) -> Came {
    let panel = context.panel;
    let results =
        eve.units.iter().enumerate().filter_map(|(row, unit)| Some((row, panel.result(target, *unit).ok()?)));
    let results: Vec<_> = results.collect();
    let share = |result, category| panel.share(result, category).map_or(0.0, |share| share.get());
    let shares: Vec<Vec<f64>> = results
        .iter()
        .map(|(_, result)| (0..panel.categories.len()).map(|category| share(result, category)).collect())
        .collect();
    let weight = |votes: u32| if level == Level::Voters { f64::from(votes) } else { 1.0 };
    let weights: Vec<f64> = results.iter().map(|(_, result)| weight(result.counts.exprimes)).collect();
    let units: Vec<usize> = results.iter().map(|(_, result)| result.unit).collect();
    let regions = panel.units.regions().len();
    let block = |unit: &usize| panel.units.get(*unit).and_then(|unit| unit.region).unwrap_or(regions + unit);
    let rows_of = |list: &Vec<usize>| {
        list.iter().filter_map(|other| units.iter().position(|unit| unit == other)).collect()
    };
    let neighbours = |unit: &usize| context.neighbours.get(*unit).map(rows_of).unwrap_or_default();
    Came {
        rows: results.iter().map(|(row, _)| *row).collect(),
        given: national(&shares, &weights),
        blocks: units.iter().map(block).collect(),
        neighbours: units.iter().map(neighbours).collect(),
        shares,
        units,
    }
}
