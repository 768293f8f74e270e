//! The legend of a map.

use augure_geo::classes::{CLASSES, Classes};
use leptos::prelude::*;

use super::colours::Colours;
use crate::text::{maps as words, numbers};

/// The measure, an entry per class, and one for areas without a value.
pub fn legend(colours: Memo<Colours>) -> AnyView {
    let entry = |(class, range): (String, String)| {
        view! {
            <li>
                <span class=format!("area-swatch {class}") aria-hidden="true"></span>
                {range}
            </li>
        }
    };
    let entries = move || colours.with(entries).into_iter().map(entry).collect_view();
    view! {
        <h2>{move || colours.with(|colours| colours.title.clone())}</h2>
        <ul class="legend" data-testid="legend">
            {entries} <li>
                <span class="area-swatch hatched" aria-hidden="true"></span>
                {words::NO_VALUE}
            </li>
        </ul>
    }
    .into_any()
}

/// The name of each class in style sheets, and its range.
fn entries(colours: &Colours) -> Vec<(String, String)> {
    let Some(Classes { limits }) = colours.classes else { return Vec::new() };
    let decimals = usize::from(limits.iter().any(|limit| limit.fract().abs() > 1e-9));
    let number = |at: usize| {
        let value = limits.get(at).copied().unwrap_or_default();
        let sign = if colours.signed && value > 0.0 { "+" } else { "" };
        format!("{sign}{}", numbers::decimal(value, decimals))
    };
    let range = |class: usize| match class {
        0 => words::below(&number(0), colours.unit),
        class if class + 1 == CLASSES => words::above(&number(class - 1), colours.unit),
        class => words::between(&number(class - 1), &number(class), colours.unit),
    };
    (0..CLASSES).map(|class| (colours.class_name(class), range(class))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_named_by_their_limits_and_none_without_values() {
        let classes = Some(Classes { limits: [-1.5, -0.5, 0.5, 1.5] });
        let colours = Colours { signed: true, unit: "pt", classes, ..Colours::default() };
        let ranges: Vec<String> = entries(&colours).into_iter().map(|(_, range)| range).collect();
        assert_eq!(ranges[0], "moins de \u{2212}1,5\u{202f}pt");
        assert_eq!(ranges[2], "de \u{2212}0,5 à +0,5\u{202f}pt");
        assert_eq!(ranges[4], "+1,5\u{202f}pt et plus");
        assert!(entries(&Colours::default()).is_empty());
    }
}
