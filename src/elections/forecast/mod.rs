//! The forecast of one bureau: table, chart, text to copy, references, and counts in people.

mod people;
mod town;

use augure_elections::absence::Absence;
use augure_elections::view::copied_lines;
use leptos::prelude::*;

use super::figures::{chart, references, remarks, table};
use super::session::Session;
use super::shown::Shown;
use crate::elections::text::shared as words;
use crate::ui::charts::bars::{bars, legend};
use crate::ui::copy::CopyText;

/// The page.
#[component]
pub(super) fn Forecast(
    /// The page's state.
    session: Session,
    /// Builds the forecast in people, which comes later.
    people: fn(Session) -> AnyView,
) -> impl IntoView {
    let shown = session.shown;
    let copied = Memo::new(move |_| {
        shown.get().map_or(String::new(), |shown| {
            let categories: Vec<&str> = shown.data.categories.iter().map(words::category).collect();
            let references: Vec<&str> = shown.data.references.iter().map(words::reference).collect();
            copied_lines(&shown.sheet, &categories, &references, words::COPIED_COLON.get())
        })
    });
    let has_forecast = Memo::new(move |_| shown.get().is_some_and(|shown| shown.sheet.basis.is_ok()));
    let held = Memo::new(move |_| shown.get().is_some_and(|shown| shown.scrutin().held));
    view! {
        {move || shown.get().map(|shown| heading(&shown))}
        <div class="columns" class:wide=held>
            <div class="stack">
                <section class="panel" aria-live="polite">
                    {table::table(session, session.sheet())}
                    {move || shown.get().map(|shown| remarks::remarks(&shown))}
                    {move || shown.get().map(|shown| references::references(&shown))}
                </section>
                <Show when=move || has_forecast.get()>
                    <town::Town session />
                </Show>
                <section class="panel">
                    <CopyText id="copied" label=words::COPY_TITLE content=copied />
                </section>
            </div>
            <div class="stack">
                <Show when=move || has_forecast.get()>
                    <section class="panel">
                        <h2>{words::CHART}</h2>
                        {move || shown.get().map(|shown| figure(&shown))}
                    </section>
                </Show>
                <Show when=move || has_forecast.get()>
                    {people(session)}
                </Show>
            </div>
        </div>
    }
}

/// The forecast in people, of the lazy part.
pub(super) fn in_people(session: Session) -> AnyView {
    view! { <people::InPeople session /> }.into_any()
}

fn heading(shown: &Shown) -> impl IntoView + use<> {
    let scrutin = shown.scrutin();
    let badge = match (&shown.sheet.outcome, shown.sheet.basis) {
        (Some(_), _) => Some(words::RESULT_KNOWN),
        (None, Err(Absence::SettledBefore)) => Some(words::SETTLED),
        (None, _) => None,
    };
    view! {
        <div class="heading">
            <h1>{words::bureau(shown.bureau.id.code.short())} ", " {shown.commune.name.clone()}</h1>
            <p class="target">
                {words::scrutin(scrutin)} " "
                {badge.map(|badge| view! { <span class="badge">{badge}</span> })}
            </p>
            <p class="date" data-testid="data-date">
                {words::NOT_A_POLL} " " {words::data_until(&shown.until())} "."
            </p>
        </div>
    }
}

/// The chart and its legend.
fn figure(shown: &Shown) -> impl IntoView + use<> {
    let chart = chart::chart(shown);
    view! {
        <figure>
            {bars(&chart)} <figcaption>{legend(&chart)}</figcaption>
        </figure>
    }
}
