//! Fits every target, each as of its own eve.

use augure_elections::absence::Absence;
use augure_elections::engine::Parameters;
use augure_elections::engine::setting::Kind;
use augure_elections::panel::Panel;
use augure_elections::scrutin::{Scrutin, ScrutinIndex};
use rayon::prelude::*;

use super::eve::Eve;
use super::fitted::Fitted;
use super::learnt::Learnt;
use super::reach::Reaches;
use super::samples::{Sample, samples};
use super::{blind, errors, rounding, scenario};

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
        held: Kind::ALL.map(|_| Err(Absence::NotCalibrated)),
    };
    rounding::round(&mut parameters);
    parameters
}
