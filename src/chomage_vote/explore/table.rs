//! Every département of the area, to sort, copy and save; the order is part of the address.

use augure_chomage_vote::address::STUDY;
use augure_chomage_vote::describe::Scope;
use augure_chomage_vote::variable::Variable;
use augure_chomage_vote::winner::leader;
use leptos::prelude::*;

use crate::chomage_vote::about::of;
use crate::chomage_vote::cells::share;
use crate::chomage_vote::session::{Content, Here, address, choose_own_all, content, scoped};
use crate::chomage_vote::text::{absence, explore as own, shared as words};
use crate::chomage_vote::views::EXPLORE;
use crate::ui::tables::cell::Cell;
use crate::ui::tables::sorted::Sorted;
use crate::ui::tables::sorting::{Order, Row, Table};

/// Positions of the view's own choices: the column that sorts the table, and its direction.
const COLUMN: usize = 0;
const DIRECTION: usize = 1;
/// The word in the address for the smallest first.
const ASCENDING: &str = "asc";
/// The word in the address for the names.
const NAMES: &str = "nom";
/// The column of the leading candidate.
const FIRST: &str = "en-tete";

/// The section.
pub(super) fn table(session: Here) -> AnyView {
    let on = Memo::new(move |_| content(session).map(|content| key(&content)));
    let table = Memo::new(move |_| {
        on.with(|_| ());
        untrack(|| content(session)).map(|content| rows(session, &content)).unwrap_or_default()
    });
    let order = Memo::new(move |_| content(session).map(|content| order(&content)).unwrap_or_default());
    let on_sort = Callback::new(move |order: Order| {
        let column = if order.column.is_empty() { NAMES.to_owned() } else { order.column };
        let direction = if order.descending { String::new() } else { ASCENDING.to_owned() };
        choose_own_all(session, vec![column, direction]);
    });
    view! {
        <section class="panel" data-testid="units">
            <h2>{own::TABLE}</h2>
            <p>{own::TABLE_NOTE}</p>
            <Sorted table order on_sort />
            {scoped(session, key, |content, scope| {
                of(content, scope, scope.selection.units(content.panel()).len())
            })}
        </section>
    }
    .into_any()
}

/// What the table depends on.
type Key = (augure_chomage_vote::selection::Selection, usize, augure_chomage_vote::when::When, Vec<String>);

fn key(content: &Content) -> Key {
    let about = &content.about;
    (about.selection.clone(), about.scrutin, about.when, content.own.clone())
}

/// The variables that are columns: plain ones, then families.
fn variables(content: &Content) -> Vec<Variable> {
    let all = Variable::all(&content.panel().categories).into_iter();
    all.filter(|variable| !matches!(variable, Variable::Category(_) | Variable::BlankVoid)).collect()
}

fn rows(session: Here, content: &Content) -> Table {
    let panel = content.panel();
    let Some(scope) = content.scope() else { return Table::default() };
    let variables = variables(content);
    let columns = variables.iter().map(|one| (one.key(&panel.categories), words::variable(panel, *one)));
    let first = (FIRST.to_owned(), own::FIRST.to_string());
    let row = |unit: usize| {
        let code = panel.units.code(unit);
        let cells = variables.iter().map(|variable| share(scope.value(panel, unit, *variable)));
        // The order stays when another département is opened.
        let plain = address(session, &EXPLORE, content, |about| about.unit = unit);
        let order = content.own.iter().filter(|text| !text.is_empty()).map(|text| format!("/{text}"));
        Row {
            key: code.to_owned(),
            name: format!("{code} {}", words::unit(panel, unit)),
            href: order.fold(plain, |address, text| address + &text),
            cells: cells.chain([leading(content, &scope, unit)]).collect(),
        }
    };
    let area = scope.selection.code();
    Table {
        caption: words::scope(panel, &scope, scope.selection.units(panel).len()),
        head: words::UNIT.to_string(),
        columns: columns.chain([first]).collect(),
        rows: scope.selection.units(panel).into_iter().map(row).collect(),
        whole: None,
        file: format!("augure-{STUDY}-{}-{area}", panel.calendar.id(scope.scrutin)),
    }
}

/// The candidate who comes first in the unit.
fn leading(content: &Content, scope: &Scope, unit: usize) -> Cell {
    let panel = content.panel();
    let name = panel.result(scope.scrutin, unit).and_then(leader).map(|at| {
        panel.candidates_at(scope.scrutin).get(at).map_or(String::new(), |found| found.name.clone())
    });
    name.map_or_else(|why| Cell::Missing(why.code(), absence::sentence(why)), Cell::Words)
}

/// The order that the address asks for: the largest unemployment first where it asks for none.
fn order(content: &Content) -> Order {
    let column = match content.own(COLUMN) {
        "" => Variable::Unemployment.key(&content.panel().categories),
        NAMES => String::new(),
        known => known.to_owned(),
    };
    Order { column, descending: content.own(DIRECTION) != ASCENDING }
}

/// Positions of own choices that mean nothing.
pub(super) fn unknown(content: &Content) -> Vec<usize> {
    let categories = &content.panel().categories;
    let is_column = |key: &str| {
        [NAMES, FIRST].contains(&key) || variables(content).iter().any(|one| one.key(categories) == key)
    };
    let is_wrong = |at: &usize| match (*at, content.own(*at)) {
        (_, "") => false,
        (COLUMN, key) => !is_column(key),
        (DIRECTION, word) => word != ASCENDING,
        _ => true,
    };
    (0..content.own.len()).filter(is_wrong).collect()
}
