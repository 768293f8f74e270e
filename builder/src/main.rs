//! `augure-builder`: compiles public statistics into the bundle that the app reads.

use std::process::ExitCode;

use augure_builder::command::run;
use augure_builder::studies::STUDIES;

fn main() -> ExitCode {
    run(STUDIES, std::env::args_os())
}
