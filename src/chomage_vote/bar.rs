//! The fields above every view: area, scrutin, quarter of unemployment, département.

use std::sync::Arc;

use augure_chomage_vote::selection::Selection;
use augure_chomage_vote::unit::{Location, Unit};
use augure_chomage_vote::when::When;
use leptos::prelude::*;

use super::session::{Content, Here, change, content};
use super::text::shared as words;
use crate::ui::fields::choice::{Choice, Code};
use crate::ui::fields::combobox::Combobox;
use crate::ui::fields::select::{Options, Select};

/// Units that a region needs for figures of its own.
const ENOUGH: usize = 2;

/// The fields; that of the département where `with_unit` says so.
pub(super) fn bar(session: Here, with_unit: bool) -> AnyView {
    let options = move |of: fn(&Content) -> Options| {
        Memo::new(move |_| content(session).as_ref().map(of).unwrap_or_default())
    };
    let chosen = move |of: fn(&Content) -> String| {
        Memo::new(move |_| content(session).as_ref().map(of).unwrap_or_default())
    };
    let pick = move |set: fn(&mut augure_chomage_vote::address::About, &Content, &str)| {
        Callback::new(move |key: String| {
            if let Some(content) = untrack(|| content(session)) {
                change(session, |about| set(about, &content, &key));
            }
        })
    };
    let on_selection = pick(|about, content, key| {
        about.selection = Selection::from_code(key, content.panel()).unwrap_or_default();
    });
    let on_scrutin = pick(|about, content, key| {
        about.scrutin = content.panel().calendar.position(key).unwrap_or(about.scrutin);
    });
    let on_when = pick(|about, content, key| {
        about.when = When::from_key(key, content.panel()).unwrap_or_default();
    });
    let on_unit = pick(|about, content, key| {
        about.unit = content.panel().units.position(key).unwrap_or(about.unit);
    });
    let units = Memo::new(move |before: Option<&Arc<Vec<Choice>>>| match before {
        Some(units) if !units.is_empty() => Arc::clone(units),
        _ => Arc::new(content(session).as_ref().map(choices).unwrap_or_default()),
    });
    let unit = chosen(|content| content.panel().units.code(content.about.unit).to_owned());
    view! {
        <div class="fields wide">
            <Select
                id="area"
                label=words::SELECTION
                options=options(areas)
                chosen=chosen(|content| content.about.selection.code())
                on_pick=on_selection
            />
            <Select
                id="scrutin"
                label=words::SCRUTIN
                options=options(scrutins)
                chosen=chosen(|content| content.panel().calendar.id(content.about.scrutin).to_owned())
                on_pick=on_scrutin
            />
            <Select
                id="quarter"
                label=words::QUARTER
                options=options(quarters)
                chosen=chosen(|content| content.about.when.key())
                on_pick=on_when
            />
            {with_unit.then(|| view! {
                <Combobox
                    id="departement"
                    label=words::UNIT
                    choices=units
                    chosen=unit
                    on_pick=on_unit
                    not_written_so=words::NO_SUCH_UNIT
                />
            })}
        </div>
    }
    .into_any()
}

/// Metropolitan France, all of it, then the regions of several units.
fn areas(content: &Content) -> Options {
    let panel = content.panel();
    let several = |selection: &Selection| selection.units(panel).len() >= ENOUGH;
    let regions = panel.units.regions().iter().map(|region| Selection::Region(region.code.clone()));
    [Selection::Metropolitan, Selection::Everywhere]
        .into_iter()
        .chain(regions.filter(several))
        .map(|selection| (selection.code(), words::selection(panel, &selection)))
        .collect()
}

/// The scrutins, the latest first.
fn scrutins(content: &Content) -> Options {
    let panel = content.panel();
    let all = (0..panel.calendar.all().len()).rev();
    all.map(|at| (panel.calendar.id(at).to_owned(), words::scrutin(panel, at).to_owned())).collect()
}

/// The quarter known before the vote, that of the vote, then every other, the latest first.
fn quarters(content: &Content) -> Options {
    let panel = content.panel();
    let others = panel.rates.quarters().rev().map(When::Of);
    [When::Known, When::Vote]
        .into_iter()
        .chain(others)
        .map(|when| (when.key(), words::when(panel, content.about.scrutin, when)))
        .collect()
}

/// The units, to be found by name or code.
fn choices(content: &Content) -> Vec<Choice> {
    let panel = content.panel();
    let choice = |unit: &Unit| {
        let region = unit.region.and_then(|at| panel.units.regions().get(at));
        let code = unit.code.to_string();
        Choice {
            key: code.clone(),
            label: unit.name.clone(),
            hint: region.map_or(code.clone(), |region| format!("{code}, {}", region.name)),
            codes: vec![Code { kind: words::DEPARTEMENT_CODE, value: code }],
            ..Choice::default()
        }
    };
    panel.units.all().iter().filter(|unit| unit.location != Location::Group).map(choice).collect()
}
