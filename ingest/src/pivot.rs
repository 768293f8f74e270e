//! Tables with one column per item, called after the item: `Shop;Stock;Sales;Apples;Pears`.
//!
//! Nothing in their header says which columns are items. The figures do: of the columns without a known meaning, items are
//! the neighbours whose counts add up to the total of their row.

use crate::columns::{Columns, first_filled};
use crate::number::count;
use crate::problem::{Problem, Severity};
use crate::schema::{Balance, Schema};
use crate::source::Source;

/// Most rows in which sums are compared, spread over the table.
const MOST_ROWS: usize = 400;
/// Most columns among which neighbours are looked for.
const MOST_COLUMNS: usize = 1_000;
/// A column of counts may hold something else in one row of so many.
const COUNTED: usize = 100;
/// Most characters of a code.
const LONGEST_CODE: usize = 8;

/// The items of such a table.
pub(crate) struct Pivot {
    /// Positions of their columns.
    pub(crate) columns: Vec<usize>,
    /// Their names, for a column of the group that follows those of the table.
    pub(crate) labels: Vec<String>,
    /// That column.
    pub(crate) role: String,
    /// The note that the table is read so.
    pub(crate) problem: Problem,
}

/// The items in the columns of unknown meaning of a table that has no column of parts; `None` where no counts add up.
pub(crate) fn find(
    names: &[String],
    columns: &Columns,
    schema: &Schema,
    source: &mut Source,
) -> Option<Pivot> {
    let (balance, labels) = (schema.balance.as_ref()?, schema.pivot.as_ref()?);
    let has_parts = columns.has(&balance.part) || columns.has(&balance.extra);
    if has_parts || columns.positions(&balance.total).is_empty() {
        return None;
    }
    let unknown = columns.unknown().iter().copied();
    let unknown: Vec<usize> = unknown.filter(|&at| names.get(at).is_some_and(|n| !n.contains('%'))).collect();
    let mut survey = Survey::new(&unknown, columns.positions(&balance.total));
    source.survey(&mut |cells| survey.row(cells));
    let (items, proven) = survey.items()?;
    let plain: Vec<String> = items.iter().map(|&at| item_name(&names[at], schema)).collect();
    let role = if plain.iter().all(|name| is_code(name)) { &labels.code } else { &labels.name };
    Some(Pivot { problem: told(&plain, balance, proven), columns: items, labels: plain, role: role.clone() })
}

fn told(names: &[String], balance: &Balance, proven: bool) -> Problem {
    let proof = if proven { balance.says.as_str() } else { "nearly add up" };
    let message = format!(
        "each of {} columns holds the {} of one item, whose name it has: {proof}",
        names.len(),
        balance.part
    );
    Problem::new(Severity::Info, "item-columns", message).found("", names.join(", "))
}

/// Counts in columns of unknown meaning, beside the total of their row.
struct Survey<'c> {
    columns: &'c [usize],
    total: &'c [usize],
    /// Filled cells of each column, and those that hold a count.
    filled: Vec<(usize, usize)>,
    /// Rows with a total, and those of them that are kept: one of so many.
    seen: usize,
    step: usize,
    kept: Vec<(u64, Vec<u64>)>,
}

impl<'c> Survey<'c> {
    fn new(columns: &'c [usize], total: &'c [usize]) -> Self {
        let filled = vec![(0, 0); columns.len()];
        Self { columns, total, filled, seen: 0, step: 1, kept: Vec::new() }
    }

    fn row(&mut self, cells: &[&str]) {
        let Some(total) = first_filled(cells, self.total).and_then(|(_, text)| count(text)) else { return };
        let keep = self.seen.is_multiple_of(self.step);
        let mut counts = Vec::new();
        for (&column, filled) in self.columns.iter().zip(&mut self.filled) {
            let text = cells.get(column).map_or("", |cell| cell.trim());
            let number = count(text);
            filled.0 += usize::from(!text.is_empty());
            filled.1 += usize::from(number.is_some());
            if keep {
                counts.push(number.map_or(0, u64::from));
            }
        }
        if keep {
            self.kept.push((u64::from(total), counts));
        }
        self.seen += 1;
        if self.kept.len() > MOST_ROWS {
            // Every other one of those kept.
            let mut index = 0;
            self.kept.retain(|_| {
                index += 1;
                index % 2 == 1
            });
            self.step *= 2;
        }
    }

    /// The neighbours among the columns of counts that add up in most rows, else those that differ least; and whether they
    /// do add up.
    fn items(&self) -> Option<(Vec<usize>, bool)> {
        let counted = |(at, (filled, counts)): (usize, &(usize, usize))| {
            (*counts > 0 && (filled - counts) * COUNTED <= *filled).then_some(at)
        };
        let counts: Vec<usize> = self.filled.iter().enumerate().filter_map(counted).collect();
        let sums: Vec<(u64, Vec<u64>)> =
            self.kept.iter().map(|(total, row)| (*total, running(row, &counts))).collect();
        let all: u64 = self.kept.iter().map(|(total, _)| total).sum();
        let whole = counts.len() > MOST_COLUMNS;
        let starts = if whole { 1 } else { counts.len() };
        let mut best: Option<(usize, u64, usize, usize)> = None;
        for first in 0..starts {
            let shortest = if whole { counts.len() } else { first + 2 };
            for last in shortest..=counts.len() {
                let apart = |(total, sums): &(u64, Vec<u64>)| total.abs_diff(sums[last] - sums[first]);
                let fitting = sums.iter().filter(|row| row.0 > 0 && apart(row) == 0).count();
                let missing: u64 = sums.iter().map(apart).sum();
                let better = best.is_none_or(|(most, least, from, to)| {
                    (fitting, u64::MAX - missing, last - first) > (most, u64::MAX - least, to - from)
                });
                if better {
                    best = Some((fitting, missing, first, last));
                }
            }
        }
        let (fitting, missing, first, last) = best?;
        let rows = sums.iter().filter(|(total, _)| *total > 0).count();
        let proven = fitting > 0 && fitting * 2 >= rows;
        let run = counts.get(first..last)?.iter().map(|&at| self.columns[at]).collect();
        (proven || missing * 2 < all).then_some((run, proven))
    }
}

/// Sums of the `row` up to each of the columns `counts`.
fn running(row: &[u64], counts: &[usize]) -> Vec<u64> {
    let mut sums = vec![0];
    for &at in counts {
        sums.push(sums[sums.len() - 1] + row[at]);
    }
    sums
}

/// The name of the item in a column's, without the word for its measure: `LE PEN` in `Voix LE PEN` and in `LE PEN (voix)`.
fn item_name(name: &str, schema: &Schema) -> String {
    let measure = schema.measure().unwrap_or_default();
    let is_measure = |word: &str| !measure.is_empty() && schema.fold(word).letters == measure;
    let bare =
        |text: &str| text.trim_matches(|c: char| c.is_whitespace() || "_-–:.,'\"()[]".contains(c)).to_owned();
    let apart = |c: char| c.is_whitespace() || "_:.,'\"()[]".contains(c);
    let mut rest = bare(name);
    if let Some((first, after)) = rest.split_once(apart)
        && is_measure(first)
    {
        rest = bare(after);
    }
    if let Some((before, last)) = rest.rsplit_once(apart)
        && is_measure(last)
    {
        rest = bare(before);
    }
    if rest.is_empty() { name.trim().to_owned() } else { rest }
}

/// Whether a name is a code: short, in capitals.
fn is_code(name: &str) -> bool {
    name.len() <= LONGEST_CODE
        && name.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-')
}

#[cfg(test)]
mod tests;
