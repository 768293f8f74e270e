//! The result of the chosen département: bars, with the level of the area beside. Drawn after the indicators, which come first.

use augure_chomage_vote::describe::{CandidateShare, Scope, outcome as shares};
use leptos::prelude::*;

use crate::chomage_vote::cells::share;
use crate::chomage_vote::plane::COLOUR;
use crate::chomage_vote::session::{Content, Here, change, in_scope, late};
use crate::chomage_vote::text::{absence, explore as own, shared as words};
use crate::text::numbers;
use crate::ui::charts::bars::{Bar, Chart, bars};
use crate::ui::details::details;
use crate::ui::reason::Reason;
use crate::ui::tables::listing::listing;
use crate::ui::tables::sorting::{Row, Table};

/// The sign of the level.
const LEVEL: &str = "◇";

/// The section.
pub(super) fn outcome(session: Here) -> AnyView {
    view! {
        <section class="panel" data-testid="outcome">
            <h2>{own::CANDIDATES}</h2>
            {late(session, |content| content.about.clone(), in_scope(move |content, scope| {
                picture(session, content, scope)
            }))}
        </section>
    }
    .into_any()
}

fn picture(session: Here, content: &Content, scope: &Scope) -> AnyView {
    let panel = content.panel();
    let other = panel.calendar.other_round(scope.scrutin).map(|round| {
        let press = move |_| change(session, |about| about.scrutin = round);
        let name = format!("{}{}{}", own::OTHER_ROUND, crate::text::COLON, words::scrutin(panel, round));
        view! { <p class="row"><button type="button" on:click=press>{name}</button></p> }
    });
    let found = match shares(panel, scope, content.about.unit) {
        Ok(found) => found,
        Err(why) => return view! { {other} <Reason sentence=absence::sentence(why) /> }.into_any(),
    };
    let vote = words::scrutin(panel, scope.scrutin);
    let said = own::outcome(words::unit(panel, content.about.unit), vote);
    let bar = |one: &CandidateShare| Bar {
        label: name(content, one),
        colour: COLOUR.to_owned(),
        value: Some(one.share.percent()),
        text: numbers::percent(one.share),
        whisker: None,
        marks: vec![one.level.map(|level| level.percent())],
        noted: Vec::new(),
    };
    let chart = Chart {
        bars: found.iter().map(bar).collect(),
        marks: vec![(LEVEL, own::LEVEL_MARK.to_string())],
        words: said.clone(),
        ..Chart::default()
    };
    let table = table(content, &found, said.clone());
    view! {
        {other}
        <p class="counts">{said}</p>
        {bars(&chart)}
        <p class="counts">{format!("{LEVEL} {}", own::LEVEL_MARK)}</p>
        {details(own::CANDIDATES, move || listing(table.clone()))}
    }
    .into_any()
}

/// The candidate's name, and the category.
fn name(content: &Content, one: &CandidateShare) -> String {
    let panel = content.panel();
    let scrutin = content.about.scrutin;
    panel.candidates_at(scrutin).get(one.candidate).map_or(String::new(), |candidate| {
        let category = words::category(panel, candidate.category);
        if candidate.name == category {
            category.to_owned()
        } else {
            format!("{} ({category})", candidate.name)
        }
    })
}

fn table(content: &Content, found: &[CandidateShare], caption: String) -> Table {
    let row = |one: &CandidateShare| {
        let name = name(content, one);
        let level = one.level.ok_or(augure_chomage_vote::absence::Absence::NoCandidate);
        Row::new(name.clone(), name, vec![share(Ok(one.share)), share(level)])
    };
    let columns = [("share", own::SHARE), ("level", own::LEVEL)];
    Table {
        caption,
        head: own::CANDIDATE.to_string(),
        columns: columns.map(|(key, head)| (key.to_owned(), head.to_string())).to_vec(),
        rows: found.iter().map(row).collect(),
        whole: None,
        file: format!("augure-resultat-{}", content.panel().calendar.id(content.about.scrutin)),
    }
}
