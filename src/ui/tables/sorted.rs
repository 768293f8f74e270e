//! A table to sort by the heads of its columns, to copy, and to save as CSV.

use augure_core::csv_text::Dialect;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use super::cell::Cell;
use super::grid::{Grid, Rows, attribute, grid};
use super::markup::{Entry, Line};
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
            sorted.map(|row| line(row, &table.columns)).collect::<String>()
        })
    };
    let whole = move || {
        table.with(|table| table.whole.as_ref().map_or(String::new(), |whole| line(whole, &table.columns)))
    };
    let caption = move || table.with(|table| table.caption.clone());
    let table_view = grid(Grid {
        attributes: Vec::new(),
        caption: Some(caption.into_any()),
        heads: heads.into_any(),
        body: Rows::Written(Signal::derive(rows)),
        foot: Some(Rows::Written(Signal::derive(whole))),
    });
    view! {
        <div class="scroll-frame sorted" tabindex="0" role="group" aria-label=caption on:click=follow_link>
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

/// The class of rows that open a page from anywhere in them. Files have their link alone: they are no pages.
const OPENS: &str = "opens";

/// A row, as HTML.
fn line(row: &Row, columns: &[(String, String)]) -> String {
    let class = if row.href.starts_with('#') { OPENS } else { "" };
    let cells = row.cells.iter().zip(columns).map(|(cell, (key, head))| entry(cell, key, head)).collect();
    Line { key: &row.key, class, title: &row.name, href: &row.href, cells }.html()
}

fn entry<'a>(cell: &'a Cell, key: &str, head: &str) -> Entry<'a> {
    let entry = Entry::new(cell).field(key).with("data-label", head);
    if cell.is_words() { entry.with("data-kind", WORDS) } else { entry }
}

/// Follows the link of the row that was clicked, unless the click was on something with a use of its own. The keyboard has
/// the link itself.
fn follow_link(event: MouseEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let nearest = |selector: &str| target.as_ref()?.closest(selector).ok().flatten();
    if nearest("a, details, button").is_some() {
        return;
    }
    let link = nearest("tr.opens").and_then(|row| row.query_selector("th a").ok().flatten());
    if let Some(address) = link.and_then(|link| link.get_attribute("href")) {
        browser::follow_link(&address);
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
