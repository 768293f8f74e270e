//! The confusion matrix and the importance of features of the way that is looked at.

use augure_chomage_vote::tables::scores::{Count, Estimate, Told};
use augure_chomage_vote::variable::Variable;
use leptos::prelude::*;

use super::ways::{about, named, way};
use crate::chomage_vote::plane::COLOUR;
use crate::chomage_vote::session::{Content, Here, always};
use crate::chomage_vote::text::estimates::estimate;
use crate::chomage_vote::text::{models as own, shared as words};
use crate::pages::section::noted;
use crate::ui::charts::bars::{Bar, Chart, bars};
use crate::ui::tables::cell::Cell;
use crate::ui::tables::listing::listing;
use crate::ui::tables::sorting::{Row, Table};

/// The confusion matrix.
pub(super) fn confusion(session: Here) -> AnyView {
    always(session, |content| noted(Some("confusion"), own::CONFUSION, own::CONFUSION_NOTE, matrix(content)))
}

fn matrix(content: &Content) -> AnyView {
    let (Some(winners), Some(way)) = (content.more.winners.as_deref(), way(content)) else {
        return view! { <p>{own::NOTHING}</p> }.into_any();
    };
    let found: Vec<&Told<Count>> = winners.confusion.iter().filter(|count| count.way == way).collect();
    let mut classes: Vec<&str> = Vec::new();
    for count in &found {
        for class in [&count.what.0, &count.what.1] {
            if !classes.contains(&class.as_str()) {
                classes.push(class);
            }
        }
    }
    let panel = content.panel();
    // In the order of display.
    let place = |class: &&str| panel.categories.position(class).or_else(|| panel.categories.family(class));
    classes.sort_by_key(place);
    let count = |observed: &str, forecast: &str| {
        let cell = found.iter().find(|one| one.what.0 == observed && one.what.1 == forecast);
        Cell::count(cell.map_or(0, |one| one.what.2))
    };
    let row = |observed: &&str| {
        let cells = classes.iter().map(|forecast| count(observed, forecast)).collect();
        Row::new(*observed, words::class(panel, observed), cells)
    };
    let name = named(content, &way);
    let table = Table {
        caption: format!("{}, {name}", own::CONFUSION),
        head: own::OBSERVED.to_string(),
        columns: classes.iter().map(|class| ((*class).to_owned(), words::class(panel, class))).collect(),
        rows: classes.iter().map(row).collect(),
        whole: None,
        file: format!("augure-confusion-{}-{}-{}", way.task, way.protocol, way.model),
    };
    view! { <p><strong>{name}</strong></p> {listing(table)} {about(content)} }.into_any()
}

/// The importance of each feature.
pub(super) fn importance(session: Here) -> AnyView {
    always(session, |content| noted(Some("importance"), own::IMPORTANCE, own::IMPORTANCE_NOTE, lost(content)))
}

fn lost(content: &Content) -> AnyView {
    let (Some(winners), Some(way)) = (content.more.winners.as_deref(), way(content)) else {
        return view! { <p>{own::NOTHING}</p> }.into_any();
    };
    let found: Vec<&Told<(String, Estimate)>> =
        winners.importance.iter().filter(|one| one.way == way).collect();
    if found.is_empty() {
        return view! { <p>{own::NOTHING}</p> }.into_any();
    }
    let panel = content.panel();
    let name = |key: &str| {
        let known = Variable::from_key(key, &panel.categories);
        own::feature(known, |variable| words::variable(panel, variable), key)
    };
    let bar = |one: &&Told<(String, Estimate)>| {
        let lost = one.what.1.percent();
        Bar {
            label: name(&one.what.0),
            colour: COLOUR.to_owned(),
            value: Some(lost.value),
            text: crate::text::numbers::decimal(lost.value, 1),
            whisker: lost.interval.map(|ends| (ends.low, ends.high)),
            marks: Vec::new(),
            noted: Vec::new(),
        }
    };
    let row = |one: &&Told<(String, Estimate)>| {
        let lost = one.what.1.percent();
        let shown = Cell::Number(lost.value, 2, estimate(lost.value, lost.interval, 1));
        Row::new(one.what.0.clone(), name(&one.what.0), vec![shown])
    };
    let chart = Chart {
        bars: found.iter().map(bar).collect(),
        words: own::IMPORTANCE_NOTE.to_string(),
        ..Chart::default()
    };
    let table = Table {
        caption: format!("{}, {}", own::IMPORTANCE, named(content, &way)),
        head: own::FEATURE.to_string(),
        columns: vec![("lost".to_owned(), own::LOST.to_string())],
        rows: found.iter().map(row).collect(),
        whole: None,
        file: format!("augure-importance-{}-{}", way.task, way.model),
    };
    view! { {bars(&chart)} {listing(table)} {about(content)} }.into_any()
}
