//! A town's scenario, its start, and its outcome in each bureau.

use std::sync::Arc;

use augure_elections::absence::{Absence, Known, KnownRef as _};
use augure_elections::history::History;
use augure_elections::scenario::{MustStand, Outcome, Ready, Scenario, Start, WHOLE, starts};
use augure_elections::scrutin::ScrutinIndex;
use augure_elections::town_result::TownResult;
use leptos::prelude::*;

use crate::elections::session::Session;
use crate::elections::shown::Shown;
use crate::elections::town_result::of_table;

/// The town, its past and its model, which no scenario changes.
#[derive(Clone)]
pub(super) struct Ground {
    shown: Arc<Shown>,
    ready: Ready,
    /// Past scrutins to start from, the latest first, and those of which the whole town's result alone is known.
    pub(super) starts: Vec<Start>,
    /// The scrutins among them of which it alone is.
    whole: Vec<ScrutinIndex>,
}

impl Ground {
    fn new(shown: &Arc<Shown>) -> Known<Self> {
        let parameters = shown.model.known()?;
        let as_of = History::new(&shown.panel).before(shown.scrutin());
        let ready = Ready::new(&as_of, shown.commune.code, parameters)?;
        let published = published(shown);
        let whole = published.iter().map(|start| start.scrutin).collect();
        let mut starts = starts(&as_of, shown.commune.code);
        starts.extend(published);
        starts.sort_by_key(|start| std::cmp::Reverse(start.scrutin));
        Ok(Self { ready, starts, whole, shown: Arc::clone(shown) })
    }

    /// Whether the start is a result of the whole town, whose bureaux are not known.
    pub(super) fn is_whole(&self, start: ScrutinIndex) -> bool {
        self.whole.contains(&start)
    }

    fn outcome(&self, supposed: &Scenario) -> Known<Outcome> {
        self.ready.outcome(&supposed.setting(), f64::from(supposed.turnout()) / f64::from(WHOLE))
    }

    /// Part of the voters whose vote is valid.
    pub(super) fn cast(&self) -> f64 {
        self.ready.electorate.cast()
    }

    /// The scenario of a start: the model's own forecast, or a past scrutin.
    fn scenario(&self, start: Option<ScrutinIndex>) -> Option<Scenario> {
        match start {
            None => Scenario::new(&self.ready.forecast, self.ready.electorate.turnout()),
            Some(index) => {
                let start = self.starts.iter().find(|start| start.scrutin == index)?;
                Scenario::new(&start.shares, start.turnout)
            }
        }
    }

    /// The identifier of the scrutin at `index`.
    pub(super) fn id(&self, index: ScrutinIndex) -> &str {
        &self.shown.data.calendar[index].id
    }

    /// The data.
    pub(super) fn shown(&self) -> &Shown {
        &self.shown
    }
}

/// The town's published results up to the target's day, as starts; none where its table is not at hand or means nothing.
fn published(shown: &Shown) -> Vec<Start> {
    let data = &shown.data;
    let table = data.town_results_at_hand(shown.commune.code);
    let found = table.and_then(|table| of_table(&table, data, shown.commune.code).ok());
    let known = |result: &&TownResult| data.calendar[result.scrutin].date <= shown.scrutin().date;
    let results = found.iter().flat_map(|found| &found.results).filter(known);
    results.filter_map(|result| Start::of(&result.row(data.categories.len()))).collect()
}

/// The scenario and its outcome. Copies share them.
#[derive(Clone, Copy)]
pub(super) struct State {
    session: Session,
    /// The fixed part of it.
    pub(super) ground: StoredValue<Ground>,
    /// The scenario.
    pub(super) supposed: RwSignal<Scenario>,
    /// Its start: the model's forecast, or a past scrutin.
    pub(super) start: RwSignal<Option<ScrutinIndex>>,
    /// Its outcome in each bureau.
    pub(super) outcome: Memo<Known<Outcome>>,
    /// The scenario before the moving slider began to move. Shares that the slider drives to zero come back from it in their
    /// proportions.
    before: StoredValue<Option<Scenario>>,
    /// The category that was to leave and cannot, and why.
    pub(super) must_stand: RwSignal<Option<(usize, MustStand)>>,
    /// Whether a link asked for a scenario that cannot be read.
    pub(super) unreadable: RwSignal<bool>,
}

