//! Maps.

use std::sync::Arc;

use augure_geo::Area;
use augure_geo::classes::Classes;
use leptos::prelude::*;

use super::specimen::{Specimen, output};
use crate::text::Text;
use crate::ui::maps::colours::Colours;
use crate::ui::maps::drawing::{Map, drawing};
use crate::ui::maps::legend::legend;
use crate::ui::maps::shapes::{Outline, Shapes};
use crate::ui::tables::cell::Cell;

pub(super) const SPECIMENS: &[Specimen] = &[
    Specimen { name: "map", build: || map(false, [Some(10.0), Some(35.0), None]) },
    Specimen { name: "map-differences", build: || map(true, [Some(-12.0), Some(0.5), Some(9.0)]) },
    Specimen { name: "map-without-values", build: || map(false, [None; 3]) },
];

/// A square degree, `east` degrees from the first one.
fn square(east: f64) -> Area {
    let ring = [[0.0, 43.0], [1.0, 43.0], [1.0, 44.0], [0.0, 44.0], [0.0, 43.0]];
    Area { polygons: vec![vec![ring.map(|[lon, lat]| [lon + east, lat]).to_vec()]] }
}

/// Three squares side by side; the first is chosen.
fn map(signed: bool, values: [Option<f64>; 3]) -> AnyView {
    let areas = [0.0, 1.0, 2.0].map(square);
    let outlines: Vec<Outline<'_>> = areas
        .iter()
        .enumerate()
        .map(|(at, area)| Outline {
            key: at.to_string(),
            short: at.to_string(),
            name: format!("Lieu {at}"),
            label: [at as f64 + 0.5, 43.5],
            area,
        })
        .collect();
    let Some(shapes) = Shapes::project(&outlines) else { return ().into_any() };
    let known: Vec<f64> = values.into_iter().flatten().collect();
    let classes = if signed { Classes::around_zero(known.clone()) } else { Classes::spanning(known.clone()) };
    let missing = Cell::Missing("none", Text("Rien n'est connu.", "Nothing is known."));
    let colours = Colours {
        title: "Mesure".to_owned(),
        words: "Carte des lieux : mesure".to_owned(),
        unit: if signed { "pt" } else { "%" },
        signed,
        classes: (!known.is_empty()).then_some(classes),
        values: values
            .map(|value| value.map_or_else(|| missing.clone(), |value| Cell::number(value, 1)))
            .to_vec(),
    };
    let colours = Memo::new(move |_| colours.clone());
    let (chosen, said) = (RwSignal::new(0), RwSignal::new(Vec::new()));
    let on_pick = Callback::new(move |at: usize| {
        said.update(|said| said.push(at.to_string()));
        chosen.set(at);
    });
    let map = Map {
        shapes: Arc::new(shapes),
        colours,
        chosen: Memo::new(move |_| Some(chosen.get())),
        on_pick,
        attribute: "data-key",
        closer: Text("Agrandir", "Zoom in"),
        keys: Text("Au clavier : flèches et Entrée.", "By keyboard: arrows and Enter."),
    };
    view! { {drawing(&map)} {legend(colours)} {output(said)} }.into_any()
}
