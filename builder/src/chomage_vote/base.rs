//! Everything that the study's models and tables are made of, from files or from a bundle.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};
use augure_chomage_vote::absence::Absence;
use augure_chomage_vote::panel::{Counts, Panel, UnitResult};
use augure_chomage_vote::rates::Rates;
use augure_chomage_vote::scrutin::Candidate;
use augure_chomage_vote::tables::outlines::{self as outline_table, Outline};
use augure_chomage_vote::tables::{Settings, from_tables};
use augure_core::bundle::study::Input;
use augure_core::bundle::table::Table;
use augure_ingest::problem::{Problem, Severity};

use super::config::Config;
use super::ingest::checks;
use super::ingest::read::{Ingestion, ingest};
use super::ingest::row::Vote;
use super::{STUDY, outlines};
use crate::bundle::open::Bundle;
use crate::bundle::problems::ProblemReport;

/// Everything that the study's models and tables are made of.
#[derive(Debug)]
pub struct Base {
    /// Results and rates.
    pub panel: Panel,
    /// Settings of the app.
    pub settings: Settings,
    /// Areas of units.
    pub outlines: Vec<Outline>,
    /// For each unit, those that share a border with it.
    pub neighbours: Vec<Vec<usize>>,
    /// Every problem of the files; the listed ones when they come from a bundle.
    pub problems: Vec<Problem>,
    /// The files that it was made of.
    pub inputs: Vec<Input>,
}

impl Base {
    /// From the files in `raw` where there are some, else from the bundle in `bundle`.
    ///
    /// # Errors
    /// When there are neither, or the bundle cannot be read.
    pub fn read(raw: &Path, bundle: &Path, config: &Config) -> Result<Self> {
        if raw.join(&config.files.panel).is_file() {
            return Self::from_files(raw, config);
        }
        Self::from_bundle(bundle).with_context(|| {
            let (raw, bundle) = (raw.display(), bundle.display());
            format!(
                "{raw} has no {}, and the bundle {bundle} does not serve: name a folder by --raw",
                config.files.panel
            )
        })
    }

    /// From the files in `raw`.
    ///
    /// # Errors
    /// When no result could be read.
    pub fn from_files(raw: &Path, config: &Config) -> Result<Self> {
        let Ingestion { mut votes, rates: rows, mut problems, mut inputs } = ingest(raw, config);
        problems.extend(unmapped(&mut votes, config));
        problems.extend(checks::sums(&mut votes, config));
        let mut rates = Rates::new(config.settings.published_after_days);
        for row in rows {
            rates.insert(row.unit, row.quarter, row.percent);
        }
        let (candidates, results) = results(&votes, config);
        let (units, calendar) = (config.units.clone(), config.calendar.clone());
        let panel = Panel::new(units, calendar, config.categories.clone(), rates, candidates, results)?;
        if panel.results().is_empty() {
            let first = problems.first().map(ToString::to_string).unwrap_or_default();
            bail!("{}: no result could be read; {first}", raw.display());
        }
        problems.extend(checks::official(&panel, config));
        let (outlines, more, files) = outlines::read(raw, &config.files.outlines, &panel.units);
        problems.extend(more);
        inputs.extend(files);
        problems.sort();
        let neighbours = outlines::neighbours(&outlines, panel.units.all().len());
        Ok(Self { panel, settings: config.settings.clone(), outlines, neighbours, problems, inputs })
    }

    /// From the bundle in `folder`.
    ///
    /// # Errors
    /// When it cannot be read, or does not hold the study.
    pub fn from_bundle(folder: &Path) -> Result<Self> {
        Self::of(&Bundle::open(folder, STUDY)?)
    }

