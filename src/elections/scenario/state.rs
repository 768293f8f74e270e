//! A town's scenario, its start, and its outcome in each bureau.

use std::sync::Arc;

use augure_elections::absence::{Absence, Known, KnownRef as _};
use augure_elections::history::History;
use augure_elections::scenario::{MustStand, Outcome, Ready, Scenario, Start, WHOLE, starts};
use augure_elections::scrutin::ScrutinIndex;
use leptos::prelude::*;

use crate::elections::session::Session;
use crate::elections::shown::Shown;

/// The town, its past and its model, which no scenario changes.
#[derive(Clone)]
pub(super) struct Ground {
    shown: Arc<Shown>,
    ready: Ready,
    /// Past scrutins to start from, the latest first.
    pub(super) starts: Vec<Start>,
}

impl Ground {
    fn new(shown: &Arc<Shown>) -> Known<Self> {
        let parameters = shown.model.known()?;
        let as_of = History::new(&shown.panel).before(shown.scrutin());
        let ready = Ready::new(&as_of, shown.commune.code, parameters)?;
        Ok(Self { ready, starts: starts(&as_of, shown.commune.code), shown: Arc::clone(shown) })
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
