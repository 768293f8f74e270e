//! `backtest`: forecasts every past scrutin from its eve and writes how far off each model was.

use anyhow::Result;
use jiff::civil::{Date, date};

use crate::cli::{Options, say};
use crate::elections::backtest::zones::Zone;
use crate::elections::backtest::{self, Scope, Steps, report};
use crate::elections::engine::Reaches;
use crate::elections::inputs;
use crate::report::destination;
use crate::study::outcome::Outcome;

/// The bar of the command line.
struct Bar<'b>(&'b crate::progress::Progress);

impl Steps for Bar<'_> {
    fn step(&self, done: usize, _: usize, what: &'static str) {
        self.0.doing(what);
        if done > 0 {
            self.0.step();
        }
    }
}

/// Tests every model on every past scrutin and writes the reports.
///
/// `train_end` and `valid_end` bound the years of the targets: after the first, up to the second.
///
/// # Errors
/// When there are no results, a fit fails or a report cannot be written.
pub(super) fn run(options: &Options, train_end: Option<i16>, valid_end: Option<i16>) -> Result<Outcome> {
    let folder = destination::reports(options.out.as_deref())?;
    let (_, base, progress) = inputs::read(&options.without_out())?;
    let last_day = |year: i16| -> Date { date(year.clamp(1900, 9999), 12, 31) };
    let mut tested = Scope::new(Reaches::embedded()?, Zone::embedded()?);
    tested.after = train_end.map(last_day);
    tested.until = valid_end.map(last_day);
    let backtest = backtest::run(&base.panel, &tested, &Bar(&progress))?;
    progress.doing("writing");
    backtest::write(&base.panel, &tested, &backtest, &folder)?;
    progress.finish();
    let summary = report::summary(&backtest.metrics);
    say(&format!("{summary}\nReports are in {}.\n", folder.display()));
    Ok(Outcome::from(&base))
}
