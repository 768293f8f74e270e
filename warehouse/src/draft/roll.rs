//! Every polling station, with the days from and to which results count it.

use std::collections::{BTreeMap, BTreeSet};

use augure_elections::bureau::BureauId;
use augure_elections::merger::{Vote, carried};
use augure_elections::roll::{last_whole, rolls};
use augure_elections::scrutin::{Calendar, DateStatus, Scrutin, ScrutinIndex};
use augure_geo::insee::CommuneCode;
use augure_ingest::text::is_damaged;
use jiff::civil::Date;

use crate::places::Mergers;

/// The bureaux that a table of results counts.
#[derive(Debug, Clone)]
pub(super) struct Counted {
    pub(super) name: String,
    pub(super) date: Date,
    /// As the file names them, with registered voters and the name of their commune.
    pub(super) bureaux: Vec<(BureauId, u32, Option<String>)>,
}

/// A polling station.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Station {
    /// The day of the first results that count it.
    pub(super) from: Date,
    /// The day of the last ones, if its commune has voted without it since.
    pub(super) to: Option<Date>,
    /// Registered voters, in the last results that count it.
    pub(super) registered: u32,
}

/// Every polling station.
#[derive(Debug, Default)]
pub(super) struct Roll {
    /// By the code of today.
    pub(super) stations: BTreeMap<BureauId, Station>,
    /// Bureaux of merged communes, with their codes of today.
    pub(super) carried: BTreeMap<BureauId, BureauId>,
    /// Names of communes.
    pub(super) names: BTreeMap<CommuneCode, String>,
}

impl Roll {
    /// The polling stations in `tables`, bureaux of communes that `mergers` knows under those of today.
    pub(super) fn of(mut tables: Vec<Counted>, mergers: &Mergers) -> Self {
        tables.sort_by(|a, b| (a.date, &a.name).cmp(&(b.date, &b.name)));
        let calendar = Calendar::new(tables.iter().map(scrutin).collect());
        let index = |table: &Counted| calendar.find(&table.name).map(|(index, _)| index);
        let indexed: Vec<(ScrutinIndex, &Counted)> =
            tables.iter().filter_map(|table| Some((index(table)?, table))).collect();
        let votes: Vec<Vote> = indexed
            .iter()
            .flat_map(|(index, table)| {
                table.bureaux.iter().map(|(bureau, count, _)| (*index, *bureau, *count))
            })
            .collect();
        let mut roll = Self { carried: carried(&votes, |code| mergers.into(code)), ..Self::default() };
        let mut of_commune: BTreeMap<CommuneCode, BTreeSet<Vote>> = BTreeMap::new();
        for (index, bureau, registered) in votes {
            let bureau = roll.of_today(bureau, mergers);
            let date = calendar[index].date;
            let station = Station { from: date, to: None, registered };
            let known = roll.stations.entry(bureau).or_insert_with(|| station.clone());
            // Tables come in order of day: the last one counts.
            (known.to, known.registered) = (Some(date), registered);
            of_commune.entry(bureau.commune).or_default().insert((index, bureau, registered));
        }
        for rows in of_commune.into_values() {
            let Some(last) = last_whole(rolls(&calendar, rows)) else { continue };
            for bureau in last.bureaux.keys() {
                if let Some(station) = roll.stations.get_mut(bureau) {
                    station.to = None;
                }
            }
        }
        roll.names = names(&tables, mergers);
        roll
    }

    /// The bureau of today that `bureau` is; where results do not say which, its number after its former commune's code.
    pub(super) fn of_today(&self, bureau: BureauId, mergers: &Mergers) -> BureauId {
        use augure_elections::bureau::BureauCode;
        let kept = |commune| BureauId { commune, code: BureauCode::of_former(bureau) };
        let carried = self.carried.get(&bureau).copied();
        carried.or_else(|| mergers.into(bureau.commune).map(kept)).unwrap_or(bureau)
    }
}

/// A table of results, as the calendar of a study has it. Rounds of one election differ by the end of their names alone.
fn scrutin(table: &Counted) -> Scrutin {
    let (election, tour) = match table.name.rsplit_once("_t") {
        Some((election, number)) => (election, number.parse().unwrap_or(1)),
        None => (table.name.as_str(), 1),
    };
    Scrutin {
        id: table.name.clone(),
        election: election.to_owned(),
        year: table.date.year(),
        tour,
        date: table.date,
        date_status: DateStatus::Fixed,
        label: table.name.clone(),
        label_en: table.name.clone(),
        held: true,
        stand: None,
    }
}

