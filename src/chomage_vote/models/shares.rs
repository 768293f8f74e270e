//! Errors of every way to forecast the shares of the scrutin.

use augure_chomage_vote::describe::Scope;
use augure_chomage_vote::selection::Selection;
use augure_chomage_vote::tables::scores::ShareScore;
use augure_chomage_vote::when::When;
use leptos::prelude::*;

use crate::chomage_vote::about::of;
use crate::chomage_vote::cells::{signed, with_interval};
use crate::chomage_vote::session::{Content, Here, keyed};
use crate::chomage_vote::text::{models as own, shared as words};
use crate::pages::section::noted;
use crate::text::numbers;
use crate::ui::tables::cell::Cell;
use crate::ui::tables::listing::listing;
use crate::ui::tables::sorting::{Row, Table};

/// The section.
pub(super) fn shares(session: Here) -> AnyView {
    keyed(
        session,
        |content| content.about.scrutin,
        |content| noted(Some("share-scores"), own::SHARES, own::SHARES_NOTE, table(content)),
    )
}

fn table(content: &Content) -> AnyView {
    let panel = content.panel();
    let target = content.about.scrutin;
    let focus = panel.categories.focus;
    let scores = content.more.shares.as_deref().map(|shares| shares.scores.as_slice()).unwrap_or_default();
    let wanted =
        |score: &&ShareScore| score.national && score.target == target && score.category == Some(focus);
    let rows: Vec<Row> = scores.iter().filter(wanted).map(|score| row(content, score)).collect();
    if rows.is_empty() {
        return view! { <p>{own::NOT_FORECAST}</p> }.into_any();
    }
    let heads = [
        ("start", own::START),
        ("error", own::ERROR),
        ("beyond_swing", own::BEYOND_SWING),
        ("unemployment", own::UNEMPLOYMENT),
        ("moran", own::MORAN),
    ];
    let about = format!("{}, {}", words::scrutin(panel, target), words::category(panel, focus));
    let table = Table {
        caption: format!("{}, {about}", own::SHARES),
        head: own::METHOD.to_string(),
        columns: heads.map(|(key, head)| (key.to_owned(), head.to_string())).to_vec(),
        rows,
        whole: None,
        file: format!("augure-parts-{}", panel.calendar.id(target)),
    };
    view! {
        <p><strong>{about}</strong></p>
        {listing(table)}
        {of_target(content)}
    }
    .into_any()
}

/// What forecasts of the scrutin are of: metropolitan France, and the quarter known on the eve.
pub(super) fn of_target(content: &Content) -> AnyView {
    let panel = content.panel();
    match Scope::new(panel, Selection::Metropolitan, content.about.scrutin, When::Known) {
        Some(scope) => of(content, &scope, scope.selection.units(panel).len()),
        None => ().into_any(),
    }
}

/// A method and its features in words.
pub(super) fn named(method: &str, features: &str) -> String {
    let method = own::key(method);
    if features.is_empty() { method.to_string() } else { format!("{method} ({})", own::key(features)) }
}

fn row(content: &Content, score: &ShareScore) -> Row {
    let panel = content.panel();
    let name = named(&score.method, &score.features);
    let unemployment = score
        .unemployment
        .map_or(Cell::Missing("no-unemployment", own::NO_PAIR), |one| signed(one.value, one.interval, 2));
    let moran = match (score.moran, score.moran_p) {
        (Some(moran), Some(p)) => {
            let shown = format!("{} ({})", numbers::decimal(moran, 2), numbers::decimal(p, 3));
            Cell::Number(moran, 3, shown)
        }
        _ => Cell::Missing("not-measured", own::NO_MORAN),
    };
    Row::new(
        format!("{}-{}-{}", score.method, score.features, panel.calendar.id(score.start)),
        name,
        vec![
            Cell::Words(words::scrutin(panel, score.start).to_owned()),
            with_interval(score.error.value, score.error.interval, 2),
            signed(score.beyond_swing.value, score.beyond_swing.interval, 2),
            unemployment,
            moran,
        ],
    )
}
