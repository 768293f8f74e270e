//! A map of the départements, coloured by any variable.

use std::sync::Arc;

use augure_chomage_vote::describe::Scope;
use augure_chomage_vote::selection::Selection;
use augure_chomage_vote::tables::outlines::Outline as Area;
use augure_chomage_vote::variable::Variable;
use augure_geo::classes::Classes;
use leptos::prelude::*;

use super::chosen::{MAP, variable};
use super::scatter::of_variable;
use crate::chomage_vote::about::of;
use crate::chomage_vote::cells::share;
use crate::chomage_vote::session::{Content, Here, change, content, keyed, scoped};
use crate::chomage_vote::text::{charts as own, shared as words};
use crate::ui::maps::colours::Colours;
use crate::ui::maps::drawing::{Map, drawing};
use crate::ui::maps::legend::legend;
use crate::ui::maps::shapes::{Outline, Shapes};

/// The section, with a field for the variable.
pub(super) fn map(session: Here) -> AnyView {
    view! {
        <section class="panel map-panel" data-testid="map">
            <h2>{own::MAP}</h2>
            <p>{own::MAP_NOTE}</p>
            <div class="fields">{of_variable(session, "mapped", own::MEASURE, MAP)}</div>
            {areas(session, |content| content.about.selection.clone(), |content, drawn| {
                colours(content, variable(content, MAP), drawn)
            })}
            {scoped(session, Content::chosen, |content, scope| {
                of(content, scope, scope.known(content.panel(), variable(content, MAP)).len())
            })}
        </section>
    }
    .into_any()
}

/// The values of the areas that are drawn, and classes over them.
pub(in crate::chomage_vote) type Colouring = fn(&Content, &[Area]) -> Option<Colours>;

/// The map of a selection, coloured by `colouring`; a département that is chosen becomes the unit.
pub(in crate::chomage_vote) fn areas(
    session: Here,
    selection: fn(&Content) -> Selection,
    colouring: Colouring,
) -> AnyView {
    let mapped = move |content: &Content| mapped(content, &selection(content));
    keyed(session, mapped, move |content| match prepared(session, content, &mapped(content), colouring) {
        Some(map) => view! { {drawing(&map)} {legend(map.colours)} }.into_any(),
        None => view! { <p>{own::NO_MAP}</p> }.into_any(),
    })
}

/// The units of `selection` that its map shows. Overseas is too far for one map: where metropolitan France is part of the
/// selection, the map is of it.
fn mapped(content: &Content, selection: &Selection) -> Vec<usize> {
    let units = selection.units(content.panel());
    let metropolitan = Selection::Metropolitan.units(content.panel());
    let near: Vec<usize> =
        units.iter().copied().filter(|unit| metropolitan.binary_search(unit).is_ok()).collect();
    if near.is_empty() { units } else { near }
}

/// The map of `units`; `None` when none of them has an outline.
fn prepared(session: Here, here: &Content, units: &[usize], colouring: Colouring) -> Option<Map> {
    let all = here.more.outlines.clone()?;
    let drawn: Arc<Vec<Area>> =
        Arc::new(all.iter().filter(|outline| units.contains(&outline.unit)).cloned().collect());
    let outline = |area: &'_ Area| -> (String, String) {
        let unit = here.panel().units.get(area.unit);
        unit.map_or((String::new(), String::new()), |unit| (unit.code.to_string(), unit.name.clone()))
    };
    let names: Vec<(String, String)> = drawn.iter().map(outline).collect();
    let outlines: Vec<Outline<'_>> = drawn
        .iter()
        .zip(&names)
        .map(|(area, (code, name))| Outline {
            key: code.clone(),
            short: code.clone(),
            name: name.clone(),
            label: area.label,
            area: &area.area,
        })
        .collect();
    let shapes = Arc::new(Shapes::project(&outlines)?);
    let chosen = {
        let drawn = Arc::clone(&drawn);
        Memo::new(move |_| {
            let unit = content(session)?.about.unit;
            drawn.iter().position(|area| area.unit == unit)
        })
    };
    let on_pick = {
        let drawn = Arc::clone(&drawn);
        Callback::new(move |at: usize| {
            if let Some(area) = drawn.get(at) {
                change(session, |about| about.unit = area.unit);
            }
        })
    };
    let colours = Memo::new(move |_| {
        let content = content(session);
        content.and_then(|content| colouring(&content, &drawn)).unwrap_or_default()
    });
    let (closer, keys) = (own::CLOSER, own::KEYS);
    Some(Map { shapes, colours, chosen, on_pick, attribute: "data-unit", closer, keys })
}

/// The values of `variable` in the areas `drawn`, and classes over them.
pub(in crate::chomage_vote) fn colours(
    content: &Content,
    variable: Variable,
    drawn: &[Area],
) -> Option<Colours> {
    let panel = content.panel();
    let scope: Scope = content.scope()?;
    let title = words::variable(panel, variable);
    let value = |area: &Area| scope.value(panel, area.unit, variable);
    let known: Vec<f64> = drawn.iter().filter_map(|area| Some(value(area).ok()?.percent())).collect();
    Some(Colours {
        words: own::map(&title, &words::scope(panel, &scope, known.len())),
        title,
        unit: "%",
        signed: false,
        classes: (!known.is_empty()).then(|| Classes::spanning(known)),
        values: drawn.iter().map(|area| share(value(area))).collect(),
    })
}
