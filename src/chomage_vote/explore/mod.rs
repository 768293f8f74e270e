//! One département among the others: indicators with ranks, its result, its unemployment through the years, a table.

mod indicators;
mod outcome;
mod series;
mod table;

use augure_chomage_vote::variable::Variable;
use leptos::prelude::*;

use super::bar::bar;
use super::charts::{areas, colours};
use super::session::{Content, Here, content};
use super::text::{explore as own, shared as words};

/// The page.
pub(super) fn page(session: Here) -> AnyView {
    let name =
        move || content(session).map(|content| words::unit(content.panel(), content.about.unit).to_owned());
    view! {
        {bar(session, true)}
        <h2 data-testid="unit">{name}</h2>
        <div class="columns">
            <div class="stack">
                {indicators::indicators(session)} {outcome::outcome(session)}
            </div>
            <div class="stack">
                <section class="panel map-panel">
                    <h2>{own::MAP}</h2>
                    {areas(session, |content| content.about.selection.clone(), |content, drawn| {
                        colours(content, Variable::Unemployment, drawn)
                    })}
                </section>
                {series::series(session)}
            </div>
        </div>
        {table::table(session)}
    }
    .into_any()
}

/// Positions of own choices that mean nothing.
pub(super) fn unknown(content: &Content) -> Vec<usize> {
    table::unknown(content)
}
