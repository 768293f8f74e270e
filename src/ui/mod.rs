//! Widgets: what a page is made of, whatever the study.

pub(crate) mod bars;
pub(crate) mod choice;
pub(crate) mod combobox;
pub(crate) mod copy;
pub(crate) mod failure;
pub(crate) mod fetched;
pub(crate) mod listing;
pub(crate) mod number;
pub(crate) mod progress;
pub(crate) mod reason;
pub(crate) mod select;
mod select_all;
pub(crate) mod sorted;
pub(crate) mod sorting;
