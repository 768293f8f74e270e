//! Every variable of the chosen département, its rank and the median.

use augure_chomage_vote::describe::{Scope, standing};
use augure_chomage_vote::variable::Variable;
use leptos::prelude::*;

use crate::chomage_vote::about::of;
use crate::chomage_vote::cells::share;
use crate::chomage_vote::session::{Content, Here, scoped};
use crate::chomage_vote::text::{absence, explore as own, shared as words};
use crate::ui::tables::cell::Cell;
use crate::ui::tables::listing::listing;
use crate::ui::tables::sorting::{Row, Table};

/// The section.
pub(super) fn indicators(session: Here) -> AnyView {
    view! {
        <section class="panel" data-testid="indicators">
            <h2>{own::INDICATORS}</h2>
            <p>{own::INDICATORS_NOTE}</p>
            {scoped(session, |content| content.about.clone(), table)}
        </section>
    }
    .into_any()
}

fn table(content: &Content, scope: &Scope) -> AnyView {
    let panel = content.panel();
    let all = Variable::all(&panel.categories);
    let columns = [("value", own::VALUE), ("rank", own::RANK), ("median", own::MEDIAN)];
    let unit = words::unit(panel, content.about.unit);
    let table = Table {
        caption: format!("{}, {unit}", own::INDICATORS),
        head: own::INDICATOR.to_string(),
        columns: columns.map(|(key, head)| (key.to_owned(), head.to_string())).to_vec(),
        rows: all.iter().map(|variable| row(content, scope, *variable)).collect(),
        whole: None,
        file: format!("augure-{}-{}", panel.calendar.id(scope.scrutin), unit),
    };
    let units = scope.selection.units(panel).len();
    view! { {listing(table)} {of(content, scope, units)} }.into_any()
}

fn row(content: &Content, scope: &Scope, variable: Variable) -> Row {
    let panel = content.panel();
    let column = scope.column(panel, variable);
    let value = scope.value(panel, content.about.unit, variable);
    let found = standing(&column, value);
    let rank = match &found {
        Ok(found) => Cell::Number(f64::from(found.rank), 0, own::rank(found)),
        Err(why) => Cell::Missing(why.code(), absence::sentence(*why)),
    };
    let median = match &found {
        Ok(found) => Cell::percent(found.median),
        Err(why) => Cell::Missing(why.code(), absence::sentence(*why)),
    };
    let key = variable.key(&panel.categories);
    Row::new(key, words::variable(panel, variable), vec![share(value), rank, median])
}
