//! Charts, and their words.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::Stage;

#[wasm_bindgen_test]
async fn a_chart_is_told_in_words_and_none_of_its_signs_is_read_out() {
    let stage = Stage::with("bars").await;
    assert_eq!(stage.attribute(".bars", "role").as_deref(), Some("img"));
    assert_eq!(stage.attribute(".bars", "aria-label").as_deref(), Some("A < B : 20,0 %."));
    assert_eq!(
        (stage.text(".label"), stage.text(".value"), stage.text(".mark")),
        ("A < B".into(), "20,0 %".into(), "◇≈".into())
    );
    assert_eq!(stage.texts(".label"), ["A < B", "C"]);
    assert_eq!(stage.texts(".legend li"), ["├─┤Intervalle", "◇Avant", "≈Redessiné"]);
    assert_eq!(stage.texts(".legend [aria-hidden=true]").len(), 3);
    assert!(stage.find("[style]").is_none(), "the page's policy forbids styles in what is parsed");
}

#[wasm_bindgen_test]
async fn every_chart_has_words_and_a_role() {
    for name in ["bars", "cloud", "dots", "multiples", "calibration", "scatter"] {
        let stage = Stage::with(name).await;
        let words = stage.attribute("[role=img]", "aria-label").unwrap_or_default();
        assert!(!words.is_empty(), "{name}");
    }
}

#[wasm_bindgen_test]
async fn dots_carry_letters_and_lines_break_where_a_value_is_missing() {
    let dots = Stage::with("dots").await;
    assert_eq!(dots.texts(".dots text"), ["A", "B", "A"]);
    assert_eq!(dots.texts(".dots line").len(), 1);
    let lines = Stage::with("multiples").await;
    let paths: Vec<usize> = ["figure:first-child", "figure:last-child"]
        .map(|figure| lines.attribute(&format!("{figure} .own"), "d").unwrap().matches('M').count())
        .to_vec();
    assert_eq!(paths, [1, 2]);
}

#[wasm_bindgen_test]
async fn dense_cells_of_a_scatter_are_of_a_darker_class() {
    let stage = Stage::with("scatter").await;
    let classes: Vec<String> =
        (1..=3).map(|at| stage.attribute(&format!("rect:nth-of-type({at})"), "class").unwrap()).collect();
    assert_eq!(classes, ["class-0", "class-2", "class-4"]);
}
