//! The candidates of a round that leaves few: the question to the reader, and the answer that every view follows.

use augure_elections::absence::Absence;
use augure_elections::address::View;
use augure_elections::engine::Asked;
use leptos::prelude::*;

use super::session::Session;
use super::shown::Shown;
use crate::elections::text::{duel as said, shared as words};
use crate::ui::fields::select::{Options, Select};

/// Identifiers of the fields, one per candidate.
const FIELDS: [&str; 4] = ["stands-a", "stands-b", "stands-c", "stands-d"];

/// Whether `view` shows a forecast of the target.
const fn forecasts(view: View) -> bool {
    match view {
        View::Forecast
        | View::Scenario
        | View::Map
        | View::Compare
        | View::Ranking
        | View::Sheets
        | View::Presentation => true,
        View::History | View::Method | View::Data | View::Legal => false,
    }
}

/// The most candidates of the target, where its forecast depends on who they are.
fn most(shown: &Shown) -> Option<usize> {
    let asks = forecasts(shown.view) && shown.model.as_ref().err() != Some(&Absence::NoModel);
    shown.scrutin().stand.filter(|_| asks).map(|most| usize::from(most).min(FIELDS.len()))
}

/// Positions of the categories that stand, when that is known.
fn standing(shown: &Shown) -> Option<Vec<usize>> {
    let asked: &Asked = shown.model.as_ref().ok()?;
    Some((0..shown.data.categories.len()).filter(|k| asked.may_stand(*k)).collect())
}

/// Keys of the categories that the fields hold: those of the address, or those that are known to have stood.
fn chosen(shown: &Shown, most: usize) -> Vec<String> {
    let mut keys = shown.standing.clone();
    if keys.is_empty() {
        let known = standing(shown).unwrap_or_default();
        keys.extend(known.into_iter().map(|k| shown.data.categories[k].key.clone()));
    }
    keys.resize(most, String::new());
    keys
}

/// The question, where there is one to ask.
#[component]
pub(super) fn Duel(
    /// The page's state.
    session: Session,
    /// Builds the question, which comes later, for as many as may stand.
    question: fn(Session, usize) -> AnyView,
) -> impl IntoView {
    let shown = session.shown;
    let asked = Memo::new(move |_| shown.with(|shown| most(shown.as_ref()?)));
    move || asked.get().map(|most| question(session, most))
}

/// The question, of the lazy part.
pub(super) fn question(session: Session, most: usize) -> AnyView {
    let shown = session.shown;
    let keys = Memo::new(move |_| {
        shown.with(|shown| shown.as_ref().map_or_else(Vec::new, |shown| chosen(shown, most)))
    });
    let fields = FIELDS.into_iter().take(most).enumerate().map(|(at, id)| {
        // Nobody stands twice: the choices of other fields are left out.
        let options = Memo::new(move |_| {
            let taken: Vec<String> = keys
                .get()
                .into_iter()
                .enumerate()
                .filter(|(other, _)| *other != at)
                .map(|(_, key)| key)
                .collect();
            let mut options: Options = vec![(String::new(), said::CHOOSE.to_string())];
            if let Some(shown) = shown.get() {
                let free = shown.data.categories.iter().filter(|category| !taken.contains(&category.key));
                options.extend(free.map(|c| (c.key.clone(), words::category(c).to_owned())));
            }
            options
        });
        let held = Memo::new(move |_| keys.with(|keys| keys.get(at).cloned().unwrap_or_default()));
        let on_pick = Callback::new(move |key: String| {
            let mut keys = keys.get_untracked();
            if let Some(held) = keys.get_mut(at) {
                *held = key;
            }
            session.show_standing(keys);
        });
        view! { <Select id label=said::FIELDS[at] options chosen=held on_pick /> }
    });
    let answer = move || shown.get().map(|shown| told(&shown, most));
    view! {
        <section class="panel duel" data-testid="duel" aria-labelledby="who-stands">
            <h2 id="who-stands">{said::WHO}</h2>
            <div class="fields">{fields.collect_view()}</div>
            <p role="status" data-testid="who-stands">{answer}</p>
        </section>
    }
    .into_any()
}

/// The known candidates, for paper, which has no question above.
pub(super) fn on_paper(shown: &Shown) -> Option<String> {
    most(shown).map(|most| told(shown, most))
}

/// The known candidates in a sentence.
fn told(shown: &Shown, most: usize) -> String {
    let Some(standing) = standing(shown) else { return said::asks(most) };
    let names: Vec<&str> = standing.into_iter().map(|k| words::category(&shown.data.categories[k])).collect();
    if shown.standing.is_empty() { said::stood(&names) } else { said::supposes(&names) }
}
