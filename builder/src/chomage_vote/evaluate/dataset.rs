//! Rows of features and classes to fit and test classifiers on.

use augure_chomage_vote::eve::{Eve, Level};
use augure_chomage_vote::history::History;
use augure_chomage_vote::panel::{Panel, UnitResult};
use augure_chomage_vote::selection::Selection;
use augure_chomage_vote::variable::Variable;
use augure_chomage_vote::when::When;
use augure_chomage_vote::winner::{family_over, leader};

/// What is to be told of each unit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Task {
    /// The category of whoever comes first at a scrutin.
    Winner(usize),
    /// The family with the most votes, several rounds added up: what the dashboard that this study replaces told.
    Rounds(Vec<usize>),
}

impl Task {
    /// A stable key, for tables.
    #[must_use]
    pub fn key(&self, panel: &Panel) -> String {
        match self {
            Self::Winner(scrutin) => format!("winner-{}", panel.calendar.id(*scrutin)),
            Self::Rounds(_) => "rounds".to_owned(),
        }
    }

    /// Keys of the classes.
    #[must_use]
    pub fn classes(&self, panel: &Panel) -> Vec<String> {
        match self {
            Self::Winner(_) => {
                panel.categories.all.iter().map(|category| category.label.key.clone()).collect()
            }
            Self::Rounds(_) => panel.categories.families.iter().map(|family| family.key.clone()).collect(),
        }
    }

    /// The units that it is told of: those of metropolitan France, or all as the dashboard did.
    #[must_use]
    pub fn selection(&self) -> Selection {
        match self {
            Self::Winner(_) => Selection::Metropolitan,
            Self::Rounds(_) => Selection::Everywhere,
        }
    }
}

/// What a classifier looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WinnerSet {
    /// Turnout, blank and void ballots of the vote itself.
    Vote,
    /// Those, and unemployment.
    VoteUnemployment,
    /// Unemployment.
    Unemployment,
    /// Shares of the last vote.
    Past,
    /// Those, and unemployment.
    PastUnemployment,
}

impl WinnerSet {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Vote, Self::VoteUnemployment, Self::Unemployment, Self::Past, Self::PastUnemployment];

    /// A stable key, for tables.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Vote => "vote",
            Self::VoteUnemployment => "vote+unemployment",
            Self::Unemployment => "unemployment",
            Self::Past => "past",
            Self::PastUnemployment => "past+unemployment",
        }
    }

    /// Whether all of it is known on the eve.
    #[must_use]
    pub const fn is_known_before(self) -> bool {
        !matches!(self, Self::Vote | Self::VoteUnemployment)
    }

    const fn looks_at_unemployment(self) -> bool {
        !matches!(self, Self::Vote | Self::Past)
    }

    const fn looks_at_the_past(self) -> bool {
        matches!(self, Self::Past | Self::PastUnemployment)
    }
}

/// Rows of features and classes, one per unit.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Dataset {
    /// Names of the features.
    pub features: Vec<String>,
    /// Positions of the units.
    pub units: Vec<usize>,
    /// Region of each, or a number of its own.
    pub blocks: Vec<usize>,
    /// Features, absent ones as `None`.
    pub rows: Vec<Vec<Option<f64>>>,
    /// Class of each.
    pub classes: Vec<usize>,
}

