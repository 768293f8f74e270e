//! The inputs of the study's commands: configuration, results, rates.

use std::fmt::Write;

use anyhow::Result;
use augure_ingest::problem::{Severity, counts};
use tracing::info;

use super::base::Base;
use super::config::Config;
use super::evaluate::context::Context;
use super::evaluate::findings::{Findings, findings};
use crate::cli::{Options, note};
use crate::log::timed;
use crate::study::outcome::Outcome;

/// Configuration and data.
pub(super) struct Inputs {
    /// Everything that is configured.
    pub(super) config: Config,
    /// Results, rates and outlines.
    pub(super) base: Base,
}

/// The data that the options name, with their configuration.
///
/// # Errors
/// When the configuration is wrong, or there is no data.
pub(super) fn read(options: &Options) -> Result<Inputs> {
    let config = Config::load(options.config.as_deref())?;
    let base = Base::read(&options.raw, options.bundle(), &config)?;
    Ok(Inputs { config, base })
}

impl Inputs {
    /// The scores and forecasts of every model, tested.
    ///
    /// # Errors
    /// When a fit fails.
    pub(super) fn findings(&self, options: &Options) -> Result<Findings> {
        let context = Context {
            panel: &self.base.panel,
            neighbours: &self.base.neighbours,
            seed: self.config.seed,
            effort: self.config.effort,
            split: &self.config.split,
        };
        let doing = |what: &str| {
            info!(step = what, "starts");
            if !options.quiet && !tracing::enabled!(tracing::Level::INFO) {
                note(&format!("{what}\n"));
            }
        };
        timed("fitting and testing", || findings(&context, &doing))
    }

    /// The problems of the files, and their numbers; notes only where `notes` says so.
    pub(super) fn summary(&self, notes: bool) -> String {
        let mut text = String::new();
        let told = self.base.problems.iter().filter(|problem| notes || problem.severity != Severity::Info);
        for problem in told {
            let _ = writeln!(text, "{problem}");
        }
        let [errors, warnings, notes] = counts(&self.base.problems);
        let results = self.base.panel.results().len();
        let _ = writeln!(text, "{results} results; {errors} errors, {warnings} warnings, {notes} notes");
        text
    }

    /// Whether every figure could be read and adds up.
    pub(super) fn outcome(&self) -> Outcome {
        if self.base.errors() > 0 { Outcome::WithErrors } else { Outcome::Clean }
    }
}
