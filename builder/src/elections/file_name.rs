//! The scrutin in a file's name: `20_MN_T1.csv.gz`, `PR17_BVot_T1_FE.txt`, `2024_legi_t1`.

use augure_elections::commune::CommuneCode;
use augure_elections::scrutin::ScrutinIndex;
use augure_ingest::file_words::{ordinal, words, year};
use jiff::civil::Date;

use super::config::{Config, Election};

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

impl Named {
    /// The scrutin of the calendar; `None` without one, or where the round is missing and there are two.
    #[must_use]
    pub fn scrutin(&self, config: &Config) -> Option<ScrutinIndex> {
        let scrutin = |tour| config.scrutin(&self.election, self.year, tour);
        match self.tour {
            Some(tour) => scrutin(tour),
            // Where there is only one round, nobody numbers it.
            None => scrutin(1).filter(|_| scrutin(2).is_none()),
        }
    }
}

/// What a name says of a scrutin, perhaps not all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hints {
    /// Key of the type of election.
    pub election: Option<String>,
    /// Year.
    pub year: Option<i16>,
    /// Round.
    pub tour: Option<u8>,
}

/// The scrutin in the file name or identifier `name`; `None` when it names none, or several.
#[must_use]
pub fn announced(name: &str, config: &Config) -> Option<Named> {
    let Hints { election, year, tour } = hints(name, config);
    let named = Named { election: election?, year: year?, tour };
    let fits = |tour: u8| named.tour.is_none_or(|named| named == tour);
    let known = rounds(&named.election, named.year, config).any(|(tour, _)| fits(tour));
    known.then_some(named)
}

/// The parts of a scrutin in the file name or identifier `name`.
#[must_use]
pub fn hints(name: &str, config: &Config) -> Hints {
    let stem = without_copy(name.rsplit('/').next().unwrap_or(name).split('.').next().unwrap_or(name));
    let words = words(stem);
    let (election, year) = (election(&words, config), year(&words));
    let tour = ordinal(&words, "tour").or_else(|| {
        let election = election.as_ref()?;
        number_after(&words, config.election(election)?)
            .or_else(|| round_by_day(&words, rounds(election, year?, config).collect()))
    });
    Hints { election, year, tour }
}

/// The one commune that the file name `name` says: by its INSEE code, or by its name where it is a city with
/// arrondissements.
#[must_use]
pub fn commune(name: &str, config: &Config) -> Option<CommuneCode> {
    let words = words(name);
    let code = |word: &String| word.parse::<CommuneCode>().ok().filter(|_| word.len() == 5);
    let cities = config.cities.iter().filter(|city| words.contains(&city.name.to_ascii_lowercase()));
    let mut found: Vec<CommuneCode> =
        words.iter().filter_map(code).chain(cities.map(|city| city.commune)).collect();
    found.dedup();
    if let [one] = found.as_slice() { Some(*one) } else { None }
}

/// Recognised names, without ending, of the scrutins that a file may be of, given what is known: `20_MN_T1`.
#[must_use]
pub fn file_names(known: &Hints, config: &Config) -> Vec<String> {
    let told = known.election.is_some() && known.year.is_some();
    let fits = config.calendar.iter().filter(|(_, scrutin)| {
        (scrutin.held || told)
            && known.election.as_ref().is_none_or(|election| *election == scrutin.election)
            && known.year.is_none_or(|year| year == scrutin.year)
            && known.tour.is_none_or(|tour| tour == scrutin.tour)
    });
    fits.filter_map(|(_, scrutin)| short_name(&scrutin.election, scrutin.year, scrutin.tour, config))
        .collect()
}

/// `20_MN_T1`.
#[must_use]
pub fn short_name(election: &str, year: i16, tour: u8, config: &Config) -> Option<String> {
    let election = config.election(election)?;
    let capitals = |name: &&String| name.bytes().all(|b| b.is_ascii_uppercase());
    let short = election.aliases.iter().find(capitals).unwrap_or(&election.key);
    Some(format!("{:02}_{short}_T{tour}", year % 100))
}

