//! The list that says what the map says, to sort, copy and save.

use std::sync::Arc;

use augure_elections::address::View;
use augure_elections::atlas::{MapPlace, Measure};
use leptos::prelude::*;

use super::measure;
use super::town::{Town, is_signed, printed};
use crate::elections::session::Session;
use crate::elections::shown::Shown;
use crate::elections::text::{map as own, shared as words};
use crate::text::numbers;
use crate::ui::fields::spelling;
use crate::ui::tables::sorted::Sorted;
use crate::ui::tables::sorting::{Cell, Order, Row, Table};

/// The list.
#[component]
pub(super) fn Twin(
    /// The page's state.
    session: Session,
    /// The town.
    #[prop(into)]
    town: Signal<Arc<Town>>,
    /// What the map is coloured by.
    #[prop(into)]
    chosen: Signal<Measure>,
) -> impl IntoView {
    let order = RwSignal::new(Order::default());
    let on_sort = Callback::new(move |next| order.set(next));
    let table = Memo::new(move |_| {
        let state = session.state.get();
        let shown = session.shown.get();
        shown.map(|shown| town.with(|town| of(&shown, &state, town, chosen.get()))).unwrap_or_default()
    });
    view! { <Sorted table order on_sort /> }
}

fn of(shown: &Shown, state: &[String], town: &Town, chosen: Measure) -> Table {
    let name = measure::name(town, chosen);
    let measure = spelling::words(&name).join("-");
    let row = |place: &MapPlace| {
        let mut address = shown.address(View::Map);
        address.bureau = Some(place.bureau.code);
        address.state = state.to_vec();
        Row {
            key: place.bureau.code.to_string(),
            name: words::bureau(place.bureau.code.short()),
            href: address.print(),
            cells: vec![value(place, chosen), first(town, place), count(place.inscrits)],
        }
    };
    Table {
        caption: format!("{name}, {}", shown.commune.name),
        of: words::BUREAU.to_string(),
        columns: vec![
            ("value".to_owned(), name),
            ("first".to_owned(), own::FIRST.to_string()),
            ("registered".to_owned(), own::REGISTERED.to_string()),
        ],
        rows: town.places.iter().map(row).collect(),
        whole: None,
        file: format!("carte-{}-{}-{measure}", shown.commune.code, shown.scrutin().id),
    }
}

fn value(place: &MapPlace, chosen: Measure) -> Cell {
    match place.value(chosen) {
        Ok(value) => {
            let shown = printed(place, chosen).unwrap_or_default();
            Cell::Number(value.get(), if is_signed(chosen) { 2 } else { 1 }, shown)
        }
        Err(reason) => Cell::Missing(reason.code(), words::absence(reason)),
    }
}

fn first(town: &Town, place: &MapPlace) -> Cell {
    match place.first() {
        Ok((category, _)) => {
            Cell::Words(town.categories.get(category).map_or(String::new(), |(_, name)| name.clone()))
        }
        Err(reason) => Cell::Missing(reason.code(), words::absence(reason)),
    }
}

fn count(count: u32) -> Cell {
    Cell::Number(f64::from(count), 0, numbers::count(count))
}
