//! The scrutin in a file's name: `20_MN_T1.csv.gz`, `PR17_BVot_T1_FE.txt`, `2024_legi_t1`.

use augure_ingest::file_words::{ordinal, words, year};

use crate::elections::config::{Config, Election};

/// Least number of letters of a type's full name: `dep` may be a place, `departementales` is an election.
const IN_FULL: usize = 6;

/// The parts of a scrutin found in a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Key of the type of election.
    pub election: String,
    /// Year.
    pub year: i16,
    /// Round, if the name says one.
    pub tour: Option<u8>,
}

/// The scrutin in the file name or identifier `name`; `None` when it names none, or several.
#[must_use]
pub fn announced(name: &str, config: &Config) -> Option<Named> {
    let stem = name.rsplit('/').next()?.split('.').next()?;
    let words = words(stem);
    let election = election(&words, config)?;
    let year = year(&words)?;
    let named = Named { election, year, tour: ordinal(&words, "tour") };
    let known = config.calendar.iter().any(|(_, scrutin)| {
        scrutin.election == named.election
            && scrutin.year == year
            && named.tour.is_none_or(|tour| tour == scrutin.tour)
    });
    known.then_some(named)
}

/// Recognised names, without ending, of the scrutins held, of the round in the file name `name`: `20_MN_T1`.
#[must_use]
pub fn file_names(name: &str, config: &Config) -> Vec<String> {
    let round = ordinal(&words(name), "tour");
    let fits = |tour: u8| round.is_none_or(|round| round == tour);
    let held = config.calendar.iter().filter(|(_, scrutin)| scrutin.held && fits(scrutin.tour));
    held.filter_map(|(_, scrutin)| {
        let election = config.election(&scrutin.election)?;
        let capitals = |name: &&String| name.bytes().all(|b| b.is_ascii_uppercase());
        let short = election.aliases.iter().find(capitals).unwrap_or(&election.key);
        Some(format!("{:02}_{short}_T{}", scrutin.year % 100, scrutin.tour))
    })
    .collect()
}

/// The type of election in `words`, in full or else in short; `None` for several.
fn election(words: &[String], config: &Config) -> Option<String> {
    let found = |name: &&String| words.iter().any(|word| word.eq_ignore_ascii_case(name));
    // `L` and the like are too short to be said in passing: they stand second, as in `24_L_T1`.
    let second = words.get(1).map_or(0, String::len) == 1;
    let named = |least: usize| {
        let of = move |election: &&Election| {
            let names = std::iter::once(&election.key).chain(&election.aliases);
            names.filter(|name| name.len() >= least && (name.len() > 1 || second)).any(|name| found(&name))
        };
        config.elections.iter().filter(of).collect::<Vec<_>>()
    };
    let elections = Some(named(IN_FULL)).filter(|full| !full.is_empty()).unwrap_or_else(|| named(1));
    match elections.as_slice() {
        [election] => Some(election.key.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_that_is_offered_announces_its_scrutin() {
        let config = Config::load(None).unwrap();
        let held = config.calendar.iter().filter(|(_, scrutin)| scrutin.held);
        for (name, (_, scrutin)) in file_names("", &config).into_iter().zip(held) {
            let named = announced(&format!("{name}.csv"), &config).unwrap();
            assert_eq!(
                (named.election, named.year, named.tour),
                (scrutin.election.clone(), scrutin.year, Some(scrutin.tour))
            );
        }
    }

    #[test]
    fn names_of_the_round_that_a_file_says_are_offered() {
        let config = Config::load(None).unwrap();
        let offered = file_names("resultats-par-niveau-burvot-t2-france-entiere.txt", &config);
        assert!(offered.len() > 5 && offered.iter().all(|name| name.ends_with("_T2")), "{offered:?}");
    }

    #[test]
    fn names_announce_their_scrutin() {
        let config = Config::load(None).unwrap();
        for (name, expected) in [
            ("raw/20_MN_T1.csv.gz", "municipales 2020 1"),
            ("24_L_T2.csv", "legislatives 2024 2"),
            ("24_L_T2 (1).csv", "legislatives 2024 2"),
            ("PR17_BVot_T1_FE.txt", "presidentielles 2017 1"),
            ("Leg_2017_Resultats_BVT_T1_c.txt", "legislatives 2017 1"),
            ("leg2022-resultats-par-niveau-burvot-t1-france-entiere.txt", "legislatives 2022 1"),
            ("MN14_Bvot_T1T2.txt", "municipales 2014 -"),
            ("EU14_Bvot.txt", "europeennes 2014 -"),
            ("municipales-2026-resultats-bv-par-communes-2026-03-20.csv", "municipales 2026 -"),
            ("Élections législatives 2024, 1er tour.csv", "legislatives 2024 1"),
            ("presidentielle-2022-2nd-tour-bureaux.csv", "presidentielles 2022 2"),
            ("2024_legi_t1", "legislatives 2024 1"),
            ("2019_euro_t1", "europeennes 2019 1"),
        ] {
            let named = announced(name, &config).unwrap_or_else(|| panic!("{name}"));
            let tour = named.tour.map_or("-".to_owned(), |tour| tour.to_string());
            assert_eq!(format!("{} {} {tour}", named.election, named.year), expected, "{name}");
        }
        for name in [
            "herault_elections_long_raw.parquet",
            "99_MN_T1.csv",
            "resultats-definitifs-par-bureau-de-vote.csv",
            "resultats-par-niveau-burvot-t1-france-entiere.txt",
            "legislatives-2022-et-2024.csv",
            "municipales-et-regionales-2020.csv",
            "1L2.csv",
            "",
        ] {
            assert_eq!(announced(name, &config), None, "{name}");
        }
    }
}
