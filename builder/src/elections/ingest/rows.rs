//! From rows of cells to results: bureau, scrutin, votes.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use augure_elections::bureau::BureauId;
use augure_elections::commune::CommuneCode;
use augure_elections::scrutin::ScrutinIndex;
use augure_ingest::columns::{Columns, Group};
use augure_ingest::findings::Findings;
use augure_ingest::intern::Interner;
use augure_ingest::problem::Problem;
use augure_ingest::table::{LostRow, Table};
use augure_ingest::text::mark;

use super::field::{self, candidate};
use super::sum::Sum;
use crate::elections::config::Config;
use crate::elections::file_name::Named;
use crate::elections::results::pair::Part;
use crate::elections::results::result::BureauResult;

/// The results of one file.
#[derive(Debug, Default)]
pub struct FileRows {
    /// One result per bureau and scrutin.
    pub results: Vec<BureauResult>,
    /// Names of communes as spelled, with their scrutin.
    pub communes: BTreeMap<CommuneCode, BTreeMap<String, ScrutinIndex>>,
    /// Every problem.
    pub problems: Vec<Problem>,
    /// Rows read.
    pub rows: usize,
    /// What each of them holds.
    pub part: Part,
    /// Of a part, the bureaux that could not be read.
    pub lost: BTreeMap<ScrutinIndex, u32>,
}

/// The scrutin and bureau of a row.
pub(super) enum Found {
    /// A bureau.
    Bureau(BureauId),
    /// Perhaps a sum: the row has no bureau's number.
    Sum(Box<Sum>),
    /// Neither is known; a problem says why.
    Nothing,
}

/// Positions of the columns of one candidate.
#[derive(Debug, Clone)]
pub(super) struct Slot {
    pub(super) voix: Vec<usize>,
    pub(super) panneau: Vec<usize>,
    pub(super) nom: Vec<usize>,
    pub(super) prenom: Vec<usize>,
    pub(super) nuance: Vec<usize>,
    pub(super) liste: Vec<usize>,
}

impl Slot {
    fn new(group: &Group) -> Self {
        let positions = |name| group.positions(name).to_vec();
        Self {
            voix: positions(candidate::VOIX),
            panneau: positions(candidate::PANNEAU),
            nom: positions(candidate::NOM),
            prenom: positions(candidate::PRENOM),
            nuance: positions(candidate::NUANCE),
            liste: positions(candidate::LISTE),
        }
    }
}

/// A sink for the rows of one file, in order.
pub(super) struct RowSink<'a> {
    pub(super) columns: Columns,
    pub(super) slots: Arc<[Slot]>,
    pub(super) config: &'a Config,
    pub(super) texts: Interner,
    pub(super) findings: Findings,
    pub(super) from_name: Option<Named>,
    /// The commune in the file's name.
    pub(super) commune: Option<CommuneCode>,
    pub(super) scrutins: HashMap<[String; 4], Option<ScrutinIndex>>,
    pub(super) communes: BTreeMap<CommuneCode, BTreeMap<String, ScrutinIndex>>,
    pub(super) raw: Vec<BureauResult>,
    pub(super) rows: usize,
    /// Lost rows, by scrutin if known.
    pub(super) lost: BTreeMap<Option<ScrutinIndex>, u32>,
    pub(super) sums: Vec<Sum>,
    /// Where the same candidates stand, row by row, for a table whose zeros do not say whether one does.
    pub(super) areas: Option<Vec<Arc<str>>>,
    /// What each row holds.
    pub(super) part: Part,
    /// True for a table of all scrutins, with the columns of each of them.
    pub(super) one_table: bool,
}

impl<'a> RowSink<'a> {
    /// A sink for the rows of `table`, in `file`.
    ///
    /// `from_name`: the scrutin in the file's name, used where columns do not say it.
    pub(super) fn new(
        file: &str,
        table: &Table,
        config: &'a Config,
        from_name: Option<Named>,
        part: Part,
        one_table: bool,
    ) -> Self {
        Self {
            columns: table.columns().clone(),
            slots: table.columns().groups().map(|(_, group)| Slot::new(group)).collect(),
            config,
            texts: Interner::default(),
            findings: Findings::new(file, table.names().to_vec()),
            from_name,
            commune: None,
            scrutins: HashMap::new(),
            communes: BTreeMap::new(),
            raw: Vec::new(),
            rows: 0,
            lost: BTreeMap::new(),
            sums: Vec::new(),
            areas: table.has_item_columns().then(Vec::new),
            part,
            one_table,
        }
    }

