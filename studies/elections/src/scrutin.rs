//! Scrutins: one election, one round, one date.

use augure_core::calendar::days;
use jiff::civil::Date;

/// Position of a scrutin in a [`Calendar`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ScrutinIndex(pub u16);

impl ScrutinIndex {
    /// The position as an array index.
    #[must_use]
    pub const fn get(self) -> usize {
        self.0 as usize
    }
}

/// The certainty of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateStatus {
    /// Held, or set by decree.
    Fixed,
    /// Follows from the end of the mandate, and is not yet set by decree.
    Expected,
    /// A working assumption: no such election is called.
    Assumed,
}

impl DateStatus {
    /// A stable identifier for files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fixed => "fixed",
            Self::Expected => "expected",
            Self::Assumed => "assumed",
        }
    }

    /// The status with that identifier.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Fixed, Self::Expected, Self::Assumed].into_iter().find(|status| status.code() == code)
    }
}

/// One election, one round, one date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scrutin {
    /// Identifier in files and addresses: `municipales-2020-t1`.
    pub id: String,
    /// Type of election: `municipales`.
    pub election: String,
    /// Year in its name; the date may lie in another.
    pub year: i16,
    /// Round: 1 or 2.
    pub tour: u8,
    /// Day of the vote.
    pub date: Date,
    /// Certainty of the date.
    pub date_status: DateStatus,
    /// Name for readers, in French: `Municipales 2020, 1er tour`.
    pub label: String,
    /// Name for readers, in English.
    pub label_en: String,
    /// True when results are in the data; false for a target that has none.
    pub held: bool,
    /// Number of candidates that may stand in this round, where the law leaves few; absent elsewhere.
    pub stand: Option<u8>,
}

impl Scrutin {
    /// The election without its round: `municipales-2020`.
    #[must_use]
    pub fn election_id(&self) -> String {
        format!("{}-{}", self.election, self.year)
    }

    /// Its standing on the day `today` (days since 1970-01-01).
    #[must_use]
    pub fn standing(&self, today: i32) -> Standing {
        match self.held {
            true => Standing::Held,
            false if days(self.date) < today => Standing::Awaited,
            false => Standing::Planned,
        }
    }

    /// Years from `earlier` to this scrutin (365.25 days each).
    #[must_use]
    pub fn years_since(&self, earlier: &Self) -> f64 {
        f64::from(days(self.date) - days(earlier.date)) / 365.25
    }
}

/// The standing of a scrutin on a given day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Later, or that day.
    Planned,
    /// Past, without results in the data.
    Awaited,
    /// Past, with results in the data.
    Held,
}

/// Every scrutin of the study, held or planned, ordered by date, then type, then round.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Calendar(Vec<Scrutin>);

impl Calendar {
    /// The calendar of `scrutins`, in any order.
    #[must_use]
    pub fn new(mut scrutins: Vec<Scrutin>) -> Self {
        scrutins.sort_by(|a, b| (a.date, &a.election, a.tour).cmp(&(b.date, &b.election, b.tour)));
        Self(scrutins)
    }

    /// The scrutins in order of date.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (ScrutinIndex, &Scrutin)> {
        self.0.iter().enumerate().map(|(i, scrutin)| (ScrutinIndex(i as u16), scrutin))
    }

    /// The scrutin called `id`.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<(ScrutinIndex, &Scrutin)> {
        self.iter().find(|(_, scrutin)| scrutin.id == id)
    }

    /// The first scrutin planned on or after the day `today` (days since 1970-01-01).
    #[must_use]
    pub fn next(&self, today: i32) -> Option<&Scrutin> {
        self.0.iter().find(|scrutin| scrutin.standing(today) == Standing::Planned)
    }

    /// The first round of the election with the second round `index`.
    #[must_use]
    pub fn first_round(&self, index: ScrutinIndex) -> Option<ScrutinIndex> {
        let own = self.0.get(index.get())?;
        let first = |s: &Scrutin| s.tour < own.tour && s.election_id() == own.election_id();
        self.iter().find(|(_, scrutin)| first(scrutin)).map(|(index, _)| index)
    }

    /// Number of scrutins.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// True when there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl std::ops::Index<ScrutinIndex> for Calendar {
    type Output = Scrutin;

    fn index(&self, index: ScrutinIndex) -> &Scrutin {
        &self.0[index.get()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_tells_what_is_to_come_what_is_awaited_and_what_is_next() {
        let calendar = crate::sample::sample().calendar().clone();
        let day = |id: &str| days(calendar.find(id).unwrap().1.date);
        let (first, second) = (day("municipales-2026-t1"), day("municipales-2026-t2"));
        let all = |today: i32| {
            ["legislatives-2024-t1", "municipales-2026-t1", "municipales-2026-t2"]
                .map(|id| calendar.find(id).unwrap().1.standing(today))
        };
        let next = |today: i32| calendar.next(today).map(|scrutin| scrutin.id.as_str());
        use Standing::{Awaited, Held, Planned};
        assert_eq!((all(first), next(first)), ([Held, Planned, Planned], Some("municipales-2026-t1")));
        assert_eq!((all(second), next(second)), ([Held, Awaited, Planned], Some("municipales-2026-t2")));
        assert_eq!((all(second + 1), next(second + 1)), ([Held, Awaited, Awaited], None));
    }

    #[test]
    fn a_second_round_has_a_first() {
        let calendar = crate::sample::sample().calendar().clone();
        let first = |id: &str| {
            let (index, _) = calendar.find(id).unwrap();
            calendar.first_round(index).map(|index| calendar[index].id.as_str())
        };
        assert_eq!(first("legislatives-2024-t2"), Some("legislatives-2024-t1"));
        assert_eq!(first("legislatives-2024-t1"), None);
    }
}
