//! Who comes first in each unit: classifiers against the majority, the region and the last vote.

use anyhow::Result;
use augure_chomage_vote::panel::Panel;
use augure_learn::folds::Fold;
use augure_learn::metrics::{Bin, Confusion};

use super::context::{Context, Effort, Estimate};
use super::dataset::{Dataset, Task, WinnerSet, category_of_leader};
use super::protocol::Protocol;
use super::scores::{Curve, Measure, calibrations, confusion, curves, scores};
use super::tell::{counted, fitted, importance, told};
use crate::chomage_vote::fit::{Kind, classifier};

/// A way to tell the winner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Teller {
    /// The class that came most.
    Majority,
    /// The class that came most in the same region.
    Region,
    /// The class that came in the same unit at that earlier scrutin.
    Last(usize),
    /// A model.
    Model(Kind, WinnerSet),
}

impl Teller {
    /// Key of the model, and of its features or its earlier scrutin.
    #[must_use]
    pub fn keys(self, panel: &Panel) -> (String, String) {
        match self {
            Self::Majority => ("majority".to_owned(), String::new()),
            Self::Region => ("region".to_owned(), String::new()),
            Self::Last(from) => ("last".to_owned(), panel.calendar.id(from).to_owned()),
            Self::Model(kind, set) => (kind.of_classes().to_owned(), set.key().to_owned()),
        }
    }
}

/// What a way to tell the winner was worth.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// How it was tested.
    pub protocol: Protocol,
    /// The way.
    pub teller: Teller,
    /// Scores.
    pub scores: Vec<(Measure, Estimate)>,
    /// Probabilities by unit and class: of the first repeat.
    pub probabilities: Vec<Vec<f64>>,
    /// Counts of forecast and observed classes.
    pub confusion: Option<Confusion>,
    /// Curves by class.
    pub curves: Vec<Curve>,
    /// Calibration by class.
    pub calibration: Vec<(usize, Vec<Bin>)>,
    /// What accuracy loses without each feature, by name.
    pub importance: Vec<(String, Estimate)>,
}

/// What all ways were worth at one task.
#[derive(Debug, Clone, PartialEq)]
pub struct TaskOutcome {
    /// The task.
    pub task: Task,
    /// Keys of its classes.
    pub classes: Vec<String>,
    /// Positions of the units.
    pub units: Vec<usize>,
    /// The class that came in each.
    pub observed: Vec<usize>,
    /// What each way was worth.
    pub outcomes: Vec<Outcome>,
}

/// Every task: the winner of each scrutin whose results have every count, and both rounds added up.
///
/// # Errors
/// When a fit fails.
pub fn evaluate(context: &Context<'_>) -> Result<Vec<TaskOutcome>> {
    let full = with_every_count(context.panel);
    let mut tasks: Vec<Task> = full.iter().map(|scrutin| Task::Winner(*scrutin)).collect();
    if full.len() > 1 {
        tasks.push(Task::Rounds(full));
    }
    tasks.into_iter().map(|task| of_task(context, task)).collect()
}

/// Scrutins whose results tell blank from void ballots.
#[must_use]
pub fn with_every_count(panel: &Panel) -> Vec<usize> {
    let full = |scrutin: &usize| {
        let results = panel.results_at(*scrutin);
        !results.is_empty()
            && results.iter().all(|result| result.counts.blancs.is_ok() && result.counts.nuls.is_ok())
    };
    (0..panel.calendar.all().len()).filter(full).collect()
}

