//! A past scrutin as the question that it was, and its answer.

use std::collections::BTreeMap;

use augure_elections::bureau::BureauId;
use augure_elections::commune::CommuneCode;
use augure_elections::engine::setting::{Kind, Offer, Setting};
use augure_elections::panel::{Panel, PanelRow};
use augure_elections::scrutin::ScrutinIndex;

/// Fewest usable bureaux of a town whose totals are distributed.
pub const MIN_BUREAUX: usize = 3;
/// Fewest categories that must stand in a bureau for its result to say something.
pub const MIN_STANDING: usize = 2;

/// One town at one past scrutin: its usable bureaux.
#[derive(Debug, Clone)]
pub struct Question<'p> {
    /// The town.
    pub commune: CommuneCode,
    /// Its usable results.
    pub rows: Vec<&'p PanelRow>,
}

/// The towns of `panel` with usable results at scrutin `index`.
#[must_use]
pub fn questions(panel: &Panel, index: ScrutinIndex) -> Vec<Question<'_>> {
    let rows = panel.rows();
    let day =
        &rows[rows.partition_point(|r| r.scrutin < index)..rows.partition_point(|r| r.scrutin <= index)];
    let mut towns: BTreeMap<CommuneCode, Vec<&PanelRow>> = BTreeMap::new();
    for row in day.iter().filter(|row| row.usable().is_ok()) {
        towns.entry(row.bureau.commune).or_default().push(row);
    }
    towns.into_iter().map(|(commune, rows)| Question { commune, rows }).collect()
}

/// Whether each category stood in the bureau of `row`.
#[must_use]
pub fn stood(row: &PanelRow) -> Vec<bool> {
    row.votes.iter().map(Option::is_some).collect()
}

/// Whether enough categories stood in the bureau of `row`.
#[must_use]
pub fn contested(row: &PanelRow) -> bool {
    row.votes.iter().flatten().count() >= MIN_STANDING
}

impl Question<'_> {
    /// The bureaux asked about.
    #[must_use]
    pub fn bureaux(&self) -> Vec<BureauId> {
        self.rows.iter().map(|row| row.bureau).collect()
    }

    /// Whether there are enough bureaux for the town's totals to be another thing than a bureau's result.
    #[must_use]
    pub fn is_town(&self) -> bool {
        self.rows.len() >= MIN_BUREAUX
    }

    /// Whether each category stood in at least one of the bureaux.
    #[must_use]
    pub fn stood(&self) -> Vec<bool> {
        let categories = self.rows.first().map_or(0, |row| row.votes.len());
        (0..categories).map(|k| self.rows.iter().any(|row| row.votes[k].is_some())).collect()
    }

    /// The information of a forecast of this `kind`: the result's totals for a scenario, the categories that stood for a
    /// known offer. `None` for the scenario of a town with fewer than three usable bureaux.
    #[must_use]
    pub fn setting(&self, kind: Kind) -> Option<Setting> {
        let offer = || Offer::Bureaux(self.rows.iter().map(|row| (row.bureau, stood(row))).collect());
        match kind {
            Kind::Scenario if !self.is_town() => None,
            Kind::Scenario => Some(Setting::Scenario { totals: self.totals(), offer: offer() }),
            Kind::Offer => Some(Setting::Offer(offer())),
            Kind::Blind => Some(Setting::Blind),
        }
    }

    /// The town's shares over its usable bureaux.
    #[must_use]
    pub fn totals(&self) -> Vec<f64> {
        let categories = self.rows.first().map_or(0, |row| row.votes.len());
        let all: f64 = self.rows.iter().map(|row| row.mapped_votes()).sum();
        let votes = |k: usize| self.rows.iter().filter_map(|row| row.votes[k]).sum::<f64>();
        (0..categories).map(|k| votes(k) / all).collect()
    }
}
