//! The lists that stood in the commune, with the category that each counts for.

use augure_elections::town_result::{TownList, TownResult};

use crate::elections::data::Data;
use crate::elections::text::{coverage as said, shared as words, town_result as own};
use crate::ui::tables::cell::Cell;
use crate::ui::tables::sorting::{Row, Table};

/// The lists, most votes first.
pub(super) fn table(data: &Data, result: &TownResult) -> Table {
    let mut lists: Vec<&TownList> = result.lists.iter().collect();
    lists.sort_by_key(|list| std::cmp::Reverse(list.voix));
    let row = |(at, list): (usize, &TownList)| {
        let name = list.liste.clone().unwrap_or_else(|| own::NO_TITLE.to_string());
        let nuance = list.nuance.clone().unwrap_or_else(|| own::NO_LABEL.to_string());
        let part = 100.0 * f64::from(list.voix) / f64::from(result.exprimes.max(1));
        let cells = vec![
            Cell::Words(nuance),
            Cell::Words(category(data, list)),
            Cell::count(list.voix),
            Cell::percent(part),
        ];
        Row::new(at.to_string(), name, cells)
    };
    let heads = [
        ("nuance", own::LABEL),
        ("category", words::CATEGORY),
        ("voix", own::VOTES),
        ("part", said::OF_VALID),
    ];
    Table {
        caption: own::LISTS.to_string(),
        head: own::LIST.to_string(),
        columns: heads.into_iter().map(|(key, head)| (key.to_owned(), head.to_string())).collect(),
        rows: lists.into_iter().enumerate().map(row).collect(),
        whole: None,
        file: format!("augure-listes-{}-{}", data.calendar[result.scrutin].id, result.commune),
    }
}

/// The categories that the list counts for, or why it counts for none.
fn category(data: &Data, list: &TownList) -> String {
    match list.parts.as_slice() {
        [] if list.nuance.is_none() => own::NONE_GIVEN.to_string(),
        [] => own::NOT_MAPPED.to_string(),
        parts => {
            let name = |(k, _): &(Option<usize>, f64)| {
                k.map_or_else(
                    || said::OTHERS.to_string(),
                    |k| words::category(&data.categories[k]).to_owned(),
                )
            };
            parts.iter().map(name).collect::<Vec<_>>().join(" / ")
        }
    }
}