/// Rounds of an election in the calendar, with their days.
fn rounds<'c>(election: &'c str, year: i16, config: &'c Config) -> impl Iterator<Item = (u8, Date)> + 'c {
    let scrutins = config.calendar.iter().map(|(_, scrutin)| scrutin);
    scrutins
        .filter(move |s| s.election == election && s.year == year)
        .map(|scrutin| (scrutin.tour, scrutin.date))
}

/// `stem` without the number that a browser adds to a second download: `results (1)`.
fn without_copy(stem: &str) -> &str {
    match stem.trim_end().strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) {
        Some((before, number)) if number.bytes().all(|b| b.is_ascii_digit()) => before,
        _ => stem,
    }
}

/// The round as a mere number after the type of election, or after its year: `legislatives-1`, `legislatives-2024-2`.
fn number_after(words: &[String], election: &Election) -> Option<u8> {
    let named = |word: &String| {
        std::iter::once(&election.key).chain(&election.aliases).any(|name| name.eq_ignore_ascii_case(word))
    };
    let mut after = words.iter().skip_while(|word| !named(word)).skip(1).peekable();
    after.next_if(|word| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()));
    match after.next().map(String::as_str) {
        Some("1") => Some(1),
        Some("2") => Some(2),
        _ => None,
    }
}

/// The round of which results of the day in `words` can be: the first before the second is held, and one on its own day.
fn round_by_day(words: &[String], rounds: Vec<(u8, Date)>) -> Option<u8> {
    let number = |word: &String| word.parse::<i16>().ok().filter(|_| word.len() == 4 || word.len() == 2);
    let day = |words: &[String]| match words {
        [a, b, c] if a.len() == 4 => {
            Date::new(number(a)?, number(b)?.try_into().ok()?, number(c)?.try_into().ok()?).ok()
        }
        [a, b, c] if c.len() == 4 => {
            Date::new(number(c)?, number(b)?.try_into().ok()?, number(a)?.try_into().ok()?).ok()
        }
        _ => None,
    };
    let day = words.windows(3).find_map(day)?;
    let (last, later) = rounds.iter().max_by_key(|(_, date)| *date)?;
    let first = rounds.iter().rfind(|(tour, date)| tour != last && *date <= day && day < *later);
    first.map(|(tour, _)| *tour).or_else(|| (day == *later).then_some(*last))
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
        for (name, (_, scrutin)) in file_names(&Hints::default(), &config).into_iter().zip(held) {
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
        let offered =
            file_names(&hints("resultats-par-niveau-burvot-t2-france-entiere.txt", &config), &config);
        assert!(offered.len() > 5 && offered.iter().all(|name| name.ends_with("_T2")), "{offered:?}");
    }

    #[test]
    fn a_name_may_say_the_commune() {
        let config = Config::load(None).unwrap();
        for (name, expected) in [
            ("Paris_2022_PR_T1.csv", Some("75056")),
            ("31555-municipales-2020-t1.csv", Some("31555")),
            ("75056-paris.csv", Some("75056")),
            ("paris-et-lyon.csv", None),
            ("20240711-154804.csv", None),
            ("24_L_T1.csv", None),
        ] {
            assert_eq!(commune(name, &config).map(|code| code.to_string()).as_deref(), expected, "{name}");
        }
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
            ("municipales-2026-resultats-bv-par-communes-2026-03-20.csv", "municipales 2026 1"),
            ("municipales-2026-resultats-bv-par-communes-2026-03-27.csv", "municipales 2026 -"),
            ("2024-07-07_legislatives.csv", "legislatives 2024 2"),
            ("legislatives du 30-06-2024.csv", "legislatives 2024 1"),
            ("2017-legislatives-1_par_bureau_large.csv.gz", "legislatives 2017 1"),
            ("2017-presidentielle-2_par_bureau_large.csv.gz", "presidentielles 2017 2"),
            ("2014-europeennes_par_bureau_large.csv.gz", "europeennes 2014 -"),
            ("legislatives-2024-2.csv", "legislatives 2024 2"),
            ("legislatives-2024 (2).csv", "legislatives 2024 -"),
            ("24_L (1).csv", "legislatives 2024 -"),
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
