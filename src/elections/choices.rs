//! Communes and bureaux as choices of a combobox: names, numbers, codes and hints.

use augure_elections::commune::CommuneCode;
use augure_elections::merger::Merger;
use augure_elections::tables::CommuneEntry;
use augure_elections::view::BureauEntry;

use crate::elections::text::{pickers, shared as words};
use crate::ui::fields::choice::{Choice, Code};
use crate::ui::fields::spelling::fold;

/// The communes by name, with their codes; former communes, now merged, under their own names.
pub(super) fn commune_choices(communes: &[CommuneEntry], mergers: &[Merger]) -> Vec<Choice> {
    let insee = |code: CommuneCode| Code { kind: pickers::INSEE_CODE, value: code.to_string() };
    let choice = |entry: &CommuneEntry| {
        let postal =
            entry.postal_codes.iter().map(|code| Code { kind: pickers::POSTAL_CODE, value: code.clone() });
        Choice {
            key: entry.code.to_string(),
            label: entry.name.clone(),
            hint: pickers::codes(&entry.postal_codes, entry.code.as_str(), entry.bureaux),
            codes: postal.chain([insee(entry.code)]).collect(),
            size: entry.bureaux,
            ..Choice::default()
        }
    };
    let former = |merger: &Merger| {
        let taker = communes.iter().find(|entry| entry.code == merger.into)?;
        let is_gone = communes.iter().all(|entry| entry.code != merger.code);
        Some(Choice {
            key: merger.code.to_string(),
            label: merger.name.clone().filter(|_| is_gone)?,
            hint: pickers::merged_into(&taker.name),
            codes: vec![insee(merger.code)],
            ..Choice::default()
        })
    };
    let mut choices: Vec<Choice> =
        communes.iter().map(choice).chain(mergers.iter().filter_map(former)).collect();
    choices.sort_by_cached_key(|choice| fold(&choice.label));
    choices
}

