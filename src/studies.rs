//! The studies of this site, one line per study. The first one opens where nothing else is asked for.

use crate::chomage_vote;
use crate::elections;
use crate::study::Study;
#[cfg(feature = "trial")]
use crate::trial;

/// All of them, in the order of the home page.
pub(crate) const STUDIES: &[Study] = &[
    elections::STUDY,
    chomage_vote::STUDY,
    #[cfg(feature = "trial")]
    trial::STUDY,
];
