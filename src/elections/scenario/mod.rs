//! A scenario: the reader supposes a town's totals, and sees the shares of each bureau.

mod bureaux;
mod controls;
mod state;
mod transfers;

use std::sync::Arc;

use augure_elections::absence::{Absence, KnownRef as _};
use augure_elections::tables::town_results::NAME;
use augure_elections::view::sheet_of;
use leptos::prelude::*;

use super::figures::table::table;
use super::session::Session;
use super::shown::Shown;
use crate::elections::text::{absence, scenario as said, shared as words};
use crate::ui::fetched::fetched;
use state::State;

/// The page.
#[component]
pub(super) fn Scenario(
    /// The page's state.
    session: Session,
) -> impl IntoView {
    // A scenario is of one town and one target. The bureau only chooses the row in view.
    let ground = session.ground();
    move || {
        ground.get()?;
        let shown = session.shown.get_untracked()?;
        Some(with_town_results(&shown, move |shown| started(session, &shown)))
    }
}

/// What `show` makes of a town once its own results are at hand, from which a scenario may start: at once where they are.
fn with_town_results(shown: &Arc<Shown>, show: impl Fn(Arc<Shown>) -> AnyView + Send + 'static) -> AnyView {
    let (data, commune) = (&shown.data, shown.commune.code);
    let shown = Arc::clone(shown);
    if !data.holds(NAME, commune.departement().as_str()) || data.town_results_at_hand(commune).is_some() {
        return show(shown);
    }
    let load = {
        let data = Arc::clone(data);
        move |progress| {
            let data = Arc::clone(&data);
            async move { data.town_results(commune, progress).await.map(|_| ()) }
        }
    };
    fetched(words::STILL_SHOWN, load, move |()| show(Arc::clone(&shown))).into_any()
}

fn started(session: Session, shown: &Arc<Shown>) -> AnyView {
    match State::start(session, shown) {
        Ok(state) => page(session, state).into_any(),
        Err(reason) => {
            view! { <p class="panel notice" data-testid="basis">{absence::sentence(reason)}</p> }.into_any()
        }
    }
}

fn page(session: Session, state: State) -> impl IntoView {
    let shown = session.shown;
    view! {
        <div class="heading">
            <h1>{said::TITLE} ", " {move || shown.get().map(|shown| shown.commune.name.clone())}</h1>
            <p class="target">{move || shown.get().map(|shown| words::scrutin(shown.scrutin()))}</p>
            <p class="date">{said::INTRODUCTION}</p>
        </div>
        <div class="columns scenario" data-mark=said::MARK>
            <section class="panel" aria-labelledby="supposed">
                <controls::Controls session state />
                <transfers::Transfers session state />
            </section>
            <div class="stack">
                <section class="panel" aria-live="polite" data-testid="scenario-bureau">
                    {bureau(session, state)}
                </section>
                <section class="panel">
                    <bureaux::Bureaux session state />
                </section>
            </div>
        </div>
    }
}

/// The bureau in view: the table of its forecast under the scenario.
fn bureau(session: Session, state: State) -> impl IntoView {
    let shown = session.shown;
    let found = Memo::new(move |_| {
        let bureau = shown.with(|shown| shown.as_ref().map(|shown| shown.bureau.id));
        state.outcome.with(|outcome| {
            let bureaux = &outcome.known()?.bureaux;
            bureaux.iter().find(|own| Some(own.bureau) == bureau).cloned().ok_or(Absence::BureauAbsent)
        })
    });
    let sheet = Memo::new(move |_| {
        let shown = shown.get()?;
        let forecast = found.get().and_then(|found| found.forecast);
        let references = &shown.data.references;
        let sheet = sheet_of(&shown.panel, shown.target, shown.bureau.id, references, forecast)?;
        Some(Arc::new(shown.eve.standing(sheet)))
    });
    let people = move || found.with(|found| found.as_ref().ok().map(|found| said::people(&found.people)));
    view! {
        <h2>{move || shown.get().map(|shown| words::bureau(shown.bureau.id.code.short()))}</h2>
        {table(session, sheet.into())}
        <p class="counts">{people}</p>
    }
}
