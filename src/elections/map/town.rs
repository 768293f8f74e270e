//! The values of a town on the map, computed once per town and target.

use std::sync::Arc;

use augure_elections::absence::KnownRef as _;
use augure_elections::atlas::{MapPlace, Measure, Value, atlas};
use augure_elections::bureau::BureauCode;
use augure_elections::tables::contours::Contour;
use augure_geo::classes::Classes;

use crate::elections::cells::known;
use crate::elections::shown::Shown;
use crate::elections::text::shared as words;
use crate::text::numbers;
use crate::ui::fields::select::Options;
use crate::ui::tables::cell::Cell;

/// The bureaux of a town on the eve of a target, and the names of the measures.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Town {
    /// The bureaux.
    pub(super) places: Vec<MapPlace>,
    /// Key and name of each category.
    pub(super) categories: Options,
    /// Key and name of each reference.
    pub(super) references: Options,
    /// The scrutin at which turnout was counted.
    pub(super) counted: Option<String>,
}

impl Town {
    /// The town that is shown.
    pub(super) fn new(shown: &Shown) -> Self {
        let data = &shown.data;
        let model = shown.model.known().map(Arc::as_ref);
        let places = atlas(&shown.panel, shown.scrutin(), shown.commune.code, &data.references, model);
        let counted = places.iter().find_map(|place| place.turnout.ok());
        Self {
            categories: data
                .categories
                .iter()
                .map(|c| (c.key.clone(), words::category(c).to_owned()))
                .collect(),
            references: data
                .references
                .iter()
                .map(|r| (r.key.clone(), words::reference(r).to_owned()))
                .collect(),
            counted: counted.map(|(scrutin, _)| words::label(&data.calendar[scrutin]).to_owned()),
            places,
        }
    }

    /// The bureau with that number.
    pub(super) fn place(&self, code: BureauCode) -> Option<&MapPlace> {
        self.places.iter().find(|place| place.bureau.code == code)
    }

    /// The value of `place`, or the reason for its absence.
    pub(super) fn cell(&self, place: &MapPlace, measure: Measure) -> Cell {
        let both = place.value(measure).and_then(|value| Ok((value.get(), place.tenths(measure)?)));
        known(both, |(value, tenths)| {
            let decimals = if is_signed(measure) { 2 } else { 1 };
            Cell::Number(value, decimals, printed(tenths, measure))
        })
    }

    /// Classes for colouring the bureaux by `measure`.
    pub(super) fn classes(&self, measure: Measure) -> Classes {
        let values = self.places.iter().filter_map(|place| place.value(measure).ok()).map(Value::get);
        if is_signed(measure) { Classes::around_zero(values) } else { Classes::spanning(values) }
    }

    /// The category that leads in most bureaux; the first one without a forecast.
    pub(super) fn leader(&self) -> usize {
        let mut counts = vec![0u32; self.categories.len()];
        for (first, _) in self.places.iter().filter_map(|place| place.first().ok()) {
            if let Some(count) = counts.get_mut(first) {
                *count += 1;
            }
        }
        let most = counts.iter().max().copied();
        counts.iter().position(|count| Some(*count) == most).unwrap_or_default()
    }

    /// Numbers of the bureaux that no contour draws.
    pub(super) fn without(&self, contours: &[Contour]) -> Vec<String> {
        let drawn = |place: &&MapPlace| contours.iter().any(|contour| contour.bureau == place.bureau);
        self.places.iter().filter(|p| !drawn(p)).map(|p| p.bureau.code.short().to_owned()).collect()
    }
}

/// True where zero is in the middle.
pub(super) const fn is_signed(measure: Measure) -> bool {
    matches!(measure, Measure::Delta { .. })
}

/// `tenths` of a percent or of a point, as `measure` reads.
fn printed(tenths: i64, measure: Measure) -> String {
    match measure {
        Measure::Share(_) | Measure::Turnout => numbers::percent_of_tenths(tenths),
        Measure::Delta { .. } => numbers::points_of_tenths(tenths),
        Measure::Margin | Measure::Doubt => {
            numbers::points_of_tenths(tenths).trim_start_matches('+').to_owned()
        }
    }
}
