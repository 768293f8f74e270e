//! Sizes of past errors and coverage of past intervals, as rows of the table.

use augure_core::bundle::table::TableError;
use augure_core::units::Share;

use crate::absence::{Absence, Known};
use crate::uncertainty::{ErrorScale, Held};
use augure_learn::conformal::sampling::{Level, ReachFactors};

use super::super::setting::Kind;
use super::read::Reader;
use super::write::Writer;

/// Columns of a scale: by level, by size of the share.
const SCALE: [&str; 9] = [
    "small80.chance",
    "small80.model",
    "large80.chance",
    "large80.model",
    "small90.chance",
    "small90.model",
    "large90.chance",
    "large90.model",
    "scrutins",
];
/// Columns of the coverage of intervals.
const HELD: [&str; 3] = ["within80", "within90", "scrutins"];

fn numbers(scale: &ErrorScale) -> [f64; 9] {
    let [a, b, c, d] = of_level(&scale.level80);
    let [e, f, g, h] = of_level(&scale.level90);
    [a, b, c, d, e, f, g, h, f64::from(scale.scrutins)]
}

const fn of_level(level: &Level) -> [f64; 4] {
    [level.small.chance, level.small.model, level.large.chance, level.large.model]
}

const fn level([small_chance, small_model, large_chance, large_model]: [f64; 4]) -> Level {
    Level {
        small: ReachFactors { chance: small_chance, model: small_model },
        large: ReachFactors { chance: large_chance, model: large_model },
    }
}

/// All of `values`, when none is absent.
fn whole<const N: usize>(values: &[Option<f64>]) -> Known<[f64; N]> {
    let found: Option<Vec<f64>> = values.iter().copied().collect();
    found.and_then(|found| found.try_into().ok()).ok_or(Absence::NotCalibrated)
}

impl Writer {
    pub(super) fn scales(&mut self, block: &str, scales: &[Known<ErrorScale>; 3]) {
        for (kind, scale) in Kind::ALL.iter().zip(scales) {
            let values = scale.as_ref().ok().map(numbers);
            for (i, column) in SCALE.iter().enumerate() {
                self.push((block, kind.code(), column), values.map(|values| values[i]), None);
            }
        }
    }

    pub(super) fn held(&mut self, block: &str, held: &[Known<Held>; 3]) {
        for (kind, held) in Kind::ALL.iter().zip(held) {
            let values = held
                .as_ref()
                .ok()
                .map(|held| [held.within80.get(), held.within90.get(), f64::from(held.scrutins)]);
            for (i, column) in HELD.iter().enumerate() {
                self.push((block, kind.code(), column), values.map(|values| values[i]), None);
            }
        }
    }
}

impl Reader<'_> {
    pub(super) fn scales(&self, block: &str) -> Result<[Known<ErrorScale>; 3], TableError> {
        let values = self.values(block, SCALE.len() * Kind::ALL.len())?;
        Ok(Kind::ALL.map(|kind| {
            let [a, b, c, d, e, f, g, h, scrutins] =
                whole(&values[SCALE.len() * kind as usize..][..SCALE.len()])?;
            let (level80, level90) = (level([a, b, c, d]), level([e, f, g, h]));
            Ok(ErrorScale { level80, level90, scrutins: scrutins as u32 })
        }))
    }

    pub(super) fn held(&self, block: &str) -> Result<[Known<Held>; 3], TableError> {
        let values = self.values(block, HELD.len() * Kind::ALL.len())?;
        Ok(Kind::ALL.map(|kind| {
            let [within80, within90, scrutins] = whole(&values[HELD.len() * kind as usize..][..HELD.len()])?;
            let (within80, within90) = (Share::clipped(within80), Share::clipped(within90));
            Ok(Held { scrutins: scrutins as u32, within80, within90 })
        }))
    }
}
