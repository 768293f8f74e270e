//! Results as ingested: one bureau at one scrutin, with its candidates.

use std::sync::Arc;

use augure_elections::bureau::BureauId;
use augure_elections::scrutin::ScrutinIndex;

/// One bureau's result at one scrutin, candidate by candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BureauResult {
    /// The bureau.
    pub bureau: BureauId,
    /// The scrutin, in the configuration's calendar.
    pub scrutin: ScrutinIndex,
    /// Registered voters.
    pub inscrits: u32,
    /// Voters who voted.
    pub votants: u32,
    /// Valid votes.
    pub exprimes: u32,
    /// Blank ballots, where counted apart.
    pub blancs: Option<u32>,
    /// Void ballots, where counted apart.
    pub nuls: Option<u32>,
    /// The candidates, in the order of the source.
    pub candidates: Vec<Candidate>,
    /// The file that the result comes from.
    pub file: Arc<str>,
    /// Its line there, or its row from 1.
    pub line: u32,
}

/// One candidate (or list, or pair) in one bureau.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Number on the panel, if given.
    pub panneau: Option<u16>,
    /// Name of the candidate, of the head of the list or of the pair.
    pub nom: Option<Arc<str>>,
    /// First name.
    pub prenom: Option<Arc<str>>,
    /// The ministry's political label.
    pub nuance: Option<Arc<str>>,
    /// Name of the list.
    pub liste: Option<Arc<str>>,
    /// Votes.
    pub voix: u32,
}

impl BureauResult {
    /// Votes of all candidates together.
    #[must_use]
    pub fn votes(&self) -> u64 {
        self.candidates.iter().map(|candidate| u64::from(candidate.voix)).sum()
    }
}

impl Candidate {
    /// The candidate's name for messages: name, list or nuance.
    #[must_use]
    pub fn name(&self) -> &str {
        [&self.nom, &self.liste, &self.nuance].into_iter().flatten().next().map_or("?", |text| text)
    }
}
