//! The scrutin of a file that neither its columns nor its name give: by what only files of that scrutin have.

use std::collections::BTreeSet;

use augure_ingest::columns::first_filled;
use augure_ingest::problem::{Problem, Severity};
use augure_ingest::table::Table;
use augure_ingest::text::normalise;

use super::field::candidate;
use crate::elections::config::Config;
use crate::elections::file_name::{Hints, Named, short_name};

/// What the rows of a table have that tells its scrutin.
#[derive(Default)]
struct Seen {
    nuances: BTreeSet<String>,
    names: BTreeSet<String>,
    /// Rows with a candidate, and those of them where one is elected.
    rows: usize,
    elected: usize,
}

/// The scrutin of `table`, of which its name says no more than `hints`, perhaps without its round; and the note on how it
/// was found. `None` when nothing more is found.
pub(super) fn find(table: &mut Table, hints: &Hints, config: &Config) -> Option<(Named, Option<Problem>)> {
    let says_elected = table.columns().has(candidate::ELU);
    let seen = seen(table);
    let columns: Vec<String> = table.names().iter().map(|name| normalise(name)).collect();
    let has_column = |mark: &str| columns.iter().any(|column| column.starts_with(&normalise(mark)));
    let fits = |election: &String, year: i16| {
        hints.election.as_ref().is_none_or(|known| known == election)
            && hints.year.is_none_or(|known| known == year)
    };
    let fitting = config.marks.iter().filter(|(election, year, _)| fits(election, *year));
    let mut marked = fitting.filter_map(|(election, year, marks)| {
        let mark = marks.first_in(has_column, &seen.nuances, &seen.names)?;
        Some((election.clone(), *year, format!("only its files have `{mark}`")))
    });
    let (election, year, mut how) = match (marked.next(), marked.next(), &hints.election, hints.year) {
        (Some(one), None, ..) => one,
        (_, _, Some(election), Some(year)) => (election.clone(), year, "its name says so".to_owned()),
        _ => return None,
    };
    let mut tour = hints.tour;
    // The last round elects everywhere.
    if tour.is_none()
        && says_elected
        && seen.elected < seen.rows
        && config.scrutin(&election, year, 2).is_some()
    {
        tour = Some(1);
        how =
            format!("{how}, and nobody is elected in {} of its {} rows", seen.rows - seen.elected, seen.rows);
    }
    let named = Named { election, year, tour };
    if hints.election.is_some() && hints.year.is_some() && tour == hints.tour {
        return None;
    }
    let problem = named.scrutin(config).map(|scrutin| {
        let scrutin = &config.calendar[scrutin];
        let message =
            format!("the file's name does not say which scrutin and round: read as {}, as {how}", scrutin.id);
        let name = short_name(&scrutin.election, scrutin.year, scrutin.tour, config).unwrap_or_default();
        Problem::new(Severity::Warning, "scrutin-guessed", message)
            .remedy(format!("call the file {name}, with its own ending, to be sure"))
    });
    Some((named, problem))
}

fn seen(table: &mut Table) -> Seen {
    let slots = table.columns().items([candidate::NUANCE, candidate::NOM, candidate::LISTE, candidate::ELU]);
    let mut seen = Seen::default();
    table.survey(&mut |cells| {
        let text = |columns: &Vec<usize>| first_filled(cells, columns).map(|(_, text)| normalise(text));
        let (mut candidates, mut elected) = (false, false);
        for slot in &slots {
            let [nuance, name, list, elu] = slot.each_ref().map(text);
            candidates |= nuance.is_some() || name.is_some() || list.is_some();
            elected |= elu.is_some_and(|text| text != "0" && text != "NON");
            seen.nuances.extend(nuance);
            seen.names.extend(name);
        }
        seen.rows += usize::from(candidates);
        seen.elected += usize::from(candidates && elected);
    });
    seen
}
