//! Results of bureaux, once read: one per bureau, from several files, repaired and checked.

pub(crate) mod checks;
pub(crate) mod layout;
pub(crate) mod merge;
pub mod pair;
pub(crate) mod reconcile;
pub(crate) mod repair;
pub mod result;
pub(crate) mod stood;
