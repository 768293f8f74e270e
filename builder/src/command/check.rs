//! `check`: verifies a bundle and prints each check.

use std::fmt::Write;

use anyhow::{Result, bail};

use crate::bundle::check::{Check, descriptions, files};
use crate::bundle::open::{Bundle, manifest};
use crate::cli::{Options, say};
use crate::study::Study;
use crate::study::outcome::Outcome;

/// Exceptions shown of each check.
const SHOWN: usize = 20;

/// Verifies `study` in the bundle that the options name.
///
/// # Errors
/// When the bundle cannot be read or lacks the study, or a check fails.
pub(super) fn run(study: &Study, options: &Options) -> Result<Outcome> {
    verdict(&checks(study, options)?)
}

/// Verifies every study of the bundle that the options name.
///
/// # Errors
/// When the bundle cannot be read or names a study that is none of `studies`, or a check fails.
pub(super) fn run_all(studies: &[Study], options: &Options) -> Result<Outcome> {
    let manifest = manifest(options.bundle())?;
    let mut all = Vec::new();
    for slug in manifest.studies.keys() {
        let Some(study) = studies.iter().find(|study| study.slug == slug) else {
            let known: Vec<&str> = studies.iter().map(|study| study.slug).collect();
            bail!(
                "the bundle holds a study `{slug}` that this builder does not know; it knows {}",
                known.join(", ")
            );
        };
        let named = |check: Check| Check { what: format!("{slug}: {}", check.what), ..check };
        all.extend(checks(study, options)?.into_iter().map(named));
    }
    verdict(&all)
}

fn checks(study: &Study, options: &Options) -> Result<Vec<Check>> {
    let bundle = Bundle::open(options.bundle(), study.slug)?;
    let mut checks = vec![files(&bundle)?, descriptions(&bundle)?];
    checks.extend((study.checks)(&bundle)?);
    Ok(checks)
}

/// Prints `checks`; fails when one does not hold.
fn verdict(checks: &[Check]) -> Result<Outcome> {
    let mut text = String::new();
    for check in checks {
        let _ = writeln!(text, "{} {}", if check.wrong.is_empty() { "ok    " } else { "FAILED" }, check.what);
        for wrong in check.wrong.iter().take(SHOWN) {
            let _ = writeln!(text, "         {wrong}");
        }
    }
    say(&text);
    let failed = checks.iter().filter(|check| !check.wrong.is_empty()).count();
    if failed > 0 {
        bail!(
            "the bundle is not sound: {failed} of {} checks failed; compile it again with `augure-builder build`",
            checks.len()
        );
    }
    Ok(Outcome::Clean)
}
