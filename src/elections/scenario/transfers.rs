//! Voters who move from one category, or from abstention, to another.

use augure_elections::scenario::{Pool, Refused, Scenario};
use leptos::prelude::*;

use super::state::State;
use crate::elections::session::Session;
use crate::elections::text::{scenario as said, shared as words};
use crate::ui::fields::number::NumberField;
use crate::ui::fields::select::Select;

/// The pool behind an option of the lists: a category by its number, abstention by no number.
fn pool(value: &str) -> Pool {
    value.parse().map_or(Pool::Abstention, Pool::Category)
}

/// The message of the last transfer, until the scenario changes again.
#[derive(Clone)]
struct Answer {
    /// The scenario at that time.
    of: Scenario,
    moved: bool,
    text: String,
}

/// From whom, to whom, how many.
#[component]
pub(super) fn Transfers(
    /// The page's state.
    session: Session,
    /// The scenario.
    state: State,
) -> impl IntoView {
    let names: Vec<String> = state.ground.with_value(|ground| {
        ground.shown().data.categories.iter().map(|c| words::category(c).to_owned()).collect()
    });
    let names = StoredValue::new(names);
    let cast = state.ground.with_value(|ground| ground.cast());
    let (from, to) = (RwSignal::new(String::new()), RwSignal::new("0".to_owned()));
    let (tenths, unreadable) = (RwSignal::new(10_u32), RwSignal::new(false));
    let last = RwSignal::new(None::<Answer>);
    let answer = move || last.get().filter(|last| state.supposed.with(|supposed| *supposed == last.of));
    let done = move || answer().is_some_and(|answer| answer.moved);
    let lists = [(said::FROM, "transfer-from", from), (said::TO, "transfer-to", to)];
    let lists = lists.map(|(label, id, chosen)| {
        let categories = names.with_value(|names| {
            names.iter().enumerate().map(|(k, name)| (k.to_string(), name.clone())).collect::<Vec<_>>()
        });
        let nobody = (String::new(), said::ABSTENTION.to_string());
        let options: Vec<_> = std::iter::once(nobody).chain(categories).collect();
        let on_pick = Callback::new(move |key| {
            last.set(None);
            chosen.set(key);
        });
        view! { <Select id label options=Signal::stored(options) chosen on_pick /> }
    });
    let name = move |k: usize| names.with_value(|names| names.get(k).cloned().unwrap_or_default());
    let apply = move |_| {
        // A double tap: the voters have moved already.
        if untrack(done) {
            last.update(|last| {
                if let Some(last) = last {
                    last.text = said::ALREADY.to_string();
                }
            });
            return;
        }
        // The field tells its range; its last number is not meant.
        if unreadable.get_untracked() {
            return last.set(None);
        }
        let (from, to) = (pool(&from.get_untracked()), pool(&to.get_untracked()));
        let points = f64::from(tenths.get_untracked()) / 10.0;
        let moved = state.change(|supposed| supposed.transfer(from, to, points, cast));
        let of = state.supposed.get_untracked();
        let held: Vec<String> = (0..of.parts().len())
            .filter(|&k| of.parts()[k].stands && !of.parts()[k].is_free())
            .map(name)
            .collect();
        let text = match moved {
            Ok(()) => said::moved(points, &held),
            Err(Refused::SamePool) => said::SAME_POOL.to_string(),
            Err(Refused::NotStanding) => said::NOT_STANDING.to_string(),
            Err(Refused::Locked(k)) => said::locked_pool(&name(k)),
            Err(Refused::AllHeld) => said::ALL_HELD.to_string(),
            Err(Refused::TooMany(there)) => said::too_many(there),
        };
        last.set(Some(Answer { of, moved: moved.is_ok(), text }));
    };
    view! {
        <fieldset class="transfers">
            <legend>{said::TRANSFERS}</legend>
            <p class="hint">{said::TRANSFERS_HINT}</p>
            {lists}
            <div class="field">
                <label for="transfer-points">{said::POINTS}</label>
                <NumberField
                    label=said::POINTS.to_string()
                    id="transfer-points"
                    value=tenths
                    max=1000
                    replaced=session.replaced
                    wrong=unreadable
                    on_value=Callback::new(move |value| {
                        last.set(None);
                        tenths.set(value);
                    })
                />
            </div>
            <button type="button" id="transfer" class:done=done on:click=apply>
                {said::APPLY}
            </button>
            <p role="status" class="said">{move || answer().map(|answer| answer.text)}</p>
        </fieldset>
    }
}
