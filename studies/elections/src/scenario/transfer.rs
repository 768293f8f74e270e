//! Transfers of voters between categories and abstention, in registered voters.

use augure_core::composition::apportion;

use super::town::{Hold, Scenario, ScenarioPart, WHOLE};

/// A group of voters that a transfer goes from or to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pool {
    /// The voters of a category.
    Category(usize),
    /// Registered voters who do not vote.
    Abstention,
}

/// A transfer that is impossible.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Refused {
    /// From a pool to itself.
    SamePool,
    /// To or from a category that does not stand.
    NotStanding,
    /// To or from a category whose share is locked: its number.
    Locked(usize),
    /// All votes are held by other categories.
    AllHeld,
    /// More voters than the pool has: its size, in points of registered voters.
    TooMany(f64),
}

impl Scenario {
    /// The size of `pool`, in points of registered voters, when `cast` (0..=1) of those who vote cast a valid vote.
    #[must_use]
    pub fn pool(&self, pool: Pool, cast: f64) -> f64 {
        let turnout = f64::from(self.turnout) / 10.0;
        match pool {
            Pool::Abstention => 100.0 - turnout,
            Pool::Category(k) => {
                let tenths = self.parts.get(k).map_or(0, |part| part.tenths);
                turnout * cast * f64::from(tenths) / f64::from(WHOLE)
            }
        }
    }

    /// Moves `points` of registered voters from one pool to another.
    ///
    /// `cast` is the part of voters whose vote is valid. Voters who come from abstention all cast a valid vote, and those
    /// who go there take their vote along: turnout changes by the whole, the number of blank and void ballots does not. Shares
    /// are rounded to tenths, so that a transfer there and back may differ by a tenth.
    ///
    /// Locked shares do not change, and typed ones only when the transfer is to or from them: they are free afterwards. Where
    /// the number of votes changes, held shares keep their value: they take or give their part of the voters who move, and
    /// the other categories keep their votes.
    ///
    /// # Errors
    /// When the transfer is impossible; the scenario is then unchanged.
    pub fn transfer(&mut self, from: Pool, to: Pool, points: f64, cast: f64) -> Result<(), Refused> {
        if from == to {
            return Err(Refused::SamePool);
        }
        self.check(from)?;
        self.check(to)?;
        let there = self.pool(from, cast);
        if !points.is_finite() || points < 0.0 || points > there + 0.05 {
            return Err(Refused::TooMany(there));
        }
        let named = |k: usize| [from, to].contains(&Pool::Category(k));
        let (free, held): (Vec<usize>, Vec<usize>) =
            (0..self.parts.len()).partition(|&k| named(k) || self.parts[k].hold == Hold::Free);
        let held: u32 = held.iter().map(|&k| self.parts[k].tenths).sum();
        if held == WHOLE {
            return Err(Refused::AllHeld);
        }
        let moved = if points > there - 1e-9 { there } else { points };
        let mut votes: Vec<f64> = (0..self.parts.len()).map(|k| self.pool(Pool::Category(k), cast)).collect();
        let mut turnout = f64::from(self.turnout) / 10.0;
        let of_held = moved * f64::from(held) / f64::from(WHOLE);
        match (from, to) {
            (Pool::Category(from), Pool::Category(to)) => {
                votes[from] -= moved;
                votes[to] += moved;
            }
            (Pool::Category(from), Pool::Abstention) => {
                votes[from] -= moved - of_held;
                turnout -= moved;
            }
            (Pool::Abstention, Pool::Category(to)) => {
                votes[to] += moved - of_held;
                turnout += moved;
            }
            (Pool::Abstention, Pool::Abstention) => {}
        }
        let votes: Vec<f64> = free.iter().map(|&k| votes[k]).collect();
        // Without voters there is no composition to move to.
        if votes.iter().sum::<f64>() <= 0.0 {
            return Err(Refused::TooMany(there));
        }
        for (&k, tenths) in free.iter().zip(apportion(&votes, WHOLE - held)) {
            let part = self.parts[k];
            self.parts[k] = if named(k) {
                ScenarioPart { tenths, stands: true, ..ScenarioPart::default() }
            } else {
                ScenarioPart { tenths, ..part }
            };
        }
        self.settle();
        self.set_turnout((turnout * 10.0).round().max(0.0) as u32);
        Ok(())
    }

