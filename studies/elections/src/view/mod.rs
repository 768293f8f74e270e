//! The figures of one bureau as of one target, computed once for table, chart and copied text.

use std::collections::BTreeMap;

use augure_core::format::{ascii, column_of_tenths};
use augure_core::units::{Points, Share};

use crate::absence::{Absence, Known, KnownRef as _};
use crate::bureau::BureauId;
use crate::commune::CommuneCode;
use crate::coverage::{self, Precedent};
use crate::engine::Asked;
use crate::forecast::{Basis, Forecast, Forecaster, Interval};
use crate::history::History;
use crate::panel::{Panel, PanelRow};
use crate::references::{Reference, Resolved, delta, resolve};
use crate::roll;
use crate::scrutin::ScrutinIndex;
use crate::settled::settled;
use crate::tally::Tally;

/// A bureau of a commune, by the panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BureauEntry {
    /// The bureau.
    pub id: BureauId,
    /// Its last scrutin in the panel.
    pub last: ScrutinIndex,
    /// Registered voters then.
    pub inscrits: u32,
    /// True for a current bureau of the commune: see [`roll`].
    pub current: bool,
}

/// One category's line.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetLine {
    /// Forecast share.
    pub share: Known<Share>,
    /// The share in tenths of a percent, apportioned: the column adds up to exactly 1000.
    pub tenths: Known<i64>,
    /// 80 % interval.
    pub interval: Known<Interval>,
    /// Forecast minus each reference, in the order of the references.
    pub deltas: Vec<Known<Points>>,
    /// Share at each reference, in the order of the references.
    pub references: Vec<Known<Share>>,
    /// The result, when the target has been held.
    pub observed: Option<Observed>,
}

/// One category's result at a target that has been held.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Observed {
    /// Share of the category.
    pub share: Known<Share>,
    /// The share in tenths of a percent, apportioned like [`SheetLine::tenths`]; absent where the share is.
    pub tenths: Known<i64>,
    /// Share of all valid votes, and that share in tenths of a percent.
    pub of_valid: Known<(Share, i64)>,
    /// Forecast minus result.
    pub error: Known<Points>,
    /// The difference between the shares shown, in tenths of a point.
    pub error_tenths: Known<i64>,
    /// Whether the result lies within the 80 % interval.
    pub within: Known<bool>,
}

/// The figures of one bureau as of one target.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// The bureau.
    pub bureau: BureauId,
    /// The target.
    pub target: ScrutinIndex,
    /// One line per category, in category order.
    pub lines: Vec<SheetLine>,
    /// The place whose history the forecast is based on, or the reason for the absence of a forecast.
    pub basis: Known<Basis>,
    /// The references, resolved for the bureau, in the order given.
    pub references: Vec<Resolved>,
    /// The bureau's last election of the target's type, and the part of the valid votes that the categories cover there.
    pub precedent: Known<Precedent>,
    /// At a target that has been held, the share of all valid votes of candidates outside every category.
    pub autres: Known<(Share, i64)>,
    /// The bureau's last result before the target.
    pub last: Option<PanelRow>,
    /// The bureau's result at the target, when it has been held and is known.
    pub outcome: Option<PanelRow>,
}

/// The sheet of `bureau` as of `target`; `None` when the panel's calendar has no such target.
///
/// `model` may be the reason for its absence.
#[must_use]
pub fn sheet(
    panel: &Panel,
    target: ScrutinIndex,
    bureau: BureauId,
    references: &[Reference],
    model: Known<&dyn Forecaster>,
) -> Option<Sheet> {
    let (_, scrutin) = panel.calendar().iter().find(|(index, _)| *index == target)?;
    let as_of = History::new(panel).before(scrutin);
    sheet_of(panel, target, bureau, references, model.and_then(|model| model.forecast(&as_of, bureau)))
}

