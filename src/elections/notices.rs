//! What the reader should know before reading the numbers.

use leptos::prelude::*;

use super::session::Session;
use crate::browser;
use crate::text::{dates, elections as words, legal};
use augure_elections::scrutin::days;
use augure_elections::silence::silenced_by;

/// What the address asked for and could not have; a target that has passed; on the eve and the day of a vote, that
/// silence holds.
#[component]
pub(super) fn Notices(
    /// The page's state.
    session: Session,
) -> impl IntoView {
    let lines = move || {
        let Some(shown) = session.shown.get() else { return Vec::new() };
        let bureau = words::bureau(shown.bureau.id.code.short()).to_lowercase();
        let scrutin = shown.scrutin();
        let mut lines: Vec<String> = shown
            .notices
            .iter()
            .map(|notice| words::notice(notice, &bureau, &shown.commune.name, words::label(scrutin)))
            .collect();
        if !scrutin.held && days(scrutin.date) < browser::today() {
            lines.push(words::target_has_passed(scrutin));
        }
        lines.extend(
            silenced_by(&shown.data.calendar, browser::today())
                .map(|scrutin| legal::banner(words::label(scrutin), &dates::day(scrutin))),
        );
        lines
    };
    view! {
        <div class="notices" role="status">
            {move || {
                lines().into_iter().map(|line| view! { <p class="panel notice" data-testid="notice">{line}</p> }).collect_view()
            }}
        </div>
    }
}
