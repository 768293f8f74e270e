//! The whole town beside one of its bureaux.

use augure_core::format::column_of_tenths;
use augure_elections::engine::TownForecast;
use leptos::prelude::*;

use crate::elections::session::{Session, Shown};
use crate::text::{elections as words, numbers};
use crate::ui::reason::Reason;

/// The town's forecast, with its own intervals, and how far the bureau is from it.
#[component]
pub(super) fn Town(
    /// The page's state.
    session: Session,
) -> impl IntoView {
    move || {
        let shown = session.shown.get()?;
        Some(panel(&shown, shown.eve.town().ok()?))
    }
}

fn panel(shown: &Shown, forecast: &TownForecast) -> impl IntoView + use<> {
    let shares: Vec<f64> = forecast.totals.iter().map(|share| share.get()).collect();
    let rows = shown
        .data
        .categories
        .iter()
        .zip(column_of_tenths(&shares))
        .enumerate()
        .map(|(k, (category, tenths))| {
            let range = match &forecast.intervals80 {
                Ok(intervals) => {
                    let low = numbers::percent(intervals[k].low);
                    let high = numbers::percent(intervals[k].high);
                    format!("{low} – {high}").into_any()
                }
                Err(reason) => view! { <Reason sentence=words::absence(*reason) /> }.into_any(),
            };
            let gap = match shown.sheet.lines[k].share {
                Ok(share) => numbers::points(share - forecast.totals[k]).into_any(),
                Err(reason) => view! { <Reason sentence=words::absence(reason) /> }.into_any(),
            };
            view! {
                <tr data-category=category.key.clone()>
                    <th scope="row">{words::category(category).to_owned()}</th>
                    <td class="score" data-field="town" data-value=format!("{:.6}", shares[k] * 100.0)>
                        {numbers::percent_of_tenths(tenths)}
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
        </section>
    }
}
