//! A table whose order is nobody's but the reader's: it does not stand in the address.

use leptos::prelude::*;

use super::sorted::Sorted;
use super::sorting::{Order, Table};

/// `table`, to sort, copy and save.
pub fn listing(table: Table) -> AnyView {
    let order = RwSignal::new(Order::given());
    let on_sort = Callback::new(move |next| order.set(next));
    view! { <Sorted table=Signal::stored(table) order on_sort /> }.into_any()
}
