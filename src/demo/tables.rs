//! Tables: every kind of cell and title, sorted tables, a table wider than the page.

use leptos::prelude::*;

use super::specimen::{Specimen, output};
use crate::text::Text;
use crate::ui::tables::cell::Cell;
use crate::ui::tables::grid::{Entry, Grid, Line, attribute, grid, lines, scrolling};
use crate::ui::tables::listing::listing;
use crate::ui::tables::sorted::Sorted;
use crate::ui::tables::sorting::{Order, Row, Table};
use crate::ui::tables::title::{Press, Title, columns};
use crate::ui::tables::wide::Wide;

pub(super) const SPECIMENS: &[Specimen] = &[
    Specimen { name: "cells", build: cells },
    Specimen { name: "cells-live", build: live },
    Specimen { name: "titles", build: titles },
    Specimen { name: "sorted", build: sorted },
    Specimen { name: "sorted-empty", build: || listing(Table { rows: Vec::new(), whole: None, ..table() }) },
    Specimen { name: "listing-links", build: links },
    Specimen { name: "wide", build: || wide(40) },
    Specimen { name: "wide-enough", build: || wide(2) },
];

const UNKNOWN: Cell = Cell::Missing("none", Text("Rien n'est connu.", "Nothing is known."));

/// A row of each kind of cell.
fn cells() -> AnyView {
    let compared = |difference: Cell| Cell::Compared(Cell::percent(21.3).into(), difference.into());
    let found = [
        ("Blank", Cell::Blank),
        ("Words", Cell::Words("Un : deux".to_owned())),
        ("Number", Cell::number(-12.345, 2)),
        ("Interval", Cell::Interval("10 %".into(), "20 %".into(), "de 10 à 20 %".into())),
        ("Compared", compared(Cell::number(-1.5, 1))),
        ("Compared with nothing", compared(UNKNOWN)),
        ("Missing", UNKNOWN),
    ];
    let line = |(name, cell): (&str, Cell)| Line {
        attributes: vec![attribute("data-row", name.to_owned())],
        title: Title::new(name),
        cells: vec![
            Entry::fixed(cell.clone()).field("cell").label("Cellule"),
            Entry::fixed(Cell::Words(cell.text())),
        ],
    };
    let table = Grid {
        attributes: vec![attribute("data-testid", "grid")],
        caption: None,
        heads: columns(["Sorte", "Cellule", "Texte"].map(Title::new)),
        body: lines(found.into_iter().map(line)).into(),
        foot: None,
    };
    scrolling("Cellules".to_owned(), table)
}

/// A cell that changes in place from a number to its absence and back.
fn live() -> AnyView {
    let known = RwSignal::new(true);
    let cell = Signal::derive(move || if known.get() { Cell::percent(12.0) } else { UNKNOWN });
    let line = Line {
        attributes: Vec::new(),
        title: Title::new("Part"),
        cells: vec![Entry::live(cell).field("part")],
    };
    let table = Grid {
        attributes: Vec::new(),
        caption: None,
        heads: columns(["Mesure", "Valeur"].map(Title::new)),
        body: lines([line]).into(),
        foot: None,
    };
    view! {
        <button type="button" class="toggle" on:click=move |_| known.update(|known| *known = !*known)>"↕"</button>
        {grid(table)}
    }
    .into_any()
}

/// A row for each kind of title.
fn titles() -> AnyView {
    let said = RwSignal::new(Vec::new());
    let press = Press::Run(Callback::new(move |()| {
        said.update(|said: &mut Vec<String>| said.push("pressed".into()))
    }));
    let found = [
        Title::new("Plain"),
        Title::coloured("Coloured", "#336699"),
        Title { sign: Some((" ≈", Text("À peu près", "About"))), ..Title::new("Signed") },
        Title { note: Some("small print".to_owned()), ..Title::new("Noted") },
        Title { hidden: true, ..Title::new("Hidden") },
        Title { press: Press::Link("#demo".to_owned()), ..Title::new("Link") },
        Title { press, ..Title::new("Button") },
    ];
    let line = |title| Line { attributes: Vec::new(), title, cells: vec![Entry::fixed(Cell::count(1))] };
    let table = grid(Grid {
        attributes: Vec::new(),
        caption: Some("Titres".into_any()),
        heads: columns([Title::new("Titre"), Title::coloured("Nombre", "#993366")]),
        body: lines(found.into_iter().map(line)).into(),
        foot: Some(line(Title::new("Total")).view().into()),
    });
    view! { {table} {output(said)} }.into_any()
}

fn row(name: &str, cell: Cell) -> Row {
    Row::new(name.to_lowercase(), name, vec![cell])
}

fn table() -> Table {
    Table {
        caption: "Essai".to_owned(),
        head: "Lieu".to_owned(),
        columns: vec![("part".to_owned(), "Part".to_owned())],
        rows: vec![
            row("B", Cell::number(2.0, 1)),
            row("C", UNKNOWN),
            row("A", Cell::number(10.0, 1)),
            row("D", Cell::number(-1.0, 1)),
        ],
        whole: Some(row("Tous", Cell::number(11.0, 1))),
        file: "essai".to_owned(),
    }
}

fn sorted() -> AnyView {
    let order = RwSignal::new(Order::given());
    let said = RwSignal::new(Vec::new());
    let on_sort = Callback::new(move |next: Order| {
        said.update(|said| said.push(format!("{}:{}", next.column, next.descending)));
        order.set(next);
    });
    view! { <Sorted table=Signal::stored(table()) order on_sort /> {output(said)} }.into_any()
}

/// Rows that lead to a page, to a file and nowhere.
fn links() -> AnyView {
    let link = |name: &str, href: &str| Row { href: href.to_owned(), ..row(name, Cell::count(1)) };
    let rows = vec![link("Page", "#demo"), link("Fichier", "data-bundle/bundle.json"), link("Rien", "")];
    listing(Table { rows, whole: None, ..table() })
}

fn wide(count: usize) -> AnyView {
    let cells = (0..count).map(|n| Entry::fixed(Cell::number(n as f64 * 1000.0, 1))).collect();
    let line = Line { attributes: Vec::new(), title: Title::new("Ligne"), cells };
    let heads = std::iter::once("Lieu".to_owned()).chain((0..count).map(|n| format!("Colonne {n}")));
    let table = grid(Grid {
        attributes: vec![attribute("class", "dense")],
        caption: None,
        heads: columns(heads.map(Title::new)),
        body: lines([line]).into(),
        foot: None,
    });
    view! { <Wide label=Text("Tableau large", "Wide table")>{table}</Wide> }.into_any()
}
