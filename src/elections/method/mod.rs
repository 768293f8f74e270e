//! How forecasts are made, and how far off they are.

mod backtests;
mod coverage;
mod tables;

use std::sync::Arc;

use leptos::prelude::*;

use super::heading::heading;
use super::legal::section;
use super::publication::{loaded, opened};
use super::session::Session;
use super::shown::Shown;
use crate::elections::text::method as own;
use crate::ui::tables::listing::listing;

/// The page.
#[component]
pub(super) fn Method(
    /// The page's state.
    session: Session,
) -> impl IntoView {
    let page = session.by_town(move |shown| of(session, shown));
    view! {
        <div class="stack published prose" data-testid="method">
            {heading(session, |_| [own::TITLE.to_string(), own::ABOUT.to_string()])} {page}
        </div>
    }
}

fn of(session: Session, shown: &Arc<Shown>) -> impl IntoView + use<> {
    let data = Arc::clone(&shown.data);
    let mapping = {
        let shown = Arc::clone(shown);
        move || {
            let data = Arc::clone(&data);
            loaded(&shown, "mapping", move |table| tables::mapping(table, &data))
        }
    };
    view! {
        {own::CARD.into_iter().map(section).collect_view()}
        <section class="panel backtests" data-testid="backtests">
            <h2>{own::BACKTESTS}</h2>
            <p>{own::BACKTESTS_NOTE}</p>
            {backtests::backtests(session, shown)}
        </section>
        {section(own::LIMITS)}
        <section class="panel" data-testid="autres">
            <h2>{own::AUTRES}</h2>
            <p>{own::AUTRES_NOTE}</p>
            {listing(tables::autres(shown))}
        </section>
        <section class="panel" data-testid="mapping">
            <h2>{own::MAPPING}</h2>
            <p>{own::MAPPING_NOTE}</p>
            {opened(own::OPEN, mapping)}
        </section>
    }
}
