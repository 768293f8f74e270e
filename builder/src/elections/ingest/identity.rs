//! Which scrutin and which bureau a row is about.

use augure_elections::bureau::{BureauId, Context};
use augure_elections::commune::{CommuneCode, Departement};
use augure_elections::scrutin::ScrutinIndex;

use super::columns::Field;
use super::problem::{Problem, Severity};
use super::rows::RowSink;

impl RowSink<'_> {
    /// The scrutin of a row; `None`, told, when it is not in the configuration.
    pub(super) fn scrutin(&mut self, line: u32, cells: &[&str]) -> Option<ScrutinIndex> {
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

    /// The bureau of a row; `None`, told, when the row does not name one.
    pub(super) fn bureau(&mut self, line: u32, cells: &[&str]) -> Option<BureauId> {
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
}
