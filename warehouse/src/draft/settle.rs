//! What follows from a change: the list of polling stations, mergers, communes, départements, counts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use augure_core::calendar::days;
use augure_elections::bureau::BureauId;
use augure_geo::insee::{CommuneCode, Departement};
use datafusion::arrow::array::{
    Array, ArrayRef, AsArray, Date32Array, Int64Array, RecordBatch, StringArray, UInt64Array,
};
use datafusion::arrow::compute::take_record_batch;
use datafusion::arrow::datatypes::Int64Type;

use super::parts;
use super::roll::{Counted, Roll};
use super::state::Draft;
use crate::error::BaseError;
use crate::layout;
use crate::spec::Level;

/// Places shown of those that are not in the base.
const SHOWN: usize = 5;

/// What followed from a change.
#[derive(Debug, Default)]
pub(super) struct Settled {
    /// Bureaux that the base gains.
    pub(super) new: usize,
    /// Bureaux that it loses.
    pub(super) lost: usize,
    /// Rows of other tables that go to another bureau.
    pub(super) moved: usize,
    /// Places of the changed table that are not in the base: the first of them.
    pub(super) not_in_base: Vec<String>,
}

/// Settles what follows from a change to the table `changed`, which was or was not one `by_bureau` before.
///
/// Only tables by bureau say which bureaux there are.
pub(super) fn settle(draft: &mut Draft, changed: &str, by_bureau: bool) -> Result<Settled, BaseError> {
    let level = draft.manifest.tables.get(changed).map(|entry| entry.spec.level);
    if !by_bureau && level != Some(Level::Bureau) {
        let mut settled = Settled::default();
        if let Some(level) = level {
            let parts = draft.manifest.places(level);
            let places = codes(&draft.read(parts, None, &layout::of_places(level))?, level.name());
            count(draft, changed, level, &places, Some(&mut settled))?;
        }
        return Ok(settled);
    }
    let mut settled = Settled::default();
    let roll = Roll::of(counted(draft)?, &draft.mergers);
    let of_level = |draft: &Draft, level| -> Vec<String> {
        draft.manifest.of_level(level).map(|(name, _)| name.to_owned()).collect()
    };
    for name in of_level(draft, Level::Bureau) {
        let moved = follow_mergers(draft, &name, &roll)?;
        settled.moved += if name == changed { 0 } else { moved };
    }
    let before =
        codes(&draft.read(&draft.manifest.bureaux, None, &layout::of_places(Level::Bureau))?, "bureau");
    let now: BTreeSet<String> = roll.stations.keys().map(ToString::to_string).collect();
    (settled.new, settled.lost) = (now.difference(&before).count(), before.difference(&now).count());
    let [communes, departements] = write_places(draft, &roll)?;
    for (level, places) in
        [(Level::Bureau, &now), (Level::Commune, &communes), (Level::Departement, &departements)]
    {
        for name in of_level(draft, level) {
            let told = (name == changed).then_some(&mut settled);
            count(draft, &name, level, places, told)?;
        }
    }
    Ok(settled)
}

/// Counts the places of the table `name` that are among `places`; notes the first that are not.
fn count(
    draft: &mut Draft,
    name: &str,
    level: Level,
    places: &BTreeSet<String>,
    told: Option<&mut Settled>,
) -> Result<(), BaseError> {
    let own = codes(&draft.rows(name, Some(&[level.name()]))?, level.name());
    if let Some(settled) = told {
        settled.not_in_base = own.difference(places).take(SHOWN).cloned().collect();
    }
    if let Some(entry) = draft.manifest.tables.get_mut(name) {
        entry.counts.matched = own.intersection(places).count();
    }
    Ok(())
}

/// The values of a column of codes.
fn codes(rows: &RecordBatch, column: &str) -> BTreeSet<String> {
    let Some(column) = rows.column_by_name(column) else { return BTreeSet::new() };
    column.as_string::<i32>().iter().flatten().map(str::to_owned).collect()
}

/// The bureaux that each table of results counts.
fn counted(draft: &Draft) -> Result<Vec<Counted>, BaseError> {
    let results = draft.manifest.of_level(Level::Bureau).filter(|(_, entry)| entry.spec.new_bureaux);
    let dated = results.filter_map(|(name, entry)| Some((name, entry.spec.date?)));
    dated
        .map(|(name, date)| {
            let rows = draft.rows(name, Some(&["published", "commune_name", "registered"]))?;
            let (Some(published), Some(names), Some(registered)) = (
                rows.column_by_name("published"),
                rows.column_by_name("commune_name"),
                rows.column_by_name("registered"),
            ) else {
                return Ok(Counted { name: name.to_owned(), date, bureaux: Vec::new() });
            };
            let registered = registered.as_primitive::<Int64Type>();
            let (published, names) = (published.as_string::<i32>(), names.as_string::<i32>());
            let bureau = |row: usize| {
                let id: BureauId = published.value(row).parse().ok()?;
                let name = names.is_valid(row).then(|| names.value(row).to_owned());
                Some((id, u32::try_from(registered.value(row)).unwrap_or(u32::MAX), name))
            };
            let bureaux = (0..rows.num_rows()).filter_map(bureau).collect();
            Ok(Counted { name: name.to_owned(), date, bureaux })
        })
        .collect()
}

