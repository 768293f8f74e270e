//! The log of every command: on the standard error, apart from results.

use std::path::Path;
use std::process::Output;

use serde_json::Value;

use crate::common::Folder;
use crate::program::{builder, raw, text};

/// Commands that end soon, with a word of what each one logs at `info`.
const COMMANDS: [(&[&str], &str); 6] = [
    (&["ingest"], "taken in"),
    (&["panel"], "votes by category"),
    (&["build"], "bundle written"),
    (&["check"], "starts"),
    (&["db", "dump", "--to"], "dumped"),
    (&["db", "ingest", "--url", "postgres://me:secret@127.0.0.1:1/x"], "starts"),
];

/// The outcome of `command`, whose file, if it writes one, is in `out`.
fn run(command: &[&str], more: &[&str], raw: &Path, out: &Folder) -> Output {
    let file = out.0.join("tables.sql");
    let file = file.to_str().unwrap();
    let mut arguments: Vec<&str> = command.to_vec();
    if command.last() == Some(&"--to") {
        arguments.push(file);
    }
    arguments.extend(more);
    builder(&arguments, raw, &out.0.join("bundle"))
}

fn lines(bytes: &[u8]) -> Vec<String> {
    String::from_utf8(bytes.to_vec()).unwrap().lines().map(str::to_owned).collect()
}

/// What a command prints, without how long it took.
fn printed(output: &Output) -> Vec<String> {
    lines(&output.stdout).into_iter().filter(|line| !line.ends_with(" s")).collect()
}

#[test]
fn every_command_logs_on_the_standard_error_and_prints_the_same_results() {
    let (raw, out) = (raw(), Folder::empty());
    for (command, word) in COMMANDS {
        let plain = run(command, &["-q"], &raw.0, &out);
        for level in ["info", "debug"] {
            let logged = run(command, &["-q", "--log", level], &raw.0, &out);
            assert_eq!(plain.status.code(), logged.status.code(), "{command:?}: {}", text(&logged));
            assert_eq!(printed(&plain), printed(&logged), "{command:?}");
            let errors = lines(&logged.stderr);
            let told = errors.iter().filter(|line| line.contains(" INFO ")).count();
            assert!(told >= 2, "{command:?}: {}", text(&logged));
            assert!(errors.iter().any(|line| line.contains(word)), "{command:?}: {}", text(&logged));
            assert!(!text(&logged).contains("secret"));
        }
    }
}

#[test]
fn json_lines_are_objects_one_a_line_whatever_happens() {
    let (raw, out) = (raw(), Folder::empty());
    for (command, word) in COMMANDS {
        let output = run(command, &["--log-json"], &raw.0, &out);
        let events: Vec<Value> = lines(&output.stderr)
            .iter()
            .map(|line| {
                serde_json::from_str(line).unwrap_or_else(|error| panic!("{command:?}: {error}: {line}"))
            })
            .collect();
        for event in &events {
            let text = |name: &str| event.get(name).and_then(Value::as_str);
            assert!(text("timestamp").is_some_and(|time| time.ends_with('Z')), "{event}");
            assert!(text("level").is_some() && text("message").is_some(), "{event}");
        }
        let told = |event: &Value| event.get("message").and_then(Value::as_str) == Some(word);
        assert!(events.iter().any(told), "{command:?}: {}", text(&output));
        let last = events.last().unwrap();
        match output.status.success() {
            true => assert_eq!(last["outcome"], "clean", "{last}"),
            false => assert_eq!(last["level"], "ERROR", "{last}"),
        }
    }
}

#[test]
fn the_log_says_what_was_read_repaired_merged_and_left_out() {
    let (raw, out) = (raw(), Folder::empty());
    // The same bureau twice, with other figures; and a file that is no table of results.
    let path = raw.0.join("raw/24_L_T1.csv");
    let before = std::fs::read_to_string(&path).unwrap();
    let row = before.lines().nth(1).unwrap();
    std::fs::write(
        &path,
        format!("{before}{}\n", row.replacen("600;300;251;MARTIN;SOC;101", "600;300;252;MARTIN;SOC;102", 1)),
    )
    .unwrap();
    let logged = text(&run(&["ingest"], &["-q", "--log", "debug"], &raw.0, &out));
    for word in [
        "24_L_T1.csv",
        "sha256=",
        "taken in",
        "results of all files merged",
        "outcome=\"left out\"",
        "seconds=",
        "no file brings",
    ] {
        assert!(logged.contains(word), "{word}: {logged}");
    }
}
