//! The registry of studies: one line each.

use crate::chomage_vote;
use crate::elections;
use crate::study::Study;
#[cfg(feature = "trial")]
use crate::trial;

/// Every study. The commands of the first need no study's name.
pub const STUDIES: &[Study] = &[
    elections::study::ELECTIONS,
    chomage_vote::study::CHOMAGE_VOTE,
    #[cfg(feature = "trial")]
    trial::TRIAL,
];
