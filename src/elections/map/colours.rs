//! The town's outlines and values as a map.

use std::sync::Arc;

use augure_elections::absence::Absence;
use augure_elections::atlas::Measure;
use augure_elections::tables::contours::Contour;
use leptos::prelude::*;

use super::measure;
use super::town::{Town, is_signed};
use crate::elections::cells::missing;
use crate::elections::session::Session;
use crate::elections::text::{map as own, shared as words};
use crate::ui::maps::colours::Colours;
use crate::ui::maps::drawing::Map;
use crate::ui::maps::shapes::{Outline, Shapes};

/// The map of `contours`, coloured by `chosen`; `None` without outlines. A shape that is chosen shows its bureau.
pub(super) fn map(
    session: Session,
    town: Memo<Arc<Town>>,
    chosen: Memo<Measure>,
    contours: Arc<Vec<Contour>>,
) -> Option<Map> {
    let outlines: Vec<Outline<'_>> = contours.iter().map(outline).collect();
    let shapes = Arc::new(Shapes::project(&outlines)?);
    let at_shown = {
        let contours = Arc::clone(&contours);
        Memo::new(move |_| {
            let shown = session.shown.get().map(|shown| shown.bureau.id);
            contours.iter().position(|contour| Some(contour.bureau) == shown)
        })
    };
    let on_pick = {
        let contours = Arc::clone(&contours);
        Callback::new(move |at: usize| {
            if let Some(contour) = contours.get(at) {
                session.show_bureau(contour.bureau.code);
            }
        })
    };
    let colours = Memo::new(move |_| town.with(|town| colours(town, chosen.get(), &contours)));
    let (closer, keys) = (own::CLOSER, own::KEYS);
    Some(Map { shapes, colours, chosen: at_shown, on_pick, attribute: "data-bureau", closer, keys })
}

fn outline(contour: &Contour) -> Outline<'_> {
    let code = contour.bureau.code;
    Outline {
        key: code.to_string(),
        short: code.short().to_owned(),
        name: words::bureau(code.short()),
        label: contour.label,
        area: &contour.area,
    }
}

/// The values of `contours`, and classes over all bureaux of the town.
fn colours(town: &Town, measure: Measure, contours: &[Contour]) -> Colours {
    let title = measure::name(town, measure);
    let value = |contour: &Contour| match town.place(contour.bureau.code) {
        Some(place) => town.cell(place, measure),
        None => missing(Absence::BureauAbsent),
    };
    let has_values = town.places.iter().any(|place| place.value(measure).is_ok());
    Colours {
        words: own::map_of(&title),
        title,
        unit: if matches!(measure, Measure::Share(_) | Measure::Turnout) { "%" } else { "pt" },
        signed: is_signed(measure),
        classes: has_values.then(|| town.classes(measure)),
        values: contours.iter().map(value).collect(),
    }
}
