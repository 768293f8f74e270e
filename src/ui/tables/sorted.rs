//! A table to sort by the heads of its columns, to copy, and to save as CSV.

use augure_core::csv_text::Dialect;
use leptos::attr::any_attribute::IntoAnyAttribute;
use leptos::ev::{self, MouseEvent};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use super::cell::Cell;
use super::grid::{Entry, Grid, Line, attribute, grid, lines};
use super::sorting::{Order, Row, Table};
use super::title::{Press, Title};
use crate::browser;
use crate::text::{self, Text};

/// `data-kind` of columns of words, which begin where their titles do; figures end there.
const WORDS: &str = "words";

/// The table and its buttons. A click on a head sorts by it, largest first; another click reverses the order.
#[component]
pub fn Sorted(
    /// The rows.
    #[prop(into)]
    table: Signal<Table>,
    /// Their order.
    #[prop(into)]
    order: Signal<Order>,
    /// Called with another order.
    on_sort: Callback<Order>,
) -> impl IntoView {
    let heads = move || {
        table.with(|table| {
            let names = head(String::new(), table.head.clone(), None, order, on_sort);
            let column = |(at, (key, name)): (usize, &(String, String))| {
                let words = table.rows.iter().any(|row| row.cells.get(at).is_some_and(Cell::is_words));
                head(key.clone(), name.clone(), words.then_some(WORDS), order, on_sort)
            };
            let columns = table.columns.iter().enumerate().map(column);
            std::iter::once(names).chain(columns).collect_view()
        })
    };
    let rows = move || {
        table.with(|table| {
            let sorted = order.with(|order| table.sorted(order));
            let sorted = sorted.into_iter().filter_map(|position| table.rows.get(position));
            lines(sorted.map(|row| line(row, &table.columns)))
        })
    };
    let whole =
        move || table.with(|table| table.whole.as_ref().map(|whole| line(whole, &table.columns).view()));
    let caption = move || table.with(|table| table.caption.clone());
    let table_view = grid(Grid {
        attributes: Vec::new(),
        caption: Some(caption.into_any()),
        heads: heads.into_any(),
        body: rows.into_any(),
        foot: Some(whole.into_any()),
    });
    view! {
        <div class="scroll-frame sorted" tabindex="0" role="group" aria-label=caption>
            {table_view}
        </div>
        {buttons(table, order)}
    }
}

/// The head of the column `key`. Names are sorted from A to Z first, everything else from the largest down.
fn head(
    key: String,
    name: String,
    kind: Option<&'static str>,
    order: Signal<Order>,
    on_sort: Callback<Order>,
) -> AnyView {
    let sorted = {
        let key = key.clone();
        Memo::new(move |_| order.with(|order| (order.column == key).then_some(order.descending)))
    };
    let column = key.clone();
    let turn = Callback::new(move |()| {
        let descending = sorted.get_untracked().map_or(!column.is_empty(), |descending| !descending);
        on_sort.run(Order { column: column.clone(), descending });
    });
    let state = move || sorted.get().map(|descending| if descending { "descending" } else { "ascending" });
    Title { press: Press::Run(turn), ..Title::new(name) }.column(vec![
        attribute("aria-sort", state),
        attribute("data-column", key),
        attribute("data-kind", kind),
    ])
}

/// A row that opens its own page from anywhere in it. Files have their link alone: they are no pages.
fn line(row: &Row, columns: &[(String, String)]) -> Line {
    let entry = |(cell, (key, head)): (&Cell, &(String, String))| {
        let entry = Entry::fixed(cell.clone()).field(key.clone()).label(head.clone());
        if cell.is_words() { entry.with("data-kind", WORDS) } else { entry }
    };
    let mut attributes = vec![attribute("data-row", row.key.clone())];
    if row.href.starts_with('#') {
        let address = row.href.clone();
        attributes.push(attribute("class", "opens"));
        attributes.push(ev::on(ev::click, move |event| follow_link(&event, &address)).into_any_attr());
    }
    let press = if row.href.is_empty() { Press::Nothing } else { Press::Link(row.href.clone()) };
    Line {
        attributes,
        title: Title { press, ..Title::new(row.name.clone()) },
        cells: row.cells.iter().zip(columns).map(entry).collect(),
    }
}

/// Follows the row's link, unless the click was on something with a use of its own. The keyboard has the link itself.
fn follow_link(event: &MouseEvent, address: &str) {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let has_own_use = target.and_then(|target| target.closest("a, details").ok().flatten()).is_some();
    if !has_own_use {
        browser::go_to(address);
    }
}

/// The buttons that copy and save the table.
fn buttons(table: Signal<Table>, order: Signal<Order>) -> AnyView {
    let said = RwSignal::new(None::<Text>);
    // Another table, or another order, has not been copied yet.
    Effect::new(move |_| table.with(|_| order.with(|_| said.set(None))));
    let copy = move |_| {
        let pasted = table.with_untracked(|table| table.pasted(&order.get_untracked()));
        spawn_local(async move {
            said.set(Some(if browser::copy(&pasted).await { text::COPIED } else { text::COPY_FAILED }));
        });
    };
    let saving = move |dialect: Dialect, label: Text| {
        let save = move |_| {
            table.with_untracked(|table| {
                browser::save_csv(&table.file, dialect, &table.csv(&order.get_untracked(), dialect));
            });
        };
        view! { <button type="button" on:click=save>{label}</button> }
    };
    view! {
        <p class="row">
            <button type="button" on:click=copy>{text::COPY_TABLE}</button>
            {saving(Dialect::Excel, text::CSV_EXCEL)}
            {saving(Dialect::Machine, text::CSV_MACHINE)}
            <span role="status">{move || said.get().map(Text::get)}</span>
        </p>
    }
    .into_any()
}
