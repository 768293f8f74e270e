//! The scrutin and the bureau of a row.

use augure_elections::bureau::{BureauError, BureauId, RowContext};
use augure_elections::commune::{CommuneCode, Departement};
use augure_elections::scrutin::ScrutinIndex;

use super::field;
use super::rows::{Found, RowSink};
use crate::elections::file_name::{self, Hints, Named};
use augure_ingest::file_words::{ordinal, words};
use augure_ingest::problem::{Problem, Severity};

/// The round in `1er tour`.
fn said_tour(text: &str) -> Option<u8> {
    ordinal(&words(text), "tour")
}

impl RowSink<'_> {
    /// The scrutin of a row; `None`, with a problem, when it is not in the configuration.
    pub(super) fn scrutin(&mut self, line: u32, cells: &[&str]) -> Option<ScrutinIndex> {
        let fields = [field::SCRUTIN, field::ELECTION, field::YEAR, field::TOUR];
        let filled = fields.map(|field| self.columns.cell(cells, field));
        let key = filled.map(|cell| cell.map_or(String::new(), |(_, text)| text.to_owned()));
        let known = self.scrutins.get(&key).copied();
        let found = match known {
            Some(found) => found,
            None => {
                let found = self.find_scrutin(&key);
                self.scrutins.insert(key.clone(), found);
                found
            }
        };
        let column = filled.iter().flatten().next().map_or(usize::MAX, |(column, _)| *column);
        let Some(index) = found else {
            let problem = self.unknown_scrutin(&key);
            self.findings.once(&key.join(" "), line, column, key.join(" ").trim(), problem);
            return None;
        };
        self.check_date(line, cells, index);
        let scrutin = &self.config.calendar[index];
        let agrees = |named: &Named| {
            named.election == scrutin.election
                && named.year == scrutin.year
                && named.tour.is_none_or(|tour| tour == scrutin.tour)
        };
        if self.from_name.as_ref().is_some_and(|named| !agrees(named)) {
            let id = scrutin.id.clone();
            let message = format!(
                "the file's name says another scrutin than its columns, {id}: the columns are followed"
            );
            let problem = Problem::new(Severity::Warning, "name-differs", message)
                .remedy("rename the file after what it holds");
            self.findings.once(&id, line, usize::MAX, "", problem);
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
            let number = tour.trim_start_matches(['T', 't']);
            Some(whole(number).and_then(|number| number.try_into().ok()).or(said_tour(tour))?)
        };
        Named { election, year, tour }.scrutin(self.config)
    }

    /// The problem that no scrutin has the key `key`, with its remedy.
    fn unknown_scrutin(&self, key: &[String; 4]) -> Problem {
        let known = match &self.from_name {
            Some(Named { election, year, .. }) => {
                Hints { election: Some(election.clone()), year: Some(*year), tour: None }
            }
            None => {
                Hints { tour: file_name::hints(self.findings.file(), self.config).tour, ..Hints::default() }
            }
        };
        let names = file_name::file_names(&known, self.config).join(", ");
        if key.iter().all(String::is_empty) {
            let what =
                if self.from_name.is_some() { "which of the rounds" } else { "which scrutin and round" };
            let message = format!(
                "neither the columns nor the file's name say {what} these results are of: rows are left out"
            );
            return Problem::new(Severity::Error, "unknown-scrutin", message)
                .remedy(format!("call the file after its scrutin, with its own ending: {names}"));
        }
        Problem::new(
            Severity::Error,
            "unknown-scrutin",
            "rows are left out: this election, year and round are no scrutin of the configuration",
        )
        .remedy(format!(
            "correct the columns, call the file after its scrutin ({names}), or add a [[scrutin]] to builder/config/elections.toml"
        ))
    }

    fn check_date(&mut self, line: u32, cells: &[&str], scrutin: ScrutinIndex) {
        let Some((column, date)) = self.columns.cell(cells, field::DATE) else { return };
        let expected = self.config.calendar[scrutin].date.to_string();
        if !date.starts_with(&expected) {
            let id = &self.config.calendar[scrutin].id;
            let problem = Problem::new(
                Severity::Warning,
                "date-differs",
                format!("{id} was held on {expected}: the configuration's date is followed"),
            )
            .remedy("nothing, unless the date in builder/config/elections.toml is wrong");
            self.findings.once(&format!("{id} {date}"), line, column, date, problem);
        }
    }

    /// The bureau of a row of `scrutin`.
    pub(super) fn bureau(&mut self, line: u32, cells: &[&str], scrutin: ScrutinIndex) -> Found {
        let departement = self.columns.cell(cells, field::DEPARTEMENT);
        let parsed = departement.and_then(|(_, text)| text.parse::<Departement>().ok());
        let commune = match self.columns.cell(cells, field::COMMUNE) {
            None => None,
            Some((column, text)) => match CommuneCode::parse_in(text, parsed) {
                Ok(code) if code.departement().is_former() => {
                    let problem = Problem::new(
                        Severity::Error,
                        "commune",
                        format!("{code} is a code of before Corsica was two départements"),
                    )
                    .remedy("the row is left out: say in a column whether the département is 2A or 2B");
                    self.findings.at(line, column, text, problem);
                    return Found::Nothing;
                }
                Ok(code) => {
                    self.tell_completed(line, column, text, code);
                    Some(code)
                }
                Err(error) => {
                    let problem = Problem::new(Severity::Error, "commune", error.to_string())
                        .remedy("the row is left out: write the code with 5 characters");
                    self.findings.at(line, column, text, problem);
                    return Found::Nothing;
                }
            },
        };
        if let (Some((column, text)), None) = (departement, parsed) {
            let problem = Problem::new(Severity::Warning, "departement", "this is no code of a département")
                .remedy("the commune's own code is followed; write 2 or 3 characters such as 34, 2A or 971");
            self.findings.once(text, line, column, text, problem);
        }
        let arrondissement = self.columns.cell(cells, field::ARRONDISSEMENT).map(|(_, text)| text);
        let cell = self.columns.cell(cells, field::BUREAU);
        let column = self.columns.positions(field::BUREAU).first().copied().unwrap_or(usize::MAX);
        let (column, text) = cell.unwrap_or((column, ""));
        let commune = commune.or_else(|| self.commune_of_file(line, text, parsed));
        let context = RowContext { departement: parsed, commune };
        let problem = match self.in_city(text, context, arrondissement) {
            Ok(bureau) => {
                self.check_whole_code(line, cells, bureau, context);
                if commune.is_some_and(|commune| commune != bureau.commune) {
                    let message = "bureaux of arrondissements are the city's, numbered as it numbers them: 12 of the 5th is 512";
                    let problem = Problem::new(Severity::Info, "arrondissement", message);
                    self.findings.once(bureau.commune.as_str(), line, column, text, problem);
                }
                return Found::Bureau(bureau);
            }
            Err(_) if text.is_empty() => {
                Problem::new(Severity::Error, "bureau", "the row does not say which bureau it is")
                    .remedy("the row is left out: fill the column of the bureau's number")
            }
            Err(error @ BureauError::Scientific(_)) => {
                Problem::new(Severity::Error, "bureau", error.to_string())
                    .remedy("the row is left out: take the official file again, and keep the column as text")
            }
            Err(error) => Problem::new(Severity::Error, "bureau", error.to_string())
                .remedy("the row is left out: correct the number of the bureau"),
        };
        let name = self.findings.name(column).to_owned();
        let problem = problem.at(self.findings.file(), Some(line)).found(&name, text);
        match commune {
            Some(commune) if text.bytes().all(|b| matches!(b, b'0' | b'.')) => {
                Found::Sum(Box::new(self.unnumbered_sum(line, cells, commune, (problem, Some(scrutin)))))
            }
            _ => {
                self.findings.push(problem);
                Found::Nothing
            }
        }
    }

    /// The commune in the file's name, for a bureau written `text` in a table without a column of communes.
    fn commune_of_file(
        &mut self,
        line: u32,
        text: &str,
        departement: Option<Departement>,
    ) -> Option<CommuneCode> {
        let commune = self.commune.filter(|_| !self.columns.has(field::COMMUNE))?;
        if BureauId::parse(text, RowContext { departement, commune: None }).is_ok() {
            return None;
        }
        let message = format!("no column says the commune: the file's name does, {commune}");
        let problem = Problem::new(Severity::Warning, "commune-guessed", message)
            .remedy("see that the file is of that commune alone, or add a column of its code");
        self.findings.once("", line, usize::MAX, "", problem);
        Some(commune)
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

    /// Adds the note that a commune's code was completed or translated into `code`.
    fn tell_completed(&mut self, line: u32, column: usize, text: &str, code: CommuneCode) {
        if code.as_str() == text {
            return;
        }
        let number = text.trim_start_matches('0');
        let problem = if number.len() <= 3 && code.as_str().ends_with(number) {
            Problem::new(
                Severity::Info,
                "lost-departement",
                "codes of communes lack their département: completed from the row's own",
            )
        } else {
            Problem::new(
                Severity::Info,
                "commune-code",
                "codes of communes are not written as INSEE's: read as those",
            )
        };
        self.findings.once("", line, column, text, problem);
    }

    /// Some files also have commune and bureau in one column: both must agree.
    fn check_whole_code(&mut self, line: u32, cells: &[&str], bureau: BureauId, context: RowContext) {
        let Some((column, text)) = self.columns.cell(cells, field::WHOLE_BUREAU) else { return };
        let whole = text.len() > 5 && (text.len() >= 9 || text.contains(['-', '_']));
        if whole && self.in_city(text, context, None).ok() != Some(bureau) {
            let message = format!("this column names another bureau than the row's other columns, {bureau}");
            let problem = Problem::new(Severity::Error, "bureau-differs", message)
                .remedy("check the row: the other columns are followed");
            self.findings.at(line, column, text, problem);
        }
    }
}
