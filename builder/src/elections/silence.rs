//! The guard of publication: nothing new is published on the eve and the day of a vote.

use std::time::{SystemTime, UNIX_EPOCH};

use augure_core::calendar::days;
use augure_elections::scrutin::Calendar;
use augure_elections::silence::silenced_by;
use jiff::civil::Date;

/// Reasons for silence.
#[derive(Debug, thiserror::Error)]
pub enum SilenceError {
    /// A vote is near.
    #[error("{day} is the eve or the day of {scrutins}: publish after the last polling station has closed")]
    Near {
        /// The day asked about.
        day: String,
        /// The scrutins, by identifier.
        scrutins: String,
    },
    /// Not a day.
    #[error("`{0}` is not a day: expected YYYY-MM-DD")]
    Day(String),
}

/// The day written `text`, in days since 1970-01-01.
///
/// # Errors
/// When it is no day.
pub fn day(text: &str) -> Result<i32, SilenceError> {
    text.parse::<Date>().map(days).map_err(|_| SilenceError::Day(text.to_owned()))
}

/// Today in days since 1970-01-01, two hours ahead of UTC: in mainland France the eve must not begin late.
#[must_use]
pub fn today() -> i32 {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |elapsed| elapsed.as_secs());
    i32::try_from((seconds + 2 * 3_600) / 86_400).unwrap_or(i32::MAX)
}

/// Passes when no vote of the `calendar` is held on the day `today` or the day after.
///
/// # Errors
/// When one is.
pub fn guard(calendar: &Calendar, today: i32) -> Result<(), SilenceError> {
    let near: Vec<&str> = silenced_by(calendar, today).map(|scrutin| scrutin.id.as_str()).collect();
    if near.is_empty() {
        return Ok(());
    }
    let day = augure_core::calendar::date_of(today).map_or_else(String::new, |day| day.to_string());
    Err(SilenceError::Near { day, scrutins: near.join(", ") })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::elections::config::Config;

    #[test]
    fn eve_and_day_are_refused_and_the_days_around_pass() {
        let calendar = Config::load(None).unwrap().calendar;
        let on = |day: &str| guard(&calendar, days(day.parse().unwrap()));
        assert!(on("2022-04-08").is_ok());
        for day in ["2022-04-09", "2022-04-10"] {
            let refused = on(day).unwrap_err().to_string();
            assert!(refused.contains("presidentielles-2022-t1") && refused.contains(day), "{refused}");
        }
        assert!(on("2022-04-11").is_ok());
    }
}
