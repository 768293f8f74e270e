//! The study's published data: the results of the town as CSV, then what every study publishes.

use std::sync::Arc;

use augure_core::csv_text::{self, Dialect};
use leptos::prelude::*;

use super::heading::heading;
use super::session::Session;
use super::shown::Shown;
use crate::browser;
use crate::elections::text::{publication as own, shared as words};
use crate::pages::publication::publication;
use crate::pages::section::noted;
use crate::text::{self, publication as shared};

/// The page.
#[component]
pub(super) fn Publication(
    /// The page's state.
    session: Session,
) -> impl IntoView {
    let page = session.by_town(|shown| {
        let data = &shown.data;
        view! {
            {noted(None, own::PANEL, own::PANEL_NOTE, saved(Arc::clone(shown)))}
            {publication(data.study(), &data.files(), &data.loader(), words::STILL_SHOWN)}
        }
    });
    view! {
        <div class="stack published" data-testid="data">
            {heading(session, |_| [shared::TITLE.to_string(), shared::ABOUT.to_string()])} {page}
        </div>
    }
}

/// The buttons that save the results of the town.
fn saved(shown: Arc<Shown>) -> AnyView {
    let save = move |dialect| {
        let shown = Arc::clone(&shown);
        move |_| {
            let name = format!("augure-resultats-{}", shown.commune.code);
            browser::save_csv(&name, dialect, &results(&shown, dialect));
        }
    };
    view! {
        <p class="row">
            <button type="button" on:click=save(Dialect::Excel)>{text::CSV_EXCEL}</button>
            <button type="button" on:click=save(Dialect::Machine)>{text::CSV_MACHINE}</button>
        </p>
    }
    .into_any()
}

/// The town's results by category, one row per bureau and round, as CSV text.
fn results(shown: &Shown, dialect: Dialect) -> String {
    let data = &shown.data;
    let counts = ["inscrits", "votants", "exprimes", "blancs", "nuls"].map(str::to_owned);
    let votes = data.categories.iter().map(|category| format!("votes_{}", category.key));
    let heads: Vec<String> = ["commune", "bureau", "scrutin"]
        .map(str::to_owned)
        .into_iter()
        .chain(counts)
        .chain(votes)
        .chain(["votes_autres".to_owned()])
        .collect();
    let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
    let text = |text: &str| csv_text::Cell::Text(text.to_owned());
    let count = |count: Option<u32>| {
        count.map_or(csv_text::Cell::Absent, |count| csv_text::Cell::Number(f64::from(count), 0))
    };
    // Halves of votes are exact with one decimal, and no weight of the mapping is finer than a thousandth.
    let part = |votes: Option<f64>| votes.map_or(csv_text::Cell::Absent, |v| csv_text::Cell::Count(v, 3));
    let rows = shown.panel.rows().iter().filter(|row| row.bureau.commune == shown.commune.code).map(|row| {
        let mut cells = vec![
            text(row.bureau.commune.as_str()),
            text(row.bureau.code.as_str()),
            text(&data.calendar[row.scrutin].id),
        ];
        cells.extend(
            [Some(row.inscrits), Some(row.votants), Some(row.exprimes), row.blancs, row.nuls].map(count),
        );
        cells.extend(row.votes.iter().copied().map(part));
        cells.push(part(Some(row.autres)));
        cells
    });
    csv_text::write(dialect, &heads, rows)
}
