//! Tables whose order is the reader's alone and is no part of the address.

use leptos::prelude::*;

use super::sorted::Sorted;
use super::sorting::{Order, Table};

/// `table`, to sort, copy and save; its rows are in the order in which they were given until the reader sorts them.
pub fn listing(table: Table) -> AnyView {
    sortable(Signal::stored(table), Order::given())
}

/// A table that may change, by name until the reader sorts it. The reader's order outlasts its changes.
pub fn listing_by_name(table: Memo<Table>) -> AnyView {
    sortable(table.into(), Order::default())
}

fn sortable(table: Signal<Table>, order: Order) -> AnyView {
    let order = RwSignal::new(order);
    let on_sort = Callback::new(move |next| order.set(next));
    view! { <Sorted table order on_sort /> }.into_any()
}
