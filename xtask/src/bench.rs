//! `cargo xtask bench`: how long forecasts take on this machine and in a browser, and what a back-test costs;
//! `cargo xtask bench web`: how fast the page is.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::dist;
use crate::failure::{Failure, Outcome};
use crate::process;
use crate::repo::Repo;
use crate::test::wasm;
use crate::tools::browser::Browser;

/// Packages and their benchmarks on this machine.
const BENCHES: &[(&str, &str)] = &[("augure-builder", "engine")];
/// Packages and their benchmarks in a browser: tests that print what they measure.
const BROWSER_BENCHES: &[(&str, &str)] = &[("augure", "wasm_bench")];
/// Interval between two readings of a program's memory.
const LOOK: Duration = Duration::from_millis(10);

const HELP: &str = "\
usage: cargo xtask bench [ARGUMENTS OF cargo bench]
       cargo xtask bench web [--dist FOLDER]

The first measures forecasts, here and in a browser, and a whole back-test. The second builds the site (or takes the one in
FOLDER) and measures it in Chromium: a cold start, picking a bureau, dragging a slider, with one town's data and with all.
";

/// Runs one kind or the other.
pub(crate) fn run(mut parser: lexopt::Parser) -> Outcome {
    let rest: Vec<_> = parser.raw_args()?.collect();
    match rest.first().and_then(|first| first.to_str()) {
        Some("web") => web(&rest[1..]),
        Some("--help" | "-h") => {
            print!("{HELP}");
            Ok(())
        }
        _ => forecasts(&rest),
    }
}

/// The page, as it is published, in a browser.
fn web(arguments: &[OsString]) -> Outcome {
    let repo = Repo::find()?;
    let site = match arguments {
        [] => None,
        [option, folder] if option == "--dist" => Some(PathBuf::from(folder)),
        _ => return Err(Failure::new("`bench web` takes nothing but --dist FOLDER").next(HELP)),
    };
    let browser = Browser::ensure()?;
    let site = match site {
        Some(folder) => folder.canonicalize().map_err(|error| Failure::io("find", &folder, &error))?,
        None => {
            dist::build(&repo)?;
            repo.dist()
        }
    };
    println!("The site in {}, in {}", site.display(), browser.version);
    let mut command = repo.cargo(&["run", "--quiet", "--package", "augure-e2e", "--example", "bench_web"]);
    command.env("AUGURE_DIST", site).env("CHROME", &browser.program).env("CHROMEDRIVER", &browser.driver);
    process::run(command.env_remove("AUGURE_BROWSER"))
}

/// Forecasts and a back-test; `rest` goes to `cargo bench`.
fn forecasts(rest: &[OsString]) -> Outcome {
    let repo = Repo::find()?;
    for (package, bench) in BENCHES {
        process::run(repo.cargo(&["bench", "--package", package, "--bench", bench]).args(rest))?;
    }
    backtest(&repo)?;
    for command in &mut wasm::commands(&repo, BROWSER_BENCHES, &["--profile", "wasm"])?.0 {
        process::run(command.args(["--", "--nocapture"]))?;
    }
    Ok(())
}

/// Prints the time and the peak memory of a whole back-test from the raw files (without them, from the bundle).
fn backtest(repo: &Repo) -> Outcome {
    process::run(&mut repo.cargo(&["build", "--release", "--package", "augure-builder"]))?;
    let program = repo.target().join("release/augure-builder");
    let mut command = repo.command(&program);
    command.args(["backtest", "--quiet", "--out"]).arg(repo.target().join("backtest")).stdout(Stdio::null());
    let start = Instant::now();
    let mut child = command.spawn().map_err(|error| Failure::io("run", &program, &error))?;
    let mut peak = None;
    let status = loop {
        // A program that has ended has no memory: the last reading counts.
        peak = peak_memory(child.id()).or(peak);
        if let Some(status) = child.try_wait().map_err(|error| Failure::io("run", &program, &error))? {
            break status;
        }
        std::thread::sleep(LOOK);
    };
    if !status.success() {
        return Err(Failure::new(format!("`{}` failed", process::shown(&command))));
    }
    let memory = peak.map_or_else(|| "unknown on this system".to_owned(), |kib| format!("{} MB", kib / 1024));
    println!("back-test: {:.1} s, peak memory {memory}", start.elapsed().as_secs_f64());
    Ok(())
}

/// The largest memory that the process has had, in KiB, where the system tells.
fn peak_memory(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}
