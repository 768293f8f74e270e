//! `backtest`: tests every model at every past scrutin and writes how far off each was.

use anyhow::Result;

use crate::chomage_vote::{STUDY, backtest, inputs};
use crate::cli::{Options, say};
use crate::report::destination;
use crate::study::outcome::Outcome;

/// Tests every model and writes the reports.
///
/// # Errors
/// When there is no data, a fit fails or a report cannot be written.
pub(super) fn run(options: &Options) -> Result<Outcome> {
    let folder = destination::reports(options.out.as_deref())?;
    // Without a name, reports of another study are beside these, not below them.
    let folder = if options.out.is_some() { folder } else { folder.join(STUDY) };
    let inputs = inputs::read(&options.without_out())?;
    let findings = inputs.findings(options)?;
    backtest::write(&inputs.base, &findings, &folder)?;
    let summary = backtest::summary(&findings, &inputs.base.panel);
    say(&format!("{summary}\nReports are in {}.\n", folder.display()));
    Ok(inputs.outcome())
}
