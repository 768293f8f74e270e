//! Fields for numbers, and sliders.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

use crate::stage::{Stage, fire, settled};

#[wasm_bindgen_test]
async fn a_number_counts_once_it_is_whole() {
    let stage = Stage::with("number").await;
    assert_eq!(stage.input().value(), "12,0");
    stage.type_in("3").await;
    stage.type_in("35.5").await;
    assert_eq!(stage.output(), "");
    stage.press("Enter").await;
    assert_eq!((stage.output().as_str(), stage.input().value().as_str()), ("355", "35,5"));
    stage.type_in("").await;
    fire(&stage.input(), "blur", "");
    settled().await;
    assert_eq!((stage.output().as_str(), stage.input().value().as_str()), ("355 released", "35,5"));
}

#[wasm_bindgen_test]
async fn a_number_that_cannot_be_stays_beside_its_reason() {
    let stage = Stage::with("number").await;
    for wrong in ["101", "-3", "douze"] {
        stage.type_in(wrong).await;
        stage.press("Enter").await;
        let field = stage.input();
        assert_eq!(
            (field.value().as_str(), field.get_attribute("aria-invalid").as_deref()),
            (wrong, Some("true"))
        );
        let said = field.get_attribute("aria-describedby").unwrap();
        let said = document().get_element_by_id(&said).unwrap();
        assert_eq!(said.get_attribute("role").as_deref(), Some("alert"));
        assert_eq!(said.text_content().unwrap(), "Un nombre de 0 à 100,0.");
    }
    assert_eq!(stage.output(), "");
    stage.type_in("20").await;
    stage.press("Enter").await;
    assert_eq!((stage.output().as_str(), stage.find(".wrong").is_none()), ("200", true));
}

#[wasm_bindgen_test]
async fn whole_numbers_have_no_decimal_sign() {
    let stage = Stage::with("number-whole").await;
    assert_eq!(stage.input().value(), "120");
    stage.type_in("1 250").await;
    stage.press("Enter").await;
    assert_eq!((stage.output().as_str(), stage.input().value().as_str()), ("1250", "1250"));
}

#[wasm_bindgen_test]
async fn a_refused_number_stays_and_says_why_until_it_is_released() {
    let stage = Stage::with("number-refused").await;
    assert_eq!(stage.input().value(), "90,0");
    assert!(stage.text(".wrong").starts_with("Il ne reste"));
    stage.click(".release").await;
    assert_eq!((stage.output().as_str(), stage.input().value().as_str()), ("released", "12,0"));
    assert!(stage.find(".wrong").is_none() && stage.find(".release").is_none());
}

#[wasm_bindgen_test]
async fn a_held_number_has_a_button_that_releases_it() {
    let stage = Stage::with("number-held").await;
    assert_eq!(stage.attribute(".release", "aria-label").as_deref(), Some("Libérer Part, tapé à la main"));
    stage.click(".release").await;
    assert_eq!((stage.output().as_str(), stage.find(".release").is_none()), ("released", true));
}

#[wasm_bindgen_test]
async fn a_field_that_goes_while_somebody_types_takes_nothing() {
    let stage = Stage::with("number-leaving").await;
    stage.input().focus().unwrap();
    stage.type_in("3").await;
    stage.click(".toggle").await;
    assert!(stage.find("input").is_none() && stage.output().is_empty());
    stage.click(".toggle").await;
    assert_eq!(stage.input().value(), "12,0");
}

#[wasm_bindgen_test]
async fn a_slider_and_its_field_show_one_number() {
    let stage = Stage::with("slider").await;
    let slider: HtmlInputElement = stage.get("[type=range]").unchecked_into();
    slider.set_value("300");
    fire(&slider, "input", "");
    fire(&slider, "change", "");
    settled().await;
    assert_eq!((stage.output().as_str(), stage.input().value().as_str()), ("300 done", "30,0"));
    assert_eq!(slider.get_attribute("aria-valuetext").as_deref(), Some("30,0\u{202f}%"));
    stage.type_in("45").await;
    stage.press("Enter").await;
    assert_eq!((stage.output().as_str(), slider.value().as_str()), ("300 done 450", "450"));
    let disabled = Stage::with("slider-disabled").await;
    assert!(
        disabled.find("[type=range]:disabled").is_some() && disabled.find("[type=text]:disabled").is_some()
    );
}
