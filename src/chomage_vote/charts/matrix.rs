//! The correlation of every pair of variables, coloured.

use augure_chomage_vote::describe::{Scope, matrix as correlations};
use augure_chomage_vote::variable::Variable;
use augure_geo::classes::Classes;
use leptos::prelude::*;

use crate::chomage_vote::about::of;
use crate::chomage_vote::session::{Content, Here, in_scope, late};
use crate::chomage_vote::text::{charts as own, shared as words};
use crate::ui::tables::cell::Cell;
use crate::ui::tables::grid::{Grid, Rows, scrolling};
use crate::ui::tables::markup::{Entry, Line};
use crate::ui::tables::title::{Title, columns};

/// Limits of the colours: weak and strong links, down and up.
const LIMITS: Classes = Classes { limits: [-0.5, -0.2, 0.2, 0.5] };

/// The section.
pub(super) fn matrix(session: Here) -> AnyView {
    view! {
        <section class="panel" data-testid="matrix">
            <h2>{own::MATRIX}</h2>
            <p>{own::MATRIX_NOTE}</p>
            {late(
                session,
                |content| (content.about.selection.clone(), content.about.scrutin, content.about.when),
                in_scope(table),
            )}
        </section>
    }
    .into_any()
}

fn table(content: &Content, scope: &Scope) -> AnyView {
    let panel = content.panel();
    let all = Variable::all(&panel.categories);
    let found = correlations(panel, scope, &all);
    // Variables that this scrutin does not have are left out: those that do not even go with themselves.
    let kept: Vec<usize> = (0..all.len()).filter(|at| found[*at][*at].is_some()).collect();
    let name = |at: usize| all.get(at).map_or(String::new(), |one| words::variable(panel, *one));
    let most = kept.iter().filter_map(|at| found[*at][*at]).map(|(_, units)| units).max().unwrap_or(0);
    let line = |&row: &usize| {
        let cells: Vec<Cell> = kept.iter().map(|&column| cell(found[row][column], row == column)).collect();
        let title = name(row);
        Line { title: &title, cells: cells.iter().map(coloured).collect(), ..Line::default() }.html()
    };
    let head = std::iter::once(Title { hidden: true, ..Title::new(own::MEASURE.to_string()) });
    let grid = Grid {
        attributes: Vec::new(),
        caption: None,
        heads: columns(head.chain(kept.iter().map(|&at| Title::new(name(at))))),
        body: Rows::Written(Signal::stored(kept.iter().map(line).collect())),
        foot: None,
    };
    view! {
        <div class="heat">{scrolling(own::MATRIX.to_string(), grid)}</div>
        {of(content, scope, most)}
    }
    .into_any()
}

/// The cell of one pair; nothing for a variable with itself.
fn cell(found: Option<(f64, usize)>, is_itself: bool) -> Cell {
    match found {
        _ if is_itself => Cell::Blank,
        Some((r, _)) => Cell::number(r, 2),
        None => Cell::Missing("no-pair", own::NOTHING),
    }
}

/// The cell in the colour of its correlation.
fn coloured(cell: &Cell) -> Entry<'_> {
    match cell {
        Cell::Number(r, ..) => Entry::new(cell).with("class", &format!("signed-class-{}", LIMITS.class(*r))),
        _ => Entry::new(cell),
    }
}
