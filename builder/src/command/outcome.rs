//! How a command ends.

use crate::elections::base::Base;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Clean,
    /// Done, but results are missing or wrong.
    WithErrors,
}

impl From<&Base> for Outcome {
    /// Whether the results are all there.
    fn from(base: &Base) -> Self {
        let [errors, ..] = base.report.totals();
        if errors > 0 { Self::WithErrors } else { Self::Clean }
    }
}
