//! From measures to a table, and their formulas in words.

use augure_core::units::Share;
use augure_elections::absence::{Known, KnownRef as _};
use augure_elections::address::View;
use augure_elections::ranking::{Measures, Ranking};

use crate::elections::cells::known;
use crate::elections::shown::Shown;
use crate::elections::text::{absence, ranking as own, shared as words};
use crate::pages::ranking::Columns;
use crate::ui::tables::cell::Cell;
use crate::ui::tables::sorting::{Row, Table};

/// The column that sorts the table until the reader chooses another.
const FIRST: &str = "abstainers";

/// The columns, as the address calls them.
pub(super) const COLUMNS: Columns = Columns { first: FIRST, names: "bureau" };

/// The table of what is shown.
pub(super) fn table(shown: &Shown, found: &Ranking) -> Table {
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
        head: own::BUREAU.to_string(),
        columns,
        rows: rows.collect(),
        whole: found.town.as_ref().ok().map(|town| Row::new("town", own::TOWN.get(), cells(shown, town))),
        file: format!("classement-{}-{}", shown.commune.code, shown.scrutin().id),
    }
}

fn cells(shown: &Shown, measures: &Measures) -> Vec<Cell> {
    let share = |share: &Known<Share>| known(*share, |share| Cell::share(share, 2));
    let leader = |category: usize| Cell::Words(words::category(&shown.data.categories[category]).to_owned());
    let mut cells = vec![
        Cell::count(measures.inscrits),
        known(measures.abstainers, Cell::count),
        share(&measures.abstention),
    ];
    cells.extend(measures.swings.iter().map(share));
    cells.extend([
        share(&measures.volatility),
        known(measures.leader, leader),
        known(measures.lead, Cell::points),
        share(&measures.gap),
    ]);
    cells
}

/// The columns and their formulas.
pub(super) fn formulas(shown: &Shown, found: &Ranking) -> Vec<(String, String)> {
    let counted = found.town.known().and_then(|town| town.counted_at);
    let counted = match counted {
        Ok(scrutin) => own::abstainers_how(&words::scrutin(&shown.data.calendar[scrutin])),
        Err(reason) => absence::sentence(reason).to_string(),
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
    lines
}
