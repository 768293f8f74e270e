//! Everything that the study finds.

use anyhow::Result;
use augure_chomage_vote::selection::Selection;

use super::context::Context;
use super::correlations::{self, Correlation};
use super::shares::{self, ShareFindings, ShareScore};
use super::winners::{self, TaskOutcome};

/// Everything that the study finds.
#[derive(Debug, Clone, PartialEq)]
pub struct Findings {
    /// Forecasts of shares, out of time.
    pub shares: ShareFindings,
    /// Winners.
    pub winners: Vec<TaskOutcome>,
    /// What goes with what.
    pub correlations: Vec<Correlation>,
}

impl Findings {
    /// Scores of forecasts of shares.
    #[must_use]
    pub fn share_scores(&self) -> &[ShareScore] {
        &self.shares.scores
    }
}

/// Everything that the study finds in `context`; `doing` hears what is being done.
///
/// # Errors
/// When a fit fails.
pub fn findings(context: &Context<'_>, doing: &dyn Fn(&str)) -> Result<Findings> {
    doing("shares");
    let shares = shares::evaluate(context, &Selection::Metropolitan)?;
    doing("winners");
    let winners = winners::evaluate(context)?;
    doing("correlations");
    let correlations = correlations::all(context.panel);
    Ok(Findings { shares, winners, correlations })
}
