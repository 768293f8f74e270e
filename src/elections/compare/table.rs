//! The places as columns of a table.

use augure_elections::absence::{Absence, Known};
use augure_elections::compare::Side;
use leptos::prelude::*;

use super::compared::Compared;
use crate::elections::coverage;
use crate::elections::forecast::table::{cell, name, points, shown_share};
use crate::elections::shown::Shown;
use crate::elections::text::{compare as own, shared as words};
use crate::ui::charts::dots::letter;

/// One row a category: each place's share, and how far the first place's lies from it.
pub(super) fn table(shown: &Shown, sides: &[Compared], scrutin: &str) -> AnyView {
    let divided = sides.iter().map(|compared| (scrutin, compared.side.divided.clone()));
    let divided = coverage::divided(&shown.data, divided);
    let heads = sides.iter().enumerate().map(|(i, compared)| {
        let own_head = view! { <th scope="col">{letter(i)} " " {compared.name.clone()}</th> };
        let difference = (i > 0).then(|| view! { <th scope="col">{own::difference(&compared.name)}</th> });
        view! { {own_head} {difference} }
    });
    let rows = shown.data.categories.iter().enumerate().map(|(k, category)| {
        let cells = sides.iter().enumerate().map(|(i, compared)| {
            let at = |list: &[Known<i64>]| list.get(k).copied().unwrap_or(Err(Absence::NoModel));
            let share =
                |compared: &Compared| compared.side.shares.get(k).copied().unwrap_or(Err(Absence::NoModel));
            let content = shown_share(share(compared), at(&compared.side.tenths));
            let is_divided = |side: &Side| side.divided.get(k) == Some(&true);
            let class = |divided| Signal::stored(if divided { "divided" } else { "" });
            let difference = sides.first().filter(|_| i > 0).map(|first| {
                let exact = share(compared).and_then(|own| Ok(share(first)? - own));
                let shown = at(&compared.side.tenths).and_then(|own| Ok(at(&first.side.tenths)? - own));
                let label = Some(own::difference(&compared.name));
                let divided = is_divided(&compared.side) || is_divided(&first.side);
                cell(format!("difference-{i}"), Signal::stored(points(exact, shown)), class(divided), label)
            });
            let label = Some(compared.name.clone());
            let class = class(is_divided(&compared.side));
            view! { {cell(format!("place-{i}"), Signal::stored(content), class, label)} {difference} }
        });
        view! {
            <tr data-category=category.key.clone()>
                {name(category)}
                {cells.collect_view()}
            </tr>
        }
    });
    view! {
        <div class="table-frame">
            <table data-testid="compare" data-bureau=shown.bureau.id.code.to_string()>
                <caption class="visually-hidden">{words::view(shown.view)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words::CATEGORY}</th>
                        {heads.collect_view()}
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
        {coverage::of_places(sides.iter().map(|compared| (compared.name.as_str(), compared.side.covered)))}
        {divided.map(|line| view! { <p class="counts" data-covers="divided">{line}</p> })}
    }
    .into_any()
}
