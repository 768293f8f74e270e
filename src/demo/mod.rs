//! The demo page: every widget of [`ui`](crate::ui) in every state, for developers. It is no part of the published site.
//!
//! `cargo xtask serve --demo` builds the site with it, at `#demo`. Tests in a browser mount its specimens one by one. What a
//! reader does to a widget stands in the `<output>` below it.

mod charts;
mod fields;
mod maps;
mod messages;
mod specimen;
mod tables;

use leptos::prelude::*;

use crate::browser;
pub use specimen::Specimen;

/// The address of the page.
pub(crate) const ADDRESS: &str = "#demo";

/// Every specimen, in the order of the page.
pub fn specimens() -> Vec<Specimen> {
    [fields::SPECIMENS, tables::SPECIMENS, charts::SPECIMENS, maps::SPECIMENS, messages::SPECIMENS].concat()
}

/// The page.
#[component]
pub(crate) fn Demo() -> impl IntoView {
    browser::set_page_state("ready");
    let panel = |specimen: Specimen| {
        view! {
            <section class="panel" data-testid=specimen.name>
                <h2>{specimen.name}</h2>
                {(specimen.build)()}
            </section>
        }
    };
    view! {
        <main id="contenu">
            <h1>"Widgets"</h1>
            <div class="stack">{specimens().into_iter().map(panel).collect_view()}</div>
        </main>
    }
}
