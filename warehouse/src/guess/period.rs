//! The time that a column's name says its values are about.

use crate::names::identifier;

/// Years that a name may mean.
const YEARS: std::ops::RangeInclusive<u16> = 1800..=2100;

/// The year, or the quarter of a year, in `name`: `T1_1982` is `1982-T1`; empty for a name without one, or with several.
pub(super) fn of(name: &str) -> String {
    let name = identifier(name);
    let words: Vec<&str> = name.split('_').flat_map(parts).collect();
    let is_year = |word: &&&str| word.len() == 4 && word.parse().is_ok_and(|year| YEARS.contains(&year));
    let mut years = words.iter().filter(is_year);
    let (Some(year), None) = (years.next(), years.next()) else { return String::new() };
    let quarter = words.iter().find_map(|word| {
        let number = word.strip_prefix(['t', 'q'])?;
        matches!(number, "1" | "2" | "3" | "4").then_some(number)
    });
    quarter.map_or_else(|| (*year).to_owned(), |quarter| format!("{year}-T{quarter}"))
}

/// `revenu1992` is `revenu` and `1992`; `1982t1` is `1982` and `t1`; `t1` stays whole.
fn parts(word: &str) -> Vec<&str> {
    let bytes = word.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let four = |at: usize| (at..at + 4).all(digit) && !digit(at + 4) && (at == 0 || !digit(at - 1));
    match (0..word.len()).find(|&at| four(at)) {
        Some(at) => {
            let (before, rest) = word.split_at(at);
            let (year, after) = rest.split_at(4);
            [before, year, after].into_iter().filter(|part| !part.is_empty()).collect()
        }
        None => vec![word],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_and_quarters_are_found_in_names() {
        for (name, expected) in [
            ("T1_1982", "1982-T1"),
            ("1982T3", "1982-T3"),
            ("REV_revmoyfoy1992", "1992"),
            ("Population municipale 1999", "1999"),
            ("n1999_total", "1999"),
            ("part_1982_1999", ""),
            ("code 34301", ""),
            ("Voix 1", ""),
            ("0001", ""),
        ] {
            assert_eq!(of(name), expected, "{name}");
        }
    }
}
