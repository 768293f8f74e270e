//! What the site publishes: sources, files, problems met when reading them, a dictionary, and downloads.

pub(super) mod tables;

use std::sync::Arc;

use augure_core::bundle::table::{Table as Bundled, TableError};
use augure_core::csv_text::Dialect;
use leptos::prelude::*;

use super::heading::heading;
use super::session::Session;
use super::shown::Shown;
use crate::browser;
use crate::bundle::Failure;
use crate::elections::text::{publication as own, shared as words};
use crate::text::{self, Text};
use crate::ui::fetched::fetched;
use crate::ui::tables::listing::listing;
use crate::ui::tables::sorting::Table;

/// The page.
#[component]
pub(super) fn Publication(
    /// The page's state.
    session: Session,
) -> impl IntoView {
    let page = session.by_town(of);
    view! {
        <div class="stack published" data-testid="data">
            {heading(session, |_| [own::TITLE.to_string(), own::ABOUT.to_string()])} {page}
        </div>
    }
}

fn of(shown: &Arc<Shown>) -> impl IntoView + use<> {
    let data = &shown.data;
    let problems = {
        let shown = Arc::clone(shown);
        move || loaded(&shown, "problems", tables::problems)
    };
    view! {
        {section(own::PANEL, own::PANEL_NOTE, panel(Arc::clone(shown)))}
        {section(own::SOURCES, own::SOURCES_NOTE, listing(tables::sources(data)))}
        {section(own::COUNTS, own::COUNTS_NOTE, loaded(shown, "problem_counts", tables::counts))}
        {section(own::PROBLEMS, own::PROBLEMS_NOTE, opened(own::OPEN, problems))}
        {section(own::DICTIONARY, own::DICTIONARY_NOTE, loaded(shown, "columns", tables::dictionary))}
        {section(own::FILES, own::FILES_NOTE, listing(tables::files(data)))}
        {section(own::INPUTS, own::INPUTS_NOTE, listing(tables::inputs(data)))}
    }
}

fn section(title: Text, note: Text, content: impl IntoView + 'static) -> impl IntoView {
    view! {
        <section class="panel">
            <h2>{title}</h2>
            <p>{note}</p>
            {content}
        </section>
    }
}

/// The results of the town by category, to save.
fn panel(shown: Arc<Shown>) -> impl IntoView {
    let save = move |dialect| {
        let shown = Arc::clone(&shown);
        move |_| {
            let name = format!("augure-resultats-{}", shown.commune.code);
            browser::save_csv(&name, dialect, &tables::panel(&shown, dialect));
        }
    };
    view! {
        <p class="row">
            <button type="button" on:click=save(Dialect::Excel)>{text::CSV_EXCEL}</button>
            <button type="button" on:click=save(Dialect::Machine)>{text::CSV_MACHINE}</button>
        </p>
    }
}

/// The table `name` of the bundle, made to be shown by `read`.
pub(super) fn loaded(
    shown: &Arc<Shown>,
    name: &'static str,
    read: impl Fn(&Bundled) -> Result<Table, TableError> + Clone + 'static,
) -> AnyView {
    let data = Arc::clone(&shown.data);
    let load = move |progress| {
        let (data, read) = (Arc::clone(&data), read.clone());
        async move {
            let table = data.table(name, None, progress).await?;
            read(&table).map_err(Failure::from)
        }
    };
    fetched(words::STILL_SHOWN, load, listing).into_any()
}

/// What is made once the reader opens it.
pub(super) fn opened(label: Text, content: impl Fn() -> AnyView + Send + 'static) -> impl IntoView {
    let opened = RwSignal::new(false);
    view! {
        <details on:toggle=move |_| opened.set(true)>
            <summary>{label}</summary>
            {move || opened.get().then(&content)}
        </details>
    }
}
