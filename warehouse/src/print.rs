//! Answers as tables of text.

use datafusion::arrow::array::{Array, ArrayRef, AsArray};
use datafusion::arrow::datatypes::{DataType, Float64Type};
use datafusion::arrow::error::ArrowError;
use datafusion::arrow::util::display::{ArrayFormatter, FormatOptions};

use crate::query::{Answer, QueryError};

/// Most characters of a cell.
const WIDEST: usize = 60;
/// Most decimals of a number; files have all of them.
const DECIMALS: usize = 4;
/// The sign for a value that is not there.
const ABSENT: &str = "N/A";

/// An answer as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// The first rows below the names of the columns, each column as wide as its widest cell.
    pub text: String,
    /// Number of rows in the text.
    pub shown: usize,
    /// Number of rows of the answer.
    pub rows: usize,
}

/// The first `most` rows of `answer` as text, numbers to the right; `N/A` for a value that is not there.
///
/// # Errors
/// When the engine fails on the way.
pub fn table(mut answer: Answer<'_>, most: usize) -> Result<Printed, QueryError> {
    let schema = answer.schema();
    let mut columns: Vec<Vec<String>> =
        schema.fields().iter().map(|field| vec![field.name().clone()]).collect();
    let right: Vec<bool> = schema.fields().iter().map(|field| field.data_type().is_numeric()).collect();
    let (mut shown, mut rows) = (0, 0);
    while let Some(batch) = answer.next_rows()? {
        let taken = batch.num_rows().min(most - shown);
        for (cells, array) in columns.iter_mut().zip(batch.columns()) {
            cells.extend(texts(array, taken).map_err(|error| QueryError::Other(error.to_string()))?);
        }
        shown += taken;
        rows += batch.num_rows();
    }
    Ok(Printed { text: aligned(&columns, &right), shown, rows })
}

fn texts(array: &ArrayRef, rows: usize) -> Result<Vec<String>, ArrowError> {
    let options = FormatOptions::default().with_null(ABSENT);
    let formatter = ArrayFormatter::try_new(array.as_ref(), &options)?;
    let text = |row: usize| {
        if *array.data_type() == DataType::Float64 && array.is_valid(row) {
            return decimal(array.as_primitive::<Float64Type>().value(row));
        }
        clipped(&formatter.value(row).to_string())
    };
    Ok((0..rows).map(text).collect())
}

/// `number` with as many decimals as it has, and no more than [`DECIMALS`].
fn decimal(number: f64) -> String {
    let short = number.to_string();
    let decimals = short.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    if decimals > DECIMALS { format!("{number:.DECIMALS$}") } else { short }
}

fn clipped(text: &str) -> String {
    let line = text.replace(['\n', '\r', '\t'], " ");
    match line.char_indices().nth(WIDEST) {
        Some((at, _)) => format!("{}…", line.get(..at).unwrap_or_default()),
        None => line,
    }
}

/// Columns of cells, the first of each its name, side by side.
#[must_use]
pub fn aligned(columns: &[Vec<String>], right: &[bool]) -> String {
    let width = |cells: &Vec<String>| cells.iter().map(|cell| cell.chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = columns.iter().map(width).collect();
    let rows = columns.iter().map(Vec::len).max().unwrap_or(0);
    let mut text = String::new();
    for row in 0..rows {
        let mut line = String::new();
        for ((cells, &width), &right) in columns.iter().zip(&widths).zip(right) {
            let cell = cells.get(row).map_or("", String::as_str);
            if right {
                line.push_str(&format!("{cell:>width$}  "));
            } else {
                line.push_str(&format!("{cell:<width$}  "));
            }
        }
        text.push_str(line.trim_end());
        text.push('\n');
        if row == 0 {
            let rule: Vec<String> = widths.iter().map(|&width| "-".repeat(width)).collect();
            text.push_str(&rule.join("  "));
            text.push('\n');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned_by_characters_not_bytes() {
        let columns = [vec!["nom".to_owned(), "Sète".to_owned()], vec!["x".to_owned(), "10".to_owned()]];
        assert_eq!(aligned(&columns, &[false, true]), "nom    x\n----  --\nSète  10\n");
    }

    #[test]
    fn numbers_keep_their_decimals_up_to_four() {
        assert_eq!(
            [0.5, 12.0, 1.0 / 3.0, -2.0 / 3.0, 1e15].map(decimal),
            ["0.5", "12", "0.3333", "-0.6667", "1000000000000000"]
        );
        assert_eq!(clipped("a\nb"), "a b");
        assert_eq!(clipped(&"é".repeat(70)).chars().count(), 61);
    }
}
