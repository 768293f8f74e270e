//! Searches among bureaux, among a few towns, and among all communes of the committed bundle.

use super::*;
use crate::text::Text;
use proptest::prelude::*;

const POSTAL: Text = Text("code postal", "postal code");
const INSEE: Text = Text("code INSEE", "INSEE code");

fn bureaux() -> Vec<Choice> {
    let bureau = |n: u32| Choice {
        key: format!("{n:04}"),
        label: format!("Bureau {n}"),
        number: Some(format!("{n:04}")),
        identifier: Some(format!("34301-{n:04}")),
        also: "n no numero bv".into(),
        ..Choice::default()
    };
    (1..=33).map(bureau).collect()
}

fn town(name: &str, postal: &str, insee: &str) -> Choice {
    let code = |kind, value: &str| Code { kind, value: value.to_owned() };
    Choice {
        key: insee.into(),
        label: name.into(),
        codes: vec![code(POSTAL, postal), code(INSEE, insee)],
        size: name.len() as u32,
        ..Choice::default()
    }
}

fn towns() -> Vec<Choice> {
    vec![
        town("Béziers", "34500", "34032"),
        town("Claret", "34270", "34078"),
        town("L'Ouville", "34999", "34990"),
        town("Mèze", "34140", "34157"),
        town("Pézènes-les-Mines", "34600", "34200"),
        town("Saint-Jean-de-Védas", "34430", "34270"),
        town("Saint-Mathieu-de-Tréviers", "34270", "34276"),
        town("Sainte-Croix-de-Quintillargues", "34270", "34248"),
        town("Sète", "34200", "34301"),
        town("Villeneuve-lès-Béziers", "34420", "34336"),
    ]
}

fn labels(choices: &[Choice], query: &str) -> Vec<String> {
    let found = Index::new(choices).search(query);
    found.hits.into_iter().map(|hit| choices[hit.position].label.clone()).collect()
}

fn first(choices: &[Choice], query: &str) -> (String, How) {
    let hit = Index::new(choices).search(query).hits.into_iter().next();
    let hit = hit.unwrap_or_else(|| panic!("{query} finds nothing"));
    (choices[hit.position].label.clone(), hit.how)
}

#[test]
fn a_number_finds_its_bureau_first_however_it_is_written() {
    for query in [
        "3",
        "03",
        "0003",
        " 3 ",
        "3.0",
        "bureau 3",
        "Bureau 03",
        "BUREAU N°3",
        "bv3",
        "BV 003",
        "n° 3",
        "nº3",
        "no 3",
        "34301-0003",
        "34301_0003",
        "343010003",
        "34301 3",
        "buraeu 3",
        "Breau 3",
    ] {
        assert_eq!(first(&bureaux(), query).0, "Bureau 3", "{query}");
    }
    assert_eq!(labels(&bureaux(), "3"), ["Bureau 3", "Bureau 30", "Bureau 31", "Bureau 32", "Bureau 33"]);
    assert_eq!(labels(&bureaux(), "").len(), 33);
}

#[test]
fn a_number_that_is_not_there_is_not_guessed() {
    for query in ["99", "bureau 99", "buraeu 99", "34201", "343010099"] {
        assert_eq!(labels(&bureaux(), query), Vec::<String>::new(), "{query}");
    }
    for query in ["34201", "75011", "342000"] {
        assert_eq!(labels(&towns(), query), Vec::<String>::new(), "{query}");
    }
}

