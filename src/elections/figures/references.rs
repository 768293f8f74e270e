//! The earlier elections that a forecast is compared with, by name and date.

use leptos::prelude::*;

use crate::elections::shown::Shown;
use crate::elections::text::{absence, shared as words};

/// The references of the sheet that is shown, with a note where the rule had to fall back.
pub(in crate::elections) fn references(shown: &Shown) -> impl IntoView + use<> {
    let data = &shown.data;
    let lines = data
        .references
        .iter()
        .zip(&shown.sheet.references)
        .map(|(reference, resolved)| {
            let found = match resolved.scrutin {
                Ok(index) => words::scrutin(&data.calendar[index]),
                Err(reason) => absence::sentence(reason).to_string(),
            };
            let fallback = resolved.other_round.then(|| format!(" ({})", words::OTHER_ROUND));
            let redrawn = resolved.redrawn.then(|| view! { <p class="redrawn">{words::REDRAWN}</p> });
            view! {
                <dt>{words::reference(reference).to_owned()}</dt>
                <dd data-reference=reference.key.clone()>{found} {fallback} {redrawn}</dd>
            }
        })
        .collect_view();
    view! {
        <div class="compared">
            <h2>{words::REFERENCES}</h2>
            <dl>{lines}</dl>
            <p class="counts">{words::ROUNDED}</p>
        </div>
    }
}
