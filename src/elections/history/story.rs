//! A bureau's history, and the level beside it.

use std::sync::Arc;

use augure_core::units::Share;
use augure_elections::absence::{Absence, Known};
use augure_elections::series::{Moment, series};
use augure_elections::tally::{Place, Tally};

use crate::elections::coverage;
use crate::elections::shown::Shown;
use crate::elections::text::{history as own, shared as words};
use crate::text::Text;

/// The levels to compare with: word in addresses, and name.
pub(super) const LEVELS: [(&str, Text); 3] =
    [("commune", own::TOWN), ("departement", own::DEPARTEMENT), ("nation", own::NATION)];

/// A bureau's history, and the level that it is compared with: a position in [`LEVELS`].
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Story {
    pub(super) moments: Arc<Vec<Moment>>,
    pub(super) level: usize,
    /// Whether shares are of all valid votes, and not of the categories' alone.
    pub(super) of_valid: bool,
}

/// The results of the bureau and of the levels: the bureau first, then in the order of [`LEVELS`].
pub(super) fn moments(shown: &Shown) -> Vec<Moment> {
    let commune = shown.commune.code;
    let places = [
        Place::Bureau(shown.bureau.id),
        Place::Town(commune),
        Place::Departement(commune.departement()),
        Place::Nation,
    ];
    series(&shown.panel, shown.bureau.id, &places)
}

impl Story {
    /// The share of the category at `k`, and the same in tenths of a percent.
    pub(super) fn share(&self, tally: &Tally, k: usize) -> Known<(Share, i64)> {
        if self.of_valid {
            return tally.of_valid()?.categories.get(k).copied().unwrap_or(Err(Absence::NoCandidate));
        }
        let missing = Err(Absence::NoCandidate);
        Ok((
            tally.shares.get(k).copied().unwrap_or(missing)?,
            tally.tenths.get(k).copied().unwrap_or(Err(Absence::NoCandidate))?,
        ))
    }

    /// The sentence on the scrutins where votes of the bureau or of the level were divided.
    pub(super) fn divided(&self, shown: &Shown) -> Option<String> {
        let places = self.moments.iter().flat_map(|moment| {
            let name = words::label(&shown.data.calendar[moment.scrutin]);
            let tallies =
                [0, self.level + 1].into_iter().filter_map(|place| moment.tallies[place].as_ref().ok());
            tallies.map(move |tally| (name, tally.divided.clone()))
        });
        coverage::divided(&shown.data, places)
    }

    /// The name of the level.
    pub(super) fn level_name(&self) -> &'static str {
        LEVELS[self.level].1.get()
    }
}

/// `Municipales 2020, 1er tour`.
pub(super) fn scrutin_name(shown: &Shown, moment: &Moment) -> String {
    words::label(&shown.data.calendar[moment.scrutin]).to_owned()
}
