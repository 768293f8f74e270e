//! The table `mapping`: the category of each candidate, as applied.

use augure_core::bundle::table::{Column, Table, TableError};
use augure_elections::category::Categories;
use augure_elections::scrutin::Calendar;

use crate::elections::panel::applied::Applied;
use crate::elections::panel::rule::AUTRES;

/// The table `mapping`: one row per nuance or name, scrutin and category, with the votes counted there.
///
/// # Errors
/// Never in practice: the columns have equal lengths.
pub fn mapping_table(
    applied: &[Applied],
    calendar: &Calendar,
    categories: &Categories,
) -> Result<Table, TableError> {
    let rows: Vec<(&Applied, Option<usize>, f64)> = applied
        .iter()
        .flat_map(|a| a.parts.iter().map(move |&(category, weight)| (a, category, weight)))
        .collect();
    let category = |k: Option<usize>| k.map_or(AUTRES, |k| categories[k].key.as_str());
    let voix = |a: &Applied| i32::try_from(a.voix).ok();
    Table::new("mapping")
        .with("scrutin", text(rows.iter().map(|(a, ..)| calendar[a.scrutin].id.as_str())))?
        .with("match_on", text(rows.iter().map(|(a, ..)| a.match_on)))?
        .with("key", text(rows.iter().map(|(a, ..)| a.key.as_str())))?
        .with("nuance", text(rows.iter().map(|(a, ..)| a.nuance.as_str())))?
        .with("category", text(rows.iter().map(|&(_, k, _)| category(k))))?
        .with("weight", Column::Float(rows.iter().map(|&(_, _, weight)| Some(weight)).collect()))?
        .with("voix", Column::Int(rows.iter().map(|(a, ..)| voix(a)).collect()))?
        .with("bureaux", Column::Int(rows.iter().map(|(a, ..)| i32::try_from(a.bureaux).ok()).collect()))?
        .with("rule", text(rows.iter().map(|(a, ..)| a.place.as_str())))
}

fn text<'a>(values: impl Iterator<Item = &'a str>) -> Column {
    Column::Text(values.map(|value| Some(value.to_owned())).collect())
}
