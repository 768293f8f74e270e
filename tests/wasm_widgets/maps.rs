//! Maps: keys, choice, values.

use leptos::prelude::document;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, fire, settled};

#[wasm_bindgen_test]
async fn a_map_is_one_stop_for_the_tab_key_and_walked_by_arrows() {
    let stage = Stage::with("map").await;
    assert_eq!(stage.texts("[tabindex='0'][role=option]").len(), 1);
    fire(&stage.get("svg"), "keydown", "End");
    settled().await;
    let focused = document().active_element().and_then(|element| element.get_attribute("data-key"));
    assert_eq!(focused.as_deref(), Some("2"));
    fire(&stage.get("svg"), "keydown", "ArrowLeft");
    settled().await;
    fire(&stage.get("svg"), "keydown", "Enter");
    settled().await;
    assert_eq!(stage.output(), "1");
    assert_eq!(stage.attribute("[aria-selected=true]", "data-key").as_deref(), Some("1"));
    stage.click("#area-0").await;
    assert_eq!(stage.output(), "1 0");
}

#[wasm_bindgen_test]
async fn areas_say_their_value_and_those_without_are_hatched() {
    let stage = Stage::with("map").await;
    assert_eq!(stage.attribute("#area-1", "aria-label").as_deref(), Some("Lieu 1\u{a0}: 35,0"));
    assert_eq!(stage.attribute("#area-1", "data-value").as_deref(), Some("35.000000"));
    assert_eq!(stage.attribute("#area-1", "fill"), None);
    assert_eq!(
        stage.attribute("#area-2", "aria-label").as_deref(),
        Some("Lieu 2\u{a0}: N/A. Rien n'est connu.")
    );
    assert_eq!(stage.attribute("#area-2", "fill").as_deref(), Some("url(#without-value)"));
    assert_eq!(stage.texts(".legend li").len(), 6);
}

#[wasm_bindgen_test]
async fn differences_have_signed_classes_and_stripes_where_they_are_negative() {
    let stage = Stage::with("map-differences").await;
    let class = |at: usize| stage.attribute(&format!("#area-{at}"), "class").unwrap();
    assert!(
        class(0).contains("signed-class-") && class(1) == "area signed-class-2",
        "{} {}",
        class(0),
        class(1)
    );
    assert_eq!(stage.texts(".stripes path").len(), 1);
    let empty = Stage::with("map-without-values").await;
    assert_eq!(empty.texts(".legend li").len(), 1, "no classes without values");
}

#[wasm_bindgen_test]
async fn a_map_is_enlarged_in_two_steps() {
    let stage = Stage::with("map").await;
    let window = || stage.attribute("svg", "viewBox").unwrap();
    let whole = window();
    stage.click(".zooms button:first-of-type").await;
    assert_ne!(window(), whole);
    stage.click(".zooms button:first-of-type").await;
    assert!(stage.get(".zooms button:first-of-type").has_attribute("disabled"));
    for _ in 0..2 {
        stage.click(".zooms button:nth-of-type(2)").await;
    }
    assert_eq!(window(), whole);
}
