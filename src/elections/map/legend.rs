//! What the colours mean.

use std::sync::Arc;

use augure_elections::atlas::Measure;
use augure_geo::classes::{CLASSES, Classes};
use leptos::prelude::*;

use super::measure;
use super::town::{Town, is_signed};
use crate::elections::text::map as own;
use crate::text::numbers;

/// One entry a class, and one for bureaux without value.
pub(super) fn legend(town: Memo<Arc<Town>>, chosen: Memo<Measure>, classes: Memo<Classes>) -> impl IntoView {
    let entries = move || {
        let (measure, Classes { limits }) = (chosen.get(), classes.get());
        // Without any value there are no classes either.
        if !town.with(|town| town.places.iter().any(|place| place.value(measure).is_ok())) {
            return None;
        }
        let signed = is_signed(measure);
        let unit = if matches!(measure, Measure::Share(_) | Measure::Turnout) { "%" } else { "pt" };
        let decimals = usize::from(limits.iter().any(|limit| limit.fract().abs() > 1e-9));
        let number = |at: usize| {
            let value = limits.get(at).copied().unwrap_or_default();
            let sign = if signed && value > 0.0 { "+" } else { "" };
            format!("{sign}{}", numbers::decimal(value, decimals))
        };
        let start = if signed { "signed-" } else { "" };
        let range = move |class: usize| match class {
            0 => own::below(&number(0), unit),
            class if class + 1 == CLASSES => own::above(&number(class - 1), unit),
            class => own::between(&number(class - 1), &number(class), unit),
        };
        let entries = (0..CLASSES)
            .map(|class| {
                view! {
                    <li>
                        <span class=format!("area-swatch {start}class-{class}") aria-hidden="true"></span>
                        {range(class)}
                    </li>
                }
            })
            .collect_view();
        Some(entries)
    };
    view! {
        <h2>{move || town.with(|town| measure::name(town, chosen.get()))}</h2>
        <ul class="legend" data-testid="legend">
            {entries} <li>
                <span class="area-swatch hatched" aria-hidden="true"></span>
                {own::NO_VALUE}
            </li>
        </ul>
    }
}
