//! One A4 page per bureau, for paper: the bureau that is shown, or all of the town in one print.

use augure_elections::view::BureauEntry;
use leptos::prelude::*;

use super::duel;
use super::figures::{chart, references, remarks, table};
use super::notices;
use super::place::Notice;
use super::session::Session;
use super::shown::Shown;
use crate::elections::text::shared as words;
use crate::pages::sheets::{actions, all_are_asked_for};
use crate::study::credits::edition;
use crate::text::SEMICOLON;
use crate::ui::charts::bars::bars;

/// The page.
#[component]
pub(super) fn Sheets(
    /// The page's state.
    session: Session,
) -> impl IntoView {
    let all = all_are_asked_for(session.state);
    let on_state = Callback::new(move |state| session.set_state(state));
    let pages = move || {
        let shown = session.shown.get()?;
        let every = all.get();
        let wanted = |entry: &&BureauEntry| if every { entry.current } else { entry.id == shown.bureau.id };
        let notices = session.notices.get();
        Some(shown.bureaux.iter().filter(wanted).map(|entry| page(&shown, &notices, *entry)).collect_view())
    };
    view! {
        {actions(all, words::ALL_BUREAUX, on_state)}
        {pages}
    }
}

/// The A4 page of one bureau.
fn page(shown: &Shown, notices: &[Notice], entry: BureauEntry) -> Option<impl IntoView + use<>> {
    let lines = notices::on_paper(shown, notices);
    let own = shown.eve.sheet(entry.id, &shown.data.references)?;
    let shown = Shown { bureau: entry, sheet: own.into(), ..shown.clone() };
    let credit =
        |source: &augure_core::bundle::study::Source| format!("{} ({})", source.producer, source.licence);
    let mut sources: Vec<String> = shown.data.sources().iter().map(credit).collect();
    sources.dedup();
    Some(view! {
        <article class="panel sheet" data-testid="sheet" data-bureau=entry.id.code.to_string()>
            <h1>{words::bureau(entry.id.code.short())} ", " {shown.commune.name.clone()}</h1>
            <p class="target">{words::scrutin(shown.scrutin())}</p>
            {duel::on_paper(&shown).map(|line| view! { <p class="counts">{line}</p> })}
            {lines.into_iter().map(|line| view! { <p class="notice on-paper">{line}</p> }).collect_view()}
            {table::fixed(&shown)}
            {shown.sheet.basis.is_ok().then(|| bars(&chart::chart(&shown)))}
            {remarks::remarks(&shown)}
            {references::references(&shown)}
            <p class="colophon">
                <strong>{words::NOT_A_POLL}</strong> " " {words::data_until(&shown.until())} ". "
                {sources.join(SEMICOLON.get())} ". " {edition()}
            </p>
        </article>
    })
}
