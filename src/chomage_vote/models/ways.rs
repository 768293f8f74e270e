//! The question, the test, the model and the class that are looked at.

use augure_chomage_vote::describe::Scope;
use augure_chomage_vote::selection::Selection;
use augure_chomage_vote::tables::scores::Way;
use augure_chomage_vote::when::When;
use leptos::prelude::*;

use crate::chomage_vote::data::Winners;
use crate::chomage_vote::session::{Content, Here, choose_own, content};
use crate::chomage_vote::text::{models as own, shared as words};
use crate::text::Text;
use crate::ui::fields::select::{Options, Select};

/// Positions of the view's own choices: question, test, model with features, class; values and kind of the model to move;
/// the way whose errors are on the map.
pub(super) const TASK: usize = 0;
pub(super) const PROTOCOL: usize = 1;
pub(super) const WAY: usize = 2;
pub(super) const CLASS: usize = 3;
pub(super) const VALUES: usize = 4;
pub(super) const KIND: usize = 5;
pub(super) const MAPPED: usize = 6;
/// How the keys of questions about a scrutin begin.
const WINNER: &str = "winner-";
/// Between model and features in the address.
const BETWEEN: char = '.';

/// The fields.
pub(super) fn fields(session: Here) -> AnyView {
    let field = move |id: &'static str,
                      label: Text,
                      position: usize,
                      options: fn(&Content) -> Options,
                      chosen: fn(&Content) -> String| {
        let options = Memo::new(move |_| content(session).as_ref().map(options).unwrap_or_default());
        let chosen = Memo::new(move |_| content(session).as_ref().map(chosen).unwrap_or_default());
        let on_pick = Callback::new(move |key: String| choose_own(session, position, &key));
        view! { <Select id label options chosen on_pick /> }
    };
    view! {
        <div class="fields wide">
            {field("task", own::TASK, TASK, tasks, task)}
            {field("protocol", own::PROTOCOL, PROTOCOL, protocols, protocol)}
            {field("model", own::MODEL, WAY, ways, |content| way(content).map(|way| key(&way)).unwrap_or_default())}
            {field("class", own::CLASS, CLASS, classes, class)}
        </div>
    }
    .into_any()
}

fn winners(content: &Content) -> Option<&Winners> {
    content.more.winners.as_deref()
}

/// Every distinct value of `of` over the ways that were scored, in the order of the table.
fn distinct(content: &Content, of: impl Fn(&Way) -> Option<String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for score in winners(content).into_iter().flat_map(|winners| &winners.scores) {
        if let Some(value) = of(&score.way)
            && !found.contains(&value)
        {
            found.push(value);
        }
    }
    found
}

/// The questions, by key and name.
pub(super) fn tasks(content: &Content) -> Options {
    let panel = content.panel();
    let name = |key: &str| match key.strip_prefix(WINNER).and_then(|id| panel.calendar.position(id)) {
        Some(at) => own::winner(words::scrutin(panel, at)),
        None => own::ROUNDS.to_string(),
    };
    let all = distinct(content, |way| Some(way.task.clone())).into_iter();
    all.map(|key| (key.clone(), name(&key))).collect()
}

/// The question that is asked: that of the scrutin by default.
pub(super) fn task(content: &Content) -> String {
    let asked = content.own(TASK);
    let known = tasks(content);
    if known.iter().any(|(key, _)| key == asked) {
        return asked.to_owned();
    }
    let of_scrutin = format!("{WINNER}{}", content.panel().calendar.id(content.about.scrutin));
    let found = known.iter().find(|(key, _)| *key == of_scrutin).or(known.first());
    found.map(|(key, _)| key.clone()).unwrap_or_default()
}

/// The tests of the question, by key and name.
pub(super) fn protocols(content: &Content) -> Options {
    let task = task(content);
    let all = distinct(content, |way| (way.task == task).then(|| way.protocol.clone())).into_iter();
    all.map(|key| (key.clone(), own::key(&key).to_string())).collect()
}

