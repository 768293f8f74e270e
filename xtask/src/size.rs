//! stub
use crate::failure::Outcome;
/// s
pub(crate) fn run(_: lexopt::Parser) -> Outcome {
    Ok(())
}
