//! The study's legal page.

use leptos::prelude::*;

use super::session::{Here, keyed};
use super::text::{legal as own, shared as words};
use crate::pages::legal::legal;

/// The page.
pub(super) fn page(session: Here) -> AnyView {
    keyed(
        session,
        |_| (),
        move |content| {
            let panel = content.panel();
            let date = |at: usize| panel.calendar.get(at).map(|scrutin| scrutin.date.to_string());
            let line = |at: usize| {
                let day = crate::text::dates::from_iso(&date(at).unwrap_or_default());
                format!("{}{}{day}", words::scrutin(panel, at), crate::text::COLON)
            };
            let dates = (0..panel.calendar.all().len()).map(line).collect();
            let sources = session.shown.with_untracked(|shown| {
                shown.as_ref().map(|shown| shown.list().sources.clone()).unwrap_or_default()
            });
            legal(&own::BEFORE, (own::DATES, dates), &own::AFTER, (own::LICENCES, &sources))
        },
    )
}
