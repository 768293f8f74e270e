//! The whole town beside one of its bureaux.

use std::sync::Arc;

use augure_core::format::column_of_tenths;
use augure_elections::absence::Absence;
use augure_elections::engine::TownForecast;
use augure_elections::view::Sheet;
use leptos::prelude::*;

use crate::elections::coverage;
use crate::elections::session::Session;
use crate::elections::shown::Shown;
use crate::elections::text::{intervals, shared as words};
use crate::text::numbers;
use crate::ui::reason::Reason;

/// The town's forecast, with its own intervals, and how far the bureau is from it.
#[component]
pub(super) fn Town(
    /// The page's state.
    session: Session,
) -> impl IntoView {
    // The town's numbers stay while its bureaux are looked at; only the bureau's gap to them changes.
    let ground = session.ground();
    let sheet = session.sheet();
    move || {
        ground.get()?;
        let shown = session.shown.get_untracked()?;
        Some(panel(&shown, shown.eve.town().ok()?, sheet))
    }
}

/// How far the bureau's share of the category at `k` is from `total`.
fn gap(sheet: &Option<Arc<Sheet>>, k: usize, total: i64) -> AnyView {
    let line = sheet.as_ref().and_then(|sheet| sheet.lines.get(k));
    match line.map_or(Err(Absence::NoModel), |line| line.tenths) {
        Ok(tenths) => numbers::points_of_tenths(tenths - total).into_any(),
        Err(reason) => view! { <Reason sentence=words::absence(reason) /> }.into_any(),
    }
}

fn panel(shown: &Shown, forecast: &TownForecast, sheet: Signal<Option<Arc<Sheet>>>) -> impl IntoView + use<> {
    let shares: Vec<f64> = forecast.totals.iter().map(|share| share.get()).collect();
    let rows = shown
        .data
        .categories
        .iter()
        .zip(column_of_tenths(&shares))
        .enumerate()
        .map(|(k, (category, tenths))| {
            let stands = shown.eve.may_stand(k);
            let absent = (!stands).then_some(Absence::NotStanding);
            let reason = |reason| view! { <Reason sentence=words::absence(reason) /> }.into_any();
            let range = match (absent, &forecast.intervals80) {
                (None, Ok(intervals)) => {
                    let [low, high] = [intervals[k].low, intervals[k].high].map(numbers::percent);
                    // A dash between two figures would be read as a minus.
                    view! {
                        <span aria-hidden="true">{format!("{low} – {high}")}</span>
                        <span class="visually-hidden">{intervals::range(&low, &high)}</span>
                    }
                    .into_any()
                }
                (Some(absence), _) => reason(absence),
                (None, Err(absence)) => reason(*absence),
            };
            let gap = move || sheet.with(|sheet| gap(sheet, k, tenths));
            let total = match absent {
                None => numbers::percent_of_tenths(tenths).into_any(),
                Some(absence) => reason(absence),
            };
            view! {
                <tr data-category=category.key.clone()>
                    <th scope="row">{words::category(category).to_owned()}</th>
                    <td
                        class="score"
                        data-field="town"
                        data-value=stands.then(|| format!("{:.6}", shares[k] * 100.0))
                        data-reason=absent.map(Absence::code)
                    >
                        {total}
                    </td>
                    <td>{range}</td>
                    <td>{gap}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section class="panel">
            <h2>{words::whole_town(&shown.commune.name)}</h2>
            <div class="wide-frame" tabindex="0" role="region" aria-label=words::whole_town(&shown.commune.name)>
            <table class="figures" data-testid="town">
                <thead>
                    <tr>
                        <th scope="col">{words::CATEGORY}</th>
                        <th scope="col">{words::FORECAST}</th>
                        <th scope="col">{words::RANGE}</th>
                        <th scope="col">{words::GAP}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            </div>
            {coverage::under_town(shown)}
        </section>
    }
}
