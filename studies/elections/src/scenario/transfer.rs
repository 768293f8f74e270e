//! Transfers of voters between categories and abstention, in registered voters.

use augure_core::composition::apportion;

use super::{Part, Scenario, WHOLE};

/// Where voters come from or go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pool {
    /// The voters of a category.
    Category(usize),
    /// Those who do not vote.
    Abstention,
}

/// A transfer that cannot be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Refused {
    /// From a pool to itself.
    SamePool,
    /// To or from a category that does not stand.
    NotStanding,
    /// More than the pool has: its size, in points of registered voters.
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

    /// Moves `points` of registered voters from one pool to another; locks do not hold against it.
    ///
    /// `cast` is the part of voters whose vote is valid. Voters who come from abstention all cast a valid vote, and those
    /// who go there take their vote along: turnout moves by the whole, blank and void ballots stay in number. Shares
    /// come back in tenths, so that a transfer there and back may differ by a tenth.
    ///
    /// # Errors
    /// When the transfer cannot be; nothing changes then.
    pub fn transfer(&mut self, from: Pool, to: Pool, points: f64, cast: f64) -> Result<(), Refused> {
        if from == to {
            return Err(Refused::SamePool);
        }
        let stands = |pool| match pool {
            Pool::Abstention => true,
            Pool::Category(k) => self.parts.get(k).is_some_and(|part| part.stands),
        };
        if !(stands(from) && stands(to)) {
            return Err(Refused::NotStanding);
        }
        let there = self.pool(from, cast);
        let whole_pool = points > there - 1e-9;
        if !points.is_finite() || points < 0.0 || points > there + 0.05 {
            return Err(Refused::TooMany(there));
        }
        let mut votes: Vec<f64> = (0..self.parts.len()).map(|k| self.pool(Pool::Category(k), cast)).collect();
        let mut turnout = f64::from(self.turnout) / 10.0;
        let moved = if whole_pool { there } else { points };
        match from {
            Pool::Category(k) => votes[k] -= moved,
            Pool::Abstention => turnout += moved,
        }
        match to {
            Pool::Category(k) => votes[k] += moved,
            Pool::Abstention => turnout -= moved,
        }
        // Nobody left to vote: there is no composition to move to.
        if votes.iter().sum::<f64>() <= 0.0 {
            return Err(Refused::TooMany(there));
        }
        for (part, tenths) in self.parts.iter_mut().zip(apportion(&votes, WHOLE)) {
            *part = Part { tenths, ..*part };
        }
        self.set_turnout((turnout * 10.0).round().max(0.0) as u32);
        Ok(())
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
