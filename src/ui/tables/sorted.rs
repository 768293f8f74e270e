//! A table that is sorted by its heads, copied, and saved as CSV.

use augure_core::csv_text::Dialect;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use super::sorting::{Cell, Order, Row, Table};
use crate::browser;
use crate::text::spaces::unbroken;
use crate::text::{self, Text};
use crate::ui::reason::Reason;

/// The table with its buttons. A click on a head sorts by it, largest first; another turns the order round.
#[component]
pub fn Sorted(
    /// What it holds.
    #[prop(into)]
    table: Signal<Table>,
    /// In which order it shows.
    #[prop(into)]
    order: Signal<Order>,
    /// Called with another order.
    on_sort: Callback<Order>,
) -> impl IntoView {
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
    let head = move |key: String, name: String, ascending_first: bool| {
        let sorted = {
            let key = key.clone();
            Memo::new(move |_| order.with(|order| (order.column == key).then_some(order.descending)))
        };
        let column = key.clone();
        let turn = move |_| {
            let descending = sorted.get_untracked().map_or(!ascending_first, |descending| !descending);
            on_sort.run(Order { column: column.clone(), descending });
        };
        let state =
            move || sorted.get().map(|descending| if descending { "descending" } else { "ascending" });
        view! {
            <th scope="col" aria-sort=state data-column=key>
                <button type="button" on:click=turn>{name}</button>
            </th>
        }
    };
    let heads = move || {
        table.with(|table| {
            let names = head(String::new(), table.of.clone(), true);
            let columns = table.columns.iter().map(|(key, name)| head(key.clone(), name.clone(), false));
            view! { {names} {columns.collect_view()} }
        })
    };
    let rows = move || {
        table.with(|table| {
            let sorted = order.with(|order| table.sorted(order));
            sorted
                .into_iter()
                .filter_map(|i| table.rows.get(i))
                .map(|r| row(r, &table.columns))
                .collect_view()
        })
    };
    let whole = move || table.with(|table| table.whole.as_ref().map(|whole| row(whole, &table.columns)));
    view! {
        <div class="scroll-frame sorted" tabindex="0" role="group" aria-label=move || table.with(|t| t.caption.clone())>
            <table>
                <caption class="visually-hidden">{move || table.with(|table| table.caption.clone())}</caption>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
                <tfoot>{whole}</tfoot>
            </table>
        </div>
        <p class="row">
            <button type="button" on:click=copy>{text::COPY_TABLE}</button>
            {saving(Dialect::Excel, text::CSV_EXCEL)}
            {saving(Dialect::Machine, text::CSV_MACHINE)}
            <span role="status">{move || said.get().map(Text::get)}</span>
        </p>
    }
}

/// A click anywhere in a row follows its link, except on parts with their own use. The keyboard has the link.
fn follow_link(event: &MouseEvent, address: &str) {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let has_own_use = target.and_then(|target| target.closest("a, details").ok().flatten()).is_some();
    if !has_own_use {
        browser::go_to(address);
    }
}

fn row(row: &Row, columns: &[(String, String)]) -> impl IntoView + use<> {
    let name = if row.href.is_empty() {
        row.name.clone().into_any()
    } else {
        view! { <a href=row.href.clone()>{row.name.clone()}</a> }.into_any()
    };
    let cells = row.cells.iter().zip(columns).map(|(content, (key, head))| {
        let (value, reason, shown) = match content {
            Cell::Number(value, _, shown) => (Some(format!("{value:.6}")), None, shown.clone().into_any()),
            Cell::Words(words) => (None, None, unbroken(words).into_any()),
            Cell::Missing(code, why) => (None, Some(*code), view! { <Reason sentence=*why /> }.into_any()),
        };
        view! {
            <td data-field=key.clone() data-value=value data-reason=reason data-label=head.clone()>
                {shown}
            </td>
        }
    });
    // A file is no address of the page: only its own link fetches it.
    let address = row.href.starts_with('#').then(|| row.href.clone());
    let opens = address.is_some();
    let click = move |event| {
        if let Some(address) = &address {
            follow_link(&event, address);
        }
    };
    view! {
        <tr data-row=row.key.clone() class:opens=opens on:click=click>
            <th scope="row">{name}</th>
            {cells.collect_view()}
        </tr>
    }
}
