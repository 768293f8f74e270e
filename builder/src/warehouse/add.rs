//! `add`: adds the columns of tables to the base.

use std::path::Path;

use anyhow::{Result, bail};
use augure_core::calendar::date_of;
use augure_ingest::problem::{Problem, Severity};
use augure_warehouse::draft::{Draft, Incoming};
use augure_warehouse::guess::{Guess, guess};
use augure_warehouse::places::Mergers;
use augure_warehouse::read::read;
use augure_warehouse::spec::Layout;
use augure_warehouse::words::Words;

use super::line::Add;
use super::said;
use super::source::{self, Source};
use super::spec_file::Places;
use crate::cli::{Options, note, say};
use crate::elections::config::Config;
use crate::elections::silence;
use crate::study::outcome::Outcome;

/// What every table needs.
struct Kit {
    config: Config,
    words: Words,
    mergers: Mergers,
}

/// Shows what the files asked for would change, and changes it with `--apply`: all of them, or none.
///
/// # Errors
/// When a file cannot be read or added, or the base cannot be written: it is then as it was.
pub(super) fn run(options: &Options, asked: &Add) -> Result<Outcome> {
    if asked.spec.is_some() && asked.files.len() > 1 {
        bail!("--spec says how one file is read: add one file at a time, or keep each spec beside its file");
    }
    let config = Config::load(options.config.as_deref())?;
    let kit = Kit { words: Words::embedded()?, mergers: source::mergers(&config)?, config };
    let mut draft = Draft::open(&asked.at.base, kit.mergers.clone())?;
    let (mut changes, mut loses) = (0, false);
    for path in &asked.files {
        let sources = source::open(path, &kit.config)?;
        let several = sources.len() > 1;
        for source in sources {
            let (changed, lost) = add(&mut draft, path, source, several, asked, &kit)?;
            changes += usize::from(changed);
            loses |= lost;
        }
    }
    if changes == 0 {
        say("nothing to change\n");
        return Ok(Outcome::Clean);
    }
    if loses && asked.apply && !asked.partial {
        bail!(
            "rows or values would be left out, as listed above: nothing is changed; correct the file or its spec, or add what can be read with --partial"
        );
    }
    if !asked.apply {
        say("nothing is changed yet: correct the spec if need be, then run the command again with --apply\n");
        return Ok(if loses { Outcome::WithErrors } else { Outcome::Clean });
    }
    let written = draft.commit()?;
    say(&format!("done: {} files, {} bytes in {}\n", written.files, written.bytes, asked.at.base.display()));
    Ok(if loses { Outcome::WithErrors } else { Outcome::Clean })
}

/// Adds one table to `draft`; returns whether that changes anything, and whether something is left out.
fn add(
    draft: &mut Draft,
    path: &Path,
    source: Source,
    several: bool,
    asked: &Add,
    kit: &Kit,
) -> Result<(bool, bool)> {
    let Source { file, bytes, sha256, hints, problems: of_results } = source;
    let part = hints.name.as_deref().filter(|_| several);
    let places = Places::of(path, part, asked.spec.as_deref(), &asked.at.base);
    let (spec, from) = match places.read()? {
        Some((spec, at)) => (spec, format!("as {} says", at.display())),
        None => {
            let guess = guess(&file, bytes.clone(), &hints, &kit.words, &kit.mergers)
                .map_err(|problems| failure(&file, problems))?;
            let at = places.write(&written(&file, &guess)?)?;
            (guess.spec, format!("by a guess, written to {}", at.display()))
        }
    };
    let bytes = match (spec.layout, hints.layout) {
        (Layout::Table, Layout::Results) => std::fs::read(path)?,
        (Layout::Results, Layout::Table) => bail!(
            "{file}: the spec says that it holds results in an official layout, which are not recognised: write layout = \"table\""
        ),
        _ => bytes,
    };
    let loaded = read(&file, bytes, &spec, &kit.mergers).map_err(|problems| failure(&file, problems))?;
    let lost = loaded.counts.loses() || of_results.iter().any(|problem| problem.severity == Severity::Error);
    let problems: Vec<Problem> = of_results.into_iter().chain(loaded.problems.iter().cloned()).collect();
    if loaded.is_refused() {
        note(&said::problems(&problems));
        bail!("{file}: more rows differ from a check than the spec allows: nothing is changed");
    }
    let added =
        date_of(silence::today()).ok_or_else(|| anyhow::anyhow!("the clock shows no day of the calendar"))?;
    let incoming = Incoming { file: file.clone(), sha256, added, spec, loaded };
    let spec = incoming.spec.clone();
    let change = draft.add(incoming)?;
    say(&said::added(&file, &from, &spec, &change));
    if change.is_change() {
        note(&said::problems(&problems));
    }
    Ok((change.is_change(), lost && change.is_change()))
}

/// The text of a spec that was guessed.
fn written(file: &str, guess: &Guess) -> Result<String> {
    let mut notes = vec![
        format!("How {file} is read. It is a guess: correct it, then run the command again."),
        "Types: text, integer, decimal, date. Units are free: voters, votes, percent (of 100), share (of 1), euros…".to_owned(),
        "Delete a column's entry to leave the column out; delete this file to have a new one proposed.".to_owned(),
    ];
    notes.extend(guess.notes.iter().cloned());
    Ok(guess.spec.to_toml(&notes)?)
}

fn failure(file: &str, problems: Vec<Problem>) -> anyhow::Error {
    let mut problems = problems;
    problems.sort();
    anyhow::anyhow!("{file} cannot be added:\n{}", said::problems(&problems).trim_end())
}
