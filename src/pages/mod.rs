//! Whole pages for any study: the study brings its data and its own words, the page the rest.

pub(crate) mod backtests;
pub(crate) mod bundled;
pub(crate) mod legal;
pub(crate) mod presentation;
pub(crate) mod publication;
pub(crate) mod ranking;
pub(crate) mod section;
pub(crate) mod sheets;
