//! A model to move: chances and shares at values of the reader's choice, evaluated on this device.

use augure_chomage_vote::association::{Association, Input};
use augure_chomage_vote::describe::Scope;
use augure_chomage_vote::selection::Selection;
use augure_chomage_vote::when::When;
use leptos::prelude::*;

use super::kinds::{self, kind};
use super::ways::VALUES;
use crate::chomage_vote::plane::COLOUR;
use crate::chomage_vote::session::{Content, Here, change, choose_own, content, keyed};
use crate::chomage_vote::text::{front, models as own, shared as words};
use crate::text::numbers;
use crate::ui::charts::bars::{Bar, Chart, bars};
use crate::ui::fields::slider::Slider;

/// Tenths of a percent in a whole.
const WHOLE: u32 = 1000;
/// Between the values in the address, and between them and what they are about.
const BETWEEN: char = '-';
const PARTS: char = '.';
/// The sign of what was observed.
const OBSERVED: &str = "◇";

/// Values that were moved, in tenths of a percent, and what they are about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Moved {
    /// Code of the unit.
    unit: String,
    /// Identifier of the scrutin.
    scrutin: String,
    /// The values, in the order of the model's inputs.
    values: Vec<u32>,
}

/// What `text` in the address says; `None` when it is nothing of the kind.
pub(super) fn read(text: &str) -> Option<Moved> {
    let mut parts = text.split(PARTS);
    let (unit, scrutin, values) = (parts.next()?, parts.next()?, parts.next()?);
    let value = |part: &str| part.parse().ok().filter(|value| *value <= WHOLE);
    let values = values.split(BETWEEN).map(value).collect::<Option<_>>()?;
    let is_whole = parts.next().is_none() && !unit.is_empty() && !scrutin.is_empty();
    is_whole.then(|| Moved { unit: unit.to_owned(), scrutin: scrutin.to_owned(), values })
}

/// The values that the address holds for the unit and the scrutin that are shown.
fn asked(content: &Content) -> Option<Vec<u32>> {
    let moved = read(content.own(VALUES))?;
    let [unit, scrutin] = subject(content);
    (moved.unit == unit && moved.scrutin == scrutin).then_some(moved.values)
}

/// Code of the unit and identifier of the scrutin.
fn subject(content: &Content) -> [String; 2] {
    let panel = content.panel();
    [panel.units.code(content.about.unit), panel.calendar.id(content.about.scrutin)].map(str::to_owned)
}

/// The section.
pub(super) fn whatif(session: Here) -> AnyView {
    let moved = RwSignal::new(None::<Vec<u32>>);
    // Another département, another scrutin or another address: its values take the place of those that were moved.
    Effect::new(move |_| {
        moved.set(content(session).as_ref().and_then(asked));
    });
    view! {
        <section class="panel what-if" data-testid="what-if">
            <h2>{own::WHAT_IF}</h2>
            <p>{own::WHAT_IF_NOTE}</p>
            <p class="notice">{front::WARNING}</p>
            {kinds::field(session)}
            {keyed(
                session,
                |content| {
                    let about = &content.about;
                    (about.scrutin, about.when, about.unit, kind(content), content.more.grown.is_some())
                },
                move |content| model(session, content, moved),
            )}
        </section>
    }
    .into_any()
}

/// The model of the scrutin; where there is none, the scrutins that have one.
fn model(session: Here, content: &Content, moved: RwSignal<Option<Vec<u32>>>) -> AnyView {
    let panel = content.panel();
    let models = content.more.winners.as_deref().map(|winners| winners.models.as_slice()).unwrap_or_default();
    let Some((model, scope)) = kinds::model(content).zip(content.scope()) else {
        let other = |at: usize| {
            let press = move |_| change(session, |about| about.scrutin = at);
            let name = words::scrutin(panel, at).to_owned();
            view! { <button type="button" on:click=press>{name}</button> }
        };
        return view! {
            <p>{own::NO_MODEL}</p>
            <p class="row">{models.iter().map(|(at, _)| other(*at)).collect_view()}</p>
        }
        .into_any();
    };
    let start: Vec<Option<u32>> =
        model.inputs.iter().map(|input| own_value(content, &scope, input)).collect();
    let values = {
        let (start, inputs) = (start.clone(), model.inputs.clone());
        Memo::new(move |_| -> Vec<u32> {
            let moved = moved.get().unwrap_or_default();
            let value = |(at, input): (usize, &Input)| {
                let own = moved.get(at).copied().or(start.get(at).copied().flatten());
                // Without a value of its own, a unit starts in the middle of the data.
                own.unwrap_or_else(|| tenths((input.low + input.high) / 2.0)).min(reach(input))
            };
            inputs.iter().enumerate().map(value).collect()
        })
    };
    let sliders: Vec<AnyView> = model
        .inputs
        .iter()
        .enumerate()
        .map(|(at, input)| slider(session, content, (at, *input), values, moved))
        .collect();
    let results = {
        let (model, here) = (model.clone(), content.clone());
        move || results(&here, &scope, &model, &values.get())
    };
    let reset = move |_| choose_own(session, VALUES, "");
    view! {
        <div class="sliders">{sliders}</div>
        <p class="row">
            <button type="button" on:click=reset>{own::RESET}</button>
        </p>
        <div aria-live="polite">{results}</div>
    }
    .into_any()
}

