//! Days and times of day in the forms that tables use.

use jiff::Span;
use jiff::civil::{Date, DateTime, Time, date};

/// The day written `text`: `2024-12-31`, `31/12/2024`, `31.12.2024`, `20241231`; a time of day after it is left out.
///
/// ```
/// use augure_ingest::dates::day;
/// use jiff::civil::date;
///
/// assert_eq!(day("31/12/2024"), Some(date(2024, 12, 31)));
/// assert_eq!(day("2024-12-31 23:30"), Some(date(2024, 12, 31)));
/// assert_eq!(day("31/02/2024"), None);
/// ```
#[must_use]
pub fn day(text: &str) -> Option<Date> {
    moment(text).map(DateTime::date)
}

/// The day and the time of day written `text`, midnight by default; an offset from UTC is left out.
///
/// ```
/// use augure_ingest::dates::moment;
/// use jiff::civil::date;
///
/// assert_eq!(moment("2024-12-31T23:30:00+01:00"), Some(date(2024, 12, 31).at(23, 30, 0, 0)));
/// assert_eq!(moment("31/12/2024 23h30"), Some(date(2024, 12, 31).at(23, 30, 0, 0)));
/// assert_eq!(moment("31/12/2024 25:00"), None);
/// ```
#[must_use]
pub fn moment(text: &str) -> Option<DateTime> {
    let text = text.trim();
    let (day, time) = text.split_once(['T', ' ']).unwrap_or((text, ""));
    Some(calendar_day(day)?.to_datetime(time_of_day(time.trim())?))
}

fn calendar_day(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let [year, month, day] = match parts.as_slice() {
        [year, month, day] if year.len() == 4 => [*year, *month, *day],
        [day, month, year] if year.len() == 4 => [*year, *month, *day],
        [whole] if whole.len() == 8 && digits(whole) => [whole.get(..4)?, whole.get(4..6)?, whole.get(6..)?],
        _ => return None,
    };
    let fits = [year, month, day].into_iter().all(digits) && month.len() <= 2 && day.len() <= 2;
    fits.then(|| Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()).flatten()
}

fn time_of_day(text: &str) -> Option<Time> {
    if text.is_empty() {
        return Some(Time::midnight());
    }
    let text = text.trim_end_matches('Z');
    let text = text.split(['+', '-']).next()?.trim();
    let text = text.split_once('.').map_or(text, |(text, _)| text);
    let mut parts = text.split([':', 'h', 'H']).map(|part| if part.is_empty() { "0" } else { part });
    let mut next = || parts.next().unwrap_or("0").parse::<i8>().ok();
    let (hour, minute, second) = (next()?, next()?, next()?);
    if parts.next().is_some() {
        return None;
    }
    Time::new(hour, minute, second, 0).ok()
}

/// The day that is `days` after 1 January of the year from which Unix counts.
#[must_use]
pub(crate) fn from_days(days: i64) -> Option<Date> {
    date(1970, 1, 1).checked_add(Span::new().try_days(days).ok()?).ok()
}

/// The day and time that is `seconds` after the start of the year from which Unix counts: the day alone at midnight.
pub(crate) fn from_seconds(seconds: i64) -> Option<String> {
    const DAY: i64 = 86_400;
    let day = from_days(seconds.div_euclid(DAY))?;
    let second = seconds.rem_euclid(DAY);
    if second == 0 {
        return Some(day.to_string());
    }
    let time = format!("{:02}:{:02}:{:02}", second / 3_600, second / 60 % 60, second % 60);
    Some(format!("{day}T{time}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_are_told_from_other_numbers() {
        for text in ["", "12", "1.5", "2024", "2024-13-01", "1/1/24", "00000000", "12-12-12-2024", "a/b/2024"]
        {
            assert_eq!(day(text), None, "{text}");
        }
        assert_eq!(from_days(19_723).unwrap(), date(2024, 1, 1));
        assert_eq!(from_seconds(19_723 * 86_400 + 5_400).as_deref(), Some("2024-01-01T01:30:00"));
        assert_eq!(from_days(i64::MAX), None);
    }

    proptest! {
        #[test]
        fn a_moment_reads_back_in_every_form(days in -20_000i64..40_000, minutes in 0i64..1_440) {
            let day = from_days(days).unwrap();
            let (hour, minute) = (minutes / 60, minutes % 60);
            let expected = moment(&format!("{day}T{hour:02}:{minute:02}:00")).unwrap();
            prop_assert_eq!(expected.date(), day);
            let french = format!("{:02}/{:02}/{:04} {hour:02}:{minute:02}", day.day(), day.month(), day.year());
            prop_assert_eq!(moment(&french), Some(expected));
            let written = from_seconds(days * 86_400 + minutes * 60).unwrap();
            prop_assert_eq!(moment(&written), Some(expected));
        }

        #[test]
        fn any_text_is_a_moment_or_none(text in "\\PC{0,24}") {
            let _ = moment(&text);
        }
    }
}
