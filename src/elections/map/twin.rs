//! The table beside the map, with the same values, to sort, copy and save.

use std::sync::Arc;

use augure_elections::address::View;
use augure_elections::atlas::{MapPlace, Measure};
use leptos::prelude::*;

use super::measure;
use super::town::Town;
use crate::elections::cells::known;
use crate::elections::session::Session;
use crate::elections::shown::Shown;
use crate::elections::text::{map as own, shared as words};
use crate::ui::fields::spelling;
use crate::ui::tables::cell::Cell;
use crate::ui::tables::listing::listing_by_name;
use crate::ui::tables::sorting::{Row, Table};

/// The table.
pub(super) fn twin(session: Session, town: Memo<Arc<Town>>, chosen: Memo<Measure>) -> AnyView {
    let table = Memo::new(move |_| {
        let state = session.state.get();
        let shown = session.shown.get();
        let table = shown.map(|shown| town.with(|town| table_of(&shown, &state, town, chosen.get())));
        table.unwrap_or_default()
    });
    listing_by_name(table)
}

/// The rows of `town`; a row leads to the map with its bureau chosen.
fn table_of(shown: &Shown, state: &[String], town: &Town, chosen: Measure) -> Table {
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
            cells: vec![town.cell(place, chosen), first(town, place), Cell::count(place.inscrits)],
        }
    };
    Table {
        caption: format!("{name}, {}", shown.commune.name),
        head: words::BUREAU.to_string(),
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

fn first(town: &Town, place: &MapPlace) -> Cell {
    known(place.first(), |(category, _)| {
        Cell::Words(town.categories.get(category).map_or(String::new(), |(_, name)| name.clone()))
    })
}