/// The sheet around a given `forecast`: of a scenario, or of a [prepared](crate::engine::Prepared) town.
#[must_use]
pub fn sheet_of(
    panel: &Panel,
    target: ScrutinIndex,
    bureau: BureauId,
    references: &[Reference],
    forecast: Known<Forecast>,
) -> Option<Sheet> {
    let (_, scrutin) = panel.calendar().iter().find(|(index, _)| *index == target)?;
    let as_of = History::new(panel).before(scrutin);
    let last = as_of.bureau(bureau).next_back().cloned();
    let references: Vec<Resolved> =
        references.iter().map(|reference| resolve(&as_of, bureau, reference)).collect();
    // A round that the bureau was not called to has no forecast.
    let settled = settled(panel, bureau, target);
    let forecast = if settled { Err(Absence::SettledBefore) } else { forecast };
    let outcome = scrutin.held.then(|| {
        let reason = |reason| if settled { Absence::SettledBefore } else { reason };
        panel.outcome(bureau, target).map_err(reason)
    });
    let count = panel.categories().len();
    let of_valid =
        outcome.unwrap_or(Err(Absence::NoSuchScrutin)).and_then(|row| Tally::of_row(row, count).of_valid());
    let observed = outcome.map(|row| match row {
        Ok(row) => row.column(),
        Err(reason) => vec![Err(reason); count],
    });
    let tenths = forecast.known().map(|forecast| tenths_of(&forecast.shares));
    let lines = (0..count)
        .map(|k| {
            let forecast = forecast.known();
            let share = forecast.and_then(|f| f.shares.get(k).copied().ok_or(Absence::NoModel));
            let interval = forecast.and_then(|forecast| {
                let intervals = forecast.intervals.known()?;
                intervals.get(k).copied().ok_or(Absence::NotCalibrated)
            });
            let tenths = tenths.known().and_then(|t| at(t, k));
            SheetLine {
                share,
                tenths,
                interval,
                deltas: references.iter().map(|found| delta(share?, found, k)).collect(),
                references: references
                    .iter()
                    .map(|found| found.shares.get(k).copied().unwrap_or(Err(Absence::NoSuchScrutin)))
                    .collect(),
                observed: observed.as_ref().map(|column| Observed {
                    of_valid: of_valid.known().and_then(|found| found.categories[k]),
                    ..observe(column, k, share, tenths, interval)
                }),
            }
        })
        .collect();
    let basis = forecast.map(|forecast| forecast.basis);
    let outcome = outcome.and_then(Result::ok).cloned();
    let precedent = coverage::of_bureau(&as_of, bureau);
    let autres = of_valid.map(|found| found.autres);
    Some(Sheet { bureau, target, lines, basis, references, precedent, autres, last, outcome })
}

impl Sheet {
    /// The sheet without figures for the categories that do not stand, as far as `asked` knows.
    #[must_use]
    pub fn of_standing(mut self, asked: &Asked) -> Self {
        for (k, line) in self.lines.iter_mut().enumerate().filter(|(k, _)| !asked.may_stand(*k)) {
            line.share = asked.of_standing(k, line.share);
            line.tenths = asked.of_standing(k, line.tenths);
            line.interval = asked.of_standing(k, line.interval);
            line.deltas.iter_mut().for_each(|delta| *delta = asked.of_standing(k, *delta));
            if let Some(observed) = &mut line.observed {
                observed.error = asked.of_standing(k, observed.error);
                observed.error_tenths = asked.of_standing(k, observed.error_tenths);
                observed.within = asked.of_standing(k, observed.within);
            }
        }
        self
    }
}

/// The lines to copy, one per category: `centre : 21.3% (+1.2 vs législatives, -0.8 vs mun 2020)`.
///
/// `categories` and `references` are their names in one language, in order, and `colon` is that language's.
#[must_use]
pub fn copied_lines(sheet: &Sheet, categories: &[&str], references: &[&str], colon: &str) -> String {
    let line = |(line, category): (&SheetLine, &&str)| {
        let share = line.tenths.map_or_else(|_| "N/A".to_owned(), ascii::percent_of_tenths);
        let delta = |(delta, reference): (&Known<Points>, &&str)| {
            let delta = delta.map_or_else(|_| "N/A".to_owned(), ascii::points);
            format!("{delta} vs {reference}")
        };
        let deltas: Vec<String> = line.deltas.iter().zip(references).map(delta).collect();
        format!("{}{colon}{share} ({})", category.to_lowercase(), deltas.join(", "))
    };
    sheet.lines.iter().zip(categories).map(line).collect::<Vec<_>>().join("\n")
}

/// The bureaux of `commune`, in order of their numbers.
#[must_use]
pub fn bureaux_of(panel: &Panel, commune: CommuneCode) -> Vec<BureauEntry> {
    // Rows are ordered by date: a bureau's last row wins.
    let last_rows: BTreeMap<BureauId, &PanelRow> = panel
        .rows()
        .iter()
        .filter(|row| row.bureau.commune == commune)
        .map(|row| (row.bureau, row))
        .collect();
    let now = roll::now(panel, commune);
    let entry = |row: &&PanelRow| BureauEntry {
        id: row.bureau,
        last: row.scrutin,
        inscrits: row.inscrits,
        current: now.as_ref().is_some_and(|now| now.bureaux.contains_key(&row.bureau)),
    };
    last_rows.values().map(entry).collect()
}

fn tenths_of(shares: &[Share]) -> Vec<i64> {
    column_of_tenths(&shares.iter().map(|share| share.get()).collect::<Vec<_>>())
}

fn observe(
    column: &[Known<(Share, i64)>],
    category: usize,
    forecast: Known<Share>,
    shown: Known<i64>,
    interval: Known<Interval>,
) -> Observed {
    let found = column.get(category).copied().unwrap_or(Err(Absence::NoCandidate));
    let (share, tenths) = (found.map(|(share, _)| share), found.map(|(_, tenths)| tenths));
    let error = || Ok(forecast? - share?);
    let error_tenths = || Ok(shown? - tenths?);
    let within = || {
        let (interval, share) = (interval?, share?);
        Ok(interval.low <= share && share <= interval.high)
    };
    let of_valid = Err(Absence::BureauAbsent);
    Observed { share, tenths, of_valid, error: error(), error_tenths: error_tenths(), within: within() }
}

fn at(tenths: &[i64], category: usize) -> Known<i64> {
    tenths.get(category).copied().ok_or(Absence::NoModel)
}

#[cfg(test)]
mod tests;
