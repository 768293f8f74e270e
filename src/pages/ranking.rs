//! A ranking: a table whose order is part of the address, and how each column is computed.

use leptos::prelude::*;

use crate::text;
use crate::ui::tables::sorted::Sorted;
use crate::ui::tables::sorting::{Order, Table};

/// The word in the address for the smallest first.
const ASCENDING: &str = "asc";

/// The words of an address for the order of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Columns {
    /// The column that sorts the table until the reader chooses another.
    pub(crate) first: &'static str,
    /// The column of names.
    pub(crate) names: &'static str,
}

impl Columns {
    /// The order that `state` asks for: a column, then `asc` for the smallest first. Unknown columns give the first order.
    fn order(self, table: &Table, state: &[String]) -> Order {
        let part = |position: usize| state.get(position).map_or("", String::as_str);
        let column = match part(0) {
            names if names == self.names => "",
            known if !known.is_empty() && table.sorts_by(known) => known,
            _ => self.first,
        };
        Order { column: column.to_owned(), descending: part(1) != ASCENDING }
    }

    /// The state that asks for `order`.
    fn state(self, order: Order) -> Vec<String> {
        let column = if order.column.is_empty() { self.names.to_owned() } else { order.column };
        let ascending = (!order.descending).then(|| ASCENDING.to_owned());
        std::iter::once(column).chain(ascending).collect()
    }
}

/// The table in the order that `state` asks for; `on_state` is called with the state of another order.
pub(crate) fn ranking(
    table: Memo<Table>,
    columns: Columns,
    state: RwSignal<Vec<String>>,
    on_state: Callback<Vec<String>>,
) -> AnyView {
    let order = Memo::new(move |_| state.with(|state| table.with(|table| columns.order(table, state))));
    let on_sort = Callback::new(move |order| on_state.run(columns.state(order)));
    view! { <Sorted table order on_sort /> }.into_any()
}

/// A section on how columns are computed: their names and formulas.
pub(crate) fn formulas(lines: Signal<Vec<(String, String)>>) -> AnyView {
    let line = |(term, how)| view! { <dt>{term}</dt> <dd>{how}</dd> };
    view! {
        <section class="panel formulas">
            <h2>{text::FORMULAS}</h2>
            <dl>{move || lines.get().into_iter().map(line).collect_view()}</dl>
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: Columns = Columns { first: "gap", names: "place" };

    fn order_of(state: &[&str]) -> (String, bool) {
        let columns = ["gap", "size"].map(|key| (key.to_owned(), String::new())).to_vec();
        let state: Vec<String> = state.iter().map(|part| (*part).to_owned()).collect();
        let order = COLUMNS.order(&Table { columns, ..Table::default() }, &state);
        (order.column, order.descending)
    }

    #[test]
    fn an_address_asks_for_an_order_and_nonsense_for_the_first_one() {
        for (state, column, descending) in [
            (&[] as &[&str], "gap", true),
            (&["", "asc"], "gap", false),
            (&["size"], "size", true),
            (&["size", "asc"], "size", false),
            (&["place", "asc"], "", false),
            (&["nowhere", "down"], "gap", true),
        ] {
            assert_eq!(order_of(state), (column.to_owned(), descending), "{state:?}");
        }
    }

    #[test]
    fn an_order_reads_back_from_its_state() {
        for (column, descending) in [("gap", true), ("size", false), ("", true), ("", false)] {
            let state = COLUMNS.state(Order { column: column.to_owned(), descending });
            let state: Vec<&str> = state.iter().map(String::as_str).collect();
            assert_eq!(order_of(&state), (column.to_owned(), descending));
        }
    }
}
