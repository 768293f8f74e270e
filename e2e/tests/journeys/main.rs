//! All journeys, in one program: tests of several files run side by side, and one is linked instead of twenty-four.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the lints know tests by their functions only")]

mod access;
mod address;
mod analysis;
mod failures;
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
mod translated;
mod trial;
mod walk;
mod ways;
