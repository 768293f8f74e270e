//! `add`, `remove` and `query`, as a user runs them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is wrong")]

mod commands;
mod killed;
mod program;
mod real;
