//! Running other programs: loudly, quietly, or line by line.

use crate::failure::{Failure, Outcome};
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, IsTerminal, Read, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Sender, channel};

/// The command as one would type it.
pub(crate) fn shown(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Runs the command, its output going where ours goes; an exit code other than 0 is a failure.
pub(crate) fn run(command: &mut Command) -> Outcome {
    eprintln!("$ {}", shown(command));
    let status = command.status().map_err(|error| cannot_start(command, &error))?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::new(format!("`{}` failed ({status})", shown(command))).next("its own message is just above"))
}

/// Runs the command in silence and returns its standard output; `None` when it is missing or fails.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs the command, copies both of its streams to ours as they come, and hands each line,
/// without colours, to `each`. Returns whether it exited with 0.
pub(crate) fn run_lines(command: &mut Command, mut each: impl FnMut(&str)) -> Outcome<bool> {
    eprintln!("$ {}", shown(command));
    if std::io::stderr().is_terminal() {
        command.env("CARGO_TERM_COLOR", "always");
    }
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| cannot_start(command, &error))?;
    let (sender, lines) = channel();
    let mut copiers = Vec::new();
    if let Some(stdout) = child.stdout.take() {
        let sender = sender.clone();
        copiers.push(std::thread::spawn(move || copy(stdout, std::io::stdout(), &sender)));
    }
    if let Some(stderr) = child.stderr.take() {
        copiers.push(std::thread::spawn(move || copy(stderr, std::io::stderr(), &sender)));
    }
    for line in lines {
        each(&without_colours(&line));
    }
    for copier in copiers {
        // A copier ends when its stream does; what it could not copy was still counted.
        let _ = copier.join();
    }
    let status = child.wait().map_err(|error| cannot_start(command, &error))?;
    Ok(status.success())
}

fn copy(from: impl Read, mut to: impl Write, lines: &Sender<String>) {
    let mut reader = BufReader::new(from);
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
        let _ = to.write_all(&line).and_then(|()| to.flush());
        let _ = lines.send(String::from_utf8_lossy(&line).trim_end().to_owned());
        line.clear();
    }
}

/// The line without terminal escape sequences of the form `ESC [ … letter`.
pub(crate) fn without_colours(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain += before;
        rest = after.find(|c: char| c.is_ascii_alphabetic()).map_or("", |end| &after[end + 1..]);
    }
    plain + rest
}

fn cannot_start(command: &Command, error: &std::io::Error) -> Failure {
    let program = command.get_program().to_string_lossy().into_owned();
    Failure::new(format!("cannot run `{}`: {error}", shown(command)))
        .next(format!("install `{program}`, or put its folder on PATH"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_removed_and_nothing_else() {
        assert_eq!(without_colours("\u{1b}[32;1mSummary\u{1b}[0m [0.1s] 3 tests"), "Summary [0.1s] 3 tests");
        assert_eq!(without_colours("plain [text]"), "plain [text]");
        assert_eq!(without_colours("cut \u{1b}[32"), "cut ");
    }

    #[test]
    fn a_failing_command_is_a_failure_that_names_itself() {
        let failure = run(Command::new("cargo").arg("no-such-subcommand").stderr(Stdio::null())).unwrap_err();
        assert!(failure.to_string().contains("`cargo no-such-subcommand` failed"), "{failure}");
    }

    #[test]
    fn lines_of_both_streams_arrive() {
        let mut lines = Vec::new();
        let ok =
            run_lines(Command::new("cargo").arg("--version"), |line| lines.push(line.to_owned())).unwrap();
        assert!(ok && lines.iter().any(|line| line.starts_with("cargo 1.")), "{lines:?}");
    }
}
