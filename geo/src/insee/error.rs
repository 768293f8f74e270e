//! Errors of codes.

use super::departement::{Departement, DepartementError};

/// Text that is not a commune code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CommuneError {
    /// Not a code.
    #[error("`{0}` is not an INSEE commune code: expected 5 characters such as 01001, 2A004 or ZZ001")]
    Malformed(String),
    /// A commune number without its département.
    #[error(
        "`{0}` lacks its département: expected 5 characters such as 01001, or say which département is meant"
    )]
    DepartementMissing(String),
    /// The code lies in another département than the row says.
    #[error("`{text}` is no commune of the département {departement}, which the row names")]
    Conflict {
        /// The text.
        text: String,
        /// Département of the row.
        departement: Departement,
    },
    /// Not a département.
    #[error(transparent)]
    Departement(#[from] DepartementError),
}
