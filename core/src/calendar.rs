//! Dates and times, and their numbers in files.

use jiff::civil::Date;

/// Days since 1970-01-01, as Parquet's `DATE` counts.
///
/// Howard Hinnant, *chrono-Compatible Low-Level Date Algorithms* (`days_from_civil`). `jiff` computes
/// them through spans, whose errors and printing would add 9 KB compressed to the app; a test compares both.
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

/// The date, hour and minute, in UTC, that lie `seconds` after 1970-01-01 00:00; `None` out of the calendar's range.
///
/// # Example
/// ```
/// use augure_core::calendar::minute_at;
/// use jiff::civil::date;
/// assert_eq!(minute_at(-60), Some((date(1969, 12, 31), 23, 59)));
/// ```
#[must_use]
pub fn minute_at(seconds: i64) -> Option<(Date, i64, i64)> {
    let date = date_of(i32::try_from(seconds.div_euclid(86_400)).ok()?)?;
    let of_day = seconds.rem_euclid(86_400);
    Some((date, of_day / 3_600, of_day / 60 % 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_agree_with_jiff() {
        for seconds in [0, -1, 951_825_599, 951_868_740, 1_764_194_564, -62_000_000_000] {
            let at = jiff::Timestamp::from_second(seconds).unwrap().to_zoned(jiff::tz::TimeZone::UTC);
            let expected = (at.date(), i64::from(at.hour()), i64::from(at.minute()));
            assert_eq!(minute_at(seconds), Some(expected), "{seconds}");
        }
        assert_eq!((minute_at(i64::MAX), minute_at(i64::MIN)), (None, None));
    }

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
