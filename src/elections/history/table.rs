//! The table beside the charts: every scrutin, the bureau's shares with their differences, and the level's.

use std::collections::BTreeSet;

use augure_core::units::Share;
use augure_elections::absence::{Absence, Known, KnownRef as _};
use augure_elections::category::Category;
use augure_elections::series::Moment;
use augure_elections::tally::Tally;
use leptos::prelude::*;

use super::story::{Story, scrutin_name};
use crate::elections::cells::{difference, missing, share};
use crate::elections::shown::Shown;
use crate::elections::text::{absence, history as own, shared as words};
use crate::text::numbers;
use crate::ui::tables::cell::Cell;
use crate::ui::tables::grid::{Entry, Grid, Line, attribute, lines, scrolling};
use crate::ui::tables::title::{Title, columns};

/// A share, and the same in tenths of a percent as it reads.
type Printed = Known<(Share, i64)>;

/// A column: its field, its head, and its share of a tally.
struct Column<'a> {
    field: &'a str,
    head: String,
    /// Position of its category.
    category: Option<usize>,
    share: Box<dyn Fn(&Tally) -> Printed + 'a>,
}

/// The table and the meaning of its marks.
pub(super) fn table(shown: &Shown, story: &Story) -> AnyView {
    let found = table_columns(story, shown.data.categories.iter().as_slice());
    let mut reasons = BTreeSet::new();
    let rows = story.moments.iter().flat_map(|moment| {
        let (bureau, level) = (&moment.tallies[0], &moment.tallies[story.level + 1]);
        reasons.extend(found.iter().filter_map(|column| gap(column, bureau, level).err()));
        let id = shown.data.calendar[moment.scrutin].id.clone();
        let sign = moment.redrawn.then_some((" ≈", own::REDRAWN));
        let of_bureau = found.iter().map(|column| entry(column, bureau, Some(level)));
        let of_level = found.iter().map(|column| entry(column, level, None));
        [
            Line {
                attributes: vec![
                    attribute("data-scrutin", id.clone()),
                    attribute("data-redrawn", moment.redrawn.then_some("true")),
                ],
                title: Title { sign, ..Title::new(scrutin_name(shown, moment)) },
                cells: of_bureau.collect(),
            },
            Line {
                attributes: vec![attribute("class", "beside"), attribute("data-level", id)],
                title: Title::new(story.level_name()),
                cells: of_level.collect(),
            },
        ]
    });
    let body = lines(rows);
    let heads =
        std::iter::once(own::SCRUTIN.to_string()).chain(found.iter().map(|column| column.head.clone()));
    let table = Grid {
        attributes: vec![
            attribute("data-testid", "history"),
            attribute("data-bureau", shown.bureau.id.code.to_string()),
        ],
        caption: None,
        heads: columns(heads.map(Title::new)),
        body: body.into(),
        foot: None,
    };
    let sentences: Vec<&str> = reasons.into_iter().map(|reason| absence::sentence(reason).get()).collect();
    let missing = (!sentences.is_empty()).then(|| format!("{} {}", own::MISSING, sentences.join(" ")));
    let redrawn = story.moments.iter().any(|moment: &Moment| moment.redrawn).then_some(own::REDRAWN);
    view! {
        {scrolling(words::view(shown.view).to_string(), table)}
        <p class="counts" data-testid="coverage">
            {if story.of_valid { own::OF_VALID_HOW } else { own::AUTRES_HOW }}
        </p>
        {story.divided(shown).map(|line| view! { <p class="counts" data-covers="divided">{line}</p> })}
        {missing.map(|line| view! { <p class="counts">{line}</p> })}
        {redrawn.map(|line| view! { <p class="counts" data-testid="redrawn">{line}</p> })}
    }
    .into_any()
}

/// Turnout, each category, the others.
fn table_columns<'a>(story: &'a Story, categories: &'a [Category]) -> Vec<Column<'a>> {
    let column = |field, head, category, share| Column { field, head, category, share };
    let mut found = vec![column(
        "turnout",
        own::TURNOUT.to_string(),
        None,
        Box::new(|tally: &Tally| rounded(tally.turnout)),
    )];
    found.extend(categories.iter().enumerate().map(|(k, category)| {
        let head = words::category(category).to_owned();
        column(&category.key, head, Some(k), Box::new(move |tally| story.share(tally, k)))
    }));
    let autres = Box::new(|tally: &Tally| {
        if story.of_valid { tally.of_valid().map(|found| found.autres) } else { rounded(tally.autres) }
    });
    found.push(column("autres", own::AUTRES.to_string(), None, autres));
    found
}

fn rounded(share: Known<Share>) -> Printed {
    share.map(|share| (share, (share.percent() * 10.0).round() as i64))
}

/// The share of `column` in `tally`.
fn printed(column: &Column<'_>, tally: &Known<Tally>) -> Printed {
    tally.known().and_then(&column.share)
}

/// The difference of two tallies in `column`: exact, and between the figures as they read.
fn gap(
    column: &Column<'_>,
    tally: &Known<Tally>,
    level: &Known<Tally>,
) -> Known<(augure_core::units::Points, i64)> {
    let ((own, own_tenths), (other, other_tenths)) = (printed(column, tally)?, printed(column, level)?);
    Ok((own - other, own_tenths - other_tenths))
}

/// The cell of `column`, with its difference from `level` where there is one.
fn entry(column: &Column<'_>, tally: &Known<Tally>, level: Option<&Known<Tally>>) -> Entry {
    let found = printed(column, tally);
    let own = match (found, tally, column.category) {
        (Err(Absence::TooFewVotes), Ok(tally), Some(k)) => votes(tally, k),
        _ => share(found.map(|(share, _)| share), found.map(|(_, tenths)| tenths)),
    };
    let cell = match level.filter(|_| own.reason().is_none()) {
        Some(level) => {
            let gap = gap(column, tally, level);
            let gap = difference(gap.map(|(points, _)| points), gap.map(|(_, tenths)| tenths));
            Cell::Compared(own.into(), gap.into())
        }
        None => own,
    };
    let is_divided = |k: usize| tally.as_ref().is_ok_and(|tally| tally.divided.get(k) == Some(&true));
    let class = column.category.is_some_and(is_divided).then_some("divided");
    Entry::fixed(cell).field(column.field).label(column.head.clone()).with("class", class)
}

/// Votes, in a bureau too small for shares.
fn votes(tally: &Tally, k: usize) -> Cell {
    match tally.votes.get(k).copied().flatten() {
        Some(votes) => {
            let decimals = if votes.fract() == 0.0 { 0 } else { 1 };
            Cell::Number(votes, decimals, own::votes(&numbers::decimal(votes, decimals)))
        }
        None => missing(Absence::TooFewVotes),
    }
}
