//! The tables of the page.

use augure_core::bundle::table::{Table as Bundled, TableError};
use augure_elections::tally::{Place, tally};

use crate::elections::cells::known;
use crate::elections::data::Data;
use crate::elections::shown::Shown;
use crate::elections::text::{method as own, shared as words};
use crate::pages::bundled::{rows, table};
use crate::ui::tables::cell::Cell;
use crate::ui::tables::sorting::{Row, Table};

/// Votes outside the categories, scrutin by scrutin: in the town, in the département, in the nation.
pub(super) fn autres(shown: &Shown) -> Table {
    let code = shown.commune.code;
    let places = [Place::Town(code), Place::Departement(code.departement()), Place::Nation];
    let held = shown.data.calendar.iter().filter(|(_, scrutin)| scrutin.held);
    let rows = held.map(|(index, scrutin)| {
        let share = |place| {
            let autres = tally(&shown.panel, place, index).and_then(|found| found.autres);
            known(autres, |share| Cell::share(share, 1))
        };
        Row::new(scrutin.id.clone(), words::label(scrutin), places.into_iter().map(share).collect())
    });
    let mut table =
        table("autres", own::AUTRES, own::SCRUTIN, &[own::TERRITORY, own::NATION], rows.collect());
    table.columns.insert(0, ("town".to_owned(), own::town(&shown.commune.name)));
    table
}

/// The category that each label or name counted for.
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
        let shown = [
            (0, Cell::Words(scrutin.to_owned())),
            (2, Cell::Words(category.to_owned())),
            (3, Cell::number(weight, 2)),
        ];
        for (at, cell) in shown {
            if let Some(own) = row.cells.get_mut(at) {
                *own = cell;
            }
        }
        row.key = format!("{id}-{}", row.name);
    }
    let heads =
        [own::SCRUTIN, own::MATCHED, words::CATEGORY, own::WEIGHT, own::VOTES, own::STATIONS, own::RULE];
    Ok(table("mapping", own::MAPPING, own::KEY, &heads, rows))
}
