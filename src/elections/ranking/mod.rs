//! The town's bureaux, ranked by the measures of a campaign, and how each measure is computed.

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
use crate::pages::ranking as page;

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
        both.map(|(shown, found)| table::table(&shown, &found)).unwrap_or_default()
    });
    let on_state = Callback::new(move |state| session.set_state(state));
    let formulas = Signal::derive(move || {
        let both = shown.get().zip(found.get());
        both.map(|(shown, found)| table::formulas(&shown, &found)).unwrap_or_default()
    });
    view! {
        {heading(session, |shown| [own::title(&shown.commune.name), words::scrutin(shown.scrutin())])}
        <section class="panel" data-testid="ranking">
            {page::ranking(table, table::COLUMNS, session.state, on_state)}
            {move || shown.get().map(|shown| coverage::under_town(&shown))}
            {move || {
                let shown = shown.get()?;
                let line = divided(&shown)?;
                Some(view! { <p class="counts" data-covers="divided">{line}</p> })
            }}
        </section>
        {move || shown.get().zip(found.get()).map(|(shown, found)| apart(&shown, &found))}
        {page::formulas(formulas)}
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
