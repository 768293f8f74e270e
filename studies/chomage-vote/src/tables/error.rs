//! Why tables are no panel, and the error of one entry.

use augure_core::bundle::table::{Table, TableError};

use crate::panel::PanelError;
use crate::scrutin::CalendarError;
use crate::unit::AmbiguousUnit;

/// Tables that are not a panel.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum PanelTablesError {
    /// A table is wrong.
    #[error(transparent)]
    Table(#[from] TableError),
    /// Two units have one code.
    #[error(transparent)]
    Unit(#[from] AmbiguousUnit),
    /// The scrutins are no calendar.
    #[error(transparent)]
    Calendar(#[from] CalendarError),
    /// The results are none.
    #[error(transparent)]
    Panel(#[from] PanelError),
}

/// The error of an entry that no value of the study can be made of.
pub(in crate::tables) fn bad_value(
    table: &Table,
    column: &str,
    row: usize,
    value: impl ToString,
    expected: &'static str,
) -> TableError {
    TableError::BadValue {
        table: table.name().to_owned(),
        column: column.to_owned(),
        row,
        value: value.to_string(),
        expected,
    }
}
