//! The sheet of a bureau, on made-up panels.

use super::*;
use crate::baseline::Baseline;
use crate::references::Rule;
use crate::sample::{bureau, sample};
use augure_learn::linear::StandardisedLinear;

fn references() -> Vec<Reference> {
    let reference = |key: &str, label: &str, rule| Reference {
        key: key.into(),
        label: label.into(),
        label_en: label.into(),
        rule,
    };
    vec![
        reference("legislatives", "législatives", Rule::LastOf("legislatives".into())),
        reference("municipales-2020", "mun 2020", Rule::Election("municipales-2020".into())),
    ]
}

/// A model that says 50 / 30 / 20 of every bureau, whatever its features.
fn model(panel: &Panel, target: ScrutinIndex) -> Baseline {
    let as_of = History::new(panel).before(&panel.calendar()[target]);
    let features = crate::features::names(&as_of);
    let term = augure_learn::linear::Term { mean: 0.0, scale: 1.0, coefficient: 0.0 };
    let form = |intercept| StandardisedLinear { intercept, terms: vec![term; features.len()] };
    let forms = vec![form(0.5), form(0.3), form(0.2)];
    Baseline { features: features.clone(), forms }
}

fn sheet_of(target: &str, number: u32) -> (Panel, Sheet) {
    let panel = sample();
    let (index, _) = panel.calendar().find(target).unwrap();
    let model = model(&panel, index);
    let sheet = sheet(&panel, index, bureau(number), &references(), Ok(&model)).unwrap();
    (panel, sheet)
}

#[test]
fn the_copied_text_is_the_agreed_one() {
    let (panel, sheet) = sheet_of("municipales-2026-t1", 1);
    // Bureau 1: 300 / 100 / none at the législatives of 2024; 234 / 116 / 50 at the municipales of 2020.
    let expected = "gauche : 50.0% (-25.0 vs législatives, -8.5 vs mun 2020)\n\
                    centre : 30.0% (+5.0 vs législatives, +1.0 vs mun 2020)\n\
                    droite : 20.0% (N/A vs législatives, +7.5 vs mun 2020)";
    let categories: Vec<&str> = panel.categories().iter().map(|category| category.label.as_str()).collect();
    let references = references();
    let labels: Vec<&str> = references.iter().map(|reference| reference.label.as_str()).collect();
    assert_eq!(copied_lines(&sheet, &categories, &labels, " : "), expected);
    let english = copied_lines(&sheet, &["Left", "Centre", "Right"], &["last", "first"], ": ");
    assert_eq!(english.lines().nth(2), Some("right: 20.0% (N/A vs last, +7.5 vs first)"));
    assert!(sheet.lines.iter().all(|line| line.observed.is_none()));
}

#[test]
fn a_target_that_was_held_shows_its_result_and_the_error() {
    let (_, sheet) = sheet_of("legislatives-2024-t1", 1);
    let observed = sheet.lines[0].observed.unwrap();
    assert_eq!(observed.share, Share::new(0.75).map_err(|_| Absence::NoCandidate));
    assert_eq!(observed.tenths, Ok(750));
    assert!((observed.error.unwrap().get() + 25.0).abs() < 1e-9);
    assert_eq!(observed.within, Err(Absence::NotCalibrated));
    assert_eq!(sheet.lines[2].observed.unwrap().share, Err(Absence::NoCandidate));
}

#[test]
fn a_second_round_that_the_first_one_settled_has_no_forecast_and_says_why() {
    let (_, sheet) = sheet_of("legislatives-2024-t2", 1);
    assert_eq!((sheet.basis, sheet.outcome), (Err(Absence::SettledBefore), None));
    for line in &sheet.lines {
        assert_eq!((line.share, line.tenths), (Err(Absence::SettledBefore), Err(Absence::SettledBefore)));
        assert_eq!(line.observed.unwrap().share, Err(Absence::SettledBefore));
    }
}

#[test]
fn without_a_model_every_line_says_why() {
    let panel = sample();
    let (index, _) = panel.calendar().find("municipales-2026-t1").unwrap();
    let sheet = sheet(&panel, index, bureau(1), &references(), Err(Absence::NoModel)).unwrap();
    for line in &sheet.lines {
        assert_eq!((line.share, line.tenths), (Err(Absence::NoModel), Err(Absence::NoModel)));
        assert_eq!(line.deltas, [Err(Absence::NoModel); 2]);
    }
    let copied = copied_lines(&sheet, &["Gauche"], &["législatives"], " : ");
    assert_eq!(copied, "gauche : N/A (N/A vs législatives)");
}

#[test]
fn bureaux_are_listed_with_their_last_scrutin() {
    let panel = sample();
    let found = bureaux_of(&panel, bureau(1).commune);
    assert_eq!(found.iter().map(|entry| entry.id).collect::<Vec<_>>(), [bureau(1), bureau(2)]);
    assert!(found.iter().all(|entry| entry.current && entry.inscrits == 800));
}