impl State {
    /// The scenario in the address, or the model's forecast.
    pub(super) fn start(session: Session, shown: &Arc<Shown>) -> Known<Self> {
        let ground = Ground::new(shown)?;
        let first = ground.scenario(None).ok_or(Absence::NoCandidate)?;
        let ground = StoredValue::new(ground);
        let supposed = RwSignal::new(first);
        let outcome = Memo::new(move |_| {
            ground.with_value(|ground| supposed.with(|supposed| ground.outcome(supposed)))
        });
        let state = Self {
            session,
            ground,
            supposed,
            start: RwSignal::new(None),
            outcome,
            before: StoredValue::new(None),
            must_stand: RwSignal::new(None),
            unreadable: RwSignal::new(false),
        };
        state.follow(&session.state.get_untracked());
        // The scenario follows the address: the browser's history, a link typed over, a step back.
        Effect::new(move |_| state.follow(&session.state.get()));
        Ok(state)
    }

    /// Takes the scenario from the view's state; the model's forecast where the state is empty or cannot be read.
    fn follow(self, asked: &[String]) {
        let read = self.ground.with_value(|ground| read(ground, asked));
        self.unreadable.set(read.is_none() && !asked.is_empty());
        let first = || self.ground.with_value(|ground| ground.scenario(None)).map(|first| (first, None));
        let Some((scenario, origin)) = read.or_else(first) else { return };
        if self.start.get_untracked() != origin {
            self.start.set(origin);
        }
        self.suppose(scenario);
    }

    fn suppose(self, scenario: Scenario) {
        if self.supposed.with_untracked(|now| *now != scenario) {
            self.must_stand.set(None);
            self.supposed.set(scenario);
        }
    }

    /// Changes the scenario and returns the answer of `change`.
    pub(super) fn change<A>(self, change: impl FnOnce(&mut Scenario) -> A) -> A {
        let mut scenario = self.supposed.get_untracked();
        let answer = change(&mut scenario);
        self.must_stand.set(None);
        self.suppose(scenario);
        self.keep();
        answer
    }

    /// Changes the scenario from before the slider began to move, and leaves the address alone.
    pub(super) fn drag(self, change: impl FnOnce(&mut Scenario)) {
        let now = || self.supposed.get_untracked();
        self.before.update_value(|before| {
            before.get_or_insert_with(now);
        });
        let mut scenario = self.before.get_value().unwrap_or_else(now);
        change(&mut scenario);
        self.suppose(scenario);
    }

    /// Restores the scenario from before the slider began to move.
    pub(super) fn break_off(self) {
        if let Some(before) = self.before.get_value() {
            self.suppose(before);
            self.before.set_value(None);
        }
    }

    /// Writes the scenario into the address; the model's forecast takes no words there.
    pub(super) fn keep(self) {
        self.unreadable.set(false);
        self.before.set_value(None);
        let start = self.start.get_untracked();
        let model = self.ground.with_value(|ground| ground.scenario(None));
        if start.is_none() && self.supposed.with_untracked(|now| model.as_ref() == Some(now)) {
            return self.session.set_state(Vec::new());
        }
        let [shares, turnout] = self.supposed.with_untracked(Scenario::to_words);
        let mut words = vec![shares, turnout];
        if let Some(index) = start {
            words.push(self.ground.with_value(|ground| ground.id(index).to_owned()));
        }
        self.session.set_state(words);
    }

    /// Starts again from the model's forecast or from a past scrutin.
    pub(super) fn restart(self, start: Option<ScrutinIndex>) {
        if let Some(scenario) = self.ground.with_value(|ground| ground.scenario(start)) {
            self.start.set(start);
            self.change(|supposed| *supposed = scenario);
            self.session.replaced.update(|count| *count += 1);
        }
    }

