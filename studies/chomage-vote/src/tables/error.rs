//! Why tables are no panel.

use augure_core::bundle::table::TableError;

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
