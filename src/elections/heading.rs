//! The top of the study's views.

use leptos::prelude::*;

use super::session::Session;
use super::shown::Shown;
use crate::elections::text::shared as words;
use crate::study;

/// The title and the subject that `texts` gives, and the date of the data. It follows the bureau even in views that are the
/// same for all: the date is the bureau's own.
pub(super) fn heading(
    session: Session,
    texts: impl Fn(&Shown) -> [String; 2] + Send + 'static,
) -> impl IntoView {
    move || {
        let shown = session.shown.get()?;
        let [title, about] = texts(&shown);
        Some(study::heading::heading(title, about, words::data_until(&shown.until())))
    }
}

/// `Bureau 1, Sète`.
pub(super) fn here(shown: &Shown) -> String {
    format!("{}, {}", words::bureau(shown.bureau.id.code.short()), shown.commune.name)
}
