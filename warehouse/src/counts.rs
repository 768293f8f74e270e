//! What became of a table's rows and values: nothing is left out without being counted.

use serde::{Deserialize, Serialize};

/// What became of a table's rows and values.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Rows of the file, those that cannot be read included.
    pub rows: usize,
    /// Rows that cannot be read: too many or too few cells.
    pub broken_rows: usize,
    /// Rows whose key names no place.
    pub rows_without_place: usize,
    /// Rows left out because a row before has the same key and the same values.
    pub equal_duplicates: usize,
    /// Rows left out because rows of one key have different values.
    pub conflicting_duplicates: usize,
    /// Rows of former communes, taken together under the commune of today.
    pub rows_of_parts: usize,
    /// Places that the table has values for.
    pub places: usize,
    /// Of these, the places that are in the base.
    pub matched: usize,
    /// Values left out because they are of another type, or out of range.
    pub wrong_values: usize,
    /// Values left out because a merged commune's value does not follow from its parts' values.
    pub values_of_parts: usize,
}

impl Counts {
    /// Places that the table has values for, and that are not in the base.
    #[must_use]
    pub const fn not_matched(&self) -> usize {
        self.places.saturating_sub(self.matched)
    }

    /// Whether rows or values are lost.
    #[must_use]
    pub const fn loses(&self) -> bool {
        self.broken_rows + self.rows_without_place + self.conflicting_duplicates + self.wrong_values > 0
    }

    /// The counts in words, those of nothing left out.
    #[must_use]
    pub fn says(&self) -> Vec<String> {
        let some = [
            (self.broken_rows, "rows left out: too many or too few cells"),
            (self.rows_without_place, "rows left out: their key names no place"),
            (self.equal_duplicates, "rows left out: the same key and values as a row before"),
            (self.conflicting_duplicates, "rows left out: one key, different values"),
            (self.rows_of_parts, "rows of communes that were merged since, taken together"),
            (self.wrong_values, "values left out: another type, or out of range"),
            (
                self.values_of_parts,
                "values left out: a merged commune's value does not follow from its parts'",
            ),
        ];
        some.into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, says)| format!("{count} {says}"))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_said_and_nothing_else() {
        let counts = Counts { rows: 9, places: 7, matched: 5, wrong_values: 2, ..Counts::default() };
        assert_eq!(counts.says(), ["2 values left out: another type, or out of range"]);
        assert!(counts.loses() && counts.not_matched() == 2);
        assert!(!Counts { equal_duplicates: 1, rows_of_parts: 2, ..Counts::default() }.loses());
    }
}