/// The test that is looked at.
pub(super) fn protocol(content: &Content) -> String {
    chosen(protocols(content), content.own(PROTOCOL))
}

/// The ways that the test was made of, in the order of the table.
fn known(content: &Content) -> Vec<Way> {
    let (task, protocol) = (task(content), protocol(content));
    let mut found: Vec<Way> = Vec::new();
    for score in winners(content).into_iter().flat_map(|winners| &winners.scores) {
        let way = &score.way;
        if way.task == task && way.protocol == protocol && !found.contains(way) {
            found.push(way.clone());
        }
    }
    found
}

/// The ways that the test was made of, by key and name.
pub(super) fn ways(content: &Content) -> Options {
    known(content).iter().map(|way| (key(way), named(content, way))).collect()
}

/// The way that is looked at: the most accurate one by default.
pub(super) fn way(content: &Content) -> Option<Way> {
    let known = known(content);
    let asked = content.own(WAY);
    let found = known.iter().find(|way| key(way) == asked);
    found.cloned().or_else(|| best(content, &known)).or_else(|| known.last().cloned())
}

/// The most accurate of `ways`.
fn best(content: &Content, ways: &[Way]) -> Option<Way> {
    let scores = winners(content)?.scores.iter();
    let of_them = scores.filter(|score| score.what.0 == "accuracy" && ways.contains(&score.way));
    Some(of_them.max_by(|a, b| a.what.1.value.total_cmp(&b.what.1.value))?.way.clone())
}

/// The classes of the way that is looked at, by key and name.
pub(super) fn classes(content: &Content) -> Options {
    let Some(way) = way(content) else { return Options::new() };
    let mut keys: Vec<&str> = Vec::new();
    for area in winners(content).into_iter().flat_map(|winners| &winners.areas).filter(|area| area.way == way)
    {
        if !keys.contains(&area.what.0.as_str()) {
            keys.push(&area.what.0);
        }
    }
    keys.into_iter().map(|key| (key.to_owned(), words::class(content.panel(), key))).collect()
}

/// The class that is looked at.
pub(super) fn class(content: &Content) -> String {
    chosen(classes(content), content.own(CLASS))
}

/// What is asked for, if it is known; the first otherwise.
fn chosen(known: Options, asked: &str) -> String {
    let found = known.iter().find(|(key, _)| key == asked).or(known.first());
    found.map(|(key, _)| key.clone()).unwrap_or_default()
}

/// A way in the address: its model and its features, in the letters of addresses.
pub(super) fn key(way: &Way) -> String {
    joined(&way.model, &way.features)
}

/// A model and its features in the letters of addresses.
pub(super) fn joined(model: &str, features: &str) -> String {
    let features = features.replace('+', "_");
    if features.is_empty() { model.to_owned() } else { format!("{model}{BETWEEN}{features}") }
}

/// What the figures of the question are of, as a line under them.
pub(super) fn about(content: &Content) -> AnyView {
    let panel = content.panel();
    let task = task(content);
    let units = winners(content).into_iter().flat_map(|winners| &winners.scores);
    let units = units.filter(|score| score.way.task == task).map(|score| score.what.2).max().unwrap_or(0);
    let scrutin = task.strip_prefix(WINNER).and_then(|id| panel.calendar.position(id));
    let scope = scrutin.and_then(|at| Scope::new(panel, Selection::Metropolitan, at, When::Known));
    let line = match scope {
        Some(scope) => words::scope(panel, &scope, units as usize),
        None => own::rounds_of(&words::selection(panel, &Selection::Everywhere), units),
    };
    view! { <p class="counts" data-testid="scope">{line}</p> }.into_any()
}

/// A way in words.
pub(super) fn named(content: &Content, way: &Way) -> String {
    let panel = content.panel();
    let of = match panel.calendar.position(&way.features) {
        Some(at) => words::scrutin(panel, at).to_owned(),
        None => own::key(&way.features).to_string(),
    };
    let model = own::key(&way.model);
    if of.is_empty() { model.to_string() } else { format!("{model} ({of})") }
}
