//! The committed bundle: its communes, its bureaux, and the results that it comes from.

use std::fs;
use std::path::Path;

use augure_builder::elections::bundle::read_back::{open, panel, terms};
use augure_builder::elections::check::checks;
use augure_builder::elections::register::Register;
use augure_elections::commune::CommuneCode;
use augure_elections::panel::Panel;
use augure_elections::roll;
use augure_elections::tables::{communes_from_table, mergers_from_table};
use augure_elections::view::bureaux_of;

use crate::common::{Folder, real};
use crate::program::{builder, content, text};

/// The bureaux of `commune` in the committed bundle, current ones only, and their registered voters.
fn current(commune: &str) -> (usize, u64) {
    let bundle = open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../data-bundle")).unwrap();
    let (calendar, categories) = terms(&bundle).unwrap();
    let rows = panel(&bundle, &calendar, &categories).unwrap();
    let panel = Panel::new(calendar, categories, rows, Vec::new());
    let commune: CommuneCode = commune.parse().unwrap();
    let bureaux = bureaux_of(&panel, commune);
    let roll = roll::now(&panel, commune).unwrap();
    (bureaux.iter().filter(|bureau| bureau.current).count(), roll.registered())
}

#[test]
fn a_second_round_in_part_of_a_town_leaves_it_all_its_bureaux() {
    // Three of four constituencies of Montpellier, and with them 56 of 139 bureaux, had no second round in 2024.
    assert_eq!(current("34172"), (139, 168_692));
    assert_eq!(current("34301"), (33, 33_582));
    assert_eq!(current("34032").0, 56);
}

#[test]
fn communes_of_the_committed_bundle_are_those_of_today() {
    let bundle = open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../data-bundle")).unwrap();
    let communes = communes_from_table(&bundle.table("communes", None).unwrap()).unwrap();
    let mergers = mergers_from_table(&bundle.table("mergers", None).unwrap()).unwrap();
    let register = Register::embedded().unwrap();
    for commune in &communes {
        assert_eq!(register.merged_into(commune.code), None);
        assert_eq!(commune.postal_codes, register.postal_codes(commune.code), "{}", commune.code);
        assert!(!commune.postal_codes.is_empty(), "{}", commune.code);
    }
    let merged = mergers.iter().find(|merger| merger.code.as_str() == "34330").unwrap();
    assert_eq!((merged.name.as_deref(), merged.into.as_str()), (Some("Vérargues"), "34246"));
    // 501 registered voters in 2017, 514 in the new number two years later.
    let bureaux: Vec<(&str, &str)> =
        merged.bureaux.iter().map(|(then, now)| (then.as_str(), now.as_str())).collect();
    assert_eq!(bureaux, [("0001", "0002")]);
    assert_eq!(current("34246").0, 2);
    for merger in &mergers {
        let taker = communes.iter().find(|commune| commune.code == merger.into);
        assert!(taker.is_some(), "{merger:?}");
    }
}

#[test]
fn the_committed_bundle_is_sound_and_is_what_the_real_results_give() {
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data-bundle");
    let bundle = open(&committed).unwrap();
    for check in checks(&bundle).unwrap() {
        assert_eq!(check.wrong, Vec::<String>::new(), "{}", check.what);
    }
    let sizes = bundle.study.files;
    let sete = sizes.iter().filter(|file| file.table == "panel").map(|file| file.bytes).max();
    assert!(sete < Some(80_000), "the largest part of the panel has {sete:?} bytes");
    let Some(raw) = real() else { return };
    let out = Folder::empty();
    let copy = out.0.join("bundle");
    for (name, bytes) in content(&committed) {
        let path = copy.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    // The models are kept: fitting them again takes long in an unoptimised build.
    let output = builder(&["compile"], &raw, &copy);
    assert!(output.status.success(), "{}", text(&output));
    let (found, expected) = (content(&copy), content(&committed));
    assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    assert!(found == expected, "the committed bundle is not what data/raw gives: run `augure-builder build`");
}
