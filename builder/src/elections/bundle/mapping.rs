//! The table `mapping`: the category of each candidate, as applied.

use augure_core::bundle::table::Table;
use augure_elections::category::Categories;
use augure_elections::scrutin::Calendar;

use crate::elections::panel::applied::Applied;
use crate::elections::panel::rule::AUTRES;

/// The table `mapping`: one row per nuance or name, scrutin and category, with the votes counted there.
#[must_use]
pub fn mapping_table(applied: &[Applied], calendar: &Calendar, categories: &Categories) -> Table {
    let rows: Vec<(&Applied, Option<usize>, f64)> = applied
        .iter()
        .flat_map(|a| a.parts.iter().map(move |&(category, weight)| (a, category, weight)))
        .collect();
    Table::from_rows("mapping", &rows)
        .text("scrutin", |(a, ..)| calendar[a.scrutin].id.as_str())
        .text("match_on", |(a, ..)| a.match_on)
        .text("key", |(a, ..)| a.key.as_str())
        .text("nuance", |(a, ..)| a.nuance.as_str())
        .text("category", |(_, k, _)| k.map_or(AUTRES, |k| categories[k].key.as_str()))
        .float("weight", |(_, _, weight)| *weight)
        .int("voix", |(a, ..)| i32::try_from(a.voix).ok())
        .int("bureaux", |(a, ..)| i32::try_from(a.bureaux).ok())
        .text("rule", |(a, ..)| a.place.as_str())
        .table()
}
