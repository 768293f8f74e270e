//! The elections study's compile side, from files to files.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is wrong")]

mod bundle;
mod cases;
mod command;
mod committed;
mod common;
mod contours;
mod disguises;
mod formats;
mod france;
mod halves;
mod intervals;
mod layouts;
mod log;
mod mapping;
mod no_panic;
mod pack;
mod postgres;
mod program;
mod real;
mod report;
mod texts;
mod traps;
