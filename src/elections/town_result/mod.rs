//! The published result of the whole commune: beside its forecast, and as the ground of an estimate of its bureaux.

mod lists;
mod published;
mod table;

use std::sync::Arc;

use augure_core::units::Share;
use augure_elections::address::{Address, View};
use augure_elections::scenario::{Scenario, Start};
use augure_elections::town_result::TownResult;
use leptos::prelude::*;

use super::session::Session;
use super::shown::Shown;
use crate::bundle::Failure;
use crate::elections::text::{shared as words, town_result as own};
use crate::text::numbers;
use crate::ui::details::details;
use crate::ui::fetched::fetched;
use crate::ui::tables::listing::listing;

pub(super) use published::{Published, of_table};

/// The panel beside the forecast, where results of whole communes are published for the target.
pub(super) fn beside(session: Session) -> AnyView {
    let ground = session.ground();
    let panel = move || {
        ground.get()?;
        let shown = session.shown.get_untracked()?;
        let place = shown.commune.code.departement();
        shown.data.holds(augure_elections::tables::town_results::NAME, place.as_str()).then(|| fetch(shown))
    };
    panel.into_any()
}

fn fetch(shown: Arc<Shown>) -> AnyView {
    let load = {
        let shown = Arc::clone(&shown);
        move |progress| {
            let shown = Arc::clone(&shown);
            async move {
                let table = shown.data.town_results(shown.commune.code, progress).await?;
                let found =
                    table.map(|table| of_table(&table, &shown.data, shown.commune.code)).transpose()?;
                Ok::<Option<Published>, Failure>(found)
            }
        }
    };
    fetched(words::STILL_SHOWN, load, move |found| panel(&shown, found)).into_any()
}

/// The panel of the target's result; nothing where no commune has one.
fn panel(shown: &Shown, found: Option<Published>) -> AnyView {
    let Some(found) = found.filter(|found| found.scrutins.contains(&shown.target)) else {
        return ().into_any();
    };
    let body = match found.at(shown.target) {
        Some(result) => known(shown, result),
        None => view! { <p class="notice" data-testid="town-result-refused">{own::REFUSED}</p> }.into_any(),
    };
    view! {
        <section class="panel" data-testid="town-result">
            <h2>{own::TITLE}</h2>
            {body}
        </section>
    }
    .into_any()
}

fn known(shown: &Shown, result: &TownResult) -> AnyView {
    let row = result.row(shown.data.categories.len());
    let scrutin = shown.scrutin();
    let is_usable = row.usable().is_ok();
    let forecast = shown.eve.town().ok();
    let figures = is_usable.then(|| table::table(shown, &row, forecast));
    let reason = (!is_usable)
        .then(|| view! { <p class="notice" data-testid="town-result-unusable">{own::UNUSABLE}</p> });
    let estimate = estimate(shown, result).filter(|_| forecast.is_some()).map(|address| {
        view! {
            <p>
                <a class="action" href=address data-testid="estimate">
                    {own::ESTIMATE}
                </a>
            </p>
            <p class="hint">{own::ESTIMATE_HINT}</p>
        }
    });
    let of_lists = {
        let (data, result) = (Arc::clone(&shown.data), result.clone());
        move || listing(lists::table(&data, &result))
    };
    view! {
        <p class="counts">{words::counts(&row, scrutin)} " " {own::NEVER_SEEN}</p>
        {reason}
        {figures}
        <p class="counts" data-testid="uncounted">{uncounted(result)}</p>
        {estimate}
        {details(own::LISTS, of_lists)}
    }
    .into_any()
}

/// The votes that count for no category, in words.
fn uncounted(result: &TownResult) -> String {
    let found = result.uncounted();
    let part = |votes: u32| {
        let share = f64::from(votes) / f64::from(result.exprimes.max(1));
        (votes > 0).then(|| (numbers::count(votes), numbers::percent(Share::clipped(share))))
    };
    own::uncounted(part(found.outside), part(found.unlabelled), part(found.unknown))
}

/// The address of the scenario that starts from the result; `None` where its shares mean nothing.
fn estimate(shown: &Shown, result: &TownResult) -> Option<String> {
    let start = Start::of(&result.row(shown.data.categories.len()))?;
    let [shares, turnout] = Scenario::new(&start.shares, start.turnout)?.to_words();
    let state = vec![shares, turnout, shown.data.calendar[start.scrutin].id.clone()];
    Some(Address { state, ..shown.address(View::Scenario) }.print())
}
