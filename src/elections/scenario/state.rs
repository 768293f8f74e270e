//! What is supposed of a town now, where it started, and what follows from it.

use std::sync::Arc;

use augure_elections::absence::{Absence, Known};
use augure_elections::history::History;
use augure_elections::scenario::{Outcome, Ready, Scenario, Start, WHOLE, starts};
use augure_elections::scrutin::ScrutinIndex;
use leptos::prelude::*;

use crate::elections::session::{Session, Shown};

/// The town, its past and its model: what stays while the reader supposes.
#[derive(Clone)]
pub(super) struct Ground {
    shown: Arc<Shown>,
    ready: Ready,
    /// Past scrutins to start from, the latest first.
    pub(super) starts: Vec<Start>,
}

impl Ground {
    fn new(shown: &Arc<Shown>) -> Known<Self> {
        let parameters = shown.model.as_ref().map_err(|reason| *reason)?;
        let as_of = History::new(&shown.panel).before(shown.scrutin());
        let ready = Ready::new(&as_of, shown.commune.code, parameters)?;
        Ok(Self { ready, starts: starts(&as_of, shown.commune.code), shown: Arc::clone(shown) })
    }

    fn outcome(&self, supposed: &Scenario) -> Known<Outcome> {
        self.ready.outcome(&supposed.setting(), f64::from(supposed.turnout()) / f64::from(WHOLE))
    }

    /// Part of those who vote whose vote is valid.
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

    /// What the data hold.
    pub(super) fn shown(&self) -> &Shown {
        &self.shown
    }
}

/// What is supposed, and what follows. Copies share it.
#[derive(Clone, Copy)]
pub(super) struct State {
    session: Session,
    /// What stays while the reader supposes.
    pub(super) ground: StoredValue<Ground>,
    /// What is supposed.
    pub(super) supposed: RwSignal<Scenario>,
    /// What it started from: the model's forecast, or a past scrutin.
    pub(super) start: RwSignal<Option<ScrutinIndex>>,
    /// What follows for each bureau.
    pub(super) outcome: Memo<Known<Outcome>>,
    /// What was supposed when the slider that moves now began to: shares that it drives to nothing on its way come back in
    /// their proportions.
    before: StoredValue<Option<Scenario>>,
    /// Whether a link asked for a scenario that cannot be read.
    pub(super) unreadable: RwSignal<bool>,
}

impl State {
    /// The scenario in the address, or the model's forecast.
    pub(super) fn start(session: Session, shown: &Arc<Shown>) -> Known<Self> {
        let ground = Ground::new(shown)?;
        let first = ground.scenario(None).ok_or(Absence::NoCandidate)?;
        let asked = session.state.get_untracked();
        let found = read(&ground, &asked);
        let unreadable = RwSignal::new(!asked.is_empty() && found.is_none());
        let (supposed, start) = found.unwrap_or((first, None));
        let (supposed, start) = (RwSignal::new(supposed), RwSignal::new(start));
        let ground = StoredValue::new(ground);
        let outcome = Memo::new(move |_| {
            ground.with_value(|ground| supposed.with(|supposed| ground.outcome(supposed)))
        });
        // The browser's history, or a link typed over: what is supposed follows the address.
        Effect::new(move |_| {
            let asked = session.state.get();
            if let Some((scenario, origin)) = ground.with_value(|ground| read(ground, &asked))
                && supposed.with_untracked(|now| *now != scenario)
            {
                supposed.set(scenario);
                start.set(origin);
            }
        });
        Ok(Self { session, ground, supposed, start, outcome, before: StoredValue::new(None), unreadable })
    }

    /// Changes what is supposed; nothing of it is in the address yet.
    pub(super) fn change(self, change: impl FnOnce(&mut Scenario)) {
        self.supposed.update(change);
    }

    /// Changes what was supposed before the slider began to move.
    pub(super) fn drag(self, change: impl FnOnce(&mut Scenario)) {
        let now = || self.supposed.get_untracked();
        self.before.update_value(|before| {
            before.get_or_insert_with(now);
        });
        let mut scenario = self.before.get_value().unwrap_or_else(now);
        change(&mut scenario);
        self.supposed.set(scenario);
    }

    /// Puts what is supposed into the address.
    pub(super) fn keep(self) {
        self.unreadable.set(false);
        self.before.set_value(None);
        let [shares, turnout] = self.supposed.with_untracked(Scenario::to_words);
        let mut words = vec![shares, turnout];
        if let Some(index) = self.start.get_untracked() {
            words.push(self.ground.with_value(|ground| ground.id(index).to_owned()));
        }
        self.session.set_state(words);
    }

    /// Starts again from the model's forecast or from a past scrutin.
    pub(super) fn restart(self, start: Option<ScrutinIndex>) {
        if let Some(scenario) = self.ground.with_value(|ground| ground.scenario(start)) {
            self.start.set(start);
            self.supposed.set(scenario);
            self.keep();
        }
    }
}

/// The scenario in the address: shares, turnout, and the scrutin that it started from.
fn read(ground: &Ground, state: &[String]) -> Option<(Scenario, Option<ScrutinIndex>)> {
    let (shares, turnout) = (state.first()?, state.get(1)?);
    let scenario = Scenario::from_words(shares, turnout, ground.ready.forecast.len())?;
    let start = state.get(2).and_then(|id| ground.shown.data.calendar.find(id)).map(|(index, _)| index);
    Some((scenario, start.filter(|index| ground.starts.iter().any(|start| start.scrutin == *index))))
}
