//! A whole territory on the eve of a target.

use augure_elections::commune::CommuneCode;
use augure_elections::engine::features::TownFeatures;
use augure_elections::engine::lags::Territory;
use augure_elections::engine::reach::Reach;
use augure_elections::engine::town::Town;
use augure_elections::history::{AsOf, History};
use augure_elections::panel::Panel;
use augure_elections::scrutin::Scrutin;

use super::reach::Reaches;

/// Every town of the panel on the eve of a target.
#[derive(Debug, Clone)]
pub struct Eve<'p> {
    /// The target.
    pub target: &'p Scrutin,
    /// Its reach: town or nation.
    pub reach: Reach,
    /// The rows known on that eve.
    pub as_of: AsOf<'p>,
    /// The towns, in order of commune code.
    pub towns: Vec<Town<'p>>,
    /// Their features.
    pub features: Vec<TownFeatures>,
    /// Their sums.
    pub territory: Territory,
    /// Number of categories.
    pub categories: usize,
}

impl<'p> Eve<'p> {
    /// The towns of `panel` on the eve of `target`.
    #[must_use]
    pub fn new(panel: &'p Panel, target: &'p Scrutin, reaches: &Reaches) -> Self {
        let as_of = History::new(panel).before(target);
        let categories = as_of.categories().len();
        let mut communes: Vec<_> = as_of.rows().iter().map(|row| row.bureau.commune).collect();
        communes.sort_unstable();
        communes.dedup();
        let towns: Vec<Town<'_>> = communes.into_iter().map(|commune| Town::new(&as_of, commune)).collect();
        let territory = territory(&as_of, &towns, categories, reaches);
        let features =
            towns.iter().map(|town| TownFeatures::new(town, &territory.standing, categories)).collect();
        let reach = reaches.reach(&target.election);
        Self { target, reach, as_of, towns, features, territory, categories }
    }

    /// The town `commune` and its features, when it has a past.
    #[must_use]
    pub fn town(&self, commune: CommuneCode) -> Option<(&Town<'p>, &TownFeatures)> {
        let of = |town: &Town<'_>| town.bureaux.first().map(|bureau| bureau.commune).cmp(&Some(commune));
        let position = self.towns.binary_search_by(of).ok()?;
        Some((&self.towns[position], &self.features[position]))
    }
}

fn territory(as_of: &AsOf<'_>, towns: &[Town<'_>], categories: usize, reaches: &Reaches) -> Territory {
    let scrutins: Vec<&Scrutin> = as_of.scrutins().map(|(_, scrutin)| scrutin).collect();
    let mut found = Territory {
        scrutins: scrutins.iter().map(|scrutin| scrutin.id.clone()).collect(),
        shares: Vec::new(),
        standing: Vec::new(),
        reach: scrutins.iter().map(|scrutin| reaches.reach(&scrutin.election)).collect(),
        turnout: mean_turnout(towns),
    };
    for event in 0..scrutins.len() {
        let sum = |of: &dyn Fn(&Town<'_>) -> f64| towns.iter().map(of).sum::<f64>();
        let total = sum(&|town| town.events[event].total);
        let share = |k: usize| sum(&|town| town.events[event].votes[k]) / total.max(1.0);
        found.shares.push((0..categories).map(share).collect());
        let standing = |k: usize| {
            let all = sum(&|town| town.events[event].standing[k]);
            (all > 0.0).then(|| sum(&|town| town.events[event].votes[k]) / all)
        };
        found.standing.push((0..categories).map(standing).collect());
    }
    found
}

/// Mean over bureaux of the turnout at their last first round; 0.5 without any.
fn mean_turnout(towns: &[Town<'_>]) -> f64 {
    let last = |town: &Town<'_>, b: usize| {
        let first_rounds = town.events.iter().rev().filter(|event| event.scrutin.tour == 1);
        first_rounds.filter_map(|event| event.rows[b]?.turnout()).next()
    };
    let all: Vec<f64> =
        towns.iter().flat_map(|town| (0..town.bureaux.len()).filter_map(move |b| last(town, b))).collect();
    if all.is_empty() { 0.5 } else { all.iter().sum::<f64>() / all.len() as f64 }
}
