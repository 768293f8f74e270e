//! From rows of cells to results: which bureau, which scrutin, which votes.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use augure_elections::bureau::{BureauId, Context};
use augure_elections::commune::{CommuneCode, Departement};
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
    from_name: Option<ScrutinIndex>,
    scrutins: HashMap<(String, String, String), Option<ScrutinIndex>>,
    communes: BTreeMap<CommuneCode, BTreeMap<String, ScrutinIndex>>,
    once: BTreeMap<(&'static str, String), (Problem, u32)>,
    raw: Vec<BureauResult>,
    rows: usize,
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
    fn tell_once(&mut self, key: &str, line: u32, column: usize, value: &str, problem: Problem) {
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

    fn scrutin(&mut self, line: u32, cells: &[&str]) -> Option<ScrutinIndex> {
        let of = |sink: &Self, field| sink.cell(cells, sink.columns.of(field));
        let (election, year, tour) =
            (of(self, Field::Election), of(self, Field::Year), of(self, Field::Tour));
        let text = |cell: Option<(usize, &str)>| cell.map_or(String::new(), |(_, text)| text.to_owned());
        let key = (text(election), text(year), text(tour));
        let known = self.scrutins.get(&key).copied();
        let found = match known {
            Some(found) => found,
            None => {
                let found = self.find_scrutin(&key);
                self.scrutins.insert(key.clone(), found);
                found
            }
        };
        let Some(index) = found else {
            let value = format!("{} {} {}", key.0, key.1, key.2);
            let problem = Problem::new(
                Severity::Error,
                "unknown-scrutin",
                "rows are left out: this election, year and round are no scrutin of the configuration",
            )
            .remedy("add a [[scrutin]] to builder/config/elections.toml, or correct the columns");
            let column = election.or(year).or(tour).map_or(usize::MAX, |(column, _)| column);
            self.tell_once(&value, line, column, value.trim(), problem);
            return None;
        };
        self.check_date(line, cells, index);
        if let Some(named) = self.from_name.filter(|&named| named != index) {
            let calendar = &self.config.calendar;
            let message = format!(
                "the file's name says {}, its columns {}: the columns are followed",
                calendar[named].id, calendar[index].id
            );
            let problem = Problem::new(Severity::Warning, "name-differs", message)
                .remedy("rename the file after what it holds");
            self.tell_once(&calendar[index].id, line, usize::MAX, "", problem);
        }
        Some(index)
    }

    fn find_scrutin(&self, (election, year, tour): &(String, String, String)) -> Option<ScrutinIndex> {
        if election.is_empty() && year.is_empty() {
            return self.from_name;
        }
        let whole = |text: &str| text.strip_suffix(".0").unwrap_or(text).parse::<i16>().ok();
        let tour = u8::try_from(whole(tour)?).ok()?;
        self.config.scrutin(election, whole(year)?, tour)
    }

    fn check_date(&mut self, line: u32, cells: &[&str], scrutin: ScrutinIndex) {
        let Some((column, date)) = self.cell(cells, self.columns.of(Field::Date)) else { return };
        let expected = self.config.calendar[scrutin].date.to_string();
        if !date.starts_with(&expected) {
            let id = &self.config.calendar[scrutin].id;
            let problem = Problem::new(
                Severity::Warning,
                "date-differs",
                format!("{id} was held on {expected}: the configuration's date is followed"),
            )
            .remedy("nothing, unless the date in builder/config/elections.toml is wrong");
            self.tell_once(&format!("{id} {date}"), line, column, date, problem);
        }
    }

    fn bureau(&mut self, line: u32, cells: &[&str]) -> Option<BureauId> {
        let departement = self.cell(cells, self.columns.of(Field::Departement));
        let parsed = departement.and_then(|(_, text)| text.parse::<Departement>().ok());
        if let (Some((column, text)), None) = (departement, parsed) {
            let problem = Problem::new(Severity::Error, "departement", "this is no code of a département")
                .remedy("write 2 or 3 characters such as 34, 2A or 971");
            self.tell_once(text, line, column, text, problem);
        }
        let commune = match self.cell(cells, self.columns.of(Field::Commune)) {
            None => None,
            Some((column, text)) => match CommuneCode::parse_in(text, parsed) {
                Ok(code) => {
                    if code.as_str() != text {
                        let problem = Problem::new(
                            Severity::Info,
                            "lost-departement",
                            "codes of communes lack their département: completed from the row's own",
                        );
                        self.tell_once("", line, column, text, problem);
                    }
                    Some(code)
                }
                Err(error) => {
                    let problem = Problem::new(Severity::Error, "commune", error.to_string())
                        .remedy("the row is left out: write the code with 5 characters");
                    self.problem(line, column, text, problem);
                    return None;
                }
            },
        };
        let context = Context { departement: parsed, commune };
        let Some((column, text)) = self.cell(cells, self.columns.of(Field::Bureau)) else {
            let problem = Problem::new(Severity::Error, "bureau", "the row does not say which bureau it is")
                .remedy("the row is left out: fill the column of the bureau's number");
            let column = self.columns.of(Field::Bureau).first().copied().unwrap_or(usize::MAX);
            self.problem(line, column, "", problem);
            return None;
        };
        match BureauId::parse(text, context) {
            Ok(bureau) => {
                self.check_whole_code(line, cells, bureau, context);
                Some(bureau)
            }
            Err(error) => {
                let problem = Problem::new(Severity::Error, "bureau", error.to_string())
                    .remedy("the row is left out: correct the number of the bureau");
                self.problem(line, column, text, problem);
                None
            }
        }
    }

    /// Some files also give commune and bureau in one column: both must say the same.
    fn check_whole_code(&mut self, line: u32, cells: &[&str], bureau: BureauId, context: Context) {
        let Some((column, text)) = self.cell(cells, self.columns.of(Field::WholeBureau)) else { return };
        if text.len() == 9 && BureauId::parse(text, context).ok() != Some(bureau) {
            let message = format!("this column names another bureau than the row's other columns, {bureau}");
            let problem = Problem::new(Severity::Error, "bureau-differs", message)
                .remedy("check the row: the other columns are followed");
            self.problem(line, column, text, problem);
        }
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