    /// Takes the row at `line` (or the row of that number), whose cells are `cells`.
    pub(super) fn row(&mut self, line: u32, cells: &[&str]) {
        self.rows += 1;
        if let Some(sum) = self.said_sum(line, cells) {
            self.sums.push(sum);
            return;
        }
        // A scrutin that is not in the configuration is told, and is no loss of those that are.
        let Some(scrutin) = self.scrutin(line, cells) else { return };
        if !self.take(line, cells, scrutin) {
            self.lose(Some(scrutin), 1);
        }
    }

    /// Counts a row that is not a record.
    pub(super) fn lost_row(&mut self, lost: LostRow) {
        let scrutin = self.only_scrutin();
        self.findings.push(lost.problem);
        self.lose(scrutin, lost.lines);
    }

    /// Takes a row of `scrutin`; `false`, with a problem, when it cannot be read.
    fn take(&mut self, line: u32, cells: &[&str], scrutin: ScrutinIndex) -> bool {
        let bureau = match self.bureau(line, cells, scrutin) {
            Found::Bureau(bureau) => bureau,
            Found::Sum(sum) => {
                self.sums.push(*sum);
                return true;
            }
            Found::Nothing => return false,
        };
        let mut need = |field| match self.part {
            Part::Candidates => Some(0),
            Part::Whole | Part::Counts => self.need_count(line, cells, field),
        };
        let (inscrits, votants, exprimes) =
            (need(field::INSCRITS), need(field::VOTANTS), need(field::EXPRIMES));
        let (Some(inscrits), Some(votants), Some(exprimes)) = (inscrits, votants, exprimes) else {
            return false;
        };
        let blancs = self.count(line, cells, field::BLANCS);
        let nuls = self.count(line, cells, field::NULS);
        self.check_abstentions(line, cells, inscrits, votants);
        self.note_commune_name(cells, bureau.commune, scrutin);
        let candidates = self.candidates(line, cells);
        if self.areas.is_some() {
            let area = self.area(cells, bureau.commune, scrutin);
            self.areas.get_or_insert_default().push(area);
        }
        let file = Arc::clone(self.findings.file());
        self.raw.push(BureauResult {
            bureau,
            scrutin,
            inscrits,
            votants,
            exprimes,
            blancs,
            nuls,
            candidates,
            file,
            line,
        });
        true
    }

    /// The area in which the same candidates stand: the constituency, where the row has one.
    fn area(&mut self, cells: &[&str], commune: CommuneCode, scrutin: ScrutinIndex) -> Arc<str> {
        let election = self.config.election(&self.config.calendar[scrutin].election);
        let departement = commune.departement();
        let name = match self.columns.cell(cells, field::AREA) {
            _ if election.is_some_and(|election| election.same_everywhere) => departement.as_str().to_owned(),
            Some((_, area)) => format!("{} {area}", departement.as_str()),
            None => commune.as_str().to_owned(),
        };
        self.texts.share(&name)
    }

    fn note_commune_name(&mut self, cells: &[&str], commune: CommuneCode, scrutin: ScrutinIndex) {
        let name = self.columns.cell(cells, field::COMMUNE_NAME).map(|(_, name)| name);
        // Files by arrondissement name those.
        let name = self.config.city(commune).map(|city| city.name.as_str()).or(name);
        // A column called `commune` may hold codes.
        if let Some(name) = name.filter(|name| name.contains(char::is_alphabetic)) {
            let latest = self.communes.entry(commune).or_default();
            match latest.get_mut(name) {
                Some(known) => *known = scrutin.max(*known),
                None => {
                    latest.insert(mark(name).into_owned(), scrutin);
                }
            }
        }
    }
}
