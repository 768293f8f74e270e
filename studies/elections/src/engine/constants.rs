//! The engine's constants, each with its unit.

/// Years after which a past scrutin counts half in a mean of deviations.
pub const HALF_LIFE: f64 = 6.0;
/// Weight of a second round in a mean of deviations, a first round weighing 1.
pub const SECOND_ROUND_WEIGHT: f64 = 0.5;
/// Prior weight of "no deviation" in the mean over all scrutins.
pub const PRIOR_MEAN: f64 = 0.3;
/// Prior weight of "no deviation" in the mean over scrutins of the target's type.
pub const PRIOR_SAME: f64 = 0.15;
/// Prior weight of "average turnout", in scrutins.
pub const PRIOR_TURNOUT: f64 = 0.5;
/// Pseudo-votes that pull a bureau's share towards its commune's.
pub const BUREAU_PRIOR_VOTES: f64 = 20.0;
/// Pseudo-votes that pull a commune's share towards its territory's.
pub const COMMUNE_PRIOR_VOTES: f64 = 60.0;
/// Registered voters assumed of a bureau without a past.
pub const TYPICAL_REGISTERED: f64 = 800.0;
/// Expected votes assumed of each bureau in a town without a past.
pub const TYPICAL_VOTES: f64 = 600.0;
/// Distance, in categories along the axis, over which `e` times fewer votes move.
pub const TRANSPORT_REACH: f64 = 0.7;
/// That distance for votes of a category that does not stand.
pub const ABSENT_REACH: f64 = 1.0;
/// Rounds of proportional fitting.
pub const FITTING_ROUNDS: usize = 25;
/// Largest log-deviation that is forecast.
pub const LARGEST_DEVIATION: f64 = 1.6;
/// Rank of the low-rank model.
pub const RANK: usize = 4;
/// Part of the last result of the same type in the deviations of an election decided in the town.
pub const TOWN_BLEND: f64 = 0.5;
/// Factor of that result's shrunk deviation.
pub const TOWN_STRETCH: f64 = 1.15;
/// Standardised features are clipped to this many standard deviations.
pub const LARGEST_STANDARDISED: f64 = 4.0;
/// Log-ratio of registered voters against the commune's median that marks a redrawn bureau, one standard deviation.
pub const REDRAWN_SCALE: f64 = 0.15;
/// Weight that history keeps in a bureau however redrawn.
pub const REDRAWN_FLOOR: f64 = 0.05;
/// Spread assumed of a bureau without a past, in binomial variances.
pub const SPREAD: f64 = 2.0;
/// Weight of that assumption, in standardised gaps.
pub const SPREAD_GAPS: f64 = 10.0;
/// Largest squared standardised gap that counts in a spread.
pub const LARGEST_GAP: f64 = 200.0;
/// Smallest expected share whose gap counts.
pub const SMALLEST_EXPECTED: f64 = 0.01;
/// Pseudo-votes that pull a bureau's mean deviation towards 0 where its gaps are measured.
pub const STEADY_VOTES: f64 = 60.0;
