//! The tables of the page.

use augure_core::bundle::table::{Table as Bundled, TableError};
use augure_elections::absence::Known;
use augure_elections::tally::{Place, tally};

use crate::elections::data::Data;
use crate::elections::publication::tables::{rows, table};
use crate::elections::shown::Shown;
use crate::elections::text::{method as own, publication, shared as words};
use crate::text::numbers;
use crate::ui::tables::sorting::{Cell, Row, Table};

/// Votes outside the categories, scrutin by scrutin: in the town, in the département, in the nation.
pub(super) fn autres(shown: &Shown) -> Table {
    let code = shown.commune.code;
    let places = [Place::Town(code), Place::Departement(code.departement()), Place::Nation];
    let cell = |share: Known<augure_core::units::Share>| match share {
        Ok(share) => Cell::Number(share.percent(), 1, numbers::percent(share)),
        Err(reason) => Cell::Missing(reason.code(), words::absence(reason)),
    };
    let held = shown.data.calendar.iter().filter(|(_, scrutin)| scrutin.held);
    let rows = held.map(|(index, scrutin)| {
        let share = |place| cell(tally(&shown.panel, place, index).and_then(|found| found.autres));
        Row {
            key: scrutin.id.clone(),
            name: words::label(scrutin).to_owned(),
            href: String::new(),
            cells: places.into_iter().map(share).collect(),
        }
    });
    let mut table =
        table("autres", own::AUTRES, own::SCRUTIN, &[own::TERRITORY, own::NATION], rows.collect());
    table.columns.insert(0, ("town".to_owned(), own::town(&shown.commune.name)));
    table
}

/// Which label or name counted for which category.
pub(super) fn mapping(found: &Bundled, data: &Data) -> Result<Table, TableError> {
    let columns = ["key", "scrutin", "match_on", "category", "weight", "voix", "bureaux", "rule"];
    let (ids, keys, weights) = (found.texts("scrutin")?, found.texts("category")?, found.floats("weight")?);
    let mut rows = rows(found, &columns)?;
    for (at, row) in rows.iter_mut().enumerate() {
        let id = ids.need(at)?;
        let scrutin = data.calendar.find(id).map_or(id.as_str(), |(_, scrutin)| words::label(scrutin));
        let key = keys.need(at)?;
        let category = data.categories.iter().find(|category| category.key == *key);
        let category = category.map_or(key.as_str(), words::category);
        let weight = *weights.need(at)?;
        for (cell, words) in [(0, scrutin), (2, category)] {
            row.cells[cell] = Cell::Words(words.to_owned());
        }
        row.cells[3] = Cell::Number(weight, 2, numbers::decimal(weight, 2));
        row.key = format!("{id}-{}", row.name);
    }
    let heads = [
        own::SCRUTIN,
        own::MATCHED,
        words::CATEGORY,
        own::WEIGHT,
        own::VOTES,
        publication::STATIONS,
        own::RULE,
    ];
    Ok(table("mapping", own::MAPPING, own::KEY, &heads, rows))
}
