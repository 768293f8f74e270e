//! Lines for under a table: the part of the valid votes that shares are of, and the shares that rest on divided lists.

use std::sync::Arc;

use augure_core::units::Share;
use augure_elections::absence::{Absence, Known};
use augure_elections::coverage::{Precedent, of_town};
use augure_elections::history::History;
use augure_elections::scrutin::ScrutinIndex;
use augure_elections::view::Sheet;
use leptos::prelude::*;

use super::data::Data;
use super::shown::Shown;
use crate::elections::text::coverage::{self as said, Of};
use crate::elections::text::shared as words;
use crate::text::{COLON, NOT_AVAILABLE, SEMICOLON, numbers};

/// The sign of shares that rest on divided lists.
pub(super) const DAGGER: &str = "†";

/// One line: its subject, its part in percent where it has one, its text.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    of: &'static str,
    covered: Option<f64>,
    text: String,
}

/// The lines of `sheet`; they follow its changes.
pub(super) fn under(shown: &Shown, sheet: Signal<Option<Arc<Sheet>>>) -> impl IntoView + use<> {
    let data = Arc::clone(&shown.data);
    view! {
        <div class="coverage" data-testid="coverage">
            {move || sheet.with(|sheet| sheet.as_ref().map(|sheet| of_sheet(&data, sheet).into_iter().map(line).collect_view()))}
        </div>
    }
}

/// The lines of a forecast of the whole town.
pub(super) fn under_town(shown: &Shown) -> impl IntoView + use<> {
    let as_of = History::new(&shown.panel).before(shown.scrutin());
    let found = of_precedent(&shown.data, of_town(&as_of, shown.commune.code), Of::Town);
    view! { <div class="coverage" data-testid="coverage">{line(found)}</div> }
}

fn line(Line { of, covered, text }: Line) -> impl IntoView {
    let value = covered.map(numbers::machine);
    view! { <p class="counts" data-covers=of data-value=value>{text}</p> }
}

fn of_sheet(data: &Data, sheet: &Sheet) -> Vec<Line> {
    let mut lines = vec![of_precedent(data, sheet.precedent, Of::Bureau)];
    if let Some(row) = &sheet.outcome
        && let Ok(covered) = row.covered()
    {
        let [part, others] = parts(covered);
        let text = said::result(label(data, row.scrutin), &part, &others);
        lines.push(Line { of: "result", covered: Some(covered.percent()), text });
    }
    lines.extend(of_references(data, sheet));
    let of = |scrutin: ScrutinIndex, divided: Vec<bool>| (label(data, scrutin), divided);
    let references =
        sheet.references.iter().filter_map(|found| Some(of(found.scrutin.ok()?, found.divided.clone())));
    let outcome = sheet.outcome.iter().map(|row| {
        of(row.scrutin, (0..data.categories.len()).map(|category| row.is_divided(category)).collect())
    });
    lines.extend(divided(data, references.chain(outcome)).map(|text| Line {
        of: "divided",
        covered: None,
        text,
    }));
    lines
}

fn of_precedent(data: &Data, precedent: Known<Precedent>, of: Of) -> Line {
    let categories = data.categories.len();
    let covered = precedent.and_then(|found| found.covered);
    let text = match (precedent, covered) {
        (Ok(found), Ok(covered)) => {
            let [part, others] = parts(covered);
            said::forecast(categories, label(data, found.scrutin), &part, &others, of)
        }
        (Ok(found), Err(Absence::UnmappedVotes)) => {
            said::several_names(categories, label(data, found.scrutin))
        }
        _ => said::unknown(categories),
    };
    Line { of: "forecast", covered: covered.ok().map(Share::percent), text }
}

/// The part of the votes that the categories covered at each reference, in one line.
fn of_references(data: &Data, sheet: &Sheet) -> Option<Line> {
    let part = |(reference, found): (
        &augure_elections::references::Reference,
        &augure_elections::references::Resolved,
    )| {
        let part = found.covered.map_or_else(|_| NOT_AVAILABLE.to_string(), numbers::percent);
        format!("{} {part}", words::reference(reference))
    };
    let parts: Vec<String> = data.references.iter().zip(&sheet.references).map(part).collect();
    let text = said::references(&parts.join(SEMICOLON.get()));
    (!parts.is_empty()).then_some(Line { of: "references", covered: None, text })
}

/// A sentence with the scrutins where votes were divided and the categories concerned; `None` where there were none.
pub(super) fn divided<'a>(data: &Data, places: impl Iterator<Item = (&'a str, Vec<bool>)>) -> Option<String> {
    let mut concerned = vec![false; data.categories.len()];
    let mut scrutins: Vec<&str> = Vec::new();
    for (scrutin, divided) in places.filter(|(_, divided)| divided.contains(&true)) {
        if !scrutins.contains(&scrutin) {
            scrutins.push(scrutin);
        }
        concerned.iter_mut().zip(divided).for_each(|(concerned, divided)| *concerned |= divided);
    }
    let names = data.categories.iter().zip(concerned).filter(|(_, concerned)| *concerned);
    let names: Vec<&str> = names.map(|(category, _)| words::category(category)).collect();
    (!scrutins.is_empty()).then(|| said::divided(&scrutins.join(SEMICOLON.get()), &said::listed(&names)))
}

fn label(data: &Data, scrutin: ScrutinIndex) -> &str {
    words::label(&data.calendar[scrutin])
}

/// The part covered and the rest, rounded so that they add up to a hundred.
fn parts(covered: Share) -> [String; 2] {
    let tenths = (covered.percent() * 10.0).round() as i64;
    [tenths, 1000 - tenths].map(numbers::percent_of_tenths)
}

/// The part of the votes that the categories cover in each of `places`, in one line under their table.
pub(super) fn of_places<'a>(places: impl Iterator<Item = (&'a str, Known<Share>)>) -> impl IntoView {
    let part = |(name, covered): (&str, Known<Share>)| {
        let part = covered.map_or_else(|_| NOT_AVAILABLE.to_string(), numbers::percent);
        format!("{name} {part}")
    };
    let parts: Vec<String> = places.map(part).collect();
    view! {
        <p class="counts" data-testid="coverage">{said::COVERED} {COLON} {parts.join(SEMICOLON.get())} "."</p>
    }
}