/// The last name of each commune of today, one with all of its letters before any other.
fn names(tables: &[Counted], mergers: &Mergers) -> BTreeMap<CommuneCode, String> {
    let mut names: BTreeMap<CommuneCode, String> =
        mergers.names().map(|(commune, name)| (commune, name.to_owned())).collect();
    let merged: BTreeSet<CommuneCode> = names.keys().copied().collect();
    for (bureau, _, name) in tables.iter().flat_map(|table| &table.bureaux) {
        // A commune that took others in may have had another name before.
        if let Some(name) = name.as_ref().filter(|_| !merged.contains(&bureau.commune))
            && names
                .get(&bureau.commune)
                .is_none_or(|known| known != name && (is_damaged(known) || !is_damaged(name)))
        {
            names.insert(bureau.commune, name.clone());
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(name: &str, year: i16, bureaux: &[(&str, u32)]) -> Counted {
        let bureau = |&(code, count): &(&str, u32)| {
            let id: BureauId = code.parse().unwrap();
            (id, count, Some(format!("{name} {}", id.commune)))
        };
        Counted {
            name: name.to_owned(),
            date: jiff::civil::date(year, 5, 1),
            bureaux: bureaux.iter().map(bureau).collect(),
        }
    }

    fn mergers() -> Mergers {
        let code = |text: &str| text.parse().unwrap();
        [(code("34330"), code("34246"), "Entre-Vignes".to_owned())].into_iter().collect()
    }

    fn lives(roll: &Roll) -> Vec<(String, i16, Option<i16>)> {
        let life = |(id, s): (&BureauId, &Station)| (id.to_string(), s.from.year(), s.to.map(Date::year));
        roll.stations.iter().map(life).collect()
    }

    #[test]
    fn a_bureau_is_open_until_its_commune_votes_without_it() {
        let tables = vec![
            counted("b", 2012, &[("34301-1", 900), ("34301-3", 950), ("01001-1", 90)]),
            counted("a", 2010, &[("34301-1", 900), ("34301-2", 900), ("01001-1", 80)]),
            // A second round in a part of the commune closes nothing.
            counted("c_t2", 2013, &[("34301-1", 900)]),
        ];
        let roll = Roll::of(tables, &Mergers::default());
        let expected = [
            ("01001-0001", 2010, None),
            ("34301-0001", 2010, None),
            ("34301-0002", 2010, Some(2010)),
            ("34301-0003", 2012, None),
        ];
        assert_eq!(lives(&roll), expected.map(|(id, from, to)| (id.to_owned(), from, to)));
        let mut damaged = counted("d", 2020, &[("01001-1", 90)]);
        damaged.bureaux[0].2 = Some("B\u{fffd}ge".to_owned());
        let names =
            Roll::of(vec![counted("a", 2010, &[("01001-1", 80)]), damaged], &Mergers::default()).names;
        assert_eq!(names.into_values().collect::<Vec<_>>(), ["a 01001"]);
        assert_eq!(roll.stations.values().next().unwrap().registered, 90);
        assert_eq!(roll.names[&"34301".parse().unwrap()], "c_t2 34301");
    }

    #[test]
    fn bureaux_of_merged_communes_go_on_under_the_commune_of_today() {
        let before = || counted("a", 2010, &[("34246-1", 1_100), ("34330-1", 500)]);
        let after = counted("b", 2012, &[("34246-1", 1_110), ("34246-2", 505)]);
        let roll = Roll::of(vec![before(), after], &mergers());
        assert_eq!(
            lives(&roll),
            [("34246-0001".to_owned(), 2010, None), ("34246-0002".to_owned(), 2010, None)]
        );
        let alone = Roll::of(vec![before()], &mergers());
        let old: BureauId = "34330-1".parse().unwrap();
        assert_eq!(alone.of_today(old, &mergers()).to_string(), "34246-34330.0001");
        assert_eq!(alone.names[&"34246".parse().unwrap()], "Entre-Vignes");
    }
}
