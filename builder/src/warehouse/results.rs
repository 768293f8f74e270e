//! Results in any official layout as tables of one row per bureau: counts, then votes in a column per list or candidate.

use std::collections::{BTreeMap, BTreeSet};

use augure_elections::scrutin::{Scrutin, ScrutinIndex};
use augure_ingest::problem::{Problem, Severity};

use crate::elections::config::Config;
use crate::elections::ingest::read_bytes;
use crate::elections::results::pair::Part;
use crate::elections::results::repair;
use crate::elections::results::result::{BureauResult, Candidate};

/// Most columns of votes.
const MOST_COLUMNS: usize = 200;
/// Least share of the names in a scrutin that stand in a bureau, on average, where the same ones stand everywhere.
const EVERYWHERE: f64 = 0.6;
/// The column of candidates without a name.
const NAMELESS: &str = "sans nuance";

/// The results of one round.
#[derive(Debug)]
pub(super) struct Table {
    /// The round.
    pub(super) scrutin: Scrutin,
    /// One row per bureau.
    pub(super) csv: Vec<u8>,
    /// Every problem of the file.
    pub(super) problems: Vec<Problem>,
}

/// The results in the bytes of `file`, round by round; none when it holds something else.
pub(super) fn tables(file: &str, bytes: Vec<u8>, config: &Config) -> Vec<Table> {
    let mut read = read_bytes(file, bytes, config);
    if read.results.is_empty() || read.part != Part::Whole {
        return Vec::new();
    }
    let mut problems = read.problems;
    repair::repair(&mut read.results, &config.spellings, &mut problems);
    let mut damaged = Vec::new();
    let names = repair::commune_names(read.communes, &config.spellings, &mut damaged);
    if let Some(first) = damaged.first() {
        let message =
            format!("names of {} communes lack letters: those of other tables serve", damaged.len());
        problems.push(
            Problem::new(Severity::Warning, "damaged-text", message).found(&first.column, &first.value),
        );
    }
    let mut rounds: BTreeMap<ScrutinIndex, Vec<BureauResult>> = BTreeMap::new();
    for result in read.results {
        rounds.entry(result.scrutin).or_default().push(result);
    }
    let table = |(index, results): (ScrutinIndex, Vec<BureauResult>)| {
        let csv = wide(&results, |result| names.get(&result.bureau.commune).map_or("", String::as_str))?;
        Some(Table { scrutin: config.calendar[index].clone(), csv, problems: problems.clone() })
    };
    rounds.into_iter().filter_map(table).collect()
}

/// What votes are called after.
#[derive(Debug, Clone, Copy)]
enum Label {
    /// The candidate or list.
    Name,
    /// The ministry's label.
    Nuance,
}

impl Label {
    fn of(self, candidate: &Candidate) -> &str {
        match self {
            Self::Name => candidate.name(),
            Self::Nuance => {
                candidate.nuance.as_deref().filter(|nuance| !nuance.is_empty()).unwrap_or(NAMELESS)
            }
        }
    }

    /// Names where the same ones stand everywhere, else labels.
    fn best(results: &[BureauResult]) -> Self {
        let names: BTreeSet<&str> = candidates(results).map(Candidate::name).collect();
        let standing = candidates(results).count() as f64 / results.len().max(1) as f64;
        let everywhere = standing >= EVERYWHERE * names.len() as f64;
        let has_nuances = candidates(results).any(|candidate| candidate.nuance.is_some());
        if everywhere || !has_nuances { Self::Name } else { Self::Nuance }
    }
}

fn candidates(results: &[BureauResult]) -> impl Iterator<Item = &Candidate> {
    results.iter().flat_map(|result| &result.candidates)
}

/// One row per bureau; a list that does not stand in a bureau has an empty cell there. `None` if text cannot be written.
fn wide<'n>(results: &[BureauResult], name: impl Fn(&BureauResult) -> &'n str) -> Option<Vec<u8>> {
    let label = Label::best(results);
    let labels: BTreeSet<&str> = candidates(results).map(|candidate| label.of(candidate)).collect();
    // Votes by hundreds of local names are no columns: the counts are.
    let labels = if labels.len() > MOST_COLUMNS { BTreeSet::new() } else { labels };
    let mut csv = csv::Writer::from_writer(Vec::new());
    let counts = ["bureau", "commune_libelle", "inscrits", "votants", "blancs", "nuls", "exprimes"];
    csv.write_record(counts.iter().copied().chain(labels.iter().copied())).ok()?;
    for result in results {
        let optional = |count: Option<u32>| count.map_or(String::new(), |count| count.to_string());
        let mut votes: BTreeMap<&str, u64> = BTreeMap::new();
        for candidate in &result.candidates {
            *votes.entry(label.of(candidate)).or_default() += u64::from(candidate.voix);
        }
        let own = [
            result.bureau.to_string(),
            name(result).to_owned(),
            result.inscrits.to_string(),
            result.votants.to_string(),
            optional(result.blancs),
            optional(result.nuls),
            result.exprimes.to_string(),
        ];
        let votes = labels.iter().map(|label| votes.get(label).map_or(String::new(), u64::to_string));
        csv.write_record(own.into_iter().chain(votes)).ok()?;
    }
    csv.into_inner().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(file: &str, text: &str) -> Vec<(String, Vec<String>)> {
        let config = Config::load(None).unwrap();
        let lines = |csv: Vec<u8>| String::from_utf8(csv).unwrap().lines().map(str::to_owned).collect();
        let tables = tables(file, text.as_bytes().to_vec(), &config);
        tables.into_iter().map(|table| (table.scrutin.id, lines(table.csv))).collect()
    }

    #[test]
    fn lists_that_stand_everywhere_have_columns_of_their_own() {
        let text = "Code commune;Code BV;Libellé de la commune;Inscrits;Votants;Exprimés;Nom 1;Voix 1;Nom 2;Voix 2\n\
                    34301;1;Sète;900;500;480;AA;280;BB;200\n34301;2;Sète;800;400;400;AA;100;BB;300\n";
        let found = table("17_PR_T1.csv", text);
        assert_eq!(found[0].0, "presidentielles-2017-t1");
        assert_eq!(found[0].1[0], "bureau,commune_libelle,inscrits,votants,blancs,nuls,exprimes,AA,BB");
        assert_eq!(found[0].1[2], "34301-0002,Sète,800,400,,,400,100,300");
    }

    #[test]
    fn votes_of_local_names_are_added_by_label() {
        let text = "Code commune;Code BV;Inscrits;Votants;Exprimés;Nom 1;Nuance 1;Voix 1;Nom 2;Nuance 2;Voix 2\n\
                    34301;1;900;500;480;AA;DVG;280;BB;DVD;200\n34003;1;800;400;400;CC;DVD;100;DD;DVD;300\n";
        let found = table("20_MN_T1.csv", text);
        let rows: Vec<&str> = found[0].1.iter().map(String::as_str).collect();
        assert!(rows[0].ends_with(",exprimes,DVD,DVG"), "{rows:?}");
        assert!(
            rows.iter().any(|row| row.ends_with(",400,400,,"))
                || rows.iter().any(|row| row.ends_with(",400,400,")),
            "{rows:?}"
        );
    }

    #[test]
    fn other_tables_are_none_of_results() {
        assert!(table("rain.csv", "day;rain\n1;2\n").is_empty());
    }
}