impl Dataset {
    /// The rows of `task` with the features of `set`; empty where the set means nothing for the task.
    #[must_use]
    pub fn new(panel: &Panel, task: &Task, set: WinnerSet) -> Self {
        let scrutins = match task {
            Task::Winner(scrutin) => vec![*scrutin],
            Task::Rounds(scrutins) => scrutins.clone(),
        };
        let Some(&first) = scrutins.first() else { return Self::default() };
        let units = task.selection().units(panel);
        let eve = past(panel, first, &units);
        if set.looks_at_the_past() && (eve.is_none() || matches!(task, Task::Rounds(_))) {
            return Self::default();
        }
        let mut data = Self { features: names(panel, set), ..Self::default() };
        for &unit in &units {
            let results: Vec<&UnitResult> =
                scrutins.iter().filter_map(|scrutin| panel.result(*scrutin, unit).ok()).collect();
            let class = match task {
                Task::Winner(scrutin) => {
                    results.first().and_then(|result| category_of_leader(panel, *scrutin, result))
                }
                Task::Rounds(all) => {
                    (results.len() == all.len()).then(|| family_over(panel, all, unit).ok()).flatten()
                }
            };
            let Some(class) = class else { continue };
            let mut row = Vec::with_capacity(data.features.len());
            if set.looks_at_the_past() {
                let at = eve.as_ref().and_then(|eve| eve.units.iter().position(|other| *other == unit));
                let deviations = eve.as_ref().zip(at).and_then(|(eve, at)| eve.deviations.get(at).cloned());
                row.extend(deviations.unwrap_or_else(|| vec![None; panel.categories.len()]));
            } else if !set.is_known_before() {
                for variable in VOTE {
                    row.push(mean_over(panel, &results, variable));
                }
            }
            if set.looks_at_unemployment() {
                let rate = When::Known
                    .quarter(panel, first)
                    .and_then(|quarter| panel.rates.rate(unit, quarter).ok());
                row.push(rate.map(|rate| rate.get()));
            }
            data.rows.push(row);
            data.classes.push(class);
            data.units.push(unit);
            let own = panel.units.regions().len() + unit;
            data.blocks.push(panel.units.get(unit).and_then(|unit| unit.region).unwrap_or(own));
        }
        data
    }

    /// The `rows` of these.
    #[must_use]
    pub fn only(&self, rows: &[usize]) -> Self {
        fn at<T: Clone>(all: &[T], rows: &[usize]) -> Vec<T> {
            rows.iter().filter_map(|row| all.get(*row).cloned()).collect()
        }
        Self {
            features: self.features.clone(),
            units: at(&self.units, rows),
            blocks: at(&self.blocks, rows),
            rows: at(&self.rows, rows),
            classes: at(&self.classes, rows),
        }
    }

    /// These rows and those of `other`, which have the same features.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        if self.features.is_empty() {
            return other;
        }
        self.units.extend(other.units);
        self.blocks.extend(other.blocks);
        self.rows.extend(other.rows);
        self.classes.extend(other.classes);
        self
    }
}

/// What is measured of the vote itself.
const VOTE: [Variable; 2] = [Variable::Turnout, Variable::BlankVoid];

fn names(panel: &Panel, set: WinnerSet) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    if set.looks_at_the_past() {
        names.extend((0..panel.categories.len()).map(|k| Variable::Category(k).key(&panel.categories)));
    } else if !set.is_known_before() {
        names.extend(VOTE.map(|variable| variable.key(&panel.categories)));
    }
    if set.looks_at_unemployment() {
        names.push(Variable::Unemployment.key(&panel.categories));
    }
    names
}

/// What was known on the eve of `scrutin` of the nearest one that it starts from.
fn past(panel: &Panel, scrutin: usize, units: &[usize]) -> Option<Eve> {
    let found = panel.calendar.get(scrutin)?;
    let history = History::before(panel, found.date);
    Eve::new(&history, *found.from.first()?, units, Level::Voters).ok()
}

/// The category of whoever came first.
#[must_use]
pub fn category_of_leader(panel: &Panel, scrutin: usize, result: &UnitResult) -> Option<usize> {
    panel.candidates_at(scrutin).get(leader(result).ok()?).map(|candidate| candidate.category)
}

/// The mean of a variable of the vote over `results`.
fn mean_over(panel: &Panel, results: &[&UnitResult], variable: Variable) -> Option<f64> {
    let value = |result: &&UnitResult| {
        let quarter = When::Known.quarter(panel, result.scrutin)?;
        variable.value(panel, result, quarter).ok().map(|share| share.get())
    };
    augure_learn::quantile::mean(results.iter().map(value))
}
