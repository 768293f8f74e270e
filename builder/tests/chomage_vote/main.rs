//! The study of unemployment and the vote, from files and from the committed bundle.

mod bundle;
mod common;
mod dump;
mod real;
