//! `cargo xtask release-check`: everything that has to hold before the site is published.

use crate::failure::{Failure, Outcome};
use crate::process;
use crate::repo::Repo;
use crate::site::{Site, listing};
use crate::{ci, dist, single_file, size};
use lexopt::prelude::*;

const HELP: &str = "\
usage: cargo xtask release-check [--quick]

Refuses on the eve and the day of a vote (the dates are the bundle's), runs what continuous integration runs, builds the
committed sources a second time in another folder and compares every byte, weighs the first load, and writes the page in
one file. With --quick, without the checks of continuous integration, for a commit that has passed them.
";

/// Runs the checks, the cheapest first.
pub(crate) fn run(mut parser: lexopt::Parser) -> Outcome {
    let mut quick = false;
    while let Some(argument) = parser.next()? {
        match argument {
            Long("quick") => quick = true,
            Long("help") | Short('h') => {
                print!("{HELP}");
                return Ok(());
            }
            other => return Err(other.unexpected().into()),
        }
    }
    let repo = Repo::find()?;
    committed(&repo)?;
    silence(&repo)?;
    if !quick {
        ci::run(lexopt::Parser::from_args::<[&str; 0]>([]))?;
    }
    dist::build(&repo)?;
    let id = reproducible(&repo)?;
    single_file::write(&repo, &single_file::Options::default())?;
    size::run(lexopt::Parser::from_args::<[&str; 0]>([]))?;
    println!("\nRelease {id} can be published: it is in {}", repo.dist().display());
    Ok(())
}

/// Refuses a tree with uncommitted changes: only a commit is published.
fn committed(repo: &Repo) -> Outcome {
    let changed = process::output(repo.command("git").args(["status", "--porcelain"]));
    match changed.as_deref().map(str::trim) {
        Some("") => Ok(()),
        Some(changed) => Err(Failure::new(format!("not everything is committed:\n{changed}"))
            .next("commit it, or put it away, so that others can build the same")),
        None => Err(Failure::new("`git status` failed: a release is made from a clone")),
    }
}

/// Refuses to publish on the eve and the day of a vote.
fn silence(repo: &Repo) -> Outcome {
    process::run(&mut repo.cargo(&["run", "--quiet", "--package", "augure-builder", "--", "silence"]))
        .map_err(|_| {
            Failure::new("a vote is near: French law asks for silence (Code électoral, art. L49 and L52-2)")
                .next("publish after the last polling station has closed")
        })
}

/// Builds the last commit in a folder of its own and compares the two sites; returns the release's name.
fn reproducible(repo: &Repo) -> Outcome<String> {
    let clone = repo.target().join("release-check");
    let _ = std::fs::remove_dir_all(&clone);
    process::run(
        repo.command("git").args(["clone", "--quiet", "--no-hardlinks"]).arg(repo.root()).arg(&clone),
    )?;
    // Its own build folder, too: nothing that was compiled here may be taken over.
    let mut build = repo.cargo(&["xtask", "dist"]);
    process::run(build.current_dir(&clone).env("CARGO_TARGET_DIR", clone.join("target")))?;
    let (ours, theirs) = (listing::files(&repo.dist())?, listing::files(&clone.join("dist"))?);
    let different: Vec<&str> = ours
        .iter()
        .filter(|file| !theirs.contains(file))
        .chain(theirs.iter().filter(|file| !ours.contains(file)))
        .map(|file| file.path.as_str())
        .collect();
    if !different.is_empty() {
        return Err(Failure::new(format!("two builds of the same commit differ: {}", different.join(", ")))
            .next("find what depends on the folder, the time or the order of things"));
    }
    println!("two builds in two folders: {} files, the same bytes", ours.len());
    Ok(Site::read(&repo.dist())?.release)
}
