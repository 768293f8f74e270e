//! A cloud of dots: its pixels, names, presses and keys.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlCanvasElement, HtmlElement};

use crate::stage::{Stage, fire, point, settled, until};

fn canvas(stage: &Stage) -> HtmlCanvasElement {
    stage.get("canvas").unchecked_into()
}

fn pixels(stage: &Stage) -> String {
    canvas(stage).to_data_url().unwrap()
}

/// An empty canvas of the same size.
fn blank(stage: &Stage) -> String {
    let blank: HtmlCanvasElement = document().create_element("canvas").unwrap().unchecked_into();
    blank.set_width(canvas(stage).width());
    blank.set_height(canvas(stage).height());
    blank.to_data_url().unwrap()
}

/// Where the dot is that `label` names, in parts of the canvas.
fn place(stage: &Stage, label: &str) -> [f64; 2] {
    let style = stage.get(label).unchecked_into::<HtmlElement>().style();
    let part = |side: &str| {
        let text = style.get_property_value(side).unwrap();
        text.strip_suffix('%').and_then(|percent| percent.parse::<f64>().ok()).map(|percent| percent / 100.0)
    };
    [part("left").or_else(|| Some(1.0 - part("right")?)).unwrap(), part("top").unwrap()]
}

#[wasm_bindgen_test]
async fn dots_are_pixels_of_one_element_which_stays_when_they_change() {
    let stage = Stage::with("cloud").await;
    until(|| pixels(&stage) != blank(&stage)).await;
    assert_eq!(stage.attribute("canvas", "data-dots").as_deref(), Some("4"));
    assert_eq!(stage.text(".chosen"), "Lieu 1");
    let (before, drawn) = (canvas(&stage), pixels(&stage));
    fire(&stage.get("canvas"), "keydown", "End");
    settled().await;
    fire(&stage.get("canvas"), "keydown", "Enter");
    settled().await;
    assert_eq!((stage.output().as_str(), stage.text(".chosen").as_str()), ("3", "Lieu 3"));
    assert!(before == canvas(&stage) && drawn != pixels(&stage));
    let dense = Stage::with("cloud-dense").await;
    until(|| pixels(&dense) != blank(&dense)).await;
    assert!(dense.root.query_selector_all("*").unwrap().length() < 20);
}

#[wasm_bindgen_test]
async fn a_dot_is_named_under_the_pointer_and_pressed_by_a_click() {
    let stage = Stage::with("cloud").await;
    until(|| pixels(&stage) != blank(&stage)).await;
    let there = place(&stage, ".chosen");
    assert!(stage.get(".name").has_attribute("hidden"));
    point(&stage.get("canvas"), "pointermove", there);
    settled().await;
    assert_eq!(stage.text(".name"), "Lieu 1 : 3.8 et 7.0");
    assert!(!stage.get(".name").has_attribute("hidden") && stage.get(".chosen").has_attribute("hidden"));
    point(&stage.get("canvas"), "click", there);
    settled().await;
    assert_eq!(stage.output(), "1");
    point(&stage.get("canvas"), "pointerleave", there);
    settled().await;
    assert!(stage.get(".name").has_attribute("hidden"));
    let far = [there[0], there[1] + 0.4];
    point(&stage.get("canvas"), "pointermove", far);
    point(&stage.get("canvas"), "click", far);
    settled().await;
    assert!(stage.get(".name").has_attribute("hidden") && stage.output() == "1", "no dot, no press");
}

#[wasm_bindgen_test]
async fn arrows_walk_the_dots_in_front_and_say_each() {
    let stage = Stage::with("cloud").await;
    until(|| pixels(&stage) != blank(&stage)).await;
    assert_eq!(stage.attribute("canvas", "tabindex").as_deref(), Some("0"));
    let help = stage.attribute("canvas", "aria-describedby").unwrap();
    assert!(stage.text(&format!("#{help}")).contains("flèches"));
    for (key, said) in
        [("ArrowRight", "Lieu 3"), ("ArrowRight", "Lieu 3"), ("ArrowLeft", "Lieu 1"), ("End", "Lieu 3")]
    {
        fire(&stage.get("canvas"), "keydown", key);
        settled().await;
        assert!(
            stage.text("[aria-live]").starts_with(said) && stage.text(".name").starts_with(said),
            "{key}"
        );
    }
    fire(&stage.get("canvas"), "keydown", "Escape");
    settled().await;
    assert!(stage.get(".name").has_attribute("hidden"));
}
