//! Charts: distributions, correlations, pairs of variables, boxes by family, a map.

mod boxes;
mod chosen;
mod histograms;
mod map;
mod matrix;
mod scatter;

use leptos::prelude::*;

use super::bar::bar;
use super::session::Here;

pub(super) use chosen::unknown;
pub(super) use map::{areas, colours};

/// The page.
pub(super) fn page(session: Here) -> AnyView {
    view! {
        {bar(session, true)}
        <div class="stack" data-testid="charts">
            {histograms::histograms(session)} {scatter::scatter(session)} {map::map(session)} {boxes::boxes(session)}
            {matrix::matrix(session)}
        </div>
    }
    .into_any()
}
