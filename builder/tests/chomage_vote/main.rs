//! The study of unemployment and the vote, from files and from the committed bundle.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is wrong")]

mod bundle;
mod common;
mod dump;
mod real;
