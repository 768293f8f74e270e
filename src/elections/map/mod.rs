//! The town's bureaux on a map, coloured by the measure that the reader chooses, and the same values as a table.

mod colours;
mod measure;
mod town;
mod twin;

use std::sync::Arc;

use augure_elections::atlas::Measure;
use augure_elections::tables::contours::{self, Contour};
use leptos::prelude::*;

use super::coverage;
use super::heading::{heading, here};
use super::session::Session;
use crate::elections::text::{map as own, shared as words};
use crate::text::{COLON, dates};
use crate::ui::fetched::fetched;
use crate::ui::fields::select::Select;
use crate::ui::maps::drawing::drawing;
use crate::ui::maps::legend::legend;
use town::Town;

/// The page.
#[component]
pub(super) fn MapPage(
    /// The page's state.
    session: Session,
) -> impl IntoView {
    let shown = session.shown;
    // The town's numbers stay while the reader goes from bureau to bureau.
    let about = Memo::new(move |_| {
        shown.get().map(|shown| (shown.commune.clone(), shown.target, shown.standing.clone()))
    });
    let town = Memo::new(move |_| {
        let shown = about.get().and(shown.get_untracked());
        Arc::new(shown.map_or_else(Town::default, |shown| Town::new(&shown)))
    });
    let chosen =
        Memo::new(move |_| town.with(|town| measure::chosen(town, &session.part(0), &session.part(1))));
    let kinds = Signal::derive(move || town.with(|town| measure::kinds(town)));
    let categories = Signal::derive(move || town.with(|town| town.categories.clone()));
    let kind = Signal::derive(move || town.with(|town| measure::kind_key(town, chosen.get())));
    let category = Signal::derive(move || town.with(|town| measure::category_key(town, chosen.get())));
    let pick_kind = Callback::new(move |key| session.set_part(0, key));
    let pick_category = Callback::new(move |key| {
        session.set_state(vec![kind.get_untracked(), key]);
    });
    let of_category = Memo::new(move |_| measure::category(chosen.get()).is_some());
    view! {
        {heading(session, |shown| [own::title(&shown.commune.name), words::scrutin(shown.scrutin())])}
        <div class="fields">
            <Select id="measure" label=own::MEASURE options=kinds chosen=kind on_pick=pick_kind />
            <Show when=move || of_category.get()>
                <Select id="category" label=words::CATEGORY options=categories chosen=category on_pick=pick_category />
            </Show>
        </div>
        <div class="columns map-columns">
            <section class="panel map-panel" data-testid="map">
                {move || about.get().map(|_| areas(session, town, chosen))}
            </section>
            <section class="panel details" aria-live="polite">
                <h2>{move || shown.get().map(|shown| here(&shown))}</h2>
                {super::figures::table::table(session, session.sheet())}
            </section>
        </div>
        <section class="panel twin" data-testid="twin">
            <h2>{own::LIST}</h2>
            {twin::twin(session, town, chosen)}
            {move || about.get().and(shown.get_untracked()).map(|shown| coverage::under_town(&shown))}
            {move || {
                let shown = shown.get()?;
                let line = town.with(|town| divided(&shown, town, chosen.get()))?;
                Some(view! { <p class="counts" data-covers="divided">{line}</p> })
            }}
        </section>
    }
}

/// A sentence where the map shows differences from a reference whose votes of the category were divided.
fn divided(shown: &super::shown::Shown, town: &Town, chosen: Measure) -> Option<String> {
    let Measure::Delta { reference, category } = chosen else { return None };
    let places = town.places.iter().filter_map(|place| {
        let found = place.references.get(reference)?;
        let scrutin = words::label(&shown.data.calendar[found.scrutin.ok()?]);
        let concerned = |(k, divided): (usize, &bool)| *divided && k == category;
        Some((scrutin, found.divided.iter().enumerate().map(concerned).collect()))
    });
    coverage::divided(&shown.data, places)
}

/// The map with its sources; a line in its place where there are no outlines.
fn areas(session: Session, town: Memo<Arc<Town>>, chosen: Memo<Measure>) -> AnyView {
    let Some(shown) = session.shown.get_untracked() else { return ().into_any() };
    let (data, commune) = (Arc::clone(&shown.data), shown.commune.clone());
    if !data.holds(contours::NAME, &commune.part) {
        return none();
    }
    let load = {
        let data = Arc::clone(&data);
        move |progress| {
            let (data, commune) = (Arc::clone(&data), commune.clone());
            async move {
                let table = data.table(contours::NAME, Some(&commune.part), progress).await?;
                let mut found = contours::from_table(&table)?;
                found.retain(|contour| contour.bureau.commune == commune.code);
                Ok(Arc::new(found))
            }
        }
    };
    let show = move |contours: Arc<Vec<Contour>>| {
        let without = town.with_untracked(|town| town.without(&contours));
        let without = (!without.is_empty()).then(|| own::without(&without.join(", ")));
        let credit = credit(&data, &contours);
        let Some(map) = colours::map(session, town, chosen, contours) else { return none() };
        view! {
            {drawing(&map)} {legend(map.colours)}
            {without.map(|line| view! { <p class="counts" data-testid="without">{line}</p> })}
            {credit}
        }
        .into_any()
    };
    fetched(words::STILL_SHOWN, load, show).into_any()
}

fn none() -> AnyView {
    view! { <p data-testid="no-contours">{own::NO_CONTOURS}</p> }.into_any()
}

/// The sources of the outlines, and how far to trust them.
fn credit(data: &super::data::Data, contours: &[Contour]) -> AnyView {
    let drew = |title: &str| contours.iter().any(|contour| contour.source == title);
    let line = |source: &augure_core::bundle::study::Source| {
        let date = dates::from_iso(&source.date);
        format!("{}{COLON}{}, {}, {date}.", source.title, source.producer, source.licence)
    };
    let lines: Vec<String> = data.sources().iter().filter(|source| drew(&source.title)).map(line).collect();
    let indicative = contours.iter().any(|contour| contour.indicative);
    view! {
        {indicative.then(|| view! { <p class="notice" data-testid="indicative">{own::INDICATIVE}</p> })}
        <p class="counts">{lines.join(" ")}</p>
    }
    .into_any()
}
