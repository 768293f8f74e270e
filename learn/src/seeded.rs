//! Chance without chance: numbers drawn from a seed, the same on every machine.

/// Numbers drawn from a seed (SplitMix64: Steele, Lea & Flood, OOPSLA 2014).
///
/// ```
/// use augure_learn::seeded::Seeded;
/// let mut seeded = Seeded::new(7);
/// let order = seeded.order(5);
/// assert_eq!(order.len(), 5);
/// assert_eq!(Seeded::new(7).order(5), order);
/// ```
#[derive(Debug, Clone)]
pub struct Seeded(u64);

impl Seeded {
    /// The draws of `seed`.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number, any of 2⁶⁴.
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`, each as likely as the next; 0 for a limit of 0.
    pub fn below(&mut self, limit: usize) -> usize {
        // The high part of a product of 128 bits: uneven by less than `limit` in 2⁶⁴.
        ((u128::from(self.number()) * limit as u128) >> 64) as usize
    }

    /// The numbers below `count` in an order that is drawn (Fisher and Yates).
    pub fn order(&mut self, count: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..count).collect();
        for last in (1..count).rev() {
            let other = self.below(last + 1);
            order.swap(last, other);
        }
        order
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_draws_are_those_of_the_reference() {
        // `splitmix64.c` by Sebastiano Vigna, seed 1234567.
        let mut seeded = Seeded::new(1_234_567);
        let first: Vec<u64> = (0..3).map(|_| seeded.number()).collect();
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn orders_hold_every_number_once_and_differ() {
        let mut seeded = Seeded::new(0);
        let (mut one, other) = (seeded.order(50), seeded.order(50));
        assert_ne!(one, other);
        one.sort_unstable();
        assert_eq!(one, (0..50).collect::<Vec<_>>());
        let mut counts = [0; 4];
        (0..4000).for_each(|_| counts[seeded.below(4)] += 1);
        assert!(counts.iter().all(|count| (900..1100).contains(count)), "{counts:?}");
        assert_eq!((seeded.below(0), seeded.order(0)), (0, vec![]));
    }
}
