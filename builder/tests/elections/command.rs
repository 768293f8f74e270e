//! The command line: usage, exit codes, and what commands leave alone.

use std::fs;
use std::process::Command;

use crate::common::Folder;
use crate::program::{builder, content, raw, text};

#[test]
fn without_results_and_without_a_bundle_it_says_what_to_put_where() {
    let (nothing, out) = (Folder::empty(), Folder::empty());
    let output = builder(&["build"], &nothing.0, &out.0.join("none"));
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output);
    assert!(said.contains("raw/NN_TYPE_Tn.csv.gz") && said.contains("20_MN_T1.csv.gz"), "{said}");
    assert!(!said.contains("panicked"), "{said}");
}

#[test]
fn wrong_usage_and_wrong_files_have_exit_codes() {
    let (raw, out) = (raw(), Folder::empty());
    let code = |arguments: &[&str]| builder(arguments, &raw.0, &out.0).status.code();
    assert_eq!(code(&["bild"]), Some(2));
    assert_eq!(code(&["build", "--config", "/nonexistent.toml"]), Some(1));
    assert_eq!(code(&["build", "--mappings", "/nonexistent"]), Some(1));
    assert_eq!(code(&["check"]), Some(1));
    assert_eq!(code(&["--help"]), Some(0));
    fs::write(raw.0.join("raw/24_L_T2.csv"), "not;results\n").unwrap();
    assert_eq!(code(&["ingest"]), Some(3));
}

#[test]
fn reports_and_forecasts_leave_a_bundle_alone_and_read_it_where_it_is() {
    let (raw, place) = (raw(), Folder::empty());
    let bundle = place.0.join("data-bundle");
    assert_eq!(builder(&["build"], &raw.0, &bundle).status.code(), Some(0));
    let before = content(&place.0);
    let ask = ["predict", "--target", "municipales-2026-t1", "--commune", "34301"];
    for (arguments, out, said) in [
        (&["backtest"][..], &bundle, "holds a bundle"),
        (&["backtest"], &bundle.join("bundle.json"), "is a file"),
        (&ask, &bundle, "is a folder"),
        (&ask, &bundle.join("bundle.json"), "holds no forecast"),
    ] {
        let output = builder(arguments, &raw.0, out);
        assert_eq!(output.status.code(), Some(1), "{}", text(&output));
        assert!(text(&output).contains(said), "{}", text(&output));
    }
    assert_eq!(content(&place.0), before);

    // Without raw files: the bundle's results, wherever the forecast goes, and nothing but it where it is printed.
    let run = |out: &[&str]| {
        let nothing = ["--quiet", "--raw", "nothing"];
        let mut command = Command::new(env!("CARGO_BIN_EXE_augure-builder"));
        command.args(ask).args(nothing).args(out).current_dir(&place.0).output().unwrap()
    };
    let (printed, written) = (run(&[]), run(&["--out", "forecast.csv"]));
    assert!(printed.stdout.starts_with(b"commune,bureau,"), "{}", text(&printed));
    assert!(written.stdout.is_empty(), "{}", text(&written));
    assert_eq!(fs::read(place.0.join("forecast.csv")).unwrap(), printed.stdout);
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let (raw, out) = (raw(), Folder::empty());
    for arguments in [&["ingest", "--all"][..], &["panel"], &["--help"], &["build"], &["check"]] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_augure-builder"))
            .args(arguments)
            .arg("--raw")
            .arg(&raw.0)
            .arg("--out")
            .arg(out.0.join("out"))
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", text(&output));
    }
}

#[test]
fn a_folder_of_other_files_is_no_reason_to_take_the_bundle_instead() {
    let (raw, out) = (raw(), Folder::empty());
    let bundle = out.0.join("out");
    assert!(builder(&["build", "-q"], &raw.0, &bundle).status.success());
    let other = Folder::empty();
    for name in ["results.pdf", "results.zip"] {
        fs::write(other.0.join(name), "x").unwrap();
    }
    fs::create_dir(other.0.join("2024")).unwrap();
    let output = builder(&["ingest", "-q"], &other.0, &bundle);
    assert_eq!(output.status.code(), Some(1));
    for part in ["results.pdf", "save it as CSV", "results.zip", "unpack", "2024", "not looked at"] {
        assert!(text(&output).contains(part), "{part}: {}", text(&output));
    }
    fs::write(raw.0.join("more.pdf"), "x").unwrap();
    let beside = builder(&["ingest", "-q"], &raw.0, &bundle);
    assert!(
        beside.status.success() && text(&beside).contains("warning[not-read] more.pdf"),
        "{}",
        text(&beside)
    );
    assert!(text(&beside).contains("warning[no-file]"), "{}", text(&beside));
}
