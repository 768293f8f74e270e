//! The legal page: privacy, rules, accessibility, licences.

use augure_core::bundle::study::Source;
use leptos::prelude::*;

use super::section::{Prose, list, prose};
use crate::text::{COLON, Text};

/// The page's sections: `before`, then the study's own dates under a title, then `after`, then the licences of its sources.
pub(crate) fn legal(
    before: &[Prose],
    (dates_title, dates): (Text, Vec<String>),
    after: &[Prose],
    (licences_title, sources): (Text, &[Source]),
) -> AnyView {
    let licence =
        |source: &Source| format!("{} ({}){COLON}{}", source.title, source.producer, source.licence);
    let sections = |sections: &[Prose]| sections.iter().map(|section| prose(*section)).collect_view();
    view! {
        <div class="stack prose" data-testid="legal">
            {sections(before)} {list(dates_title, dates)} {sections(after)}
            {list(licences_title, sources.iter().map(licence).collect())}
        </div>
    }
    .into_any()
}
