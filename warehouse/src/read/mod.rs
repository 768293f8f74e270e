//! A table's bytes into typed columns by place, as a spec says, with every problem.

mod columns;
mod rows;
mod values;

pub use self::columns::{numbered, position};

use augure_ingest::cell::Cell;
use augure_ingest::findings::Findings;
use augure_ingest::problem::{Problem, Severity};
use augure_ingest::schema::Schema;
use augure_ingest::table::Table;
use datafusion::arrow::array::RecordBatch;

use self::columns::Positions;
use self::rows::Entry;
use self::values::Values;
use crate::checks::{self, Differing};
use crate::counts::Counts;
use crate::error::BaseError;
use crate::keys::{KeyError, place};
use crate::places::{Mergers, Place};
use crate::spec::Spec;

/// A table as a spec reads it.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The places, each once, in order.
    pub places: Vec<Place>,
    /// Names of their communes, where the table has them.
    pub names: Vec<Option<String>>,
    /// Their registered voters, 0 where the table does not say.
    pub registered: Vec<u32>,
    /// The columns of the spec, one row per place.
    pub values: RecordBatch,
    /// What became of the rows.
    pub counts: Counts,
    /// What every check of the spec found.
    pub checks: Vec<Differing>,
    /// Every problem, the worst first.
    pub problems: Vec<Problem>,
}

impl Loaded {
    /// Whether more rows differ from a check than the spec allows.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.checks.iter().any(|check| check.rows > check.allowed)
    }
}

/// The table in the bytes of `file`, as `spec` says; communes that `mergers` knows go on under those of today.
///
/// ```
/// use augure_warehouse::places::Mergers;
/// use augure_warehouse::read::read;
/// use augure_warehouse::spec::Spec;
///
/// let spec = Spec::parse(r#"
///     name = "incomes"
///     level = "commune"
///     key = { commune = "insee" }
///     column = [{ from = "Revenu", name = "income", type = "decimal", unit = "euros" }]
/// "#)?;
/// let table = read("incomes.csv", b"insee;Revenu\n1001;21 300,5\n1002;n.d.\n".to_vec(), &spec, &Mergers::default())
///     .map_err(|problems| problems[0].to_string())?;
/// assert_eq!((table.places[0].to_string().as_str(), table.counts.places), ("01001", 2));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Every problem, when the bytes are no table or lack a column that the spec names.
pub fn read(file: &str, bytes: Vec<u8>, spec: &Spec, mergers: &Mergers) -> Result<Loaded, Vec<Problem>> {
    let mut table = Table::open(file, bytes, &Schema::default())?;
    let positions = Positions::of(table.names(), spec)
        .map_err(|missing| missing.into_iter().map(|problem| problem.at(file, None)).collect::<Vec<_>>())?;
    let mut reader = Reader {
        findings: Findings::new(file, table.names().to_vec()),
        values: Values::of(spec),
        entries: Vec::new(),
        counts: Counts::default(),
        positions,
        mergers,
    };
    while let Some(row) = table.next_row() {
        reader.counts.rows += 1;
        match row {
            Ok(row) => reader.row(row.line, &row.cells),
            Err(lost) => {
                reader.counts.broken_rows += 1;
                reader.findings.push(lost.problem);
            }
        }
    }
    let whole = table.is_whole();
    reader.findings.append(table.into_problems());
    if !whole {
        return Err(reader.findings.into_problems());
    }
    reader.finish(spec).map_err(|error| vec![Problem::new(Severity::Error, "engine", error.to_string())])
}

struct Reader<'m> {
    findings: Findings,
    values: Values,
    entries: Vec<Entry>,
    counts: Counts,
    positions: Positions,
    mergers: &'m Mergers,
}

impl Reader<'_> {
    fn row(&mut self, line: u32, cells: &[&str]) {
        let cell = |at: usize| cells.get(at).map_or("", |cell| cell.trim());
        let source = match place(self.positions.key.map(cell)) {
            Ok(place) => place,
            Err(error) => {
                self.counts.rows_without_place += 1;
                self.without_place(line, cells, &error);
                return;
            }
        };
        let place = match source {
            Place::Commune(commune) => Place::Commune(self.mergers.into(commune).unwrap_or(commune)),
            other => other,
        };
        let row = self.values.rows();
        let name = self.positions.name.map(cell).filter(|name| !name.is_empty()).map(str::to_owned);
        let registered =
            self.positions.registered.and_then(|at| augure_ingest::number::count(cell(at))).unwrap_or(0);
        self.entries.push(Entry { place, source, line, row, name, registered });
        for (at, &column) in self.positions.values.iter().enumerate() {
            let text = cell(column);
            if let Some(problem) = self.values.push(at, text) {
                self.counts.wrong_values += 1;
                let cell = Cell { line, column: Some(column), text };
                self.findings.once(&format!("{column} {}", problem.kind), cell, problem);
            }
        }
        self.values.end_row();
    }

    fn without_place(&mut self, line: u32, cells: &[&str], error: &KeyError) {
        let own = self.positions.own();
        let text = cells.get(own).map_or("", |cell| cell.trim());
        let cell = Cell { line, column: Some(own), text };
        let (kind, remedy) = match error {
            KeyError::Empty => ("no-key", "the row is left out: a line of totals, or fill in its key"),
            _ => ("no-place", "the row is left out: correct the key, or `key` in the spec"),
        };
        let problem = Problem::new(Severity::Error, kind, error.to_string()).remedy(remedy);
        self.findings.once(kind, cell, problem);
    }

    fn finish(mut self, spec: &Spec) -> Result<Loaded, BaseError> {
        let values = self.values.finish()?;
        let sorted = rows::settle(self.entries, &values, spec, &mut self.counts, &mut self.findings)?;
        self.counts.places = sorted.places.len();
        let checks = checks::run(&spec.checks, &sorted.values, &sorted.places);
        for check in &checks {
            self.findings.append(check.problem());
        }
        let mut problems = self.findings.into_problems();
        problems.sort();
        let rows::Sorted { places, names, registered, values } = sorted;
        Ok(Loaded { places, names, registered, values, counts: self.counts, checks, problems })
    }
}

#[cfg(test)]
mod tests;
