//! The places as columns of a table.

use augure_elections::absence::{Absence, Known};
use augure_elections::category::Category;
use leptos::prelude::*;

use super::compared::Compared;
use crate::elections::cells::{difference, share, title};
use crate::elections::coverage;
use crate::elections::shown::Shown;
use crate::elections::text::{compare as own, shared as words};
use crate::ui::charts::dots::letter;
use crate::ui::tables::grid::{Entry, Grid, Line, attribute, grid, lines};
use crate::ui::tables::title::{Title, columns};

/// One row per category: each place's share, and the distance of the first place's share from it.
pub(super) fn table(shown: &Shown, sides: &[Compared], scrutin: &str) -> AnyView {
    let divided = sides.iter().map(|compared| (scrutin, compared.side.divided.clone()));
    let divided = coverage::divided(&shown.data, divided);
    let heads = sides.iter().enumerate().flat_map(|(i, compared)| {
        let place = format!("{} {}", letter(i), compared.name);
        [Some(place), (i > 0).then(|| own::difference(&compared.name))].into_iter().flatten()
    });
    let heads = std::iter::once(words::CATEGORY.to_string()).chain(heads);
    let rows = shown.data.categories.iter().enumerate().map(|(k, category)| line(sides, k, category));
    let table = grid(Grid {
        attributes: vec![
            attribute("data-testid", "compare"),
            attribute("data-bureau", shown.bureau.id.code.to_string()),
        ],
        caption: Some(words::view(shown.view).get().into_any()),
        heads: columns(heads.map(Title::new)),
        body: lines(rows).into(),
        foot: None,
    });
    view! {
        <div class="table-frame">{table}</div>
        {coverage::of_places(sides.iter().map(|compared| (compared.name.as_str(), compared.side.covered)))}
        {divided.map(|line| view! { <p class="counts" data-covers="divided">{line}</p> })}
    }
    .into_any()
}

/// The row of the category at `k`.
fn line(sides: &[Compared], k: usize, category: &Category) -> Line {
    let mut cells = Vec::new();
    for (i, compared) in sides.iter().enumerate() {
        let entry = Entry::fixed(share(share_of(compared, k), tenths_of(compared, k)));
        let class = is_divided(compared, k).then_some("divided");
        cells.push(entry.field(format!("place-{i}")).label(compared.name.clone()).with("class", class));
        if let Some(first) = sides.first().filter(|_| i > 0) {
            cells.push(gap(first, compared, k).field(format!("difference-{i}")));
        }
    }
    Line { attributes: vec![attribute("data-category", category.key.clone())], title: title(category), cells }
}

/// The distance of the share of `first` from that of `other`.
fn gap(first: &Compared, other: &Compared, k: usize) -> Entry {
    let exact = share_of(other, k).and_then(|own| Ok(share_of(first, k)? - own));
    let shown = tenths_of(other, k).and_then(|own| Ok(tenths_of(first, k)? - own));
    let class = (is_divided(other, k) || is_divided(first, k)).then_some("divided");
    Entry::fixed(difference(exact, shown)).label(own::difference(&other.name)).with("class", class)
}

fn share_of(compared: &Compared, k: usize) -> Known<augure_core::units::Share> {
    compared.side.shares.get(k).copied().unwrap_or(Err(Absence::NoModel))
}

fn tenths_of(compared: &Compared, k: usize) -> Known<i64> {
    compared.side.tenths.get(k).copied().unwrap_or(Err(Absence::NoModel))
}

fn is_divided(compared: &Compared, k: usize) -> bool {
    compared.side.divided.get(k) == Some(&true)
}
