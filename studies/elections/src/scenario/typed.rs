//! Typed shares: they stay until they are released, and wait while there is no room for them.

use super::town::{Hold, Scenario, WHOLE};

/// The reason why a typed share waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoRoom {
    /// The held shares leave at most that many tenths of a percent.
    AtMost(u32),
    /// All other shares are held, and leave exactly that many.
    Exactly(u32),
}

/// Most waiting shares that are tried together; others are tried later.
const TOGETHER: usize = 12;

impl Scenario {
    /// Gives `category` the share `tenths` and holds it there; free shares absorb the difference.
    ///
    /// Where the held shares leave no room, nothing changes, and the share waits as
    /// [`ScenarioPart::refused`](super::town::ScenarioPart::refused): it is taken once they do, alone or together with other waiting shares.
    pub fn type_in(&mut self, category: usize, tenths: u32) {
        if let Some(part) = self.parts.get_mut(category).filter(|part| part.stands) {
            part.refused = Some(tenths);
            self.settle();
        }
    }

    /// Releases the typed share of `category`: it is free again, unless it is locked.
    pub fn release(&mut self, category: usize) {
        if let Some(part) = self.parts.get_mut(category) {
            part.refused = None;
            if part.hold == Hold::Typed {
                part.hold = Hold::Free;
            }
            self.settle();
        }
    }

    /// The share that waits in `category`, and the reason.
    #[must_use]
    pub fn refusal(&self, category: usize) -> Option<(u32, NoRoom)> {
        let tenths = self.parts.get(category)?.refused?;
        let left = self.left(category);
        Some((tenths, if tenths > left { NoRoom::AtMost(left) } else { NoRoom::Exactly(left) }))
    }

    /// Takes as many waiting shares as there is room for.
    pub(super) fn settle(&mut self) {
        let waiting: Vec<usize> =
            (0..self.parts.len()).filter(|&k| self.parts[k].refused.is_some()).take(TOGETHER).collect();
        let some = |set: u32| {
            waiting.iter().enumerate().filter(move |(at, _)| set >> at & 1 == 1).map(|(_, &k)| k).collect()
        };
        let sets = (1..1_u32 << waiting.len()).rev();
        let taken = sets.map(some).filter(|set: &Vec<usize>| self.fits(set)).max_by_key(Vec::len);
        let Some(taken) = taken else { return };
        for k in taken {
            let part = &mut self.parts[k];
            part.tenths = part.refused.take().unwrap_or(part.tenths);
            if part.hold == Hold::Free {
                part.hold = Hold::Typed;
            }
        }
        self.fill(None);
    }

    /// Whether the shares that wait in `set` can all be taken.
    pub(super) fn fits(&self, set: &[usize]) -> bool {
        let mut held = 0_u32;
        let mut free = false;
        for (k, part) in self.parts.iter().enumerate() {
            match part.refused.filter(|_| set.contains(&k)) {
                Some(tenths) => held = held.saturating_add(tenths),
                None if part.is_free() => free = true,
                None => held += part.tenths,
            }
        }
        held == WHOLE || (free && held < WHOLE)
    }
}
