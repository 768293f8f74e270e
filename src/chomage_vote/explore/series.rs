//! Unemployment of the chosen département through the years, the votes marked.

use augure_chomage_vote::absence::Absence;
use augure_chomage_vote::quarter::Quarter;
use leptos::prelude::*;

use crate::chomage_vote::plane::{Axis, Plane};
use crate::chomage_vote::session::{Content, Here, late};
use crate::chomage_vote::text::{absence, explore as own, shared as words};
use crate::ui::details::details;
use crate::ui::reason::Reason;
use crate::ui::tables::cell::Cell;
use crate::ui::tables::listing::listing;
use crate::ui::tables::sorting::{Row, Table};

/// The section.
pub(super) fn series(session: Here) -> AnyView {
    view! {
        <section class="panel" data-testid="series">
            <h2>{own::SERIES}</h2>
            <p>{own::SERIES_NOTE}</p>
            {late(session, |content| {
                let about = &content.about;
                (about.unit, about.selection.clone(), about.scrutin)
            }, picture)}
        </section>
    }
    .into_any()
}

fn picture(content: &Content) -> AnyView {
    let panel = content.panel();
    let unit = content.about.unit;
    let rates: Vec<(Quarter, f64)> = panel.rates.of_unit(unit).collect();
    let (Some((first, _)), Some((last, _))) = (rates.first(), rates.last()) else {
        return view! { <Reason sentence=absence::sentence(Absence::NoRate) /> }.into_any();
    };
    let mean = panel.rates.mean_of(&content.about.selection.units(panel));
    let points = |rates: &[(Quarter, f64)]| -> Vec<[f64; 2]> {
        rates.iter().map(|(quarter, rate)| [quarter.middle(), *rate]).collect()
    };
    let values = || rates.iter().map(|(_, rate)| *rate);
    let up = values().chain(mean.iter().map(|(_, rate)| *rate)).chain([0.0]);
    let ends = [first.middle(), last.middle()];
    let mut plane = Plane::new(
        Axis::around(ends, own::YEAR.to_string()).of_years(),
        Axis::around(up, own::RATE.to_string()),
    );
    for (at, scrutin) in panel.calendar.all().iter().enumerate() {
        if let Ok(quarter) = Quarter::around(scrutin.date) {
            let class = if at == content.about.scrutin { "vote here" } else { "vote" };
            plane.upright(quarter.middle(), class, words::scrutin(panel, at));
        }
    }
    plane.path(&points(&mean), "level");
    plane.path(&points(&rates), "own");
    let (low, high) = (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max));
    let name = words::unit(panel, unit);
    let said = own::series(name, &words::quarter(*first), &words::quarter(*last), low, high);
    let table = table(name, &rates, &mean);
    let area = words::selection(panel, &content.about.selection);
    view! {
        {plane.view(said.clone())}
        <p>{said}</p>
        <p class="counts">{format!("{}{}{area}", own::MEAN, crate::text::COLON)}</p>
        {details(own::RATES, move || listing(table.clone()))}
    }
    .into_any()
}

fn table(unit: &str, rates: &[(Quarter, f64)], mean: &[(Quarter, f64)]) -> Table {
    let row = |(quarter, rate): &(Quarter, f64)| {
        let level = mean.iter().find(|(other, _)| other == quarter).map(|(_, rate)| *rate);
        let level = level.map_or(Cell::Blank, Cell::percent);
        Row::new(quarter.to_string(), quarter.to_string(), vec![Cell::percent(*rate), level])
    };
    Table {
        caption: format!("{}, {unit}", own::SERIES),
        head: words::QUARTER.to_string(),
        columns: vec![("rate".to_owned(), own::RATE.to_string()), ("mean".to_owned(), own::MEAN.to_string())],
        rows: rates.iter().rev().map(row).collect(),
        whole: None,
        file: format!("augure-chomage-{unit}"),
    }
}
