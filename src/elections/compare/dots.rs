//! The places as lettered dots on one scale, with the intervals of forecasts.

use augure_elections::category::Category;
use leptos::prelude::*;

use super::Compared;
use crate::elections::history::scale;
use crate::elections::session::Shown;
use crate::text::{COLON, elections as words, numbers};

/// Height of one place's line in a category, in CSS pixels.
const LINE: usize = 22;

/// The letter of the place at `position`: a mark that needs no colour.
pub(super) const fn letter(position: usize) -> &'static str {
    match position {
        0 => "A",
        1 => "B",
        2 => "C",
        _ => "D",
    }
}

/// The chart and its text alternative.
pub(super) fn dots(shown: &Shown, sides: &[Compared]) -> AnyView {
    let reach = |compared: &Compared| {
        let ends = compared.side.intervals.iter().flatten().map(|interval| interval.high.get());
        ends.chain(compared.side.shares.iter().flatten().map(|share| share.get())).fold(0.0, f64::max)
    };
    let top = scale::top(sides.iter().map(reach));
    let height = sides.len() * LINE + 4;
    let line = |(k, category): (usize, &Category)| {
        let marks = sides.iter().enumerate().filter_map(|(i, compared)| {
            let share = compared.side.shares.get(k).copied()?.ok()?;
            let x = |value: f64| format!("{:.2}%", value / top * 100.0);
            let y = i * LINE + LINE / 2 + 2;
            let whisker = compared.side.intervals.get(k).copied().flatten().map(|interval| {
                view! { <line class="whisker" x1=x(interval.low.get()) x2=x(interval.high.get()) y1=y y2=y /> }
            });
            let at = x(share.get());
            Some(view! {
                {whisker}
                <circle cx=at.clone() cy=y r="9" />
                <text x=at y=y dy="4">{letter(i)}</text>
            })
        });
        view! {
            <span>{words::category(category).to_owned()}</span>
            <svg width="100%" height=height style=("--colour", category.colour.clone())>{marks.collect_view()}</svg>
        }
    };
    let rows = shown.data.categories.iter().enumerate().map(line).collect_view();
    let legend = sides.iter().enumerate().map(|(i, compared)| {
        view! { <li><span class="sign" aria-hidden="true">{letter(i)}</span> {compared.name.clone()}</li> }
    });
    view! {
        <figure>
            <div class="dots" role="img" aria-label=in_words(shown, sides)>
                {rows}
                <span></span>
                <p class="axis"><span>"0"</span><span>{scale::percent(top)}</span></p>
            </div>
            <figcaption><ul class="legend">{legend.collect_view()}</ul></figcaption>
        </figure>
    }
    .into_any()
}

/// The chart as a sentence a category.
fn in_words(shown: &Shown, sides: &[Compared]) -> String {
    let sentence = |(k, category): (usize, &Category)| {
        let places = sides.iter().map(|compared| {
            let tenths = compared.side.tenths.get(k).copied().and_then(Result::ok);
            let shown = tenths.map_or("N/A".to_owned(), numbers::percent_of_tenths);
            let range = compared.side.intervals.get(k).copied().flatten().map_or(String::new(), |range| {
                let [low, high] = [range.low, range.high].map(numbers::percent);
                format!(" ({})", words::range_words(&low, &high))
            });
            format!("{} {shown}{range}", compared.name)
        });
        format!("{}{COLON}{}.", words::category(category), places.collect::<Vec<_>>().join(", "))
    };
    shown.data.categories.iter().enumerate().map(sentence).collect::<Vec<_>>().join(" ")
}
