//! `panel`: maps candidates to categories and shows the content of each scrutin.

use std::fmt::Write;

use anyhow::Result;

use crate::cli::{Options, say};
use crate::elections::{inputs, summary};
use crate::study::outcome::Outcome;

/// Prints, scrutin by scrutin, the number of bureaux and the mapped share of their votes.
///
/// # Errors
/// When there are no results.
pub(super) fn run(options: &Options) -> Result<Outcome> {
    let (config, base, progress) = inputs::read(options)?;
    progress.finish();
    let mut text = summary::origin(&base);
    let _ = writeln!(
        text,
        "\n{:<24}{:>12}{:>9}{:>8}{:>10}{:>9}",
        "scrutin", "date", "bureaux", "usable", "exprimés", "autres"
    );
    for (index, scrutin) in config.calendar.iter().filter(|(_, scrutin)| scrutin.held) {
        let rows: Vec<_> = base.panel.rows().iter().filter(|row| row.scrutin == index).collect();
        let usable = rows.iter().filter(|row| row.usable().is_ok()).count();
        let exprimes: u64 = rows.iter().map(|row| u64::from(row.exprimes)).sum();
        let single = || rows.iter().filter(|row| !row.is_plurinominal());
        let autres: f64 = single().map(|row| row.autres).sum();
        let votes: f64 = single().map(|row| row.autres + row.mapped_votes()).sum();
        let part = if votes > 0.0 { autres / votes * 100.0 } else { 0.0 };
        let (id, date) = (&scrutin.id, scrutin.date.to_string());
        let count = rows.len();
        let _ = writeln!(text, "{id:<24}{date:>12}{count:>9}{usable:>8}{exprimes:>10}{part:>7.1} %");
    }
    text.push_str(&summary::problems(&base, false));
    say(&text);
    Ok(Outcome::from(&base))
}
