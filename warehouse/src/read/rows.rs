//! One row per place: duplicates told apart, parts of merged communes taken together.

use std::sync::Arc;

use augure_ingest::cell::Cell;
use augure_ingest::findings::Findings;
use augure_ingest::problem::{Problem, Severity};
use datafusion::arrow::array::{
    Array, ArrayRef, AsArray, BooleanArray, Int64Array, RecordBatch, UInt64Array,
};
use datafusion::arrow::compute::{nullif, take_record_batch};
use datafusion::arrow::datatypes::Int64Type;
use datafusion::arrow::error::ArrowError;

use crate::counts::Counts;
use crate::places::Place;
use crate::spec::{Kind, Spec};

/// A row of the file.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// The place of today.
    pub(super) place: Place,
    /// The place that the row names.
    pub(super) source: Place,
    pub(super) line: u32,
    /// Its position in the columns.
    pub(super) row: usize,
    pub(super) name: Option<String>,
    pub(super) registered: u32,
}

/// One row per place, in order.
#[derive(Debug)]
pub(super) struct Sorted {
    pub(super) places: Vec<Place>,
    pub(super) names: Vec<Option<String>>,
    pub(super) registered: Vec<u32>,
    pub(super) values: RecordBatch,
}

/// One row per place of `entries`, whose values are `columns`.
pub(super) fn settle(
    mut entries: Vec<Entry>,
    columns: &RecordBatch,
    spec: &Spec,
    counts: &mut Counts,
    findings: &mut Findings,
) -> Result<Sorted, ArrowError> {
    entries.sort_by_key(|entry| (entry.place, entry.source, entry.line));
    let mut places = Vec::new();
    let mut names = Vec::new();
    let mut registered = Vec::new();
    let mut first_rows = Vec::new();
    // Where a place has several parts: its position, and their rows.
    let mut merged: Vec<(usize, Vec<usize>)> = Vec::new();
    for of_place in entries.chunk_by(|a, b| a.place == b.place) {
        let parts: Vec<&Entry> = of_place
            .chunk_by(|a, b| a.source == b.source)
            .filter_map(|same| distinct(same, columns, counts, findings))
            .collect();
        let Some(first) = parts.first() else { continue };
        if parts.len() > 1 {
            counts.rows_of_parts += parts.len();
            merged.push((places.len(), parts.iter().map(|part| part.row).collect()));
        }
        let own = parts.iter().find(|part| part.source == part.place).unwrap_or(first);
        places.push(first.place);
        names.push(own.name.clone().filter(|_| own.source == own.place));
        registered.push(parts.iter().map(|part| part.registered).fold(0, u32::saturating_add));
        first_rows.push(first.row as u64);
    }
    let taken = take_record_batch(columns, &UInt64Array::from(first_rows))?;
    let values = if merged.is_empty() { taken } else { together(&taken, &merged, columns, spec, counts)? };
    Ok(Sorted { places, names, registered, values })
}

/// The one row of those that name the same place; `None`, told, when their values differ.
fn distinct<'e>(
    same: &'e [Entry],
    columns: &RecordBatch,
    counts: &mut Counts,
    findings: &mut Findings,
) -> Option<&'e Entry> {
    let (first, rest) = same.split_first()?;
    let differs = |other: &&Entry| {
        columns
            .columns()
            .iter()
            .any(|column| column.slice(first.row, 1).to_data() != column.slice(other.row, 1).to_data())
    };
    let key = first.source.to_string();
    let cell = Cell { line: rest.first().map_or(first.line, |second| second.line), column: None, text: &key };
    match rest.iter().find(differs) {
        Some(other) => {
            counts.conflicting_duplicates += same.len();
            let message =
                format!("lines {} and {} have one key and different values", first.line, other.line);
            let problem = Problem::new(Severity::Error, "conflicting-duplicate", message)
                .remedy("all rows of that key are left out: delete the wrong ones");
            findings.once("", cell, problem);
            None
        }
        None => {
            if !rest.is_empty() {
                counts.equal_duplicates += rest.len();
                let message = format!("lines {} and {} are the same", first.line, cell.line);
                findings.once("", cell, Problem::new(Severity::Info, "equal-duplicate", message));
            }
            Some(first)
        }
    }
}

/// `taken`, where each place of several parts has the sum of theirs in columns that add up, and nothing in others.
fn together(
    taken: &RecordBatch,
    merged: &[(usize, Vec<usize>)],
    columns: &RecordBatch,
    spec: &Spec,
    counts: &mut Counts,
) -> Result<RecordBatch, ArrowError> {
    let mut arrays: Vec<ArrayRef> = Vec::with_capacity(taken.num_columns());
    for ((array, source), column) in taken.columns().iter().zip(columns.columns()).zip(&spec.columns) {
        let has_value = |rows: &&(usize, Vec<usize>)| rows.1.iter().any(|&row| source.is_valid(row));
        if column.adds && column.kind == Kind::Integer {
            let parts = source.as_primitive::<Int64Type>();
            let mut sums: Vec<Option<i64>> = array.as_primitive::<Int64Type>().iter().collect();
            for (at, rows) in merged {
                let mut values = rows.iter().map(|&row| parts.is_valid(row).then(|| parts.value(row)));
                let sum = values.try_fold(0_i64, |sum, value| sum.checked_add(value?));
                counts.values_of_parts += usize::from(sum.is_none() && has_value(&&(*at, rows.clone())));
                if let Some(cell) = sums.get_mut(*at) {
                    *cell = sum;
                }
            }
            arrays.push(Arc::new(Int64Array::from(sums)));
        } else {
            counts.values_of_parts += merged.iter().filter(has_value).count();
            let mut mask = vec![false; array.len()];
            for (at, _) in merged {
                if let Some(cell) = mask.get_mut(*at) {
                    *cell = true;
                }
            }
            arrays.push(nullif(array, &BooleanArray::from(mask))?);
        }
    }
    RecordBatch::try_new(taken.schema(), arrays)
}
