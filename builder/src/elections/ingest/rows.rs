//! From rows of cells to results: bureau, scrutin, votes.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use augure_elections::bureau::BureauId;
use augure_elections::commune::CommuneCode;
use augure_elections::scrutin::ScrutinIndex;
use augure_ingest::findings::Findings;
use augure_ingest::intern::Interner;
use augure_ingest::names::Names;
use augure_ingest::problem::Problem;
use augure_ingest::row::{LostRow, Row};
use augure_ingest::table::Table;

use super::field;
use super::field::candidate::{LISTE, NOM, NUANCE, PANNEAU, PRENOM, VOIX};
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
    pub communes: Names<CommuneCode, ScrutinIndex>,
    /// Every problem.
    pub problems: Vec<Problem>,
    /// Rows read.
    pub rows: usize,
    /// What each of them holds.
    pub part: Part,
    /// Of a part, the bureaux that could not be read.
    pub lost: BTreeMap<ScrutinIndex, u32>,
}

/// A sink for the rows of one file, in order.
pub(super) struct RowSink<'a> {
    pub(super) config: &'a Config,
    pub(super) findings: Findings,
    pub(super) texts: Interner,
    /// Columns of each candidate's votes, number, name, first name, nuance and list.
    pub(super) slots: Arc<[[Vec<usize>; 6]]>,
    /// The scrutin in the file's name, used where columns do not say it.
    pub(super) from_name: Option<Named>,
    /// The commune in the file's name.
    pub(super) commune: Option<CommuneCode>,
    /// True for a table of all scrutins, with the columns of each of them.
    pub(super) one_table: bool,
    /// What has been read, one result per row.
    pub(super) read: FileRows,
    pub(super) scrutins: HashMap<[String; 4], Option<ScrutinIndex>>,
    /// Lost rows, by scrutin if known.
    pub(super) lost: BTreeMap<Option<ScrutinIndex>, u32>,
    pub(super) sums: Vec<Sum>,
    /// Where the same candidates stand, row by row, for a table whose zeros do not say whether one does.
    pub(super) areas: Option<Vec<Arc<str>>>,
}

impl<'a> RowSink<'a> {
    /// A sink for the rows of `table`, in `file`, whose name says nothing.
    pub(super) fn new(file: &str, table: &Table, config: &'a Config) -> Self {
        Self {
            config,
            findings: Findings::new(file, table.names().to_vec()),
            texts: Interner::default(),
            slots: table.columns().items([VOIX, PANNEAU, NOM, PRENOM, NUANCE, LISTE]).into(),
            from_name: None,
            commune: None,
            one_table: false,
            read: FileRows::default(),
            scrutins: HashMap::new(),
            lost: BTreeMap::new(),
            sums: Vec::new(),
            areas: table.has_item_columns().then(Vec::new),
        }
    }

    /// Takes a row.
    pub(super) fn row(&mut self, row: &Row<'_>) {
        self.read.rows += 1;
        if let Some(sum) = self.said_sum(row) {
            self.sums.push(sum);
            return;
        }
        // A scrutin that is not in the configuration is told, and is no loss of those that are.
        let Some(scrutin) = self.scrutin(row) else { return };
        let Some(context) = self.context(row) else { return self.lose(Some(scrutin), 1) };
        let unnumbered = row.cell(field::BUREAU).text.bytes().all(|b| matches!(b, b'0' | b'.'));
        match self.bureau(row, context) {
            Ok(bureau) => match self.result(row, scrutin, bureau) {
                Some(result) => self.read.results.push(result),
                None => self.lose(Some(scrutin), 1),
            },
            // Figures will show a sum or a lost row.
            Err(problem) if unnumbered && context.commune.is_some() => {
                let otherwise = Some((*problem, scrutin));
                self.sums.push(Sum { otherwise, ..Sum::of(row, context.commune) });
            }
            Err(problem) => {
                self.findings.push(*problem);
                self.lose(Some(scrutin), 1);
            }
        }
    }

    /// Counts a row that is not a record.
    pub(super) fn lost_row(&mut self, lost: LostRow) {
        self.findings.push(lost.problem);
        self.lose(self.only_scrutin(), lost.lines);
    }

    /// The result in a row; `None`, with a problem, without its counts of voters.
    fn result(&mut self, row: &Row<'_>, scrutin: ScrutinIndex, bureau: BureauId) -> Option<BureauResult> {
        let counts = [field::INSCRITS, field::VOTANTS, field::EXPRIMES].map(|role| match self.read.part {
            Part::Candidates => Some(0),
            Part::Whole | Part::Counts => self.need_count(row, role),
        });
        let [Some(inscrits), Some(votants), Some(exprimes)] = counts else { return None };
        let (blancs, nuls) = (self.count(row, field::BLANCS), self.count(row, field::NULS));
        self.check_abstentions(row, inscrits, votants);
        self.note_commune_name(row, bureau.commune, scrutin);
        let candidates = self.candidates(row);
        if self.areas.is_some() {
            let area = self.area(row, bureau.commune, scrutin);
            self.areas.get_or_insert_default().push(area);
        }
        let (file, line) = (Arc::clone(self.findings.file()), row.line);
        Some(BureauResult {
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
        })
    }

    /// The area in which the same candidates stand: the constituency, where the row has one.
    fn area(&mut self, row: &Row<'_>, commune: CommuneCode, scrutin: ScrutinIndex) -> Arc<str> {
        let election = self.config.election(&self.config.calendar[scrutin].election);
        let departement = commune.departement();
        let name = match row.text(field::AREA) {
            _ if election.is_some_and(|election| election.same_everywhere) => departement.as_str().to_owned(),
            Some(area) => format!("{} {area}", departement.as_str()),
            None => commune.as_str().to_owned(),
        };
        self.texts.share(&name)
    }

    fn note_commune_name(&mut self, row: &Row<'_>, commune: CommuneCode, scrutin: ScrutinIndex) {
        // Files by arrondissement name those.
        let city = self.config.city(commune).map(|city| city.name.as_str());
        // A column called `commune` may hold codes.
        let name = city.or(row.text(field::COMMUNE_NAME)).filter(|name| name.contains(char::is_alphabetic));
        if let Some(name) = name {
            self.read.communes.note(commune, name, scrutin);
        }
    }
}
