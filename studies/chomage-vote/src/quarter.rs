//! Quarters of a year, and when their rates are known.

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil::{Date, date};

/// A quarter of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarter {
    /// The year.
    year: i16,
    /// From 1 to 4.
    number: i8,
}

/// A text or a number that is no quarter.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no quarter: expected a year from 1900 to 9998 and a number from 1 to 4, such as 1999-T4")]
pub struct NotAQuarter(pub String);

impl Quarter {
    /// The quarter `number` (from 1 to 4) of `year`.
    ///
    /// # Errors
    /// When there is no such quarter.
    pub fn new(year: i16, number: i8) -> Result<Self, NotAQuarter> {
        let fits = (1900..=9998).contains(&year) && (1..=4).contains(&number);
        if fits { Ok(Self { year, number }) } else { Err(NotAQuarter(format!("{year}-T{number}"))) }
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> i16 {
        self.year
    }

    /// Its number in the year, from 1 to 4.
    #[must_use]
    pub const fn number(self) -> i8 {
        self.number
    }

    /// The quarter that `day` is in.
    ///
    /// # Errors
    /// When the year is out of range.
    pub fn around(day: Date) -> Result<Self, NotAQuarter> {
        Self::new(day.year(), (day.month() - 1) / 3 + 1)
    }

    /// The last day of the quarter.
    #[must_use]
    pub fn end(self) -> Date {
        let (year, month) =
            if self.number == 4 { (self.year + 1, 1) } else { (self.year, self.number * 3 + 1) };
        date(year, month, 1).saturating_sub(1.day())
    }

    /// The middle of the quarter, as a year with decimals: where a chart draws its rate.
    #[must_use]
    pub fn middle(self) -> f64 {
        f64::from(self.year) + (f64::from(self.number) - 0.5) / 4.0
    }

    /// The first day on which the quarter's rates count as known: `after_days` days after its end.
    #[must_use]
    pub fn published(self, after_days: u16) -> Date {
        self.end().saturating_add(i64::from(after_days).days())
    }

    /// The same quarter `years` years earlier; `None` when there is none.
    #[must_use]
    pub fn years_before(self, years: i16) -> Option<Self> {
        Self::new(self.year.checked_sub(years)?, self.number).ok()
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-T{}", self.year, self.number)
    }
}

impl FromStr for Quarter {
    type Err = NotAQuarter;

    fn from_str(text: &str) -> Result<Self, NotAQuarter> {
        let parts =
            text.split_once("-T").and_then(|(year, number)| Some((year.parse().ok()?, number.parse().ok()?)));
        let wrong = || NotAQuarter(text.chars().take(40).collect());
        let (year, number) = parts.ok_or_else(wrong)?;
        let quarter = Self::new(year, number).map_err(|_| wrong())?;
        // `+1999-T4` and `1999-T04` parse as numbers, too.
        if quarter.to_string() == text { Ok(quarter) } else { Err(wrong()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_ends_before_the_next_begins() {
        let quarter = |text: &str| text.parse::<Quarter>().unwrap();
        assert_eq!(quarter("2021-T4").end(), date(2021, 12, 31));
        assert_eq!(quarter("2024-T1").end(), date(2024, 3, 31));
        assert_eq!(quarter("2021-T4").published(95), date(2022, 4, 5));
        assert_eq!(Quarter::around(date(2022, 4, 10)), Ok(quarter("2022-T2")));
        assert_eq!(quarter("2022-T1").years_before(5), Some(quarter("2017-T1")));
        for day in (0..1461).map(|days| date(2020, 1, 1).saturating_add(i64::from(days).days())) {
            let around = Quarter::around(day).unwrap();
            assert!(day <= around.end() && around.to_string().parse() == Ok(around));
            let next = Quarter::around(around.end().saturating_add(1.day())).unwrap();
            assert!(next > around);
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for text in ["", "2022", "2022-T5", "2022-T0", "22-T1", "2022-T04", "+2022-T1", "T1_2022", "9999-T1"]
        {
            assert!(text.parse::<Quarter>().is_err(), "{text}");
        }
    }
}
