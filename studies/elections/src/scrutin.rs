//! Scrutins: one election, one round, one date.

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

/// How sure a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateStatus {
    /// Held, or set by decree.
    Fixed,
    /// Follows from the end of the mandate; not yet set by decree.
    Expected,
    /// A working assumption: nothing calls that election for then.
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
    /// Year by which people call it; the date may lie in another.
    pub year: i16,
    /// Round: 1 or 2.
    pub tour: u8,
    /// Day of the vote.
    pub date: Date,
    /// How sure the date is.
    pub date_status: DateStatus,
    /// Name for readers, in French: `Municipales 2020, 1er tour`.
    pub label: String,
    /// Name for readers, in English.
    pub label_en: String,
    /// True when results are in the data; false for a target that has none.
    pub held: bool,
}

impl Scrutin {
    /// The election without its round: `municipales-2020`.
    #[must_use]
    pub fn election_id(&self) -> String {
        format!("{}-{}", self.election, self.year)
    }

    /// Years from `earlier` to this scrutin (365.25 days each).
    #[must_use]
    pub fn years_since(&self, earlier: &Self) -> f64 {
        f64::from(days(self.date) - days(earlier.date)) / 365.25
    }
}

/// Days since 1970-01-01, as Parquet's `DATE` counts.
///
/// Howard Hinnant, *chrono-Compatible Low-Level Date Algorithms* (`days_from_civil`). `jiff` can tell too, through
/// spans whose errors and printing would weigh 9 KB compressed in the app; a test holds this to it.
#[must_use]
pub fn days(date: Date) -> i32 {
    let (month, day) = (i32::from(date.month()), i32::from(date.day()));
    let year = i32::from(date.year()) - i32::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// The date that lies `days` after 1970-01-01; `None` out of the calendar's range (years -9999 to 9999).
///
/// The inverse of [`days`] (`civil_from_days`).
#[must_use]
pub fn date_of(days: i32) -> Option<Date> {
    let shifted = days.checked_add(719_468)?;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i32::from(month <= 2);
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Every scrutin of the study, held or planned, ordered by date, then type, then round.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Calendar(Vec<Scrutin>);

impl Calendar {
    /// Sorts `scrutins` into a calendar.
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

    /// How many scrutins there are.
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
    fn days_are_counted_from_1970() {
        assert_eq!(days(jiff::civil::date(2014, 3, 23)), 16_152);
        assert_eq!(date_of(16_152), Some(jiff::civil::date(2014, 3, 23)));
        assert_eq!(date_of(i32::MAX), None);
        assert_eq!(date_of(i32::MIN), None);
    }

    #[test]
    fn every_day_of_four_centuries_agrees_with_jiff() {
        let mut date = jiff::civil::date(1799, 12, 31);
        let mut expected = -62_092;
        while date.year() < 2201 {
            assert_eq!((days(date), date_of(expected)), (expected, Some(date)), "{date}");
            date = date.tomorrow().unwrap();
            expected += 1;
        }
    }
}
