//! Where the numbers come from, on every page.

use augure_core::bundle::study::Source;
use augure_core::calendar::date_of;
use leptos::prelude::*;

use crate::browser;
use crate::text::{self, dates};

/// Producers of the data, under which licence, of which date.
pub(crate) fn sources(sources: &[Source]) -> AnyView {
    let line = |source: &Source| {
        view! {
            <li>
                {source.title.clone()} ", " {source.producer.clone()} ", " {source.licence.clone()} " ("
                {dates::from_iso(&source.date)} ")"
            </li>
        }
    };
    view! {
        <h2>{text::SOURCES}</h2>
        <ul>{sources.iter().map(line).collect_view()}</ul>
    }
    .into_any()
}

/// The program and version that printed the page, and when.
pub(crate) fn edition() -> String {
    let today = date_of(browser::today()).map(|date| dates::from_iso(&date.to_string())).unwrap_or_default();
    format!("{} {}, {today}.", text::NAME, env!("CARGO_PKG_VERSION"))
}
