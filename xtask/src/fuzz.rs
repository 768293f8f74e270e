//! `cargo xtask fuzz`: feeds generated input to every reader of files and addresses.
//!
//! libFuzzer with the compiler's coverage counters and without sanitizers, which the stable toolchain lacks. No crate of
//! ours holds unsafe code, so the compiler excludes memory errors; the fuzzer looks for panics.

use crate::failure::{Failure, Outcome};
use crate::process;
use crate::repo::Repo;
use lexopt::prelude::*;

/// Every target.
const TARGETS: &[&str] = &["csv", "bundle", "address", "bureau", "scenario"];

/// Flags that let the fuzzer see which branches an input takes.
const COVERAGE: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
                        -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
                        -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares";

const HELP: &str = "\
usage: cargo xtask fuzz TARGET [--seconds N] [--merge]

Runs one fuzz target for N seconds (default 60) on fuzz/corpus/TARGET. New inputs go to target/fuzz/TARGET, what makes
the target panic to fuzz/artifacts/. With --merge, keeps in fuzz/corpus/TARGET the least of both that covers as much.
Targets: csv, bundle, address, bureau, scenario.
";

struct Options {
    target: String,
    seconds: u32,
    merge: bool,
}

/// Builds the target and runs it.
pub(crate) fn run(parser: lexopt::Parser) -> Outcome {
    let Some(options) = parse(parser)? else {
        print!("{HELP}");
        return Ok(());
    };
    let repo = Repo::find()?;
    let host = process::output(repo.command("rustc").arg("-vV"))
        .and_then(|text| text.lines().find_map(|line| line.strip_prefix("host: ").map(str::to_owned)))
        .ok_or_else(|| Failure::new("`rustc -vV` names no host"))?;
    let folder = repo.target().join("fuzz-build");
    let mut build = repo.cargo(&["build", "--release", "--manifest-path", "fuzz/Cargo.toml", "--bin"]);
    build.args([options.target.as_str(), "--target", &host]).arg("--target-dir").arg(&folder);
    process::run(build.env("RUSTFLAGS", COVERAGE))?;

    let found = repo.target().join("fuzz").join(&options.target);
    let corpus = repo.path("fuzz/corpus").join(&options.target);
    let artifacts = repo.path("fuzz/artifacts");
    for folder in [&found, &corpus, &artifacts] {
        std::fs::create_dir_all(folder).map_err(|error| Failure::io("create", folder, &error))?;
    }
    let mut fuzzer = repo.command(folder.join(host).join("release").join(&options.target));
    fuzzer.arg(format!("-artifact_prefix={}/{}-", artifacts.display(), options.target));
    if options.merge {
        fuzzer.args(["-merge=1".as_ref(), corpus.as_os_str(), found.as_os_str()]);
    } else {
        fuzzer
            .arg(format!("-max_total_time={}", options.seconds))
            .args(["-print_final_stats=1", "-timeout=20"]);
        fuzzer.args([&found, &corpus]);
    }
    process::run(&mut fuzzer)
}

fn parse(mut parser: lexopt::Parser) -> Outcome<Option<Options>> {
    let mut options = Options { target: String::new(), seconds: 60, merge: false };
    while let Some(argument) = parser.next()? {
        match argument {
            Long("seconds") => options.seconds = parser.value()?.parse()?,
            Long("merge") => options.merge = true,
            Long("help") | Short('h') => return Ok(None),
            Value(target) if options.target.is_empty() => options.target = target.string()?,
            other => return Err(other.unexpected().into()),
        }
    }
    if TARGETS.contains(&options.target.as_str()) {
        return Ok(Some(options));
    }
    Err(Failure::new(format!("there is no fuzz target `{}`", options.target)).next(HELP))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_read_and_unknown_targets_refused() {
        let read = |arguments: &[&str]| parse(lexopt::Parser::from_args(arguments));
        let options = read(&["csv", "--seconds", "5"]).unwrap().unwrap();
        assert_eq!((options.target.as_str(), options.seconds, options.merge), ("csv", 5, false));
        assert!(read(&["csw"]).is_err_and(|failure| failure.to_string().contains("`csw`")));
        assert!(read(&["--help"]).unwrap().is_none());
    }

    #[test]
    fn every_target_has_its_file_and_its_corpus() {
        let fuzz = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz");
        for target in TARGETS {
            assert!(fuzz.join(format!("fuzz_targets/{target}.rs")).is_file(), "{target}");
            assert!(fuzz.join("corpus").join(target).is_dir(), "{target}");
        }
        assert_eq!(std::fs::read_dir(fuzz.join("fuzz_targets")).unwrap().count(), TARGETS.len());
    }
}