    /// From an open bundle.
    ///
    /// # Errors
    /// When a table cannot be read, or is wrong.
    pub fn of(bundle: &Bundle) -> Result<Self> {
        let read = |name: &str| -> Result<Table> { Ok(bundle.table(name, None)?) };
        let (panel, settings) = from_tables(read)?;
        let outlines = outline_table::from_table(&read(outline_table::NAME)?, &panel.units)?;
        let neighbours = outlines::neighbours(&outlines, panel.units.all().len());
        let report = ProblemReport::from_tables(&read("problem_counts")?, &read("problems")?)?;
        let inputs = bundle.study.inputs.clone();
        Ok(Self { panel, settings, outlines, neighbours, problems: report.listed, inputs })
    }

    /// Number of errors among the problems.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.problems.iter().filter(|problem| problem.severity == Severity::Error).count()
    }
}

/// Candidates without a category: no share of their scrutin would mean anything, and all of its votes are left out.
fn unmapped(votes: &mut Vec<Vote>, config: &Config) -> Vec<Problem> {
    let known = |vote: &Vote| config.candidates.contains_key(&(vote.scrutin, vote.candidate.clone()));
    let mut wrong: BTreeMap<(usize, String), (String, u32)> = BTreeMap::new();
    for vote in votes.iter().filter(|vote| !known(vote)) {
        wrong.entry((vote.scrutin, vote.candidate.clone())).or_insert((vote.file.clone(), vote.line));
    }
    let problem = |((scrutin, candidate), (file, line)): (&(usize, String), &(String, u32))| {
        let id = config.calendar.id(*scrutin);
        Problem::new(Severity::Error, "unmapped", format!("a candidate of {id} has no category"))
            .at(file, Some(*line))
            .found("candidate", candidate)
            .expected("a candidate of builder/config/chomage-vote/candidates.csv")
            .remedy("the scrutin is left out: add a line there")
    };
    let problems = wrong.iter().map(problem).collect();
    votes.retain(|vote| !wrong.keys().any(|(scrutin, _)| *scrutin == vote.scrutin));
    problems
}

/// Candidates in the order of the files, and one result per unit and scrutin.
fn results(votes: &[Vote], config: &Config) -> (Vec<Candidate>, Vec<UnitResult>) {
    let mut names: Vec<Vec<&str>> = vec![Vec::new(); config.calendar.all().len()];
    for vote in votes {
        if let Some(list) = names.get_mut(vote.scrutin)
            && !list.contains(&vote.candidate.as_str())
        {
            list.push(&vote.candidate);
        }
    }
    let mut found: BTreeMap<(usize, usize), UnitResult> = BTreeMap::new();
    for vote in votes {
        let list = names.get(vote.scrutin).map_or(&[][..], Vec::as_slice);
        let result = found.entry((vote.scrutin, vote.unit)).or_insert_with(|| UnitResult {
            scrutin: vote.scrutin,
            unit: vote.unit,
            counts: counts(vote),
            voix: vec![None; list.len()],
        });
        let at = list.iter().position(|name| *name == vote.candidate);
        if let Some(place) = at.and_then(|at| result.voix.get_mut(at)) {
            *place = Some(place.unwrap_or(0) + vote.voix);
        }
    }
    let candidate = |(scrutin, name): (usize, &str)| {
        let category = config.candidates.get(&(scrutin, name.to_owned())).copied();
        category.map(|category| Candidate { scrutin, name: name.to_owned(), category })
    };
    let listed =
        names.iter().enumerate().flat_map(|(scrutin, list)| list.iter().map(move |name| (scrutin, *name)));
    (listed.filter_map(candidate).collect(), found.into_values().collect())
}

fn counts(vote: &Vote) -> Counts {
    let apart = if vote.votants.is_some() { Absence::NotApart } else { Absence::NoTurnout };
    Counts {
        inscrits: vote.inscrits.ok_or(Absence::NoTurnout),
        votants: vote.votants.ok_or(Absence::NoTurnout),
        blancs: vote.blancs.ok_or(apart),
        nuls: vote.nuls.ok_or(apart),
        exprimes: vote.exprimes,
    }
}
