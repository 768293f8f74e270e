//! Tables of any format, row by row.

use crate::cell::Cell;
use crate::columns::{Columns, misfit};
use crate::compression;
use crate::findings::Findings;
use crate::fit::{Fit, Fitted};
use crate::pivot;
use crate::problem::{Problem, Severity};
use crate::row::{LostRow, Row};
use crate::schema::Schema;
use crate::sheet;
use crate::source::{Opened, Source};

/// The rows of a table, one by one, each with its line.
///
/// ```
/// use augure_ingest::schema::{Column, Kind, Schema};
/// use augure_ingest::table::Table;
///
/// let schema = Schema::new("rain by day").with(Column::new("day", Kind::Date)).with(Column::new("rain", Kind::Decimal));
/// let mut table = Table::open("rain.csv", b"Day;Rain\n2024-12-31;3,5\n".to_vec(), &schema).unwrap();
/// let row = table.next_row().unwrap().unwrap();
/// assert_eq!((row.line, row.cells), (2, vec!["2024-12-31", "3,5"]));
/// assert!(table.next_row().is_none());
/// ```
#[derive(Debug)]
pub struct Table {
    columns: Columns,
    findings: Findings,
    source: Source,
    fit: Fit,
    /// The joined cells of a row split by a separator.
    joined: Option<Vec<String>>,
    /// Columns without a name.
    unnamed: Vec<usize>,
    /// Names of the items that have a column each: cells that every row has after its own.
    labels: Vec<String>,
    /// Number of the table's own columns.
    width: usize,
    /// True when the header holds figures instead of names.
    figures: bool,
    /// Line of the last record, if it has too few cells.
    short: Option<u32>,
    whole: bool,
    ended: bool,
}

impl Table {
    /// The table in the bytes of `file`, whose columns are those of `schema`.
    ///
    /// Format, compression, encoding, separator and header are found by the bytes, whatever the file is called. An empty
    /// schema takes every table. Of a workbook, the sheet whose header is the schema's is read.
    ///
    /// ```
    /// use augure_ingest::schema::{Column, Kind, Schema};
    /// use augure_ingest::table::Table;
    ///
    /// let schema = Schema::new("rain by day").with(Column::new("rain", Kind::Decimal).required());
    /// let problems = Table::open("sun.csv", b"day;sun\n1;2\n".to_vec(), &schema).unwrap_err();
    /// assert!(problems.iter().any(|problem| problem.message == "no column holds `rain`"));
    /// ```
    ///
    /// # Errors
    /// Every problem, when the bytes are no such table.
    pub fn open(file: &str, bytes: Vec<u8>, schema: &Schema) -> Result<Self, Vec<Problem>> {
        Self::open_sheet(file, bytes, schema, None)
    }

    /// Like [`open`](Self::open), but of a workbook, reads the sheet called `sheet` where one is named.
    ///
    /// # Errors
    /// Every problem, when the bytes are no such table or there is no such sheet.
    pub fn open_sheet(
        file: &str,
        bytes: Vec<u8>,
        schema: &Schema,
        sheet: Option<&str>,
    ) -> Result<Self, Vec<Problem>> {
        let placed = |problem: Problem| {
            let line = problem.line;
            problem.at(file, line)
        };
        let opened = Source::open(bytes, schema, sheet).map_err(|problem| vec![placed(*problem)])?;
        let Opened { names, figures, mut source, problems } = opened;
        let mut columns = Columns::recognise(&names, schema);
        let width = names.len();
        let pivot = pivot::find(&names, &columns, schema, &mut source);
        let mut findings = Findings::new(file, names);
        findings.append(problems.into_iter().map(placed));
        let mut labels = Vec::new();
        if let (Some(pivot), Some(balance)) = (pivot, &schema.balance) {
            columns.set_items(&balance.part, &pivot.columns, &pivot.role, width);
            findings.add(Some(1), pivot.problem);
            labels = pivot.labels;
        }
        let mut table = Self {
            fit: Fit::new(&columns, schema, width),
            unnamed: (0..width).filter(|&column| findings.name(column).is_empty()).collect(),
            columns,
            findings,
            source,
            joined: None,
            labels,
            width,
            figures,
            short: None,
            whole: true,
            ended: false,
        };
        if !schema.is_empty() {
            table.tell_unknown_columns();
            table = table.fitting(schema)?;
            if let Source::Columnar(columnar) = &mut table.source {
                columnar.only(table.columns.needed(width));
            }
        }
        Ok(table)
    }

    /// The same table, when it has every column that `schema` asks for.
    ///
    /// # Errors
    /// Every problem so far, one of them saying which columns it lacks.
    pub fn fitting(mut self, schema: &Schema) -> Result<Self, Vec<Problem>> {
        let Some(problem) = misfit(self.names(), &self.columns, schema, self.figures) else {
            return Ok(self);
        };
        // About the header as a whole, not about one of its columns.
        let found = problem.value.clone();
        self.findings.add(Some(1), problem.found("", found));
        Err(self.into_problems())
    }

    /// Whether each item has a column called after it, rather than columns or rows that name it.
    #[must_use]
    pub fn has_item_columns(&self) -> bool {
        !self.labels.is_empty()
    }

