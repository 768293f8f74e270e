//! The front page: what the study answers, and its findings, computed from the data.

use augure_chomage_vote::findings::{Added, Together, added, left_over, together};
use leptos::prelude::*;

use super::cells::{signed, with_interval};
use super::session::{Content, Here, address, always, keyed};
use super::text::{front as own, shared as words};
use super::views::{CHARTS, EXPLORE, MODELS};
use crate::pages::section::noted;
use crate::study::session::View;
use crate::text::Text;
use crate::ui::tables::cell::Cell;
use crate::ui::tables::listing::listing;
use crate::ui::tables::sorting::{Row, Table};

/// The page.
pub(super) fn page(session: Here) -> AnyView {
    view! {
        <div class="stack" data-testid="front">
            {keyed(session, |_| (), findings)}
            {keyed(session, |_| (), of_shares)}
            {keyed(session, |_| (), of_correlations)}
            {always(session, move |content| leads(session, content))}
        </div>
    }
    .into_any()
}

/// The three sentences, and the warning.
fn findings(content: &Content) -> AnyView {
    let panel = content.panel();
    let shares = content.more.shares.as_deref();
    let sentences = [
        own::together(panel, &together(panel)),
        shares.and_then(|shares| own::added(panel, &added(panel, &shares.scores))),
        shares.and_then(|shares| own::left_over(panel, &left_over(panel, &shares.leftovers))),
    ];
    let questions = words::QUESTIONS.map(|question| view! { <li>{question}</li> });
    let sentence = |sentence: String| view! { <p data-testid="finding">{sentence}</p> };
    view! {
        <section class="panel prose">
            <ul>{questions.into_iter().collect_view()}</ul>
            <h2>{own::FINDINGS}</h2>
            {sentences.into_iter().flatten().map(sentence).collect_view()}
            <p class="notice">{own::WARNING}</p>
        </section>
    }
    .into_any()
}

/// What unemployment adds to the last vote, scrutin by scrutin.
fn of_shares(content: &Content) -> AnyView {
    let panel = content.panel();
    let Some(shares) = content.more.shares.as_deref() else { return ().into_any() };
    let row = |one: &Added| {
        let units = shares
            .scores
            .iter()
            .find(|score| (score.target, score.start) == (one.target, one.start))
            .map_or(0, |score| score.units);
        Row::new(
            panel.calendar.id(one.target),
            words::scrutin(panel, one.target),
            vec![
                Cell::Words(words::scrutin(panel, one.start).to_owned()),
                with_interval(one.swing.value, one.swing.interval, 2),
                with_interval(one.with.value, one.with.interval, 2),
                signed(one.difference.value, one.difference.interval, 2),
                Cell::count(units),
            ],
        )
    };
    let heads = [
        ("start", own::START),
        ("swing", own::SWING),
        ("with", own::WITH),
        ("difference", own::DIFFERENCE),
        ("units", own::UNITS),
    ];
    let rows = added(panel, &shares.scores).iter().map(row).collect();
    let category = words::category(panel, panel.categories.focus);
    let table = table(format!("{}, {category}", own::TABLE), own::TARGET, &heads, rows, "ajout");
    noted(Some("added"), own::TABLE, own::TABLE_NOTE, listing(table))
}

/// How unemployment and the category in focus go together, scrutin by scrutin.
fn of_correlations(content: &Content) -> AnyView {
    let panel = content.panel();
    let row = |one: &Together| {
        let metropolitan = one.metropolitan;
        let missing = || Cell::Missing("no-overseas", own::NO_OVERSEAS);
        let count = |units: usize| Cell::count(u32::try_from(units).unwrap_or(u32::MAX));
        Row::new(
            panel.calendar.id(one.scrutin),
            words::scrutin(panel, one.scrutin),
            vec![
                with_interval(metropolitan.r, metropolitan.interval, 2),
                count(metropolitan.units),
                one.with_overseas().map_or(missing(), |line| with_interval(line.r, line.interval, 2)),
                one.with_overseas().map_or(missing(), |line| count(line.units)),
            ],
        )
    };
    let heads = [
        ("metropole", words::METROPOLITAN),
        ("metropole_units", own::UNITS),
        ("france", words::EVERYWHERE),
        ("france_units", own::UNITS),
    ];
    let rows = together(panel).iter().map(row).collect();
    let category = words::category(panel, panel.categories.focus);
    let caption = format!("{}, {category}", own::TOGETHER);
    noted(
        Some("together"),
        own::TOGETHER,
        own::TOGETHER_NOTE,
        listing(table(caption, words::SCRUTIN, &heads, rows, "ensemble")),
    )
}

fn table(caption: String, head: Text, heads: &[(&str, Text)], rows: Vec<Row>, file: &str) -> Table {
    Table {
        caption,
        head: head.to_string(),
        columns: heads.iter().map(|(key, head)| ((*key).to_owned(), head.to_string())).collect(),
        rows,
        whole: None,
        file: format!("augure-{}-{file}", augure_chomage_vote::address::STUDY),
    }
}

/// Links to the other views.
fn leads(session: Here, content: &Content) -> AnyView {
    let lead = |view: &View, about: Text| {
        let href = address(session, view, content, |_| ());
        view! { <li><a href=href>{view.name}</a> ", " {about}</li> }
    };
    view! {
        <section class="panel">
            <h2>{own::LEADS}</h2>
            <ul>
                {lead(&CHARTS, own::TO_CHARTS)} {lead(&EXPLORE, own::TO_EXPLORE)} {lead(&MODELS, own::TO_MODELS)}
            </ul>
        </section>
    }
    .into_any()
}