fn of_task(context: &Context<'_>, task: Task) -> Result<TaskOutcome> {
    let panel = context.panel;
    let classes = task.classes(panel);
    let base = Dataset::new(panel, &task, WinnerSet::Unemployment);
    let mut outcomes = Vec::new();
    // The split is of the dashboard's own task.
    let protocols = match task {
        Task::Winner(_) => vec![Protocol::Folds, Protocol::Regions],
        Task::Rounds(_) => vec![Protocol::Folds, Protocol::Regions, Protocol::Split],
    };
    for protocol in protocols {
        let repeats = protocol.repeats(&base, context);
        if repeats.is_empty() {
            continue;
        }
        for teller in [Teller::Majority, Teller::Region] {
            let tell = |data: &Dataset, fold: &Fold| {
                Ok(counted(data, fold, classes.len(), teller == Teller::Region))
            };
            outcomes.push(outcome(context, protocol, teller, &base, &repeats, classes.len(), tell)?);
        }
        for set in WinnerSet::ALL {
            let data = Dataset::new(panel, &task, set);
            if data.rows.is_empty() {
                continue;
            }
            for kind in kinds(context.effort) {
                let tell =
                    |data: &Dataset, fold: &Fold| fitted(data, fold, classes.len(), *kind, context.seed);
                let teller = Teller::Model(*kind, set);
                let mut found = outcome(context, protocol, teller, &data, &repeats, classes.len(), tell)?;
                if protocol == Protocol::Folds {
                    found.importance = importance(context, &data, &repeats, classes.len(), *kind)?;
                }
                outcomes.push(found);
            }
        }
    }
    if let Task::Winner(scrutin) = task {
        outcomes.extend(last(context, scrutin, &base, classes.len()));
        outcomes.extend(over_time(context, scrutin, classes.len())?);
    }
    Ok(TaskOutcome { task, classes, units: base.units, observed: base.classes, outcomes })
}

/// The kinds of models that are fitted.
#[must_use]
pub fn kinds(effort: Effort) -> &'static [Kind] {
    if effort.trees { &Kind::ALL } else { &[Kind::Linear] }
}

/// The outcome of one way over all repeats.
fn outcome(
    context: &Context<'_>,
    protocol: Protocol,
    teller: Teller,
    data: &Dataset,
    repeats: &[Vec<Fold>],
    count: usize,
    tell: impl Fn(&Dataset, &Fold) -> Result<Vec<Vec<f64>>>,
) -> Result<Outcome> {
    let mut tested: Vec<usize> =
        repeats.iter().take(1).flatten().flat_map(|fold| &fold.test).copied().collect();
    tested.sort_unstable();
    let mut all = Vec::with_capacity(repeats.len());
    for folds in repeats {
        let mut rows = vec![Vec::new(); data.rows.len()];
        for fold in folds {
            for (row, told) in fold.test.iter().zip(tell(data, fold)?) {
                if let Some(place) = rows.get_mut(*row) {
                    *place = told;
                }
            }
        }
        all.push(tested.iter().filter_map(|row| rows.get(*row).cloned()).collect());
    }
    Ok(summed(context, protocol, teller, all, &data.only(&tested), count))
}

fn summed(
    context: &Context<'_>,
    protocol: Protocol,
    teller: Teller,
    repeats: Vec<Vec<Vec<f64>>>,
    data: &Dataset,
    count: usize,
) -> Outcome {
    let scores = scores(context, &repeats, &data.classes, &data.blocks);
    let probabilities = repeats.into_iter().next().unwrap_or_default();
    Outcome {
        protocol,
        teller,
        scores,
        confusion: confusion(&probabilities, &data.classes, count),
        curves: curves(&probabilities, &data.classes, count),
        calibration: calibrations(&probabilities, &data.classes, count),
        probabilities,
        importance: Vec::new(),
    }
}

