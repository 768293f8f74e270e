//! The study's words, in French and in English, one file per view.

pub(super) mod absence;
pub(super) mod charts;
pub(super) mod estimates;
pub(super) mod explore;
pub(super) mod front;
pub(super) mod legal;
pub(super) mod method;
pub(super) mod models;
pub(super) mod publication;
pub(super) mod shared;
