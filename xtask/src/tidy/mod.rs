//! stub
use crate::failure::Outcome;
use crate::repo::Repo;
/// s
pub(crate) fn run(_: lexopt::Parser) -> Outcome {
    Ok(())
}
pub(crate) fn check(_: &Repo) -> Outcome {
    Ok(())
}
