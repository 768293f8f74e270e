//! All journeys in one program: tests of several files run in parallel, and one program is linked, not one per file.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the lints know tests by their functions only")]

mod access;
mod address;
mod analysis;
mod chomage_vote;
mod duel;
mod failures;
mod figures;
mod forecast;
mod home;
mod inputs;
mod keyboard;
mod layouts;
mod legal;
mod loading;
mod maps;
mod mistakes;
mod offline;
mod paper;
mod questions;
mod reading;
mod releases;
mod scenario;
mod sealed;
mod search;
mod shares;
mod support;
mod touch;
mod translated;
mod trial;
mod undo;
mod walk;
mod ways;
