//! The registry of studies: one line each.

use crate::elections;
use crate::study::Study;

/// Every study. The commands of the first need no study's name.
pub const STUDIES: &[Study] = &[elections::study::ELECTIONS];
