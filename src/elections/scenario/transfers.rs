//! Voters who move from one category, or from abstention, to another.

use augure_elections::scenario::{Pool, Refused};
use leptos::prelude::*;

use super::state::State;
use crate::text::{elections as words, scenario as said};
use crate::ui::number::NumberField;
use crate::ui::select::Select;

/// Which pool an option of the lists stands for: categories by number, abstention by nothing.
fn pool(value: &str) -> Pool {
    value.parse().map_or(Pool::Abstention, Pool::Category)
}

/// From whom, to whom, how many.
#[component]
pub(super) fn Transfers(
    /// What is supposed.
    state: State,
) -> impl IntoView {
    let names: Vec<String> = state.ground.with_value(|ground| {
        ground.shown().data.categories.iter().map(|c| words::category(c).to_owned()).collect()
    });
    let cast = state.ground.with_value(|ground| ground.cast());
    let (from, to) = (RwSignal::new(String::new()), RwSignal::new("0".to_owned()));
    let tenths = RwSignal::new(10_u32);
    let said_last = RwSignal::new(String::new());
    let lists = [(said::FROM, "transfer-from", from), (said::TO, "transfer-to", to)];
    let lists = lists.map(|(label, id, chosen)| {
        let categories = names.iter().enumerate().map(|(k, name)| (k.to_string(), name.clone()));
        let nobody = (String::new(), said::ABSTENTION.to_string());
        let options: Vec<_> = std::iter::once(nobody).chain(categories).collect();
        let on_pick = Callback::new(move |key| chosen.set(key));
        view! { <Select id label options=Signal::stored(options) chosen on_pick /> }
    });
    let apply = move |_| {
        let (from, to) = (pool(&from.get_untracked()), pool(&to.get_untracked()));
        let points = f64::from(tenths.get_untracked()) / 10.0;
        let mut moved = Ok(());
        state.change(|supposed| moved = supposed.transfer(from, to, points, cast));
        said_last.set(match moved {
            Ok(()) => said::moved(points),
            Err(Refused::SamePool) => said::SAME_POOL.to_string(),
            Err(Refused::NotStanding) => said::NOT_STANDING.to_string(),
            Err(Refused::TooMany(there)) => said::too_many(there),
        });
        state.keep();
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
                    on_value=Callback::new(move |value| tenths.set(value))
                />
            </div>
            <button type="button" id="transfer" on:click=apply>
                {said::APPLY}
            </button>
            <p role="status" class="said">{said_last}</p>
        </fieldset>
    }
}
