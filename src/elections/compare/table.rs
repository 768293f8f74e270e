//! The places as columns of a table.

use augure_elections::absence::{Absence, Known};
use leptos::prelude::*;

use super::Compared;
use crate::elections::forecast::table::{cell, name, shown_share};
use crate::elections::session::Shown;
use crate::text::{compare as own, elections as words, numbers};

/// One row a category: each place's share, and how far the first place's lies from it.
pub(super) fn table(shown: &Shown, sides: &[Compared]) -> AnyView {
    let heads = sides.iter().enumerate().map(|(i, compared)| {
        let own_head = view! { <th scope="col">{super::dots::letter(i)} " " {compared.name.clone()}</th> };
        let difference = (i > 0).then(|| view! { <th scope="col">{own::difference(&compared.name)}</th> });
        view! { {own_head} {difference} }
    });
    let rows = shown.data.categories.iter().enumerate().map(|(k, category)| {
        let cells = sides.iter().enumerate().map(|(i, compared)| {
            let at = |list: &[Known<i64>]| list.get(k).copied().unwrap_or(Err(Absence::NoModel));
            let share = |compared: &Compared| compared.side.shares.get(k).copied().unwrap_or(Err(Absence::NoModel));
            let content = shown_share(share(compared), at(&compared.side.tenths));
            let difference = sides.first().filter(|_| i > 0).map(|first| {
                let points = share(compared).and_then(|own| Ok(share(first)? - own));
                let points = points.map(|points| (points.get(), numbers::points(points)));
                let label = Some(own::difference(&compared.name));
                cell(format!("difference-{i}"), Signal::stored(points), Signal::stored(""), label)
            });
            let label = Some(compared.name.clone());
            view! { {cell(format!("place-{i}"), Signal::stored(content), Signal::stored(""), label)} {difference} }
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
    }
    .into_any()
}
