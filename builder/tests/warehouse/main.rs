//! `add`, `remove` and `query`, as a user runs them.

mod commands;
mod killed;
mod program;
mod real;