/// The slider of one input, and a warning where the model was not fitted on such values.
fn slider(
    session: Here,
    content: &Content,
    (at, input): (usize, Input),
    values: Memo<Vec<u32>>,
    moved: RwSignal<Option<Vec<u32>>>,
) -> AnyView {
    let name = words::variable(content.panel(), input.variable);
    let value = Signal::derive(move || values.with(|values| values.get(at).copied().unwrap_or_default()));
    let set = move |tenths: u32| {
        let mut all = values.get_untracked();
        if let Some(place) = all.get_mut(at) {
            *place = tenths.min(WHOLE);
        }
        moved.set(Some(all));
    };
    let keep = move || {
        let Some([unit, scrutin]) = untrack(|| self::content(session)).as_ref().map(subject) else { return };
        let values: Vec<String> = values.get_untracked().iter().map(u32::to_string).collect();
        let values = values.join(&BETWEEN.to_string());
        choose_own(session, VALUES, &format!("{unit}{PARTS}{scrutin}{PARTS}{values}"));
    };
    let on_typed = Callback::new(move |tenths: u32| {
        set(tenths);
        keep();
    });
    let beyond = {
        let name = name.clone();
        move || {
            let is_beyond = !input.covers(f64::from(value.get()) / f64::from(WHOLE));
            is_beyond.then(|| {
                let line = own::beyond(&name, input.low, input.high);
                view! { <p class="notice" role="status">{line}</p> }
            })
        }
    };
    view! {
        <div class="slider">
            <span class="name">{name.clone()} <small>{own::covered(input.low, input.high)}</small></span>
            <Slider
                label=name
                id=format!("input-{at}")
                value
                max=reach(&input)
                replaced=Signal::stored(0)
                on_value=Callback::new(set)
                on_done=Callback::new(move |()| keep())
                on_cancel=Callback::new(move |()| moved.set(untrack(|| self::content(session)).as_ref().and_then(asked)))
                on_typed
            />
        </div>
        {beyond}
    }
    .into_any()
}

/// Chances and shares at `values`.
fn results(content: &Content, scope: &Scope, model: &Association, values: &[u32]) -> AnyView {
    let panel = content.panel();
    let values: Vec<Option<f64>> =
        values.iter().map(|tenths| Some(f64::from(*tenths) / f64::from(WHOLE))).collect();
    let bar = |label: String, share: f64, observed: Option<f64>| Bar {
        label,
        colour: COLOUR.to_owned(),
        value: Some(100.0 * share),
        text: numbers::percent(augure_core::units::Share::clipped(share)),
        whisker: None,
        marks: vec![observed],
        noted: Vec::new(),
    };
    let chances = model.probabilities(&values).unwrap_or_default();
    let chances =
        model.classes.iter().zip(chances).map(|(class, chance)| bar(class.clone(), chance, None)).collect();
    let stands = |at: &usize| model.shares.forms.get(*at).is_some_and(Option::is_some);
    let shares = model.shares(&values).unwrap_or_default();
    let of_category = |at: usize| {
        let variable = augure_chomage_vote::variable::Variable::Category(at);
        let observed = scope.value(panel, content.about.unit, variable).ok().map(|share| share.percent());
        bar(words::category(panel, at).to_owned(), shares.get(at).copied().unwrap_or_default(), observed)
    };
    let shares = (0..panel.categories.len()).filter(stands).map(of_category).collect();
    let chart = |bars: Vec<Bar>, title: crate::text::Text| Chart {
        bars,
        marks: vec![(OBSERVED, own::OBSERVED_MARK.to_string())],
        words: title.to_string(),
        ..Chart::default()
    };
    let about =
        format!("{}, {}", words::unit(panel, content.about.unit), words::scrutin(panel, scope.scrutin));
    view! {
        <p><strong>{about}</strong></p>
        <h3>{own::CHANCES}</h3>
        {bars(&chart(chances, own::CHANCES))}
        <h3>{own::MODEL_SHARES}</h3>
        {bars(&chart(shares, own::MODEL_SHARES))}
        <p class="counts">{format!("{OBSERVED} {}", own::OBSERVED_MARK)}</p>
        {fitted_on(content)}
    }
    .into_any()
}

/// What the models were fitted on.
fn fitted_on(content: &Content) -> AnyView {
    let panel = content.panel();
    let scope = Scope::new(panel, Selection::Metropolitan, content.about.scrutin, When::Known);
    let line =
        scope.map(|scope| own::fitted_on(&words::scope(panel, &scope, scope.selection.units(panel).len())));
    view! { <p class="counts" data-testid="scope">{line}</p> }.into_any()
}

/// The end of the slider of an input, in tenths of a percent: twice the largest value of the data, at the next five percent.
fn reach(input: &Input) -> u32 {
    const STEP: f64 = 0.05;
    tenths((2.0 * input.high / STEP).ceil().max(1.0) * STEP)
}

/// The unit's own value of an input, in tenths of a percent.
fn own_value(content: &Content, scope: &Scope, input: &Input) -> Option<u32> {
    let value = scope.value(content.panel(), content.about.unit, input.variable).ok()?;
    Some(tenths(value.get()))
}

fn tenths(share: f64) -> u32 {
    (share * f64::from(WHOLE)).round().clamp(0.0, f64::from(WHOLE)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_read_back_with_what_they_are_about_and_nonsense_is_none() {
        let moved = read("2A.some-t1.74-213-21").unwrap();
        assert_eq!((moved.unit.as_str(), moved.scrutin.as_str()), ("2A", "some-t1"));
        assert_eq!(moved.values, [74, 213, 21]);
        for nonsense in ["", "x", "1-2-3", "a.b.1001", "a.b.1--2", "a.b.-1", "a.b.1.c", ".b.1", "a..1"] {
            assert_eq!(read(nonsense), None, "{nonsense}");
        }
        assert_eq!((tenths(0.0744), tenths(2.0)), (74, WHOLE));
        let input =
            |high| Input { variable: augure_chomage_vote::variable::Variable::Turnout, low: 0.01, high };
        assert_eq!([0.0, 0.031, 0.124, 0.7].map(|high| reach(&input(high))), [50, 100, 250, WHOLE]);
    }
}
