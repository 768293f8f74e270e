//! Electoral silence: from 0:00 on the eve until the end of the vote, French law forbids election propaganda (Code
//! électoral, art. L49) and, until polls close, results (art. L52-2).

use augure_core::calendar::days;

use crate::scrutin::{Calendar, DateStatus, Scrutin};

/// The scrutins on whose eve or day `today` falls (days since 1970-01-01, on the reader's calendar).
///
/// Assumed dates ([`DateStatus::Assumed`]) do not count.
pub fn silenced_by(calendar: &Calendar, today: i32) -> impl Iterator<Item = &Scrutin> {
    let near = move |scrutin: &&Scrutin| (0..=1).contains(&(days(scrutin.date) - today));
    calendar
        .iter()
        .map(|(_, scrutin)| scrutin)
        .filter(|scrutin| scrutin.date_status != DateStatus::Assumed)
        .filter(near)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::sample;

    fn silenced(calendar: &Calendar, offset: i32) -> Vec<String> {
        let (_, scrutin) = calendar.find("municipales-2026-t1").unwrap();
        silenced_by(calendar, days(scrutin.date) + offset).map(|scrutin| scrutin.id.clone()).collect()
    }

    #[test]
    fn the_eve_and_the_day_are_silent_and_no_other() {
        let calendar = sample().calendar().clone();
        for (offset, silent) in [(-2, false), (-1, true), (0, true), (1, false)] {
            let expected: &[&str] = if silent { &["municipales-2026-t1"] } else { &[] };
            assert_eq!(silenced(&calendar, offset), expected, "{offset}");
        }
    }

    #[test]
    fn an_assumed_date_silences_nobody() {
        let assumed = |(_, scrutin): (_, &Scrutin)| {
            let date_status = DateStatus::Assumed;
            Scrutin { date_status, ..scrutin.clone() }
        };
        let calendar = Calendar::new(sample().calendar().iter().map(assumed).collect());
        assert_eq!(silenced(&calendar, 0), Vec::<String>::new());
    }
}