#[test]
fn accents_case_hyphens_and_short_forms_do_not_matter() {
    for query in ["sete", "SÈTE", "Se\u{300}te", "  sète. "] {
        assert_eq!(labels(&towns(), query)[0], "Sète", "{query}");
    }
    for query in [
        "st jean",
        "St-Jean-de-Védas",
        "saint jean vedas",
        "ST.JEAN",
        "stjean",
        "jean vedas",
        "saintjeandevedas",
    ] {
        assert_eq!(labels(&towns(), query)[0], "Saint-Jean-de-Védas", "{query}");
    }
    for query in
        ["ste croix", "st croix", "sainte-croix", "Ste. Croix", "stecroix", "croix de quintillargues"]
    {
        assert_eq!(labels(&towns(), query)[0], "Sainte-Croix-de-Quintillargues", "{query}");
    }
    for query in ["l'ouville", "l’ouville", "louville", "ouville", "L`Ouville", "la ouville"] {
        assert_eq!(labels(&towns(), query)[0], "L'Ouville", "{query}");
    }
    assert_eq!(labels(&towns(), "beziers"), ["Béziers", "Villeneuve-lès-Béziers"]);
    assert_eq!(labels(&towns(), "villeneuve de beziers"), ["Villeneuve-lès-Béziers"]);
}

#[test]
fn a_code_says_what_it_is_and_postal_codes_come_first() {
    assert_eq!(first(&towns(), "34200"), ("Sète".into(), How::Codes(vec![0])));
    assert_eq!(labels(&towns(), "34200"), ["Sète", "Pézènes-les-Mines"]);
    let second = Index::new(&towns()).search("34200").hits[1].clone();
    assert_eq!(second.how, How::Codes(vec![1]));
    assert_eq!(first(&towns(), "34301"), ("Sète".into(), How::Codes(vec![1])));
    // The largest of those that share a postal code, then whoever has it for an INSEE code.
    let shared =
        ["Sainte-Croix-de-Quintillargues", "Saint-Mathieu-de-Tréviers", "Claret", "Saint-Jean-de-Védas"];
    assert_eq!(labels(&towns(), "34 270"), shared);
    assert_eq!(labels(&towns(), "claret 34270"), ["Claret"]);
    assert_eq!(
        labels(&towns(), "3427")[..3],
        ["Claret", "Saint-Mathieu-de-Tréviers", "Sainte-Croix-de-Quintillargues"]
    );
}

#[test]
fn names_nearby_are_offered_when_none_is_written_so() {
    for (query, name) in [
        ("zete", "Sète"),
        ("beziets", "Béziers"),
        ("st maihteu", "Saint-Mathieu-de-Tréviers"),
        ("vedaz", "Saint-Jean-de-Védas"),
    ] {
        let found = Index::new(&towns()).search(query);
        assert!(found.only_near(), "{query}");
        assert_eq!(towns()[found.hits[0].position].label, name, "{query}");
    }
    // `ste` is the start of Sainte-Croix, and Sète without a letter.
    assert_eq!(labels(&towns(), "ste"), ["Sainte-Croix-de-Quintillargues", "Sète"]);
    assert!(!Index::new(&towns()).search("ste").only_near());
    assert_eq!(labels(&towns(), "zzz"), Vec::<String>::new());
    assert_eq!(labels(&towns(), "paris"), Vec::<String>::new());
}

proptest! {
    #[test]
    fn any_query_finds_positions_that_exist_once(query in ".*") {
        for choices in [bureaux(), towns()] {
            let mut found: Vec<usize> = Index::new(&choices).search(&query).hits.iter().map(|hit| hit.position).collect();
            let count = found.len();
            found.sort_unstable();
            found.dedup();
            prop_assert_eq!(found.len(), count);
            prop_assert!(found.iter().all(|&position| position < choices.len()));
        }
    }
}

#[test]
fn a_pick_by_a_code_or_a_near_name_says_so() {
    let said = |query: &str, position: usize| {
        let found = Index::new(&towns()).search(query);
        how_picked(
            &towns(),
            &found,
            position,
            query,
            Text("Aucune commune ne s'écrit ainsi", "No town is written so"),
        )
    };
    assert_eq!(
        said("34200", 0).as_deref(),
        Some(
            "«\u{a0}34200\u{a0}», code postal\u{a0}: Sète\u{202f}; code INSEE\u{a0}: Pézènes-les-Mines. Voici Sète."
        )
    );
    assert_eq!(said("sete", 0), None);
    let near = said("zete", 0).unwrap();
    assert!(
        near.starts_with("Aucune commune ne s'écrit ainsi («\u{a0}zete\u{a0}»)") && near.ends_with("Sète."),
        "{near}"
    );
}
