//! The scrutin and the bureau of a row.

use augure_elections::bureau::{BureauError, BureauId, RowContext};
use augure_elections::commune::{CommuneCode, Departement};
use augure_elections::scrutin::ScrutinIndex;
use augure_ingest::cell::Cell;
use augure_ingest::file_words::{ordinal, words};
use augure_ingest::problem::{Problem, Severity};
use augure_ingest::row::Row;

use super::field;
use super::rows::RowSink;
use crate::elections::file_name::{self, Hints, Named};

impl RowSink<'_> {
    /// The scrutin of a row; `None`, with a problem, when it is not in the configuration.
    pub(super) fn scrutin(&mut self, row: &Row<'_>) -> Option<ScrutinIndex> {
        let cells = [field::SCRUTIN, field::ELECTION, field::YEAR, field::TOUR].map(|role| row.cell(role));
        let key = cells.map(|cell| cell.text.to_owned());
        let found = match self.scrutins.get(&key) {
            Some(found) => *found,
            None => {
                let found = self.find_scrutin(&key);
                self.scrutins.insert(key.clone(), found);
                found
            }
        };
        let Some(index) = found else {
            let filled = cells.into_iter().find(|cell| !cell.is_empty());
            let (key, problem) = (key.join(" "), self.unknown_scrutin(&key));
            self.findings.once(&key, filled.unwrap_or(row.place()).showing(key.trim()), problem);
            return None;
        };
        let scrutin = &self.config.calendar[index];
        if let Some(date) = row.filled(field::DATE)
            && !date.text.starts_with(&scrutin.date.to_string())
        {
            let message =
                format!("{} was held on {}: the configuration's date is followed", scrutin.id, scrutin.date);
            let problem = Problem::new(Severity::Warning, "date-differs", message)
                .remedy("nothing, unless the date in builder/config/elections.toml is wrong");
            self.findings.once(&format!("{} {}", scrutin.id, date.text), date, problem);
        }
        let agrees = |named: &Named| {
            named.election == scrutin.election
                && named.year == scrutin.year
                && named.tour.is_none_or(|tour| tour == scrutin.tour)
        };
        if self.from_name.as_ref().is_some_and(|named| !agrees(named)) {
            let message = format!(
                "the file's name says another scrutin than its columns, {}: the columns are followed",
                scrutin.id
            );
            let problem = Problem::new(Severity::Warning, "name-differs", message)
                .remedy("rename the file after what it holds");
            self.findings.once(&scrutin.id, row.place(), problem);
        }
        Some(index)
    }

    /// Columns win over the file's name, which completes them.
    fn find_scrutin(&self, [id, election, year, tour]: &[String; 4]) -> Option<ScrutinIndex> {
        let whole = |text: &str| text.strip_suffix(".0").unwrap_or(text).parse::<i16>().ok();
        let of_id = file_name::announced(id, self.config);
        let named = of_id.as_ref().or(self.from_name.as_ref());
        // Some columns say more than the type: `Législatives 2024, 1er tour`.
        let said = file_name::hints(election, self.config);
        let of_type = self.config.election(election).map(|election| election.key.clone()).or(said.election);
        let election = if election.is_empty() { named?.election.clone() } else { of_type? };
        let year = if year.is_empty() { said.year.or(named.map(|named| named.year))? } else { whole(year)? };
        let tour = if tour.is_empty() {
            said.tour.or(named.and_then(|named| named.tour))
        } else {
            let number = whole(tour.trim_start_matches(['T', 't'])).and_then(|number| number.try_into().ok());
            Some(number.or(ordinal(&words(tour), "tour"))?)
        };
        Named { election, year, tour }.scrutin(self.config)
    }

    /// The problem that no scrutin has the key `key`, with its remedy.
    fn unknown_scrutin(&self, key: &[String; 4]) -> Problem {
        let named = self.from_name.as_ref();
        let known = match named.cloned() {
            Some(Named { election, year, .. }) => {
                Hints { election: Some(election), year: Some(year), tour: None }
            }
            None => {
                Hints { tour: file_name::hints(self.findings.file(), self.config).tour, ..Hints::default() }
            }
        };
        let names = file_name::file_names(&known, self.config).join(", ");
        let (message, remedy) = if key.iter().all(String::is_empty) {
            let what = if named.is_some() { "which of the rounds" } else { "which scrutin and round" };
            (
                format!(
                    "neither the columns nor the file's name say {what} these results are of: rows are left out"
                ),
                format!("call the file after its scrutin, with its own ending: {names}"),
            )
        } else {
            (
                "rows are left out: this election, year and round are no scrutin of the configuration"
                    .to_owned(),
                format!(
                    "correct the columns, call the file after its scrutin ({names}), or add a [[scrutin]] to builder/config/elections.toml"
                ),
            )
        };
        Problem::new(Severity::Error, "unknown-scrutin", message).remedy(remedy)
    }

    /// The commune and the département of a row; `None`, with a problem, for a code that is no commune's.
    pub(super) fn context(&mut self, row: &Row<'_>) -> Option<RowContext> {
        let cell = row.cell(field::DEPARTEMENT);
        let departement = cell.text.parse::<Departement>().ok();
        let commune = match row.filled(field::COMMUNE) {
            Some(cell) => Some(self.commune(cell, departement)?),
            None => self.commune_of_file(row, departement),
        };
        if departement.is_none() && !cell.is_empty() {
            let message = "this is no code of a département";
            let problem = Problem::new(Severity::Warning, "departement", message)
                .remedy("the commune's own code is followed; write 2 or 3 characters such as 34, 2A or 971");
            self.findings.once(cell.text, cell, problem);
        }
        Some(RowContext { departement, commune })
    }

    /// The commune that `cell` holds; `None`, with a problem, for another code.
    fn commune(&mut self, cell: Cell<'_>, departement: Option<Departement>) -> Option<CommuneCode> {
        let (message, remedy) = match CommuneCode::parse_in(cell.text, departement) {
            Ok(code) if code.departement().is_former() => (
                format!("{code} is a code of before Corsica was two départements"),
                "the row is left out: say in a column whether the département is 2A or 2B",
            ),
            Ok(code) => {
                self.tell_completed(cell, code);
                return Some(code);
            }
            Err(error) => (error.to_string(), "the row is left out: write the code with 5 characters"),
        };
        self.findings.at(cell, Problem::new(Severity::Error, "commune", message).remedy(remedy));
        None
    }

    /// Adds the note that a commune's code was completed or translated into `code`.
    fn tell_completed(&mut self, cell: Cell<'_>, code: CommuneCode) {
        if code.as_str() == cell.text {
            return;
        }
        let number = cell.text.trim_start_matches('0');
        let (kind, message) = if number.len() <= 3 && code.as_str().ends_with(number) {
            ("lost-departement", "codes of communes lack their département: completed from the row's own")
        } else {
            ("commune-code", "codes of communes are not written as INSEE's: read as those")
        };
        self.findings.once("", cell, Problem::new(Severity::Info, kind, message));
    }

    /// The commune in the file's name, for a bureau without one in a table without a column of communes.
    fn commune_of_file(&mut self, row: &Row<'_>, departement: Option<Departement>) -> Option<CommuneCode> {
        let commune = self.commune.filter(|_| !row.columns.has(field::COMMUNE))?;
        let alone = RowContext { departement, commune: None };
        if BureauId::parse(row.cell(field::BUREAU).text, alone).is_ok() {
            return None;
        }
        let message = format!("no column says the commune: the file's name does, {commune}");
        let problem = Problem::new(Severity::Warning, "commune-guessed", message)
            .remedy("see that the file is of that commune alone, or add a column of its code");
        self.findings.once("", row.place(), problem);
        Some(commune)
    }

    /// The bureau of a row in that context.
    ///
    /// # Errors
    /// A problem, not yet among the findings, when the row names no bureau.
    pub(super) fn bureau(&mut self, row: &Row<'_>, context: RowContext) -> Result<BureauId, Box<Problem>> {
        let cell = row.cell(field::BUREAU);
        let bureau = self.in_city(cell.text, context, row.text(field::ARRONDISSEMENT)).map_err(|error| {
            let (message, remedy) = match error {
                _ if cell.is_empty() => (
                    "the row does not say which bureau it is".to_owned(),
                    "fill the column of the bureau's number",
                ),
                BureauError::Scientific(_) => {
                    (error.to_string(), "take the official file again, and keep the column as text")
                }
                _ => (error.to_string(), "correct the number of the bureau"),
            };
            let problem = Problem::new(Severity::Error, "bureau", message);
            Box::new(self.findings.placed(cell, problem.remedy(format!("the row is left out: {remedy}"))))
        })?;
        self.check_whole_code(row, bureau, context);
        if context.commune.is_some_and(|commune| commune != bureau.commune) {
            let message = "bureaux of arrondissements are the city's, numbered as it numbers them: 12 of the 5th is 512";
            let problem = Problem::new(Severity::Info, "arrondissement", message);
            self.findings.once(bureau.commune.as_str(), cell, problem);
        }
        Ok(bureau)
    }

    /// The bureau written `text`, of the city where its commune is one with arrondissements or one of those.
    fn in_city(
        &self,
        text: &str,
        context: RowContext,
        arrondissement: Option<&str>,
    ) -> Result<BureauId, BureauError> {
        if let Some(city) = context.commune.and_then(|commune| self.config.city(commune)) {
            return city.parse(text, context, arrondissement);
        }
        let bureau = BureauId::parse(text, context)?;
        Ok(self.config.city(bureau.commune).map_or(bureau, |city| city.bureau(bureau, None)))
    }

    /// Some files also have commune and bureau in one column: both must agree.
    fn check_whole_code(&mut self, row: &Row<'_>, bureau: BureauId, context: RowContext) {
        let cell = row.cell(field::WHOLE_BUREAU);
        let whole = cell.text.len() > 5 && (cell.text.len() >= 9 || cell.text.contains(['-', '_']));
        if whole && self.in_city(cell.text, context, None).ok() != Some(bureau) {
            let message = format!("this column names another bureau than the row's other columns, {bureau}");
            let problem = Problem::new(Severity::Error, "bureau-differs", message)
                .remedy("check the row: the other columns are followed");
            self.findings.at(cell, problem);
        }
    }
}
