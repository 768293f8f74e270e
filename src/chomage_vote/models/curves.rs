//! The ROC curve and the calibration of the class that is looked at.

use leptos::prelude::*;

use super::ways::{about, class, way};
use crate::chomage_vote::plane::{Axis, Plane};
use crate::chomage_vote::session::{Content, Here, always};
use crate::chomage_vote::text::{models as own, shared as words};
use crate::pages::section::noted;
use crate::ui::tables::cell::Cell;
use crate::ui::tables::listing::listing;
use crate::ui::tables::sorting::{Row, Table};

/// The ROC curve.
pub(super) fn roc(session: Here) -> AnyView {
    always(session, |content| noted(Some("roc"), own::ROC, own::ROC_NOTE, curve(content)))
}

fn curve(content: &Content) -> AnyView {
    let (Some(winners), Some(way)) = (content.more.winners.as_deref(), way(content)) else {
        return view! { <p>{own::NOTHING}</p> }.into_any();
    };
    let class = class(content);
    let area = winners.areas.iter().find(|one| one.way == way && one.what.0 == class);
    let Some(area) = area.map(|one| one.what.1) else {
        return view! { <p>{own::NOTHING}</p> }.into_any();
    };
    let points: Vec<[f64; 2]> = winners
        .roc
        .iter()
        .filter(|one| one.way == way && one.what.0 == class)
        .map(|one| [100.0 * one.what.1, 100.0 * one.what.2])
        .collect();
    let name = words::class(content.panel(), &class);
    let said = own::roc(&name, area);
    let row =
        |one: &(String, String, f64)| Row::new(one.0.clone(), one.1.clone(), vec![Cell::number(one.2, 3)]);
    let areas: Vec<(String, String, f64)> = winners
        .areas
        .iter()
        .filter(|one| one.way == way)
        .map(|one| (one.what.0.clone(), words::class(content.panel(), &one.what.0), one.what.1))
        .collect();
    let table = Table {
        caption: own::AREA.to_string(),
        head: own::CLASS.to_string(),
        columns: vec![("area".to_owned(), own::AREA.to_string())],
        rows: areas.iter().map(row).collect(),
        whole: None,
        file: format!("augure-roc-{}-{}-{}", way.task, way.protocol, way.model),
    };
    let picture = (!points.is_empty()).then(|| {
        let mut plane = Plane::new(
            Axis::between(0.0, 100.0, own::FALSE_POSITIVES.to_string()),
            Axis::between(0.0, 100.0, own::TRUE_POSITIVES.to_string()),
        );
        plane.path(&[[0.0, 0.0], [100.0, 100.0]], "level");
        plane.path(&points, "own");
        plane.view(said.clone())
    });
    view! { {picture} <p>{said}</p> {listing(table)} {about(content)} }.into_any()
}

/// The calibration.
pub(super) fn calibration(session: Here) -> AnyView {
    always(session, |content| {
        noted(Some("calibration"), own::CALIBRATION, own::CALIBRATION_NOTE, bins(content))
    })
}

fn bins(content: &Content) -> AnyView {
    let (Some(winners), Some(way)) = (content.more.winners.as_deref(), way(content)) else {
        return view! { <p>{own::NOTHING}</p> }.into_any();
    };
    let class = class(content);
    let found: Vec<(f64, f64, u32)> = winners
        .calibration
        .iter()
        .filter(|one| one.way == way && one.what.0 == class)
        .map(|one| (100.0 * one.what.1, 100.0 * one.what.2, one.what.3))
        .collect();
    if found.is_empty() {
        return view! { <p>{own::NOTHING}</p> }.into_any();
    }
    let mut plane = Plane::new(
        Axis::between(0.0, 100.0, own::FORECAST.to_string()),
        Axis::between(0.0, 100.0, own::CAME.to_string()),
    );
    plane.path(&[[0.0, 0.0], [100.0, 100.0]], "level");
    for (forecast, came, units) in &found {
        plane.dot([*forecast, *came], &units.to_string());
    }
    let row = |(forecast, came, units): &(f64, f64, u32)| {
        let shown = Cell::percent(*forecast);
        Row::new(shown.text(), shown.text(), vec![Cell::percent(*came), Cell::count(*units)])
    };
    let name = words::class(content.panel(), &class);
    let table = Table {
        caption: format!("{}, {name}", own::CALIBRATION),
        head: own::FORECAST.to_string(),
        columns: vec![
            ("came".to_owned(), own::CAME.to_string()),
            ("units".to_owned(), own::UNITS.to_string()),
        ],
        rows: found.iter().map(row).collect(),
        whole: None,
        file: format!("augure-calibration-{}-{}-{class}", way.task, way.model),
    };
    view! {
        {plane.view(format!("{}, {name}", own::CALIBRATION))}
        <p><strong>{name}</strong></p>
        {listing(table)}
        {about(content)}
    }
    .into_any()
}
