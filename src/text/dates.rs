//! Dates as people read them.

use super::language::{Language, language, say};

const FRENCH: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The day written `2026-03-15`, or two of them apart by `/`; anything else as it is.
pub(crate) fn from_iso(text: &str) -> String {
    if let Some((from, to)) = text.split_once('/') {
        let (from, to) = (from_iso(from), from_iso(to));
        return say!("du {from} au {to}", "{from} to {to}");
    }
    let mut parts = text.splitn(3, '-').map(str::parse::<usize>);
    match (parts.next(), parts.next(), parts.next()) {
        (Some(Ok(year)), Some(Ok(month)), Some(Ok(day))) => written(year as i32, month, day),
        _ => text.to_owned(),
    }
}

/// A day: `15 mars 2026`.
pub(crate) fn written(year: i32, month: usize, day: usize) -> String {
    let name = |months: [&'static str; 12]| months.get(month.wrapping_sub(1)).copied().unwrap_or("?");
    match language() {
        Language::French => {
            let first = if day == 1 { "er" } else { "" };
            format!("{day}{first} {} {year}", name(FRENCH))
        }
        Language::English => format!("{day} {} {year}", name(ENGLISH)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_out() {
        assert_eq!(from_iso("2024-07-07"), "7 juillet 2024");
        assert_eq!(from_iso("2026-03-01"), "1er mars 2026");
        assert_eq!(from_iso("2014-03-23/2024-07-07"), "du 23 mars 2014 au 7 juillet 2024");
        for odd in ["", "2024", "2024-13-01", "depuis 2012"] {
            let _ = from_iso(odd);
        }
        assert_eq!(from_iso("depuis 2012"), "depuis 2012");
    }
}
