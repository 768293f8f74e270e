//! The town's bureaux by what a campaign looks for: a table to sort, and how each column is computed.

mod table;

use std::sync::Arc;

use augure_elections::absence::KnownRef as _;
use augure_elections::ranking::{Ranking, ranking};
use leptos::prelude::*;

use super::coverage;
use super::heading::heading;
use super::session::Session;
use super::shown::Shown;
use crate::elections::text::{ranking as own, shared as words};
use crate::ui::tables::sorted::Sorted;
use crate::ui::tables::sorting::Order;

/// Says in the address that the smallest comes first.
const ASCENDING: &str = "asc";

/// The page.
#[component]
pub(super) fn RankingPage(
    /// The page's state.
    session: Session,
) -> impl IntoView {
    let shown = session.shown;
    let found = Memo::new(move |_| shown.get().map(|shown| rank(&shown)));
    let table = Memo::new(move |_| {
        let both = shown.get().zip(found.get());
        both.map(|(shown, found)| table::of(&shown, &found)).unwrap_or_default()
    });
    let order = Memo::new(move |_| {
        let (column, direction) = (session.part(0), session.part(1));
        let column = match column.as_str() {
            table::NAMES => String::new(),
            known if !known.is_empty() && table.with(|table| table.sorts_by(known)) => column,
            _ => table::FIRST.to_owned(),
        };
        Order { column, descending: direction != ASCENDING }
    });
    let on_sort = Callback::new(move |order: Order| {
        let column = if order.column.is_empty() { table::NAMES.to_owned() } else { order.column };
        let direction = if order.descending { Vec::new() } else { vec![ASCENDING.to_owned()] };
        session.set_state([vec![column], direction].concat());
    });
    view! {
        {heading(session, |shown| [own::title(&shown.commune.name), words::scrutin(shown.scrutin())])}
        <section class="panel" data-testid="ranking">
            <Sorted table order on_sort />
            {move || shown.get().map(|shown| coverage::under_town(&shown))}
            {move || {
                let shown = shown.get()?;
                let line = divided(&shown)?;
                Some(view! { <p class="counts" data-covers="divided">{line}</p> })
            }}
        </section>
        {move || shown.get().zip(found.get()).map(|(shown, found)| apart(&shown, &found))}
        <section class="panel formulas">
            <h2>{own::FORMULAS}</h2>
            {move || shown.get().zip(found.get()).map(|(shown, found)| table::formulas(&shown, &found))}
        </section>
    }
}

fn rank(shown: &Shown) -> Ranking {
    let model = shown.model.known().map(Arc::as_ref);
    ranking(&shown.panel, shown.scrutin(), shown.commune.code, &shown.data.references, model)
}

/// A sentence on the references whose votes were divided: movements from there rest on it.
fn divided(shown: &Shown) -> Option<String> {
    let references = shown.sheet.references.iter().filter_map(|found| {
        Some((words::label(&shown.data.calendar[found.scrutin.ok()?]), found.divided.clone()))
    });
    coverage::divided(&shown.data, references)
}

/// The bureaux that are too small, with their counts.
fn apart(shown: &Shown, found: &Ranking) -> Option<AnyView> {
    let line = |row: &augure_elections::panel::PanelRow| {
        let name = words::bureau(row.bureau.code.short());
        let when = words::label(&shown.data.calendar[row.scrutin]).to_owned();
        view! { <li>{own::small(&name, row.inscrits, row.votants, row.exprimes)} " (" {when} ")"</li> }
    };
    (!found.apart.is_empty()).then(|| {
        view! {
            <section class="panel" data-testid="apart">
                <h2>{own::APART}</h2>
                <ul>{found.apart.iter().map(line).collect_view()}</ul>
            </section>
        }
        .into_any()
    })
}
