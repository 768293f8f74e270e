//! Notices above the numbers.

use augure_elections::address::View;
use leptos::prelude::*;

use super::place::Notice;
use super::session::Session;
use super::shown::Shown;
use crate::browser;
use crate::elections::text::{legal, notices, shared as words};
use augure_elections::merger::Merger;
use augure_elections::scrutin::{Scrutin, Standing};
use augure_elections::settled::settled_in;
use augure_elections::silence::silenced_by;

/// Parts of the address that could not be had; bureaux without a second round; silence, on the eve and the day of a vote; a
/// target that has passed, and the way to the next one.
#[component]
pub(super) fn Notices(
    /// The page's state.
    session: Session,
) -> impl IntoView {
    let today = browser::today();
    let lines = move || session.shown.get().map_or(Vec::new(), |shown| lines(&shown, &session.notices.get()));
    let passed = move || {
        let shown = session.shown.get()?;
        is_awaited(&shown).then(|| passed(session, shown.scrutin(), shown.data.calendar.next(today)))
    };
    view! {
        <div class="notices" role="status">
            {move || {
                lines().into_iter().map(|line| view! { <p class="panel notice" data-testid="notice">{line}</p> }).collect_view()
            }}
            {passed}
        </div>
    }
}

/// The notice of a vote that has passed, and the way to the `next` one.
fn passed(session: Session, scrutin: &Scrutin, next: Option<&Scrutin>) -> impl IntoView + use<> {
    let button = next.map(|next| {
        let id = next.id.clone();
        view! {
            <button type="button" data-testid="next-vote" on:click=move |_| session.show_target(id.clone())>
                {notices::to_next(next)}
            </button>
        }
    });
    view! {
        <p class="panel notice" data-testid="passed">
            {notices::target_has_passed(scrutin)} " " {button}
        </p>
    }
}

fn lines(shown: &Shown, notices: &[Notice]) -> Vec<String> {
    let bureau = words::bureau(shown.bureau.id.code.short()).to_lowercase();
    let scrutin = shown.scrutin();
    let name = &shown.commune.name;
    let mut lines: Vec<String> =
        notices.iter().map(|notice| notices::notice(notice, &bureau, name, words::label(scrutin))).collect();
    if matches!(shown.view, View::Forecast | View::History) {
        lines.extend(carried(shown));
    }
    let (settled, called) = settled_in(&shown.panel, shown.commune.code, shown.target);
    if shown.view.shows_forecast() && !settled.is_empty() && settled.len() < called {
        lines.push(notices::settled_in_part(settled.len(), called, name));
    }
    lines.extend(
        silenced_by(&shown.data.calendar, browser::today())
            .map(|scrutin| legal::banner(words::label(scrutin), &words::day(scrutin))),
    );
    lines
}

/// The bureau of a former commune that became the one on the page.
fn carried(shown: &Shown) -> Option<String> {
    let code = shown.bureau.id.code;
    let here = |merger: &&Merger| merger.into == shown.commune.code;
    shown.data.mergers.iter().filter(here).find_map(|merger| {
        let (then, now) = merger.bureaux.iter().find(|(_, now)| *now == code)?;
        let name = merger.name.as_deref().unwrap_or(merger.code.as_str());
        Some(notices::carried(then.short(), name, now.former().is_none()))
    })
}

/// Whether what is shown is a forecast of a vote that has passed.
fn is_awaited(shown: &Shown) -> bool {
    shown.scrutin().standing(browser::today()) == Standing::Awaited && shown.view.shows_forecast()
}

/// All notices as sentences, for paper.
pub(super) fn on_paper(shown: &Shown, notices: &[Notice]) -> Vec<String> {
    let mut lines = lines(shown, notices);
    lines.extend(is_awaited(shown).then(|| notices::target_has_passed(shown.scrutin())));
    lines
}