/// The winner of each unit at the earlier scrutins that `scrutin` starts from.
fn last(context: &Context<'_>, scrutin: usize, data: &Dataset, count: usize) -> Vec<Outcome> {
    let panel = context.panel;
    let from = panel.calendar.get(scrutin).map(|scrutin| scrutin.from.clone()).unwrap_or_default();
    let outcome = |from: usize| {
        let sure = |unit: &usize| {
            let class =
                panel.result(from, *unit).ok().and_then(|result| category_of_leader(panel, from, result));
            (0..count).map(|k| f64::from(u8::from(class == Some(k)))).collect::<Vec<f64>>()
        };
        let rows: Vec<Vec<f64>> = data.units.iter().map(sure).collect();
        let mut found = summed(context, Protocol::Time, Teller::Last(from), vec![rows], data, count);
        // Such a forecast is sure of itself: neither its logarithmic score nor its curve means anything.
        found.scores.retain(|(measure, _)| *measure == Measure::Accuracy);
        (found.curves, found.calibration) = (Vec::new(), Vec::new());
        found
    };
    from.into_iter().map(outcome).collect()
}

/// The winner by what was fitted on earlier scrutins of the same round alone.
fn over_time(context: &Context<'_>, scrutin: usize, count: usize) -> Result<Vec<Outcome>> {
    let panel = context.panel;
    let Some(target) = panel.calendar.get(scrutin) else { return Ok(Vec::new()) };
    let earlier = |(_, other): &(usize, &augure_chomage_vote::scrutin::Scrutin)| {
        other.date < target.date && other.tour == target.tour && !other.from.is_empty()
    };
    let earlier: Vec<usize> =
        panel.calendar.all().iter().enumerate().filter(earlier).map(|(at, _)| at).collect();
    let mut outcomes = Vec::new();
    for set in WinnerSet::ALL.into_iter().filter(|set| set.is_known_before()) {
        let of = |scrutin: &usize| Dataset::new(panel, &Task::Winner(*scrutin), set);
        let train = earlier.iter().map(of).fold(Dataset::default(), Dataset::and);
        let test = of(&scrutin);
        if train.rows.is_empty() || test.rows.is_empty() || target.from.is_empty() {
            continue;
        }
        for kind in kinds(context.effort) {
            let model = classifier(&train.rows, &train.classes, count, *kind, context.seed)?;
            let rows = told(&model, &test.rows, count);
            outcomes.push(summed(
                context,
                Protocol::Time,
                Teller::Model(*kind, set),
                vec![rows],
                &test,
                count,
            ));
        }
    }
    Ok(outcomes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chomage_vote::evaluate::scores::forecast;
    use augure_chomage_vote::sample;

    /// The sample with blank and void ballots told apart at its last two scrutins.
    fn panel() -> Panel {
        sample::panel().with_results(|result| {
            if result.scrutin >= 2 {
                let spoilt = result.counts.votants.map(|voters| voters - result.counts.exprimes);
                (result.counts.blancs, result.counts.nuls) = (spoilt, Ok(0));
            }
        })
    }

    #[test]
    fn every_unit_is_told_once_and_scores_are_those_of_the_probabilities() {
        let panel = panel();
        let neighbours = vec![Vec::new(); sample::UNITS];
        let effort = Effort { repeats: 2, draws: 20, trees: false };
        let context = Context { panel: &panel, neighbours: &neighbours, seed: 1, effort, split: &[] };
        let found = evaluate(&context).unwrap();
        let tasks: Vec<String> = found.iter().map(|task| task.task.key(&panel)).collect();
        assert_eq!(tasks, ["winner-s2", "winner-s3", "rounds"]);
        for task in &found {
            for outcome in &task.outcomes {
                assert_eq!(outcome.probabilities.len(), task.units.len());
                assert!(outcome.probabilities.iter().all(|row| (row.iter().sum::<f64>() - 1.0).abs() < 1e-9));
                let accuracy =
                    outcome.scores.iter().find(|(measure, _)| *measure == Measure::Accuracy).unwrap().1;
                let right = forecast(&outcome.probabilities)
                    .iter()
                    .zip(&task.observed)
                    .filter(|(f, o)| f == o)
                    .count();
                let one = right as f64 / task.units.len() as f64;
                // Over several repeats, the first is one of those that the mean is of.
                let single = outcome.protocol != Protocol::Folds;
                assert!(!single || (accuracy.value - one).abs() < 1e-12, "{outcome:?}");
            }
        }
    }
}
