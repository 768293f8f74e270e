//! From measures to a table, and their formulas in words.

use augure_core::units::Share;
use augure_elections::absence::{Known, KnownRef as _};
use augure_elections::address::View;
use augure_elections::ranking::{Measures, Ranking};
use leptos::prelude::*;

use crate::elections::shown::Shown;
use crate::elections::text::{ranking as own, shared as words};
use crate::text::numbers;
use crate::ui::tables::sorting::{Cell, Row, Table};

/// The column by which the table is sorted until the reader says otherwise.
pub(super) const FIRST: &str = "abstainers";
/// The column of names, as the address calls it.
pub(super) const NAMES: &str = "bureau";

/// The table of what is shown.
pub(super) fn of(shown: &Shown, found: &Ranking) -> Table {
    let swings = shown
        .data
        .references
        .iter()
        .map(|reference| (format!("swing-{}", reference.key), own::swing(words::reference(reference))));
    let fixed = |key: &str, head: crate::text::Text| (key.to_owned(), head.to_string());
    let mut columns = vec![
        fixed("registered", own::REGISTERED),
        fixed(FIRST, own::ABSTAINERS),
        fixed("abstention", own::ABSTENTION),
    ];
    columns.extend(swings);
    columns.extend([
        fixed("volatility", own::VOLATILITY),
        fixed("leader", own::LEADER),
        fixed("lead", own::LEAD),
        fixed("gap", own::GAP),
    ]);
    let rows = found.bureaux.iter().map(|(bureau, measures)| {
        let mut address = shown.address(View::Forecast);
        address.bureau = Some(bureau.code);
        Row {
            key: bureau.code.to_string(),
            name: words::bureau(bureau.code.short()),
            href: address.print(),
            cells: cells(shown, measures),
        }
    });
    Table {
        caption: own::title(&shown.commune.name),
        of: own::BUREAU.to_string(),
        columns,
        rows: rows.collect(),
        whole: found.town.as_ref().ok().map(|measures| Row {
            key: "town".to_owned(),
            name: own::TOWN.to_string(),
            href: String::new(),
            cells: cells(shown, measures),
        }),
        file: format!("classement-{}-{}", shown.commune.code, shown.scrutin().id),
    }
}

fn cells(shown: &Shown, measures: &Measures) -> Vec<Cell> {
    let count = |count: u32| Cell::Number(f64::from(count), 0, numbers::count(count));
    let percent = |share: Share| Cell::Number(share.percent(), 2, numbers::percent(share));
    let share = |share: &Known<Share>| known(*share, percent);
    let leader = |category: usize| Cell::Words(words::category(&shown.data.categories[category]).to_owned());
    let mut cells =
        vec![count(measures.inscrits), known(measures.abstainers, count), share(&measures.abstention)];
    cells.extend(measures.swings.iter().map(share));
    cells.extend([
        share(&measures.volatility),
        known(measures.leader, leader),
        known(measures.lead, |lead| Cell::Number(lead.get(), 2, numbers::points(lead))),
        share(&measures.gap),
    ]);
    cells
}

fn known<T>(value: Known<T>, cell: impl FnOnce(T) -> Cell) -> Cell {
    match value {
        Ok(value) => cell(value),
        Err(reason) => Cell::Missing(reason.code(), words::absence(reason)),
    }
}

/// What each column means.
pub(super) fn formulas(shown: &Shown, found: &Ranking) -> impl IntoView + use<> {
    let counted = found.town.known().and_then(|town| town.counted_at);
    let counted = match counted {
        Ok(scrutin) => own::abstainers_how(&words::scrutin(&shown.data.calendar[scrutin])),
        Err(reason) => words::absence(reason).to_string(),
    };
    let mut lines = vec![
        (own::REGISTERED.to_string(), own::REGISTERED_HOW.to_string()),
        (own::ABSTAINERS.to_string(), counted),
        (own::ABSTENTION.to_string(), own::ABSTENTION_HOW.to_string()),
    ];
    lines.extend(shown.data.references.iter().map(|reference| {
        let name = words::reference(reference);
        (own::swing(name), own::swing_how(name))
    }));
    lines.extend(
        [(own::VOLATILITY, own::VOLATILITY_HOW), (own::LEAD, own::LEAD_HOW), (own::GAP, own::GAP_HOW)]
            .map(|(term, how)| (term.to_string(), how.to_string())),
    );
    let line = |(term, how)| view! { <dt>{term}</dt> <dd>{how}</dd> };
    view! { <dl>{lines.into_iter().map(line).collect_view()}</dl> }
}
