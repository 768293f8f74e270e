//! Fits the [forecast engine](augure_elections::engine) in time order: for each target, on scrutins before it.

pub mod blind;
pub mod drift;
pub mod errors;
pub mod eve;
pub mod loadings;
pub mod question;
pub mod reach;
pub mod ridge;
pub mod rounding;
pub mod samples;
pub mod scenario;
#[cfg(test)]
mod tests;

use augure_core::math;
use augure_elections::absence::Absence;
use augure_elections::engine::Parameters;
use augure_elections::engine::setting::Kind;
use augure_elections::panel::Panel;
use augure_elections::scrutin::{Scrutin, ScrutinIndex};
use rayon::prelude::*;

pub use self::reach::Reaches;

use self::eve::Eve;
use self::samples::{Sample, samples};

/// One target's parameters, and its scrutin.
#[derive(Debug, Clone)]
pub struct Fitted<'p> {
    /// Position of the target in the calendar.
    pub index: ScrutinIndex,
    /// The target.
    pub target: &'p Scrutin,
    /// What was fitted as of its eve.
    pub parameters: Parameters,
    /// What it teaches later targets, when it was held.
    pub samples: Vec<Sample>,
}

/// Parameters of every target of the calendar, held or planned, that has a first round before it.
///
/// Each is fitted as of its own eve, so that a past scrutin can be shown as it would have been forecast, and its errors
/// there calibrate the intervals of later targets. In order of date.
#[must_use]
pub fn fit_all<'p>(panel: &'p Panel, reaches: &Reaches) -> Vec<Fitted<'p>> {
    fit_until(panel, reaches, panel.calendar().iter().map(|(_, scrutin)| scrutin.date).max())
}

/// Parameters of the scrutin called `target`, as of its eve; `None` when there is no such scrutin, or no first
/// round before it.
#[must_use]
pub fn fit(panel: &Panel, reaches: &Reaches, target: &str) -> Option<Parameters> {
    let (_, scrutin) = panel.calendar().find(target)?;
    let all = fit_until(panel, reaches, Some(scrutin.date));
    all.into_iter().find(|fitted| fitted.target.id == target).map(|fitted| fitted.parameters)
}

fn fit_until<'p>(panel: &'p Panel, reaches: &Reaches, last: Option<jiff::civil::Date>) -> Vec<Fitted<'p>> {
    let targets: Vec<(ScrutinIndex, &Scrutin)> =
        panel.calendar().iter().filter(|(_, scrutin)| Some(scrutin.date) <= last).collect();
    let eves: Vec<Eve<'_>> = targets.par_iter().map(|(_, target)| Eve::new(panel, target, reaches)).collect();
    let mut samples: Vec<Vec<Sample>> = targets
        .par_iter()
        .zip(&eves)
        .map(|((index, target), eve)| if target.held { samples(panel, *index, eve) } else { Vec::new() })
        .collect();
    let mut fitted: Vec<Fitted<'_>> = targets
        .par_iter()
        .zip(&eves)
        .filter(|(_, eve)| eve.territory.scrutins.iter().any(|id| is_first_round(panel, id)))
        .map(|(&(index, target), eve)| {
            let earlier: Vec<Learnt<'_>> = targets
                .iter()
                .zip(&samples)
                .filter(|((_, past), samples)| past.date < target.date && !samples.is_empty())
                .map(|((_, scrutin), samples)| Learnt { scrutin, samples })
                .collect();
            Fitted { index, target, parameters: parameters(panel, eve, &earlier), samples: Vec::new() }
        })
        .collect();
    for ((index, _), samples) in targets.iter().zip(&mut samples) {
        if let Some(fitted) = fitted.iter_mut().find(|fitted| fitted.index == *index) {
            fitted.samples = std::mem::take(samples);
        }
    }
    errors::calibrate(panel, &mut fitted, &eves);
    fitted
}

/// A past scrutin to learn from.
#[derive(Debug, Clone, Copy)]
pub struct Learnt<'s> {
    /// The scrutin.
    pub scrutin: &'s Scrutin,
    /// Its bureaux: features of its eve, results of the day.
    pub samples: &'s [Sample],
}

impl Learnt<'_> {
    /// Weight of the scrutin when `target` is forecast: halves every 8 years, doubles for the target's type.
    #[must_use]
    pub fn weight(&self, target: &Scrutin) -> f64 {
        event_weight(self.scrutin, target)
    }
}

/// Weight of a past `scrutin` in a fit for `target`.
#[must_use]
pub fn event_weight(scrutin: &Scrutin, target: &Scrutin) -> f64 {
    let same = if scrutin.election == target.election { 2.0 } else { 1.0 };
    same * math::pow(0.5, target.years_since(scrutin) / EVENT_HALF_LIFE)
}

/// Years after which a scrutin counts half in a fit.
const EVENT_HALF_LIFE: f64 = 8.0;

fn is_first_round(panel: &Panel, id: &str) -> bool {
    panel.calendar().find(id).is_some_and(|(_, scrutin)| scrutin.tour == 1)
}

fn parameters(panel: &Panel, eve: &Eve<'_>, earlier: &[Learnt<'_>]) -> Parameters {
    let mut parameters = Parameters {
        target: eve.target.id.clone(),
        reach: eve.reach,
        categories: panel.categories().iter().map(|category| category.key.clone()).collect(),
        territory: eve.territory.clone(),
        scenario: scenario::fit(eve, earlier),
        blind: blind::fit(eve, earlier),
        errors: Kind::ALL.map(|_| Err(Absence::NotCalibrated)),
        town_errors: Kind::ALL.map(|_| Err(Absence::NotCalibrated)),
    };
    rounding::round(&mut parameters);
    parameters
}
