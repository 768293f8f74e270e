//! The places as lettered dots on one scale, with the intervals of forecasts.

use augure_elections::category::Category;
use leptos::prelude::*;

use super::compared::Compared;
use crate::elections::coverage::DAGGER;
use crate::elections::shown::Shown;
use crate::elections::text::{coverage, intervals, shared as words};
use crate::text::{COLON, numbers};
use crate::ui::charts::dots::{self, Dot, Dots, Line, letter};

/// The chart and its text alternative.
pub(super) fn dots(shown: &Shown, sides: &[Compared]) -> AnyView {
    let dot = |k: usize, i: usize, compared: &Compared| {
        let share = compared.side.shares.get(k).copied()?.ok()?;
        let interval = compared.side.intervals.get(k).copied().flatten();
        let divided = compared.side.divided.get(k) == Some(&true);
        Some(Dot {
            share: share.get(),
            whisker: interval.map(|interval| (interval.low.get(), interval.high.get())),
            sign: format!("{}{}", letter(i), if divided { DAGGER } else { "" }),
        })
    };
    let line = |(k, category): (usize, &Category)| Line {
        name: words::category(category).to_owned(),
        colour: category.colour.clone(),
        dots: sides.iter().enumerate().map(|(i, compared)| dot(k, i, compared)).collect(),
    };
    let mut legend: Vec<(&str, String)> =
        sides.iter().enumerate().map(|(i, compared)| (letter(i), compared.name.clone())).collect();
    if sides.iter().any(|compared| compared.side.divided.contains(&true)) {
        legend.push((DAGGER, coverage::UNION.to_string()));
    }
    let lines = shown.data.categories.iter().enumerate().map(line).collect();
    dots::dots(Dots { lines, legend, words: in_words(shown, sides) }, sides.len())
}

/// The chart as one sentence per category.
fn in_words(shown: &Shown, sides: &[Compared]) -> String {
    let sentence = |(k, category): (usize, &Category)| {
        let places = sides.iter().map(|compared| {
            let tenths = compared.side.tenths.get(k).copied().and_then(Result::ok);
            let shown = tenths.map_or("N/A".to_owned(), numbers::percent_of_tenths);
            let range = compared.side.intervals.get(k).copied().flatten().map_or(String::new(), |range| {
                let [low, high] = [range.low, range.high].map(numbers::percent);
                format!(" ({})", intervals::range(&low, &high))
            });
            format!("{} {shown}{range}", compared.name)
        });
        format!("{}{COLON}{}.", words::category(category), places.collect::<Vec<_>>().join(", "))
    };
    shown.data.categories.iter().enumerate().map(sentence).collect::<Vec<_>>().join(" ")
}
