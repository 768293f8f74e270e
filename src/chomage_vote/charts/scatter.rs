//! Any two variables, département by département.

use augure_chomage_vote::describe::{Line, Point, Scope, line, pairs};
use augure_chomage_vote::variable::Variable;
use leptos::prelude::*;

use super::chosen::{ACROSS, ALL, SCRUTINS, UP, variable, variables};
use crate::chomage_vote::about::of;
use crate::chomage_vote::plane::Axis;
use crate::chomage_vote::session::{Content, Here, always, change, choose_own, content, scoped};
use crate::chomage_vote::text::{charts as own, shared as words};
use crate::text::Text;
use crate::ui::charts::cloud::drawing::{Drawing, drawing};
use crate::ui::charts::cloud::picture::{Cloud, Dot, Layer};
use crate::ui::details::details;
use crate::ui::fields::select::{Options, Select};
use crate::ui::tables::cell::Cell;
use crate::ui::tables::listing::listing;
use crate::ui::tables::sorting::{Row, Table};

/// The section.
pub(super) fn scatter(session: Here) -> AnyView {
    view! {
        <section class="panel" data-testid="scatter">
            <h2>{own::SCATTER}</h2>
            <p>{own::SCATTER_NOTE}</p>
            <div class="fields">
                {of_variable(session, "across", own::ACROSS, ACROSS)} {of_variable(session, "up", own::UP, UP)}
                {of_scrutins(session)}
            </div>
            {picture(session)}
            {details(own::POINTS, move || scoped(session, Content::chosen, as_table))}
        </section>
    }
    .into_any()
}

/// The field of the variable at `position` of the view's choices.
pub(super) fn of_variable(session: Here, id: &'static str, label: Text, position: usize) -> AnyView {
    let options = Memo::new(move |_| content(session).as_ref().map(variables).unwrap_or_default());
    let chosen = Memo::new(move |_| {
        let content = content(session);
        content.map_or(String::new(), |content| variable(&content, position).key(&content.panel().categories))
    });
    let on_pick = Callback::new(move |key: String| choose_own(session, position, &key));
    view! { <Select id label options chosen on_pick /> }.into_any()
}

/// The field that draws one scrutin, or all of them.
fn of_scrutins(session: Here) -> AnyView {
    let options: Options =
        vec![(String::new(), own::THIS_SCRUTIN.to_string()), (ALL.to_owned(), own::ALL_SCRUTINS.to_string())];
    let chosen = Memo::new(move |_| {
        content(session).map_or(String::new(), |content| content.own(SCRUTINS).to_owned())
    });
    let on_pick = Callback::new(move |key: String| choose_own(session, SCRUTINS, &key));
    view! { <Select id="scrutins" label=own::SCRUTINS options=Signal::stored(options) chosen on_pick /> }
        .into_any()
}

/// The scopes that are drawn: the chosen one last, above the others.
fn scopes(content: &Content) -> Vec<Scope> {
    let about = &content.about;
    let of = |scrutin| Scope::new(content.panel(), about.selection.clone(), scrutin, about.when);
    let others = (0..content.panel().calendar.all().len()).filter(|at| *at != about.scrutin);
    let others = others.filter(|_| content.own(SCRUTINS) == ALL);
    others.chain([about.scrutin]).filter_map(of).collect()
}

/// The dots, the line, and both in words.
fn picture(session: Here) -> AnyView {
    let cloud = Memo::new(move |_| content(session).as_ref().map(cloud).unwrap_or_default());
    let is_empty = Memo::new(move |_| cloud.with(|cloud| cloud.dots().is_empty()));
    let on_press = Callback::new(move |key: String| {
        let unit = untrack(|| content(session)).and_then(|content| content.panel().units.position(&key).ok());
        if let Some(unit) = unit {
            change(session, |about| about.unit = unit);
        }
    });
    let say = |dot: &Dot| own::point(&dot.name, dot.at[0], dot.at[1]);
    let full = move || {
        view! {
            {drawing(Drawing { cloud, id: "dot-keys", keys: own::DOT_KEYS, say, on_press })}
            <p data-testid="line">{move || cloud.with(|cloud| cloud.words().to_owned())}</p>
            {always(session, under)}
        }
        .into_any()
    };
    let picture = move || if is_empty.get() { view! { <p>{own::NOTHING}</p> }.into_any() } else { full() };
    picture.into_any()
}

