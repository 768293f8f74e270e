//! The form of the command line.

use std::path::PathBuf;

use clap::{Args, Command, Subcommand};

use crate::cli::Options;
use crate::study::Study;
use crate::warehouse::line::add_commands;

/// Name of the command that compiles a study.
pub(super) const BUILD: &str = "build";
/// Name of the command that verifies a bundle.
pub(super) const CHECK: &str = "check";
/// Name of the command that writes one place's share.
pub(super) const PACK: &str = "pack";

/// Name of the commands about databases.
pub(super) const DB: &str = "db";

/// The commands below `db`.
#[derive(Debug, Subcommand)]
pub(super) enum Db {
    /// Write the tables of a study to a file of SQLite, or as SQL statements to a file whose name ends with .sql.
    Dump(Dump),
}

/// The arguments of `db dump`.
#[derive(Debug, Args)]
pub(super) struct Dump {
    /// The study [default: the first in the list].
    #[arg(long, value_name = "STUDY")]
    pub(super) study: Option<String>,
    /// The file.
    #[arg(long, value_name = "FILE")]
    pub(super) to: PathBuf,
}

/// The arguments of `pack`.
#[derive(Debug, Args)]
pub(super) struct Pack {
    /// The study [default: the first in the list].
    #[arg(long, value_name = "STUDY")]
    pub(super) study: Option<String>,
    /// The place, such as the INSEE code of a commune [default: the one on which the page opens].
    #[arg(long, alias = "commune", value_name = "PLACE")]
    pub(super) place: Option<String>,
    /// Folder of the new bundle.
    #[arg(long, value_name = "FOLDER")]
    pub(super) into: PathBuf,
}

/// The command line of `studies`: one command per study with its own below it, the general ones, and those of the first
/// study again without its name.
#[must_use]
pub fn command_line(studies: &[Study]) -> Command {
    let line = Command::new("augure-builder")
        .version(env!("CARGO_PKG_VERSION"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands(studies.iter().map(study_command))
        .subcommand(Command::new(CHECK).about("Verify every study of a bundle: hashes, sums, identifiers"))
        .subcommand(pack_command())
        .subcommand(db_command());
    let mut line = add_commands(line);
    let mut help =
        String::from("Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done, but data are missing or wrong.");
    if let Some(first) = studies.first() {
        let own = (first.commands.add)(Command::new(first.slug).subcommand(build_command()));
        line = line.subcommands(own.get_subcommands().map(|command| command.clone().hide(true)));
        help = format!(
            "The commands of `{0}` need no study's name: `augure-builder build` is `augure-builder {0} build`.\n{help}",
            first.slug
        );
    }
    // Derived arguments bring their own documentation as a description.
    Options::augment_args(line)
        .about("Compiles public statistics into the bundle that the app reads")
        .after_help(help)
}

fn pack_command() -> Command {
    Pack::augment_args(Command::new(PACK))
        .about("Write a bundle with one place's share of this one, for the page in one file")
}

fn db_command() -> Command {
    Db::augment_subcommands(Command::new(DB))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .about("A study's tables as a database that answers SQL")
}

fn study_command(study: &Study) -> Command {
    let command = Command::new(study.slug)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(build_command())
        .subcommand(Command::new(CHECK).about("Verify the study's part of a bundle"));
    (study.commands.add)(command).about(study.about)
}

fn build_command() -> Command {
    Command::new(BUILD).about("Read the raw data, fit the models and write the study into the bundle")
}
