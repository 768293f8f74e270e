//! Splits communes into parts, so that opening one town loads one small file.
//!
//! A part is one file of each split table. The other way to load one town, one file a département with a row group
//! a commune, was measured first (Hérault, Snappy, no statistics): 1,305 KB for the panel, of which 368 KB are the
//! footer (one entry for each of 16 columns in each of 343 row groups) that is loaded before any town is, and
//! 2,975 KB for the results, footer 225 KB. In 21 parts the panel takes 500 KB and the results 659 KB, and one town
//! 15 to 64 KB of each.

use std::collections::{BTreeMap, BTreeSet};

use augure_elections::bureau::BureauId;
use augure_elections::commune::{CommuneCode, Departement};

use crate::elections::results::result::BureauResult;

/// Communes are put together until a part has this many bureaux.
const ENOUGH: usize = 40;
/// A commune with more bureaux than this is a part of its own.
const LARGE: usize = 25;

/// The part of each commune, named by département and number: `34-03`.
///
/// Communes are taken by code; bureaux are counted over all scrutins.
#[must_use]
pub fn parts(results: &[BureauResult]) -> BTreeMap<CommuneCode, String> {
    let mut bureaux: BTreeMap<CommuneCode, BTreeSet<BureauId>> = BTreeMap::new();
    for result in results {
        bureaux.entry(result.bureau.commune).or_default().insert(result.bureau);
    }
    let mut numbers: BTreeMap<CommuneCode, usize> = BTreeMap::new();
    let mut departement: Option<Departement> = None;
    let (mut last, mut open, mut filled) = (0, None, 0);
    for (&commune, bureaux) in &bureaux {
        if departement != Some(commune.departement()) {
            departement = Some(commune.departement());
            (last, open, filled) = (0, None, 0);
        }
        if bureaux.len() > LARGE {
            last += 1;
            numbers.insert(commune, last);
            continue;
        }
        let number = match open {
            Some(number) if filled < ENOUGH => number,
            _ => {
                last += 1;
                filled = 0;
                open = Some(last);
                last
            }
        };
        filled += bureaux.len();
        numbers.insert(commune, number);
    }
    let name = |(commune, number): (CommuneCode, usize)| {
        (commune, format!("{}-{number:02}", commune.departement().as_str()))
    };
    numbers.into_iter().map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use augure_elections::scrutin::ScrutinIndex;

    fn results(communes: &[(&str, u32)]) -> Vec<BureauResult> {
        let bureau = |commune: &str, number| BureauResult {
            bureau: format!("{commune}-{number}").parse().unwrap(),
            scrutin: ScrutinIndex(0),
            inscrits: 0,
            votants: 0,
            exprimes: 0,
            blancs: None,
            nuls: None,
            candidates: Vec::new(),
            file: "".into(),
            line: 0,
        };
        communes.iter().flat_map(|&(commune, count)| (1..=count).map(move |n| bureau(commune, n))).collect()
    }

    #[test]
    fn small_communes_share_a_part_and_large_ones_do_not() {
        let parts = parts(&results(&[
            ("34001", 20),
            ("34002", 19),
            ("34003", 26),
            ("34004", 3),
            ("34005", 1),
            ("35001", 1),
        ]));
        let names: Vec<(&str, &str)> = parts.iter().map(|(c, p)| (c.as_str(), p.as_str())).collect();
        assert_eq!(
            names,
            [
                ("34001", "34-01"),
                ("34002", "34-01"),
                ("34003", "34-02"),
                ("34004", "34-01"),
                ("34005", "34-03"),
                ("35001", "35-01"),
            ]
        );
    }
}