/// Gives every row of the table `name` the bureau of today; returns the number of rows that change.
fn follow_mergers(draft: &mut Draft, name: &str, roll: &Roll) -> Result<usize, BaseError> {
    let keys = draft.rows(name, Some(&["bureau", "published"]))?;
    let (Some(bureaux), Some(published)) = (keys.column_by_name("bureau"), keys.column_by_name("published"))
    else {
        return Ok(0);
    };
    let (bureaux, published) = (bureaux.as_string::<i32>(), published.as_string::<i32>());
    let mut taken: BTreeMap<BureauId, usize> = BTreeMap::new();
    let mut now: Vec<Option<BureauId>> = Vec::with_capacity(keys.num_rows());
    for row in 0..keys.num_rows() {
        let Ok(own) = published.value(row).parse::<BureauId>() else {
            now.push(None);
            continue;
        };
        let today = roll.of_today(own, &draft.mergers);
        match taken.get(&today) {
            // Two rows for one bureau: the one that has its code, or the first.
            Some(&before) if own == today => {
                if let Some(other) = now.get_mut(before) {
                    *other = None;
                }
                taken.insert(today, row);
                now.push(Some(today));
            }
            Some(_) => now.push(None),
            None => {
                taken.insert(today, row);
                now.push(Some(today));
            }
        }
    }
    let texts: Vec<Option<String>> =
        now.iter().map(|bureau| bureau.map(|bureau| bureau.to_string())).collect();
    let differs = |(row, text): &(usize, &Option<String>)| {
        text.as_deref() != bureaux.is_valid(*row).then(|| bureaux.value(*row))
    };
    let moved = texts.iter().enumerate().filter(differs).count();
    if moved == 0 {
        return Ok(0);
    }
    let rows = draft.rows(name, None)?;
    let departement = |(bureau, row): (&Option<BureauId>, usize)| match bureau {
        Some(bureau) => bureau.commune.departement().to_string(),
        None => published
            .value(row)
            .parse::<BureauId>()
            .map_or(String::new(), |own| own.commune.departement().to_string()),
    };
    let departements: Vec<String> = now.iter().zip(0..).map(departement).collect();
    let schema = rows.schema();
    let columns = schema.fields().iter().zip(rows.columns()).map(|(field, column)| -> ArrayRef {
        match field.name().as_str() {
            "bureau" => Arc::new(StringArray::from(texts.clone())),
            "departement" => Arc::new(StringArray::from(departements.clone())),
            _ => Arc::clone(column),
        }
    });
    let rows = RecordBatch::try_new(Arc::clone(&schema), columns.collect())?;
    let mut order: Vec<usize> = (0..rows.num_rows()).collect();
    order.sort_by(|&a, &b| texts.get(a).cmp(&texts.get(b)));
    let order = UInt64Array::from_iter_values(order.into_iter().map(|row| row as u64));
    draft.put(name, &take_record_batch(&rows, &order)?)?;
    Ok(moved)
}

/// Writes the lists of bureaux, communes and départements; returns the codes of the latter two.
fn write_places(draft: &mut Draft, roll: &Roll) -> Result<[BTreeSet<String>; 2], BaseError> {
    let mut communes: BTreeMap<CommuneCode, i64> = BTreeMap::new();
    let mut departements: BTreeMap<Departement, (i64, i64)> = BTreeMap::new();
    for (id, station) in &roll.stations {
        *communes.entry(id.commune).or_default() += i64::from(station.to.is_none());
    }
    for (commune, bureaux) in &communes {
        let counts = departements.entry(commune.departement()).or_default();
        *counts = (counts.0 + 1, counts.1 + bureaux);
    }
    let text = |codes: &mut dyn Iterator<Item = String>| -> ArrayRef {
        Arc::new(codes.collect::<Vec<_>>().into_iter().map(Some).collect::<StringArray>())
    };
    let numbers = |counts: &mut dyn Iterator<Item = i64>| -> ArrayRef {
        Arc::new(Int64Array::from_iter_values(counts))
    };
    let ids = || roll.stations.keys();
    let stations = || roll.stations.values();
    let name = |commune: CommuneCode| roll.names.get(&commune).cloned();
    let bureaux = RecordBatch::try_new(
        layout::of_places(Level::Bureau),
        vec![
            text(&mut ids().map(ToString::to_string)),
            text(&mut ids().map(|id| id.commune.departement().to_string())),
            text(&mut ids().map(|id| id.commune.to_string())),
            Arc::new(ids().map(|id| name(id.commune)).collect::<StringArray>()),
            text(&mut ids().map(|id| id.code.to_string())),
            Arc::new(Date32Array::from_iter_values(stations().map(|station| days(station.from)))),
            Arc::new(stations().map(|station| station.to.map(days)).collect::<Date32Array>()),
            numbers(&mut stations().map(|station| i64::from(station.registered))),
        ],
    )?;
    let of_communes = RecordBatch::try_new(
        layout::of_places(Level::Commune),
        vec![
            text(&mut communes.keys().map(ToString::to_string)),
            text(&mut communes.keys().map(|code| code.departement().to_string())),
            Arc::new(communes.keys().map(|code| name(*code)).collect::<StringArray>()),
            numbers(&mut communes.values().copied()),
        ],
    )?;
    let of_departements = RecordBatch::try_new(
        layout::of_places(Level::Departement),
        vec![
            text(&mut departements.keys().map(ToString::to_string)),
            numbers(&mut departements.values().map(|counts| counts.0)),
            numbers(&mut departements.values().map(|counts| counts.1)),
        ],
    )?;
    let files = &mut draft.files;
    draft.manifest.bureaux = parts::by_departement("bureaux", &bureaux, files)?;
    draft.manifest.communes = parts::whole("communes", &of_communes, files)?;
    draft.manifest.departements = parts::whole("departements", &of_departements, files)?;
    let texts = |codes: &mut dyn Iterator<Item = String>| codes.collect::<BTreeSet<String>>();
    Ok([
        texts(&mut communes.keys().map(ToString::to_string)),
        texts(&mut departements.keys().map(ToString::to_string)),
    ])
}
