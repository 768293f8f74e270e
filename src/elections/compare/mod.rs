//! Two to four places side by side, on one scale: a forecast or a result of each.

mod compared;
mod dots;
mod place;
mod remote;
mod table;

use std::sync::Arc;

use augure_elections::absence::KnownRef as _;
use augure_elections::bureau::BureauId;
use augure_elections::commune::CommuneCode;
use augure_elections::compare::{forecast, result};
use augure_elections::scrutin::ScrutinIndex;
use augure_elections::tally::Place;
use augure_elections::view::bureaux_of;
use leptos::prelude::*;

use compared::Compared;
use place::{Chosen, TOWN};
use remote::Remotes;

use super::choices::{bureau_choice, commune_choices};
use super::heading::{heading, here};
use super::session::Session;
use super::shown::Shown;
use crate::elections::text::{compare as own, pickers, shared as words};
use crate::text::Text;
use crate::ui::fields::choice::Choice;
use crate::ui::fields::combobox::Combobox;
use crate::ui::fields::select::Select;

/// The fields of the second to fourth place: their identifiers, those of their bureaux when the place is another commune,
/// labels, and first places.
const SLOTS: [(&str, &str, Text, Chosen); 3] = [
    ("place-2", "bureau-2", own::SECOND, Chosen::Town),
    ("place-3", "bureau-3", own::THIRD, Chosen::Nobody),
    ("place-4", "bureau-4", own::FOURTH, Chosen::Nobody),
];

/// The page.
#[component]
pub(super) fn Compare(
    /// The page's state.
    session: Session,
) -> impl IntoView {
    let shown = session.shown;
    let remotes = Remotes::new();
    let choices = Memo::new(move |_| Arc::new(shown.get().map_or(Vec::new(), |shown| places(&shown))));
    let chosen = Memo::new(move |_| shown.get().map_or(Vec::new(), |shown| chosen(session, &shown)));
    Effect::new(move |_| {
        // Runs again after a failure, too.
        let _ = remotes.changes();
        if let Some(shown) = shown.get() {
            let elsewhere = |chosen: &Known| chosen.as_ref().ok().and_then(|chosen| chosen.elsewhere());
            chosen.with(|chosen| remotes.want(&shown.data, chosen.iter().filter_map(elsewhere)));
        }
    });
    let sides = Memo::new(move |_| {
        let Some(shown) = shown.get() else { return Vec::new() };
        let what = held(&shown, &session.part(0));
        let first = Chosen::Bureau(shown.bureau.id.code);
        let others = chosen.get().into_iter().flatten();
        std::iter::once(first).chain(others).map(|chosen| side(&shown, remotes, chosen, what)).collect()
    });
    let compared = Memo::new(move |_| {
        sides.with(|sides: &Vec<Found>| sides.iter().flatten().flatten().cloned().collect::<Vec<_>>())
    });
    // The parts of the address that cannot be had.
    let unknown = Memo::new(move |_| {
        let unread = chosen.get().into_iter().filter_map(Result::err).map(|text| own::no_place(&text));
        let absent = sides.get().into_iter().filter_map(Result::err);
        unread.chain(absent).collect::<Vec<_>>()
    });
    let options = Memo::new(move |_| shown.get().map_or(Vec::new(), |shown| whats(&shown)));
    let fields = (0..SLOTS.len()).map(|slot| slot_fields(session, remotes, slot, chosen, choices));
    let what = Memo::new(move |_| session.part(0));
    let on_what = Callback::new(move |key| session.set_part(0, key));
    view! {
        {heading(session, move |shown| [here(shown), about(shown, &session.part(0))])}
        <section class="fields">
            <Select id="what" label=own::WHAT options chosen=what on_pick=on_what />
            {fields.collect_view()}
        </section>
        {remotes.status()}
        {move || unknown.get().into_iter().map(|line| view! { <p class="panel notice" data-testid="notice">{line}</p> }).collect_view()}
        <div class="columns" class:wide=move || compared.with(|sides| sides.len() > 2) aria-live="polite">
            <section class="panel">
                {move || {
                    let scrutin = |shown: &Shown| {
                        let held = held(shown, &session.part(0)).unwrap_or(shown.target);
                        words::label(&shown.data.calendar[held]).to_owned()
                    };
                    let shown = shown.get()?;
                    Some(compared.with(|sides| table::table(&shown, sides, &scrutin(&shown))))
                }}
            </section>
            <section class="panel">
                <h2>{own::CHART}</h2>
                {move || shown.get().map(|shown| compared.with(|sides| dots::dots(&shown, sides)))}
            </section>
        </div>
    }
}

/// The scrutin whose results are asked for; none for the forecast.
fn held(shown: &Shown, what: &str) -> Option<ScrutinIndex> {
    let found = shown.data.calendar.find(what);
    found.filter(|(_, scrutin)| scrutin.held).map(|(index, _)| index)
}

fn about(shown: &Shown, what: &str) -> String {
    match held(shown, what) {
        Some(index) => own::result(&words::scrutin(&shown.data.calendar[index])),
        None => own::forecast(&words::scrutin(shown.scrutin())),
    }
}

/// The forecast and every result, the latest first.
fn whats(shown: &Shown) -> Vec<(String, String)> {
    let results = shown.data.calendar.iter().rev().filter(|(_, scrutin)| scrutin.held);
    std::iter::once((String::new(), about(shown, "")))
        .chain(results.map(|(_, scrutin)| (scrutin.id.clone(), own::result(words::label(scrutin)))))
        .collect()
}

/// The place in a field, or the words of an address that name none.
type Known = Result<Chosen, String>;

