//! How forecasts are made, and how far off they are.

mod backtests;
mod coverage;
mod tables;

use std::sync::Arc;

use leptos::prelude::*;

use super::heading::heading;
use super::session::Session;
use super::shown::Shown;
use crate::elections::text::{method as own, shared as words};
use crate::pages::bundled::loaded;
use crate::pages::section::{noted, prose};
use crate::ui::details::details;
use crate::ui::tables::listing::listing;

/// The page.
#[component]
pub(super) fn Method(
    /// The page's state.
    session: Session,
) -> impl IntoView {
    let page = session.by_town(move |shown| sections(session, shown));
    view! {
        <div class="stack published prose" data-testid="method">
            {heading(session, |_| [own::TITLE.to_string(), own::ABOUT.to_string()])} {page}
        </div>
    }
}

fn sections(session: Session, shown: &Arc<Shown>) -> impl IntoView + use<> {
    let (data, load) = (Arc::clone(&shown.data), shown.data.loader());
    let mapping = move || {
        let data = Arc::clone(&data);
        loaded(&load, words::STILL_SHOWN, "mapping", move |table| tables::mapping(table, &data))
    };
    view! {
        {own::CARD.into_iter().map(prose).collect_view()}
        <section class="panel backtests" data-testid="backtests">
            <h2>{own::BACKTESTS}</h2>
            <p>{own::BACKTESTS_NOTE}</p>
            {backtests::backtests(session, shown)}
        </section>
        {prose(own::LIMITS)}
        {noted(Some("autres"), own::AUTRES, own::AUTRES_NOTE, listing(tables::autres(shown)))}
        {noted(Some("mapping"), own::MAPPING, own::MAPPING_NOTE, details(own::OPEN, mapping))}
    }
}
