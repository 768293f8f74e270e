//! Suppose a town's totals, and see what each bureau does.

mod bureaux;
mod controls;
mod state;
mod transfers;

use augure_elections::absence::Known;
use augure_elections::bureau::BureauId;
use augure_elections::forecast::{Forecast, Model};
use augure_elections::history::AsOf;
use augure_elections::scenario::BureauOutcome;
use augure_elections::view::sheet;
use leptos::prelude::*;

use super::forecast::table::table;
use super::session::{Session, Shown};
use crate::text::{elections as words, scenario as said};
use state::State;

/// The page.
#[component]
pub(super) fn Scenario(
    /// The page's state.
    session: Session,
) -> impl IntoView {
    // Town and target: what is supposed of one means nothing for another. The bureau only chooses what is looked at.
    let ground = Memo::new(move |_| {
        session.shown.with(|shown| shown.as_ref().map(|shown| (shown.commune.code, shown.target)))
    });
    move || {
        ground.track();
        let shown = session.shown.get_untracked()?;
        Some(match State::start(session, &shown) {
            Ok(state) => page(session, state).into_any(),
            Err(reason) => {
                view! { <p class="panel notice" data-testid="basis">{words::absence(reason)}</p> }.into_any()
            }
        })
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
        <div class="columns scenario">
            <section class="panel" aria-labelledby="supposed">
                <controls::Controls state />
                <transfers::Transfers state />
            </section>
            <div class="stack">
                <section class="panel" aria-live="polite" data-testid="scenario-bureau">
                    {move || shown.get().map(|shown| bureau(&shown, state))}
                </section>
                <section class="panel">
                    <bureaux::Bureaux session state />
                </section>
            </div>
        </div>
    }
}

/// The bureau that is looked at: the same table as its forecast, under what is supposed.
fn bureau(shown: &Shown, state: State) -> AnyView {
    let found = state.outcome.with(|outcome| {
        let bureaux = &outcome.as_ref().map_err(|reason| *reason)?.bureaux;
        let own = bureaux.iter().find(|own| own.bureau == shown.bureau.id);
        Ok(own.cloned().map(Given))
    });
    let given = match &found {
        Ok(Some(given)) => Ok(given as &dyn Model),
        Ok(None) => Err(augure_elections::absence::Absence::BureauAbsent),
        Err(reason) => Err(*reason),
    };
    let Some(sheet) = sheet(&shown.panel, shown.target, shown.bureau.id, &shown.data.references, given)
    else {
        return ().into_any();
    };
    let people = found.as_ref().ok().and_then(Option::as_ref).map(|given| said::people(&given.0.people));
    view! {
        <h2>{words::bureau(shown.bureau.id.code.short())}</h2>
        {table(shown, &sheet)}
        {people.map(|people| view! { <p class="counts">{people}</p> })}
    }
    .into_any()
}

/// What the engine said of a bureau under a scenario, for what shows forecasts.
struct Given(BureauOutcome);

impl Model for Given {
    fn forecast(&self, _: &AsOf<'_>, _: BureauId) -> Known<Forecast> {
        self.0.forecast.clone()
    }
}