    /// Whether voters can come from `pool` or go there.
    fn check(&self, pool: Pool) -> Result<(), Refused> {
        let Pool::Category(k) = pool else { return Ok(()) };
        match self.parts.get(k) {
            Some(part) if part.hold == Hold::Locked => Err(Refused::Locked(k)),
            Some(part) if part.stands => Ok(()),
            _ => Err(Refused::NotStanding),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_transfer_by_hand() {
        // Of 100 registered voters 60 vote, 50 % for A: 30, 18 and 12. Five abstainers go and vote for C.
        let mut town = Scenario::new(&[0.5, 0.3, 0.2], 0.6).unwrap();
        town.transfer(Pool::Abstention, Pool::Category(2), 5.0, 1.0).unwrap();
        assert_eq!(town.turnout(), 650);
        // 30, 18 and 17 of 65: 461.54, 276.92 and 261.54 thousandths; the remainders of A and C are equal.
        assert_eq!(town.parts().iter().map(|part| part.tenths).collect::<Vec<_>>(), [462, 277, 261]);
    }

    #[test]
    fn between_categories_turnout_stays() {
        let mut town = Scenario::new(&[0.5, 0.3, 0.2], 0.5).unwrap();
        // 10 points of registered voters are 20 % of the valid votes, or a fifth more with 4 % blank.
        town.transfer(Pool::Category(0), Pool::Category(1), 10.0, 1.0).unwrap();
        assert_eq!(town.turnout(), 500);
        assert_eq!(town.shares(), [0.3, 0.5, 0.2]);
        assert!((town.pool(Pool::Category(1), 0.96) - 24.0).abs() < 1e-9);
    }

    #[test]
    fn a_locked_share_does_not_move() {
        // Of 100 registered voters 60 vote: 30, 18 and 12. The 20 % of C are locked.
        let mut town = Scenario::new(&[0.5, 0.3, 0.2], 0.6).unwrap();
        town.lock(2, true);
        let before = town.clone();
        assert_eq!(town.transfer(Pool::Category(2), Pool::Category(0), 1.0, 1.0), Err(Refused::Locked(2)));
        assert_eq!(town.transfer(Pool::Abstention, Pool::Category(2), 1.0, 1.0), Err(Refused::Locked(2)));
        assert_eq!(town, before);
        // Ten abstainers come: A has 38, B its 18, C 14 of 70, a fifth as before.
        town.transfer(Pool::Abstention, Pool::Category(0), 10.0, 1.0).unwrap();
        assert_eq!(town.turnout(), 700);
        assert_eq!(town.parts().iter().map(|part| part.tenths).collect::<Vec<_>>(), [543, 257, 200]);
        // They go again.
        town.transfer(Pool::Category(0), Pool::Abstention, 10.0, 1.0).unwrap();
        assert_eq!(town, before);
    }

    #[test]
    fn a_typed_share_moves_only_by_name() {
        let typed = || {
            let mut town = Scenario::new(&[0.5, 0.3, 0.2], 0.5).unwrap();
            [500, 300, 200].into_iter().enumerate().for_each(|(k, tenths)| town.type_in(k, tenths));
            town
        };
        let tenths = |town: &Scenario| town.parts().iter().map(|part| part.tenths).collect::<Vec<_>>();
        // Ten of the 50 who vote go from A to B.
        let mut town = typed();
        town.transfer(Pool::Category(0), Pool::Category(1), 10.0, 1.0).unwrap();
        assert_eq!(tenths(&town), [300, 500, 200]);
        assert_eq!([0, 1, 2].map(|k| town.parts()[k].hold), [Hold::Free, Hold::Free, Hold::Typed]);
        // Where others hold everything, whoever comes votes as they do.
        let mut town = typed();
        town.transfer(Pool::Abstention, Pool::Category(1), 10.0, 1.0).unwrap();
        assert_eq!((tenths(&town), town.turnout()), (vec![500, 300, 200], 600));
        let mut town = Scenario::new(&[0.5, 0.5], 0.5).unwrap();
        town.type_in(0, 1_000);
        assert_eq!(town.transfer(Pool::Abstention, Pool::Category(1), 1.0, 1.0), Err(Refused::AllHeld));
    }

    #[test]
    fn what_cannot_be_changes_nothing() {
        let mut town = Scenario::new(&[0.5, 0.5, 0.0], 0.5).unwrap();
        let before = town.clone();
        let a = Pool::Category(0);
        assert_eq!(town.transfer(a, a, 1.0, 1.0), Err(Refused::SamePool));
        assert_eq!(town.transfer(a, Pool::Category(2), 1.0, 1.0), Err(Refused::NotStanding));
        assert_eq!(town.transfer(a, Pool::Category(9), 1.0, 1.0), Err(Refused::NotStanding));
        assert_eq!(town.transfer(a, Pool::Abstention, 30.0, 1.0), Err(Refused::TooMany(25.0)));
        for points in [-1.0, f64::NAN, f64::INFINITY] {
            assert!(town.transfer(a, Pool::Abstention, points, 1.0).is_err());
        }
        assert_eq!(town, before);
    }
}