    /// Whether the scenario is the target's real result as it was published for the whole town: its bureaux are estimates then.
    /// `None` when it did not start from there.
    pub(super) fn estimates(self) -> Memo<Option<bool>> {
        Memo::new(move |_| {
            let start = self.start.get()?;
            self.ground.with_value(|ground| {
                let own = ground.is_whole(start) && start == ground.shown.target;
                own.then(|| self.supposed.with(|now| ground.scenario(Some(start)).as_ref() == Some(now)))
            })
        })
    }

    /// Changes whenever something else than typing replaces the text of fields.
    pub(super) fn replaced(self) -> Signal<u32> {
        self.session.replaced.into()
    }
}

/// The scenario in the address: shares, turnout, and the scrutin that it started from.
fn read(ground: &Ground, state: &[String]) -> Option<(Scenario, Option<ScrutinIndex>)> {
    let (shares, turnout) = (state.first()?, state.get(1)?);
    let scenario = Scenario::from_words(shares, turnout, ground.ready.forecast.len())?;
    let start = state.get(2).and_then(|id| ground.shown.data.calendar.find(id)).map(|(index, _)| index);
    Some((scenario, start.filter(|index| ground.starts.iter().any(|start| start.scrutin == *index))))
}

#[cfg(test)]
mod tests {
    use augure_elections::address::Address;

    use super::*;
    use crate::elections::tests::town_results_come;
    use crate::study::fakes::{BAR, DISK, arrive_at, settle};

    /// The session at `address`, and the state of its scenario.
    fn scenario_at(address: &str) -> (Session, State) {
        arrive_at(address);
        let session = Session::start(BAR, DISK, || Box::pin(async { Ok(()) }));
        settle();
        let shown = session.shown.get_untracked().unwrap();
        town_results_come(&shown);
        let state = State::start(session, &shown).unwrap();
        settle();
        (session, state)
    }

    #[test]
    fn the_town_s_real_result_is_a_start_and_an_estimate_until_it_is_changed() {
        Owner::new().with(|| {
            let (session, state) = scenario_at("#/elections/34301/0014/municipales-2026-t1/scenario");
            let target = session.shown.get_untracked().unwrap().target;
            assert_eq!(state.ground.with_value(|ground| ground.starts[0].scrutin), target);
            assert_eq!(state.estimates().get_untracked(), None);
            let forecast = state.supposed.get_untracked();
            state.restart(Some(target));
            settle();
            assert_eq!(state.estimates().get_untracked(), Some(true));
            let shares = state.supposed.with_untracked(Scenario::shares);
            assert_ne!(state.supposed.get_untracked(), forecast);
            // 6,003 and 3,170 of the 21,069 votes that count, and 21,788 voters of 34,323.
            assert_eq!((shares[4], state.supposed.with_untracked(Scenario::turnout)), (0.435, 635));
            let outcome = state.outcome.get_untracked().unwrap();
            let ranged = |own: &augure_elections::scenario::BureauOutcome| {
                own.forecast.as_ref().is_ok_and(|forecast| forecast.intervals.is_ok())
            };
            assert_eq!(outcome.bureaux.iter().filter(|own| ranged(own)).count(), 33);
            state.change(|supposed| supposed.set(4, 300));
            settle();
            assert_eq!(state.estimates().get_untracked(), Some(false));
            // The link keeps the start.
            let link = crate::study::fakes::address();
            assert_eq!(Address::parse(&link).0.state[2], "municipales-2026-t1");
            let (_, again) = scenario_at(&link);
            assert_eq!(again.start.get_untracked(), Some(target));
            assert_eq!(again.supposed.get_untracked(), state.supposed.get_untracked());
        });
    }

    #[test]
    fn no_earlier_scrutin_starts_from_a_later_result_and_a_later_one_may() {
        Owner::new().with(|| {
            let starts = |target: &str| {
                let (session, state) = scenario_at(&format!("#/elections/34301/0014/{target}/scenario"));
                let calendar = session.shown.get_untracked().unwrap().data.calendar.clone();
                state.ground.with_value(|ground| {
                    ground.starts.iter().map(|start| calendar[start.scrutin].id.clone()).collect::<Vec<_>>()
                })
            };
            let real = "municipales-2026-t1".to_owned();
            assert!(!starts("legislatives-2024-t1").contains(&real));
            assert_eq!(starts("legislatives-2027-t1")[0], real);
        });
    }
}
