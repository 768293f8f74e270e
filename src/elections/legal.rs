//! The study's legal page: its sections, and the next dates of election silence.

use augure_core::calendar::days;
use augure_elections::scrutin::DateStatus;
use leptos::prelude::*;

use super::heading::heading;
use super::session::Session;
use super::shown::Shown;
use crate::browser;
use crate::elections::text::{legal as own, shared as words};
use crate::pages::legal::legal;

/// The page.
#[component]
pub(super) fn Legal(
    /// The page's state.
    session: Session,
) -> impl IntoView {
    let page = |shown: &Shown| {
        let silences = (own::SILENCES, silences(shown));
        legal(&own::BEFORE, silences, &own::AFTER, (own::DATA_LICENCES, shown.data.sources()))
    };
    // The page is the same for all bureaux.
    let data = Memo::new(move |_| session.shown.with(Option::is_some));
    view! {
        {heading(session, |_| [own::TITLE.to_string(), own::ABOUT.to_string()])}
        {move || data.get().then(|| session.shown.get_untracked().map(|shown| page(&shown)))}
    }
}

/// The next silence of each planned scrutin whose date is fixed or expected.
fn silences(shown: &Shown) -> Vec<String> {
    let today = browser::today();
    let scrutins = shown.data.calendar.iter().map(|(_, scrutin)| scrutin);
    scrutins
        .filter(|scrutin| days(scrutin.date) >= today && scrutin.date_status != DateStatus::Assumed)
        .map(|scrutin| own::silence(scrutin, words::label(scrutin)))
        .collect()
}
