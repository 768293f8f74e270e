//! The chart of a forecast: bars, whiskers, references and the result as marks.

use augure_core::units::Share;
use augure_elections::absence::Known;

use crate::elections::coverage::DAGGER;
use crate::elections::shown::Shown;
use crate::elections::text::{coverage, intervals, shared as words};
use crate::text::{self, COLON, SEMICOLON, numbers};
use crate::ui::charts::bars::{Bar, Chart};

/// Signs of the references, in their order.
const SIGNS: [&str; 3] = ["◇", "△", "○"];
/// The sign of the result.
const RESULT: &str = "┃";

/// The chart of the sheet that is shown.
pub(in crate::elections) fn chart(shown: &Shown) -> Chart {
    let data = &shown.data;
    let mut marks: Vec<(&str, String)> = SIGNS
        .into_iter()
        .zip(&data.references)
        .map(|(sign, reference)| (sign, words::reference(reference).to_owned()))
        .collect();
    let references = marks.len();
    if shown.sheet.outcome.is_some() {
        marks.push((RESULT, words::RESULT.get().to_lowercase()));
    }
    let bar = |(k, (line, category)): (
        usize,
        (&augure_elections::view::SheetLine, &augure_elections::category::Category),
    )| {
        let of_references = shown.sheet.references.iter().take(references);
        let mut noted: Vec<bool> = of_references.map(|found| found.divided.get(k) == Some(&true)).collect();
        let mut values: Vec<Option<f64>> = line.references.iter().take(references).map(percent).collect();
        if let Some(observed) = line.observed.filter(|_| shown.sheet.outcome.is_some()) {
            values.push(percent(&observed.share));
            noted.push(shown.sheet.outcome.as_ref().is_some_and(|row| row.is_divided(k)));
        }
        Bar {
            label: words::category(category).to_owned(),
            colour: category.colour.clone(),
            value: percent(&line.share),
            text: line.tenths.map_or_else(|_| text::NOT_AVAILABLE.to_string(), numbers::percent_of_tenths),
            whisker: line.interval.ok().map(|interval| (interval.low.percent(), interval.high.percent())),
            marks: values,
            noted,
        }
    };
    let is_divided = |divided: &[bool]| divided.contains(&true);
    let divided = shown.sheet.references.iter().any(|found| is_divided(&found.divided))
        || shown.sheet.outcome.as_ref().is_some_and(|row| row.divided.iter().any(|votes| *votes > 0.0));
    Chart {
        bars: shown.sheet.lines.iter().zip(data.categories.iter()).enumerate().map(bar).collect(),
        marks,
        note: divided.then(|| (DAGGER, coverage::UNION.to_string())),
        whisker: intervals::whisker(shown.eve.held()),
        words: in_words(shown),
    }
}

fn percent(share: &Known<Share>) -> Option<f64> {
    share.ok().map(Share::percent)
}

/// The chart in words, category by category.
fn in_words(shown: &Shown) -> String {
    let lines = shown.sheet.lines.iter().zip(shown.data.categories.iter()).map(|(line, category)| {
        let share = line.tenths.map_or_else(|_| text::NOT_AVAILABLE.to_string(), numbers::percent_of_tenths);
        let range = line.interval.map_or_else(
            |_| String::new(),
            |interval| {
                format!(
                    ", {}",
                    intervals::range(&numbers::percent(interval.low), &numbers::percent(interval.high))
                )
            },
        );
        format!("{} {share}{range}", words::category(category))
    });
    format!("{}{COLON}{}.", words::scrutin(shown.scrutin()), lines.collect::<Vec<_>>().join(SEMICOLON.get()))
}
