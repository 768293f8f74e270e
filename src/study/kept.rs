//! What the reader made of each view, kept while something else is looked at, and the ways back through it.

use augure_core::steps::Steps;

/// The segments of an address that are a view's own.
pub(crate) type State = Vec<String>;

/// The states of all views that were changed in this visit, by their topic `T`: what a state is about.
#[derive(Debug)]
pub(crate) struct Kept<T>(Vec<(T, Steps<State>)>);

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: PartialEq> Kept<T> {
    /// Remembers the state of `topic`; its former state can be undone to.
    pub(crate) fn keep(&mut self, topic: T, state: State) {
        match self.0.iter_mut().find(|(known, _)| *known == topic) {
            Some((_, steps)) => steps.change(state),
            None => self.0.push((topic, Steps::new(state))),
        }
    }

    /// The state that was kept for `topic`; empty where none was.
    pub(crate) fn state(&self, topic: &T) -> State {
        self.steps(topic).map(|steps| steps.now().clone()).unwrap_or_default()
    }

    /// Whether the state of `topic` has a change to undo, and one to redo.
    pub(crate) fn ways(&self, topic: &T) -> [bool; 2] {
        self.steps(topic).map_or([false; 2], |steps| [steps.can_undo(), steps.can_redo()])
    }

    /// The state of `topic` one step back, or forth.
    pub(crate) fn step(&mut self, topic: &T, back: bool) -> Option<State> {
        let (_, steps) = self.0.iter_mut().find(|(known, _)| known == topic)?;
        if back { steps.undo() } else { steps.redo() }.cloned()
    }

    fn steps(&self, topic: &T) -> Option<&Steps<State>> {
        self.0.iter().find(|(known, _)| known == topic).map(|(_, steps)| steps)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_lead_back_and_forth_by_topic() {
        let state = |text: &str| vec![text.to_owned()];
        let mut kept = Kept::default();
        kept.keep("a", Vec::new());
        kept.keep("a", state("600-400"));
        kept.keep("b", state("gap"));
        assert_eq!(kept.ways(&"a"), [true, false]);
        assert_eq!(kept.step(&"a", true), Some(Vec::new()));
        assert_eq!(kept.ways(&"a"), [false, true]);
        assert_eq!(kept.step(&"a", true), None);
        assert_eq!(kept.step(&"a", false), Some(state("600-400")));
        assert_eq!((kept.state(&"b"), kept.ways(&"b")), (state("gap"), [false; 2]));
        assert_eq!((kept.state(&"c"), kept.step(&"c", true)), (Vec::new(), None));
    }
}
