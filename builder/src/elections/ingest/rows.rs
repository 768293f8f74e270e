//! From rows of cells to results: which bureau, which scrutin, which votes.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use augure_elections::commune::CommuneCode;
use augure_elections::scrutin::ScrutinIndex;

use super::columns::{Columns, Field};
use super::problem::{Problem, Severity};
use super::result::{BureauResult, Interner};
use super::text::mark;
use crate::elections::config::Config;

/// What one file gave.
#[derive(Debug, Default)]
pub struct FileRows {
    /// One result a bureau and scrutin.
    pub results: Vec<BureauResult>,
    /// Names of communes as spelled, with the scrutin they come from.
    pub communes: BTreeMap<CommuneCode, BTreeMap<String, ScrutinIndex>>,
    /// Everything that is wrong.
    pub problems: Vec<Problem>,
    /// Rows read.
    pub rows: usize,
}

/// Takes the rows of one file, in order.
pub struct RowSink<'a> {
    pub(super) file: Arc<str>,
    pub(super) names: Vec<String>,
    pub(super) columns: Columns,
    pub(super) config: &'a Config,
    pub(super) texts: Interner,
    pub(super) problems: Vec<Problem>,
    pub(super) from_name: Option<ScrutinIndex>,
    pub(super) scrutins: HashMap<(String, String, String), Option<ScrutinIndex>>,
    communes: BTreeMap<CommuneCode, BTreeMap<String, ScrutinIndex>>,
    once: BTreeMap<(&'static str, String), (Problem, u32)>,
    raw: Vec<BureauResult>,
    rows: usize,
    /// True for a table of all scrutins, whose columns are those of any of them.
    pub(super) one_table: bool,
}

impl<'a> RowSink<'a> {
    /// A sink for the rows of `file`, whose columns are called `names`.
    ///
    /// `from_name`: the scrutin that the file's name announces, used where the columns do not say.
    #[must_use]
    pub fn new(file: &str, names: Vec<String>, config: &'a Config, from_name: Option<ScrutinIndex>) -> Self {
        let columns = Columns::recognise(&names);
        let mut sink = Self {
            file: Arc::from(file),
            names,
            columns,
            config,
            texts: Interner::default(),
            problems: Vec::new(),
            from_name,
            scrutins: HashMap::new(),
            communes: BTreeMap::new(),
            once: BTreeMap::new(),
            raw: Vec::new(),
            rows: 0,
            one_table: false,
        };
        sink.report_unknown_columns();
        sink
    }

    /// True when the columns are those of results by bureau; otherwise says in a problem what is missing.
    pub fn usable(&mut self) -> bool {
        let has = |field| !self.columns.of(field).is_empty();
        let votes = has(Field::Filler) || self.columns.slots.values().any(|slot| !slot.voix.is_empty());
        let mut missing = Vec::new();
        for (there, what) in [
            (has(Field::Bureau), "the number of the bureau (`bureau`)"),
            (has(Field::Commune) || has(Field::WholeBureau), "the code of the commune (`code_commune`)"),
            (has(Field::Inscrits), "`inscrits`"),
            (has(Field::Votants), "`votants`"),
            (has(Field::Exprimes), "`exprimes`"),
            (votes, "votes (`voix`, `Voix`, `Voix 1`...)"),
        ] {
            if !there {
                missing.push(what);
            }
        }
        if missing.is_empty() {
            return true;
        }
        self.problems.push(
            Problem::new(Severity::Error, "layout", format!("no column holds {}", missing.join(", ")))
                .at(&self.file, None)
                .remedy("this is no table of results by bureau: rename its columns, or take the file away"),
        );
        false
    }

    /// Takes the row at `line` (or the row of that number), whose cells are `cells`.
    pub fn row(&mut self, line: u32, cells: &[&str]) {
        self.rows += 1;
        let Some(scrutin) = self.scrutin(line, cells) else { return };
        let Some(bureau) = self.bureau(line, cells) else { return };
        let inscrits = self.need_count(line, cells, Field::Inscrits);
        let votants = self.need_count(line, cells, Field::Votants);
        let exprimes = self.need_count(line, cells, Field::Exprimes);
        let (Some(inscrits), Some(votants), Some(exprimes)) = (inscrits, votants, exprimes) else { return };
        let blancs = self.count(line, cells, Field::Blancs);
        let nuls = self.count(line, cells, Field::Nuls);
        self.check_abstentions(line, cells, inscrits, votants);
        self.note_commune_name(cells, bureau.commune, scrutin);
        let candidates = self.candidates(line, cells);
        self.raw.push(BureauResult {
            bureau,
            scrutin,
            inscrits,
            votants,
            exprimes,
            blancs,
            nuls,
            candidates,
            file: Arc::clone(&self.file),
            line,
        });
    }

    /// The results, once every row has been taken.
    #[must_use]
    pub fn finish(mut self) -> FileRows {
        for (mut problem, count) in self.once.into_values() {
            if count > 1 {
                problem.message = format!("{} ({count} rows)", problem.message);
            }
            self.problems.push(problem);
        }
        let results = super::layout::one_result_a_bureau(self.raw, &mut self.problems);
        FileRows { results, communes: self.communes, problems: self.problems, rows: self.rows }
    }

    /// First filled cell among `columns`, with its column.
    pub(super) fn cell<'c>(&self, cells: &[&'c str], columns: &[usize]) -> Option<(usize, &'c str)> {
        columns
            .iter()
            .filter_map(|&column| cells.get(column).map(|cell| (column, cell.trim())))
            .find(|(_, cell)| !cell.is_empty())
    }

    /// A problem at `line`, about `value` in `column`.
    pub(super) fn problem(&mut self, line: u32, column: usize, value: &str, problem: Problem) {
        let name = self.names.get(column).map_or("", String::as_str);
        self.problems.push(problem.at(&self.file, Some(line)).found(name, value));
    }

    /// A problem that many rows may share: told once, at its first line, with the number of rows.
    pub(super) fn tell_once(&mut self, key: &str, line: u32, column: usize, value: &str, problem: Problem) {
        let name = self.names.get(column).map_or("", String::as_str);
        let kind: &'static str = match problem.kind {
            std::borrow::Cow::Borrowed(kind) => kind,
            std::borrow::Cow::Owned(_) => "",
        };
        let file = &self.file;
        self.once
            .entry((kind, key.to_owned()))
            .or_insert_with(|| (problem.at(file, Some(line)).found(name, value), 0))
            .1 += 1;
    }

    fn note_commune_name(&mut self, cells: &[&str], commune: CommuneCode, scrutin: ScrutinIndex) {
        if let Some((_, name)) = self.cell(cells, self.columns.of(Field::CommuneName)) {
            let latest = self.communes.entry(commune).or_default();
            match latest.get_mut(name) {
                Some(known) => *known = scrutin.max(*known),
                None => {
                    latest.insert(mark(name).into_owned(), scrutin);
                }
            }
        }
    }

    fn report_unknown_columns(&mut self) {
        let unknown: Vec<&str> =
            self.columns.unknown.iter().filter_map(|&i| self.names.get(i)).map(String::as_str).collect();
        if !unknown.is_empty() {
            self.problems.push(
                Problem::new(Severity::Info, "unused-columns", "columns of unknown meaning are not used")
                    .at(&self.file, Some(1))
                    .found("", unknown.join(", ")),
            );
        }
    }
}