/// The units as dots, and the line through all of them.
fn cloud(content: &Content) -> Cloud {
    let panel = content.panel();
    let (x, y) = (variable(content, ACROSS), variable(content, UP));
    let [across, up] = [x, y].map(|variable| words::variable(panel, variable));
    let (mut points, mut all) = (Vec::new(), Vec::new());
    for scope in scopes(content) {
        let of_scope = pairs(panel, &scope, x, y);
        all.extend(of_scope.iter().map(|point| dot(content, &scope, point)));
        points.extend(of_scope);
    }
    let found = line(&points);
    let axes = [
        Axis::around(points.iter().map(|point| point.x), format!("{across} (%)")),
        Axis::around(points.iter().map(|point| point.y), format!("{up} (%)")),
    ];
    let said = own::line(&across, &up, found.as_ref());
    let ends = found.map(|line| across_all(&line, &points));
    Cloud::new(axes.map(Axis::of_cloud), all, said).with_line(ends)
}

/// A unit at one scrutin; those of other scrutins say which.
fn dot(content: &Content, scope: &Scope, point: &Point) -> Dot {
    let panel = content.panel();
    let is_own = scope.scrutin == content.about.scrutin;
    let name = words::unit(panel, point.unit);
    Dot {
        at: [point.x, point.y],
        key: panel.units.code(point.unit).to_owned(),
        name: if is_own {
            name.to_owned()
        } else {
            format!("{name}, {}", words::scrutin(panel, scope.scrutin))
        },
        layer: if is_own { Layer::Front } else { Layer::Behind },
        is_chosen: point.unit == content.about.unit,
    }
}

/// The ends of the line over all points.
fn across_all(line: &Line, points: &[Point]) -> [[f64; 2]; 2] {
    let xs = || points.iter().map(|point| point.x);
    let (low, high) = (xs().fold(f64::INFINITY, f64::min), xs().fold(f64::NEG_INFINITY, f64::max));
    [low, high].map(|x| [x, line.at(x)])
}

/// The chosen unit in words, and what the dots are of.
fn under(content: &Content) -> AnyView {
    let (x, y) = (variable(content, ACROSS), variable(content, UP));
    let scopes = scopes(content);
    let chosen = scopes.last().map(|scope| here(content, scope, x, y));
    let line = |scope: &Scope| of(content, scope, pairs(content.panel(), scope, x, y).len());
    view! {
        <p aria-live="polite" data-testid="here">{chosen}</p>
        {scopes.iter().map(line).collect_view()}
    }
    .into_any()
}

/// The chosen unit in words.
fn here(content: &Content, scope: &Scope, x: Variable, y: Variable) -> String {
    let panel = content.panel();
    let value = |variable| scope.value(panel, content.about.unit, variable).map(|share| share.percent());
    let name = words::unit(panel, content.about.unit);
    match (value(x), value(y)) {
        (Ok(x), Ok(y)) => own::point(name, x, y),
        _ => format!("{name}{}{}", crate::text::COLON, crate::text::NOT_AVAILABLE),
    }
}

/// The dots of the chosen scrutin as a table.
fn as_table(content: &Content, scope: &Scope) -> AnyView {
    let panel = content.panel();
    let (x, y) = (variable(content, ACROSS), variable(content, UP));
    let row = |point: &Point| {
        let name = words::unit(panel, point.unit);
        Row::new(name, name, vec![Cell::percent(point.x), Cell::percent(point.y)])
    };
    let columns = [x, y].map(|one| (one.key(&panel.categories), words::variable(panel, one)));
    listing(Table {
        caption: own::SCATTER.to_string(),
        head: words::UNIT.to_string(),
        columns: columns.to_vec(),
        rows: pairs(panel, scope, x, y).iter().map(row).collect(),
        whole: None,
        file: format!("augure-nuage-{}", panel.calendar.id(scope.scrutin)),
    })
}