    /// Calls `look` with the cells of every record, before the first row is read: for what only a whole table tells.
    pub fn survey(&mut self, look: &mut dyn FnMut(&[&str])) {
        let (width, labels) = (self.width, &self.labels);
        self.source.survey(&mut |cells| {
            let mut row = cells.to_vec();
            if !labels.is_empty() {
                row.resize(width, "");
                row.extend(labels.iter().map(String::as_str));
            }
            look(&row);
        });
    }

    /// Names of the columns.
    #[must_use]
    pub fn names(&self) -> &[String] {
        self.findings.names()
    }

    /// The roles of the columns in the schema.
    #[must_use]
    pub fn columns(&self) -> &Columns {
        &self.columns
    }

    /// Goes to the next row that is not empty; `None` after the last.
    ///
    /// # Errors
    /// A row that cannot be read, after which others may follow.
    pub fn next_row(&mut self) -> Option<Result<Row<'_>, LostRow>> {
        let line = match self.next_line()? {
            Ok(line) => line,
            Err(lost) => return Some(Err(lost)),
        };
        let mut cells: Vec<&str> = match &self.joined {
            Some(joined) => joined.iter().map(String::as_str).collect(),
            None => self.source.cells(),
        };
        cells.resize(self.width.max(cells.len()), "");
        self.findings.tell_unnamed(&self.unnamed, line, &cells);
        if !self.labels.is_empty() {
            cells.truncate(self.width);
            cells.extend(self.labels.iter().map(String::as_str));
        }
        Some(Ok(Row { line, cells, columns: &self.columns }))
    }

    /// False when the table ends in the middle of a row, or could not be read to its end.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    /// Every problem so far.
    #[must_use]
    pub fn into_problems(self) -> Vec<Problem> {
        self.findings.into_problems()
    }

    /// The line of the next row that is read.
    fn next_line(&mut self) -> Option<Result<u32, LostRow>> {
        self.joined = None;
        match &mut self.source {
            Source::Sheet(sheet) => sheet.read().map(Ok),
            Source::Columnar(columnar) => match columnar.read(&mut self.findings)? {
                Ok(row) => Some(Ok(row)),
                Err(problem) => {
                    self.whole = false;
                    Some(Err(LostRow { problem: problem.at(self.findings.file(), None), lines: 0 }))
                }
            },
            Source::Text(_) => self.next_record(),
        }
    }

    fn next_record(&mut self) -> Option<Result<u32, LostRow>> {
        let Source::Text(text) = &mut self.source else { return None };
        let file = self.findings.file();
        loop {
            let place = match text.read() {
                Some(Ok(place)) => place,
                Some(Err((line, error))) => {
                    let problem = Problem::new(Severity::Error, "broken-row", error.to_string())
                        .at(file, Some(line))
                        .remedy("check the row's separators and quotes");
                    return Some(Err(LostRow { problem, lines: 1 }));
                }
                None => {
                    let open_end = text.open_end().filter(|_| !self.ended);
                    self.ended = true;
                    if let Some(line) = open_end {
                        self.tell_cut(line);
                    }
                    return None;
                }
            };
            self.short = None;
            let cells = text.cells();
            match self.fit.fitted(&cells, text.separator()) {
                Fitted::Empty => {}
                Fitted::Plain => return Some(Ok(place.line)),
                Fitted::Joined(joined) => {
                    let column = joined.iter().position(|cell| cell.contains(text.separator()));
                    let value = column.and_then(|column| joined.get(column)).cloned().unwrap_or_default();
                    let cell = Cell { line: place.line, column, text: &value };
                    self.findings.at(cell, self.fit.joined_problem());
                    self.joined = Some(joined);
                    return Some(Ok(place.line));
                }
                Fitted::Ragged => {
                    self.short = (cells.len() < self.width).then_some(place.line);
                    let problem =
                        self.fit.ragged_problem(&cells, text.separator()).at(file, Some(place.line));
                    return Some(Err(LostRow { problem, lines: place.lines }));
                }
            }
        }
    }

    /// Says that the last line, `line`, does not end: a table that ends in the middle of a row is not whole.
    fn tell_cut(&mut self, line: u32) {
        let problem = if self.short.is_some() {
            self.whole = false;
            Problem::new(Severity::Error, "cut", "the file ends in the middle of this row: the rest is lost")
                .remedy("the file is left out: copy or download it again")
        } else {
            Problem::new(
                Severity::Warning,
                "cut",
                "the last line does not end: the file may have been cut there",
            )
            .remedy("compare the last row with that of the source")
        };
        self.findings.add(Some(line), problem);
    }

    fn tell_unknown_columns(&mut self) {
        let names = self.columns.unknown().iter().map(|&column| self.findings.name(column));
        let unknown = names.collect::<Vec<_>>().join(", ");
        if !unknown.is_empty() {
            let problem =
                Problem::new(Severity::Info, "unused-columns", "columns of unknown meaning are not used")
                    .found("", unknown);
            self.findings.add(Some(1), problem);
        }
    }
}

/// Names of the sheets of a workbook, in order; none of a table of another format.
///
/// # Errors
/// When `bytes` are a damaged workbook or archive.
pub fn sheet_names(bytes: Vec<u8>) -> Result<Vec<String>, Box<Problem>> {
    let bytes = compression::unpacked(bytes)?;
    if sheet::is_workbook(&bytes) { sheet::names(&bytes) } else { Ok(Vec::new()) }
}
