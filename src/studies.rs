//! The studies of this site, one line per study. The first one opens where nothing else is asked for.

use crate::elections;
use crate::study::Study;

/// All of them, in the order of the home page.
pub(crate) const STUDIES: &[Study] = &[elections::STUDY];
