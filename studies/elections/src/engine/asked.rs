//! A target's parameters with the setting to forecast it in, kept together so that every page answers the same question.

use std::sync::Arc;

use crate::absence::{Absence, Known};
use crate::bureau::BureauId;
use crate::commune::CommuneCode;
use crate::forecast::{Forecast, Forecaster};
use crate::history::AsOf;
use crate::panel::Panel;
use crate::scrutin::ScrutinIndex;

use super::parameters::Parameters;
use super::prepared::Prepared;
use super::setting::{Offer, Setting};

/// A target's parameters, and the setting to use them in.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The target's parameters.
    pub parameters: Arc<Parameters>,
    /// The setting, by the knowledge of the target.
    pub setting: Setting,
}

impl Asked {
    /// Whether `category` may stand, as far as is known.
    #[must_use]
    pub fn may_stand(&self, category: usize) -> bool {
        match &self.setting {
            Setting::Offer(Offer::Town(stands)) => stands.get(category).copied().unwrap_or(false),
            _ => true,
        }
    }

    /// `value`, or the absence of a category that does not stand.
    ///
    /// # Errors
    /// [`Absence::NotStanding`] when `category` does not stand; otherwise the reason in `value`.
    pub fn of_standing<T>(&self, category: usize, value: Known<T>) -> Known<T> {
        if self.may_stand(category) { value } else { value.and(Err(Absence::NotStanding)) }
    }
}

impl Forecaster for Asked {
    fn forecast(&self, as_of: &AsOf<'_>, bureau: BureauId) -> Known<Forecast> {
        let prepared = Prepared::of_bureaux(as_of, bureau.commune, &[bureau], &self.parameters)?;
        prepared.shown(&prepared.forecast(&self.setting)?, bureau)
    }
}

/// The setting for `target` in `commune`. Where few candidates may stand, the offer is the categories `said`; when none is
/// said and the target has been held, it is the categories that stood.
///
/// The offer is public before the vote: nothing else of a target that has been held is read.
///
/// # Errors
/// [`Absence::WhoStands`] where few may stand and `said` is empty, or has another number of categories.
pub fn known(panel: &Panel, target: ScrutinIndex, commune: CommuneCode, said: &[usize]) -> Known<Setting> {
    let scrutin = &panel.calendar()[target];
    let Some(most) = scrutin.stand.map(usize::from) else { return Ok(Setting::Blind) };
    let mut stands = vec![false; panel.categories().len()];
    for &category in said {
        if let Some(stands) = stands.get_mut(category) {
            *stands = true;
        }
    }
    let count = |stands: &[bool]| stands.iter().filter(|stands| **stands).count();
    if count(&stands) == most && said.len() == most {
        return Ok(Setting::Offer(Offer::Town(stands)));
    }
    let stood = who_stood(panel, target, commune);
    if said.is_empty() && (1..=most).contains(&count(&stood)) {
        return Ok(Setting::Offer(Offer::Town(stood)));
    }
    Err(Absence::WhoStands)
}

/// Which categories stood in `commune` at `target`; none when it has not been held.
fn who_stood(panel: &Panel, target: ScrutinIndex, commune: CommuneCode) -> Vec<bool> {
    let mut stood = vec![false; panel.categories().len()];
    for row in panel.rows().iter().filter(|row| row.scrutin == target && row.bureau.commune == commune) {
        for (stood, votes) in stood.iter_mut().zip(&row.votes) {
            *stood |= votes.is_some();
        }
    }
    stood
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{bureau, sample};
    use crate::scrutin::{Calendar, Scrutin};

    /// The sample where at most `most` stand at `target`.
    fn duel(target: &str, most: u8) -> (Panel, ScrutinIndex) {
        let panel = sample();
        let scrutins = panel
            .calendar()
            .iter()
            .map(|(_, scrutin)| Scrutin { stand: (scrutin.id == target).then_some(most), ..scrutin.clone() });
        let calendar = Calendar::new(scrutins.collect());
        let (index, _) = calendar.find(target).unwrap();
        let rows = panel.rows().to_vec();
        (Panel::new(calendar, panel.categories().clone(), rows, panel.totals().to_vec()), index)
    }

    fn offer(stands: [bool; 3]) -> Known<Setting> {
        Ok(Setting::Offer(Offer::Town(stands.to_vec())))
    }

    #[test]
    fn a_round_of_few_asks_who_and_takes_exactly_so_many() {
        let (panel, target) = duel("municipales-2026-t2", 2);
        let ask = |said: &[usize]| known(&panel, target, bureau(1).commune, said);
        assert_eq!(ask(&[2, 0]), offer([true, false, true]));
        for said in [&[][..], &[1], &[1, 1], &[0, 1, 2], &[0, 9], &[0, 1, 1]] {
            assert_eq!(ask(said), Err(Absence::WhoStands), "{said:?}");
        }
        let (index, _) = panel.calendar().find("municipales-2026-t1").unwrap();
        assert_eq!(known(&panel, index, bureau(1).commune, &[0, 1]), Ok(Setting::Blind));
    }

    #[test]
    fn of_a_round_that_was_held_those_who_stood_are_known_until_another_answer() {
        // Nobody of the third stood in bureau 1 there, but somebody did in bureau 2.
        let (panel, target) = duel("legislatives-2024-t1", 3);
        assert_eq!(known(&panel, target, bureau(1).commune, &[]), offer([true; 3]));
        let (panel, target) = duel("legislatives-2022-t2", 2);
        // Three stood where two may: the answer is not taken from there.
        assert_eq!(known(&panel, target, bureau(1).commune, &[]), Err(Absence::WhoStands));
        assert_eq!(known(&panel, target, bureau(1).commune, &[1, 2]), offer([false, true, true]));
    }
}
