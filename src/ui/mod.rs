//! Widgets: the parts of a page, whatever the study.

pub mod charts;
pub mod copy;
pub mod details;
pub mod failure;
pub mod fetched;
pub mod fields;
pub mod html;
pub mod maps;
pub mod progress;
pub mod reason;
pub mod tables;
