//! `check`: verifies a bundle and prints each check.

use std::fmt::Write;

use anyhow::{Result, bail};

use super::outcome::Outcome;
use crate::cli::{Options, say};
use crate::elections::check::check;

/// Failures shown of each check.
const SHOWN: usize = 20;

/// Verifies the bundle that the options point to.
///
/// # Errors
/// When the bundle cannot be read, or a check fails.
pub fn run(options: &Options) -> Result<Outcome> {
    let checks = check(options.bundle())?;
    let (mut failed, mut text) = (0, String::new());
    for check in &checks {
        let holds = check.wrong.is_empty();
        failed += usize::from(!holds);
        let _ = writeln!(text, "{} {}", if holds { "ok    " } else { "FAILED" }, check.what);
        for wrong in check.wrong.iter().take(SHOWN) {
            let _ = writeln!(text, "         {wrong}");
        }
    }
    say(&text);
    if failed > 0 {
        let all = checks.len();
        bail!(
            "the bundle is not sound: {failed} of {all} checks failed; compile it again with `augure-builder build`"
        );
    }
    Ok(Outcome::Clean)
}
