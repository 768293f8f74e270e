//! Where a forecast of the shares was too high or too low, on a map.

use augure_chomage_vote::selection::Selection;
use augure_chomage_vote::tables::outlines::Outline;
use augure_chomage_vote::tables::scores::ShareForecast;
use augure_core::units::Points;
use augure_geo::classes::Classes;
use leptos::prelude::*;

use super::shares::{named, of_target};
use super::ways::{MAPPED, joined};
use crate::chomage_vote::charts::areas;
use crate::chomage_vote::session::{Content, Here, choose_own, content, keyed};
use crate::chomage_vote::text::{models as own, shared as words};
use crate::ui::fields::select::{Options, Select};
use crate::ui::maps::colours::Colours;
use crate::ui::tables::cell::Cell;

/// The way that is mapped where the address names none: that which every other one is compared with.
const DEFAULT: &str = augure_chomage_vote::findings::SWING;

/// The section.
pub(super) fn errors(session: Here) -> AnyView {
    view! {
        <section class="panel map-panel" data-testid="errors">
            <h2>{own::ERRORS}</h2>
            <p>{own::ERRORS_NOTE}</p>
            {keyed(session, |content| content.about.scrutin, move |content| section(session, content))}
        </section>
    }
    .into_any()
}

fn section(session: Here, here: &Content) -> AnyView {
    if ways(here).is_empty() {
        return view! { <p>{own::NOT_FORECAST}</p> }.into_any();
    }
    let options = Memo::new(move |_| content(session).as_ref().map(ways).unwrap_or_default());
    let chosen = Memo::new(move |_| content(session).as_ref().map(way).unwrap_or_default());
    let on_pick = Callback::new(move |key: String| choose_own(session, MAPPED, &key));
    view! {
        <div class="fields wide">
            <Select id="mapped" label=own::METHOD options chosen on_pick />
        </div>
        {areas(session, |_| Selection::Metropolitan, colours)}
        {of_target(here)}
    }
    .into_any()
}

/// The forecasts of the scrutin.
fn forecasts(content: &Content) -> impl Iterator<Item = &ShareForecast> {
    let target = content.about.scrutin;
    let all = content.more.forecasts.as_deref().map(Vec::as_slice).unwrap_or_default();
    all.iter().filter(move |one| one.target == target)
}

/// The ways that the scrutin was forecast, by key and name.
pub(super) fn ways(content: &Content) -> Options {
    let mut found = Options::new();
    for one in forecasts(content) {
        let key = joined(&one.method, &one.features);
        if !found.iter().any(|(known, _)| *known == key) {
            found.push((key, named(&one.method, &one.features)));
        }
    }
    found
}

/// The way that is mapped.
fn way(content: &Content) -> String {
    let asked = content.own(MAPPED);
    if ways(content).iter().any(|(key, _)| key == asked) { asked.to_owned() } else { DEFAULT.to_owned() }
}

/// The errors in the areas `drawn`, in points, and classes around none.
fn colours(content: &Content, drawn: &[Outline]) -> Option<Colours> {
    let panel = content.panel();
    let way = way(content);
    let own_way = |one: &&ShareForecast| joined(&one.method, &one.features) == way;
    let found: Vec<&ShareForecast> = forecasts(content).filter(own_way).collect();
    let error = |area: &Outline| found.iter().find(|one| one.unit == area.unit).map(|one| one.error());
    let errors: Vec<f64> = drawn.iter().filter_map(error).map(Points::get).collect();
    let category = words::category(panel, found.first()?.category);
    let title = own::error_of(category, words::scrutin(panel, content.about.scrutin));
    let cell =
        |area: &Outline| error(area).map_or(Cell::Missing("not-forecast", own::NOT_FORECAST), Cell::points);
    Some(Colours {
        words: title.clone(),
        title,
        unit: "pt",
        signed: true,
        classes: (!errors.is_empty()).then(|| Classes::around_zero(errors)),
        values: drawn.iter().map(cell).collect(),
    })
}