/// A bureau by its number.
pub(super) fn bureau_choice(entry: &BureauEntry) -> Choice {
    let hint =
        if entry.current { pickers::registered(entry.inscrits) } else { pickers::CLOSED_BUREAU.to_string() };
    Choice {
        key: entry.id.code.to_string(),
        label: words::bureau(entry.id.code.short()),
        hint,
        number: Some(entry.id.code.to_string()),
        identifier: Some(entry.id.to_string()),
        also: pickers::BUREAU_ALSO.to_owned(),
        ..Choice::default()
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use augure_core::bundle::manifest::{OpenError, read_study};
    use augure_core::bundle::table::Table;
    use augure_elections::address::STUDY;
    use augure_elections::tables::{communes_from_table, mergers_from_table};

    use super::*;
    use crate::ui::fields::choice::{How, Index};

    /// A table of the committed bundle.
    fn table(name: &str) -> Table {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data-bundle");
        let read = |path: &str| Ok::<_, OpenError>(std::fs::read(folder.join(path)).unwrap());
        let study = read_study(STUDY, read).unwrap();
        let entry = study.file(name, None).unwrap();
        entry.open(&std::fs::read(folder.join(&entry.path)).unwrap()).unwrap()
    }

    fn committed() -> Vec<Choice> {
        let mergers = mergers_from_table(&table("mergers")).unwrap();
        let choices = commune_choices(&communes_from_table(&table("communes")).unwrap(), &mergers);
        assert!(choices.len() > 300, "{}", choices.len());
        choices
    }

    /// Where `query` lists the commune `key`, and how it finds it.
    fn found(index: &Index, choices: &[Choice], query: &str, key: &str) -> Option<(usize, How)> {
        let mut hits = index.search(query).hits.into_iter().enumerate();
        hits.find(|(_, hit)| choices[hit.position].key == key).map(|(at, hit)| (at, hit.how))
    }

    /// Names without accents, by a list of their own.
    fn plain(name: &str) -> String {
        const ACCENTED: &str = "àâäçéèêëîïôöùûüÿÀÂÇÉÈÊËÎÏÔÖÙÛÜ";
        const PLAIN: &str = "aaaceeeeiioouuuyAACEEEEIIOOUUU";
        let plain =
            |c: char| ACCENTED.chars().zip(PLAIN.chars()).find(|(a, _)| *a == c).map_or(c, |(_, b)| b);
        name.chars().map(plain).collect()
    }

    #[test]
    fn every_commune_is_found_however_its_name_is_written() {
        let choices = committed();
        let index = Index::new(&choices);
        for choice in &choices {
            let name = plain(&choice.label);
            let spaced = name.replace(['-', '\''], " ");
            let mut spellings = vec![
                choice.label.clone(),
                name.clone(),
                name.to_uppercase(),
                name.to_lowercase(),
                spaced.clone(),
                name.replace('\'', "\u{2019}"),
                name.replace('\'', ""),
                spaced.replace(' ', ""),
                choice.label.replace('-', "\u{2011}"),
                choice.label.replace('é', "e\u{301}").replace('è', "e\u{300}"),
                format!("  {spaced} "),
            ];
            for (long, shorts) in [("Saint ", ["st ", "St. ", "ST-"]), ("Sainte ", ["ste ", "Ste. ", "STE-"])]
            {
                spellings.extend(shorts.iter().map(|short| spaced.replace(long, short)));
            }
            for spelling in spellings {
                assert_eq!(
                    found(&index, &choices, &spelling, &choice.key),
                    Some((0, How::Name)),
                    "{spelling}"
                );
            }
        }
    }

    #[test]
    fn every_commune_is_found_by_each_of_its_codes() {
        let choices = committed();
        let index = Index::new(&choices);
        let postal = |choice: &Choice, code: &str| {
            choice.codes.iter().any(|own| own.kind == pickers::POSTAL_CODE && own.value == code)
        };
        for choice in &choices {
            assert!(choice.size == 0 || choice.codes.len() > 1, "{}: no postal code", choice.label);
            for code in &choice.codes {
                let (at, how) = found(&index, &choices, &code.value, &choice.key).unwrap();
                let How::Codes(positions) = how else { panic!("{}: {how:?}", code.value) };
                assert!(positions.iter().any(|&position| choice.codes[position] == *code), "{}", code.value);
                // Those that have it for a postal code come first, the largest before the others.
                let sharing: Vec<u32> = choices
                    .iter()
                    .filter(|other| postal(other, &code.value))
                    .map(|other| other.size)
                    .collect();
                let before = sharing.iter().filter(|&&size| size > choice.size).count();
                let first = if code.kind == pickers::POSTAL_CODE { before } else { 0 };
                assert!((first..=sharing.len()).contains(&at), "{} for {}: {at}", code.value, choice.label);
            }
        }
        let first = |query: &str| choices[index.search(query).hits[0].position].label.as_str();
        assert_eq!(
            ["34200", "34300", "34110", "34130"].map(first),
            ["Sète", "Agde", "Frontignan", "Mauguio"]
        );
        assert_eq!(first("34301"), "Sète");
    }

    #[test]
    fn a_commune_that_was_merged_is_found_and_says_into_which() {
        let choices = committed();
        let index = Index::new(&choices);
        let hit = &index.search("verargues").hits[0];
        let former = &choices[hit.position];
        assert_eq!((former.key.as_str(), former.label.as_str()), ("34330", "Vérargues"));
        assert!(former.hint.contains("Entre-Vignes"), "{}", former.hint);
    }

    /// `name` with each of its letters in turn wrong, missing, doubled or swapped with the next one; `first` says which is
    /// first.
    fn misspelt(name: &str, first: usize) -> Vec<String> {
        let letters: Vec<char> = name.chars().collect();
        let wrong = |at: usize| {
            let mut letters = letters.clone();
            match (first + at) % 4 {
                0 => letters[at] = if letters[at] == 'x' { 'k' } else { 'x' },
                1 => letters[at] = if letters[at] == 'e' { 'a' } else { 'e' },
                2 => drop(letters.remove(at)),
                _ if letters.get(at + 1).is_some_and(|next| next.is_alphabetic()) => letters.swap(at, at + 1),
                _ => letters.insert(at, letters[at]),
            }
            letters.into_iter().collect()
        };
        (0..letters.len()).filter(|&at| letters[at].is_alphabetic()).map(wrong).collect()
    }

    #[test]
    fn every_commune_is_found_with_one_letter_wrong() {
        let choices = committed();
        let index = Index::new(&choices);
        let names: Vec<String> = choices.iter().map(|choice| plain(&choice.label).to_lowercase()).collect();
        for (first, (choice, name)) in choices.iter().zip(&names).enumerate() {
            // Bassan with an `e` is Bessan.
            for query in misspelt(name, first).into_iter().filter(|query| !names.contains(query)) {
                let hits = index.search(&query).hits;
                let at = hits.iter().position(|hit| choices[hit.position].key == choice.key);
                // What is also the start of other names lists those first.
                let others = hits.iter().filter(|hit| hit.how == How::Name).count();
                assert!(
                    at.is_some_and(|at| at < others + 5),
                    "{query} for {}: {at:?} after {others}",
                    choice.label
                );
            }
        }
    }
}
