//! The words of the study, one file per view; those of several views are in [`shared`].

pub(crate) mod absence;
pub(crate) mod compare;
pub(crate) mod coverage;
pub(crate) mod duel;
pub(crate) mod history;
pub(crate) mod intervals;
pub(crate) mod legal;
pub(crate) mod map;
pub(crate) mod method;
pub(crate) mod notices;
pub(crate) mod people;
pub(crate) mod pickers;
pub(crate) mod publication;
pub(crate) mod ranking;
pub(crate) mod scenario;
pub(crate) mod shared;
