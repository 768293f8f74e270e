//! The limits of a forecast, and the counts that it starts from: lines for under its table.

use augure_elections::absence::Absence;
use leptos::prelude::*;

use crate::elections::shown::Shown;
use crate::elections::text::{absence, intervals, shared as words};

/// The lines for the sheet that is shown.
pub(in crate::elections) fn remarks(shown: &Shown) -> impl IntoView + use<> {
    let basis = match shown.sheet.basis {
        Ok(basis) => absence::basis(basis).map(|text| text.to_string()),
        Err(Absence::TooFewVotes) => Some(absence::small_bureau()),
        Err(reason) => Some(absence::sentence(reason).to_string()),
    };
    let intervals = shown.sheet.lines.iter().any(|line| line.interval.is_ok());
    let held = intervals.then(|| intervals::held(shown.eve.held()));
    let calendar = &shown.data.calendar;
    let counts = |row| words::counts(row, &calendar[row.scrutin]);
    view! {
        {basis.map(|line| view! { <p class="notice" data-testid="basis">{line}</p> })}
        {held.map(|line| view! { <p class="counts" data-testid="held">{line}</p> })}
        {shown.sheet.last.as_ref().map(|row| view! { <p class="counts">{counts(row)}</p> })}
        {shown.sheet.outcome.as_ref().map(|row| view! { <p class="counts">{counts(row)}</p> })}
    }
}
