//! Developers' commands. `cargo xtask` lists them; each lives in the file of its name.

mod bench;
mod bundle;
mod ci;
mod deny;
mod digest;
mod dist;
mod failure;
mod finish;
mod fuzz;
mod graph;
mod lint;
mod packages;
mod process;
mod release_check;
mod repo;
mod serve;
mod single_file;
mod site;
mod size;
mod test;
mod tidy;
mod tools;
mod trial;

use failure::{Failure, Outcome};
use std::process::ExitCode;

/// One command: its name, what it does in a line, and the function that does it.
struct Command {
    name: &'static str,
    about: &'static str,
    run: fn(lexopt::Parser) -> Outcome,
}

const COMMANDS: &[Command] = &[
    Command { name: "serve", about: "install what is missing, build the site, serve it", run: serve::run },
    Command {
        name: "test",
        about: "every test: native, in WebAssembly, journeys in a browser",
        run: test::run,
    },
    Command { name: "dist", about: "build the site into dist/", run: dist::run },
    Command {
        name: "single-file",
        about: "the site of one place of a study as one HTML file",
        run: single_file::run,
    },
    Command { name: "bundle", about: "compile data/raw into data-bundle/", run: bundle::run },
    Command {
        name: "size",
        about: "weight of each part of the program and of first visits, against the aims",
        run: size::run,
    },
    Command {
        name: "bench",
        about: "how fast forecasts are; `bench web`: how fast the page is",
        run: bench::run,
    },
    Command {
        name: "fuzz",
        about: "feed generated input to the readers of files and addresses",
        run: fuzz::run,
    },
    Command { name: "tidy", about: "check the tree against the project's own rules", run: tidy::run },
    Command {
        name: "graph",
        about: "dependencies between the packages (--write puts them into ARCHITECTURE.md)",
        run: graph::run,
    },
    Command { name: "fmt", about: "check the formatting (--fix rewrites)", run: lint::run_fmt },
    Command { name: "lint", about: "clippy, warnings denied, native and WebAssembly", run: lint::run_clippy },
    Command { name: "deny", about: "licences, bans, sources and advisories of dependencies", run: deny::run },
    Command {
        name: "ci",
        about: "the checks of continuous integration: fmt, tidy, lint, deny, test",
        run: ci::run,
    },
    Command {
        name: "release-check",
        about: "everything that has to hold before the site is published",
        run: release_check::run,
    },
    Command { name: "finish", about: "the hook that Trunk calls at the end of a build", run: finish::run },
];

fn main() -> ExitCode {
    match dispatch() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nerror: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch() -> Outcome {
    let mut parser = lexopt::Parser::from_env();
    let name = match parser.next()? {
        None | Some(lexopt::Arg::Short('h') | lexopt::Arg::Long("help")) => {
            print!("{}", usage());
            return Ok(());
        }
        Some(lexopt::Arg::Value(name)) => name.to_string_lossy().into_owned(),
        Some(other) => return Err(other.unexpected().into()),
    };
    match COMMANDS.iter().find(|command| command.name == name) {
        Some(command) => (command.run)(parser),
        None => Err(Failure::new(format!("there is no command `{name}`")).next(usage())),
    }
}

/// The list of commands, as `cargo xtask` prints it.
fn usage() -> String {
    let mut text = String::from("usage: cargo xtask <command> [--help]\n\n");
    for command in COMMANDS {
        text += &format!("  {:<14}{}\n", command.name, command.about);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usage_names_every_command_once() {
        let text = usage();
        for command in COMMANDS {
            let line = format!("\n  {:<14}", command.name);
            assert_eq!(text.matches(&line).count(), 1, "{}", command.name);
        }
    }
}