/// A place's column, `None` for nobody and while it comes; or the reason for its absence.
type Found = Result<Option<Compared>, String>;

/// The places in the fields.
fn chosen(session: Session, shown: &Shown) -> Vec<Known> {
    let slot = |(slot, (_, _, _, default)): (usize, &(_, _, _, Chosen))| {
        let text = session.part(slot + 1);
        let now = |chosen: Chosen| chosen.now(&shown.data.mergers, shown.commune.code);
        if text.is_empty() {
            return Ok(*default);
        }
        Chosen::parse(&text, shown.commune.code).map(now).ok_or(text)
    };
    SLOTS.iter().enumerate().map(slot).collect()
}

/// The field of the place at `slot`, and that of its bureaux when it is another commune.
fn slot_fields(
    session: Session,
    remotes: Remotes,
    slot: usize,
    chosen: Memo<Vec<Known>>,
    choices: Memo<Arc<Vec<Choice>>>,
) -> impl IntoView {
    let (id, bureaux_id, label, _) = SLOTS[slot];
    let chosen = Memo::new(move |_| chosen.with(|chosen| chosen.get(slot).cloned()?.ok()));
    let elsewhere = Memo::new(move |_| chosen.get().and_then(Chosen::elsewhere));
    let place = Memo::new(move |_| match (chosen.get(), elsewhere.get()) {
        (_, Some(commune)) => commune.to_string(),
        (chosen, None) => chosen.map_or(String::new(), Chosen::key),
    });
    let bureau = Memo::new(move |_| match chosen.get() {
        Some(Chosen::Elsewhere(_, Some(code))) => code.to_string(),
        _ => TOWN.to_owned(),
    });
    let bureaux =
        Memo::new(move |_| Arc::new(elsewhere.get().map_or(Vec::new(), |commune| bureaux(remotes, commune))));
    let on_place = Callback::new(move |key| session.set_part(slot + 1, key));
    let on_bureau = Callback::new(move |key: String| {
        if let Some(commune) = elsewhere.get_untracked() {
            session.set_part(slot + 1, Chosen::Elsewhere(commune, key.parse().ok()).key());
        }
    });
    view! {
        <Combobox id label choices chosen=place on_pick=on_place />
        <Show when=move || elsewhere.get().is_some()>
            <Combobox
                id=bureaux_id
                label=own::WHICH_BUREAU
                choices=bureaux
                chosen=bureau
                on_pick=on_bureau
                not_written_so=pickers::NO_SUCH_BUREAU
            />
        </Show>
    }
}

/// The places to compare with: here first, then other communes.
fn places(shown: &Shown) -> Vec<Choice> {
    let plain = |chosen: Chosen, label: String| Choice { key: chosen.key(), label, ..Choice::default() };
    let mut choices = vec![
        plain(Chosen::Nobody, own::NOBODY.to_string()),
        plain(Chosen::Town, own::town(&shown.commune.name)),
        plain(Chosen::Departement, own::DEPARTEMENT.to_string()),
        plain(Chosen::Nation, own::NATION.to_string()),
    ];
    choices.extend(shown.bureaux.iter().map(bureau_choice));
    let here = shown.commune.code.to_string();
    choices
        .extend(commune_choices(&shown.data.communes, &[]).into_iter().filter(|choice| choice.key != here));
    choices
}

/// The bureaux of another commune, the commune itself first.
fn bureaux(remotes: Remotes, commune: CommuneCode) -> Vec<Choice> {
    let whole = Choice { key: TOWN.to_owned(), label: own::WHOLE_TOWN.to_string(), ..Choice::default() };
    let found = remotes.panel(commune).map_or(Vec::new(), |panel| bureaux_of(&panel, commune));
    std::iter::once(whole).chain(found.iter().map(bureau_choice)).collect()
}

/// The column of `chosen`.
fn side(shown: &Shown, remotes: Remotes, chosen: Chosen, what: Option<ScrutinIndex>) -> Found {
    let commune = shown.commune.code;
    let mut panel = Arc::clone(&shown.panel);
    let (name, place) = match chosen {
        Chosen::Nobody => return Ok(None),
        Chosen::Town => (own::town(&shown.commune.name), Place::Town(commune)),
        Chosen::Departement => (own::DEPARTEMENT.to_string(), Place::Departement(commune.departement())),
        Chosen::Nation => (own::NATION.to_string(), Place::Nation),
        Chosen::Bureau(code) => {
            let known = shown.bureaux.iter().any(|entry| entry.id.code == code);
            let id = BureauId { commune, code };
            let absent = || own::no_bureau(code.short(), &shown.commune.name);
            (words::bureau(code.short()), known.then_some(Place::Bureau(id)).ok_or_else(absent)?)
        }
        Chosen::Elsewhere(commune, code) => {
            let entry = shown.data.commune(commune).ok_or_else(|| own::no_place(commune.as_str()))?;
            let Some(there) = remotes.panel(commune) else { return Ok(None) };
            panel = there;
            match code {
                None => (own::town(&entry.name), Place::Town(commune)),
                Some(code) => {
                    let id = BureauId { commune, code };
                    if bureaux_of(&panel, commune).iter().all(|entry| entry.id != id) {
                        return Err(own::no_bureau(code.short(), &entry.name));
                    }
                    (format!("{}, {}", words::bureau(code.short()), entry.name), Place::Bureau(id))
                }
            }
        }
    };
    let side = match what {
        Some(index) => result(&panel, place, index),
        None => {
            let model = shown.model.known().map(Arc::as_ref);
            forecast(&panel, place, shown.scrutin(), model)
        }
    };
    Ok(Some(Compared { name, side }))
}
