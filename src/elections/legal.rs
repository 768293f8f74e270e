//! Privacy, campaign rules, accessibility, licences.

use augure_core::calendar::days;
use augure_elections::scrutin::DateStatus;
use leptos::prelude::*;

use super::heading::heading;
use super::session::Session;
use super::shown::Shown;
use crate::browser;
use crate::elections::text::{legal as own, shared as words};
use crate::text::COLON;

/// The page.
#[component]
pub(super) fn Legal(
    /// The page's state.
    session: Session,
) -> impl IntoView {
    let page = |shown: &Shown| {
        view! {
            <div class="stack prose" data-testid="legal">
                {own::BEFORE.into_iter().map(section).collect_view()} {silences(shown)}
                {own::AFTER.into_iter().map(section).collect_view()} {licences(shown)}
            </div>
        }
    };
    // What the page says does not change with the bureau.
    let data = Memo::new(move |_| session.shown.with(Option::is_some));
    view! {
        {heading(session, |_| [own::TITLE.to_string(), own::ABOUT.to_string()])}
        {move || data.get().then(|| session.shown.get_untracked().map(|shown| page(&shown)))}
    }
}

pub(super) fn section((title, paragraphs): own::Section) -> impl IntoView {
    let paragraph = |text: &crate::text::Text| view! { <p>{*text}</p> };
    view! {
        <section class="panel">
            <h2>{title}</h2>
            {paragraphs.iter().map(paragraph).collect_view()}
        </section>
    }
}

/// When silence will hold next, for each planned scrutin whose date something calls for.
fn silences(shown: &Shown) -> impl IntoView + use<> {
    let today = browser::today();
    let lines: Vec<String> = shown
        .data
        .calendar
        .iter()
        .map(|(_, scrutin)| scrutin)
        .filter(|scrutin| days(scrutin.date) >= today && scrutin.date_status != DateStatus::Assumed)
        .map(|scrutin| own::silence(scrutin, words::label(scrutin)))
        .collect();
    list(own::SILENCES, lines)
}

fn licences(shown: &Shown) -> impl IntoView + use<> {
    let line = |source: &augure_core::bundle::study::Source| {
        format!("{} ({}){COLON}{}", source.title, source.producer, source.licence)
    };
    list(own::DATA_LICENCES, shown.data.sources().iter().map(line).collect())
}

fn list(title: crate::text::Text, lines: Vec<String>) -> impl IntoView {
    (!lines.is_empty()).then(|| {
        view! {
            <section class="panel">
                <h2>{title}</h2>
                <ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
            </section>
        }
    })
}
