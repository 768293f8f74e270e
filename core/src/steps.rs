//! A value with undo and redo.

/// Most changes that can be undone: those of an afternoon.
const MOST: usize = 200;

/// A value, with its earlier values to undo and its later ones to redo.
///
/// ```
/// use augure_core::steps::Steps;
/// let mut share = Steps::new(30);
/// share.change(40);
/// assert_eq!(share.undo(), Some(&30));
/// assert_eq!(share.redo(), Some(&40));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Steps<T> {
    past: Vec<T>,
    now: T,
    future: Vec<T>,
}

impl<T: PartialEq> Steps<T> {
    /// Starts at `now`, with nothing to undo.
    #[must_use]
    pub const fn new(now: T) -> Self {
        Self { past: Vec::new(), now, future: Vec::new() }
    }

    /// The value now.
    #[must_use]
    pub const fn now(&self) -> &T {
        &self.now
    }

    /// Replaces the value by `next`; undone changes can no longer be redone. An equal value is no change.
    pub fn change(&mut self, next: T) {
        if next == self.now {
            return;
        }
        self.past.push(std::mem::replace(&mut self.now, next));
        self.future.clear();
        if self.past.len() > MOST {
            self.past.remove(0);
        }
    }

    /// Whether there is a change to undo.
    #[must_use]
    pub const fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is a change to redo.
    #[must_use]
    pub const fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Undoes the last change and returns the value before it; `None` without a change to undo.
    pub fn undo(&mut self) -> Option<&T> {
        let before = self.past.pop()?;
        self.future.push(std::mem::replace(&mut self.now, before));
        Some(&self.now)
    }

    /// Redoes the change that was undone last and returns the value after it; `None` without a change to redo.
    pub fn redo(&mut self) -> Option<&T> {
        let after = self.future.pop()?;
        self.past.push(std::mem::replace(&mut self.now, after));
        Some(&self.now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_same_value_again_is_no_step() {
        let mut steps = Steps::new(1);
        steps.change(1);
        assert!(!steps.can_undo());
        assert_eq!(steps.undo(), None);
        assert_eq!(steps.redo(), None);
    }

    #[test]
    fn a_change_after_an_undo_ends_what_could_be_redone() {
        let mut steps = Steps::new(1);
        steps.change(2);
        steps.undo();
        steps.change(3);
        assert!(!steps.can_redo());
        assert_eq!(steps.undo(), Some(&1));
    }

    proptest! {
        #[test]
        fn to_undo_and_redo_is_to_do_nothing(values in prop::collection::vec(0u8..4, 0..400), back in 0usize..400) {
            let mut steps = Steps::new(0);
            values.iter().for_each(|value| steps.change(*value));
            // The list of values without repetitions, written down apart.
            let mut all = vec![0];
            all.extend(&values);
            all.dedup();
            let reach = back.min(all.len() - 1).min(MOST);
            let before = steps.clone();
            for step in 1..=reach {
                prop_assert_eq!(steps.undo(), all.get(all.len() - 1 - step));
            }
            for _ in 0..reach {
                prop_assert!(steps.redo().is_some());
            }
            prop_assert_eq!(steps, before);
        }
    }
}
